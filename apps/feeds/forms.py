"""What people type about feeds: where one is, and what of it comes in."""

from __future__ import annotations

from django import forms

from apps.common.forms import DomainForm
from apps.common.web_addresses import with_scheme

FROM_NOW_ON, ALL = "new", "all"


class FeedForm(DomainForm):
    """A feed to watch."""

    url = forms.CharField(
        label="Address",
        max_length=2000,
        help_text="Of the feed (RSS, Atom or JSON Feed), or of a page of the site that names it.",
        widget=forms.TextInput(
            attrs={
                "inputmode": "url",
                "spellcheck": "false",
                "autocomplete": "off",
                "placeholder": "https://",
                "dir": "ltr",
            }
        ),
    )
    takes = forms.ChoiceField(
        label="What comes in",
        choices=[
            (FROM_NOW_ON, "What is published from now on"),
            (ALL, "Also what stands in it now"),
        ],
        initial=FROM_NOW_ON,
        widget=forms.RadioSelect,
    )

    def address(self) -> str:
        """Return where the feed is; “site.org/feed” is read as a browser does."""
        return with_scheme(self.cleaned_data["url"])

    def takes_all(self) -> bool:
        """Say whether what stands in the feed now comes in too."""
        return bool(self.cleaned_data["takes"] == ALL)

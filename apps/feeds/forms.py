"""The form that adds a feed: its address, and which of its entries are imported."""

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
        label="Entries to import",
        choices=[
            (FROM_NOW_ON, "Only new entries"),
            (ALL, "New entries and those listed now"),
        ],
        initial=FROM_NOW_ON,
        widget=forms.RadioSelect,
    )

    def address(self) -> str:
        """Return the address of the feed; “site.org/feed” gets its scheme as in a browser."""
        return with_scheme(self.cleaned_data["url"])

    def takes_all(self) -> bool:
        """Say whether the entries that are in the feed now are imported too."""
        return bool(self.cleaned_data["takes"] == ALL)

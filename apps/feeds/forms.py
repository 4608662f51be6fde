"""The form that adds a feed: its address, and which of its entries are imported."""

from __future__ import annotations

from django import forms

from apps.common.forms import DomainForm, WebAddressField

FROM_NOW_ON, ALL = "new", "all"


class FeedForm(DomainForm):
    """A feed to watch."""

    url = WebAddressField(
        label="Address",
        help_text="Of the feed (RSS, Atom or JSON Feed), or of a page of the site that names it.",
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
        """Return the address of the feed."""
        return str(self.cleaned_data["url"])

    def takes_all(self) -> bool:
        """Say whether the entries that are in the feed now are imported too."""
        return bool(self.cleaned_data["takes"] == ALL)

"""Forms of the workspace: a claim made of selected words, and the selected span."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claims.fields import DayField, ValueField, in_words
from apps.claims.models import Kind
from apps.claims.operations.details import ClaimDetails
from apps.common.forms import DomainForm, Prose
from apps.reading.values import Value


class NewClaimForm(DomainForm):
    """The details of a claim to be made of words in a text, starting with ``details``."""

    statement = Prose(
        label="The claim",
        rows=3,
        max_length=500,
        help_text="One sentence that is clear without the article: names instead of “he” or “they”.",
    )
    kind = forms.ChoiceField(label="Kind", choices=Kind.choices)
    claimant = forms.CharField(
        label="Who said it",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    claimed_on = DayField(
        label="When it was said",
        help_text="29 January 2023, 2023-01 or 2023.",
        widget=forms.TextInput({"placeholder": "29 January 2023", "autocomplete": "off"}),
    )
    value = ValueField(label="The value it states", help_text="In words; the portal reads it.")
    topics = forms.CharField(
        label="Topics",
        required=False,
        max_length=1700,
        help_text="Separated by commas.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    language = forms.CharField(required=False, max_length=35, widget=forms.HiddenInput)

    def __init__(self, *args: Any, details: ClaimDetails, published: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": _as_typed(details)})
        day, value = self.fields["claimed_on"], self.fields["value"]
        assert isinstance(day, DayField) and isinstance(value, ValueField)
        day.published = value.published = published
        day.language = value.language = details.language
        value.known = details.value

    def read_value(self) -> Value | None:
        """Return the value in the words of the field, also before the form is sent."""
        field = self.fields["value"]
        assert isinstance(field, ValueField)
        return field.read(str(self["value"].value() or "")[:300])

    def details(self) -> ClaimDetails:
        """Return what was typed, as the operations take it."""
        data = self.cleaned_data
        return ClaimDetails(
            statement=" ".join(data["statement"].split()),
            kind=data["kind"],
            claimant=" ".join(data["claimant"].split()),
            claimed_on=data["claimed_on"],
            topics=tuple(part.strip() for part in data["topics"].split(",") if part.strip()),
            value=data["value"],
            language=data["language"] or "en",
        )


def _as_typed(details: ClaimDetails) -> dict[str, str]:
    return {
        "statement": details.statement,
        "kind": details.kind,
        "claimant": details.claimant,
        "claimed_on": details.claimed_on,
        "value": in_words(details.value),
        "topics": ", ".join(details.topics),
        "language": details.language,
    }


class SpanForm(forms.Form):
    """Words of an article version: code points of its text, half open."""

    version = forms.IntegerField(min_value=1)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class AppearanceForm(SpanForm):
    """Words of an article version, and the claim of which they are an appearance."""

    claim = forms.IntegerField(min_value=1)

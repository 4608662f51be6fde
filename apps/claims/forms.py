"""What people type about a claim: its wording, and the words of a text they mean."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claims.fields import ValueField, in_words
from apps.claims.models import Kind
from apps.claims.operations import Wording
from apps.common import days
from apps.common.forms import DomainForm, Prose
from apps.reading.finding import read_value
from apps.reading.text.sentences import Span
from apps.reading.values import Moment


class DayField(forms.CharField):
    """A day in EDTF, or written out as people do. ``published`` is the day relative words such as
    “last month” count from."""

    def __init__(self, **kwargs: Any) -> None:
        self.published = ""
        self.language = "en"
        super().__init__(required=False, max_length=days.MAX_LENGTH, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if days.is_day(text):
            return text
        found = read_value(text, published=self.published, language=self.language)
        if isinstance(found, Moment) and found.edtf:
            return found.edtf
        raise forms.ValidationError(
            "Write the day as 29 January 2023, 2023-01-29, 2023-01 or 2023."
        )


class NewClaimForm(DomainForm):
    """The wording of a claim that is being made of words in a text, starting with ``wording``."""

    statement = Prose(
        label="The claim",
        rows=3,
        max_length=500,
        help_text="One sentence that stands alone: names instead of “he” or “they”.",
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
        widget=forms.TextInput({"placeholder": "separated by commas", "autocomplete": "off"}),
    )
    language = forms.CharField(required=False, max_length=35, widget=forms.HiddenInput)

    def __init__(self, *args: Any, wording: Wording, published: str, **kwargs: Any) -> None:
        super().__init__(*args, initial=_as_typed(wording), **kwargs)
        for name in ("claimed_on", "value"):
            self.fields[name].published = published
            self.fields[name].language = wording.language
        self.fields["value"].known = wording.value

    def wording(self) -> Wording:
        """Return what was typed, as the operations take it."""
        given = self.cleaned_data
        return Wording(
            statement=" ".join(given["statement"].split()),
            kind=given["kind"],
            claimant=" ".join(given["claimant"].split()),
            claimed_on=given["claimed_on"],
            topics=tuple(part.strip() for part in given["topics"].split(",") if part.strip()),
            value=given["value"],
            language=given["language"] or "en",
        )


def _as_typed(wording: Wording) -> dict[str, str]:
    return {
        "statement": wording.statement,
        "kind": wording.kind,
        "claimant": wording.claimant,
        "claimed_on": wording.claimed_on,
        "value": in_words(wording.value),
        "topics": ", ".join(wording.topics),
        "language": wording.language,
    }


class SpanForm(forms.Form):
    """Words of an article version: code points of its text, half open."""

    version = forms.IntegerField(min_value=1)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class PlaceForm(SpanForm):
    """Words of an article version, and the claim they say once more."""

    claim = forms.IntegerField(min_value=1)


class RePlaceForm(DomainForm):
    """The words of a version a lost place is given: by offsets, or a sentence and words of it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    sentence = forms.TypedChoiceField(
        label="The sentence that says it now", coerce=int, required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(label="Only these words of it", required=False, max_length=2000)
    note = forms.CharField(
        label="Why it is the same claim",
        required=False,
        max_length=500,
        help_text="For the history.",
    )

    def __init__(self, *args: Any, text: str, sentences: list[Span], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.spans = text, sentences
        self.fields["sentence"].choices = [
            (index, text[span.start : span.end]) for index, span in enumerate(sentences)
        ]

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if given.get("start") is None or given.get("end") is None:
            given["start"], given["end"] = self._in_sentence(given)
        return given

    def _in_sentence(self, given: dict[str, Any]) -> tuple[int | None, int | None]:
        if given.get("sentence") in (None, ""):
            self.add_error("sentence", "Choose the sentence that says it now.")
            return None, None
        span, words = self.spans[given["sentence"]], given.get("words", "").strip()
        at = self.text.find(words, span.start, span.end) if words else span.start
        if at < 0:
            self.add_error("words", "The sentence does not hold these words.")
            return None, None
        return at, at + len(words) if words else span.end

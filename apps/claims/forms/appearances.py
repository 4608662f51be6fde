"""What people type about a claim: its wording, and the words of a text they mean."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.common.forms import DomainForm
from apps.reading.text.sentences import Span


class ReAnchorForm(DomainForm):
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
        field = self.fields["sentence"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
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

"""The form that anchors an orphaned appearance again."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.common.forms import DomainForm, NoteField
from apps.reading.text.sentences import Span


class ReAnchorForm(DomainForm):
    """The words to anchor an appearance to: by offsets, or by a sentence and words of it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    sentence = forms.TypedChoiceField(
        label="The sentence that makes the claim now",
        coerce=int,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Only these words of the sentence", required=False, max_length=2000
    )
    note = NoteField(label="Why it is the same claim")

    def __init__(self, *args: Any, text: str, sentences: list[Span], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.spans = text, sentences
        field = self.fields["sentence"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (index, text[span.start : span.end]) for index, span in enumerate(sentences)
        ]

    def clean(self) -> dict[str, Any]:
        data = dict(super().clean() or {})
        if data.get("start") is None or data.get("end") is None:
            data["start"], data["end"] = self._in_sentence(data)
        return data

    def _in_sentence(self, data: dict[str, Any]) -> tuple[int | None, int | None]:
        if data.get("sentence") in (None, ""):
            self.add_error("sentence", "Choose the sentence that makes the claim now.")
            return None, None
        span, words = self.spans[data["sentence"]], data.get("words", "").strip()
        offset = self.text.find(words, span.start, span.end) if words else span.start
        if offset < 0:
            self.add_error("words", "The sentence does not contain these words.")
            return None, None
        return offset, offset + len(words) if words else span.end

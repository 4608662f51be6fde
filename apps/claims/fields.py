"""The form field for a value: an editor types it in words, the portal reads it.

Parsing is ``apps.reading.finding.read_value``; the types of values are in ``apps.reading.values``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.reading import describing, edtf_days, values
from apps.reading.finding import read_value
from apps.reading.values import Moment, Quantity

_UNREADABLE = (
    "We cannot read a value in this. Write it like “more than 3.5 million people”, "
    "“10 percent of Syria's territory” or “29 January 2023”, or {nothing}."
)
UNREADABLE_IN_FORM, UNREADABLE_IN_JSON = (
    _UNREADABLE.format(nothing=nothing) for nothing in ("leave it empty", "send null")
)


class ValueField(forms.CharField):
    """A value as text. ``published`` (EDTF) and ``language`` help to read it; ``known`` is what is
    stored: it is returned as it is while its words are unchanged."""

    def __init__(self, **kwargs: Any) -> None:
        self.known: values.Value | None = None
        self.published = ""
        self.language = "en"
        super().__init__(required=False, max_length=300, **kwargs)

    def clean(self, value: Any) -> values.Value | None:
        text = super().clean(value)
        if self.known is not None and text == in_words(self.known):
            return self.known
        parsed = self.read(text)
        if text and parsed is None:
            raise ValidationError(UNREADABLE_IN_FORM)
        return _qualified_as(self.known, parsed)

    def read(self, text: str) -> values.Value | None:
        """Return the value in ``text``, ``None`` when it holds none."""
        return read_value(text, published=self.published, language=self.language) if text else None


def _qualified_as(known: values.Value | None, parsed: values.Value | None) -> values.Value | None:
    """Keep what is stored of a value besides its figure, which a corrected figure does not repeat."""
    if known is None or parsed is None or parsed.qualifiers or type(known) is not type(parsed):
        return parsed
    if isinstance(parsed, Quantity) and isinstance(known, Quantity) and parsed.unit != known.unit:
        return parsed
    return replace(parsed, qualifiers=known.qualifiers)


def in_words(value: values.Value | None) -> str:
    """Return the words an editor sees in the field for ``value``: as printed, else described."""
    if value is None:
        return ""
    return value.printed or describing.describe(value)


class DayField(forms.CharField):
    """A day in EDTF, or written out as people do. ``published`` is the day relative words such as
    “last month” count from."""

    def __init__(self, **kwargs: Any) -> None:
        self.published = ""
        self.language = "en"
        super().__init__(required=False, max_length=edtf_days.MAX_LENGTH, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if edtf_days.is_day(text):
            return text
        parsed = read_value(text, published=self.published, language=self.language)
        if isinstance(parsed, Moment) and parsed.edtf:
            return parsed.edtf
        raise forms.ValidationError(
            "Write the day as 29 January 2023, 2023-01-29, 2023-01 or 2023."
        )

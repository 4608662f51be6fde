"""Texts that repeat a few words without end cost in proportion to their length, counted in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from apps.reading import attributions, compare_statements, split_sentences, suggest, values_in

UNITS = {
    "en": ["1 of 2 ", "“a ", "said ", "5 killed and "],
    "ru": ["до 5 "],
    "ar": ["قال "],
    "tr": ["dedi "],
}
READERS: dict[str, Callable[[str, str], object]] = {
    "values": lambda text, code: values_in(text, language=code),
    "suggestions": lambda text, code: suggest(text, language=code),
    "speakers": lambda text, code: attributions(
        text, split_sentences(text, language=code), language=code
    ),
    "comparison": lambda text, code: compare_statements(text, text[7:], language=code),
}
SHORT = 2_500


def calls(read: Callable[[str, str], object], text: str, language: str) -> int:
    """Return how many functions are called to read a text."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        read(text, language)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.outside
@pytest.mark.parametrize("reader", READERS)
def test_a_text_twice_as_long_takes_about_twice_as_many_steps(reader: str) -> None:
    read = READERS[reader]
    for language, units in UNITS.items():
        read(units[0] * 9, language)  # tables are built once
        for unit in units:
            text = unit * (SHORT // len(unit))
            once, twice = (calls(read, text * times, language) for times in (1, 2))
            assert twice <= 2.6 * once + 5_000, (language, unit, once, twice)

"""Characters as people read them: where they begin and end, and where words are that offsets miss."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from apps.reading.text.anchors import place_of
from apps.reading.text.characters import (
    boundary_after,
    boundary_before,
    is_between_characters,
    whole_characters,
)

# Combining marks, joined emoji, a skin tone, flags, Hangul letters, Devanagari, CRLF.
PARTS = st.sampled_from(
    [*"ab 1.\n\r\u0301\u0327\u200d\ufe0f", "👩", "🌾", "🏽", "🇱", "🇧", "ᄒ", "ᅡ", "क", "्", "ष"]
)
TEXTS = st.lists(PARTS, max_size=40).map("".join)


@given(TEXTS)
@example("e\u0301tude 👩\u200d🌾 🇱🇧🇸🇾 a\r\nb")
def test_a_position_is_between_characters_where_unicode_says_so(text: str) -> None:
    ends = {0, *(found.end() for found in regex.finditer(r"\X", text))}
    assert {at for at in range(len(text) + 1) if is_between_characters(text, at)} == ends


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_widened_span_holds_the_span_and_cuts_nothing(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = whole_characters(text, start, end)
    assert first <= start <= end <= last
    assert is_between_characters(text, first) and is_between_characters(text, last)
    assert whole_characters(text, first, last) == (first, last)
    assert (boundary_before(text, start), boundary_after(text, end)) == (first, last)


def test_nothing_lies_between_characters_outside_the_text() -> None:
    assert not is_between_characters("ab", -1) and not is_between_characters("ab", 3)


@pytest.mark.parametrize(
    ("exact", "span", "place"),
    [
        ("40,000", (8, 14), (6, 12)),  # counted in UTF-16: the two emoji are two units each
        ("40,000", (0, 2), (6, 12)),  # it occurs once
        ("ab", (0, 2), None),  # it occurs twice
        ("ab", (22, 24), (20, 22)),  # of the two, the one that UTF-16 means
        ("trams", (0, 5), None),
        ("", (0, 0), (0, 0)),
    ],
)
def test_words_that_offsets_miss_are_found(
    exact: str, span: tuple[int, int], place: tuple[int, int] | None
) -> None:
    text = "🚢🚢 ab 40,000 people ab"
    assert place_of(text, *span, exact) == place

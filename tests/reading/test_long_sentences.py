"""No sentence is longer than a passage that can be quoted, whatever a text lacks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.text.characters import is_between_characters
from apps.reading.text.long_sentences import LONGEST
from apps.reading.text.sentences import split_sentences

UNITS = st.sampled_from(
    [
        "word ",
        "word",
        "a, ",
        "1,000 ",
        "x; ",
        "line\n",
        "e\u0301",
        "👩\u200d🌾",
        "🇱🇧",
        "、",
        "\u0301",
        "Ferries came. ",
    ]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(UNITS, st.integers(1, 700)), min_size=1, max_size=8))
def test_every_sentence_is_short_and_nothing_is_lost(runs: list[tuple[str, int]]) -> None:
    text = "".join(unit * count for unit, count in runs)
    spans = split_sentences(text)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(span.end - span.start <= LONGEST for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    if "\u0301" * 2 not in text:  # no character is longer than a sentence
        assert all(is_between_characters(text, span.start) for span in spans)


@pytest.mark.parametrize(
    ("between", "mark"),
    [
        ("; and then, as it was: ", ";"),
        (" and then, it was ", ","),
        (" and then 1,000 ", " "),
    ],
)
def test_it_is_cut_at_the_best_place(between: str, mark: str) -> None:
    text = between.join(["ferries"] * 400)
    first, *_ = split_sentences(text)
    assert LONGEST // 2 <= first.end <= LONGEST
    assert text[first.end - 1] in mark + ":" or text[first.end].isspace()


def test_a_sentence_of_the_greatest_length_stays_whole() -> None:
    text = "a" * (LONGEST - 1) + "."
    assert len(split_sentences(text)) == 1
    assert len(split_sentences("a" + text)) == 2


@pytest.mark.parametrize("unit", ["a", "a ", "e\u0301", "\u0301", "🇱", "\u200d", "a,"])
def test_three_megabytes_without_an_end_are_split_at_once(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert max(span.end - span.start for span in split_sentences(text)) <= LONGEST

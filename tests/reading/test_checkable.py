"""The checkable words of a sentence: the clause with its value, or what is asserted."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.checkworthiness.checkable import (
    FEWEST_WORDS,
    LONGEST_READ,
    MOST_WORDS,
    checkable_words,
)
from apps.reading.checkworthiness.worth import POINTS, points, points_of_weights


@pytest.mark.parametrize(
    ("sentence", "printed", "words"),
    [
        (
            "NATO member Turkey severed ties with Damascus in 2011.",
            "2011",
            "NATO member Turkey severed ties with Damascus in 2011.",
        ),
        # a second clause of what was said ends the first
        (
            "The minister said that 43 people had died in the flood and that the army would move "
            "the village's remaining families to the school.",
            "43 people",
            "43 people had died in the flood",
        ),
        # what is shortened does not end in a word that needs the next one
        (
            "Some 43 people were brought by the army from the flooded part of the valley to a "
            "school in the harbour's old quarter on the other bank of the river.",
            "43 people",
            "Some 43 people were brought by the army from the flooded part of the valley to a school",
        ),
        # a joined clause of its own ends the one with the value
        (
            "The league and its friends control about 10 percent of the valley, and the council "
            "has often asked them to leave (as it has asked others).",
            "about 10 percent of the valley",
            "The league and its friends control about 10 percent of the valley",
        ),
        # the clause behind the verb of saying, not the day on which it was said
        (
            "On June 5, somebody in the Iraqi ministry mentioned that a meeting would soon be held in "
            "the Iraqi capital, Baghdad.",
            "June 5",
            "a meeting would soon be held in the Iraqi capital",
        ),
        # a reporting tail leads back to what it reports
        (
            "The next round of talks is likely to be held next month, the deputy minister said on "
            "March 27.",
            "March 27",
            "The next round of talks is likely to be held next month",
        ),
        # a clause of its own behind a semicolon
        (
            "The gate stayed shut for a week; more than 300 trucks waited at the border with Syria.",
            "more than 300 trucks",
            "more than 300 trucks waited at the border with Syria.",
        ),
        # the subject of a list is not lost
        (
            "The foreign ministers of Turkey, Syria, Russia and Iran met in Moscow on May 10, the "
            "first time since the war began.",
            "May 10",
            "The foreign ministers of Turkey, Syria, Russia and Iran met in Moscow on May 10",
        ),
        # a comma within a day does not cut it
        (
            "The effort sponsored by Moscow on December 28, 2022 has now collapsed.",
            "December 28, 2022",
            "The effort sponsored by Moscow on December 28, 2022 has now collapsed.",
        ),
        # no value: what is asserted
        (
            "He stressed that the United States would act forcefully to protect its forces.",
            "",
            "the United States would act forcefully to protect its forces.",
        ),
        ("وصل 120 عاملا إلى الميناء يوم الأحد، وفقا للمكتب.", "120 عاملا", "وصل 120 عاملا إلى الميناء يوم الأحد، وفقا للمكتب."),
        ("Seven ships came.", "", "Seven ships came."),
    ],
)  # fmt: skip
def test_the_words_that_can_be_checked(sentence: str, printed: str, words: str) -> None:
    span = checkable_words(sentence, printed=printed)
    assert sentence[span.start : span.end] == words


def test_a_long_clause_is_shortened_around_its_value() -> None:
    sentence = "word " * 40 + "had 300 trucks " + "word " * 40
    span = checkable_words(sentence, printed="300 trucks")
    words = sentence[span.start : span.end]
    assert "300 trucks" in words
    assert FEWEST_WORDS <= len(words.split()) <= MOST_WORDS + 1


@given(
    st.text(alphabet="ab ,;:—()“”that said 12\n", min_size=1).filter(str.strip),
    st.text(alphabet="ab 12", max_size=6),
)
def test_it_is_never_empty_and_lies_within_the_sentence(sentence: str, printed: str) -> None:
    span = checkable_words(sentence, printed=printed)
    assert 0 <= span.start < span.end <= len(sentence)


@pytest.mark.parametrize("filler", ["said that ", "which ", "a, ", " " * 9, "( "])
@pytest.mark.parametrize("printed", ["", "43 trucks"])
def test_a_text_without_a_stop_is_read_in_a_moment(filler: str, printed: str) -> None:
    sentence = f"{filler * 3000}the town counted 43 trucks on the road {filler * 3000}"
    began = time.perf_counter()
    span = checkable_words(sentence, printed=printed)
    assert time.perf_counter() - began < 2
    assert 0 < span.end - span.start <= LONGEST_READ


@pytest.mark.parametrize(
    ("score", "expected"), [(0.0, 0), (0.15, 4), (0.5, 33), (0.7109, 48), (0.9773, 96), (1.0, 100)]
)
def test_points_are_the_sum_of_the_reasons_on_a_straight_scale(score: float, expected: int) -> None:
    assert points(score) == expected


@given(st.lists(st.floats(0, 1), min_size=2))
def test_points_never_fall_with_the_score(scores: list[float]) -> None:
    shown = [points(score) for score in sorted(scores)]
    assert shown == sorted(shown)
    assert all(0 <= number <= POINTS for number in shown)


@given(st.lists(st.integers(-1000, 1000)))
def test_the_points_of_weights_add_up(thousandths: list[int]) -> None:
    weights = [number / 1000 for number in thousandths]
    assert abs(sum(points_of_weights(weights)) - POINTS * sum(weights) / 1.5) <= 0.51

"""Differences between two texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.text.differences import MOST_CHANGES, Piece, words

TEXTS = st.text(alphabet="ab \n.é🗺", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "New.", [Piece("added", "New.")]),
        ("Old.", "", [Piece("removed", "Old.")]),
        ("It is so.", "It is so.", [Piece("same", "It is so.")]),
        (
            "It was 900 then.",
            "It was 800 then.",
            [
                Piece("same", "It was "),
                Piece("removed", "900"),
                Piece("added", "800"),
                Piece("same", " then."),
            ],
        ),
        (
            "One.\nTwo.",
            "One.\nZero.\nTwo.",
            [Piece("same", "One.\n"), Piece("added", "Zero.\n"), Piece("same", "Two.")],
        ),
        (
            "They hold ten percent, it said.",
            "They hold six parts, it said.",
            [
                Piece("same", "They hold "),
                Piece("removed", "ten percent,"),
                Piece("added", "six parts,"),
                Piece("same", " it said."),
            ],
        ),
    ],
)
def test_what_stayed_came_and_went_is_told_apart(
    before: str, after: str, pieces: list[Piece]
) -> None:
    assert words(before, after) == pieces


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_back_from_the_pieces(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
    assert "".join(p.text for p in pieces if p.kind != "added") == before


def test_a_few_changes_in_a_long_text_are_found_as_such() -> None:
    before = [str(n) for n in range(20_000)]
    after = [*before[:5_000], "new", *before[5_000:9_000], *before[9_001:]]
    pieces = words(" ".join(before), " ".join(after))
    assert [p.text.strip() for p in pieces if p.kind == "added"] == ["new"]
    assert [p.text.strip() for p in pieces if p.kind == "removed"] == ["9000"]


def test_a_rewritten_text_is_shown_as_replaced_whole() -> None:
    chance = random.Random(1)
    before = " ".join(str(chance.random()) for _ in range(MOST_CHANGES))
    after = " ".join(str(chance.random()) for _ in range(MOST_CHANGES))
    pieces = words(f"Head. {before} Tail.", f"Head. {after} Tail.")
    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]

"""What changed between two wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.factchecks.differences import Piece, words

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
            [
                Piece("same", "One.\n"),
                Piece("added", "Zero.\n"),
                Piece("same", "Two."),
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


def test_a_very_long_stretch_is_shown_as_replaced_whole() -> None:
    before, after = "a " * 3_000, "b " * 3_000
    assert [piece.kind for piece in words(before, after)] == ["removed", "added"]

"""What other weights would do to an article: its ranking before and after, side by side.

Pure: a text goes in as it is read. Which weights are in force, and saving others, do not live here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.reading.checkworthiness.worthiness import Suggested, is_shown, reweigh, score_sentences
from apps.reading.text.sentences import Span

IN, OUT, UP, DOWN, SAME = "in", "out", "up", "down", "same"


@dataclass(frozen=True, slots=True)
class Placed:
    """A suggestion with its place in the ranking, 1 for the first."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence that is suggested before or after, with its places; ``None`` where it is not."""

    suggested: Suggested
    before: Placed | None
    after: Placed | None

    @property
    def how(self) -> str:
        """Return ``in``, ``out``, ``up``, ``down`` or ``same``."""
        if self.before is None or self.after is None:
            return IN if self.before is None else OUT
        by = self.places
        return UP if by > 0 else DOWN if by < 0 else SAME

    @property
    def places(self) -> int:
        """Return by how many places it moves up; negative when down, 0 when it comes or goes."""
        return self.before.rank - self.after.rank if self.before and self.after else 0

    @property
    def places_down(self) -> int:
        """Return by how many places it moves down."""
        return -self.places


def effect(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str,
    published: str,
    language: str,
    before: Mapping[str, float],
    after: Mapping[str, float],
) -> list[Moved]:
    """Return what is suggested by ``before`` or by ``after``, as ranked after; then what falls out.

    The text is read once; ``before`` and ``after`` are weights by code, as in ``worthiness``.
    """
    judged = score_sentences(
        text, sentences, title=title, published=published, language=language, weights=before
    )
    anew = [reweigh(one, after) for one in judged]
    was, becomes = _ranking(judged), _ranking(anew)
    moved = [
        Moved(one, was.get(one.start), becomes.get(one.start))
        for one in anew
        if one.start in was or one.start in becomes
    ]
    return sorted(moved, key=_place)


def _ranking(judged: Iterable[Suggested]) -> dict[int, Placed]:
    """Return the places of what is shown, by where it starts; at a tie the earlier one is first."""
    shown = [one for one in judged if is_shown(one)]
    shown.sort(key=lambda one: (-one.score, one.start))
    return {one.start: Placed(rank, one.score) for rank, one in enumerate(shown, 1)}


def _place(moved: Moved) -> tuple[bool, int]:
    place = moved.after or moved.before
    return moved.after is None, place.rank if place else 0

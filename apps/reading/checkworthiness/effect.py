"""Compares the ranking of an article's sentences under two sets of weights.

Pure. The current weights and saving others do not live here (see ``apps.suggestions``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.reading.checkworthiness.worthiness import Suggested, is_shown, reweigh, score_sentences
from apps.reading.text.sentences import Span

IN, OUT, UP, DOWN, SAME = "in", "out", "up", "down", "same"


@dataclass(frozen=True, slots=True)
class Placed:
    """A suggestion with its rank, 1 for the first."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence that is suggested before or after, with its ranks; ``None`` where it is not."""

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
    """Return what ``before`` or ``after`` suggests, as ranked after; then what is no longer suggested.

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
    return sorted(moved, key=_rank_after)


def _ranking(judged: Iterable[Suggested]) -> dict[int, Placed]:
    """Return the ranks of the shown suggestions by their start; at a tie the earlier one is first."""
    shown = [suggested for suggested in judged if is_shown(suggested)]
    shown.sort(key=lambda suggested: (-suggested.score, suggested.start))
    return {each.start: Placed(rank, each.score) for rank, each in enumerate(shown, 1)}


def _rank_after(moved: Moved) -> tuple[bool, int]:
    placed = moved.after or moved.before
    return moved.after is None, placed.rank if placed else 0

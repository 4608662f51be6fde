"""Compares the ranking of an article's sentences under two sets of weights.

Pure. ``apps.suggestions`` stores the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.reading.checkworthiness.worthiness import (
    ScoredSentence,
    is_shown,
    rescore,
    score_sentences,
)
from apps.reading.text.sentences import Span

IN, OUT, UP, DOWN, SAME = "in", "out", "up", "down", "same"


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of a suggestion, 1 for the first, and its score."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class RankChange:
    """A sentence that is suggested before or after, with both ranks; ``None`` where it is not."""

    suggested: ScoredSentence
    before: Rank | None
    after: Rank | None

    @property
    def how(self) -> str:
        """Return the direction: ``in``, ``out``, ``up``, ``down`` or ``same``."""
        if self.before is None or self.after is None:
            return IN if self.before is None else OUT
        by = self.places
        return UP if by > 0 else DOWN if by < 0 else SAME

    @property
    def places(self) -> int:
        """Return by how many ranks it moves up; negative when down, 0 for ``in`` and ``out``."""
        return self.before.rank - self.after.rank if self.before and self.after else 0

    @property
    def places_down(self) -> int:
        """Return by how many ranks it moves down."""
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
) -> list[RankChange]:
    """Return what ``after`` suggests, best first, then what only ``before`` suggests.

    The text is analysed once; both are weights by code, as in ``worthiness``.
    """
    scored = score_sentences(
        text, sentences, title=title, published=published, language=language, weights=before
    )
    rescored = [rescore(sentence, after) for sentence in scored]
    ranks, new_ranks = _ranking(scored), _ranking(rescored)
    changes = [
        RankChange(sentence, ranks.get(sentence.start), new_ranks.get(sentence.start))
        for sentence in rescored
        if sentence.start in ranks or sentence.start in new_ranks
    ]
    return sorted(changes, key=_new_rank)


def _ranking(scored: Iterable[ScoredSentence]) -> dict[int, Rank]:
    """Return the ranks of the shown suggestions by their start; at a tie the earlier one is first."""
    shown = [suggested for suggested in scored if is_shown(suggested)]
    shown.sort(key=lambda suggested: (-suggested.score, suggested.start))
    return {sentence.start: Rank(rank, sentence.score) for rank, sentence in enumerate(shown, 1)}


def _new_rank(change: RankChange) -> tuple[bool, int]:
    rank = change.after or change.before
    return change.after is None, rank.rank if rank else 0

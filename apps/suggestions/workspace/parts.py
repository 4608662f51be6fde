"""The parts in which a text with very many suggestions is shown: the most worth checking first.

Pure. Decisions do not change the part of a suggestion, so that a page, its links and the answers to
decisions mean the same suggestions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

# As many as a person decides in one sitting, and a browser lays out without a noticeable delay.
A_PART = 200
# The suggestions shown at first; the rest of the first part comes when somebody asks for it.
A_FEW = 10


class Suggested(Protocol):
    """What the parts need of a suggestion: where it begins, its score (0 to 1), its state."""

    pk: int
    start: int
    score: float
    state: str


@dataclass(frozen=True, slots=True)
class Part:
    """The suggestions numbered ``first`` to ``last`` by worth, of ``total`` in ``number`` of ``of``
    parts; ``best`` are those shown at first. ``onward`` is the next part in which something is open, after the last one the first
    again; none when nothing is."""

    number: int
    of: int
    first: int
    last: int
    total: int
    keys: frozenset[int]
    best: frozenset[int]
    onward: int | None


def part_of(
    suggestions: Sequence[Suggested],
    *,
    number: int | None = None,
    holding: Collection[int] = (),
    size: int = A_PART,
) -> Part:
    """Return part ``number`` (the nearest there is); without one, the part of the first suggestion
    ``holding`` names, else the first part with something open, else the first."""
    ranked = sorted(suggestions, key=lambda row: (-row.score, row.start, row.pk))
    parts = [ranked[first : first + size] for first in range(0, len(ranked), size)] or [[]]
    undecided = [index for index, part in enumerate(parts) if _is_undecided(part)]
    if number is None:
        chosen = _index_of_part(parts, holding, undecided[0] if undecided else 0)
    else:
        chosen = min(max(number, 1), len(parts)) - 1
    part = parts[chosen]
    others = [*(i for i in undecided if i > chosen), *(i for i in undecided if i < chosen)]
    return Part(
        number=chosen + 1,
        of=len(parts),
        first=chosen * size + 1,
        last=chosen * size + len(part),
        total=len(ranked),
        keys=frozenset(row.pk for row in part),
        best=frozenset(row.pk for row in (part[:A_FEW] if chosen == 0 else part)),
        onward=others[0] + 1 if others else None,
    )


def _is_undecided(part: Sequence[Suggested]) -> bool:
    return any(suggestion.state == "open" for suggestion in part)


def _index_of_part(
    parts: Sequence[Sequence[Suggested]], numbers: Collection[int], otherwise: int
) -> int:
    first = next(iter(numbers), None)
    holders = (
        index
        for index, part in enumerate(parts)
        if any(suggestion.pk == first for suggestion in part)
    )
    return next(holders, otherwise) if first is not None else otherwise

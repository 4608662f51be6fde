"""The parts in which a text with very many suggestions is worked on: the most worth checking first.

Pure. A suggestion's part does not change with what is decided, so that a page, its links and what
comes back after a decision speak of the same ones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

# What one goes through in a sitting, and what a browser lays out without being felt.
A_PART = 200


class Suggested(Protocol):
    """What is asked of a suggestion: where it stands, what it is worth (0 to 1), its state."""

    pk: int
    start: int
    score: float
    state: str


@dataclass(frozen=True, slots=True)
class Part:
    """The suggestions numbered ``first`` to ``last`` by worth, of ``total`` in ``number`` of ``of``
    parts. ``onward`` is the next part in which something is open, after the last one the first
    again; none when nothing is."""

    number: int
    of: int
    first: int
    last: int
    total: int
    keys: frozenset[int]
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
    ranked = sorted(suggestions, key=lambda one: (-one.score, one.start, one.pk))
    parts = [ranked[at : at + size] for at in range(0, len(ranked), size)] or [[]]
    undecided = [at for at, part in enumerate(parts) if any(one.state == "open" for one in part)]
    if number is None:
        at = _holding(parts, holding, undecided[0] if undecided else 0)
    else:
        at = min(max(number, 1), len(parts)) - 1
    here = parts[at]
    others = [one for one in undecided if one > at] + [one for one in undecided if one < at]
    return Part(
        number=at + 1,
        of=len(parts),
        first=at * size + 1,
        last=at * size + len(here),
        total=len(ranked),
        keys=frozenset(one.pk for one in here),
        onward=others[0] + 1 if others else None,
    )


def _holding(parts: Sequence[Sequence[Suggested]], wanted: Collection[int], otherwise: int) -> int:
    first = next(iter(wanted), None)
    holders = (at for at, part in enumerate(parts) if any(one.pk == first for one in part))
    return next(holders, otherwise) if first is not None else otherwise

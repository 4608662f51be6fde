"""Word-by-word difference of two texts. Pure.

Source: Eugene W. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986):
time grows with the length times the number of differences; for a rewritten text the search stops
early and the text counts as replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

MOST_CHANGES = 400

_WORDS = re.compile(r"\s+|[^\s]+")

Kind: TypeAlias = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are the same, added or removed. Joined, “same” and “added” give the new text."""

    kind: Kind
    text: str


def words(before: str, after: str) -> list[Piece]:
    """Compare two texts word by word.

    With more than 400 words removed or added, the stretch between the first and the last
    difference counts as replaced whole.
    """
    return list(_readable(_compare(_WORDS.findall(before), _WORDS.findall(after))))


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Split off the common beginning and end and compare the rest."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield from (Piece("same", word) for word in new[:head])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    yield from _path(a, b) or _replaced(a, b)
    yield from (Piece("same", word) for word in new[len(new) - tail :])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of words at the start that both share."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(old), len(new)))


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield from (Piece("removed", word) for word in old)
    yield from (Piece("added", word) for word in new)


def _path(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Return the shortest edit script from ``old`` to ``new``; empty beyond ``MOST_CHANGES``.

    ``reached[k]`` is the furthest index in ``old`` on diagonal ``k`` (words removed minus added).
    """
    reached = {1: 0}
    rounds: list[dict[int, int]] = []
    for changes in range(min(len(old) + len(new), MOST_CHANGES) + 1):
        rounds.append(dict(reached))
        for k in range(-changes, changes + 1, 2):
            x = _step(reached, k, changes)
            while x < len(old) and x - k < len(new) and old[x] == new[x - k]:
                x += 1
            reached[k] = x
            if x >= len(old) and x - k >= len(new):
                return _walked_back(old, new, rounds)
    return []


def _step(reached: dict[int, int], k: int, changes: int) -> int:
    """Return where diagonal ``k`` starts: a word was added (from above) or removed (from the left)."""
    was_added = k == -changes or (k != changes and reached[k - 1] < reached[k + 1])
    return reached[k + 1] if was_added else reached[k - 1] + 1


def _walked_back(
    old: Sequence[str], new: Sequence[str], rounds: list[dict[int, int]]
) -> list[Piece]:
    pieces: list[Piece] = []
    x, y = len(old), len(new)
    for changes in range(len(rounds) - 1, -1, -1):
        reached, k = rounds[changes], x - y
        was_added = k == -changes or (k != changes and reached[k - 1] < reached[k + 1])
        start = reached[k + 1] if was_added else reached[k - 1]
        began = start if was_added else start + 1
        pieces += [Piece("same", word) for word in reversed(old[began:x])] if changes else []
        if not changes:
            pieces += [Piece("same", word) for word in reversed(old[:x])]
            break
        x, y = start, start - (k + 1 if was_added else k - 1)
        pieces.append(Piece("added", new[y]) if was_added else Piece("removed", old[x]))
    return pieces[::-1]


def _readable(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join adjacent pieces: removed, then added words, across single blanks between changes."""
    same, removed, added = "", "", ""
    for piece in pieces:
        if piece.kind == "same":
            same += piece.text
            continue
        if same and (same.strip() or not (removed or added)):
            yield from _replacement(removed, added)
            yield Piece("same", same)
            removed, added = "", ""
        else:
            removed, added = removed + same, added + same
        same = ""
        removed += piece.text if piece.kind == "removed" else ""
        added += piece.text if piece.kind == "added" else ""
    yield from _replacement(removed, added)
    if same:
        yield Piece("same", same)


def _replacement(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def counterpart(before: str, after: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span in ``after`` that replaced ``before[start:end]``.

    Offsets are code points, half open. A guess for a person to confirm: ``None`` when too little of
    the span is left without a replacement, or when the replacement is far too long.
    """
    least, most = (end - start) // 4, 3 * (end - start) + 200
    reached: list[tuple[int, int]] = []
    old = new = 0
    is_replaced = False
    for piece in words(before, after):
        length = len(piece.text)
        first, last = max(start, old), min(end, old + length)
        if piece.kind == "added":
            if is_replaced or start < old < end:
                reached.append((new, new + length))
                least = 1
            new += length
            continue
        is_replaced = piece.kind == "removed" and first < last
        if piece.kind == "same":
            if first < last and piece.text[first - old : last - old].strip():
                reached.append((new + first - old, new + last - old))
            new += length
        old += length
    span = _trimmed(after, reached)
    return span if span and least <= span[1] - span[0] <= most else None


def _trimmed(text: str, reached: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the span of all pieces reached, without blanks at its edges."""
    if not reached:
        return None
    start, end = reached[0][0], reached[-1][1]
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end -= len(stretch) - len(stretch.rstrip())
    return (start, end) if start < end else None

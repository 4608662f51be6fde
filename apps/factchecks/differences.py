"""What changed between two wordings, word by word. Pure; how it is shown does not live here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST_WORDS = 4_000

_WORDS = re.compile(r"\s+|[^\s]+")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+$")

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came, or went. Joined, “same” and “added” pieces are the new wording."""

    kind: Kind
    text: str


def words(before: str, after: str) -> list[Piece]:
    """Compare two wordings: first their lines, then the words of lines that differ.

    A stretch of more than 4,000 differing words is shown as replaced whole: comparing takes
    quadratic time.
    """
    old, new = _LINES.findall(before), _LINES.findall(after)
    return _joined(_compare(old, new, by_word=True))


def _compare(old: Sequence[str], new: Sequence[str], *, by_word: bool) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            yield Piece("same", come)
        elif tag == "replace" and by_word:
            yield from _within(gone, come)
        else:
            yield from (p for p in (Piece("removed", gone), Piece("added", come)) if p.text)


def _within(gone: str, come: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(gone), _WORDS.findall(come)
    if len(old) + len(new) > MOST_WORDS:
        return iter((Piece("removed", gone), Piece("added", come)))
    return _compare(old, new, by_word=False)


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Join neighbours of one kind."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined

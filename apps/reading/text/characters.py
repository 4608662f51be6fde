"""Where a character as people read it begins and ends: a letter with its accents, an emoji of several parts.

Extended grapheme clusters (https://www.unicode.org/reports/tr29/). Offsets are code points.
"""

from __future__ import annotations

from typing import Final

import regex

REACH: Final = 400  # code points read on each side of a position

_CHARACTER: Final = regex.compile(r"\X")


def is_between_characters(text: str, position: int) -> bool:
    """Say whether no character of ``text`` is cut at ``position``, and it lies within the text."""
    if not 0 < position < len(text):
        return 0 <= position <= len(text)
    beside = text[position - 1 : position + 1]
    if beside.isascii() and beside != "\r\n":
        return True
    begin = max(text.rfind("\n", 0, position - 1) + 1, position - REACH)
    for character in _CHARACTER.finditer(text, begin, min(len(text), position + REACH)):
        if character.end() >= position:
            return bool(character.end() == position)
    return True


def boundary_before(text: str, position: int) -> int:
    """Return the last position from ``position`` to the left that cuts no character."""
    return next(
        at for at in range(min(position, len(text)), -1, -1) if is_between_characters(text, at)
    )


def boundary_after(text: str, position: int) -> int:
    """Return the first position from ``position`` to the right that cuts no character."""
    return next(
        at for at in range(max(position, 0), len(text) + 1) if is_between_characters(text, at)
    )


def whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span ``start:end`` of ``text``, widened to whole characters."""
    return boundary_before(text, start), boundary_after(text, end)

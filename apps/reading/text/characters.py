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
    return position in _ends(text, begin, position + REACH)


def _ends(text: str, begin: int, end: int) -> list[int]:
    """Return where characters end in ``begin:end``, the last cut off; of a copy, as the library reads
    flags back to the beginning of what it is given."""
    return [begin + found.end() for found in _CHARACTER.finditer(text[begin:end])]


def boundary_before(text: str, position: int, *, floor: int = 0) -> int:
    """Return the last position from ``position`` to the left that cuts no character.

    ``position`` itself when there is none from ``floor`` on: a character may have millions of marks.
    """
    at = min(position, len(text))
    while not is_between_characters(text, at):
        begin = max(floor, at - REACH)
        at = max((end for end in _ends(text, begin, at + REACH) if end < at), default=begin)
        if at <= floor:
            return floor if is_between_characters(text, floor) else position
    return at


def boundary_after(text: str, position: int) -> int:
    """Return the first position from ``position`` to the right that cuts no character."""
    at = max(position, 0)
    while not is_between_characters(text, at):
        at += 1
    return at


def whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span ``start:end`` of ``text``, widened to whole characters."""
    return boundary_before(text, start), boundary_after(text, end)

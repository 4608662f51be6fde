"""Quotation marks inside quotation marks: “ ‘ “ ” ’ ”, one level deeper each time. Pure."""

from __future__ import annotations

OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’"}
CLOSING = frozenset("”»’")
STRAIGHT = '"'


def nested(text: str) -> str:
    """Return ``text`` with its own quotation marks as they are inside double ones.

    Marks of other kinds (`"`, „ “, « ») become English ones; an apostrophe stays.
    """
    opened: list[str] = []
    return "".join(_mark(text, place, opened) for place in range(len(text)))


def quoted(text: object) -> str:
    """Return ``text`` in double quotation marks, its own ones one level deeper."""
    return f"“{nested(str(text))}”"


def _mark(text: str, place: int, opened: list[str]) -> str:
    """Return the character at ``place``, a mark by how many are ``opened``, which it updates."""
    mark = text[place]
    if opened and mark == opened[-1] and not _is_apostrophe(text, place):
        opened.pop()
        return "”" if len(opened) % 2 else "’"
    if mark in OPENING or (mark == STRAIGHT and not text[place - 1 : place].isdecimal()):
        opened.append(OPENING.get(mark, STRAIGHT))
        return "‘" if len(opened) % 2 else "“"
    return "’" if mark in CLOSING - {"»"} else mark


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and text[place + 1 : place + 2].isalnum()

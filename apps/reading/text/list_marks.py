"""The marks of a list that is written in one line: "1.) Milk 2.) Bread", "• Milk • Bread"."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKER = re.compile(
    r"(?<!\S)(?P<bullet>[•⁃‣◦▪●–-][ \u00a0]*)?(?P<mark>\d{1,3}|[A-Za-z])(?P<style>\.\)|\)|\.)(?=\s)"
)
_BULLET = re.compile(r"(?<!\S)[•⁃‣◦▪●](?=\s*\S)")


def list_markers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the items of a list written in one line begin, and where their marks end."""
    while start < end and text[start].isspace():
        start += 1
    if _BULLET.match(text, start, end):
        return [(bullet.start(), bullet.end()) for bullet in _BULLET.finditer(text, start, end)]
    first = MARKER.match(text, start, end)
    if first is None:
        return []
    return _counted(first, MARKER.finditer(text, start, end))


def _counted(first: re.Match[str], marks: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    form = (bool(first["bullet"]), first["style"])
    next_mark = first["mark"]
    spans: list[tuple[int, int]] = []
    for mark in marks:
        if (bool(mark["bullet"]), mark["style"]) == form and mark["mark"] == next_mark:
            spans.append((mark.start(), mark.end()))
            next_mark = str(int(next_mark) + 1) if next_mark.isdigit() else chr(ord(next_mark) + 1)
    return spans if len(spans) > 1 else spans[:0]

"""Runs of text in which only stops can end a sentence: paragraphs, and the lines of a list.

A blank line always ends one. A single line break does, too, unless the line continues (see ``sentences``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from apps.reading.text.list_marks import MARKER

LONG_LINE = 40

_BREAKS = re.compile(
    r"(?<![^\S\n\r\u2028\u2029\x0b\x0c\x85])[^\S\n\r\u2028\u2029\x0b\x0c\x85]*+(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])\s*"
)
_NEW_LINE = re.compile(MARKER.pattern + r"|[•⁃‣◦▪●]|[A-Z][\w.'’ -]{1,40}:")
# Japanese: a line that ends with a particle goes on
_PARTICLE = re.compile("[\u3040-\u30ff\u4e00-\u9fff][のはがをにでともへや]$")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of text in which only stops can end a sentence."""
    lines: list[tuple[int, int, str]] = []
    start = 0
    for line_break in _BREAKS.finditer(text):
        lines.append((start, line_break.start(), line_break.group()))
        start = line_break.end()
        if _is_blank_line(line_break.group()):
            yield from _joined(text, lines)
            lines = []
    lines.append((start, len(text), ""))
    yield from _joined(text, lines)


def _is_blank_line(gap: str) -> bool:
    return sum(gap.replace("\r\n", "\n").count(mark) for mark in "\n\r\u2028\x0b\x85") > 1 or (
        "\u2029" in gap or "\x0c" in gap
    )


def _joined(text: str, lines: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Join the lines of one paragraph that were only wrapped."""
    width = max((end - start for start, end, _ in lines), default=0)
    begin = lines[0][0]
    for (start, end, gap), (next_start, next_end, _) in pairwise(lines):
        if not _goes_on(text, (start, end), gap, (next_start, next_end), width):
            yield begin, end
            begin = next_start
    yield begin, lines[-1][1]


def _goes_on(
    text: str, line: tuple[int, int], gap: str, following: tuple[int, int], width: int
) -> bool:
    start, end = line
    first = text[following[0] : following[0] + 1]
    if gap[:1] in " \u00a0" and first.islower():
        return True
    if _PARTICLE.search(text, max(start, end - 2), end):
        return True
    if first.islower() and _is_cut_off(text[start:end], text[following[0] : following[1]]):
        return True
    if end - start < LONG_LINE or _NEW_LINE.match(text, following[0]):
        return False
    word = text[following[0] : min(following[1], following[0] + 30)].split(None, 1)
    too_wide = end - start + 1 + len(word[0] if word else "") > width
    return first.islower() or (LONG_LINE <= width <= 120 and too_wide and first.isalnum())


def _is_cut_off(line: str, rest: str) -> bool:
    """Say whether a line ends within a sentence, as in text copied from a PDF."""
    begun = line[:1].isupper() and line.count(" ") > 2 and line[-1:].isalpha()
    return begun and rest.endswith((".", "!", "?", "…", ".”", '."'))

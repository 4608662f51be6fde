"""Cuts what has no end of a sentence for a long way: a table without stops, a list in one line, noise.

A sentence is at most ``LONGEST`` code points long, as long as a passage that can be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from apps.reading.text.characters import boundary_before

LONGEST: Final = 2_000

# Places to cut after, the best first: a line, a part of a sentence, a smaller part, a word.
_PLACES: Final = tuple(
    regex.compile(pattern)
    for pattern in (
        r"[\n\u2028\u2029\x85]",
        r"[;:؛](?=\s)|[；：]",
        r"[,،](?=\s)|[、，]",
        r"\s(?=\S)",
    )
)


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``start:end`` in parts of at most ``LONGEST`` code points; whole when it is short enough."""
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield start, cut
        start = cut
    yield start, end


def words_of(text: str, start: int, end: int) -> str:
    """Return the words of a stored sentence: of one from before ``LONGEST``, the first so many."""
    return text[start : min(end, start + LONGEST)]


def _cut(text: str, start: int) -> int:
    """Return where to cut: at the last good place in the second half of what may be one part."""
    middle, most = start + LONGEST // 2, start + LONGEST
    for place in _PLACES:
        ends = [found.end() for found in place.finditer(text, middle, most)]
        if ends:
            return boundary_before(text, ends[-1], floor=middle)
    return boundary_before(text, most, floor=start + 1)

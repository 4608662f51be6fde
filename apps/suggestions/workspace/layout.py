"""The text of an article laid out for work: paragraphs, sentences, and the marks that lie in them.

Pure: offsets in, pieces out. Joined in order, the pieces of all paragraphs and the gaps between
them are exactly the text that went in, so that a browser can compute offsets from them. ``cards``
makes the marks, and the template tags draw the pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.reading.text.sentences import Span
from apps.reading.text.structure import Kind, TextPart

LANES = 4
HEADING_WORDS = 14

_GAP = re.compile(r"\n\s*\n")
_STOPS = tuple(".!?…:;,؟۔。！？،؛\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: code points of the text, half open. ``key`` names the card beside them.

    ``state`` is ``open``, ``dismissed``, ``claim`` or ``orphaned``; ``lane`` is the line under the
    words that this mark's underline takes, so that two overlapping marks never share one. What
    ``is_rest`` is drawn only when somebody asks for more than the most worth checking.
    """

    key: str
    start: int
    end: int
    state: str
    lane: int = 0
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under the same marks, outermost mark first; ``begins`` are the marks starting here."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence (by its index), or the blank between two (``sentence`` is ``None``)."""

    sentence: int | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, what it is when more than that, its pieces, and the blank lines that follow it."""

    index: int
    start: int
    end: int
    kind: Kind | None
    pieces: tuple[Piece, ...]
    gap: str

    @property
    def text(self) -> str:
        """Return the words of the paragraph."""
        return "".join(segment.text for piece in self.pieces for segment in piece.segments)


@dataclass(slots=True)
class _Sweep:
    """Marks in order of their start, and those that reach into what is being laid out."""

    marks: Sequence[Mark]
    next: int = 0
    reaching: list[Mark] = field(default_factory=list)

    def over(self, start: int, end: int) -> list[Mark]:
        """Return the marks that touch ``start:end``; spans must be asked for from left to right."""
        while self.next < len(self.marks) and self.marks[self.next].start < end:
            self.reaching.append(self.marks[self.next])
            self.next += 1
        self.reaching = [mark for mark in self.reaching if mark.end > start]
        return [mark for mark in self.reaching if mark.start < end]


def lay_out(
    text: str,
    *,
    sentences: Sequence[Span],
    marks: Iterable[Mark],
    structure: Iterable[TextPart] = (),
    within: tuple[int, int] | None = None,
) -> list[Paragraph]:
    """Cut ``text`` into paragraphs, sentences and equally marked segments; with ``within`` only the
    paragraphs in which any of that span lies.

    What ``structure`` does not name is a heading when it reads as one. Marks that lie outside the text or are empty are left out. Takes time in proportion to the text.
    """
    inside = (mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    sweep = _Sweep(in_lanes(inside))
    kinds = {part["start"]: part["kind"] for part in structure}
    paragraphs, before = [], 0
    for index, (start, end, gap) in enumerate(_paragraphs(text)):
        if within is None or (start < within[1] and within[0] < end):
            first = bisect_left(sentences, before, key=_start)
            last = bisect_left(sentences, end, first, key=_start)
            numbered = list(enumerate(sentences[first:last], first))
            pieces = tuple(_pieces(text, start, end, numbered, sweep))
            kind = kinds.get(start) or _as_it_reads(text[start:end], numbered)
            paragraphs.append(Paragraph(index, start, end, kind, pieces, gap))
        before = end
    return paragraphs


def _start(span: Span) -> int:
    return span.start


def in_lanes(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks by start, the longer first, each in the first lane that is free there."""
    ends = [0] * LANES
    placed = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key)):
        free = (lane for lane, end in enumerate(ends) if end <= mark.start)
        lane = next(free, LANES - 1)
        ends[lane] = max(ends[lane], mark.end)
        placed.append(replace(mark, lane=lane))
    return placed


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for gap in _GAP.finditer(text):
        yield start, gap.start(), gap.group()
        start = gap.end()
    yield start, len(text), ""


def _as_it_reads(words: str, sentences: Sequence[tuple[int, Span]]) -> Kind | None:
    """Return "heading" for a paragraph that reads as one: one short line without a stop."""
    words = words.strip()
    short = 0 < len(words.split()) <= HEADING_WORDS and len(sentences) <= 1
    return "heading" if short and "\n" not in words and not words.endswith(_STOPS) else None


def _pieces(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, Span]], sweep: _Sweep
) -> Iterator[Piece]:
    offset = start
    for index, span in sentences:
        first, last = max(offset, span.start), min(end, span.end)
        if offset < first:
            yield Piece(None, _segments(text, offset, first, sweep))
        if first < last:
            yield Piece(index, _segments(text, first, last, sweep))
            offset = last
    if offset < end:
        yield Piece(None, _segments(text, offset, end, sweep))


def _segments(text: str, start: int, end: int, sweep: _Sweep) -> tuple[Segment, ...]:
    marks = sweep.over(start, end)
    if not marks:
        return (Segment(start, text[start:end], (), ()),)
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    edges = sorted(cuts)
    return tuple(_segment(text, first, last, marks) for first, last in pairwise(edges))


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    over = tuple(mark for mark in marks if mark.start <= start and mark.end >= end)
    begins = tuple(mark for mark in over if mark.start == start)
    return Segment(start, text[start:end], over, begins)

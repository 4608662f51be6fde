"""Quotations in a text: every kind of mark, in every paragraph, found in one pass.

An apostrophe opens or closes nothing. A quotation that is not closed ends with its paragraph, and goes
on in the next one when that begins with the same mark; one in straight marks ends with its line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# What may close a quotation that one of these marks opens.
_CLOSING = {
    "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "``": "''\"", "''": "''", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "「": "」", "『": "』",
}  # fmt: skip
_SINGLE = frozenset("‘‚'’")
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’‚'「」『』]|\n[^\S\n]*\n|\n")
_OPENS_AFTER = frozenset(' \t\n\r\u00a0\u202f([{—–-:;,.!?…/“„«"‘\u200f\u200e')
_STOPS = frozenset(".,!?…;:")
_LONGEST = 20_000
_ELISIONS = re.compile(r"'(?:\d0s|em|til|tis|twas|cause|round|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: code points of the text, half open.

    ``goes_on`` says whether it continues the quotation of the paragraph before; ``is_closed`` whether
    a closing mark was found.
    """

    start: int
    end: int
    goes_on: bool = False
    is_closed: bool = True


class Quotations:
    """The quotations of a text, to be asked which words lie in one."""

    def __init__(self, text: str) -> None:
        self.all = list(_Reader(text).read())
        self._starts = [one.start for one in self.all]

    def at(self, place: int) -> Quotation | None:
        """Return the quotation that the place lies in."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.all[index].end:
            return self.all[index]
        return None

    def within(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that have something in common with a span."""
        index = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while index < len(self.all) and self.all[index].start < end:
            if self.all[index].end > start:
                found.append(self.all[index])
            index += 1
        return found

    def flags(self, starts: Sequence[int], span: tuple[int, int]) -> list[bool]:
        """Say for each word of a sentence, by where it starts, whether it is quoted."""
        inside, flags, at = self.within(*span), [], 0
        for start in starts:
            while at < len(inside) and inside[at].end <= start:
                at += 1
            flags.append(at < len(inside) and inside[at].start <= start)
        return flags


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    goes_on: bool
    line_end: int = -1


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.open: _Open | None = None
        self.unclosed = ""
        self.marks = list(_MARK.finditer(text))

    def read(self) -> list[Quotation]:
        for number, match in enumerate(self.marks):
            mark = match.group()
            if mark[0] == "\n":
                self._line_ends(match, is_paragraph=len(mark) > 1)
            elif self.open is None:
                self._may_open(number, match)
            else:
                self._within(number, match)
        if self.open:
            self._end_unclosed(len(self.text))
        return self.found

    # --- lines

    def _line_ends(self, match: re.Match[str], *, is_paragraph: bool) -> None:
        if self.open is None:
            return
        if self.open.line_end < 0:
            self.open.line_end = match.start()
        if is_paragraph:
            mark = self.open.mark
            self._end_unclosed(match.start())
            rest = self.text[match.end() : match.end() + 8].lstrip()
            self.unclosed = mark if rest.startswith(mark) else ""

    def _end_unclosed(self, end: int) -> None:
        """End a quotation without a closing mark: straight and single ones with their line."""
        one = self.open
        assert one is not None
        self.open = None
        if one.mark in _SINGLE:
            return
        if one.mark in ('"', "''") and one.line_end >= 0:
            end = one.line_end
        end = min(end, one.start + _LONGEST)
        self.found.append(Quotation(one.start, end, one.goes_on, is_closed=False))

    # --- marks

    def _may_open(self, number: int, match: re.Match[str]) -> None:
        mark, start = match.group(), match.start()
        if mark not in _CLOSING or not self._opens(match):
            return
        if mark in _SINGLE and not self._is_closed_later(number, mark):
            return
        goes_on = bool(self.unclosed) and self.unclosed == mark
        self.unclosed = ""
        self.open = _Open(start, mark, goes_on)

    def _opens(self, match: re.Match[str]) -> bool:
        mark, start, end = match.group(), match.start(), match.end()
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else ""
        if not after or before not in _OPENS_AFTER:
            return False
        if mark in ("”", "»", "›"):
            return not after.isspace() and after not in _STOPS and before not in _STOPS
        if mark == "'" and _ELISIONS.match(self.text, start):
            return False
        return mark in ("``", "''", "«", '"') or not after.isspace()

    def _closes(self, match: re.Match[str], opened: str) -> bool:
        mark, start, end = match.group(), match.start(), match.end()
        if mark not in _CLOSING[opened] or mark == "'" and opened in ("''", "``"):
            return False
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if opened in _SINGLE:
            return not after.isalnum() and not before.isspace()
        if mark == '"':
            return not (before.isspace() and after.isalnum())
        return True

    def _within(self, number: int, match: re.Match[str]) -> None:
        one = self.open
        assert one is not None
        if self._closes(match, one.mark) and not self._is_plural(number, match, one.mark):
            self.open = None
            self.found.append(Quotation(one.start, match.end(), one.goes_on))
        elif match.group() == one.mark == '"' and one.line_end >= 0:
            self._end_unclosed(match.start())
            self._may_open(number, match)

    def _is_plural(self, number: int, match: re.Match[str], opened: str) -> bool:
        """Say whether it is the apostrophe of a plural: “the boats’ owner”, closed further on."""
        start, end = match.start(), match.end()
        if opened not in _SINGLE or self.text[start - 1] not in "sz":
            return False
        follows = self.text[end : end + 2]
        if len(follows) < 2 or follows[0] != " " or not follows[1].islower():
            return False
        return self._is_closed_later(number, opened)

    def _is_closed_later(self, number: int, opened: str) -> bool:
        for match in self.marks[number + 1 : number + 12]:
            if match.group().startswith("\n") and (len(match.group()) > 1 or opened == "'"):
                return False
            if match.group() == opened and opened != "'":
                return False
            if self._closes(match, opened):
                return True
        return False

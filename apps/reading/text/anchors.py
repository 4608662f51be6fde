"""Re-anchoring: finds a passage in another version of a text by strict rules.

A selector has the exact words, a little of their context, and their offsets (the
TextQuoteSelector and TextPositionSelector of the W3C Web Annotation model,
https://www.w3.org/TR/annotation-model/). Re-anchoring accepts no similar passage: if a figure, a
unit, a negation or a name differs, the passage is not found, and a person anchors it again.
Only runs of blanks may differ. The clause that governs the passage must say the same, too: "reach a
deal" is not found after "failed to" when it was after "managed to" (see ``governing``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from apps.reading.text.governing import governing
from apps.reading.text.governing_words import NEGATIONS, sign_of

CONTEXT = 32
MAX_OCCURRENCES = 500

_EDGE_LEFT = " \"'“‘«„‚‹([{¿¡—…"
_EDGE_RIGHT = " \"'”’»“›)]}.,;:!?…—؟،؛"
_CLAUSE_END = re.compile(r"[.!?;:؟؛…](?=\s|$)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of a text: its words, up to 32 characters on each side, and its offsets."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def selector(text: str, start: int, end: int) -> Selector:
    """Return the selector of ``text[start:end]`` (code points).

    Raises ``ValueError`` when the span lies outside the text, is empty, or is blank.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError("The selected words lie outside the text.")
    exact = text[start:end]
    if not exact.strip():
        raise ValueError("The selection holds no words.")
    prefix = text[max(0, start - CONTEXT) : start]
    return Selector(exact, prefix, text[end : end + CONTEXT], start, end)


def place_of(text: str, start: int, end: int, exact: str) -> tuple[int, int] | None:
    """Return where ``exact`` is in ``text``, when ``start`` and ``end`` count UTF-16 units, or when it
    occurs once; else ``None``. For the answer to offsets at which other words are."""
    units = text.encode("utf-16-le", "surrogatepass")
    before, within = units[: 2 * start], units[2 * start : 2 * end]
    if within.decode("utf-16-le", "ignore") == exact:
        begin = len(before.decode("utf-16-le", "ignore"))
        return begin, begin + len(exact)
    first = text.find(exact) if exact else -1
    if first < 0 or text.find(exact, first + 1) >= 0:
        return None
    return first, first + len(exact)


def re_anchor(selector: Selector, text: str, *, former: str = "") -> tuple[int, int] | None:
    """Find the passage in ``text`` at its offsets, or at exactly one other position; else ``None``.

    The words must be identical; blanks may differ. The characters and words next to the passage
    count too: "5,000 dead" is not found in "15,000 dead", "5" before "million" not before
    "thousand", and "met" not after a new "not".

    ``former`` is the text that the selector was made of. With it the whole clause that governs the
    passage is compared; without it, as much of the clause as the selector's context holds.
    """
    words = selector.exact.split()
    if not words:
        return None
    passage = _Passage(selector, former)
    start, end = selector.start, selector.end
    if text[start:end].split() == words and passage.fits(text, start, end):
        return start, min(end, len(text))
    spans = list(islice(_occurrences(" ".join(words), text, passage), 2))
    return spans[0] if len(spans) == 1 else None


class _Passage:
    """A selector with what governs it, which is found once and compared with every occurrence."""

    def __init__(self, selector: Selector, former: str) -> None:
        self.selector = selector
        is_known = former[selector.start : selector.end] == selector.exact
        self._governing = governing(former, selector.start, selector.end) if is_known else None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` has the context of the passage."""
        if not _fits(self.selector, text, start, end):
            return False
        if self._governing is not None:
            return governing(text, start, end) == self._governing
        before = text[max(0, start - CONTEXT) : start]
        after = text[end : end + CONTEXT]
        one = self.selector
        old = _Context(one.prefix, one.exact, one.suffix)
        return old.is_like(_Context(before, one.exact, after))


class _Context:
    """What governs a passage as far as 32 characters on each side tell, without words that were cut."""

    def __init__(self, before: str, exact: str, after: str) -> None:
        self.begins = len(before) < CONTEXT or _CLAUSE_END.search(before) is not None
        self.ends = len(after) < CONTEXT or _CLAUSE_END.search(after) is not None
        left = before.lstrip() if len(before) < CONTEXT else before.partition(" ")[2]
        right = after if len(after) < CONTEXT else after.rpartition(" ")[0]
        self.governing = governing(left + exact + right, len(left), len(left) + len(exact))

    def is_like(self, other: _Context) -> bool:
        """Compare what both contexts show: the further words may be beyond one of them."""
        old, new = self.governing, other.governing
        if old.hangs_on != new.hangs_on:
            return False
        if self.begins and other.begins:
            alike = old.before == new.before
        else:
            shared = min(len(old.before), len(new.before))
            ends = old.before[len(old.before) - shared :], new.before[len(new.before) - shared :]
            alike = ends[0] == ends[1]
        return alike and (not (self.ends and other.ends) or old.after == new.after)


def _occurrences(needle: str, text: str, passage: _Passage) -> Iterator[tuple[int, int]]:
    """Yield the spans where ``needle`` occurs and its context fits."""
    squeezed = " ".join(text.split())
    exact = passage.selector.exact
    lead = len(exact) - len(exact.lstrip())
    trail = len(exact) - len(exact.rstrip())
    ruler = _Ruler(text)
    position, non_blanks, last, attempts = squeezed.find(needle), 0, 0, 0
    while position >= 0 and attempts < MAX_OCCURRENCES:
        attempts += 1
        non_blanks += position - last - squeezed.count(" ", last, position)
        last = position
        start = ruler.offset(non_blanks)
        end = ruler.offset(non_blanks + len(needle) - needle.count(" ") - 1) + 1
        if passage.fits(text, start, end):
            yield _widened(text, start, end, lead, trail)
        position = squeezed.find(needle, position + 1)


def _widened(text: str, start: int, end: int, lead: int, trail: int) -> tuple[int, int]:
    """Include the blanks at the edges of the selection, as far as the text has them."""
    while lead and start > 0 and text[start - 1].isspace():
        start, lead = start - 1, lead - 1
    while trail and end < len(text) and text[end].isspace():
        end, trail = end + 1, trail - 1
    return start, end


class _Ruler:
    """Maps the n-th non-blank character of a text to its offset."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.counts: list[int] = []
        count = 0
        for match in re.finditer(r"\S+", text):
            self.starts.append(match.start())
            self.counts.append(count)
            count += match.end() - match.start()

    def offset(self, n: int) -> int:
        index = bisect_right(self.counts, n) - 1
        return self.starts[index] + n - self.counts[index]


def _fits(selector: Selector, text: str, start: int, end: int) -> bool:
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    exact = selector.exact
    if exact[:1].isspace():
        old_left, new_left = "", ""
    else:
        old_left, new_left = _left_contact(selector.prefix), _left_contact(before)
    if exact[-1:].isspace():
        old_right, new_right = "", ""
    else:
        old_right, new_right = _right_contact(selector.suffix), _right_contact(after)
    if (old_left, old_right) != (new_left, new_right):
        return False
    return _surroundings(exact, selector.prefix, selector.suffix) == _surroundings(
        exact, before, after
    )


def _left_contact(before: str) -> str:
    """Return the characters that touch the passage on its left, without quotes and brackets."""
    if not before or before[-1].isspace():
        return ""
    run = before.split()[-1].strip(_EDGE_LEFT)
    return run if not run or run[-1].isalnum() or run[-1] not in _EDGE_RIGHT else run[-2:]


def _right_contact(after: str) -> str:
    if not after or after[0].isspace():
        return ""
    run = after.split()[0]
    return (
        run
        if run[1:2].isalnum() and not run[0].isspace() and run[0] in ".,:'’"
        else run.strip(_EDGE_RIGHT)
    )


def _surroundings(exact: str, before: str, after: str) -> tuple[object, ...]:
    """Return the words outside the passage that would change its meaning."""
    left = [word.strip(_EDGE_LEFT + _EDGE_RIGHT).lower() for word in _clause_left(before)]
    right = [word.strip(_EDGE_LEFT + _EDGE_RIGHT).lower() for word in _clause_right(after)]
    negated = tuple(word for word in left[-3:] if word in NEGATIONS or word.endswith("n't"))
    number_first, number_last = exact.strip()[:1].isdigit(), exact.strip()[-1:].isdigit()
    return (
        negated,
        tuple(_as_said(word) for word in left[-2:]) if number_first else (),
        tuple(right[:1]) if number_last else (),
    )


def _as_said(word: str) -> str:
    """Return one word for all that merely report: "said" and "stated" are the same."""
    return "say" if sign_of(word) == "say" else word


def _clause_left(before: str) -> list[str]:
    cuts = list(_CLAUSE_END.finditer(before))
    words = before[cuts[-1].end() :] if cuts else before
    return (
        words.split()[-3:]
        if words[:1].isspace() or cuts or len(before) < CONTEXT
        else (words.split()[1:][-3:])
    )


def _clause_right(after: str) -> list[str]:
    cut = _CLAUSE_END.search(after)
    return after[: cut.start()].split() if cut else after.split()

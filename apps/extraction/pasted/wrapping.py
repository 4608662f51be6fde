"""Lines that a program wrapped at a width: joined to paragraphs again, and no word is lost.

Text out of a PDF, a mail or a wire has a line end every 50 to 110 letters, often without blank lines
between its paragraphs. Lines were wrapped when nearly all of them are as full as they can be: the first
word of the next line would not have fitted. A paragraph ends at a line that is not full and closes a
sentence, or where the next line is indented. Hyphens at line ends are closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from apps.extraction.boilerplate import line_kinds
from apps.extraction.pasted.words import (
    HYPHEN_CONJUNCTIONS,
    HYPHEN_PREFIXES,
    SENTENCE_OPENERS,
    WORD_ENDINGS,
)

_NARROWEST: Final = 36
_WIDEST: Final = 116
_LOOSE: Final = 0.84  # of the width, where letters are of different widths
_HEAD_PAIRS: Final = 4
_HEAD: Final = 8  # lines in which a headline and a byline stand
_INDENTED: Final = re.compile(r"[ \u00a0]{2,12}\S|\t\S|\u3000")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BROKEN_WORD: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_PARTED: Final = re.compile(r"[^\W\d_]+[-\u2010\u00ad]\n[^\W\d_]+")
_CUT_OFF: Final = re.compile(r"\s(?:\d[\d.,]*|[a-zà-ÿа-я]{1,3})$")  # no headline ends so
_ENDS_SOON: Final = re.compile(r"(?:\S+ )?[^\s.]{3,}[.!?؟]\s")
_HOLDS_AN_END: Final = re.compile(r"[^\W\d_]{4}[.!?؟] \S")
_DATELINE: Final = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .’'-]{2,30}(?:,|\s\(|\s[-–—])")

IsHead = Callable[[str], bool]


def with_indented_paragraphs(text: str) -> str:
    """Return ``text`` with a blank line before each line that is indented, where a few of many are."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    indented = sum(bool(_INDENTED.match(line)) for line in filled)
    if not 2 <= indented <= len(filled) * 0.45 or len(filled) < 6:
        return text
    return "\n".join(f"\n{line}" if _INDENTED.match(line) else line for line in lines)


def unwrapped(blocks: Sequence[Sequence[str]], is_head: IsHead) -> list[str] | None:
    """Return the paragraphs of ``blocks``, which blank lines part; none when no lines were wrapped.

    ``is_head`` says whether a line is a byline or a day, which stay lines of their own.
    """
    width = _width(blocks)
    if not width:
        return None
    text = "\n".join(line for block in blocks for line in block)
    words = frozenset(_LETTERS.findall(_PARTED.sub(" ", text)))
    paragraphs: list[str] = []
    for number, block in enumerate(blocks):
        for group in _groups(block, width, is_head, is_first=number == 0):
            paragraphs.append(_joined(group, words))
    return paragraphs


def continued(block: Sequence[str], is_head: IsHead) -> list[str]:
    """Return the lines of ``block``, a long line that ends within a sentence joined with the next."""
    lines: list[str] = []
    for line in block:
        before = lines[-1] if lines else ""
        is_open = (
            len(before) >= _NARROWEST
            and len(block[0]) <= _WIDEST
            and bool(before[-1:].isalnum() or _BROKEN_WORD.search(before))
        )
        goes_on = line[:1].islower() or (len(before) >= 60 and _is_cut_off(before, line))
        if is_open and goes_on and not is_head(line) and not is_head(before):
            lines[-1] = _joined([before, line], frozenset())
        else:
            lines.append(line)
    return lines


def _is_cut_off(line: str, after: str) -> bool:
    """Say whether an open ``line`` ends within a sentence: no headline ends or goes on so."""
    return bool(_CUT_OFF.search(line) or _HOLDS_AN_END.search(line) or _ENDS_SOON.match(after))


def _width(blocks: Sequence[Sequence[str]]) -> float:
    """Return the length over which a line is full, or 0 when lines were not wrapped."""
    pairs = [(line, after) for block in blocks for line, after in pairwise(block)]
    for _ in range(_HEAD_PAIRS):  # a headline, a byline and a day are no measure of the width
        if len(pairs) > 2 and _reach(*pairs[0]) < 0.7 * max(len(line) for line, _ in pairs):
            del pairs[0]
    lines = [line for block in blocks for line in block]
    if len(pairs) < 2:
        return 0
    ordered = sorted(len(line) for line, _ in pairs)
    widest = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    if not _NARROWEST <= widest <= _WIDEST or max(map(len, lines)) > 1.6 * widest:
        return 0
    full = [(line, after) for line, after in pairs if _reach(line, after) > _LOOSE * widest]
    open_ = [(line, after) for line, after in full if not line_kinds.ends_a_sentence(line)]
    continued = sum(not after[:1].isupper() for _, after in open_)
    closed = sum(line_kinds.ends_a_sentence(line) for line, _ in pairs)
    broken_off = len(pairs) - closed - len(open_)  # neither full nor the end of a sentence
    if len(open_) < max(2, 0.25 * len(pairs)) or 4 * broken_off > len(pairs):
        return 0
    longest = max(len(line) for line, _ in open_)
    is_exact = all(_reach(line, after) > longest for line, after in open_)
    if 20 * continued < 7 * len(open_) and not (is_exact and continued):
        return 0
    exact = sum(_reach(line, after) > longest for line, after in full)
    return longest if exact >= 0.85 * len(full) else _LOOSE * widest


def _reach(line: str, after: str) -> int:
    """Return how long ``line`` would be with the first word of the line after it."""
    glue = 0 if line.endswith(("-", "\u2010")) else 1
    return len(line) + glue + len(after.split(" ", 1)[0])


def _groups(
    block: Sequence[str], width: float, is_head: IsHead, *, is_first: bool
) -> Iterator[list[str]]:
    """Yield the lines of each paragraph of ``block``."""
    group: list[str] = []
    for index, line in enumerate(block):
        group.append(line)
        after = block[index + 1] if index + 1 < len(block) else ""
        is_in_head = is_first and index < _HEAD and len(group) <= 3
        if not after or _ends(group, after, width, is_head, is_in_head=is_in_head):
            yield group
            group = []


def _ends(
    group: Sequence[str], after: str, width: float, is_head: IsHead, *, is_in_head: bool
) -> bool:
    """Say whether a paragraph ends before the line ``after``."""
    line = group[-1]
    is_signed = is_head(after) or (is_head(line) and not _DATELINE.match(line))
    if is_in_head and is_signed:
        return True
    is_full = _reach(line, after) > width
    if line_kinds.ends_a_sentence(line) and not line.endswith((",", ";")):
        return not is_full and not after[:1].islower()
    begins = after.split(" ", 1)[0].strip("“\"'‘«„(")
    opens = begins in SENTENCE_OPENERS or bool(_DATELINE.match(after))
    if is_in_head and opens:
        return True
    if _DATELINE.match(line):
        return False
    is_short = _reach(line, after) < 0.8 * width
    return (
        (is_short or (is_in_head and not is_full)) and not after[:1].islower() and len(group) <= 2
    )


def _joined(lines: Sequence[str], words: frozenset[str]) -> str:
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if broken := _BROKEN_WORD.search(before[-60:]):
            parts[-1:] = _closed(parts[-1], line, broken[1], words)
        else:
            parts += (" ", line)
    return "".join(parts)


def _closed(before: str, line: str, begun: str, words: frozenset[str]) -> tuple[str, str]:
    """Join a word whose hyphen stands at the end of ``before``; a hyphen of its own stays."""
    rest = _LETTERS.match(line)
    if not rest:
        return before, line
    if line.split(" ", 1)[0].strip(",.").casefold() in HYPHEN_CONJUNCTIONS:
        return before, f" {line}"
    stays = not rest[0][:1].islower() or (
        begun + rest[0] not in words
        and not WORD_ENDINGS.fullmatch(rest[0])
        and (
            begun.casefold() in HYPHEN_PREFIXES
            or (begun in words and rest[0] in words and len(begun) > 3)
        )
    )
    return before if stays else before[:-1], line

"""The kind of a line of a pasted text: paragraph, prose, day line, byline, biography.

Functions of one line (and, for wrapping, of all of them). Where the head ends and the body begins is
decided in ``pasted.head`` and ``pasted.reader``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from apps.extraction.boilerplate import bylines, line_kinds
from apps.extraction.pasted.wrapping import continued, unwrapped
from apps.reading.days import printed

_PROSE_WORDS: Final = 9
_LONGEST: Final = 400  # letters a byline or day line may have
_COPULA: Final = re.compile(
    r"^\W*(?:,[^,]{2,60},\s*)?(?:is|was|are|has|covers?|writes?|reports?|joined|works?|serves|"
    r"est|ist|es|è|é|является|пишет|هو|هي|\(?@)\b",
    re.IGNORECASE,
)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a clean text, joining lines that were wrapped at a fixed width."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    wrapped = unwrapped(blocks, _is_of_a_head)
    if wrapped is not None:
        return wrapped
    return [line for block in blocks for line in continued(block, _is_of_a_head)]


def _is_of_a_head(line: str) -> bool:
    return bool(byline(line)) or is_day_line(line)


def is_prose(line: str) -> bool:
    count = line_kinds.words(line)
    if count < _PROSE_WORDS or line_kinds.is_label(line) or line_kinds.is_credit(line):
        return False
    if line_kinds.asks_the_visitor(line) >= 2 or is_day_line(line):
        return False
    return line_kinds.ends_a_sentence(line) or count >= 45


def is_day_line(line: str) -> bool:
    """Say whether ``line`` holds a day, or the label of one, and hardly anything else."""
    if len(line) > _LONGEST or line_kinds.words(line) > 18:
        return False
    days = printed.find(line)
    labelled = printed.names_an_update(line) or re.match(
        r"^\W*(?:published|posted)\b", line, re.IGNORECASE
    )
    rest = printed.leftover(line) if days or labelled else "?"
    is_dateline = bool(days) and rest.isalpha() and rest[0].isupper() and line.startswith(rest)
    return not rest or is_dateline


def byline(line: str) -> str:
    """Return the names part of an explicit byline ("By …", a name with a day), else ""."""
    if len(line) > _LONGEST or line_kinds.words(line) > 18:
        return ""
    rest, had_by = bylines.without_by(line)
    if printed.find(rest):
        rest = printed.leftover(rest)
    names = bylines.authors_of([rest]) if rest else ()
    if (
        had_by
        and names
        and any(bylines.is_name(name) or bylines.is_organisation(name) for name in names)
    ):
        return rest
    if rest != line and names and all(bylines.is_name(name) for name in names):
        return rest
    return ""


def outlet_and_name(line: str) -> tuple[str, str] | None:
    """Return the sides of "Outlet – Name" when both have the shape of names; a day may follow."""
    named = printed.leftover_names(line[:_LONGEST])
    parts = bylines.dash_parts(named)
    if (
        len(line) > _LONGEST
        or len(parts) != 2
        or line_kinds.words(named) > 9
        or line_kinds.ends_a_sentence(line)
    ):
        return None
    shaped = [
        bylines.is_name(part) or bylines.is_organisation(part) or is_outlet(part) for part in parts
    ]
    return (parts[0], parts[1]) if all(shaped) and any(map(bylines.is_name, parts)) else None


def is_outlet(text: str) -> bool:
    tokens = text.split()
    return 1 <= len(tokens) <= 5 and all(
        token[:1].isupper() or token in ("of", "the", "al") for token in tokens
    )


def is_biography(line: str, names: Iterable[str]) -> bool:
    return any(line.startswith(name) and _COPULA.match(line[len(name) :]) for name in names)

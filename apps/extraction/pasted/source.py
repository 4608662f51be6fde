"""What the program a text was copied from put around it: print marks, a mail's head, Markdown.

The marks are removed before the lines of a text are read; what a mail's head says is handed on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from apps.extraction.boilerplate import bylines, line_kinds
from apps.extraction.boilerplate.site_words import MAIL_FIELDS, REPLY_SIGNS
from apps.reading.days import printed
from apps.reading.text.patterns import any_of

_PRINT_HEAD: Final = re.compile(
    r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+(?:à\s+)?\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s+(\S.{2,300})"
)
_PRINT_FOOT: Final = re.compile(
    r"\s*(?:((?:https?|file)://\S+|about:blank)\s+)?(?:page\s+)?(\d{1,3})\s?(?:/|of|von|sur|de)\s?(\d{1,3})\s*",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(r"\**([^\W\d_][\w -]{0,14}?)\**\s?:\**\s+(\S.*)")
_REPLY: Final = re.compile(rf"(?:{any_of(REPLY_SIGNS)}\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_NAMES: Final = {name: field for field, names in MAIL_FIELDS.items() for name in names}
_HEADING: Final = re.compile(r"#{1,6}\s+(\S.*?)\s*#*")
_MARKDOWN: Final = re.compile(r"^#{1,6}\s+\S|\]\(https?://", re.MULTILINE)
_LINK: Final = re.compile(
    r"!?\[([^\[\]\n]{0,500})\]\((?:https?:|/|#|mailto:)[^()\s]{0,2000}(?:\s+\"[^\"\n]*\")?\)"
)
_STRONG: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_NOTE: Final = re.compile(r"(?<=[^\s\[(])\[\d{1,3}\](?![(\w])")


@dataclass(frozen=True, slots=True)
class Source:
    """A text without the marks of its program, and what they say of it."""

    text: str
    title: str = ""
    author: str = ""
    published: str = ""
    url: str = ""


def read_source(text: str) -> Source:
    """Return ``text`` without print marks, a mail's head and Markdown, and what they say."""
    text, url = _without_print_marks(text)
    lines = text.split("\n")
    fields, begin = _mail_head(lines)
    if fields:
        text = "\n".join(lines[begin:])
    if _MARKDOWN.search(text):
        text = _without_markdown(text)
    return Source(
        _NOTE.sub("", text),
        title=_REPLY.sub("", fields.get("subject", "")).strip(),
        author=_sender(fields.get("from", "")),
        published=_day(fields.get("date", "")),
        url=url,
    )


def _without_print_marks(text: str) -> tuple[str, str]:
    """Remove the heads and feet that browsers print on each page, and join what a page parted."""
    lines = text.replace("\f", "\n").split("\n")
    feet = [i for i, line in enumerate(lines) if _is_foot(line)]
    heads = [i for i, line in enumerate(lines) if _PRINT_HEAD.fullmatch(line)]
    addressed = [i for i in feet if "://" in lines[i]]
    if not addressed and not (heads and heads[0] <= 2):
        return text, ""
    if not addressed and len(heads) == 1 and not feet and not _is_repeated(lines, heads[0]):
        return text, ""
    url = next((m[1] for i in addressed if (m := _PRINT_FOOT.fullmatch(lines[i])) and m[1]), "")
    marks = {*feet, *heads}
    kept: list[str] = []
    was_mark = False
    for i, line in enumerate(lines):
        if i in marks or (was_mark and not line.strip()):
            was_mark = True
            continue
        if was_mark and _goes_on(kept, line):
            while kept and not kept[-1].strip():
                kept.pop()
            line = f"{kept.pop()} {line.lstrip()}"
        elif was_mark:
            kept.append("")
        was_mark = False
        kept.append(line)
    return "\n".join(kept), url if url.startswith("http") else ""


def _is_foot(line: str) -> bool:
    found = _PRINT_FOOT.fullmatch(line) if len(line) < 2_500 else None
    return bool(found) and 0 < int(found[2]) <= int(found[3])  # type: ignore[index]


def _is_repeated(lines: Sequence[str], index: int) -> bool:
    """Say whether the headline in a print head stands below it again."""
    found = _PRINT_HEAD.fullmatch(lines[index])
    title = found[1].strip().casefold() if found else ""
    near = (line.strip().casefold() for line in lines[index + 1 : index + 12])
    return any(len(line) >= 8 and title.startswith(line) for line in near)


def _goes_on(kept: Sequence[str], line: str) -> bool:
    """Say whether ``line`` goes on with the sentence that the page before ended in."""
    last = next((text for text in reversed(kept) if text.strip()), "")
    return bool(last) and not line_kinds.ends_a_sentence(last) and line.strip()[:1].islower()


def _mail_head(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the fields of a mail's head at the top of ``lines``, and the line behind it."""
    fields: dict[str, str] = {}
    count = begin = 0
    for i, line in enumerate(lines[:20]):
        found = _FIELD.fullmatch(line.strip()) if len(line) < 1_000 else None
        name = _NAMES.get(found[1].strip().casefold(), "") if found else ""
        if found and name:
            fields.setdefault(name, found[2].strip(" *"))
            count, begin = count + 1, i + 1
        elif line.strip() and not (line[:1] in " \t" and count) or not line.strip() and count:
            break
    is_mail = count >= 2 and ("subject" in fields or {"from", "date"} <= fields.keys())
    return (fields, begin) if is_mail else ({}, 0)


def _sender(text: str) -> str:
    name = parseaddr(text)[0] or re.sub(r"\s*[<\[(].*", "", text)
    return name.strip(" \"'") if bylines.is_name(name.strip(" \"'")) else ""


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return next((day.edtf for day in printed.find(text)), "")


def _without_markdown(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line.strip()) if line[:1] == "#" and len(line) < 400 else None
        line = f"\n{heading[1]}\n" if heading else line
        line = _STRONG.sub(r"\2", _LINK.sub(r"\1", line))
        lines.append(line)
    return "\n".join(lines)

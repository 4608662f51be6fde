"""The head of a pasted text: where the body begins, and what the lines above it say.

Headline, byline, days, publisher and address are read here; the rules are described in
``pasted.reader``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from apps.extraction.boilerplate import bylines, line_kinds
from apps.extraction.pasted.lines import (
    byline,
    is_biography,
    is_day_line,
    is_outlet,
    is_prose,
    outlet_and_name,
)
from apps.reading.days import printed

_HEAD_LINES: Final = 14
ADDRESS: Final = re.compile(r"(?:source:\s*)?(https?://\S+)", re.IGNORECASE)
_TITLE_SUFFIX: Final = re.compile(r"^(.{12,}?)\s+(?:[|•»–—-]|::)\s+([^|•»]{2,40})$")


@dataclass(slots=True)
class Head:
    """The fields read from the lines above the body."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    publisher: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    captions: list[str] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)


def body_begin(lines: Sequence[str]) -> int:
    """Return the index of the first line of the body."""
    counts = Counter(lines[: _HEAD_LINES + 6])
    names = [line for line in lines[:_HEAD_LINES] if bylines.is_name(line)]
    prose = (
        i
        for i, line in enumerate(lines)
        if is_prose(line)
        and not is_biography(line, names)
        and not (i == 0 and _is_headline(lines, 0))
    )
    above: list[int] = []
    for i in prose:
        if i >= _HEAD_LINES or counts[lines[i]] == 1:
            return _below_the_byline(lines, _back_to_unrepeated(lines, above, i))
        above.append(i)
    if above:
        return above[0]
    return (
        min(1, max(0, len(lines) - 1)) if lines and not line_kinds.ends_a_sentence(lines[0]) else 0
    )


def _back_to_unrepeated(lines: Sequence[str], above: Sequence[int], begin: int) -> int:
    """Return where the body begins: a complete sentence printed twice is above it only when a byline
    follows, or the body repeats it."""
    for i in above:
        is_under_byline = not any(_dates_or_signs(line) for line in lines[i + 1 : begin])
        is_closed = line_kinds.ends_a_sentence(lines[i])
        if is_closed and is_under_byline and lines[i] not in lines[begin:]:
            return i
    return begin


def _dates_or_signs(line: str) -> bool:
    return bool(byline(line) or is_day_line(line) or outlet_and_name(line))


def _is_headline(lines: Sequence[str], index: int) -> bool:
    """Say whether a first line that closes like a sentence is still a headline, by what follows."""
    line, rest = lines[index], lines[index + 1 : index + 5]
    if line_kinds.words(line) > 25 or not rest or re.search(r"[.!?]\s+[A-ZА-Я]", line):
        return False
    return not line.endswith(".") or any(is_day_line(x) or byline(x) or x == line for x in rest)


def _below_the_byline(lines: Sequence[str], begin: int) -> int:
    """Move ``begin`` under a byline or day line that is at most three lines further down."""
    if any(_dates_or_signs(line) for line in lines[1:begin]):
        return begin
    spoken = 0
    for i in range(begin, min(begin + 4, len(lines) - 1, _HEAD_LINES)):
        line = lines[i]
        if byline(line) or (is_day_line(line) and printed.find(line)):
            while i < len(lines) - 1 and (byline(lines[i]) or is_day_line(lines[i])):
                i += 1
            return next((j for j in range(i, len(lines)) if is_prose(lines[j])), begin)
        spoken += line_kinds.words(line)
        if spoken > 90:
            break
    return begin


def read_head(lines: Sequence[str], begin: int) -> Head:
    head = Head()
    top = list(lines[:begin])
    body = "\n".join(lines[begin:])
    index = _title_index(top, body)
    if index is not None:
        head.title, head.publisher = _without_site(top[index], top, lines)
    _read_days(top, index, head)
    _read_bylines(top, index, body, head)
    for i, line in enumerate(top):
        if i != index and _is_caption(top, i, head):
            head.captions.append(line)
        if not head.url and (address := ADDRESS.fullmatch(line)):
            head.url = address[1]
    return head


def _title_index(top: Sequence[str], body: str) -> int | None:
    """Choose the headline: the first line of headline length whose words the body uses."""
    used = set(re.findall(r"\w{4,}", body.casefold()))
    names = Counter(line for line in top if bylines.is_name(line))
    scores = {
        i: _title_score(line, used) - 0.08 * i
        for i, line in enumerate(top)
        if _may_be_title(line, names, is_first=i == 0)
    }
    return max(scores, key=lambda i: scores[i]) if scores else None


def _title_score(line: str, used: set[str]) -> float:
    count = line_kinds.words(line)
    own = re.findall(r"\w{4,}", line.casefold())
    overlap = sum(word in used for word in own) / len(own) if own else 0.0
    length = 1.0 if 4 <= count <= 18 else 0.45 if count <= 24 else 0.3
    if line.endswith("."):
        length = min(length, 0.4)
    is_menu = re.search(r"[>›»]|\|.*\|", line)
    return length * (0.5 + min(overlap, 0.5)) - (0.3 if is_menu else 0.0)


def _may_be_title(line: str, names: Counter[str], *, is_first: bool) -> bool:
    """Say whether a line may be the headline; ``names`` counts the lines that are a person's name."""
    count = line_kinds.words(line)
    if is_day_line(line) or byline(line) or (not is_first and outlet_and_name(line)) or count > 45:
        return False
    if line_kinds.is_label(line) or line_kinds.is_bare_number(line) or line_kinds.is_weather(line):
        return False
    if line in names and (names[line] > 1 or (count < 4 and _has_case(line))):
        return False
    return not line_kinds.is_credit(line) and not is_biography(line, names)


def _without_site(line: str, top: Sequence[str], lines: Sequence[str]) -> tuple[str, str]:
    """Remove the site's name from a headline ("Headline | Site"), when something confirms it."""
    match = _TITLE_SUFFIX.match(line)
    if not match:
        return line, ""
    title, suffix = match[1].strip(), match[2].strip()
    repeated = any(other.casefold() == title.casefold() for other in top)
    if (
        repeated
        or ("|" in line and is_outlet(suffix))
        or (bylines.is_organisation(suffix) and is_outlet(suffix))
    ):
        return title, suffix
    return line, ""


def _read_days(top: Sequence[str], title: int | None, head: Head) -> None:
    order = _order(top)
    labelled_update = False
    for i, line in enumerate(top):
        if i == title or line_kinds.is_credit(line):
            continue
        days = printed.find(line, order=order)
        if is_day_line(line) or (days and (byline(line) or outlet_and_name(line))):
            above = title is not None and i < title
            if not days:
                labelled_update = printed.names_an_update(line)
                continue
            if _is_viewing_day(top, i, above=above, weekday=days[0].weekday):
                continue
            for day in days:
                if day.updated or labelled_update:
                    head.modified = head.modified or day.edtf
                else:
                    head.published = head.published or day.edtf
                    if above:
                        head.doubts.add("published")
                labelled_update = False
        elif line.strip():
            labelled_update = False
    head.doubts.update(
        name for name in ("published", "modified") if getattr(head, name).endswith("?")
    )


def _order(top: Sequence[str]) -> str:
    """Return the order of day and month that another day of the same head shows."""
    orders = {day.order for line in top for day in printed.find(line)} & {"mdy", "dmy"}
    return orders.pop() if len(orders) == 1 else ""


def _is_viewing_day(top: Sequence[str], i: int, *, above: bool, weekday: bool) -> bool:
    near = [top[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(top)]
    if any(line_kinds.is_weather(line) for line in near):
        return True
    labelled = re.search(r"publish|post|updat|publi|veröff|yayın|нов|نشر", top[i], re.IGNORECASE)
    return above and weekday and not labelled


def _read_bylines(top: Sequence[str], title: int | None, body: str, head: Head) -> None:
    for i, line in enumerate(top):
        if i == title:
            continue
        if pair := outlet_and_name(line):
            outlet, name = _which_is_outlet(pair, body)
            head.publisher = head.publisher or outlet
            head.authors.extend(bylines.authors_of([name]))
        elif names := byline(line):
            head.authors.extend(bylines.authors_of([names]))
            head.publisher = head.publisher or _outlet_beside(names)
    if not head.authors:
        _read_bare_names(top, title, body, head)


def _outlet_beside(names: str) -> str:
    """Return the outlet behind the names of a byline ("Name, Outlet"), or ""."""
    parts = [part.strip() for part in re.split(r"[,|/]", names)]
    outlets = [p for p in parts if bylines.is_organisation(p) and not bylines.is_role(p)]
    return re.sub(r"^\W*for\s+", "", outlets[-1]) if 0 < len(outlets) < len(parts) else ""


def _read_bare_names(top: Sequence[str], title: int | None, body: str, head: Head) -> None:
    """Take a name without "By" when a day, a biography or its own repetition is beside it."""
    counts = Counter(top)
    for i, line in enumerate(top):
        line = _bare(line)
        if i == title or not (_are_names(line) or _is_name_of(line)):
            continue
        beside = [top[j] for j in (i - 1, i + 1) if 0 <= j < len(top)]
        sure = (
            counts[top[i]] > 1
            or any(is_biography(other, [line]) for other in top)
            or any(is_day_line(other) for other in beside)
        )
        likely = (
            title is not None and i > title and line not in body and _are_names(line)
            and line_kinds.words(line) <= 4 and _has_case(line)
        )  # fmt: skip
        if sure or likely:
            head.authors.extend(bylines.authors_of([line]))
            head.publisher = head.publisher or _outlet_beside(line)
            if not sure:
                head.doubts.add("authors")


def _bare(line: str) -> str:
    """Return ``line`` without handles, addresses and the town a writer wrote from."""
    line = re.sub(r"\s*[\w.+-]*@[\w.-]+", "", line) if line_kinds.words(line) <= 10 else line
    return re.sub(r"\s+in\s+[A-Z]\w+(?=$|\s+(?:and|&)\s|,)", "", line).strip(" |•·,")


def _is_name_of(line: str) -> bool:
    """Say whether ``line`` is a name and its outlet ("Ada Quist, Coast News")."""
    name, comma, outlet = line.partition(", ")
    return (
        bool(comma)
        and bylines.is_name(name)
        and (bylines.is_organisation(outlet) and is_outlet(outlet) and not bylines.is_role(outlet))
    )


def _are_names(line: str) -> bool:
    parts = [part for part in re.split(r",\s*|\s+(?:and|&|/)\s+", line) if part.strip()]
    return (
        bool(parts)
        and line_kinds.words(line) <= 14
        and all(bylines.is_name(part) for part in parts)
    )


def _has_case(line: str) -> bool:
    """Say whether the script of ``line`` has capitals, by which a name is recognised."""
    return line.lower() != line.upper()


def _which_is_outlet(pair: tuple[str, str], body: str) -> tuple[str, str]:
    """Return outlet and name: the outlet is named again in the text, or is no person's name."""
    first, second = pair
    organisation = (bylines.is_organisation(second), bylines.is_organisation(first))
    if organisation == (True, False) or not bylines.is_name(second):
        return second, first
    if organisation == (False, True) or not bylines.is_name(first):
        return first, second
    return (second, first) if body.count(second) > body.count(first) else (first, second)


def _is_caption(top: Sequence[str], i: int, head: Head) -> bool:
    line = top[i]
    if line_kinds.is_credit(line):
        return True
    if line_kinds.words(line) < 3 or line_kinds.is_label(line) or line_kinds.is_weather(line):
        return False
    known = line.casefold() == head.title.casefold() or is_day_line(line) or byline(line)
    return not (
        known or outlet_and_name(line) or _are_names(line) or is_biography(line, head.authors)
    )

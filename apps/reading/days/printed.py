"""Days as pages print them around an article: "Updated: 3/30/2023", "5 mars 2024 à 10h15".

Reads the lines and attributes that date an article, as EDTF. Days in prose are read in
``apps.reading.days.moments``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from apps.reading.days.printed_words import (
    LABELS,
    LABELS_INSIDE,
    SHORT_WEEKDAYS,
    UPDATES,
    UPDATES_INSIDE,
    WEEKDAYS,
    WEEKDAYS_INSIDE,
)
from apps.reading.text import months
from apps.reading.text.patterns import any_of

_LONGEST: Final = 400
_MONTHS: Final = months.printed()
_ODD_MONTHS: Final = [name for name in _MONTHS if not re.fullmatch(r"[^\W\d_]{2,12}", name)]
_MONTH: Final = f"(?:{'|'.join(map(re.escape, _ODD_MONTHS))}|[^\\W\\d_]{{2,12}})"  # looked up later
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_YEAR_ENDS: Final = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"  # copying glues "2024" and "6:15 PM" together
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_DAY: Final = r"(?P<d>\d\d?)"
_MON: Final = rf"(?P<mon>{_MONTH})"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?:[-/]|\.\s?)(?P<m>\d\d?)(?:[-/]|\.\s?){_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?{_DAY}\s?[日일]",
        rf"(?<!\w){_MON}\.?\s+{_DAY}{_ORDINAL},?\s+{_YEAR}{_YEAR_ENDS}",
        rf"(?<!\d){_DAY}{_ORDINAL}[\s-]+(?:de\s+|of\s+)?{_MON}(?:/{_MONTH})?\.?,?"
        rf"[\s-]+(?:de[l]?\s+)?{_YEAR}{_YEAR_ENDS}",
        rf"(?<!\w){_MON}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{2,5}}\s+|[+-]\d{{4}}\s+)?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\.?\s+{_MON}\.?\s+{_DAY}\.?(?!\d)",
        rf"(?<!\d)(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep){_YEAR}{_YEAR_ENDS}",
        r"(?<!\d)(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<yy>\d\d)(?!\d)",
    )
)
_MONTH_AND_DAY: Final = re.compile(rf"(?<!\w){_MON}\.?\s+\d\d?{_ORDINAL}(?!\w)", re.IGNORECASE)
_UPDATED: Final = re.compile(rf"\b{any_of(UPDATES)}\b|{any_of(UPDATES_INSIDE)}", re.IGNORECASE)
_FILLING: Final = re.compile(
    rf"\b{any_of((*UPDATES, *LABELS, *WEEKDAYS, *SHORT_WEEKDAYS))}\b|"
    rf"{any_of((*LABELS_INSIDE, *UPDATES_INSIDE, *WEEKDAYS_INSIDE))}|"
    r"T?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?(?:Z|\s?[ap]\.?m\b\.?)?|[+-]\d\d?(?::?\d\d)?(?!\d)|"
    r"\d{1,2}\s*(?=a\.?m|p\.?m|min)",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    rf"\b{any_of(WEEKDAYS)}\b|{any_of(WEEKDAYS_INSIDE)}|^\W*{any_of(SHORT_WEEKDAYS)}\b[.,]",
    re.IGNORECASE,
)
_LAST_WEEKDAY: Final = re.compile(
    rf"\b(?:{any_of(SHORT_WEEKDAYS)}\.?|{any_of(WEEKDAYS)})$", re.IGNORECASE
)
_CLOCK: Final = re.compile(
    r"^[\s,|•·@–—-]*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_DIGITS: Final = {  # of the scripts in which news is printed, one for one
    zero + value: str(value)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
    for value in range(10)
}


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day found in a line: EDTF, whether it names an update or a weekday, and its order."""

    edtf: str
    updated: bool
    weekday: bool
    order: str  # "mdy", "dmy", "" when it is unambiguous, "?" when it is unknown


def find(line: str, *, order: str = "") -> tuple[PrintedDay, ...]:
    """Return the days printed in ``line`` in order; ``order`` is that of 3/4/2023 ("mdy", "dmy").

    Without ``order`` such a day is marked uncertain ("2023-03-04?").
    """
    matches: list[tuple[int, int, PrintedDay]] = []
    line = _plain(line)
    for match in _matches(line):
        if any(match.start() < end and start < match.end() for start, end, _ in matches):
            continue
        edtf, read_as = _edtf(match, order)
        if edtf:
            begin = max((end for _, end, _ in matches if end <= match.start()), default=0)
            updated = bool(_UPDATED.search(line[begin : match.start()]))
            day = PrintedDay(edtf, updated, bool(_WEEKDAY.search(line)), read_as)
            matches.append((match.start(), match.end(), day))
    return tuple(day for _, _, day in sorted(matches, key=lambda item: item[0]))


def _plain(line: str) -> str:
    """Return the part of ``line`` that is searched, with ASCII digits and the same offsets."""
    line = line[:_LONGEST]
    return line if line.isascii() else line.translate(_DIGITS)


def _matches(line: str) -> Iterator[re.Match[str]]:
    """Yield the matches that have the form of a day and an existing month."""
    for form in _FORMS:
        for match in form.finditer(line):
            if "mon" not in form.groupindex or month(match["mon"]):
                yield match


def leftover(line: str) -> str:
    """Return ``line`` without days, times, weekdays and the words that label them."""
    line = _plain(line)
    for form in _FORMS:
        line = form.sub(_blank, line)
    line = _FILLING.sub(" ", _MONTH_AND_DAY.sub(_blank, line))
    return re.sub(r"[\s|:,;·•./()\[\]–—-]+", " ", line).strip()


def _blank(match: re.Match[str]) -> str:
    return " " if not match.groupdict().get("mon") or month(match["mon"]) else match[0]


def month(name: str) -> int:
    """Return the number of a month by name or abbreviation, or 0."""
    small = name.lower().replace("i\u0307", "i")  # the small letter of Turkish İ
    return _MONTHS.get(" ".join(small.split()), 0)


def leftover_names(line: str) -> str:
    """Return ``line`` before its first day, or after a day at its start, including commas."""
    line = line[:_LONGEST]
    days = list(_matches(_plain(line)))
    before = line[: min((day.start() for day in days), default=len(line))].strip(" |•·–—-,.")
    if not days:
        return before
    if before := _LAST_WEEKDAY.sub("", before).strip(" |•·–—-,"):
        return before
    behind = line[max(day.end() for day in days) :]
    return _CLOCK.sub("", behind).strip(" |•·–—-,")


def names_an_update(line: str) -> bool:
    """Say whether ``line`` labels the day beside it as that of an update."""
    return bool(_UPDATED.search(line))


def from_machine(stamp: str, *, order: str = "") -> str:
    """Return the EDTF day of a machine's time stamp ("2024-03-05T23:10:00+03:00"), or "".

    The day is the one written, in the zone of the outlet; ``order`` as in ``find``. Epoch seconds
    and milliseconds are in UTC.
    """
    stamp = stamp.strip()
    if re.fullmatch(r"\d{10}|\d{13}", stamp):
        return dt.datetime.fromtimestamp(int(stamp[:10]), dt.UTC).date().isoformat()
    if match := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", stamp):
        return _valid(*map(int, match.groups()))
    if match := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", stamp):
        return stamp if 1 <= int(match[2]) <= 12 else ""
    days = find(stamp[:200], order=order)
    return days[0].edtf if days else ""


def _edtf(match: re.Match[str], order: str) -> tuple[str, str]:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else 2000 + int(part["yy"])
    if part.get("mon"):
        return _valid(year, month(part["mon"]), int(part["d"])), ""
    if part.get("m"):
        return _valid(year, int(part["m"]), int(part["d"])), ""
    first, second = int(part["a"]), int(part["b"])
    if part["sep"] in ".-" or first > 12:
        return _valid(year, second, first), "dmy"
    if second > 12:
        return _valid(year, first, second), "mdy"
    if first == second:
        return _valid(year, first, second), ""
    if order in ("mdy", "dmy"):
        return _valid(year, *((first, second) if order == "mdy" else (second, first))), order
    day = _valid(year, first, second)
    return (day + "?" if day else ""), "?"


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""

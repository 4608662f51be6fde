"""Dates written in digits alone: "2022-12-28", "3/27/2023", "28.12.2022", "10-31-74".

In English both 3/4/2023 and 4/3/2023 are in use: when both are days, it is one of two
("[2023-03-04,2023-04-03]"); other languages put the day first. Two digits of a year are read where the
order is certain, as the last such year up to the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf
from apps.reading.days.date_parts import Read, token_behind
from apps.reading.edtf_days import one_of
from apps.reading.text.tokens import Token

_ISO = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?:T\d{2}:\d{2}\S{0,12})?(?![\d-])")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d|[./-]\d)")
_SHORT = re.compile(r"(\d{2})([/-])(\d{2})\2(\d{2})(?!\d|[./:-]?\d)")


def day_in_digits(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return the day in digits that begins at ``index``, ``None`` when none does."""
    start, end = tokens[index].start, tokens[index].end
    if "." not in tokens[index].text and text[end : end + 1] not in ("-", "/", "."):
        return None
    if match := _ISO.match(text, start):
        return _iso_day(match, tokens, index, calendar)
    if match := _NUMERIC.match(text, start):
        return _numeric_day(match, tokens, index, calendar)
    if match := _SHORT.match(text, start):
        return _short_day(match, tokens, index, calendar)
    return None


def _iso_day(
    match: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return a day written 2022-12-28; no value for one that does not exist."""
    year, month, day = (int(part) for part in match.groups())
    last = token_behind(tokens, index, match.end())
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day), index, last, ""


def _numeric_day(
    match: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    last = token_behind(tokens, index, match.end())
    day, month = (second, first) if second > 12 else (first, second)
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    certain = (
        first > 12 or second > 12 or first == second or match[2] == "." or calendar.language != "en"
    )
    if certain:
        return edtf(year, month, day), index, last, ""
    return one_of(edtf(year, first, second), edtf(year, second, first)), index, last, ""


def _short_day(
    match: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    first, second, short = int(match[1]), int(match[3]), int(match[4])
    last = token_behind(tokens, index, match.end())
    day, month = (second, first) if second > 12 and calendar.language == "en" else (first, second)
    certain = day > 12 or calendar.language != "en" and match[2] == "/"
    this_year = calendar.published.year if calendar.published else 2025
    year = short + (this_year // 100 * 100)
    year -= 100 if year > this_year else 0
    if not certain or not calendars.exists(year, month, day):
        return None, index, last, ""
    return edtf(year, month, day), index, last, ""

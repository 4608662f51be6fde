"""Dates with a day or two months in them, in every order they are written in.

"28 December 2022", "December 28, 2022", "June 20 and 21, 2023", "30 May to 2 June", "2022-12-28",
"3/27/2023", "May and June 2023". Years alone are in ``years``, months alone in ``moments``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, points_ahead, span
from apps.reading.days.date_parts import (
    ANDS,
    DASHES,
    OF,
    ORDINALS,
    Read,
    day_token,
    month_at,
    skip_words,
    token_behind,
    with_weekday,
    year_behind,
)
from apps.reading.text.tokens import Token


def iso_day(
    match: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return a day written 2022-12-28; ``None`` for one that does not exist."""
    year, month, day = (int(part) for part in match.groups())
    last = token_behind(tokens, index, match.end())
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day), index, last, ""


def numeric_day(
    match: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return a day written in digits alone, if its order is certain (see ``moments``)."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    last = token_behind(tokens, index, match.end())
    day, month = (second, first) if second > 12 else (first, second)
    certain = (
        first > 12 or second > 12 or first == second or match[2] == "." or calendar.language != "en"
    )
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day) if certain else None, index, last, ""


def day_then_month(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Read "28 December 2022", "20 and 21 June 2023", "20-21 June"."""
    day, position = int(tokens[index].text), skip_words(tokens, index + 1, ORDINALS, glued=True)
    second = None
    if position < len(tokens) and tokens[position].lower in DASHES:
        second = day_token(tokens, position + 1)
        position = skip_words(tokens, position + 2, ORDINALS, glued=True) if second else position
    position = skip_words(tokens, position, OF)
    month, position = month_at(tokens, position, calendar)
    if month is None or not 1 <= day <= 31 or (second is not None and second <= day):
        return None
    if second is None and (read := _to_other_month(tokens, index, position, calendar, day, month)):
        return read
    position, year = year_behind(tokens, position, calendar)
    if not calendars.exists(None, month, max(day, second or 0)):
        return None, index, position, ""
    year = year or _year_of_next(tokens, position, calendar, month)
    year = year or calendar.year_of(month, day, ahead=points_ahead(tokens, index))
    if not calendars.exists(year, month, max(day, second or 0)):
        return None, index, position, ""
    first = with_weekday(tokens, index, calendar)
    days = edtf(year, month, day)
    return (span(days, edtf(year, month, second)) if second else days), first, position, ""


def _year_of_next(
    tokens: Sequence[Token], position: int, calendar: Calendar, month: int
) -> int | None:
    """Return the year that "3 March and 5 April 2022" has for both days."""
    if position >= len(tokens) or tokens[position].lower not in ANDS:
        return None
    if day_token(tokens, position + 1) is None:
        return None
    behind = skip_words(tokens, skip_words(tokens, position + 2, ORDINALS, glued=True), OF)
    other, behind = month_at(tokens, behind, calendar)
    year = year_behind(tokens, behind, calendar)[1] if other else None
    return year if other is None or year is None or month <= other else year - 1


def _to_other_month(
    tokens: Sequence[Token], index: int, behind: int, calendar: Calendar, day: int, month: int
) -> Read | None:
    """Read the rest of "3 March to 5 April 2023"."""
    if behind + 2 >= len(tokens) or tokens[behind].lower not in DASHES - ANDS:
        return None
    second = day_token(tokens, behind + 1)
    position = skip_words(tokens, skip_words(tokens, behind + 2, ORDINALS, glued=True), OF)
    other, position = month_at(tokens, position, calendar)
    if second is None or other is None:
        return None
    return _days_of_months(
        tokens, index, position, calendar, months=[month, other], days=[day, second]
    )


def month_then_day(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> Read | None:
    """Read "December 28, 2022", "June 20 and 21, 2023", "May 30 - June 2"."""
    position = skip_words(tokens, last, frozenset({"the"}))
    day = day_token(tokens, position)
    if day is None:
        return None
    position = skip_words(tokens, position + 1, ORDINALS - {"."}, glued=True)
    months, days = [month], [day]
    while position + 1 < len(tokens) and tokens[position].lower in DASHES and len(days) < 6:
        skip = 2 if tokens[position].text == "," and tokens[position + 1].lower == "and" else 1
        other, next_position = month_at(tokens, position + skip, calendar)
        next_position = next_position if other else position + skip
        next_day = day_token(tokens, next_position)
        if next_day is None or (other is None and next_day <= days[-1]):
            break
        months.append(other or months[-1])
        days.append(next_day)
        position = skip_words(tokens, next_position + 1, ORDINALS - {"."}, glued=True)
    return _days_of_months(tokens, index, position, calendar, months=months, days=days)


def _days_of_months(
    tokens: Sequence[Token],
    index: int,
    position: int,
    calendar: Calendar,
    *,
    months: list[int],
    days: list[int],
) -> Read | None:
    behind, year = year_behind(tokens, position, calendar)
    ahead = points_ahead(tokens, index)
    year = year or calendar.year_of(months[0], days[0], ahead=ahead)
    first = with_weekday(tokens, index, calendar)
    pairs = list(zip(months, days, strict=True))
    if not all(calendars.exists(year, month, day) for month, day in pairs):
        return None, first, behind, ""
    start, end = edtf(year, *pairs[0]), edtf(year, *pairs[-1])
    return (span(start, end) if start <= end else start), first, behind, ""


def two_months(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> Read | None:
    """Read "May and June 2023", "from May to June"."""
    if last + 1 >= len(tokens) or tokens[last].lower not in DASHES - {","}:
        return None
    second, position = month_at(tokens, last + 1, calendar)
    capital = tokens[last + 1].text[0].isupper()
    if second is None or day_token(tokens, position) or calendar.language == "en" and not capital:
        return None
    position, year = year_behind(tokens, position, calendar)
    if year is None and not capital:
        return None
    if year is None:
        year = calendar.year_of(second, None, ahead=points_ahead(tokens, index))
    start_year = year - 1 if year is not None and second < month else year
    if year is None and second < month:
        return None
    return span(edtf(start_year, month), edtf(year, second)), index, position, ""

"""Dates with a day or two months in them, in every order they are written in.

"28 December 2022", "December 28, 2022", "June 20 and 21, 2023", "30 May to 2 June", "2022-12-28",
"3/27/2023", "May and June 2023". Years and months alone do not live here (see ``years`` and
``moments``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, points_ahead, span
from apps.reading.days.date_parts import (
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
    found: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return a day written 2022-12-28; ``None`` for one that does not exist."""
    year, month, day = (int(part) for part in found.groups())
    last = token_behind(tokens, index, found.end())
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day), index, last, ""


def numeric_day(
    found: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return a day written in digits alone, when its order is certain (module text)."""
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    last = token_behind(tokens, index, found.end())
    day, month = (two, one) if two > 12 else (one, two)
    certain = one > 12 or two > 12 or one == two or found[2] == "." or calendar.language != "en"
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day) if certain else None, index, last, ""


def day_then_month(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Read "28 December 2022", "20 and 21 June 2023", "20-21 June"."""
    day, place = int(tokens[index].text), skip_words(tokens, index + 1, ORDINALS, glued=True)
    second = None
    if place < len(tokens) and tokens[place].lower in DASHES:
        second = day_token(tokens, place + 1)
        place = skip_words(tokens, place + 2, ORDINALS, glued=True) if second else place
    place = skip_words(tokens, place, OF)
    month, place = month_at(tokens, place, calendar)
    if month is None or not 1 <= day <= 31 or (second is not None and second <= day):
        return None
    if second is None and (read := _to_other_month(tokens, index, place, calendar, day, month)):
        return read
    place, year = year_behind(tokens, place, calendar)
    if not calendars.exists(None, month, max(day, second or 0)):
        return None, index, place, ""
    year = year or calendar.year_of(month, day, ahead=points_ahead(tokens, index))
    if not calendars.exists(year, month, max(day, second or 0)):
        return None, index, place, ""
    first = with_weekday(tokens, index, calendar)
    days = edtf(year, month, day)
    return (span(days, edtf(year, month, second)) if second else days), first, place, ""


def _to_other_month(
    tokens: Sequence[Token], index: int, place: int, calendar: Calendar, day: int, month: int
) -> Read | None:
    """Read the rest of "3 March to 5 April 2023"."""
    if place + 2 >= len(tokens) or tokens[place].lower not in DASHES - {",", "and", "&", "or"}:
        return None
    second = day_token(tokens, place + 1)
    at = skip_words(tokens, skip_words(tokens, place + 2, ORDINALS, glued=True), OF)
    other, at = month_at(tokens, at, calendar)
    if second is None or other is None:
        return None
    return _days_of_months(tokens, index, at, calendar, months=[month, other], days=[day, second])


def month_then_day(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> Read | None:
    """Read "December 28, 2022", "June 20 and 21, 2023", "May 30 - June 2"."""
    at = skip_words(tokens, last, frozenset({"the"}))
    day = day_token(tokens, at)
    if day is None:
        return None
    at = skip_words(tokens, at + 1, ORDINALS - {"."}, glued=True)
    months, days = [month], [day]
    while at + 1 < len(tokens) and tokens[at].lower in DASHES and len(days) < 6:
        skip = 2 if tokens[at].text == "," and tokens[at + 1].lower == "and" else 1
        other, place = month_at(tokens, at + skip, calendar)
        place = place if other else at + skip
        next_day = day_token(tokens, place)
        if next_day is None or (other is None and next_day <= days[-1]):
            break
        months.append(other or months[-1])
        days.append(next_day)
        at = skip_words(tokens, place + 1, ORDINALS - {"."}, glued=True)
    return _days_of_months(tokens, index, at, calendar, months=months, days=days)


def _days_of_months(
    tokens: Sequence[Token],
    index: int,
    at: int,
    calendar: Calendar,
    *,
    months: list[int],
    days: list[int],
) -> Read | None:
    behind, year = year_behind(tokens, at, calendar)
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
    second, at = month_at(tokens, last + 1, calendar)
    if second is None or not tokens[last + 1].text[0].isupper() or day_token(tokens, at):
        return None
    at, year = year_behind(tokens, at, calendar)
    if year is None:
        year = calendar.year_of(second, None, ahead=points_ahead(tokens, index))
    start_year = year - 1 if year is not None and second < month else year
    if year is None and second < month:
        return None
    return span(edtf(start_year, month), edtf(year, second)), index, at, ""

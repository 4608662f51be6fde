"""Years, months and weeks that hang on the day of publication, in every language: "last year".

``period_at`` finds the words, ``days_of_period`` says which days they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, span
from apps.reading.days.date_parts import Read, month_at, part_before
from apps.reading.days.relative_words import PAST_HOURS, period_words, words_of
from apps.reading.text.tokens import Token

#: a period and how many away it is, and the index behind its words
Period = tuple[str, int, int]


def period_at(tokens: Sequence[Token], index: int, language: str) -> Period | None:
    """Return the period whose words start at ``index``; ``None`` for "the last year of the war"."""
    match = period_words(language).at(tokens, index)
    if match is None:
        return None
    (period, away), last = match
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if away and before in words_of("running before", language):
        return None
    if away < 0 and behind in words_of("of something", language):
        return None
    return period, away, last


def linked_period(
    tokens: Sequence[Token], index: int, language: str, *, kinds: tuple[str, ...]
) -> Period | None:
    """Return the period at ``index`` or behind the words that link it: "of last year"."""
    for position in range(index, min(index + 3, len(tokens))):
        found = period_at(tokens, position, language)
        if found and found[0] in kinds:
            return found
        if tokens[position].lower not in words_of("links", language):
            break
    return None


def relative_period(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "im vergangenen Jahr", "la semaine dernière", "geçen ay" at ``index``."""
    found = period_at(tokens, index, calendar.language)
    if found is None:
        return None
    period, away, last = found
    part, first = part_before(tokens, index)
    day = calendar.published
    if calendar.language == "tr" and day and (read := _within(tokens, index, found, calendar)):
        return read
    if part and day and period == "year":
        return calendars.part_of_year(part, day.year + away), first, last, ""
    if part and day and period == "month":
        month = calendars.shift_months(day, away)
        return calendars.part_of_month(part, *month), first, last, ""
    return days_of_period(period, away, calendar), index, last, ""


def _within(tokens: Sequence[Token], index: int, found: Period, calendar: Calendar) -> Read | None:
    """Read the rest of "gelecek hafta çarşamba günü", "geçen yılın Haziran ayında"."""
    period, away, last = found
    day = calendar.published
    if day is None or last >= len(tokens):
        return None
    weekday = calendars.weekdays("tr").at(tokens, last) if period == "week" else None
    if weekday and calendar.exact:
        behind = last + 1
        if behind < len(tokens) and tokens[behind].lower in words_of("needed behind", "tr"):
            behind += 1
        monday, _ = calendars.week_of(day, weeks=away)
        return (monday + dt.timedelta(days=weekday[0] - 1)).isoformat(), index, behind, ""
    month = month_at(tokens, last, calendar)[0] if period == "year" else None
    return (edtf(day.year + away, month), index, last + 1, "") if month else None


def days_of_period(period: str, away: int, calendar: Calendar) -> str:
    """Return the EDTF of a period so many away; open without the day of publication."""
    day = calendar.published
    if day is None or (period in ("week", "weekend") and not calendar.exact):
        return ""
    if period == "year":
        return edtf(day.year + away)
    if period == "month":
        return edtf(*calendars.shift_months(day, away))
    monday, sunday = calendars.week_of(day, weeks=away)
    first = sunday - dt.timedelta(days=1) if period == "weekend" else monday
    return span(first.isoformat(), sunday.isoformat())


def past_hours(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "den letzten 72 Stunden", "72 dernières heures" at their number."""
    if calendar.language not in PAST_HOURS:
        return None
    words, units = PAST_HOURS[calendar.language]
    around = [token.lower for token in tokens[max(0, index - 1) : index + 3]]
    if not index or not tokens[index].text.isdecimal() or len(around) < 3:
        return None
    if around[0] in words.split() and around[2] in units.split():
        first, last = index - 1, index + 2
    elif len(around) > 3 and (
        {around[2], around[3]} <= {*words.split(), *units.split()} and around[2] != around[3]
    ):
        first, last = index, index + 3
    else:
        return None
    return hours_away(int(tokens[index].text), calendar, sign=-1), first, last, ""


def hours_away(hours: int, calendar: Calendar, *, sign: int) -> str:
    """Return the days that the hours before (-1) or after publication lie in."""
    if calendar.published is None or not calendar.exact or not 0 < hours <= 2400:
        return ""
    other = calendar.published + sign * dt.timedelta(days=-(-hours // 24))
    first, last = sorted((other, calendar.published))
    return span(first.isoformat(), last.isoformat())

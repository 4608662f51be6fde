"""Days relative to another day: "last month", "on Tuesday", "three years ago".

They are relative to the day of publication; days relative to an event ("two days after the call")
are read but stay open. Absolute days are in ``moments``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, span
from apps.reading.days.date_parts import Read, part_before
from apps.reading.days.periods import hours_away, relative_period
from apps.reading.days.relative_words import (
    NO_DAY_BEFORE,
    NO_DAY_BEHIND,
    day_words,
    ordinal_words,
    period_words,
)
from apps.reading.days.weekdays import month_beside, ordinal_beside, week_days, weekday_at
from apps.reading.numbers import numerals, things
from apps.reading.numbers.lexicons import lexicon
from apps.reading.text.tokens import Token, word_set

_WHICH = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "current": 0}
_PERIODS = word_set("day week month year weekend quarter decade century")
_SPANS = {
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
    "month": 30,
    "months": 30,
    "year": 365,
    "years": 365,
    "decade": 3650,
    "decades": 3650,
    "hours": 0,
    "hour": 0,
    "fortnight": 14,
    "century": 36500,
    "centuries": 36500,
}
_WEEKS = {
    "en": word_set("week"),
    "fr": word_set("semaine"),
    "de": word_set("woche"),
    "es": word_set("semana"),
    "pt": word_set("semana"),
    "ru": word_set("неделя неделю недели неделе"),
    "ar": word_set("الأسبوع الاسبوع أسبوع اسبوع"),
    "tr": word_set("haftası haftasında haftasının haftasına haftasından"),
}
#: numbers that are also ordinals of weeks and weekdays
_ALSO_DAYS = word_set("first second third fourth last the")
#: words behind a number among which its unit of time stands
_REACH = 5
_ANCHORS = word_set("before after earlier later following prior")


@lru_cache(maxsize=16)
def starts(language: str) -> frozenset[str]:
    """Return the words that a relative day of a language can start with."""
    words = day_words(language).starts | period_words(language).starts
    words |= frozenset(ordinal_words(language)) | _WEEKS.get(language, frozenset())
    if language == "en":
        words |= {"earlier", "later", *_WHICH, *lexicon("en").number_starts}
    return words


def relative_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return the relative day whose words start at ``index``, ``None`` when none does."""
    word = tokens[index].lower
    if calendar.language == "en" and word in lexicon("en").number_starts and word not in _ALSO_DAYS:
        return counted_at(tokens, index, calendar)
    if match := day_words(calendar.language).at(tokens, index):
        return _day_word(tokens, index, calendar, away=match[0], last=match[1])
    if (word in ordinal_words(calendar.language) or calendar.language == "ar") and (
        read := week_of_month(tokens, index, calendar)
    ):
        return read
    if read := weekday_at(tokens, index, calendar):
        return read
    if calendar.language != "en":
        return relative_period(tokens, index, calendar)
    if (
        word in ("earlier", "later")
        and index + 1 < len(tokens)
        and (tokens[index + 1].lower in ("this", "in"))
    ):
        return _earlier(tokens, index, calendar)
    if word in _WHICH:
        return _which(tokens, index, calendar)
    return counted_at(tokens, index, calendar)


def _published(calendar: Calendar) -> dt.date | None:
    return calendar.published if calendar.exact else None


def _day_word(
    tokens: Sequence[Token], index: int, calendar: Calendar, *, away: int, last: int
) -> Read | None:
    before = tokens[index - 1].lower if index else ""
    behind = tuple(token.lower for token in tokens[last : last + 2])
    if away == 0 and (before in NO_DAY_BEFORE or behind in NO_DAY_BEHIND):
        return None
    if calendar.language == "en" and last - index == 1 and _is_turned(tokens, index):
        return "", index, last, ""
    day = _published(calendar)
    if day is None:
        return "", index, last, ""
    return (day + dt.timedelta(days=away)).isoformat(), index, last, ""


def _is_turned(tokens: Sequence[Token], index: int) -> bool:
    """Say whether words before "yesterday" move it: "two days before yesterday"."""
    words = [token.lower for token in tokens[max(0, index - 2) : index]]
    return len(words) == 2 and words[1] in ("before", "after") and words[0].startswith("day")


def week_of_month(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "the last week of July 2021", "la première semaine de mars": seven days of a month."""
    language = calendar.language
    position = index if tokens[index].lower in _WEEKS.get(language, ()) else index + 1
    if position >= len(tokens) or tokens[position].lower not in _WEEKS.get(language, ()):
        return None
    found = ordinal_beside(tokens, position, position + 1, language)
    where = month_beside(tokens, found[1], found[2], calendar) if found else None
    if found is None or where is None:
        return None
    month, year, first, last = where
    first = min(first, found[1])
    if year is None or month is None:
        return "", first, last, ""
    return span(*week_days(year, month, found[0])), first, last, ""


def _earlier(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "earlier this week", "later this month", "earlier in the day"."""
    words = [token.lower for token in tokens[index + 1 : index + 3]]
    if len(words) < 2 or words[0] != "this" or words[1] not in ("week", "month", "year"):
        return None
    day = _published(calendar)
    if day is None:
        return "", index, index + 3, ""
    first, last = _period_days(words[1], day)
    earlier = tokens[index].lower == "earlier"
    ends = (first, day) if earlier else (day, last)
    return span(ends[0].isoformat(), ends[1].isoformat()), index, index + 3, ""


def _period_days(period: str, day: dt.date) -> tuple[dt.date, dt.date]:
    if period == "week":
        return calendars.week_of(day)
    if period == "month":
        return day.replace(day=1), day.replace(day=calendars.last_day(day.year, day.month))
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def _which(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "last month", "this week", "next Tuesday", "the past two months"."""
    if index + 1 >= len(tokens):
        return None
    which, word = tokens[index].lower, tokens[index + 1].lower
    if calendars.weekdays("en").at(tokens, index + 1):
        return weekday_at(tokens, index + 1, calendar)
    if word.removesuffix("'s").removesuffix("’s") in _PERIODS:
        word = word.removesuffix("'s").removesuffix("’s")
        before = tokens[index - 1].lower if index else ""
        running = which in ("last", "past") and before == "the"
        behind = tokens[index + 2].lower if index + 2 < len(tokens) else ""
        if (
            which == "next"
            and before in ("the", "a")
            or behind == "of"
            and which != "this"
            and word != "day"
        ):
            return "", index, index + 2, ""
        if word in ("day", "century", "quarter") or which in ("previous", "coming", "current"):
            return None
        if (
            word in ("year", "month")
            and not running
            and (read := _part_of(tokens, index, word, _WHICH[which], calendar))
        ):
            return read
        return _period(word, _WHICH[which], calendar, index=index, running=running)
    before = tokens[index - 1].lower if index else ""
    if which in ("last", "past", "next", "coming") and before not in ("to", "will", "can", "may"):
        return _running(tokens, index, calendar, sign=_WHICH[which])
    return None


def _period(word: str, which: int, calendar: Calendar, *, index: int, running: bool) -> Read | None:
    day = calendar.published
    last = index + 2
    if day is None or (word in ("week", "weekend") and not calendar.exact):
        return "", index, last, ""
    if running and word == "decade":
        return span(edtf(day.year - 10), edtf(day.year)), index, last, ""
    if running and calendar.exact:
        back = {"week": 7, "month": 30, "year": 365, "decade": 3652}.get(word, 7)
        return span((day - dt.timedelta(days=back)).isoformat(), day.isoformat()), index, last, ""
    if word == "month":
        return edtf(*calendars.shift_months(day, which)), index, last, ""
    if word == "year":
        return edtf(day.year + which), index, last, ""
    if word == "decade":
        return f"{day.year // 10 + which}X", index, last, ""
    monday, sunday = calendars.week_of(day, weeks=which)
    first = sunday - dt.timedelta(days=1) if word == "weekend" else monday
    return span(first.isoformat(), sunday.isoformat()), index, last, ""


def _part_of(
    tokens: Sequence[Token], index: int, word: str, which: int, calendar: Calendar
) -> Read | None:
    """Read "the end of last year", "early this month"; ``None`` when no part is named."""
    part, first = part_before(tokens, index)
    day = calendar.published
    if not part or day is None:
        return None
    if word == "year":
        return calendars.part_of_year(part, day.year + which), first, index + 2, ""
    return calendars.part_of_month(part, *calendars.shift_months(day, which)), first, index + 2, ""


def _running(tokens: Sequence[Token], index: int, calendar: Calendar, *, sign: int) -> Read | None:
    """Read "the past two months", "the next 10 days": a span that ends (or starts) at the day."""
    number = numerals.number_at(tokens, index + 1, lexicon("en"))
    if number is None or number.last >= len(tokens) or number.low > 500:
        if not (
            tokens[index + 1].lower in ("few", "several")
            and index + 2 < len(tokens)
            and tokens[index + 2].lower in _SPANS
        ):
            return None
        return "", index, index + 3, ""
    unit = tokens[number.last].lower
    if unit not in _SPANS:
        return None
    if unit == "hours":
        hours = int(number.low)
        return hours_away(hours, calendar, sign=sign), index, number.last + 1, ""
    day = _published(calendar)
    if day is None:
        return "", index, number.last + 1, ""
    other = _away(day, int(number.low) * sign, unit)
    if not other:
        return "", index, number.last + 1, ""
    first, last = (other, day.isoformat()) if sign < 0 else (day.isoformat(), other)
    return span(first, last), index, number.last + 1, ""


@lru_cache(maxsize=1)
def counting() -> frozenset[str]:
    """Return the English words that begin a day only with a unit of time not far behind them."""
    return lexicon("en").number_starts | {"the"}


def before_units(tokens: Sequence[Token]) -> set[int]:
    """Return the indices of the words not far before a unit of time."""
    units = [index for index, (_, _, _, word) in enumerate(tokens) if word in _SPANS]
    return {unit - away for unit in units for away in range(1, _REACH + 1)}


def counted_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return "three years ago", "a day before the call", "two weeks later" at ``index``."""
    if calendar.language != "en" or _SPANS.keys().isdisjoint(
        [token.lower for token in tokens[index + 1 : index + 1 + _REACH]]
    ):
        return None
    amount, position = _amount(tokens, index)
    if amount is None or position + 1 >= len(tokens) or tokens[position].lower not in _SPANS:
        return None
    unit, behind = tokens[position].lower, tokens[position + 1].lower
    if behind == "ago":
        day = calendar.published
        if day is None:
            return "", index, position + 2, ""
        ago = _ago(day, amount, unit, exact=calendar.exact)
        return *_hedged_ago(tokens, index, ago), position + 2, ""
    if behind in _ANCHORS and unit != "hours":
        of, last = "", position + 2
        if behind in ("before", "after", "following"):
            of, last = things.thing_after(tokens, position + 2)
            if not of:
                return None
            of = " ".join(token.text for token in tokens[position + 2 : last])
        return "", index, last, of
    return None


def _amount(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    word = tokens[index].lower
    if word in ("a", "an"):
        return 1, index + 1
    number = numerals.number_at(tokens, index, lexicon("en"))
    if number is None or number.style == "fraction" or number.low != number.high:
        return None, index
    return (int(number.low), number.last) if 0 < number.low < 1000 else (None, index)


def _ago(day: dt.date, amount: int, unit: str, *, exact: bool) -> str:
    if unit.startswith(("year", "decade", "centur")):
        times = 10 if unit.startswith("decade") else 100 if unit.startswith("centur") else 1
        year = day.year - amount * times
        return f"{year:04d}~" if year >= 1000 else ""
    if unit.startswith("month"):
        return edtf(*calendars.shift_months(day, -amount)) + "~"
    if not exact or unit == "hours":
        return "" if unit != "hours" or not exact else day.isoformat()
    days = amount * _SPANS[unit]
    when = (day - dt.timedelta(days=days)).isoformat()
    return when if unit in ("day", "days") else f"{when}~"


def _hedged_ago(tokens: Sequence[Token], index: int, ago: str) -> tuple[str, int]:
    """Leave the far side open for "more than a decade ago"."""
    words = [token.lower for token in tokens[max(0, index - 2) : index]]
    if words == ["more", "than"] and ago:
        return f"../{ago.rstrip('~')}", index - 2
    if words[-1:] == ["over"] and ago:
        return f"../{ago.rstrip('~')}", index - 1
    return ago, index


def _away(day: dt.date, amount: int, unit: str) -> str:
    if unit.startswith("month"):
        return edtf(*calendars.shift_months(day, amount))
    if unit.startswith(("year", "decade", "centur")):
        year = day.year + amount * _SPANS[unit] // 365
        month = day.month if unit.startswith("year") else None
        return edtf(year, month) if 1000 <= year <= 2999 else ""
    return (day + dt.timedelta(days=amount * _SPANS[unit])).isoformat()


def season_days(name: str, which: str, published: dt.date) -> str:
    """Return the days of "last autumn", "this winter", "next spring"."""
    start = calendars.SEASONS[name]
    year = published.year
    if name == "winter" and published.month <= 2:
        year -= 1
    if which == "last" and published.month < (start + 3 if start < 12 else 12):
        year -= 1
    if which == "next" and published.month >= start:
        year += 1
    return calendars.season(name, year)

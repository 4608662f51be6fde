"""Dates with a day or two months in them, in every order they are written in.

"28 December 2022", "December 28, 2022", "June 20 and 21, 2023", "30 May to 2 June", "May and June 2023",
"2011 Oct 29". Dates in digits alone are in ``digits``, years alone in ``years``, months alone in
``moments``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, span
from apps.reading.days.date_parts import (
    ANDS,
    ARABIC_DAYS,
    ARTICLES,
    DASHES,
    OF,
    ORDINAL_TAILS,
    ORDINALS,
    Read,
    day_token,
    month_at,
    skip_words,
    with_weekday,
    year_behind,
)
from apps.reading.days.relative_words import which_words, words_of
from apps.reading.days.tense import tense
from apps.reading.text.tokens import Token, word_set

_MOST_DAYS = 8
_FROM = re.compile("['’][dt][ae]n$")  # "28 Aralık'tan 3 Ocak'a"
_RECENT = 60
#: before a day that names what once happened: "the anniversary of September 11"
_ANNIVERSARIES = word_set("anniversary")
#: behind a day that belongs to an event: "the Jan 6 riot"
_NO_EVENT = word_set(
    "and or but to until till at in on of for from by with when while after before as is was were the"
    " a an he she it they who that which said says had has have will would"
)


_ENGLISH_ORDINALS = {
    word: day
    for day, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
        " twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        start=1,
    )
}
_ATTACKS = word_set(
    "attacks attack riot attentats attentat attaques anschläge anschlägen anschlag terroranschläge"
    " terroranschlägen atentados atentado ataques теракт теракты терактов терактах терактами هجمات احداث"
    " تفجيرات saldırıları saldırılarının saldırılarında saldırısı darbe ataque ataques atentados"
)


def day_then_month(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Read "28 December 2022", "5, 6 and 7 May 2023", "20-21 June", "from the 13th to the 15th of July"."""
    days, position = _days_at(tokens, index)
    position = skip_words(tokens, position, OF)
    month, position = month_at(tokens, position, calendar)
    if month is None or any(after <= before for before, after in pairwise(days)):
        return None
    if len(days) == 1 and (
        read := _to_other_month(tokens, index, position, calendar, day=days[0], month=month)
    ):
        return read
    position, year = year_behind(tokens, position, calendar)
    if not calendars.exists(None, month, days[-1]):
        return None, index, position, ""
    year = year or _year_of_next(tokens, position, calendar, month)
    if year is None and _names_attack(tokens, index, position, calendar, (month, days[0])):
        return None, index, position, ""
    year = year or _year_of_day(tokens, index, position, calendar, month=month, day=days[0])
    if not calendars.exists(year, month, days[-1]):
        return None, index, position, ""
    first = with_weekday(tokens, index, calendar)
    return span(edtf(year, month, days[0]), edtf(year, month, days[-1])), first, position, ""


def _days_at(tokens: Sequence[Token], index: int) -> tuple[list[int], int]:
    """Return the days of one month that are named together, and the index behind them."""
    days, position = [int(tokens[index].text)], _behind_day(tokens, index)
    if not 1 <= days[0] <= 31:
        return [0, 0], position
    while (
        position + 1 < len(tokens) and tokens[position].lower in DASHES and len(days) < _MOST_DAYS
    ):
        step = position + 1
        if tokens[position].text == "," and tokens[step].lower in ANDS:
            step += 1
        step = skip_words(tokens, step, ARTICLES)
        day = day_token(tokens, step)
        if day is None:
            break
        days.append(day)
        position = _behind_day(tokens, step)
    return days, position


def _behind_day(tokens: Sequence[Token], index: int) -> int:
    """Return the index behind a day and the ending of its ordinal: "5th", "5.", "5-го"."""
    behind = skip_words(tokens, index + 1, ORDINALS, glued=True)
    if behind + 1 < len(tokens) and tokens[behind].text == "-":
        glued = tokens[behind].start == tokens[behind - 1].end
        if glued and tokens[behind + 1].lower in ORDINAL_TAILS:
            return behind + 2
    return behind


def _year_of_day(
    tokens: Sequence[Token], index: int, behind: int, calendar: Calendar, *, month: int, day: int
) -> int | None:
    """Return the year of a day without one, by the words around it."""
    word = tokens[behind].lower if behind < len(tokens) else ""
    which = which_words(calendar.language).get(word) if calendar.language != "en" else None
    when = tense(tokens, index, calendar.language)
    if which:
        when = "ahead" if which > 0 else "past"
    return calendar.year_of(month, day, tense=when)


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
    tokens: Sequence[Token], index: int, behind: int, calendar: Calendar, *, day: int, month: int
) -> Read | None:
    """Read the rest of "3 March to 5 April 2023"."""
    position = skip_words(tokens, behind, frozenset(","))
    if position + 2 >= len(tokens):
        return None
    if tokens[position].lower in DASHES - ANDS:
        position = skip_words(tokens, position + 1, ARTICLES)
    elif calendar.language != "tr" or not _FROM.search(tokens[behind - 1].lower):
        return None
    second = day_token(tokens, position)
    if second is None:
        return None
    position = skip_words(tokens, _behind_day(tokens, position), OF)
    other, position = month_at(tokens, position, calendar)
    if other is None:
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
        if tokens[position].text != ",":
            next_position = skip_words(tokens, next_position, ARTICLES)
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
    """Return the days from the first to the last; the year printed is that of the last."""
    behind, year = year_behind(tokens, position, calendar)
    first = with_weekday(tokens, index, calendar)
    pairs = list(zip(months, days, strict=True))
    over_new_year = pairs[-1] < pairs[0]
    if year is not None:
        start_year: int | None = year - 1 if over_new_year else year
    elif _names_event(tokens, index, behind, calendar, pairs[0]):
        return None, first, behind, ""
    else:
        start_year = _year_of_day(tokens, index, behind, calendar, month=months[0], day=days[0])
        year = start_year + 1 if start_year and over_new_year else start_year
    if start_year is None and over_new_year:
        return "", first, behind, ""
    ends = ((start_year, *pairs[0]), (year, *pairs[-1]))
    if not all(calendars.exists(*end) for end in ends):
        return None, first, behind, ""
    return span(edtf(*ends[0]), edtf(*ends[1])), first, behind, ""


def _names_event(
    tokens: Sequence[Token], index: int, behind: int, calendar: Calendar, day: tuple[int, int]
) -> bool:
    """Say whether the day is part of a name whose year goes without saying: "the September 11 attacks".

    Not when it was within the last weeks: "the June 10 vote".
    """
    before = [token.lower for token in tokens[max(0, index - 2) : index]]
    follows = tokens[behind] if behind < len(tokens) else None
    is_event = follows is not None and follows.is_word and follows.text[0].islower()
    is_named = before[-1:] == ["the"] and is_event and follows and follows.lower not in _NO_EVENT
    if is_event and follows and (not index or before[-1:] == ["."]):
        is_named = follows.lower not in _NO_EVENT
    is_named = is_named or before[-1:] == ["of"] and before[0] in _ANNIVERSARIES
    if _names_attack(tokens, index, behind, calendar, day):
        return True
    if not is_named or calendar.language != "en":
        return False
    return _is_long_past(calendar, day)


def _names_attack(
    tokens: Sequence[Token], index: int, behind: int, calendar: Calendar, day: tuple[int, int]
) -> bool:
    """Say whether it is the day of an attack known by it: "les attentats du 11 septembre"."""
    beside = [token.lower for token in tokens[max(0, index - 2) : index]]
    beside += [token.lower for token in tokens[behind : behind + 2]]
    return any(word in _ATTACKS for word in beside) and _is_long_past(calendar, day)


def _is_long_past(calendar: Calendar, day: tuple[int, int]) -> bool:
    """Say whether the last such day is not within the weeks before publication."""
    year = calendar.year_of(*day, tense="")
    if calendar.published is None or year is None:
        return True
    return (calendar.published - dt.date(year, *day)).days > _RECENT


def arabic_day(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "الخامس عشر من أغسطس 2023": the fifteenth of August."""
    match = ARABIC_DAYS.at(tokens, index)
    if match is None:
        return None
    day, behind = match
    position = skip_words(tokens, behind, words_of("links", "ar"))
    month, position = month_at(tokens, position, calendar)
    if month is None or not calendars.exists(None, month, day):
        return None
    position, year = year_behind(tokens, position, calendar)
    year = year or _year_of_day(tokens, index, position, calendar, month=month, day=day)
    return edtf(year, month, day), index, position, ""


def ordinal_of_month(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> Read | None:
    """Read "the fourth of July 2021" at its month."""
    if calendar.language != "en" or index < 2 or tokens[index - 1].lower != "of":
        return None
    day = _ENGLISH_ORDINALS.get(tokens[index - 2].lower)
    if day is None or not calendars.exists(None, month, day):
        return None
    behind, year = year_behind(tokens, last, calendar)
    year = year or _year_of_day(tokens, index - 2, behind, calendar, month=month, day=day)
    return edtf(year, month, day), index - 2, behind, ""


def year_then_month(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "2011 Oct 29"."""
    token = tokens[index]
    year = int(token.text) if len(token.text) == 4 and token.text.isdecimal() else 0
    if not 1500 <= year <= 2100 or calendar.language != "en" or index + 1 >= len(tokens):
        return None
    month, position = month_at(tokens, index + 1, calendar)
    if month is None or not tokens[index + 1].text[0].isupper():
        return None
    day = day_token(tokens, position)
    if day is None or not calendars.exists(year, month, day):
        return None
    calendar.last_year = year
    return edtf(year, month, day), index, position + 1, ""


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
        when = tense(tokens, index, calendar.language)
        year = calendar.year_of(second, None, tense=when)
    start_year = year - 1 if year is not None and second < month else year
    if year is None and second < month:
        return None
    return span(edtf(start_year, month), edtf(year, second)), index, position, ""

"""Weekdays: "on Tuesday", "Wednesday of next week", "the last Sunday of March", "Thursday the 20th".

A weekday alone is the last one up to the day of publication, or the next when the words refer to the
future. After "by" and "until" it is the next, and open when the sentence is in the past.
"""

from __future__ import annotations

import calendar as month_calendar
import datetime as dt
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar
from apps.reading.days.date_parts import (
    ORDINALS as ORDINAL_ENDINGS,
)
from apps.reading.days.date_parts import (
    Read,
    day_token,
    month_at,
    month_named,
    skip_words,
    year_behind,
)
from apps.reading.days.periods import linked_period
from apps.reading.days.relative_words import (
    PLAIN_WEEKDAYS,
    ordinal_words,
    which_words,
    words_of,
)
from apps.reading.days.tense import is_announced, tense
from apps.reading.text.tokens import Token

_NEAR_DAYS = 45
_BETWEEN = frozenset(", ( . den the le el".split())


def weekday_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return the day that the weekday at ``index`` means, ``None`` when it means none."""
    language = calendar.language
    match = calendars.weekdays(language).at(tokens, index)
    if match is None or language == "pt":
        return None
    weekday, last = match
    if language == "en" and not _is_english_weekday(tokens[index]):
        return None
    named = _named_before(tokens, index, language)
    if named in words_of("habits", language) or _is_part_of_date(tokens, index, last, calendar):
        return None
    if read := _the_20th(tokens, index, last, calendar, weekday=weekday):
        return read
    if read := _of_month(tokens, index, last, calendar, weekday=weekday):
        return read
    if read := _of_week(tokens, index, last, calendar, weekday=weekday):
        return read
    if read := _which_weekday(tokens, index, last, calendar, weekday=weekday):
        return read
    if _is_other_word(tokens, index, last, language):
        return None
    return _alone(tokens, index, last, calendar, weekday=weekday)


def _is_english_weekday(token: Token) -> bool:
    return token.text[0].isupper() and len(token.lower.rstrip(".")) >= 6


def _named_before(tokens: Sequence[Token], index: int, language: str) -> str:
    return tokens[index - 1].lower if index else ""


def _is_part_of_date(tokens: Sequence[Token], index: int, last: int, calendar: Calendar) -> bool:
    """Say whether a day of a month stands beside the weekday, which is read with it or after it."""
    position = last
    while position < len(tokens) and position < last + 2 and tokens[position].lower in _BETWEEN:
        position += 1
    if position < len(tokens):
        if calendars.months(calendar.language).at(tokens, position):
            return calendar.language == "en"
        day = day_token(tokens, position)
        if day and _month_follows(tokens, position + 1, calendar):
            return True
        is_plain = skip_words(tokens, position + 1, ORDINAL_ENDINGS, glued=True) == position + 1
        if tokens[last].text == "," and tokens[position].is_number and is_plain:
            return calendar.language == "en"
    before = index - 1
    while before >= 0 and tokens[before].lower in _BETWEEN:
        before -= 1
    if before < 1:
        return False
    is_month = month_named(tokens[before].lower, calendar) is not None
    is_day = tokens[before].is_number and month_named(tokens[before - 1].lower, calendar)
    return bool(is_month and tokens[before - 1].is_number or is_day)


def _month_follows(tokens: Sequence[Token], index: int, calendar: Calendar) -> bool:
    position = skip_words(tokens, index, ORDINAL_ENDINGS, glued=True)
    position = skip_words(tokens, position, words_of("links", calendar.language))
    return month_at(tokens, position, calendar)[0] is not None


def _is_other_word(tokens: Sequence[Token], index: int, last: int, language: str) -> bool:
    """Say whether the weekday stands where it may be another word, a name, or come again and again."""
    if language == "ru" and index and tokens[index - 1].lower in ("в", "во"):
        return tokens[index].lower.endswith(("е", "ы", "а"))  # "в среде": in surroundings
    if before := words_of("needed before", language):
        return not index or tokens[index - 1].lower not in before
    if behind := words_of("needed behind", language):
        if tokens[index].lower in PLAIN_WEEKDAYS:
            return False
        return last >= len(tokens) or tokens[last].lower not in behind
    return False


# --- which weekday ----------------------------------------------------------------------------------


def _the_20th(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, weekday: int
) -> Read | None:
    """Read "Thursday the 20th", "jeudi 20": the nearest 20th that is a Thursday."""
    position = last
    while position < len(tokens) and position < last + 2 and tokens[position].lower in _BETWEEN:
        position += 1
    day = day_token(tokens, position)
    if day is None or position - last > 2:
        return None
    behind = skip_words(tokens, position + 1, ORDINAL_ENDINGS, glued=True)
    if calendar.language == "en" and (
        behind == position + 1 or tokens[position - 1].lower != "the"
    ):
        return None
    follows = tokens[behind] if behind < len(tokens) else None
    if calendar.language != "en" and follows and (follows.is_word or follows.is_number):
        return None
    published = calendar.published if calendar.exact else None
    if published is None:
        return "", index, behind, ""
    near = (published + dt.timedelta(days=away) for away in range(-_NEAR_DAYS, _NEAR_DAYS + 1))
    fitting = [one for one in near if one.day == day and one.isoweekday() == weekday]
    best = min(fitting, key=lambda one: abs((one - published).days), default=None)
    return (best.isoformat() if best else None), index, behind, ""


def _of_month(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, weekday: int
) -> Read | None:
    """Read "the last Sunday of March", "le troisième mardi de septembre 2014"."""
    found = ordinal_beside(tokens, index, last, calendar.language)
    if found is None:
        return None
    number, first, last = found
    where = month_beside(tokens, first, last, calendar)
    if where is None:
        before = tokens[index - 1].lower if index else ""
        is_which = before in which_words(calendar.language) or calendar.language == "ar"
        return None if is_which else (None, first, last, "")
    month, year, first, last = where
    if year is None or month is None:
        return "", first, last, ""
    return weekday_of_month(year, month, weekday, number), first, last, ""


def ordinal_beside(
    tokens: Sequence[Token], index: int, last: int, language: str
) -> tuple[int, int, int] | None:
    """Return the first to fourth, or last (-1), beside ``index``, and where the phrase is."""
    ordinals = ordinal_words(language)
    position = index - 1
    if position > 0 and tokens[position].text == ".":  # "3. Dienstag"
        number = day_token(tokens, position - 1)
        return (number, position - 1, last) if number and number <= 4 else None
    if position >= 0 and tokens[position].lower in ordinals:
        return ordinals[tokens[position].lower], position, last
    if language == "ar" and last < len(tokens) and tokens[last].lower in ordinals:
        return ordinals[tokens[last].lower], index, last + 1
    return None


def month_beside(
    tokens: Sequence[Token], first: int, last: int, calendar: Calendar
) -> tuple[int | None, int | None, int, int] | None:
    """Return the month and year that a phrase belongs to, and where it begins and ends."""
    behind = skip_words(tokens, last, words_of("links", calendar.language))
    period = linked_period(tokens, last, calendar.language, kinds=("month",))
    if period and calendar.published:
        year, month = calendars.shift_months(calendar.published, period[1])
        return month, year, first, period[2]
    if behind > last and tokens[behind : behind + 1] and tokens[behind].lower == "month":
        return None, None, first, behind + 1
    named, position = month_at(tokens, behind, calendar)
    if named is None or behind == last and calendar.language in ("en", "fr", "es"):
        return None
    position, printed = year_behind(tokens, position, calendar)
    return named, printed or _likely_year(tokens, first, named, calendar), first, position


def _likely_year(tokens: Sequence[Token], index: int, month: int, calendar: Calendar) -> int | None:
    """Return the year of a month, unknown when no word says whether it is past or to come."""
    when = tense(tokens, index, calendar.language)
    return calendar.year_of(month, None, tense=when) if when else None


def turkish_weekday(
    tokens: Sequence[Token],
    index: int,
    behind: int,
    calendar: Calendar,
    *,
    month: int,
    year: int | None,
) -> Read | None:
    """Read the rest of "Eylül 2014'ün üçüncü Salı günü", "mart ayının son haftası"."""
    while (
        behind < len(tokens) and behind < index + 7 and (tokens[behind].lower in _TURKISH_ENDINGS)
    ):
        behind += 1
    number = ordinal_words("tr").get(tokens[behind].lower) if behind + 1 < len(tokens) else None
    if number is None:
        return None
    year = year or _likely_year(tokens, index, month, calendar)
    word, last = tokens[behind + 1].lower, behind + 2
    match = calendars.weekdays("tr").at(tokens, behind + 1)
    weekday = match[0] if match else _suffixed_weekday(word)
    if weekday is None and not word.startswith("haftası"):
        return None
    if last < len(tokens) and tokens[last].lower in words_of("needed behind", "tr"):
        last += 1
    if year is None:
        return "", index, last, ""
    days = week_days(year, month, number)
    if weekday is None:
        return calendars.span(*days), index, last, ""
    return weekday_of_month(year, month, weekday, number), index, last, ""


def _suffixed_weekday(word: str) -> int | None:
    """Return the weekday of "pazarı", "salısında"."""
    for name, number in _TURKISH_WEEKDAYS.items():
        if word.startswith(name) and word[len(name) :] in _TURKISH_TAILS:
            return number
    return None


_TURKISH_WEEKDAYS = {
    "pazartesi": 1,
    "salı": 2,
    "çarşamba": 3,
    "perşembe": 4,
    "cumartesi": 6,
    "cuma": 5,
    "pazar": 7,
}
_TURKISH_TAILS = frozenset("ı i sı si ında inde sında sinde nde nda ını ini sını sini".split())
_TURKISH_ENDINGS = frozenset("' ’ ın in un ün nın nin nun nün ayının ayında ayı yılının".split())


def weekday_of_month(year: int, month: int, weekday: int, number: int) -> str | None:
    """Return the first to fourth, or last (-1), such weekday of a month."""
    days = [
        day
        for day in range(1, calendars.last_day(year, month) + 1)
        if month_calendar.weekday(year, month, day) == weekday - 1
    ]
    return calendars.edtf(year, month, days[-1] if number < 0 else days[number - 1])


def week_days(year: int, month: int, number: int) -> tuple[str, str]:
    """Return the first and last day of the first to fourth, or last (-1), seven days of a month."""
    first = calendars.last_day(year, month) - 6 if number < 0 else 7 * number - 6
    return calendars.edtf(year, month, first), calendars.edtf(year, month, first + 6)


def _of_week(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, weekday: int
) -> Read | None:
    """Read "Wednesday of next week", "geçen hafta çarşamba"."""
    words = [token.lower for token in tokens[last : last + 5]]
    if words[1:3] == ["the", "week"] and words[3:5] in (["after", "next"], ["before", "last"]):
        return "", index, last + 5, ""
    if words[:2] in (["after", "next"], ["before", "last"]):
        return "", index, last + 2, ""
    found, first = linked_period(tokens, last, calendar.language, kinds=("week",)), index
    behind = found[2] if found else last
    if found is None:
        is_week = last < len(tokens) and tokens[last].lower == "week"
        return (None, index, last + 1, "") if is_week and calendar.language == "en" else None
    if calendar.published is None or not calendar.exact:
        return "", first, behind, ""
    monday, _ = calendars.week_of(calendar.published, weeks=found[1])
    return (monday + dt.timedelta(days=weekday - 1)).isoformat(), first, behind, ""


def _which_weekday(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, weekday: int
) -> Read | None:
    """Read "last Tuesday", "mardi prochain", "الثلاثاء الماضي"."""
    words = which_words(calendar.language)
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if calendar.language in ("fr", "ar", "es") and behind in words and words[behind]:
        return _moved(words[behind], weekday, calendar), index, last + 1, ""
    if calendar.language == "en" and (before in _TOLD_BEFORE or behind in _TOLD_BEHIND):
        return ("", index - (before in _TOLD_BEFORE), last + (behind in _TOLD_BEHIND), "")
    also = {"coming": 1, "current": 0} if calendar.language == "en" else {}
    which = also.get(before, words.get(before))
    if which is None or calendar.language in ("fr", "ar"):
        return None
    return _moved(which, weekday, calendar), index - 1, last, ""


#: beside a weekday that hangs on another day of the story: "the Friday before"
_TOLD_BEFORE = frozenset(("previous", "following"))
_TOLD_BEHIND = frozenset(("before", "earlier", "later"))


def _moved(which: int, weekday: int, calendar: Calendar) -> str:
    """Return the weekday before (-1), of this week (0), or after (1) the day of publication."""
    if calendar.published is None or not calendar.exact:
        return ""
    back = (calendar.published.isoweekday() - weekday) % 7
    forward = (weekday - calendar.published.isoweekday()) % 7
    if which < 0:
        away = -(back or 7)
    elif which:
        away = forward or 7
    else:
        away = forward or -back
    return (calendar.published + dt.timedelta(days=away)).isoformat()


def _alone(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, weekday: int
) -> Read | None:
    if calendar.published is None or not calendar.exact:
        return "", index, last, ""
    when = tense(tokens, index, calendar.language)
    back = (calendar.published.isoweekday() - weekday) % 7
    forward = (weekday - calendar.published.isoweekday()) % 7
    if is_deadline(tokens, index, last, calendar.language):
        if when == "past":
            return "", index, last, ""
        return (calendar.published + dt.timedelta(days=forward)).isoformat(), index, last, ""
    is_ahead = when == "ahead" or (
        when == "likely" and (calendar.language != "en" or is_announced(tokens, index))
    )
    days = (forward or 7) if is_ahead else -back
    return (calendar.published + dt.timedelta(days=days)).isoformat(), index, last, ""


def is_deadline(tokens: Sequence[Token], index: int, last: int, language: str) -> bool:
    """Say whether "by", "until", "jusqu'à" stands before the day, or Turkish "kadar" behind it."""
    deadlines = words_of("deadlines", language)
    for position in (index - 1, index - 2):
        if position >= 0 and tokens[position].lower.replace("’", "'") in deadlines:
            return position == index - 1 or tokens[index - 1].lower in _DEADLINE_LINKS
    behind = [token.lower for token in tokens[last : last + 2]]
    return language == "tr" and "kadar" in behind


_DEADLINE_LINKS = frozenset("zum dem den del de el al à la le late end early the يوم".split())

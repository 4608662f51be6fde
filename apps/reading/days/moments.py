"""Days in prose: absolute, partial, ranges, vague, and relative to the day of publication.

Reads ``Moment`` values from the tokens of one window of text. Words of days and the meaning of
vague words are in ``calendars``, the meaning of an EDTF text in ``apps.reading.edtf_days``.

A day without a year has the year in which it is nearest to the day of publication (at most 60 days
after it, more when the words refer to the future); a month without a year is the last one before
publication, or the next when the words refer to the future; without a day of publication the year
is unknown ("XXXX-06-05"). "Of the same year" is the year last named. Words relative to the day of
publication are open ("") without it, and so are words relative to another event ("a day before the
call", whose ``of`` is "the call"). 3/4/2023 is one of two days in English, where both orders are in
use; other languages put the day first. Days that do not exist are not read, nor days that name an
event of another year ("the September 11 attacks"). The tense is read in ``tense``, weekdays in
``weekdays``, decades in ``decades``, "last year" in ``periods``; their words are in ``relative_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.reading.days import ago_elsewhere, calendars, relative_days
from apps.reading.days.calendars import Calendar
from apps.reading.days.date_parts import (
    ARABIC_DAYS,
    PARTS,
    Read,
    month_named,
    part_before,
    skip_words,
    year_behind,
    year_token,
)
from apps.reading.days.dates import (
    arabic_day,
    day_then_month,
    month_then_day,
    ordinal_of_month,
    two_months,
    year_then_month,
)
from apps.reading.days.decades import decade_in_digits, decade_in_words, decades_in_words
from apps.reading.days.digits import day_in_digits
from apps.reading.days.periods import past_hours
from apps.reading.days.relative_words import which_words
from apps.reading.days.tense import tense
from apps.reading.days.weekdays import turkish_weekday
from apps.reading.days.years import year_at
from apps.reading.text import months
from apps.reading.text.tokens import Token, as_printed, word_set
from apps.reading.values import Moment, ValueMention

_QUARTERS = {
    "q1": "first quarter",
    "q2": "second quarter",
    "q3": "third quarter",
    "q4": "fourth quarter",
    "h1": "first half",
    "h2": "second half",
}
_BARE_MONTH_BEFORE = word_set(
    "in since by until till from of during last this next early late mid end beginning start"
    " middle before after through between and previous following en depuis dès seit im ab desde"
    " hasta em até durante в с до منذ في to around late- past coming about for"
)
#: Turkish "in the month of"
_MONTH_BEHIND = word_set("ayında ayının ayı ayından ayına ayındaki")
_MAY_HOLD = re.compile(r"['’\-‑]")


def moments_in(
    text: str, tokens: Sequence[Token], calendar: Calendar, *, used: bytearray
) -> list[ValueMention]:
    """Return the moments among ``tokens`` in order, and mark their tokens in ``used``."""
    moments, behind = [], 0
    for index in _openings(tokens, calendar.language):
        if index < behind or used[index]:
            continue
        read = _moment_at(text, tokens, index, calendar)
        if read is None:
            continue
        days, first, last, of = read
        first = max(first, 0)
        while used[first]:
            first += 1
        start, end = tokens[first].start, tokens[last - 1].end
        for position in range(first, last):
            used[position] = 1
        if days is not None:
            days, start = _hedged(tokens, first, days, start)
            exact = text[start:end]
            moments.append(
                ValueMention(start, end, exact, Moment(days, as_printed(exact), of[:400]))
            )
        behind = last
    return moments


def _openings(tokens: Sequence[Token], language: str) -> list[int]:
    """Return the indices at which a moment may start; the others need no further check."""
    starts = _starts(language)
    counting = relative_days.counting() if language == "en" else frozenset()
    counted = relative_days.before_units(tokens) if counting else ()
    return [
        index
        for index, (_, _, word, lower) in enumerate(tokens)
        if (lower in starts and (lower not in counting or index in counted))
        or not word.isalpha()
        and (word[0].isdecimal() or (not word.isalnum() and _MAY_HOLD.search(word)))
    ]


def _hedged(tokens: Sequence[Token], first: int, days: str, start: int) -> tuple[str, int]:
    """Mark an approximate day ("around 15 March") with ``~``."""
    before = tokens[first - 1].lower if first else ""
    outer = tokens[first - 2].lower if first > 1 else ""
    hedged = before in ("around", "circa", "approximately", "roughly") or (
        before == "about" and (first == 1 or outer in ("on", "in", "from", "of", "since", "until"))
    )
    if not hedged or not days or days[0] == "[" or "/" in days or "~" in days:
        return days, start
    return f"{days}~", tokens[first - 1].start


@lru_cache(maxsize=16)
def _starts(language: str) -> frozenset[str]:
    """Return the words that a moment can start with."""
    words = calendars.months(language).starts | calendars.weekdays(language).starts
    words |= relative_days.starts(language) | frozenset(decades_in_words(language))
    words |= ago_elsewhere.STARTS.get(language, frozenset())
    words |= ARABIC_DAYS.starts if language == "ar" else frozenset()
    if language == "en":
        words |= {*calendars.SEASONS, *_QUARTERS}
    return words


def _moment_at(text: str, tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    token = tokens[index]
    if token.is_number:
        return _number_at(text, tokens, index, calendar)
    if not token.is_word:
        return None
    if match := calendars.months(calendar.language).at(tokens, index):
        return _month_at(text, tokens, index, calendar, month=match[0], last=match[1])
    if token.lower.startswith(("mid-", "mid‑", "early-", "late-", "pre-", "post-")):
        return _glued_part(tokens, index, calendar)
    stem, apostrophe, _ = token.lower.replace("’", "'").partition("'")
    if apostrophe and (month := month_named(stem, calendar)):
        return _month_at(text, tokens, index, calendar, month=month, last=index + 1)
    if (
        token.lower in _QUARTERS
        and index + 1 < len(tokens)
        and (year := year_token(tokens, index + 1))
    ):
        return calendars.part_of_year(_QUARTERS[token.lower], year), index, index + 2, ""
    if token.lower in calendars.SEASONS and calendar.language == "en":
        return _season_at(tokens, index, calendar)
    if calendar.language != "en" and (read := decade_in_words(tokens, index, calendar)):
        return read
    if calendar.language == "ar" and (read := arabic_day(tokens, index, calendar)):
        return read
    if read := ago_elsewhere.ago_elsewhere(tokens, index, calendar):
        return read
    return relative_days.relative_at(tokens, index, calendar)


def _number_at(text: str, tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    token = tokens[index]
    if index and tokens[index - 1].end == token.start and tokens[index - 1].text in "/.-:#№@_":
        return None
    if read := day_in_digits(text, tokens, index, calendar):
        return read
    if len(token.text) <= 2 and (read := day_then_month(text, tokens, index, calendar)):
        return read
    if token.text[-1] == "0" and (read := decade_in_digits(text, tokens, index, calendar)):
        return read
    if len(token.text) == 4 and (read := year_then_month(tokens, index, calendar)):
        return read
    if read := past_hours(tokens, index, calendar):
        return read
    if len(token.text) <= 3 and (read := relative_days.counted_at(tokens, index, calendar)):
        return read
    return year_at(text, tokens, index, calendar)


def _month_at(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar, *, month: int, last: int
) -> Read | None:
    token = tokens[index]
    if calendar.language == "en" and not token.text[0].isupper():
        return None
    if len(token.text) <= 4 and token.lower not in months.SHORT:
        last = skip_words(tokens, last, frozenset("."), glued=True)
    if read := month_then_day(tokens, index, last, calendar, month=month):
        return read
    if read := ordinal_of_month(tokens, index, last, calendar, month=month):
        return read
    behind, year = year_behind(tokens, last, calendar)
    part, first = part_before(tokens, index)
    if calendar.language == "tr" and (
        read := turkish_weekday(tokens, index, behind, calendar, month=month, year=year)
    ):
        return read
    if year is None and (read := two_months(tokens, index, last, calendar, month=month)):
        return read
    if year is None and not _bare_month(tokens, index, last, part, calendar.language):
        return None
    if year is None:
        year, first, behind = _year_of_bare_month(tokens, index, first, last, calendar, month=month)
    return calendars.part_of_month(part, year, month), first, behind, ""


def _bare_month(tokens: Sequence[Token], index: int, last: int, part: str, language: str) -> bool:
    """Say whether the name of a month means the month: not "Theresa May", not "March on"."""
    if part or "'" in tokens[index].text or "’" in tokens[index].text:
        return True
    behind = tokens[last].lower if last < len(tokens) else ""
    if language == "tr" and behind in _MONTH_BEHIND:
        return True
    before = tokens[index - 1].lower if index else ""
    return before in _BARE_MONTH_BEFORE or language != "en" and before in which_words(language)


def _year_of_bare_month(
    tokens: Sequence[Token], index: int, first: int, last: int, calendar: Calendar, *, month: int
) -> tuple[int | None, int, int]:
    """Return the year of a month without one, by the words beside it, and where the phrase is."""
    word = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    which = which_words(calendar.language)
    if calendar.language == "en":
        if word in ("last", "next", "this", "past", "coming") and first == index:
            first = index - 1
        when = "ahead" if word in ("next", "coming") else tense(tokens, index)
    elif which.get(behind) and calendar.language in ("fr", "ar", "es", "pt"):
        when, last = ("ahead" if which[behind] > 0 else "past"), last + 1
    elif which.get(word):
        when, first = ("ahead" if which[word] > 0 else "past"), index - 1
    else:
        when = tense(tokens, index, calendar.language)
    year = calendar.year_of(month, None, tense=when)
    is_last = which.get(word) == -1 or which.get(behind) == -1
    if is_last and year and calendar.published and month == calendar.published.month:
        year -= 1
    return year, first, last


def _glued_part(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "mid-March", "mid-2023", "late-2010" written with a hyphen."""
    head, _, rest = tokens[index].lower.replace("‑", "-").partition("-")
    part = PARTS.get(head, "")
    if rest.isdecimal() and len(rest) == 4 and 1500 <= int(rest) <= 2100 and part:
        calendar.last_year = int(rest)
        return calendars.part_of_year(part, int(rest)), index, index + 1, ""
    if rest[:-1].isdecimal() and rest.endswith("0s") and len(rest) == 5 and part:
        return calendars.part_of_decade(part, int(rest[:4])), index, index + 1, ""
    month = month_named(rest, calendar) if part else None
    if month is None:
        return None
    last, year = year_behind(tokens, index + 1, calendar)
    year = year or calendar.year_of(month, None, tense=tense(tokens, index, calendar.language))
    return calendars.part_of_month(part, year, month), index, last, ""


def _season_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    name = tokens[index].lower
    position = (
        index + 2 if index + 1 < len(tokens) and tokens[index + 1].lower == "of" else index + 1
    )
    before = tokens[index - 1].lower if index else ""
    if position < len(tokens) and (year := year_token(tokens, position)):
        calendar.last_year = year
        return calendars.season(name, year), index, position + 1, ""
    if (
        before in ("last", "this", "next", "previous", "past")
        and name != "fall"
        or (before in ("last", "this", "next") and name == "fall")
    ):
        which = "last" if before in ("previous", "past") else before
        if calendar.published is None or before == "previous":
            return "", index - 1, index + 1, ""
        days = relative_days.season_days(name, which, calendar.published)
        return days, index - 1, index + 1, ""
    return None

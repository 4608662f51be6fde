"""Days in prose: absolute, partial, ranges, vague, and relative to the day of publication.

Reads ``Moment`` values from the tokens of one window of text. Words of days and how vague words
are placed live in ``calendars``; the meaning of an EDTF text in ``apps.common.days``.

A day without a year takes the year that puts it nearest to the day of publication (at most 60 days
after it, more when the words point ahead); a month without a year is the last one before
publication, unless the words point ahead; without a day of publication the year stays open
("XXXX-06-05"). "Of the same year" takes the year last named. Words that hang on the day of
publication stay open ("") without it, and so do words that hang on another event ("a day before
the call", whose ``of`` is "the call"). 3/4/2023 is left alone in English, where both orders are in
use; other languages put the day first. Days that do not exist are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.claims import calendars, relative_days
from apps.claims.calendars import edtf, span
from apps.claims.scanning import Token, word_set
from apps.claims.values import Found, Moment

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}\S{0,12})?(?![\d-])")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d|[./-]\d)")
_YEARS = re.compile(r"(1[5-9]\d{2}|20\d{2}|2100)(?:\s?[-–—/]\s?(\d{2}|\d{4}))?(?![\d,.]*\d)(?!%)")
_ORDINALS = word_set("st nd rd th er º ª . ème")
_OF = word_set("of the de del , . d' року года г / в سنة عام")
_DASHES = word_set("- – — ‐ − to until till bis au a al and & or et y и und ve و , through")
_YEAR_BEFORE = word_set(
    "in since by until till from of during before after between year years early late mid through"
    " throughout around circa to the fall autumn spring summer winter end start beginning middle"
    " back early-to-mid and or en depuis dès année seit im jahr jahre desde hasta año в с до года"
    " منذ في عام سنة yılında elections summit its election cup"
)
_PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end",
    "beginning": "start", "start": "start", "close": "end", "mid-": "mid", "fin": "end",
    "début": "early", "mi": "mid", "anfang": "early", "mitte": "mid", "ende": "end",
    "principios": "early", "mediados": "mid", "finales": "end", "fines": "end", "outset": "start",
    "начале": "early", "середине": "mid", "конце": "end",
}
_PART_GLUE = word_set("of the in year de del do d' в")
_HALVES = {"first": "first", "second": "second", "third": "third", "fourth": "fourth",
           "last": "fourth", "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth",
           "final": "fourth"}
_QUARTERS = {"q1": "first quarter", "q2": "second quarter", "q3": "third quarter",
             "q4": "fourth quarter", "h1": "first half", "h2": "second half"}
_BARE_MONTH_BEFORE = word_set(
    "in since by until till from of during last this next early late mid end beginning start"
    " middle before after through between and previous following en depuis dès seit im ab desde"
    " hasta в с до منذ في to around late- past coming about for"
)


@dataclass(slots=True)
class Calendar:
    """What is known while reading: the day of publication, and the year last named."""

    published: dt.date | None
    exact: bool
    language: str
    last_year: int | None = None

    def year_of(self, month: int, day: int | None, *, ahead: bool) -> int | None:
        """Return the year a day or month without one most likely means, ``None`` when unknown."""
        if self.published is None:
            return None
        return relative_days.nearest_year(self.published, month, day, ahead=ahead)


def calendar_for(published: dt.date | None, *, exact: bool, language: str) -> Calendar:
    """Return the state for reading one text; ``exact`` says whether the very day is known."""
    return Calendar(published, exact, language)


def moments_in(
    text: str, tokens: Sequence[Token], calendar: Calendar, *, taken: bytearray
) -> list[Found]:
    """Return the moments among ``tokens`` in order, and mark their tokens in ``taken``."""
    found, index, starts = [], 0, _starts(calendar.language)
    while index < len(tokens):
        token = tokens[index]
        may = token.lower in starts or token.text[0].isdecimal() or _MAY_HOLD.search(token.text)
        read = _moment_at(text, tokens, index, calendar) if may and not taken[index] else None
        if read is None:
            index += 1
            continue
        days, first, last, of = read
        first = max(first, 0)
        while taken[first]:
            first += 1
        start, end = tokens[first].start, tokens[last - 1].end
        for place in range(first, last):
            taken[place] = 1
        if days is not None:
            days, start = _hedged(tokens, first, days, start)
            exact = text[start:end]
            found.append(Found(start, end, exact, Moment(days, exact[:400], of[:400])))
        index = last
    return found


def _hedged(tokens: Sequence[Token], first: int, days: str, start: int) -> tuple[str, int]:
    """Mark a day that is said to be about that ("around 15 March") with ``~``."""
    before = tokens[first - 1].lower if first else ""
    outer = tokens[first - 2].lower if first > 1 else ""
    hedged = before in ("around", "circa", "approximately", "roughly") or (
        before == "about" and (first == 1 or outer in ("on", "in", "from", "of", "since", "until"))
    )
    if not hedged or not days or "/" in days or "~" in days:
        return days, start
    return f"{days}~", tokens[first - 1].start


_MAY_HOLD = re.compile(r"['’\-‑]")


@lru_cache(maxsize=16)
def _starts(language: str) -> frozenset[str]:
    """Return the words a moment can start with, so that other tokens cost next to nothing."""
    words = calendars.months(language).starts | calendars.weekdays(language).starts
    if language == "en":
        words |= {*calendars.SEASONS, *_QUARTERS, *relative_days.STARTS}
    return words


#: EDTF (``None``: the tokens are used up but say no day), first and last token, of
_Read = tuple[str | None, int, int, str]


def _moment_at(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    token = tokens[index]
    if token.is_number:
        return _number_at(text, tokens, index, calendar)
    if not token.is_word:
        return None
    if found := calendars.months(calendar.language).at(tokens, index):
        return _month_at(text, tokens, index, calendar, month=found[0], last=found[1])
    if token.lower.startswith(("mid-", "mid‑", "early-", "late-", "pre-", "post-")):
        return _glued_part(tokens, index, calendar)
    stem, apostrophe, _ = token.lower.replace("’", "'").partition("'")
    if apostrophe and (month := _month_named(stem, calendar)):
        return _month_at(text, tokens, index, calendar, month=month, last=index + 1)
    if token.lower in _QUARTERS and index + 1 < len(tokens) and (
        year := _year_token(tokens, index + 1)
    ):
        return calendars.part_of_year(_QUARTERS[token.lower], year), index, index + 2, ""
    if token.lower in calendars.SEASONS and calendar.language == "en":
        return _season_at(tokens, index, calendar)
    return relative_days.relative_at(tokens, index, calendar)


def _month_named(word: str, calendar: Calendar) -> int | None:
    token = Token(0, len(word), word, word)
    found = calendars.months(calendar.language).at([token], 0)
    return found[0] if found else None


# --- numbers first ------------------------------------------------------------------------------


def _number_at(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    token = tokens[index]
    if index and tokens[index - 1].end == token.start and tokens[index - 1].text in "/.-:#№@_":
        return None
    if found := _ISO.match(text, token.start):
        return _iso(found, tokens, index, calendar)
    if found := _NUMERIC.match(text, token.start):
        return _numeric(found, tokens, index, calendar)
    if len(token.text) <= 2 and (read := _day_first(text, tokens, index, calendar)):
        return read
    if len(token.text) <= 3 and (read := relative_days.counted_at(tokens, index, calendar)):
        return read
    return _year_at(text, tokens, index, calendar)


def _behind(tokens: Sequence[Token], index: int, end: int) -> int:
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return index


def _iso(
    found: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    year, month, day = (int(part) for part in found.groups())
    last = _behind(tokens, index, found.end())
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day), index, last, ""


def _numeric(
    found: re.Match[str], tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    last = _behind(tokens, index, found.end())
    day, month = (two, one) if two > 12 else (one, two)
    certain = one > 12 or two > 12 or one == two or found[2] == "." or calendar.language != "en"
    if year < 1000 or not calendars.exists(year, month, day):
        return None, index, last, ""
    calendar.last_year = year
    return edtf(year, month, day) if certain else None, index, last, ""


def _day_first(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    """Read "28 December 2022", "20 and 21 June 2023", "20-21 June"."""
    day, place = int(tokens[index].text), _past(tokens, index + 1, _ORDINALS, glued=True)
    second = None
    if place < len(tokens) and tokens[place].lower in _DASHES:
        second = _day_token(tokens, place + 1)
        place = _past(tokens, place + 2, _ORDINALS, glued=True) if second else place
    place = _past(tokens, place, _OF)
    month, place = _month_here(tokens, place, calendar)
    if month is None or not 1 <= day <= 31 or (second is not None and second <= day):
        return None
    if second is None and (read := _to_other_month(tokens, index, place, calendar, day, month)):
        return read
    place, year = _year_behind(tokens, place, calendar)
    if not calendars.exists(None, month, max(day, second or 0)):
        return None, index, place, ""
    year = year or calendar.year_of(month, day, ahead=relative_days.points_ahead(tokens, index))
    if not calendars.exists(year, month, max(day, second or 0)):
        return None, index, place, ""
    first = _with_weekday(tokens, index, calendar)
    days = edtf(year, month, day)
    return (span(days, edtf(year, month, second)) if second else days), first, place, ""


def _to_other_month(
    tokens: Sequence[Token], index: int, place: int, calendar: Calendar, day: int, month: int
) -> _Read | None:
    """Read the rest of "3 March to 5 April 2023"."""
    if place + 2 >= len(tokens) or tokens[place].lower not in _DASHES - {",", "and", "&", "or"}:
        return None
    second = _day_token(tokens, place + 1)
    at = _past(tokens, _past(tokens, place + 2, _ORDINALS, glued=True), _OF)
    other, at = _month_here(tokens, at, calendar)
    if second is None or other is None:
        return None
    return _days_of_months(tokens, index, at, calendar, months=[month, other], days=[day, second])


def _month_here(
    tokens: Sequence[Token], place: int, calendar: Calendar
) -> tuple[int | None, int]:
    if place >= len(tokens):
        return None, place
    found = calendars.months(calendar.language).at(tokens, place)
    if found is None:
        stem, apostrophe, _ = tokens[place].lower.replace("’", "'").partition("'")
        month = _month_named(stem, calendar) if apostrophe else None
        return month, place + 1
    month, last = found
    if last + 1 < len(tokens) and tokens[last].text == "/":
        again = calendars.months(calendar.language).at(tokens, last + 1)
        last = again[1] if again else last
    return month, _past(tokens, last, frozenset("."), glued=True)


def _past(
    tokens: Sequence[Token], place: int, words: frozenset[str], *, glued: bool = False
) -> int:
    """Step over words that may stand between the parts of a date."""
    while place < len(tokens) and tokens[place].lower in words:
        if glued and tokens[place].start != tokens[place - 1].end:
            break
        place += 1
    return place


def _year_behind(
    tokens: Sequence[Token], place: int, calendar: Calendar
) -> tuple[int, int | None]:
    """Read the year that follows a day or month: ", 2022", "of the same year"."""
    at = place
    while at < len(tokens) and at < place + 3 and tokens[at].lower in _OF:
        at += 1
    if at < len(tokens) and (year := _year_token(tokens, at)):
        calendar.last_year = year
        return at + 1, year
    words = [token.lower for token in tokens[place:place + 4]]
    for phrase in (["of", "the", "same", "year"], ["of", "that", "year"], ["that", "year"],
                   ["the", "same", "year"], ["that", "same", "year"]):
        if words[:len(phrase)] == phrase:
            return place + len(phrase), calendar.last_year
    for phrase, back in ((["last", "year"], 1), (["this", "year"], 0), (["next", "year"], -1)):
        if words[:2] == phrase and calendar.published:
            return place + 2, calendar.published.year - back
    return place, None


def _year_token(tokens: Sequence[Token], at: int) -> int | None:
    token = tokens[at]
    if not token.is_number or len(token.text) != 4 or not token.text.isdecimal():
        return None
    if at + 1 < len(tokens) and tokens[at + 1].start == token.end and tokens[at + 1].text in "%:":
        return None
    year = int(token.text)
    return year if 1500 <= year <= 2100 else None


def _with_weekday(tokens: Sequence[Token], first: int, calendar: Calendar) -> int:
    """Return the index of a weekday that stands before a date ("Sunday, May 26")."""
    at = first - 1
    while at >= 0 and tokens[at].lower in (",", "the", "."):
        at -= 1
    if at >= 0 and calendars.weekdays(calendar.language).at(tokens, at):
        return at
    return first


# --- years --------------------------------------------------------------------------------------


def _year_at(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> _Read | None:
    token = tokens[index]
    found = _YEARS.match(text, token.start)
    if found is None or len(token.text) < 4 or not token.text[:4].isdecimal():
        return None
    last = _behind(tokens, index, found.end())
    behind = tokens[last] if last < len(tokens) else None
    if behind and behind.start == tokens[last - 1].end and behind.lower in ("s", "'s", "’s"):
        return _decade_at(tokens, index, last, calendar)
    if not _is_year(tokens, index, last):
        return None
    year = int(found[1])
    if second := found[2]:
        end = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if not year < end <= 2100:
            return None
        calendar.last_year = end
        return span(edtf(year), edtf(end)), index, last, ""
    if len(token.text) != 4:
        return None
    calendar.last_year = year
    part, first = _part_before(tokens, index)
    return calendars.part_of_year(part, year), first, last, ""


def _decade_at(tokens: Sequence[Token], index: int, last: int, calendar: Calendar) -> _Read | None:
    decade = int(tokens[index].text)
    if decade % 10:
        return None
    part, first = _part_before(tokens, index)
    return calendars.part_of_decade(part, decade), first, last + 1, ""


def _is_year(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether four digits are a year here, not a count ("2000 people", "more than 1800")."""
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if behind in ("people", "percent", "per", "million", "troops", "soldiers", "men", "women",
                  "dollars", "euros", "km", "tonnes", "tons", "civilians", "fighters", "refugees",
                  "families", "houses", "homes", "children", "jobs", "votes", "meters", "metres",
                  "miles", "kilometers", "kilometres", "feet", "acres", "hectares", "times",
                  "workers", "students", "cases", "deaths", "years", "days", "hours"):
        return False
    if before in ("than", "least", "about", "nearly", "almost", "roughly", "some", "approximately",
                  "$", "€", "£", "number", "no", "resolution", "over", "exactly", "another"):
        return False
    if before in _YEAR_BEFORE or (before in ("(", "[", ",", ";", "-", "–", "'", "’", '"') or not index):
        return True
    return index > 0 and (tokens[index - 1].text[0].isupper() or behind in ("", ".", ",", ")", ";"))


def _part_before(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Read "the end of the year", "early", "in the first half of" before a month or year."""
    at = index - 1
    while at >= 0 and index - at <= 4 and tokens[at].lower in _PART_GLUE:
        at -= 1
    if at < 0:
        return "", index
    word = tokens[at].lower
    if word in _PARTS and (at == index - 1 or word not in ("early", "late")):
        return _PARTS[word], at
    if word in ("half", "quarter") and at and tokens[at - 1].lower in _HALVES:
        which = _HALVES[tokens[at - 1].lower]
        if word == "half":
            which = "second" if which == "fourth" else which
        return f"{which} {word}", at - 1
    return "", index


# --- months and seasons -------------------------------------------------------------------------


def _month_at(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar, *, month: int, last: int
) -> _Read | None:
    token = tokens[index]
    if calendar.language == "en" and not token.text[0].isupper():
        return None
    last = _past(tokens, last, frozenset("."), glued=True) if len(token.text) <= 4 else last
    if read := _month_and_day(tokens, index, last, calendar, month=month):
        return read
    behind, year = _year_behind(tokens, last, calendar)
    part, first = _part_before(tokens, index)
    if year is None and (read := _two_months(tokens, index, last, calendar, month=month)):
        return read
    if year is None and not _bare_month(tokens, index, part):
        return None
    if year is None:
        year, first = _year_of_bare_month(tokens, index, first, calendar, month=month)
    return calendars.part_of_month(part, year, month), first, behind, ""


def _month_and_day(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> _Read | None:
    """Read "December 28, 2022", "June 20 and 21, 2023", "May 30 - June 2"."""
    at = _past(tokens, last, frozenset({"the"}))
    day = _day_token(tokens, at)
    if day is None:
        return None
    at = _past(tokens, at + 1, _ORDINALS - {"."}, glued=True)
    months, days = [month], [day]
    while at + 1 < len(tokens) and tokens[at].lower in _DASHES and len(days) < 6:
        skip = 2 if tokens[at].text == "," and tokens[at + 1].lower == "and" else 1
        other, place = _month_here(tokens, at + skip, calendar)
        place = place if other else at + skip
        next_day = _day_token(tokens, place)
        if next_day is None or (other is None and next_day <= days[-1]):
            break
        months.append(other or months[-1])
        days.append(next_day)
        at = _past(tokens, place + 1, _ORDINALS - {"."}, glued=True)
    return _days_of_months(tokens, index, at, calendar, months=months, days=days)


def _days_of_months(
    tokens: Sequence[Token], index: int, at: int, calendar: Calendar, *, months: list[int],
    days: list[int],
) -> _Read | None:
    behind, year = _year_behind(tokens, at, calendar)
    ahead = relative_days.points_ahead(tokens, index)
    year = year or calendar.year_of(months[0], days[0], ahead=ahead)
    first = _with_weekday(tokens, index, calendar)
    pairs = list(zip(months, days, strict=True))
    if not all(calendars.exists(year, month, day) for month, day in pairs):
        return None, first, behind, ""
    start, end = edtf(year, *pairs[0]), edtf(year, *pairs[-1])
    return (span(start, end) if start <= end else start), first, behind, ""


def _day_token(tokens: Sequence[Token], at: int) -> int | None:
    if at >= len(tokens) or not tokens[at].is_number or len(tokens[at].text) > 2:
        return None
    glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    if glued and tokens[at + 1].text in (":", "%", "/"):
        return None
    day = int(tokens[at].text)
    return day if 1 <= day <= 31 else None


def _two_months(
    tokens: Sequence[Token], index: int, last: int, calendar: Calendar, *, month: int
) -> _Read | None:
    """Read "May and June 2023", "from May to June"."""
    if last + 1 >= len(tokens) or tokens[last].lower not in _DASHES - {","}:
        return None
    second, at = _month_here(tokens, last + 1, calendar)
    if second is None or not tokens[last + 1].text[0].isupper() or _day_token(tokens, at):
        return None
    at, year = _year_behind(tokens, at, calendar)
    if year is None:
        year = calendar.year_of(second, None, ahead=relative_days.points_ahead(tokens, index))
    start_year = year - 1 if year is not None and second < month else year
    if year is None and second < month:
        return None
    return span(edtf(start_year, month), edtf(year, second)), index, at, ""


def _bare_month(tokens: Sequence[Token], index: int, part: str) -> bool:
    """Say whether a month alone is one: not "Theresa May", not "March on"."""
    if part or "'" in tokens[index].text or "’" in tokens[index].text:
        return True
    return index > 0 and tokens[index - 1].lower in _BARE_MONTH_BEFORE


def _year_of_bare_month(
    tokens: Sequence[Token], index: int, first: int, calendar: Calendar, *, month: int
) -> tuple[int | None, int]:
    word = tokens[index - 1].lower if index else ""
    if word in ("last", "next", "this", "past", "coming") and first == index:
        first = index - 1
    ahead = word in ("next", "coming") or relative_days.points_ahead(tokens, index)
    return calendar.year_of(month, None, ahead=ahead), first


def _glued_part(tokens: Sequence[Token], index: int, calendar: Calendar) -> _Read | None:
    """Read "mid-March", "mid-2023", "late-2010" written with a hyphen."""
    head, _, rest = tokens[index].lower.replace("‑", "-").partition("-")
    part = _PARTS.get(head, "")
    if rest.isdecimal() and len(rest) == 4 and 1500 <= int(rest) <= 2100 and part:
        calendar.last_year = int(rest)
        return calendars.part_of_year(part, int(rest)), index, index + 1, ""
    if rest[:-1].isdecimal() and rest.endswith("0s") and len(rest) == 5 and part:
        return calendars.part_of_decade(part, int(rest[:4])), index, index + 1, ""
    month = _month_named(rest, calendar) if part else None
    if month is None:
        return None
    last, year = _year_behind(tokens, index + 1, calendar)
    year = year or calendar.year_of(
        month, None, ahead=relative_days.points_ahead(tokens, index)
    )
    return calendars.part_of_month(part, year, month), index, last, ""


def _season_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> _Read | None:
    name = tokens[index].lower
    at = index + 2 if index + 1 < len(tokens) and tokens[index + 1].lower == "of" else index + 1
    before = tokens[index - 1].lower if index else ""
    if at < len(tokens) and (year := _year_token(tokens, at)):
        calendar.last_year = year
        return calendars.season(name, year), index, at + 1, ""
    if before in ("last", "this", "next", "previous", "past") and name != "fall" or (
        before in ("last", "this", "next") and name == "fall"
    ):
        which = "last" if before in ("previous", "past") else before
        if calendar.published is None or before == "previous":
            return "", index - 1, index + 1, ""
        days = relative_days.season_days(name, which, calendar.published)
        return days, index - 1, index + 1, ""
    return None

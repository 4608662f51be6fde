"""The parts a written date is made of: days, months, years, and "the end of" before them.

Each function reads one part at one token. How parts make a date does not live here (see ``dates``
and ``years``).
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar
from apps.reading.numbers.lexicons import lexicon
from apps.reading.text import months
from apps.reading.text.tokens import Token, word_set

#: EDTF (``None``: the tokens are used up but say no day), first and last token, of
Read = tuple[str | None, int, int, str]

ORDINALS = word_set("st nd rd th er º ª . ème")
OF = word_set("of the de del , . d' року года г / в سنة عام")
DASHES = word_set("- – — ‐ − to until till bis au a al and & or et y и und ve و , through")
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "beginning": "start",
    "start": "start",
    "close": "end",
    "mid-": "mid",
    "fin": "end",
    "début": "early",
    "mi": "mid",
    "anfang": "early",
    "mitte": "mid",
    "ende": "end",
    "principios": "early",
    "mediados": "mid",
    "finales": "end",
    "fines": "end",
    "outset": "start",
    "начале": "early",
    "середине": "mid",
    "конце": "end",
}
_PART_GLUE = word_set("of the in year de del do d' в")
_HALVES = {
    "first": "first",
    "second": "second",
    "third": "third",
    "fourth": "fourth",
    "last": "fourth",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "final": "fourth",
}


def month_named(word: str, calendar: Calendar) -> int | None:
    """Return the month a single word names in the language of the text, ``None`` for no month."""
    token = Token(0, len(word), word, word)
    found = calendars.months(calendar.language).at([token], 0)
    return found[0] if found else None


def token_behind(tokens: Sequence[Token], index: int, end: int) -> int:
    """Return the index of the first token that starts at or after ``end``."""
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return index


def month_at(tokens: Sequence[Token], place: int, calendar: Calendar) -> tuple[int | None, int]:
    """Return the month named at ``place`` and the index behind its name."""
    if place >= len(tokens):
        return None, place
    found = calendars.months(calendar.language).at(tokens, place)
    if found is None:
        stem, apostrophe, _ = tokens[place].lower.replace("’", "'").partition("'")
        month = month_named(stem, calendar) if apostrophe else None
        return month, place + 1
    month, last = found
    if last + 1 < len(tokens) and tokens[last].text == "/":
        again = calendars.months(calendar.language).at(tokens, last + 1)
        last = again[1] if again else last
    if len(tokens[last - 1].text) > 4 or tokens[last - 1].lower in months.SHORT:
        return month, last
    return month, skip_words(tokens, last, frozenset("."), glued=True)


def skip_words(
    tokens: Sequence[Token], place: int, words: frozenset[str], *, glued: bool = False
) -> int:
    """Return the index behind words that may come between the parts of a date."""
    while place < len(tokens) and tokens[place].lower in words:
        if glued and tokens[place].start != tokens[place - 1].end:
            break
        place += 1
    return place


def year_behind(tokens: Sequence[Token], place: int, calendar: Calendar) -> tuple[int, int | None]:
    """Read the year that follows a day or month: ", 2022", "of the same year"."""
    at = place
    while at < len(tokens) and at < place + 3 and tokens[at].lower in OF:
        at += 1
    if at < len(tokens) and (year := year_token(tokens, at)):
        calendar.last_year = year
        return at + 1, year
    words = [token.lower for token in tokens[place : place + 4]]
    for phrase in (
        ["of", "the", "same", "year"],
        ["of", "that", "year"],
        ["that", "year"],
        ["the", "same", "year"],
        ["that", "same", "year"],
    ):
        if words[: len(phrase)] == phrase:
            return place + len(phrase), calendar.last_year
    for phrase, back in ((["last", "year"], 1), (["this", "year"], 0), (["next", "year"], -1)):
        if words[:2] == phrase and calendar.published:
            return place + 2, calendar.published.year - back
    return place, None


def year_token(tokens: Sequence[Token], at: int) -> int | None:
    """Return the year that the token is (1500 to 2100), ``None`` when it is none."""
    token = tokens[at]
    if not token.is_number or len(token.text) != 4 or not token.text.isdecimal():
        return None
    if at + 1 < len(tokens) and tokens[at + 1].start == token.end and tokens[at + 1].text in "%:":
        return None
    year = int(token.text)
    return year if 1500 <= year <= 2100 else None


def with_weekday(tokens: Sequence[Token], first: int, calendar: Calendar) -> int:
    """Return the index of a weekday before a date ("Sunday, May 26")."""
    at = first - 1
    while at >= 0 and tokens[at].lower in (",", "the", "."):
        at -= 1
    if at >= 0 and calendars.weekdays(calendar.language).at(tokens, at):
        return at
    return first


def day_token(tokens: Sequence[Token], at: int) -> int | None:
    """Return the day of a month that the token is, ``None`` when it is none."""
    if at >= len(tokens) or not tokens[at].is_number or len(tokens[at].text) > 2:
        return None
    glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    if glued and tokens[at + 1].text in (":", "%", "/"):
        return None
    day = int(tokens[at].text)
    return day if 1 <= day <= 31 else None


def part_before(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Read "the end of the year", "early", "in the first half of" before a month or year."""
    at = index - 1
    while at >= 0 and index - at <= 4 and tokens[at].lower in _PART_GLUE:
        at -= 1
    if at < 0:
        return "", index
    word = tokens[at].lower
    if word in PARTS and (at == index - 1 or word not in ("early", "late")):
        return PARTS[word], at
    if word in ("half", "quarter") and at and tokens[at - 1].lower in _HALVES:
        which = _HALVES[tokens[at - 1].lower]
        if word == "half":
            which = "second" if which == "fourth" else which
        return f"{which} {word}", at - 1
    if word == "months" and at >= 2 and tokens[at - 2].lower in ("first", "last"):
        months_ = lexicon("en").ones.get(tokens[at - 1].lower, 0)
        if 2 <= months_ <= 11:
            return f"{tokens[at - 2].lower} {months_} months", at - 2
    return "", index

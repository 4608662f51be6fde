"""The parts of a written date: days, months, years, and "the end of" before them.

Each function reads one part at one token; ``dates`` and ``years`` combine them.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar
from apps.reading.days.relative_words import period_words, words_of
from apps.reading.days.year_words import COUNTED
from apps.reading.numbers.lexicons import lexicon
from apps.reading.text import months
from apps.reading.text.tokens import Phrases, Token, word_set

#: EDTF (``None``: a date that is not read, whose tokens are used), first and last token, of
Read = tuple[str | None, int, int, str]

ORDINALS = word_set("st nd rd th er º ª . ème")
ORDINAL_TAILS = word_set("го е")
OF = word_set("of the de del , . d' d’ року года г / в سنة عام من")
#: between two days or months of which both are meant, and none between them
ANDS = word_set(", and & or et y и und ve و e ou ile")
DASHES = ANDS | word_set("- – — ‐ − to until till thru bis au a à al through até по إلى الى حتى")
#: between a word of a span and its second day: "to the 15th", "bis zum 15."
ARTICLES = word_set("the le el zum den o dem")
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
    "начала": "early",
    "конца": "end",
    "середины": "mid",
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
    "início": "start",
    "começo": "start",
    "princípio": "start",
    "princípios": "start",
    "meados": "mid",
    "fim": "end",
    "finais": "end",
}
_PART_GLUE = word_set("of the in year de del do d' в ano der des des los las années años anos")
_ALSO_VERBS = word_set("close start end")
_MODALS = word_set("to will would shall should must may might can could not")
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


_ARABIC_ONES = "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
_ARABIC_TENS = {10: "عشر", 20: "والعشرين", 30: "والثلاثين"}
#: "the fifteenth" of a month
ARABIC_DAYS = Phrases(
    {("الأول",): 1, ("العاشر",): 10, ("العشرين",): 20, ("الثلاثين",): 30}
    | {(word,): number for number, word in enumerate(_ARABIC_ONES, start=1) if number > 1}
    | {
        (word, ten): tens + number
        for number, word in enumerate(_ARABIC_ONES, start=1)
        for tens, ten in _ARABIC_TENS.items()
        if tens + number <= 31
    }
)


def month_named(word: str, calendar: Calendar) -> int | None:
    """Return the month a single word names in the language of the text, ``None`` for no month."""
    token = Token(0, len(word), word, word)
    match = calendars.months(calendar.language).at([token], 0)
    return match[0] if match else None


def token_behind(tokens: Sequence[Token], index: int, end: int) -> int:
    """Return the index of the first token that starts at or after ``end``."""
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return index


def month_at(tokens: Sequence[Token], index: int, calendar: Calendar) -> tuple[int | None, int]:
    """Return the month named at ``index`` and the index behind its name."""
    if index >= len(tokens):
        return None, index
    match = calendars.months(calendar.language).at(tokens, index)
    if match is None:
        stem, apostrophe, _ = tokens[index].lower.replace("’", "'").partition("'")
        month = month_named(stem, calendar) if apostrophe else None
        return month, index + 1
    month, last = match
    if last + 1 < len(tokens) and tokens[last].text == "/":
        other_name = calendars.months(calendar.language).at(tokens, last + 1)
        last = other_name[1] if other_name else last
    if len(tokens[last - 1].text) > 4 or tokens[last - 1].lower in months.SHORT:
        return month, last
    return month, skip_words(tokens, last, frozenset("."), glued=True)


def skip_words(
    tokens: Sequence[Token], index: int, words: frozenset[str], *, glued: bool = False
) -> int:
    """Return the index behind words that may come between the parts of a date."""
    while index < len(tokens) and tokens[index].lower in words:
        if glued and tokens[index].start != tokens[index - 1].end:
            break
        index += 1
    return index


def year_behind(tokens: Sequence[Token], index: int, calendar: Calendar) -> tuple[int, int | None]:
    """Read the year that follows a day or month: ", 2022", "of the same year"."""
    position = index
    while position < len(tokens) and position < index + 3 and tokens[position].lower in OF:
        position += 1
    if position < len(tokens) and (year := year_token(tokens, position)):
        if _counts_behind_comma(tokens, position):
            return index, None
        calendar.last_year = year
        return position + 1, year
    if position == index and (year := written_year(tokens, position)):
        return position + 1, year
    words = [token.lower for token in tokens[index : index + 4]]
    for phrase in (
        ["of", "the", "same", "year"],
        ["of", "that", "year"],
        ["that", "year"],
        ["the", "same", "year"],
        ["that", "same", "year"],
        ["do", "mesmo", "ano"],
        ["desse", "ano"],
    ):
        if words[: len(phrase)] == phrase:
            return index + len(phrase), calendar.last_year
    if calendar.published and (found := _relative_year(tokens, index, calendar.language)):
        return found[0], calendar.published.year + found[1]
    return index, None


def _counts_behind_comma(tokens: Sequence[Token], index: int) -> bool:
    """Say whether it is a count: "On May 5, 2000 people marched"."""
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return tokens[index - 1].text == "," and behind in COUNTED


def _relative_year(tokens: Sequence[Token], index: int, language: str) -> tuple[int, int] | None:
    """Read "of last year" behind a month: the index behind it, and how many years away it is."""
    for position in range(index, min(index + 3, len(tokens))):
        match = period_words(language).at(tokens, position)
        if match and match[0][0] == "year":
            return match[1], match[0][1]
        word = tokens[position].lower
        if word not in OF and word not in words_of("links", language):
            break
    return None


def year_token(tokens: Sequence[Token], index: int) -> int | None:
    """Return the year that the token is (1500 to 2100), ``None`` when it is none."""
    token = tokens[index]
    if not token.is_number or len(token.text) != 4 or not token.text.isdecimal():
        return None
    if (
        index + 1 < len(tokens)
        and tokens[index + 1].start == token.end
        and tokens[index + 1].text in "%:"
    ):
        return None
    year = int(token.text)
    return year if 1500 <= year <= 2100 else None


def written_year(tokens: Sequence[Token], index: int) -> int | None:
    """Return the year that four digits right behind a day and a month are, of any century."""
    if index >= len(tokens) or not tokens[index].is_number or len(tokens[index].text) != 4:
        return None
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    is_alone = follows is None or not (follows.is_word and follows.text[0].islower())
    year = int(tokens[index].text) if tokens[index].text.isdecimal() else 0
    return year if is_alone and year >= 1000 else None


def with_weekday(tokens: Sequence[Token], first: int, calendar: Calendar) -> int:
    """Return the index of a weekday before a date ("Sunday, May 26")."""
    position = first - 1
    while position >= 0 and tokens[position].lower in (",", "the", "."):
        position -= 1
    if position >= 0 and calendars.weekdays(calendar.language).at(tokens, position):
        return position
    return first


def day_token(tokens: Sequence[Token], index: int) -> int | None:
    """Return the day of a month that the token is, ``None`` when it is none."""
    if index >= len(tokens) or not tokens[index].is_number or len(tokens[index].text) > 2:
        return None
    glued = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
    if glued and tokens[index + 1].text in (":", "%", "/"):
        return None
    day = int(tokens[index].text)
    return day if 1 <= day <= 31 else None


def part_before(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Read "the end of the year", "early", "in the first half of" before a month or year."""
    position = index - 1
    while position >= 0 and index - position <= 4 and tokens[position].lower in _PART_GLUE:
        position -= 1
    if position < 0:
        return "", index
    word = tokens[position].lower
    if word in PARTS and (position == index - 1 or word not in ("early", "late")):
        is_verb = position and word in _ALSO_VERBS and tokens[position - 1].lower in _MODALS
        return ("", index) if is_verb else (PARTS[word], position)
    if word in ("half", "quarter") and position and tokens[position - 1].lower in _HALVES:
        which = _HALVES[tokens[position - 1].lower]
        if word == "half":
            which = "second" if which == "fourth" else which
        return f"{which} {word}", position - 1
    if word == "months" and position >= 2 and tokens[position - 2].lower in ("first", "last"):
        months_ = lexicon("en").ones.get(tokens[position - 1].lower, 0)
        if 2 <= months_ <= 11:
            return f"{tokens[position - 2].lower} {months_} months", position - 2
    return "", index

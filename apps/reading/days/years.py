"""Years and spans of years: "in 2011", "2011-12", "44 BC".

Four digits are a year only where the context shows it; "2000 people" is a count (see
``quantities``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, span
from apps.reading.days.date_parts import Read, part_before, token_behind
from apps.reading.days.year_words import (
    AFTER_CHRIST,
    BEFORE_CHRIST,
    COUNTED,
    COUNTING,
    COUNTING_OF,
    DATED,
    DETERMINERS,
    ERA_STARTS,
    ERAS,
    ERAS_BEFORE,
    IN_OLD,
    NAMED,
    NOT_COUNTED,
    SPANS,
    TURKISH_CASES,
    YEAR_BEFORE,
    YEAR_BEHIND,
    YEAR_NAMED,
)
from apps.reading.numbers.measures import units_of
from apps.reading.text.tokens import Token

_YEARS = re.compile(r"(1[5-9]\d{2}|20\d{2}|2100)(?:\s?[-–—/]\s?(\d{2}|\d{4}))?(?![\d,.]*\d)(?!%)")
_FEW = frozenset("two three four five six seven eight nine ten".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def year_at(text: str, tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return the year or span of years at ``index``, ``None`` when it is none."""
    token = tokens[index]
    if _may_have_era(tokens, index) and (read := _of_an_era(tokens, index, calendar.language)):
        return read
    match = _YEARS.match(text, token.start)
    if match is None or len(token.text) < 4 or not token.text[:4].isdecimal():
        return _old_year(tokens, index, calendar.language)
    last = token_behind(tokens, index, match.end())
    if not _is_year(tokens, index, last, calendar):
        return None
    year = int(match[1])
    if second := match[2]:
        end = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if not year < end <= 2100:
            return None
        calendar.last_year = end
        return span(edtf(year), edtf(end)), index, last, ""
    if len(token.text) != 4:
        return None
    if index and tokens[index - 1].lower in NAMED or _may_count(tokens, index, last):
        return None, index, last, ""
    calendar.last_year = year
    part, first = part_before(tokens, index)
    return calendars.part_of_year(part, year), first, last, ""


def _may_have_era(tokens: Sequence[Token], index: int) -> bool:
    """Say whether an era stands beside the digits, quickly: most digits have none."""
    if index and tokens[index - 1].lower in ERAS_BEFORE:
        return True
    return index + 1 < len(tokens) and tokens[index + 1].lower in ERA_STARTS


def _of_an_era(tokens: Sequence[Token], index: int, language: str) -> Read | None:
    """Read "44 BC", "AD 79", "44 av. J.-C.", "MÖ 44"."""
    digits = tokens[index].text
    if not digits.isdecimal() or len(digits) > 4 or not int(digits):
        return None
    before = tokens[index - 1].lower.rstrip(".").replace(".", "") if index else ""
    begin = index + 1
    if language == "ru" and begin < len(tokens) and tokens[begin].lower in YEAR_BEHIND:
        begin += 1
    words = "".join(token.lower for token in tokens[begin : begin + 7]).replace(" ", "")
    behind = next((era for era in ERAS if words.startswith(era)), "")
    is_before = behind in BEFORE_CHRIST or before in ("mö", "bc") and language == "tr"
    if (
        not is_before
        and behind not in AFTER_CHRIST
        and not (before in ("ad", "ms") and tokens[index - 1].text.isupper())
    ):
        return None
    if behind in ("bc", "ad", "ce", "bce") and not tokens[begin].text.isupper():
        return None
    last = begin if behind else index + 1
    while behind and last < len(tokens) and not _is_whole(tokens, begin, last, behind):
        last += 1
    first = index - 1 if before in ("ad", "ms", "mö") else index
    year = int(digits)
    return (
        ((f"-{year - 1:04d}" if year > 1 else "0000") if is_before else f"{year:04d}"),
        first,
        last,
        "",
    )


def _is_whole(tokens: Sequence[Token], first: int, last: int, era: str) -> bool:
    return len("".join(token.lower for token in tokens[first:last])) >= len(era)


def _old_year(tokens: Sequence[Token], index: int, language: str) -> Read | None:
    """Read a year from 1000 to 1499 where the words around leave no other meaning: "in 1492."."""
    digits = tokens[index].text
    if len(digits) != 4 or not digits.isdecimal() or not 1000 <= int(digits) <= 1499:
        return None
    before = tokens[index - 1].lower if index else ""
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before in YEAR_NAMED or behind in YEAR_BEHIND:
        return digits, index, index + 1, ""
    is_alone = behind in ("", ".", ",", ";", ")", "?", "!")
    return (digits, index, index + 1, "") if before in IN_OLD and is_alone else None


def _is_year(tokens: Sequence[Token], index: int, last: int, calendar: Calendar) -> bool:
    """Say whether four digits are a year here, not a count ("2000 people", "more than 1800")."""
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if before in COUNTING or before == "fiscal":
        return False
    if before == "the" and f"{behind}s" in COUNTED | units_of("en").starts:
        return False
    if behind in COUNTED:
        return before in ("in", "since") and _names_year(tokens[index].text, calendar)
    if (is_span := _is_span_of_years(tokens, index)) is not None:
        return is_span
    if behind in YEAR_BEHIND:
        return True
    if calendar.language == "tr" and behind in ("'", "’"):
        return _has_turkish_case(tokens, last)
    if before == "entre" or _counts(tokens, index):
        return False
    if before == "de" and index > 1 and tokens[index - 2].lower in DATED:
        return True
    if before in ("de", "del", "d’", "d'") and calendar.language in ("fr", "es"):
        is_counted = last < len(tokens) and _is_counted(tokens[last])
        return not is_counted and _names_year(tokens[index].text, calendar)
    if part_before(tokens, index)[0] or before.removeprefix("و") in YEAR_BEFORE:
        return True
    if before in ("(", "[", ",", ";", "-", "–", "'", "’", '"') or not index:
        return True
    if calendar.language == "de" and _no_noun_follows(tokens, last):
        return _names_year(tokens[index].text, calendar) or before in ("von", "und")
    if before in DETERMINERS or before in _FEW or before.endswith(("'s", "’s")):
        return _is_attribute(tokens, index, last, calendar)
    return index > 0 and (tokens[index - 1].text[0].isupper() or behind in ("", ".", ",", ")", ";"))


def _no_noun_follows(tokens: Sequence[Token], last: int) -> bool:
    """Say whether what follows is no German noun, nor an adjective before one."""
    following = tokens[last : last + 2]
    return bool(following) and all(
        token.text[0].islower() or not token.is_word for token in following
    )


def _names_year(digits: str, calendar: Calendar) -> bool:
    """Say whether digits are a year of our time that no round count would be."""
    this_year = calendar.published.year if calendar.published else 2030
    return digits.isdecimal() and 1900 <= int(digits) <= this_year + 10 and int(digits) % 100 != 0


def _is_attribute(tokens: Sequence[Token], index: int, last: int, calendar: Calendar) -> bool:
    """Say whether the digits stand before a noun as its year: "a 2016 law", "her 2019 speech"."""
    behind = tokens[last] if last < len(tokens) else None
    if behind is None or calendar.language != "en":
        return behind is None
    units = units_of("en")
    is_unit = units.at(tokens, last) is not None or not behind.is_word
    is_unit = is_unit or f"{behind.lower}s" in units.starts
    return not is_unit and (
        tokens[index - 1].lower in ("a", "an") or _names_year(tokens[index].text, calendar)
    )


def _may_count(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether it may as well be a count: "signed by 2021 workers"."""
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last] if last < len(tokens) else None
    is_plural = behind is not None and behind.text.islower() and behind.lower.endswith("s")
    return (
        before in ("by", "to", "of", "and", "or", "for", "from")
        and is_plural
        and (behind is not None and behind.lower not in ("was", "has", "is", "its", "this", "as"))
    )


def _has_turkish_case(tokens: Sequence[Token], last: int) -> bool:
    """Say whether a Turkish year has the ending of a case: "2019'dan beri", not "2000'den fazla"."""
    if last + 1 >= len(tokens):
        return False
    after = [token.lower for token in tokens[last + 2 : last + 3]]
    ending = tokens[last + 1].lower
    return ending in TURKISH_CASES and after not in (
        ["fazla"],
        ["çok"],
        ["az"],
        ["aşkın"],
        ["yakın"],
    )


def _is_span_of_years(tokens: Sequence[Token], index: int) -> bool | None:
    """Say whether "entre 2011 e 2015" is two years; ``None`` when it is no such pair."""
    for first in (index, index - 2):
        if first < 1 or first + 2 >= len(tokens):
            continue
        ends = tokens[first].text, tokens[first + 2].text
        if (tokens[first - 1].lower, tokens[first + 1].lower) in SPANS and all(
            _YEAR.fullmatch(end) for end in ends
        ):
            return first + 3 >= len(tokens) or not _is_counted(tokens[first + 3])
    return None


def _is_counted(token: Token) -> bool:
    """Say whether a word after "entre 1500 et 2000" is what is counted: in these languages a plural."""
    word = token.lower
    if not word.isalpha() or word in NOT_COUNTED:
        return False
    return word in COUNTED or token.text[0].islower() and word.endswith(("s", "x"))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "mais de 2000" counts."""
    words = [token.lower for token in tokens[max(0, index - 2) : index]]
    return len(words) == 2 and words[1] == "de" and words[0] in COUNTING_OF

"""Decades in every language: "the 1990s", "in den 90er Jahren", "les années 1990", "التسعينيات"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar
from apps.reading.days.date_parts import PARTS, Read, part_before
from apps.reading.text.tokens import Token, folded, word_set

#: behind the four or two digits, glued to them
_TAILS = {
    "en": re.compile(r"['’]?s(?!\w)"),
    "de": re.compile(r"er(?:[-‐‑ ]?Jahren?|(?=\s+Jahren?\b)|(?!\w))"),
    "ru": re.compile(
        r"[-‐‑–]?(?:е|ые|х|ых|м|ым|ми)(?!\w)(?:\s+(?:годы|годов|годах|годам|годами|гг\.?))?"
    ),
    "tr": re.compile(
        r"['’]?(?:(?:l[ıi]|lu|lü)(?:\s+yıl\w*)|(?:lar|ler)(?:da|de|dan|den|ın|in|a|e|ı|i)?)(?:\s+yıl\w*)?(?!\w)"
    ),
}
#: before the digits; plain numbers elsewhere
_HEADS = {
    "fr": word_set("années"),
    "es": word_set("años década"),
    "pt": word_set("anos década"),
}
#: decades in words, of the twentieth century
_TENS = {
    "de": "zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger",
    "ru": "двадцатых/двадцатые тридцатых/тридцатые сороковых/сороковые пятидесятых/пятидесятые"
    " шестидесятых/шестидесятые семидесятых/семидесятые восьмидесятых/восьмидесятые"
    " девяностых/девяностые",
    "ar": "عشرينيات/العشرينيات ثلاثينيات/الثلاثينيات أربعينيات/الأربعينيات خمسينيات/الخمسينيات"
    " ستينيات/الستينيات سبعينيات/السبعينيات ثمانينيات/الثمانينيات تسعينيات/التسعينيات",
    "tr": "yirmili otuzlu kırklı ellili altmışlı yetmişli seksenli doksanlı",
}
_ARABIC_PARTS = {
    folded(word): part
    for word, part in (
        ("أوائل", "early"),
        ("بداية", "early"),
        ("منتصف", "mid"),
        ("أواخر", "late"),
        ("نهاية", "end"),
    )
}
_YEARS_BEHIND = {"ru": word_set("годах годы годов"), "tr": word_set("yıllar yıllarda yılların")}
_GERMAN = re.compile(r"(\w+er)(?:[-‐‑]?jahren?)")


@lru_cache(maxsize=16)
def decades_in_words(language: str) -> dict[str, int]:
    """Return the words of a language for the decades of the twentieth century -> 1920 to 1990."""
    table = {}
    for number, same in enumerate(_TENS.get(language, "").split(), start=2):
        for word in same.split("/"):
            table[folded(word)] = 1900 + 10 * number
            if language == "ar":
                table[folded(word).replace("ينيات", "ينات")] = 1900 + 10 * number
            if language == "de":
                table |= {f"{word}jahre": 1900 + 10 * number, f"{word}jahren": 1900 + 10 * number}
    return table


def decade_in_digits(
    text: str, tokens: Sequence[Token], index: int, calendar: Calendar
) -> Read | None:
    """Return the decade whose digits are the token at ``index``, ``None`` when they are none."""
    token = tokens[index]
    if len(token.text) not in (2, 4) or not token.text.isdecimal() or not token.text.endswith("0"):
        return None
    decade, is_short = int(token.text), len(token.text) == 2
    if not (50 <= decade <= 90 if is_short else 1500 <= decade <= 2100):
        return None
    before = tokens[index - 1].lower if index else ""
    end = _end_of(text, token.end, before, calendar.language)
    if end is None:
        return None
    if is_short and not _means_years(tokens, index, calendar.language):
        return None
    last = index
    while last < len(tokens) and tokens[last].end <= end:
        last += 1
    first = index - 1 if before in ("'", "’") else index
    part, first = _part_of(tokens, first, last, calendar)
    decade += 1900 if is_short else 0
    return calendars.part_of_decade(part, decade), first, last, ""


def _end_of(text: str, end: int, before: str, language: str) -> int | None:
    """Return where a decade ends whose digits end at ``end``, ``None`` when it is none."""
    tail = _TAILS.get(language)
    match = tail.match(text, end) if tail else None
    if match:
        return match.end()
    if before in _HEADS.get(language, ()):
        return end
    return end if before == "de" and language in ("es", "pt") and _after_decade(text, end) else None


def _after_decade(text: str, end: int) -> bool:
    """Say whether "década de" stands before the digits that end at ``end``."""
    return re.search(r"d[ée]cada de (?:los )?\d+$", text[max(0, end - 24) : end]) is not None


#: words beside "the 90s" of a thermometer, and how many words before it they stand
_DEGREES = word_set(
    "temperature temperatures degrees fahrenheit thermometer thermometers highs lows humidity heat"
    " heatwave mercury"
)
_NEAR = 8


def _means_years(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Say whether two digits mean years, not "a man in his 50s" or degrees."""
    if language != "en":
        return True
    if _DEGREES & {token.lower for token in tokens[max(0, index - _NEAR) : index + 3]}:
        return False
    before = tokens[index - 1].lower if index else ""
    outer = tokens[index - 2].lower if index > 1 else ""
    return (
        before == "the"
        or before in ("'", "’")
        and outer in ("the", "early", "late", "mid", "and", "or")
    )


def _part_of(tokens: Sequence[Token], first: int, last: int, calendar: Calendar) -> tuple[str, int]:
    """Return "early", "late" … before the decade, for Arabic and Turkish where it stands."""
    if calendar.language == "ar":
        before = tokens[first - 1].lower if first else ""
        part = _ARABIC_PARTS.get(before, "")
        return part, first - 1 if part else first
    part, begin = part_before(tokens, first)
    if not part and first and "-" in tokens[first - 1].lower:
        part = PARTS.get(tokens[first - 1].lower.rstrip("-"), "")
        begin = first - 1 if part else begin
    return part, begin


def decade_in_words(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Read "neunziger Jahre", "Neunzigerjahre", "девяностых годов", "تسعينيات القرن الماضي"."""
    language = calendar.language
    decade = decades_in_words(language).get(tokens[index].lower)
    if decade is None:
        return None
    last = index + 1
    behind = tokens[last].lower if last < len(tokens) else ""
    if language == "de" and not tokens[index].lower.endswith(("jahre", "jahren")):
        if behind not in ("jahre", "jahren"):
            return None
        last += 1
    if language in _YEARS_BEHIND:
        if behind not in _YEARS_BEHIND[language]:
            return None
        last += 1
    if language == "ar" and behind == "القرن":
        century = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        if century not in ("الماضي", "الماضى", "العشرين"):
            return None, index, last, ""
        last += 2
    part, first = _part_of(tokens, index, last, calendar)
    return calendars.part_of_decade(part, decade), first, last, ""

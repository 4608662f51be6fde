"""Days so long ago in other languages: "vor drei Jahren", "il y a trois ans", "три года назад".

What is counted from another event ("savaştan üç yıl önce"), and what may be no day ("desde hace tres
años", a span), is left alone; so is Portuguese, where "há três anos" is either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf
from apps.reading.days.date_parts import Read
from apps.reading.numbers import numerals
from apps.reading.numbers.lexicons import lexicon
from apps.reading.text.tokens import Token, folded, word_set

#: the words before the number, the last of them first
_BEFORE = {
    "de": ("vor",),
    "fr": ("a", "y", "il"),
    "es": ("hace",),
    "ar": ("قبل",),
}
#: the words behind the unit
_BEHIND = {"ru": word_set("назад тому"), "tr": word_set("önce")}
STARTS = {language: word_set(words[0]) for language, words in _BEFORE.items()} | {
    "ru": word_set("назад"),
    "tr": word_set("önce"),
}
_UNITS = {
    "de": {
        "year": "jahren jahr",
        "month": "monaten monat",
        "week": "wochen woche",
        "day": "tagen tag",
    },
    "fr": {
        "year": "ans an années",
        "month": "mois",
        "week": "semaines semaine",
        "day": "jours jour",
    },
    "es": {"year": "años año", "month": "meses mes", "week": "semanas semana", "day": "días día"},
    "ru": {
        "year": "лет года год",
        "month": "месяцев месяца месяц",
        "week": "недель недели неделю",
        "day": "дней дня день",
    },
    "ar": {"year": "سنوات أعوام", "month": "أشهر شهور", "week": "أسابيع", "day": "أيام"},
    "tr": {"year": "yıl sene", "month": "ay", "week": "hafta", "day": "gün"},
}
_UNIT_OF = {
    language: {folded(word): unit for unit, words in table.items() for word in words.split()}
    for language, table in _UNITS.items()
}
#: Arabic units that count two by themselves
_TWO = {
    folded(word): unit
    for unit, words in (
        ("year", "عامين سنتين"),
        ("month", "شهرين"),
        ("week", "أسبوعين"),
        ("day", "يومين"),
    )
    for word in words.split()
}
_ONE = word_set("einem einer un une uno una")
#: what stands around a span, or a day counted from another one
_NOT_BEFORE = word_set(
    "desde depuis seit ab az çok fazla более больше менее меньше свыше около почти за до с"
)
_NOT_BEHIND = word_set("de du des من que haft")
_FROM_ENDINGS = ("dan", "den", "tan", "ten", "ndan", "nden")
_FURTHEST = 4
_LONGEST = 1000


def ago_elsewhere(tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return the day of "vor drei Jahren" at its first word, of "üç yıl önce" at its last."""
    language = calendar.language
    if tokens[index].lower not in STARTS.get(language, ()):
        return None
    found = (
        _counted_ahead(tokens, index, language)
        if language in _BEFORE
        else _counted_before(tokens, index, language)
    )
    if found is None:
        return None
    amount, unit, first, last = found
    before = tokens[first - 1].lower if first else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if before in _NOT_BEFORE or behind in _NOT_BEHIND:
        return None
    if language == "tr" and before.endswith(_FROM_ENDINGS):
        return None
    return _days(calendar, amount, unit), first, last, ""


def _counted_ahead(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[int, str, int, int] | None:
    """Return the amount, its unit and the edges of "vor drei Jahren"."""
    words = _BEFORE[language]
    first = index - len(words) + 1
    if first < 0 or any(tokens[index - n].lower != word for n, word in enumerate(words)):
        return None
    if index + 1 >= len(tokens):
        return None
    ahead = folded(tokens[index + 1].lower)
    if language == "ar" and ahead in _TWO:
        return 2, _TWO[ahead], first, index + 2
    amount, position = _amount(tokens, index + 1, language)
    if not amount or position >= len(tokens):
        return None
    unit = _UNIT_OF[language].get(folded(tokens[position].lower))
    return (amount, unit, first, position + 1) if unit else None


def _counted_before(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[int, str, int, int] | None:
    """Return the amount, its unit and the edges of "три года назад", "üç yıl önce"."""
    at = index - 1
    if at > 0 and tokens[at].lower in _BEHIND[language]:
        at -= 1
    unit = _UNIT_OF[language].get(folded(tokens[at].lower)) if at > 0 else None
    if unit is None:
        return None
    for first in range(max(0, at - _FURTHEST), at):
        amount, last = _amount(tokens, first, language)
        if amount and last == at:
            return amount, unit, first, index + 1
    return None


def _amount(tokens: Sequence[Token], index: int, language: str) -> tuple[int, int]:
    """Return the whole number at ``index`` and the index behind it; 0 when there is none."""
    if tokens[index].lower in _ONE and language in _BEFORE:
        return 1, index + 1
    number = numerals.number_at(tokens, index, lexicon(language))
    if number is None or number.style not in ("digits", "words") or number.low != number.high:
        return 0, index
    whole = number.low == number.low.to_integral_value() and 0 < number.low < _LONGEST
    return (int(number.low), number.last) if whole else (0, index)


def _days(calendar: Calendar, amount: int, unit: str) -> str:
    """Return the EDTF of the day so long before publication: about a year, a month, a week."""
    day = calendar.published
    if day is None:
        return ""
    if unit == "year":
        year = day.year - amount
        return f"{year:04d}~" if year >= 1000 else ""
    if unit == "month":
        return edtf(*calendars.shift_months(day, -amount)) + "~"
    if not calendar.exact:
        return ""
    away = dt.timedelta(days=amount * (7 if unit == "week" else 1))
    return f"{(day - away).isoformat()}{'~' if unit == 'week' else ''}"

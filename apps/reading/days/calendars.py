"""Words of days per language, and arithmetic on spans of days. They are applied in ``moments``.

What vague words mean, in days of a month or months of a year:

=====================  ======================  ==================  ===============
words                  month                   year                decade (2010s)
=====================  ======================  ==================  ===============
beginning, start of    1–10                    January–February    2010–2011
early                  1–10                    January–April       2010–2013
mid, middle of         10–20                   May–August          2014–2016
late                   20 to the last          September–December  2017–2019
end of                 20 to the last          November–December   2018–2019
first, second half of  1–15, 16 to the last    by six months       by five years
=====================  ======================  ==================  ===============

Quarters have three months. Spring is March to May, summer June to August, autumn September to
November, winter December to February of the next year (northern seasons).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.tokens import Phrases, tokens_of

_WEEKDAYS = {
    "en": "monday/mon tuesday/tues wednesday/wed thursday/thurs friday/fri saturday sunday",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "ru": "понедельник/понедельника/понедельнику вторник/вторника/вторнику среда/среду/среды/среде"
    " четверг/четверга/четвергу пятница/пятницу/пятницы/пятнице суббота/субботу/субботы/субботе"
    " воскресенье/воскресенья/воскресенью",
    "ar": "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}
AHEAD_AT_MOST = 60
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@lru_cache(maxsize=16)
def months(language: str) -> Phrases[int]:
    """Return the names of months of a language -> 1 to 12."""
    names = numbered(IN_PROSE, language)
    return Phrases({tuple(token.lower for token in tokens_of(name)): names[name] for name in names})


@lru_cache(maxsize=16)
def weekdays(language: str) -> Phrases[int]:
    """Return the names of weekdays of a language -> 1 (Monday) to 7."""
    return Phrases(_numbered(_WEEKDAYS.get(language, "")))


def _numbered(names: str) -> dict[tuple[str, ...], int]:
    return {
        (name,): number
        for number, same in enumerate(names.split(), start=1)
        for name in same.split("/")
    }


def last_day(year: int | None, month: int) -> int:
    """Return the last day of a month; February has 29 while the year is unknown."""
    return calendar.monthrange(2024 if year is None else year, month)[1]


def exists(year: int | None, month: int, day: int) -> bool:
    """Say whether there is such a day (in some year, when the year is unknown)."""
    return 1 <= month <= 12 and 1 <= day <= last_day(year, month)


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a plain day in EDTF, with ``XXXX`` for the unknown year."""
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    return text if day is None else f"{text}-{day:02d}"


def span(first: str, last: str) -> str:
    """Return the EDTF of a span; a plain day when both ends are equal."""
    return first if first == last else f"{first}/{last}"


_MONTH_PARTS = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (10, 20),
    "late": (20, 31),
    "end": (20, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
_YEAR_PARTS = {
    "early": (1, 4),
    "start": (1, 2),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (11, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
}
_YEAR_PARTS |= {f"first {count} months": (1, count) for count in range(2, 12)}
_YEAR_PARTS |= {f"last {count} months": (13 - count, 12) for count in range(2, 12)}
_DECADE_PARTS = {
    "early": (0, 3),
    "start": (0, 1),
    "mid": (4, 6),
    "late": (7, 9),
    "end": (8, 9),
    "first half": (0, 4),
    "second half": (5, 9),
}


def part_of_month(part: str, year: int | None, month: int) -> str:
    """Return the EDTF of a part of a month (table above); the whole month for an unknown part."""
    if part not in _MONTH_PARTS:
        return edtf(year, month)
    first, last = _MONTH_PARTS[part]
    end = min(last, last_day(2023 if year is None else year, month))
    return span(edtf(year, month, first), edtf(year, month, end))


def part_of_year(part: str, year: int) -> str:
    """Return the EDTF of a part of a year (table above); the whole year for an unknown part."""
    if part not in _YEAR_PARTS:
        return edtf(year)
    first, last = _YEAR_PARTS[part]
    return span(edtf(year, first), edtf(year, last))


def part_of_decade(part: str, decade: int) -> str:
    """Return the EDTF of a part of the ten years that begin with ``decade``."""
    if part not in _DECADE_PARTS:
        return f"{decade // 10:03d}X"
    first, last = _DECADE_PARTS[part]
    return span(edtf(decade + first), edtf(decade + last))


def season(name: str, year: int) -> str:
    """Return the EDTF of a season of a year; winter runs into the next year."""
    first = SEASONS[name]
    if first == 12:
        return span(edtf(year, 12), edtf(year + 1, 2))
    return span(edtf(year, first), edtf(year, first + 2))


def shift_months(day: dt.date, months_: int) -> tuple[int, int]:
    """Return the year and month that lie ``months_`` after the month of ``day``."""
    years, month = divmod(day.year * 12 + day.month - 1 + months_, 12)
    return years, month + 1


def week_of(day: dt.date, *, weeks: int = 0) -> tuple[dt.date, dt.date]:
    """Return Monday and Sunday of the week of ``day``, ``weeks`` later."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=weeks)
    return monday, monday + dt.timedelta(days=6)


@dataclass(slots=True)
class Calendar:
    """The context of reading days: the day of publication, and the year last named."""

    published: dt.date | None
    exact: bool
    language: str
    last_year: int | None = None

    def year_of(self, month: int, day: int | None, *, tense: str) -> int | None:
        """Return the most likely year of a day or month without one, ``None`` when unknown.

        ``tense`` is what ``days.tense`` says of it.
        """
        if self.published is None:
            return None
        if tense == "likely":
            return _nearer_year(self.published, month, day)
        return nearest_year(self.published, month, day, ahead=tense == "ahead")


def _nearer_year(published: dt.date, month: int, day: int | None) -> int | None:
    """Return the year of what may be ahead: the next, none when the last one is more recent."""
    if day is None:
        ahead = (month - published.month) % 12
        if ahead <= 8:
            return published.year + (month < published.month)
        return None
    away = {
        year: (dt.date(year, month, day) - published).days
        for year in range(published.year - 1, published.year + 2)
        if exists(year, month, day)
    }
    to_come = min((days for days in away.values() if days >= 0), default=None)
    past = max((days for days in away.values() if days < 0), default=-367)
    if to_come is None or to_come > -past and -past <= AHEAD_AT_MOST:
        return None
    return next(year for year, days in away.items() if days == to_come)


def nearest_year(published: dt.date, month: int, day: int | None, *, ahead: bool) -> int | None:
    """Return the most likely year of a day or month written without one.

    A day: the nearest to ``published``, at most 60 days after it unless ``ahead``. A month: the
    month of publication or the last one before it, the next one when ``ahead``.
    """
    if day is None:
        passed = month <= published.month
        return (
            published.year
            + (1 if ahead and month < published.month else 0)
            - (1 if not ahead and not passed else 0)
        )
    best: tuple[int, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        if not exists(year, month, day):
            continue
        away = (dt.date(year, month, day) - published).days
        if away > (366 if ahead else AHEAD_AT_MOST) or (ahead and away < 0 and best):
            continue
        cost = abs(away) if not (ahead and away < 0) else abs(away) + 366
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None

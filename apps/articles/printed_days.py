"""Days as pages print them around an article: "Updated: 3/30/2023", "5 mars 2024 à 10h15".

Only the lines and attributes that date an article are read here, into EDTF. Days inside prose
belong to ``apps.claims.moments``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 400
_MONTH_NAMES: Final = (
    "january jan january's januar jänner janvier janv enero ene gennaio gen janeiro januari ocak oca "
    "января янв январь يناير كانون‑الثاني styczeń stycznia sty",
    "february feb febr februar février févr febrero febbraio fevereiro fev februari şubat şub "
    "февраля фев февраль فبراير شباط lutego luty lut",
    "march mar mars märz mrz marzo março maart mrt mart марта март мар مارس آذار marca marzec",
    "april apr avril avr abril abr aprile nisan nis апреля апрель апр أبريل ابريل نيسان kwietnia kwiecień",
    "may mai mayo maggio mag maio mei mayıs мая май مايو أيار maja maj",
    "june jun juni juin junio giugno giu junho haziran haz июня июнь июн يونيو حزيران czerwca czerwiec",
    "july jul juli juillet juil julio luglio lug julho temmuz tem июля июль июл يوليو تموز lipca lipiec",
    "august aug août agosto ago augustus ağustos ağu августа август авг أغسطس اغسطس آب sierpnia sierpień",
    "september sep sept septembre septiembre settembre set setembro eylül eyl сентября сентябрь "
    "сен سبتمبر أيلول września wrzesień",
    "october oct oktober okt octobre octubre ottobre ott outubro out ekim eki октября октябрь окт "
    "أكتوبر اكتوبر października październik",
    "november nov novembre noviembre novembro kasım kas ноября ноябрь ноя نوفمبر listopada listopad",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro december aralık ara "
    "декабря декабрь дек ديسمبر grudnia grudzień",
)
_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()
}
_MONTH: Final = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + ")"
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_YEAR_ENDS: Final = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"  # copying glues "2024" and "6:15 PM" together
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}年\s?(?P<m>\d\d?)月\s?(?P<d>\d\d?)日",
        rf"(?<!\w)(?P<mon>{_MONTH})\.?\s+(?P<d>\d\d?){_ORDINAL},?\s+{_YEAR}{_YEAR_ENDS}",
        rf"(?<!\d)(?P<d>\d\d?){_ORDINAL}[\s-]+(?:de\s+|of\s+)?(?P<mon>{_MONTH})(?:/{_MONTH})?\.?,?"
        rf"[\s-]+(?:de[l]?\s+)?{_YEAR}{_YEAR_ENDS}",
        rf"(?<!\d)(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep){_YEAR}{_YEAR_ENDS}",
        r"(?<!\d)(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<yy>\d\d)(?!\d)",
    )
)
_UPDATED: Final = re.compile(
    r"\b(?:(?:last\s+)?(?:updated?|modified|edited|revised)|mis à jour|mise à jour|maj|modifié|"
    r"aktualisiert|stand|actualizado|aggiornato|modificato|atualizado|bijgewerkt|güncelle\w*|"
    r"son güncelleme)\b|обновлен|изменен|تحديث|تعديل|更新",
    re.IGNORECASE,
)
_FILLING: Final = re.compile(
    r"\b(?:first\s+)?(?:published?|posted|publication|date|released?|created|issued|uploaded|on|at|"
    r"publié|le|à|veröffentlicht|erschienen|am|um|uhr|publicado|el|las?|pubblicato|il|alle|ore|"
    r"gepubliceerd|op|om|yayın\w*|giriş|tarihi?|saat|em|às|"
    r"last|updated?|modified|edited|revised|mis|mise|jour|maj|modifié|aktualisiert|stand|"
    r"actualizado|aggiornato|modificato|atualizado|bijgewerkt|güncelle\w*|son|"
    r"a\.?m\.?|p\.?m\.?|gmt|utc|[ecmp][sd]?t|b?st|cest|cet|msk|ist|local|time|hrs?|h|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|"
    r"mercoledì|giovedì|venerdì|sabato|domenica|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|"
    r"pazar|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|опубликовано|обновлено|"
    r"дата|min(?:ute)?s?|read|reading|yesterday|today|hier|aujourd.hui|gestern|heute|ayer|hoy|ieri|"
    r"oggi|dün|bugün|вчера|сегодня|(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago)\b|"
    r"أمس|اليوم|نشر|تحديث|تاريخ|آخر|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|"
    r"الجمعة|السبت|T?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?(?:Z|\s?[ap]\.?m\b\.?)?|[+-]\d\d?(?::?\d\d)?(?!\d)|\d{1,2}\s*(?=a\.?m|p\.?m|min)",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag\b|mittwoch|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|pazartesi|salı|çarşamba|perşembe|cuma|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت",
    re.IGNORECASE,
)

_LAST_WEEKDAY: Final = re.compile(
    rf"\b(?:(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?|{_WEEKDAY.pattern})$", re.IGNORECASE
)

_CLOCK: Final = re.compile(
    r"^[\s,|•·@–—-]*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day found in a line: EDTF, whether it names an update or a weekday, and its order."""

    edtf: str
    updated: bool
    weekday: bool
    order: str  # "mdy", "dmy", "" when the order was not in question, "?" when it cannot be told


def find(line: str, *, order: str = "") -> tuple[PrintedDay, ...]:
    """Return the days printed in ``line`` in order; ``order`` settles 3/4/2023 ("mdy", "dmy").

    Without it such a day is written as uncertain ("2023-03-04?").
    """
    found: list[tuple[int, int, PrintedDay]] = []
    line = line[:_LONGEST]
    for form in _FORMS:
        for match in form.finditer(line):
            if any(match.start() < end and start < match.end() for start, end, _ in found):
                continue
            edtf, read_as = _edtf(match, order)
            if edtf:
                label = line[max((e for _, e, _ in found if e <= match.start()), default=0) :]
                label = label[: label.find(match[0])]
                found.append(
                    (match.start(), match.end(), PrintedDay(
                        edtf, bool(_UPDATED.search(label)), bool(_WEEKDAY.search(line)), read_as,
                    ))
                )  # fmt: skip
    return tuple(day for _, _, day in sorted(found, key=lambda item: item[0]))


def leftover(line: str) -> str:
    """Return what is left of ``line`` without days, times, weekdays and the words that label them."""
    line = line[:_LONGEST]
    for form in _FORMS:
        line = form.sub(" ", line)
    line = re.sub(rf"(?<!\w){_MONTH}\.?\s+\d\d?{_ORDINAL}(?!\w)", " ", line, flags=re.IGNORECASE)
    return re.sub(r"[\s|:,;·•./()\[\]–—-]+", " ", _FILLING.sub(" ", line)).strip()


def month(name: str) -> int:
    """Return the number of a month by name or abbreviation, or 0."""
    return _MONTHS.get(name.casefold(), 0)


def leftover_names(line: str) -> str:
    """Return ``line`` up to its first day, or after a day it begins with, with its commas kept."""
    line = line[:_LONGEST]
    days = [match for form in _FORMS for match in form.finditer(line)]
    before = line[: min((day.start() for day in days), default=len(line))].strip(" |•·–—-,.")
    if not days:
        return before
    if before := _LAST_WEEKDAY.sub("", before).strip(" |•·–—-,"):
        return before
    behind = line[max(day.end() for day in days) :]
    return _CLOCK.sub("", behind).strip(" |•·–—-,")


def names_an_update(line: str) -> bool:
    """Say whether ``line`` labels the day beside it as that of an update."""
    return bool(_UPDATED.search(line))


def from_machine(stamp: str, *, order: str = "") -> str:
    """Return the EDTF day of a machine's time stamp ("2024-03-05T23:10:00+03:00"), or "".

    The day is the one written, in the zone of the outlet; ``order`` settles 3/4/2023 as in
    ``find``. Epoch seconds and milliseconds count in UTC.
    """
    stamp = stamp.strip()
    if re.fullmatch(r"\d{10}|\d{13}", stamp):
        return dt.datetime.fromtimestamp(int(stamp[:10]), dt.UTC).date().isoformat()
    if match := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", stamp):
        return _valid(*map(int, match.groups()))
    if match := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", stamp):
        return stamp if 1 <= int(match[2]) <= 12 else ""
    days = find(stamp[:200], order=order)
    return days[0].edtf if days else ""


def _edtf(match: re.Match[str], order: str) -> tuple[str, str]:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else 2000 + int(part["yy"])
    if part.get("mon"):
        return _valid(year, _MONTHS[part["mon"].lower()], int(part["d"])), ""
    if part.get("m"):
        return _valid(year, int(part["m"]), int(part["d"])), ""
    first, second = int(part["a"]), int(part["b"])
    if part["sep"] in ".-" or first > 12:
        return _valid(year, second, first), "dmy"
    if second > 12:
        return _valid(year, first, second), "mdy"
    if first == second:
        return _valid(year, first, second), ""
    if order in ("mdy", "dmy"):
        return _valid(year, *((first, second) if order == "mdy" else (second, first))), order
    day = _valid(year, first, second)
    return (day + "?" if day else ""), "?"


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""

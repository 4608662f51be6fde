"""Describes values in words: "more than 3.5 million Syrian refugees", "20–21 June 2023".

The values live in ``values``, the hedging words that set an interval in ``numbers.hedges``.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from apps.reading import edtf_days
from apps.reading.numbers import hedges, units
from apps.reading.text.months import ENGLISH
from apps.reading.values import MAX_DIGITS, Moment, Quantity, Value, decimal_text

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PART = re.compile(
    r"\b(early|mid|middle of|late|(?:the )?end of|beginning of|start of)\b", re.IGNORECASE
)
_PARTS = {
    "early": "early ",
    "mid": "mid-",
    "middle of": "mid-",
    "late": "late ",
    "end of": "the end of ",
    "the end of": "the end of ",
    "beginning of": "early ",
    "start of": "early ",
}
_MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_HALF_OF_HUNDREDTH = Decimal("0.005")
_HUNDREDTH, _THOUSANDTH = Decimal("0.01"), Decimal("0.001")
# Enough for the digits of any value, on both sides of the point.
_PRECISE = Context(prec=2 * MAX_DIGITS + 4)
_UNSETTLED = frozenset({"planned", "unconfirmed"})
_WORDS = {"over": "more than", "least": "at least", "under": "less than", "most": "up to"}


def describe(value: Value) -> str:
    """Return the value in words, with what its sentence says of it: "about 10 % of Syria's
    territory", "a fall of 10 % in car sales", "not 5 May 2023"."""
    said = value.qualifiers
    if isinstance(value, Quantity) and said:
        words = _with_rate(_describe_change(value), value)
    else:
        words = _describe_plain(value)
    notes = [note for note in (said.period, _side(value, words)) if note]
    words = f"{words} ({', '.join(notes)})" if notes else words
    before = f"{said.role}: " if said.role in _UNSETTLED else ""
    return f"{before}not {words}" if said.negated else f"{before}{words}"


def _describe_plain(value: Value) -> str:
    if isinstance(value, Quantity):
        return _describe_quantity(value)
    if isinstance(value, Moment):
        return _describe_moment(value)
    words = f"{value.relation} the {value.attribute} of {value.thing}"
    if value.quantity is None:
        return words
    return f"{words} ({_describe_amount(value.quantity)})"


def _describe_change(value: Quantity) -> str:
    """Say which way it went, and whether the figure is the change or where it stands or stood."""
    said = value.qualifiers
    if said.figure == "previous":
        return f"{_describe_quantity(value)} before"
    if not said.direction:
        return _describe_quantity(value)
    if said.figure == "level":
        return f"a {said.direction} to {_describe_quantity(value)}"
    if not value.unit:
        word = next((word for word in ("more", "fewer") if word in value.printed.split()), "")
        if word and value.of:  # "200 more homes burned" is no rise of homes
            return f"{_describe_amount(value)} {word} {value.of}"
        return f"a {said.direction} of {_describe_quantity(value)}"
    of = f" in {value.of}" if value.of else ""
    return f"a {said.direction} of {_describe_amount(value)}{of}"


def _with_rate(words: str, value: Quantity) -> str:
    rate = value.qualifiers.per
    if not rate or f"per {rate}" in words:
        return words
    amount, bracket, thing = words.partition(" (")
    return f"{amount} per {rate}{bracket}{thing}"


def _side(value: Value, words: str) -> str:
    """Return the side that a figure is of, when its words do not name it."""
    role = value.qualifiers.role
    return "" if role in _UNSETTLED or role.lower() in words.lower() else role


def _describe_moment(value: Moment) -> str:
    """Keep a vague word as it was printed: "the end of 2023", not "November to December 2023"."""
    part = _PART.search(value.printed)
    months = len(value.edtf.partition("/")[0]) == 7
    if part and "/" in value.edtf:
        first = value.edtf.partition("/")[0]
        if len(first) == 4:  # years, of a decade: "early 2010s"
            return value.printed or describe_day(value.edtf)
        whole = describe_day(first[:4] if months else first[:7])
        return f"{_PARTS[part.group(1).lower()]}{whole}" if whole else value.printed
    return describe_day(value.edtf) or value.printed or "a day not known"


def describe_day(edtf: str) -> str:
    """Return an EDTF text in words: "28 December 2022", "about March 2023", "" for the unknown."""
    if days := edtf_days.choices(edtf):
        return " or ".join(map(describe_day, days))
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _describe_span(first, last)
    plain = edtf.rstrip("~?%")
    words = _describe_plain_day(plain)
    marks = edtf[len(plain) :]
    before = "about " if "~" in marks or "%" in marks else ""
    after = " (uncertain)" if "?" in marks or "%" in marks else ""
    return f"{before}{words}{after}" if words else ""


def describe_number(number: Decimal) -> str:
    """Return a number as people write it: "3.5 million", "50,000", "10"."""
    for size, word in _MAGNITUDES:
        scaled = number / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(_THOUSANDTH, context=_PRECISE):
            return f"{decimal_text(scaled)} {word}"
    if number and abs(number) < _HALF_OF_HUNDREDTH:
        return decimal_text(number.quantize(Decimal(1).scaleb(number.adjusted() - 1)))
    whole, _, fraction = decimal_text(number.quantize(_HUNDREDTH, context=_PRECISE)).partition(".")
    return f"{int(whole):,}.{fraction}" if fraction else f"{int(whole):,}"


def nominal(value: Quantity) -> Decimal:
    """Return the single number that the words name: 10 for "about 10", 100 for "nearly 100"."""
    if value.low is None or value.high is None:
        return value.low if value.low is not None else value.high or Decimal(0)
    if _hedge(value) == "nearly":
        return value.high
    return (value.low + value.high) / 2


def _hedge(value: Quantity) -> str:
    """Return the hedge of the words; "cerca de" is "nearly" in Spanish, "about" in Portuguese."""
    hedge, low, high = hedges.hedge_in(value.printed), value.low, value.high
    if hedge != "nearly" or not low or not high:
        return hedge
    middle, other = low / (1 - hedges.ABOUT), high / (1 + hedges.ABOUT)
    return "about" if round(middle / other, 9) == 1 else hedge


def _describe_quantity(value: Quantity) -> str:
    """Describe a count of its thing, a share of its whole, a measure with its thing in brackets."""
    amount = _describe_amount(value)
    if not value.of:
        return amount
    first = value.of.split()[0]
    if not value.printed or first == "people" or first in value.printed.split():
        return f"{amount} of {value.of}" if value.unit else f"{amount} {value.of}"
    return f"{amount} ({value.of})"


def _describe_amount(value: Quantity) -> str:
    hedge = _hedge(value)
    low, high = value.low, value.high
    if low is None or high is None:
        word = "at least" if high is None else "at most"
        words_used = {"over", "least"} if high is None else {"under", "most"}
        return _united(nominal(value), value.unit, _WORDS[hedge] if hedge in words_used else word)
    if low == high:
        return _united(low, value.unit, "")
    if value.printed and hedge in ("", "about", "nearly") and not hedges.is_vague(value.printed):
        return _united(nominal(value), value.unit, hedge)
    return f"{describe_number(low)} to {_united(high, value.unit, '')}"


def _united(number: Decimal, unit: str, before: str) -> str:
    shown = describe_number(number)
    if (unit in units.TIME or unit == "percentage point") and number != 1:
        unit += "s"
    return " ".join(word for word in (before, shown, unit) if word)


def _describe_span(first: str, last: str) -> str:
    start, end = describe_day(first), describe_day(last)
    if not start or not end:
        return f"from {start} on" if start else f"until {end}" if end else ""
    shared = 7 if len(first) == 10 else 4
    if len(first) == len(last) and "~" not in first and first[:shared] == last[:shared]:
        return f"{start.split(' ')[0]} to {end}"
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        return f"{' '.join(start.split(' ')[:2])} to {end}"
    return f"{start} to {end}"


def _describe_plain_day(edtf: str) -> str:
    if edtf in ("", ".."):
        return ""
    if edtf.startswith("-") and edtf[1:].isdigit():
        return f"{int(edtf[1:]) + 1} BC"
    year, _, rest = edtf.partition("-")
    shown_year = _describe_year(year)
    if not rest:
        return shown_year
    month, _, day = rest.partition("-")
    if month in _SEASONS:
        return f"{_SEASONS[month]} {shown_year}"
    if not month.isdigit() or not 1 <= int(month) <= 12 or (day and not day.isdigit()):
        return edtf
    shown = " ".join(part for part in (ENGLISH[int(month) - 1], shown_year) if part)
    return f"{int(day)} {shown}" if day else shown


def _describe_year(year: str) -> str:
    if year == "XXXX":
        return ""
    if year.endswith("XX"):
        return f"the {year[:-2]}00s"
    if year == "0000":
        return "1 BC"
    if year.isdigit() and year.startswith("0"):
        return f"AD {int(year)}"
    return f"the {year[:-1]}0s" if year.endswith("X") else year


def day_in_words(edtf: str) -> str:
    """Return an EDTF day as people write it (“29 January 2023”); empty for an unknown day."""
    return describe(Moment(edtf=edtf, printed="")) if edtf else ""

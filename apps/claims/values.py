"""What a claim says, as data: a quantity, a moment, or a comparison to a thing.

The three kinds, their JSON form, and their wording for people live here. Reading them out of prose
does not (see ``figures``), nor does telling whether two of them agree (see ``agreement``), nor the
table of hedging words that sets an interval (see ``hedges``).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from apps.claims import hedges, units
from apps.common import days

MAX_DIGITS = 30
MAX_UNIT = 40
MAX_TEXT = 500


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something between ``low`` and ``high``; a side that is ``None`` is open.

    ``unit`` is "" for a count, else "%", "km²", "USD", "year" …; ``of`` is the thing counted or
    measured ("Syrian refugees in Turkey", "Syria's territory"); ``printed`` the words as printed.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str
    printed: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a span of days, in EDTF; "" while the words leave it open ("a day before")."""

    edtf: str
    printed: str
    of: str = ""

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day it can mean, ``None`` when open or yearless."""
        return days.bounds(self.edtf).earliest

    @property
    def latest(self) -> dt.date | None:
        """Return the last day it can mean, ``None`` when open or yearless."""
        return days.bounds(self.edtf).latest


@dataclass(frozen=True, slots=True)
class Comparison:
    """Something measured by another thing: ``of`` is ``relation`` the ``attribute`` of ``thing``.

    ``quantity`` is what that amounts to through the reference table, or ``None`` when the table
    does not know the thing.
    """

    relation: str
    attribute: str
    thing: str
    of: str
    printed: str
    quantity: Quantity | None


Value: TypeAlias = Quantity | Moment | Comparison


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where its words stand: code points of the text, half open."""

    start: int
    end: int
    exact: str
    value: Value


# --- JSON ---------------------------------------------------------------------------------------


def to_json(value: Value) -> dict[str, object]:
    """Return the value as plain JSON data; numbers are strings, so that no digit is lost."""
    if isinstance(value, Quantity):
        return _quantity_json(value)
    if isinstance(value, Moment):
        return {
            "type": "moment",
            "edtf": value.edtf,
            "earliest": _day_json(value.earliest),
            "latest": _day_json(value.latest),
            "of": value.of,
            "printed": value.printed,
        }
    return {
        "type": "comparison",
        "relation": value.relation,
        "attribute": value.attribute,
        "thing": value.thing,
        "of": value.of,
        "printed": value.printed,
        "quantity": None if value.quantity is None else _quantity_json(value.quantity),
    }


def from_json(data: object) -> Value:
    """Return the value that ``data`` (plain JSON data, as ``to_json`` makes it) says.

    Raises ``ValueError`` with a sentence for the person who sent it: for unknown or missing keys,
    wrong types, NaN and infinities, more than 30 digits, sides the wrong way round, a day that
    does not exist, control characters, or texts that are too long.
    """
    if not isinstance(data, dict):
        raise ValueError("A value must be an object with a “type”.")
    match data.get("type"):
        case "quantity":
            return _quantity(data)
        case "moment":
            return _moment(data)
        case "comparison":
            return _comparison(data)
    raise ValueError("The “type” of a value must be “quantity”, “moment” or “comparison”.")


def decimal_text(number: Decimal) -> str:
    """Return a finite number in plain digits, without exponent and without trailing zeros."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _quantity_json(value: Quantity) -> dict[str, object]:
    return {
        "type": "quantity",
        "low": None if value.low is None else decimal_text(value.low),
        "high": None if value.high is None else decimal_text(value.high),
        "unit": value.unit,
        "of": value.of,
        "printed": value.printed,
    }


def _day_json(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _quantity(data: dict[object, object]) -> Quantity:
    _check_keys(data, required=("type", "low", "high"), optional=("unit", "of", "printed"))
    low, high = _number(data, "low"), _number(data, "high")
    if low is None and high is None:
        raise ValueError("A quantity needs a “low” or a “high”.")
    if low is not None and high is not None and low > high:
        raise ValueError("The “low” of a quantity may not be above its “high”.")
    unit = _text(data, "unit", at_most=MAX_UNIT)
    return Quantity(low, high, unit, _text(data, "of"), _text(data, "printed"))


def _moment(data: dict[object, object]) -> Moment:
    _check_keys(data, required=("type", "edtf"), optional=("earliest", "latest", "of", "printed"))
    moment = Moment(
        _text(data, "edtf", at_most=days.MAX_LENGTH), _text(data, "printed"), _text(data, "of")
    )
    days.bounds(moment.edtf)
    for key, day in (("earliest", moment.earliest), ("latest", moment.latest)):
        if key in data and data[key] != _day_json(day):
            raise ValueError(f"“{key}” does not follow from the day “{moment.edtf}”.")
    return moment


def _comparison(data: dict[object, object]) -> Comparison:
    _check_keys(
        data,
        required=("type", "relation", "attribute", "thing"),
        optional=("of", "printed", "quantity"),
    )
    inner = data.get("quantity")
    quantity = None if inner is None else from_json(inner)
    if quantity is not None and not isinstance(quantity, Quantity):
        raise ValueError("The “quantity” of a comparison must be a quantity.")
    relation, attribute, thing = (_text(data, key) for key in ("relation", "attribute", "thing"))
    of, printed = _text(data, "of"), _text(data, "printed")
    comparison = Comparison(relation, attribute, thing, of, printed, quantity)
    if not (comparison.relation and comparison.attribute and comparison.thing):
        raise ValueError("A comparison needs a “relation”, an “attribute” and a “thing”.")
    return comparison


def _check_keys(
    data: dict[object, object], *, required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    for key in data:
        if key not in required and key not in optional:
            raise ValueError(f"A value of this type has no “{str(key)[:40]}”.")
    for key in required:
        if key not in data:
            raise ValueError(f"A value of this type needs “{key}”.")


def _text(data: dict[object, object], key: str, *, at_most: int = MAX_TEXT) -> str:
    text = data.get(key, "")
    if not isinstance(text, str):
        raise ValueError(f"“{key}” must be a text.")
    if len(text) > at_most:
        raise ValueError(f"“{key}” may have at most {at_most} characters.")
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in text):
        raise ValueError(f"“{key}” may not contain control characters.")
    return text


def _number(data: dict[object, object], key: str) -> Decimal | None:
    raw = data[key]
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise ValueError(f"“{key}” must be a number, or null for an open side.")
    if isinstance(raw, int) and abs(raw) >= 10**MAX_DIGITS:
        raise ValueError(_too_long(key))
    return bounded_number(str(raw), name=key)


def bounded_number(text: str, *, name: str) -> Decimal:
    """Return ``text`` as a finite Decimal of at most 30 digits on each side of the point.

    Raises ``ValueError`` with a sentence that calls the field ``name``.
    """
    if len(text) > 2 * MAX_DIGITS + 4:
        raise ValueError(_too_long(name))
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"“{name}” is not a number.") from error
    if not number.is_finite() or "_" in text:
        raise ValueError(f"“{name}” must be a finite number.")
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MAX_DIGITS or not isinstance(exponent, int) or exponent < -MAX_DIGITS:
        raise ValueError(_too_long(name))
    return number


def _too_long(name: str) -> str:
    return f"“{name}” may have at most {MAX_DIGITS} digits."


# --- for people ---------------------------------------------------------------------------------

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
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
_WORDS = {"over": "more than", "least": "at least", "under": "less than", "most": "up to"}


def describe(value: Value) -> str:
    """Return the value in words for people: "about 10 % of Syria's territory"."""
    if isinstance(value, Quantity):
        return _describe_quantity(value)
    if isinstance(value, Moment):
        return _describe_moment(value)
    words = f"{value.relation} the {value.attribute} of {value.thing}"
    if value.quantity is None:
        return words
    return f"{words} ({_describe_amount(value.quantity)})"


def _describe_moment(value: Moment) -> str:
    """Keep a vague word as it was printed: "the end of 2023", not "November to December 2023"."""
    part = _PART.search(value.printed)
    months = len(value.edtf.partition("/")[0]) == 7
    if part and "/" in value.edtf:
        first = value.edtf.partition("/")[0]
        whole = describe_day(first[:4] if months else first[:7])
        return f"{_PARTS[part.group(1).lower()]}{whole}" if whole else value.printed
    return describe_day(value.edtf) or value.printed or "a day not known"


def describe_day(edtf: str) -> str:
    """Return an EDTF text in words: "28 December 2022", "about March 2023", "" for the unknown."""
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
    """Return a number for people: "3.5 million", "50,000", "10"."""
    for size, word in _MAGNITUDES:
        scaled = number / size
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{decimal_text(scaled)} {word}"
    whole, _, fraction = decimal_text(round(number, 2)).partition(".")
    return f"{int(whole):,}.{fraction}" if fraction else f"{int(whole):,}"


def nominal(value: Quantity) -> Decimal:
    """Return the single number the words name: 10 for "about 10", 100 for "nearly 100"."""
    if value.low is None or value.high is None:
        return value.low if value.low is not None else value.high or Decimal(0)
    if hedges.hedge_in(value.printed) == "nearly":
        return value.high
    return (value.low + value.high) / 2


def _describe_quantity(value: Quantity) -> str:
    """Set a count before its thing, a share before its whole, and a measure in brackets."""
    amount = _describe_amount(value)
    if not value.of:
        return amount
    first = value.of.split()[0]
    if not value.printed or first == "people" or first in value.printed.split():
        return f"{amount} of {value.of}" if value.unit else f"{amount} {value.of}"
    return f"{amount} ({value.of})"


def _describe_amount(value: Quantity) -> str:
    hedge = hedges.hedge_in(value.printed)
    low, high = value.low, value.high
    if low is None or high is None:
        word = "at least" if high is None else "at most"
        given = {"over", "least"} if high is None else {"under", "most"}
        return _united(nominal(value), value.unit, _WORDS[hedge] if hedge in given else word)
    if low == high:
        return _united(low, value.unit, "")
    if value.printed and hedge in ("", "about", "nearly") and not hedges.is_vague(value.printed):
        return _united(nominal(value), value.unit, hedge)
    return f"{describe_number(low)} to {_united(high, value.unit, '')}"


def _united(number: Decimal, unit: str, before: str) -> str:
    shown = describe_number(number)
    if unit in units.TIME and number != 1:
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
    year, _, rest = edtf.partition("-")
    shown_year = _describe_year(year)
    if not rest:
        return shown_year
    month, _, day = rest.partition("-")
    if month in _SEASONS:
        return f"{_SEASONS[month]} {shown_year}"
    if not month.isdigit() or not 1 <= int(month) <= 12 or (day and not day.isdigit()):
        return edtf
    shown = " ".join(part for part in (_MONTHS[int(month) - 1], shown_year) if part)
    return f"{int(day)} {shown}" if day else shown


def _describe_year(year: str) -> str:
    if year == "XXXX":
        return ""
    if year.endswith("XX"):
        return f"the {year[:-2]}00s"
    return f"the {year[:-1]}0s" if year.endswith("X") else year

"""The value in a claim: a quantity, a moment, or a comparison with a thing; and its JSON form.

Extracting values from prose lives in ``finding``, describing them in words in ``describing``,
comparing two of them in ``comparing.agreement``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from apps.reading import edtf_days

MAX_DIGITS = 30
MAX_UNIT = 40
MAX_TEXT = 500
MAX_QUALIFIER = 80
DIRECTIONS = ("", "rise", "fall")
FIGURES = ("", "level", "change", "previous")


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the sentence says of a value besides its figure; every field is empty when it says nothing.

    The codes are of no language. ``negated``: the statement denies the value. ``direction``: what is
    measured rose or fell. ``figure``: the value is where it stands now, by how much it changed, or
    where it stood before ("rose by 2 points to 8 percent from 6"). ``per``: "hour", "year", "person",
    "100,000 people" …; ``period``: "fiscal 2024", "year on year", "first round" …; ``role``: "imports",
    "exports", "arrivals" ….
    """

    negated: bool = False
    direction: str = ""
    figure: str = ""
    per: str = ""
    period: str = ""
    role: str = ""

    def __bool__(self) -> bool:
        return self != UNQUALIFIED


UNQUALIFIED = Qualifiers()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something between ``low`` and ``high``; a side that is ``None`` is open.

    ``unit`` is "" for a count, else "%", "km²", "USD", "year" …; ``of`` is the thing counted or
    measured ("Syrian refugees in Turkey", "Syria's territory"); ``printed`` the words as printed.
    ``strict``: the printed bound itself is excluded ("more than 100", "fewer than 100").
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str
    printed: str
    strict: bool = False
    qualifiers: Qualifiers = UNQUALIFIED


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a span of days, in EDTF; "" while the words leave it open ("a day before")."""

    edtf: str
    printed: str
    of: str = ""
    qualifiers: Qualifiers = UNQUALIFIED

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day it can mean, ``None`` when open or yearless."""
        return edtf_days.bounds(self.edtf).earliest

    @property
    def latest(self) -> dt.date | None:
        """Return the last day it can mean, ``None`` when open or yearless."""
        return edtf_days.bounds(self.edtf).latest


@dataclass(frozen=True, slots=True)
class Comparison:
    """Something measured by another thing: ``of`` is ``relation`` the ``attribute`` of ``thing``.

    ``quantity`` is its amount by the reference table, ``None`` when the thing is not in the table.
    """

    relation: str
    attribute: str
    thing: str
    of: str
    printed: str
    quantity: Quantity | None
    qualifiers: Qualifiers = UNQUALIFIED


Value: TypeAlias = Quantity | Moment | Comparison


@dataclass(frozen=True, slots=True)
class ValueMention:
    """A value in a text, with the span of its words: code points of the text, half open."""

    start: int
    end: int
    exact: str
    value: Value


def to_json(value: Value) -> dict[str, object]:
    """Return the value as plain JSON data; numbers are strings, so that no digit is lost.

    ``strict`` and ``qualifiers`` are there only when they say something, as is each qualifier.
    """
    return _plain_json(value) | _qualifiers_json(value.qualifiers)


def _plain_json(value: Value) -> dict[str, object]:
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
        "quantity": None if value.quantity is None else to_json(value.quantity),
    }


def _qualifiers_json(qualifiers: Qualifiers) -> dict[str, object]:
    said = {
        field.name: said
        for field in fields(qualifiers)
        if (said := getattr(qualifiers, field.name))
    }
    return {"qualifiers": said} if said else {}


def from_json(data: object) -> Value:
    """Return the value in ``data`` (plain JSON data, as ``to_json`` makes it).

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
    strict = {"strict": True} if value.strict else {}
    return strict | {
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
    _check_keys(
        data,
        required=("type", "low", "high"),
        optional=("unit", "of", "printed", "strict", "qualifiers"),
    )
    low, high = _number(data, "low"), _number(data, "high")
    if low is None and high is None:
        raise ValueError("A quantity needs a “low” or a “high”.")
    if low is not None and high is not None and low > high:
        raise ValueError("The “low” of a quantity may not be above its “high”.")
    unit = _text(data, "unit", at_most=MAX_UNIT)
    of, printed = _text(data, "of"), _text(data, "printed")
    return Quantity(low, high, unit, of, printed, _flag(data, "strict"), _qualifiers(data))


def _moment(data: dict[object, object]) -> Moment:
    _check_keys(
        data,
        required=("type", "edtf"),
        optional=("earliest", "latest", "of", "printed", "qualifiers"),
    )
    edtf = _text(data, "edtf", at_most=edtf_days.MAX_LENGTH)
    moment = Moment(edtf, _text(data, "printed"), _text(data, "of"), _qualifiers(data))
    edtf_days.bounds(moment.edtf)
    for key, day in (("earliest", moment.earliest), ("latest", moment.latest)):
        if key in data and data[key] != _day_json(day):
            raise ValueError(f"“{key}” does not follow from the day “{moment.edtf}”.")
    return moment


def _comparison(data: dict[object, object]) -> Comparison:
    _check_keys(
        data,
        required=("type", "relation", "attribute", "thing"),
        optional=("of", "printed", "quantity", "qualifiers"),
    )
    inner = data.get("quantity")
    quantity = None if inner is None else from_json(inner)
    if quantity is not None and not isinstance(quantity, Quantity):
        raise ValueError("The “quantity” of a comparison must be a quantity.")
    relation, attribute, thing = (_text(data, key) for key in ("relation", "attribute", "thing"))
    of, printed = _text(data, "of"), _text(data, "printed")
    comparison = Comparison(relation, attribute, thing, of, printed, quantity, _qualifiers(data))
    if not (comparison.relation and comparison.attribute and comparison.thing):
        raise ValueError("A comparison needs a “relation”, an “attribute” and a “thing”.")
    return comparison


def _qualifiers(data: dict[object, object]) -> Qualifiers:
    said = data.get("qualifiers", {})
    if not isinstance(said, dict):
        raise ValueError("“qualifiers” must be an object.")
    for key in said:
        if key not in Qualifiers.__dataclass_fields__:
            raise ValueError(f"“qualifiers” has no “{str(key)[:40]}”.")
    for key, codes in (("direction", DIRECTIONS), ("figure", FIGURES)):
        if said.get(key, "") not in codes:
            named = " or ".join(f"“{code}”" for code in codes if code)
            raise ValueError(f"“{key}” must be {named}.")
    texts = {
        key: _text(said, key, at_most=MAX_QUALIFIER)
        for key in ("direction", "figure", "per", "period", "role")
    }
    return Qualifiers(negated=_flag(said, "negated"), **texts)


def _flag(data: dict[object, object], key: str) -> bool:
    flag = data.get(key, False)
    if not isinstance(flag, bool):
        raise ValueError(f"“{key}” must be true or false.")
    return flag


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

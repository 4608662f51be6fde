"""How far a printed figure may be from what it stands for: half a unit of its last printed digit.

A figure that was rounded, and one converted from another unit, agree within that ("30 miles", "48 km";
"4 %", "4.3 %").
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from apps.reading.describing import nominal
from apps.reading.numbers import hedges, units
from apps.reading.values import Quantity

_AT_MOST = Decimal("0.05")
_NUMBER = re.compile(r"\d{1,18}(?:[.,\u00a0\u202f ]\d{1,6}){0,6}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+")
Sides = tuple[Decimal | None, Decimal | None]


def is_plain(value: Quantity) -> bool:
    """Say whether a figure was printed without hedge, range or open side."""
    return (
        value.low is not None
        and value.high is not None
        and not hedges.hedge_in(value.printed)
        and not hedges.is_range(value.printed)
        and not hedges.is_vague(value.printed)
    )


def sides(value: Quantity, other: Quantity) -> Sides:
    """Return the ends of a value in its base unit, with the slack that it has against another."""
    factor = units.dimension(value.unit)[1]
    low, high = value.low, value.high
    if low is not None and high is not None and is_plain(value):
        slack = _slack(value, other)
        middle = nominal(value)
        low, high = min(low, middle - slack), max(high, middle + slack)
    return _scaled(low, factor), _scaled(high, factor)


def _slack(value: Quantity, other: Quantity) -> Decimal:
    middle, printed = nominal(value), _printed(value)
    if not middle or not printed:
        return Decimal(0)
    if value.unit == "%":
        return min(_last_digit(middle), Decimal(1)) / 2
    if not is_converted(value, other):
        return Decimal(0)
    least = min(_last_digit(printed), Decimal(1)) / 2
    slack = max(min(_last_digit(printed) / 2, printed * _AT_MOST), least)
    return abs(slack * middle / printed)


def is_converted(value: Quantity, other: Quantity) -> bool:
    """Say whether two values were printed in units that are no power of ten of one another."""
    printed, others = _printed(value), _printed(other)
    if not printed or not others or not nominal(value) or not nominal(other):
        return False
    ratio = (nominal(value) * units.dimension(value.unit)[1] / printed) / (
        nominal(other) * units.dimension(other.unit)[1] / others
    )
    digits = abs(ratio).normalize().as_tuple().digits
    return round(
        Decimal("".join(map(str, digits[:6])) or "1").scaleb(1 - len(digits[:6])), 3
    ) not in (1, 10)


def _printed(value: Quantity) -> Decimal | None:
    """Return the number as it was printed, before its unit was converted; ``None`` for words."""
    found = _NUMBER.search(value.printed)
    if not found:
        return None
    digits = found[0]
    if _GROUPED.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    try:
        return Decimal(re.sub(r"[\u00a0\u202f ]", "", digits).replace(",", ".")) or None
    except InvalidOperation:
        return None


def _last_digit(number: Decimal) -> Decimal:
    """Return the unit of the last digit that is not a filling zero: 10 of 120, 0.1 of 4.3."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _scaled(side: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if side is None else side * factor


def in_celsius(value: Quantity, *, is_difference: bool) -> Quantity:
    """Return a temperature in °F in °C, with the slack of its last digit; a difference of two
    temperatures has no offset."""
    offset = Decimal(0) if is_difference else Decimal(32)
    slack = min(_last_digit(nominal(value) or Decimal(1)), Decimal(1)) / 2
    low, high = (
        None if side is None else round((side + way * slack - offset) * 5 / 9, 6)
        for side, way in ((value.low, -1), (value.high, 1))
    )
    return replace(value, low=low, high=high, unit="°C")

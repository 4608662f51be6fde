"""How far two values are apart, in figures: "3,537 more, 7 % apart (of the smaller figure)".

Pure. Every text describes the second value seen from the first. ``agreement``
decides whether the values are apart at all.
"""

from __future__ import annotations

from decimal import Decimal

from apps.reading.describing import describe, describe_number, nominal
from apps.reading.numbers import hedges, units
from apps.reading.values import Quantity

DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 30.44, 365.25
IN_MONTHS, IN_YEARS = 61, 731  # days from which a distance is written in months, in years
FURTHEST = 100  # times the smaller figure; beyond it a percentage means nothing to anybody
_Days = tuple[int | None, int | None]


def between(a: Quantity, b: Quantity) -> str:
    """Return how much more or less ``b`` is than ``a``, in the unit of ``a``.

    "At least" with a range or an open side, whose nearest end counts; "about" with other figures
    that are not exact. Shares differ in percentage points.
    """
    ends = _nearest_to(b, a), _nearest_to(a, b)
    if ends[0] == ends[1]:  # rounded figures that touch
        ends = _in_base_unit(a, nominal(a)), _in_base_unit(b, nominal(b))
    difference = (ends[1] - ends[0]) / units.dimension(a.unit)[1]
    amount = _rounded(abs(difference))
    words = " ".join(part for part in (_hedge(a, b), _amount(amount, a.unit)) if part)
    return f"{words} {'more' if difference > 0 else 'less'}{_in_per_cent(a, *ends)}"


def _nearest_to(other: Quantity, value: Quantity) -> Decimal:
    """Return the figure of ``value`` to measure from: its end towards ``other`` if it is a range."""
    if not _is_range(value):
        return _in_base_unit(value, nominal(value))
    towards = _in_base_unit(other, nominal(other))
    ends = [_in_base_unit(value, end) for end in (value.low, value.high) if end is not None]
    return min(ends, key=lambda end: abs(end - towards))


def _in_base_unit(value: Quantity, number: Decimal) -> Decimal:
    return number * units.dimension(value.unit)[1]


def _is_range(value: Quantity) -> bool:
    return value.low is None or value.high is None or hedges.is_range(value.printed)


def _hedge(a: Quantity, b: Quantity) -> str:
    if _is_range(a) or _is_range(b):
        return "at least"
    return "" if a.low == a.high and b.low == b.high else "about"


def _rounded(amount: Decimal) -> Decimal:
    """Return whole numbers from 100 on, below it at most two decimals, and no trailing zeros."""
    shown = round(amount) if amount >= 100 else round(amount, 2) or amount
    return Decimal(f"{Decimal(shown).normalize():f}")


def _amount(amount: Decimal, unit: str) -> str:
    if unit != "%":
        return describe(Quantity(amount, amount, unit, "", ""))
    points = "percentage point" if amount == 1 else "percentage points"
    return f"{describe_number(amount)} {points}"


def _in_per_cent(a: Quantity, one: Decimal, other: Decimal) -> str:
    smaller = min(abs(one), abs(other))
    if a.unit == "%" or not smaller or abs(one - other) / smaller > FURTHEST:
        return ""
    share = round(abs(one - other) / smaller * 100)
    return f", {share or 'less than 1'} % apart (of the smaller figure)"


def of_days(a: _Days, b: _Days) -> str:
    """Return how long the days ``b`` are after ``a`` or before it; both are (first, last) ordinals.

    The gap between the two is measured; "at least" when one of them is more than a single day.
    """
    is_later = a[1] is not None and b[0] is not None and b[0] > a[1]
    ends = (a[1], b[0]) if is_later else (b[1], a[0])
    gap = (ends[1] or 0) - (ends[0] or 0)
    is_exact = a[0] == a[1] and b[0] == b[1]
    return f"{_long(gap, is_exact=is_exact)} {'later' if is_later else 'earlier'}"


def _long(days: int, *, is_exact: bool) -> str:
    if days < IN_MONTHS:
        number, word = days, "day"
    elif days < IN_YEARS:
        number, word = _whole(days / DAYS_OF_A_MONTH, is_exact=is_exact), "month"
    else:
        number, word = _whole(days / DAYS_OF_A_YEAR, is_exact=is_exact), "year"
    hedge = "at least " if not is_exact else "" if word == "day" else "about "
    return f"{hedge}{number:,} {word}{'' if number == 1 else 's'}"


def _whole(number: float, *, is_exact: bool) -> int:
    return round(number) if is_exact else int(number)


def precision(edtf: str) -> str:
    """Return what an EDTF text names: a day, a month, a year, or several days ("time")."""
    names = {4: "year", 7: "month", 10: "day"}
    return "time" if "/" in edtf else names.get(len(edtf.rstrip("~?%")), "time")

"""A number read from the tokens of a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MAX_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from ``tokens[first:last]``, between ``low`` and ``high`` (mostly the same).

    ``step`` is the size of its last digit that counts (0 when exact); ``style`` is digits, words,
    vague ("dozens"), fraction (a share of one: 0.5 for "half") or part (a fraction that needs a unit:
    "yarım saat"). ``magnitude`` is the scale it is said with ("million"), 1 without one.
    """

    low: Decimal
    high: Decimal
    first: int
    last: int
    step: Decimal
    style: str
    magnitude: int = 1


def last_digit(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not a filling zero; 0 for an exact count."""
    if value == 0 or value != value.to_integral_value():
        return Decimal(0)
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** zeros if zeros >= 2 else Decimal(0)

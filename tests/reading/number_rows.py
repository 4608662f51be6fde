"""Rows of a table of texts and the numbers that are read in them, and how a row is checked.

A row is "language | text | numbers": the quantities of the text in order, joined by " ; ", or "-" for
none. A number is "30" (its interval, which may be rounded, has 30 in its middle), "30+" and "30-" (at
least, at most; "30++" and "30--" without 30 itself), or "10..15"; behind it its unit, and after "/"
what it is per. Days of the text do not count.
"""

from __future__ import annotations

from decimal import Decimal

from apps.reading.finding import values_in
from apps.reading.values import Quantity, decimal_text

PUBLISHED = "2024-06-15"


def wrong_rows(table: str) -> list[str]:
    """Return what is read wrongly: each row, with what was read."""
    wrong = []
    for row in filter(None, (line.strip() for line in table.splitlines())):
        language, text, expected = (part.strip() for part in row.split(" | "))
        read = [written(value) for value in quantities(language, text)]
        if read != ([] if expected == "-" else expected.split(" ; ")):
            wrong.append(f"{row}  -> {' ; '.join(read) or '-'}")
    return wrong


def quantities(language: str, text: str) -> list[Quantity]:
    """Return the quantities of a text, in order."""
    found = values_in(text, published=PUBLISHED, language=language)
    return [mention.value for mention in found if isinstance(mention.value, Quantity)]


def written(value: Quantity) -> str:
    """Return a quantity as a row writes it."""
    written = " ".join(part for part in (_number(value), value.unit) if part)
    return f"{written} /{value.qualifiers.per}" if value.qualifiers.per else written


def _number(value: Quantity) -> str:
    low, high = value.low, value.high
    if low is None or high is None:
        side, sign = (low, "+") if high is None else (high, "-")
        return decimal_text(side or Decimal(0)) + sign * (1 + value.strict)
    middle = (low + high) / 2
    spread = (high - low) / 2
    if spread and spread > abs(middle) * Decimal("0.051") and spread > Decimal("0.5"):
        return f"{decimal_text(low)}..{decimal_text(high)}"
    return decimal_text(round(middle, 3) if middle % 1 else middle)

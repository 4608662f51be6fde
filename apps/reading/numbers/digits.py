"""Runs of digits with separators: "1,234.5", "1.234,5", "12,34,567"."""

from __future__ import annotations

from decimal import Decimal

from apps.reading.numbers.number import MAX_DIGITS, last_digit

_ARABIC = str.maketrans("٫٬", ".,")


def digits_value(text: str, *, decimal: str = ".") -> tuple[Decimal, Decimal] | None:
    """Return the value of a run of digits with separators, and the size of its last digit.

    ``decimal`` is the decimal sign of the language, used only for ambiguous forms ("1.234" is 1,234
    in German and 1.234 in English). ``None`` for malformed numbers ("1.2.3") and for more than 30
    digits.
    """
    if len(text) > 2 * MAX_DIGITS:
        return None
    plain = text.translate(_ARABIC)
    whole, fraction = _parts(plain, decimal)
    if whole is None or len(whole) + len(fraction) > MAX_DIGITS:
        return None
    value = Decimal(f"{int(whole)}.{_western(fraction)}" if fraction else str(int(whole)))
    if fraction:
        return value, Decimal(1).scaleb(-len(fraction))
    return value, last_digit(value)


def _western(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _parts(text: str, decimal: str) -> tuple[str | None, str]:
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return text, ""
    if points and commas:
        sign = max(".,", key=text.rfind)
        other = "," if sign == "." else "."
        whole, _, fraction = text.rpartition(sign)
        return (whole.replace(other, ""), fraction) if _grouped(whole, other) else (None, "")
    sign = "." if points else ","
    groups = text.split(sign)
    if len(groups) > 2:
        return (text.replace(sign, ""), "") if _grouped(text, sign) else (None, "")
    if sign == decimal or not _grouped(text, sign):
        return groups[0], groups[1]
    return text.replace(sign, ""), ""


def _grouped(text: str, sign: str) -> bool:
    """Say whether the digits are in groups of three (of two, then three, in Indian style)."""
    first, *rest = text.split(sign)
    if not rest:
        return len(first) <= 3 or sign not in text
    threes = 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest) and first[0] != "0"
    lakhs = len(rest[-1]) == 3 and all(len(group) == 2 for group in rest[:-1]) and len(first) <= 2
    return threes or lakhs

"""Template tags for values and days in words."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from apps.common.templatetags.display import time_of
from apps.reading import describing, values
from apps.reading.describing import day_in_words, describe_day, describe_number
from apps.reading.values import Moment, Quantity, Value

register = template.Library()


@register.filter
def in_words(value: Value | None) -> str:
    """Return a value in words."""
    return describing.describe(value) if value else ""


@register.filter
def as_read(value: Value | None) -> str:
    """Return the range of a value ("9 to 11 %"), when it adds to its words, else ""."""
    if isinstance(value, Quantity):
        return _ends(value)
    if isinstance(value, Moment) and value.earliest != value.latest:
        return f"{value.earliest or '…'} to {value.latest or '…'}"
    if isinstance(value, values.Comparison) and value.quantity:
        return _ends(value.quantity)
    return ""


@register.filter
def day(edtf: str) -> SafeString:
    """Show an EDTF day in words."""
    return time_of(edtf, describe_day(edtf) or edtf)


@register.filter
def day_words(edtf: str) -> SafeString:
    """Show an EDTF day in words, also one that is not known."""
    return time_of(edtf, day_in_words(edtf)) if edtf else mark_safe("")


def _ends(value: Quantity) -> str:
    low, high = value.low, value.high
    unit = f" {value.unit}" if value.unit else ""
    if low is None or high is None:
        return ""
    return "" if low == high else f"{describe_number(low)} to {describe_number(high)}{unit}"

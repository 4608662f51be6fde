"""Whether two values agree, conflict, or cannot be compared, with the reason in figures.

The relation is a code for programs. The reason is what pages show, and it speaks in figures only
("3,537 more", "the same day"): whether a source conflicts with a claim is for a person to say.

Pure rules over values; ``same_thing`` decides whether two numbers count the same thing, and the
reference table gives the amount of a share or a comparison. Two numbers, or two days, agree when
their intervals overlap and conflict when they do not. The relation is symmetric. Values in
different units or of different things are not comparable.

A share of a whole in the table ("10 percent of Syria's territory") is converted to an amount
when the other value has that unit. Rounded numbers that only touch at the end of their
rounding ("10 %", "11 %") do not overlap. What the sentences say besides the figures must fit
(``fitting``); a denial of the same figure or day is a conflict. "~" widens a day by three days, a month by half a month, a
year by a year. A day without a year fits a dated one when it does so in some year.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from apps.reading import edtf_days
from apps.reading.comparing import differences, fitting, same_thing, slack
from apps.reading.describing import describe
from apps.reading.numbers import hedges, units
from apps.reading.numbers.references import references
from apps.reading.values import Comparison, Moment, Quantity, Value

Relation: TypeAlias = Literal["agree", "conflict", "not_comparable"]

_WHOLES = {"territory": "area", "people": "population"}
_SHARE = re.compile(r"%|\bper ?cent")
_GENERIC_AREA = frozenset({"", "territory", "size", "region", "zone", "swath", "stretch"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two values compare (a code), and the reason for people, in figures."""

    relation: Relation
    reason: str


def compare(a: Value | None, b: Value | None) -> Agreement:
    """Return whether two values agree, conflict or are not comparable; ``None`` is no value.

    The reason describes ``b`` seen from ``a``, the claim's value: "3,537 more" is more than claimed.
    """
    if a is None or b is None:
        return Agreement("not_comparable", "there are not two values to compare")
    if isinstance(a, Moment) and isinstance(b, Moment):
        return _fitted(a, b, _compare_days(a, b))
    if isinstance(a, Moment) or isinstance(b, Moment):
        return Agreement("not_comparable", "one is a day, the other a number")
    if isinstance(a, Comparison) or isinstance(b, Comparison):
        return _fitted(a, b, _compare_to_things(a, b))
    return _fitted(a, b, _compare_numbers(a, b))


def _fitted(a: Value, b: Value, by_figures: Agreement) -> Agreement:
    """Return how two values compare by their figures and by what is said of them besides."""
    if by_figures.relation == "not_comparable":
        return by_figures
    if why := fitting.difference(a.qualifiers, b.qualifiers):
        return Agreement("not_comparable", why)
    if by_figures.relation == "conflict" and (
        why := fitting.only_if_equal(a.qualifiers, b.qualifiers)
    ):
        return Agreement("not_comparable", why)
    if a.qualifiers.negated or b.qualifiers.negated:
        return _denied(a, b, by_figures)
    if why := fitting.opposition(a.qualifiers, b.qualifiers):
        return Agreement("conflict", why)
    return by_figures


def _denied(a: Value, b: Value, by_figures: Agreement) -> Agreement:
    is_equal = by_figures.relation == "agree"
    if not is_equal:
        return Agreement("not_comparable", "another figure or day is denied")
    if a.qualifiers.negated and b.qualifiers.negated:
        return Agreement("agree", "both deny the same")
    return Agreement("conflict", "denied: one side says what the other denies")


# --- numbers ------------------------------------------------------------------------------------


def _compare_numbers(a: Quantity, b: Quantity) -> Agreement:
    if {a.unit, b.unit} == {"°C", "°F"}:
        a, b = _in_celsius(a, b), _in_celsius(b, a)
    if _measured(a) != _measured(b):
        return _across_share(a, b)
    if why := same_thing.difference(a.of, b.of):
        return Agreement("not_comparable", why)
    return _meet(a, b)


def _across_share(a: Quantity, b: Quantity) -> Agreement:
    """Compare a share with an amount, by the amount of the whole."""
    share, amount = (a, b) if a.unit == "%" else (b, a)
    absolute = as_amount(share) if share.unit == "%" else None
    if (
        absolute is None
        or absolute.unit != amount.unit
        or (same_thing.difference(share.of, amount.of))
    ):
        return Agreement("not_comparable", f"other units: {_unit(a)} and {_unit(b)}")
    return _meet(absolute if a is share else a, absolute if b is share else b)


def as_amount(share: Quantity) -> Quantity | None:
    """Return a share of a known whole as an amount ("10 % of Syria's territory" in km²)."""
    attribute = _WHOLES.get(same_thing.head_of(share.of))
    code = same_thing.place_named(share.of)
    if share.unit != "%" or attribute is None or not code or same_thing.events_of(share.of):
        return None  # a share of the people killed is none of the population
    country = next((place for place in references().places if place.code == code), None)
    figure = country.figures.get(attribute) if country else None
    if figure is None:
        return None
    low, high = (
        None if side is None else side * figure.number / 100 for side in (share.low, share.high)
    )
    return replace(share, low=low, high=high, unit=figure.unit)


def _meet(a: Quantity, b: Quantity) -> Agreement:
    """Return whether two intervals of one thing, in units of one dimension, overlap."""
    sides, others = slack.sides(a, b), slack.sides(b, a)
    low = max((side for side in (sides[0], others[0]) if side is not None), default=None)
    high = min((side for side in (sides[1], others[1]) if side is not None), default=None)
    touch_in_vain = _is_rounded(a) and _is_rounded(b) and sides != others
    apart = (
        low is not None
        and high is not None
        and (low > high or (low == high and (touch_in_vain or (a.strict and b.strict))))
    )
    if apart and low == high and a.strict and b.strict:
        return Agreement("conflict", f"{_hedged(a)} and {_hedged(b)} exclude one another")
    if apart:
        return Agreement("conflict", differences.between(a, b))
    if a.low == b.low and a.high == b.high and a.unit == b.unit:
        return Agreement("agree", "the same figure")
    if slack.is_converted(a, b) and "%" not in (_unit_printed(a), _unit_printed(b)):
        return Agreement("agree", f"“{a.printed}” and “{b.printed}” are the same when converted")
    return Agreement("agree", f"{_hedged(a)} and {_hedged(b)} overlap")


def _unit_printed(value: Quantity) -> str:
    """Return "%" for an amount that was printed as a share."""
    return "%" if _SHARE.search(value.printed) else value.unit


def _in_celsius(value: Quantity, other: Quantity) -> Quantity:
    if value.unit != "°F":
        return value
    words = f"{value.of} {value.printed} {other.of} {other.printed}".lower()
    is_difference = "change" in (value.qualifiers.figure, other.qualifiers.figure)
    return slack.in_celsius(value, is_difference=is_difference or "warm" in words)


def _measured(value: Quantity) -> str:
    return units.dimension(value.unit)[0]


def _is_rounded(value: Quantity) -> bool:
    return value.low != value.high and bool(value.printed) and not hedges.hedge_in(value.printed)


def _hedged(value: Quantity) -> str:
    return describe(replace(value, of=""))


def _unit(value: Quantity) -> str:
    return value.unit or "a count"


# --- comparisons to a thing ---------------------------------------------------------------------


def _compare_to_things(a: Quantity | Comparison, b: Quantity | Comparison) -> Agreement:
    if _same_words(a, b):
        return Agreement("agree", "the same comparison")
    amount, other_amount = _plain(a, b), _plain(b, a)
    if amount is None or other_amount is None:
        return Agreement("not_comparable", "we do not know what the comparison amounts to")
    if _measured(amount) != _measured(other_amount):
        return Agreement(
            "not_comparable", f"other units: {_unit(amount)} and {_unit(other_amount)}"
        )
    if not _same_subject(a, b):
        return Agreement("not_comparable", f"other things are measured: “{a.of}” and “{b.of}”")
    return _meet(amount, other_amount)


def _same_words(a: Quantity | Comparison, b: Quantity | Comparison) -> bool:
    return (
        isinstance(a, Comparison)
        and isinstance(b, Comparison)
        and ((a.relation, a.attribute, a.thing) == (b.relation, b.attribute, b.thing))
        and not same_thing.difference(a.of, b.of)
    )


def _plain(value: Quantity | Comparison, against: Quantity | Comparison) -> Quantity | None:
    """Return the value as an amount that can be compared with ``against``."""
    if isinstance(value, Comparison):
        return value.quantity
    if value.unit == "%" and isinstance(against, Comparison):
        return as_amount(value)
    return value


def _same_subject(a: Quantity | Comparison, b: Quantity | Comparison) -> bool:
    """Say whether both measure the same thing; "an area" fits any area."""
    if not same_thing.difference(a.of, b.of):
        return True
    comparisons = [value for value in (a, b) if isinstance(value, Comparison)]
    return any(
        comparison.attribute == "area"
        and same_thing.head_of(comparison.of) in _GENERIC_AREA
        and not same_thing.place_named(comparison.of)
        for comparison in comparisons
    ) and all(same_thing.head_of(value.of) in _GENERIC_AREA for value in (a, b))


# --- days ---------------------------------------------------------------------------------------


def _compare_days(a: Moment, b: Moment) -> Agreement:
    if a.of and b.of and same_thing.difference(a.of, b.of):
        return Agreement("not_comparable", f"other things are dated: “{a.of}” and “{b.of}”")
    if edtf_days.choices(a.edtf) or edtf_days.choices(b.edtf):
        return _compare_either_day(a, b)
    if a.edtf == b.edtf and a.edtf:
        return Agreement("agree", f"the same {differences.precision(a.edtf)}")
    span, other_span = _spans(a.edtf), _spans(b.edtf)
    if not span or not other_span:
        return Agreement("not_comparable", "one of the days is not known")
    meeting = _fit(span, other_span)
    names = describe(a), describe(b)
    if meeting is None:
        return Agreement("conflict", _apart(span, other_span, names))
    if _is_single(span) and not _is_single(other_span):
        return Agreement("agree", f"{names[0]} lies in {names[1]}")
    if _is_single(other_span) and not _is_single(span):
        return Agreement("agree", f"{names[1]} lies in {names[0]}")
    return Agreement("agree", f"{names[0]} and {names[1]} overlap")


def _compare_either_day(a: Moment, b: Moment) -> Agreement:
    """Compare days of which one can be read in two ways: a conflict when neither reading meets."""
    readings = [edtf_days.choices(value.edtf) or (value.edtf,) for value in (a, b)]
    spans = [[span for day in days if (span := _spans(day))] for days in readings]
    met = [_fit(one, other) for one in spans[0] for other in spans[1]]
    if met and not any(met):
        return Agreement("conflict", f"not the same day: {describe(a)} and {describe(b)}")
    return Agreement("not_comparable", "one of the days can be read in two ways")


def _apart(span: _Span, other_span: _Span, names: tuple[str, str]) -> str:
    """Return how long one span is after the other; by name where a year is not known."""
    if span[2] or other_span[2]:
        return f"not the same day: {names[0]} and {names[1]}"
    return differences.of_days(span[:2], other_span[:2])


#: first and last day as ordinals (``None``: open), or of a leap year when there is no year
_Span = tuple[int | None, int | None, bool]


def _spans(edtf: str) -> _Span | None:
    """Return the days that an EDTF text covers; ``None`` when it names none, or one of several."""
    if not edtf or edtf_days.choices(edtf):
        return None
    try:
        bounds = edtf_days.bounds(edtf)
        yearless = edtf.startswith("XXXX")
        if yearless:
            bounds = edtf_days.bounds(edtf.replace("XXXX", "2024"))
    except ValueError:
        return None
    if bounds.earliest is None and bounds.latest is None:
        return None
    slack = _slack(edtf)
    first = None if bounds.earliest is None else bounds.earliest.toordinal() - slack
    last = None if bounds.latest is None else bounds.latest.toordinal() + slack
    return first, last, yearless


def _slack(edtf: str) -> int:
    if "~" not in edtf and "%" not in edtf:
        return 0
    shortest = min(len(side.rstrip("~?%")) for side in edtf.split("/"))
    return 3 if shortest >= 10 else 15 if shortest >= 7 else 365


def _is_single(span: _Span) -> bool:
    return span[0] == span[1]


def _fit(span: _Span, other_span: _Span) -> bool | None:
    """Return ``True`` when two spans share a day, in some year if one has none; else ``None``."""
    if span[2] == other_span[2]:
        return True if _overlap(span, other_span) else None
    yearless, dated = (span, other_span) if span[2] else (other_span, span)
    return True if _fits_some_year(yearless, dated) else None


def _overlap(span: _Span, other_span: _Span) -> bool:
    starts = [side for side in (span[0], other_span[0]) if side is not None]
    ends = [side for side in (span[1], other_span[1]) if side is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _fits_some_year(yearless: _Span, dated: _Span) -> bool:
    first, last = dated[0], dated[1]
    if first is None or last is None or last - first >= 366:
        return True
    for year in {dt.date.fromordinal(max(1, first)).year, dt.date.fromordinal(max(1, last)).year}:
        moved = (_in_year(yearless[0], year), _in_year(yearless[1], year), False)
        if _overlap(moved, dated):
            return True
    return False


def _in_year(ordinal: int | None, year: int) -> int | None:
    if ordinal is None:
        return None
    day = dt.date.fromordinal(ordinal)
    shift = year - 2024
    if day.month == 2 and day.day == 29:
        return dt.date(year, 2, 28).toordinal()
    return day.replace(year=day.year + shift).toordinal()

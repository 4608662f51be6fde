"""What a value measures, as terms by which passages with comparable values are found.

Two texts may report the same thing with no word in common ("nearly the size of Lebanon", "10 percent
of Syria's territory"): what they share is the dimension (an area, a count, a day), the place, and
what is measured. Pure. Whether two values can be compared in fact does not live here (see
``matter``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.reading.comparing import matter, same_thing
from apps.reading.comparing.agreement import as_amount
from apps.reading.numbers import units
from apps.reading.values import Moment, Quantity, Value

DAY = "day"
COUNT = "count"
LONGEST_DIMENSION = 40
#: terms of one value
MOST_TERMS = 24
#: days from which a span is found by its years instead of its months
LONG_SPAN = 62
MOST_YEARS = 3
_ATTRIBUTES = {"area": "km²", "population": COUNT}


@dataclass(frozen=True, slots=True)
class Measure:
    """A value as it is found: its dimension ("day", "count", "km²", "USD" …), its ends in the base
    unit of that (``None``: open; days are ordinals), and its terms, each "dimension:word"."""

    dimension: str
    low: float | None
    high: float | None
    terms: tuple[str, ...]


def measures_of(
    values: Iterable[Value | None], words: str, *, title: str = "", language: str = "en"
) -> list[Measure]:
    """Return the measures of the values in ``words``; ``title`` is over them.

    A share of a known whole is an amount, too ("10 percent of Syria's territory": % and km²).
    """
    places: list[str] | None = None
    measures = []
    for value in values:
        if value is None:
            continue
        if places is None:
            places = _about(words, title, language)
        for dimension, low, high in _spans(value):
            terms = dict.fromkeys([*_of_value(value), *places])
            shown = tuple(f"{dimension}:{term}"[:80] for term in list(terms)[:MOST_TERMS])
            measures.append(Measure(dimension[:LONGEST_DIMENSION], low, high, shown))
    return measures


def _about(words: str, title: str, language: str) -> list[str]:
    places = matter.places_of(words, language=language) | matter.places_of(title)
    return [*sorted(places), *sorted(matter.names_in(words) - places)]


def _of_value(value: Value) -> list[str]:
    if isinstance(value, Moment):
        return list(_periods(value))
    head, events = same_thing.head_of(value.of), sorted(same_thing.events_of(value.of))
    return events + ([head] if head and head != "people" else [])


def _periods(day: Moment) -> Iterator[str]:
    """Yield the months of a day or a short span, the years of a longer one."""
    first, last = day.earliest, day.latest
    if first is None or last is None:
        return
    if (last - first).days > LONG_SPAN:
        years = range(first.year, last.year + 1)
        yield from (str(year) for year in years[:MOST_YEARS])
        return
    for month in range(_months(first), _months(last) + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _months(day: dt.date) -> int:
    """Return the months since the year 0."""
    return day.year * 12 + day.month - 1


def _spans(value: Value) -> Iterator[tuple[str, float | None, float | None]]:
    if isinstance(value, Moment):
        first, last = value.earliest, value.latest
        yield DAY, _ordinal(first), _ordinal(last)
        return
    if not isinstance(value, Quantity):
        amount = value.quantity
        if amount is None:
            yield _ATTRIBUTES.get(value.attribute, value.attribute), None, None
        else:
            yield _span(amount)
        return
    yield _span(value)
    if share := as_amount(value):
        yield _span(share)


def _span(value: Quantity) -> tuple[str, float | None, float | None]:
    dimension, factor = units.dimension(value.unit)
    low, high = (None if side is None else float(side * factor) for side in (value.low, value.high))
    return dimension or COUNT, low, high


def _ordinal(day: dt.date | None) -> float | None:
    return None if day is None else float(day.toordinal())

"""The axis that compares values: the claim's as a band, each source's as a point or a bar.

Pure arithmetic from value documents (see ``apps.reading.values.to_json``) to percentages of the
axis's length; the drawing itself is ``templates/evidence/_axis.html``. The caller passes in only
reports that are comparable with the claim (see ``apps.reading.comparing.agreement``).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

START, END = 3.0, 97.0
FULL = 100.0
A_WEEK = 7.0
TICKS = 5
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000)
LAST_DAY = dt.date.max.toordinal()
#: Narrowest lengths of the axis, in CSS pixels, at which more ticks get their words; `public.css`
#: says at which width of the figure each begins.
LENGTHS = (256, 400, 620)
#: Width of a character of a tick in a wide sans-serif, and the least blank between two, in pixels.
CHARACTER, BLANK = 8.5, 8.0


@dataclass(frozen=True, slots=True)
class Report:
    """What one source reports: its name, the value as JSON and in words, and the stance for colour."""

    label: str
    value: Mapping[str, Any] | None
    text: str
    stance: str = "context"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis in per cent of its length; an open side extends beyond the axis."""

    start: float
    end: float
    opens_before: bool = False
    opens_after: bool = False

    @property
    def length(self) -> float:
        return round(self.end - self.start, 2)

    @property
    def middle(self) -> float:
        return round((self.start + self.end) / 2, 2)

    @property
    def is_point(self) -> bool:
        return self.length < 1 and not self.opens_before and not self.opens_after


@dataclass(frozen=True, slots=True)
class Row:
    """The report of one source and its part of the axis."""

    label: str
    text: str
    stance: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark under the axis; ``position`` is in per cent of its length."""

    position: float
    text: str
    fits: int = len(LENGTHS)  # from which of ``LENGTHS`` on its words are shown; at none by default

    @property
    def anchor(self) -> str:
        """Return which end of the words is at the mark, so that they stay on the shortest axis."""
        half = self._width / 2 / LENGTHS[0] * FULL
        return (
            "start" if self.position < half else "end" if self.position > FULL - half else "middle"
        )

    @property
    def _width(self) -> float:
        return len(self.text) * CHARACTER

    def extent(self, length: float) -> tuple[float, float]:
        """Return where the words begin and end on an axis of ``length``, in the same measure."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self._width
        begin = self.position / FULL * length - before
        return begin, begin + self._width


def fitted(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Return the ticks with the length from which on the words of each fit beside the others'."""
    chosen: dict[int, Tick] = {}
    for fits, length in enumerate(LENGTHS):
        for number, tick in enumerate(ticks):
            if number not in chosen and not _collides(tick, chosen.values(), length):
                chosen[number] = replace(tick, fits=fits)
    return tuple(chosen.get(number, tick) for number, tick in enumerate(ticks))


def _collides(tick: Tick, others: Iterable[Tick], length: float) -> bool:
    begin, end = tick.extent(length)
    extents = (other.extent(length) for other in others)
    return any(begin < ended + BLANK and end > began - BLANK for began, ended in extents)


@dataclass(frozen=True, slots=True)
class Axis:
    """Everything that is drawn: the claim's band and words, the rows, the ticks and their unit."""

    band: Stretch
    text: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    unit: str

    @property
    def caption(self) -> str:
        """Explain the marks that are drawn, and no others."""
        return " ".join(
            filter(None, (self._of_the_claim, self._of_points, self._of_bars, self._of_arrows))
        )

    @property
    def _of_the_claim(self) -> str:
        if self.band.is_point:
            return "The upright line is the value of the claim."
        return "The grey band is what the claim allows."

    @property
    def _of_points(self) -> str:
        number = sum(row.stretch.is_point for row in self.rows)
        return ("", "The dot is an exact value.", "Dots are exact values.")[min(number, 2)]

    @property
    def _of_bars(self) -> str:
        number = sum(not row.stretch.is_point for row in self.rows)
        return ("", "The bar is a range.", "Bars are ranges.")[min(number, 2)]

    @property
    def _of_arrows(self) -> str:
        more = any(row.stretch.opens_after for row in self.rows)
        less = any(row.stretch.opens_before for row in self.rows)
        words = " or ".join(
            word for word, drawn in (("“or more”", more), ("“or less”", less)) if drawn
        )
        return f"An arrow means {words}." if words else ""


@dataclass(frozen=True, slots=True)
class _Interval:
    low: float | None
    high: float | None
    measure: str


def draw(claim: Mapping[str, Any] | None, text: str, reports: Sequence[Report]) -> Axis | None:
    """Return the axis of the claim's value and of the reports that share its unit.

    Positions are per cent from the left. ``None`` when there is nothing to compare: the claim has
    no bounded value, or no report shares its unit.
    """
    claimed = _interval(claim)
    if claimed is None:
        return None
    comparable = [
        (report, interval)
        for report in reports
        if (interval := _interval(report.value)) and interval.measure == claimed.measure
    ]
    if not comparable:
        return None
    scale = _Scale.over([claimed, *(interval for _, interval in comparable)])
    rows = (Row(r.label, r.text, r.stance, scale.stretch(i)) for r, i in comparable)
    unit = "" if claimed.measure == "day" else claimed.measure
    return Axis(scale.stretch(claimed), text, tuple(rows), fitted([*scale.ticks()]), unit)


def _interval(value: Mapping[str, Any] | None) -> _Interval | None:
    match (value or {}).get("type"):
        case "quantity":
            interval = _quantity(value or {})
        case "moment":
            interval = _moment(value or {})
        case "comparison":
            return _interval((value or {}).get("quantity"))
        case _:
            return None
    return None if interval.low is None and interval.high is None else interval


def _quantity(value: Mapping[str, Any]) -> _Interval:
    return _Interval(_number(value.get("low")), _number(value.get("high")), value.get("unit") or "")


def _number(text: object) -> float | None:
    try:
        number = float(str(text)) if text is not None else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _moment(value: Mapping[str, Any]) -> _Interval:
    return _Interval(_day(value.get("earliest")), _day(value.get("latest"), 1), "day")


def _day(text: object, after: int = 0) -> float | None:
    """Return a day as its ordinal; ``after=1`` is the midnight that ends it."""
    try:
        return float(dt.date.fromisoformat(str(text)).toordinal() + after)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    is_days: bool

    @classmethod
    def over(cls, intervals: Sequence[_Interval]) -> _Scale:
        """Return a scale over all bounds with a margin; it starts at zero when the lowest is near it."""
        bounds = [b for i in intervals for b in (i.low, i.high) if b is not None]
        low, high = min(bounds), max(bounds)
        is_days = intervals[0].measure == "day"
        narrowest = A_WEEK if is_days else (abs(high) or 1.0) * 0.02
        margin = max((high - low) * 0.1, narrowest)
        starts_at_zero = not is_days and 0 <= low <= 0.5 * high
        return cls(0.0 if starts_at_zero else low - margin, high + margin, is_days)

    def position(self, number: float) -> float:
        share = (number - self.low) / (self.high - self.low)
        return round(START + share * (END - START), 2)

    def stretch(self, interval: _Interval) -> Stretch:
        low, high = interval.low, interval.high
        if self.is_days and low is not None and high is not None and high - low <= 1:
            high = low
        return Stretch(
            0.0 if low is None else self.position(low),
            FULL if high is None else self.position(high),
            low is None,
            high is None,
        )

    def ticks(self) -> Iterator[Tick]:
        for number, text in self._days() if self.is_days else self._numbers():
            yield Tick(self.position(number), text)

    def _numbers(self) -> Iterator[tuple[float, str]]:
        step = _round_step((self.high - self.low) / TICKS)
        number = math.ceil(self.low / step) * step
        while number <= self.high:
            yield number, short(number)
            number += step

    def _days(self) -> Iterator[tuple[float, str]]:
        span = self.high - self.low
        if span <= 45:
            return self._every_days(max(1, math.ceil(span / TICKS)))
        return self._every_months(next((n for n in MONTHS if span / 30.4 / n <= TICKS), 24_000))

    def _every_days(self, step: int) -> Iterator[tuple[float, str]]:
        for ordinal in range(max(1, math.ceil(self.low)), min(int(self.high), LAST_DAY) + 1, step):
            day = dt.date.fromordinal(ordinal)
            yield ordinal, f"{day.day} {day:%b} {day.year}"

    def _every_months(self, step: int) -> Iterator[tuple[float, str]]:
        ends = (min(max(1, int(n)), LAST_DAY) for n in (self.low, self.high))
        first, last = (dt.date.fromordinal(end) for end in ends)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        for month in (m for m in months if m % step == 0):
            day = dt.date(month // 12, month % 12 + 1, 1)
            if self.low <= day.toordinal() <= self.high:
                text = str(day.year) if step >= 12 else f"{day:%b} {day.year}"
                yield day.toordinal(), text


def _round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten: the smallest not below ``rough`` (within 0.1 %)."""
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999))


def short(number: float) -> str:
    """Return a number as short text for a tick: “3.5 M”, “120,000”, “0.25”."""
    for size, word in ((1e9, " bn"), (1e6, " M")):
        if abs(number) >= size:
            return f"{number / size:.4g}{word}"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"

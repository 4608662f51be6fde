"""Where values stand on one line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.evidence.axis import Axis, Report, draw, short
from tests.publishing.editions import quantity


def moment(earliest: str | None, latest: str | None) -> dict[str, Any]:
    return {"type": "moment", "edtf": "", "earliest": earliest, "latest": latest}


def drawn(claim: Any, *values: Any) -> Axis:
    axis = draw(claim, "claimed", [Report("R", value, "reported") for value in values])
    assert axis is not None
    return axis


@pytest.mark.parametrize(
    ("claim", "values"),
    [
        (None, [quantity("1", "1")]),
        ({"type": "other"}, [quantity("1", "1")]),
        (quantity(None, None), [quantity("1", "1")]),
        (quantity("NaN", "x"), [quantity("1", "1")]),
        (quantity("1", "1"), []),
        (quantity("1", "1"), [None]),
        (quantity("1", "1", "%"), [quantity("1", "1", "km²")]),
        (quantity("1", "1"), [moment("2023-01-01", "2023-01-01")]),
        (moment(None, None), [moment("2023-01-01", "2023-01-01")]),
        ({"type": "comparison", "quantity": None}, [quantity("1", "1")]),
    ],
)
def test_nothing_is_drawn_where_nothing_can_be_compared(claim: Any, values: list[Any]) -> None:
    assert draw(claim, "", [Report("R", value, "") for value in values]) is None


def test_order_on_the_line_is_the_order_of_the_numbers() -> None:
    axis = drawn(
        quantity("3500000", None),
        quantity("3320000", "3320000"),
        quantity("36e5", "36e5"),
    )
    below, above = (row.stretch for row in axis.rows)
    assert below.middle < axis.band.start < above.middle
    assert below.is_point
    assert above.is_point
    assert axis.band.opens_after
    assert not axis.band.opens_before
    assert axis.band.end == 100


def test_a_comparison_is_placed_by_what_it_amounts_to() -> None:
    lebanon = {"type": "comparison", "quantity": quantity("10452", "10452", "km²")}
    axis = drawn(quantity("18000", "19000", "km²"), lebanon)
    assert axis.unit == "km²"
    assert axis.rows[0].stretch.end < axis.band.start


def test_a_day_is_a_point_and_a_month_a_bar() -> None:
    axis = drawn(moment("2023-01-29", "2023-01-29"), moment("2023-11-01", "2023-12-31"))
    assert axis.band.is_point
    assert not axis.rows[0].stretch.is_point
    assert [tick.text for tick in axis.ticks][:2] == ["Jan 2023", "Apr 2023"]


def test_days_of_one_month_are_counted_in_days() -> None:
    axis = drawn(moment("2023-06-05", "2023-06-05"), moment("2023-06-20", "2023-06-21"))
    assert all(" Jun 2023" in tick.text or " May 2023" in tick.text for tick in axis.ticks)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3_500_000, "3.5 M"),
        (1e9, "1 bn"),
        (12_000, "12,000"),
        (900, "900"),
        (0.25, "0.25"),
        (0, "0"),
    ],
)
def test_a_tick_is_written_short(number: float, text: str) -> None:
    assert short(number) == text


numbers = st.decimals(-(10**12), 10**12, allow_nan=False, places=2).map(str)
quantities = st.tuples(st.none() | numbers, st.none() | numbers).map(
    lambda sides: quantity(*(sides if None in sides else sorted(sides, key=float)))
)
days = st.dates().map(lambda day: day.isoformat())
moments = st.tuples(days, days).map(lambda sides: moment(*sorted(sides)))


@settings(deadline=None)
@given(claim=quantities, values=st.lists(quantities, max_size=4))
def test_every_quantity_stays_on_the_line(claim: Any, values: list[Any]) -> None:
    _stays_on_the_line(draw(claim, "", [Report("R", value, "") for value in values]))


@settings(deadline=None)
@given(claim=moments, values=st.lists(moments, max_size=4))
def test_every_moment_stays_on_the_line(claim: Any, values: list[Any]) -> None:
    _stays_on_the_line(draw(claim, "", [Report("R", value, "") for value in values]))


def _stays_on_the_line(axis: Axis | None) -> None:
    if axis is None:
        return
    for stretch in (axis.band, *(row.stretch for row in axis.rows)):
        assert 0 <= stretch.start <= stretch.end <= 100
    assert len(axis.ticks) <= 12
    assert all(0 <= tick.position <= 100 for tick in axis.ticks)

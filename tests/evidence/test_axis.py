"""Where values stand on one line."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.evidence.axis import LENGTHS, Axis, Report, draw, short
from apps.evidence.templatetags.evidence import axis as axis_of
from tests.pages import collapsed
from tests.publishing import editions
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


@settings(deadline=None)
@given(claim=quantities | moments, values=st.lists(quantities | moments, max_size=4))
@pytest.mark.parametrize("length", LENGTHS)
def test_the_words_of_ticks_never_collide_nor_leave_the_line(
    length: int, claim: Any, values: list[Any]
) -> None:
    axis = draw(claim, "", [Report("R", value, "") for value in values])
    ticks = [tick for tick in axis.ticks if tick.fits <= LENGTHS.index(length)] if axis else []
    extents = sorted(tick.extent(length) for tick in ticks)
    assert all(before[1] < after[0] for before, after in pairwise(extents))
    assert all(begin >= -1 and end <= length + 1 for begin, end in extents)


@pytest.mark.parametrize(
    ("values", "caption"),
    [
        ([("5", "5")], "The dot is an exact value."),
        ([("5", "5"), ("7", "7")], "Dots are exact values."),
        ([("5", "7")], "The bar is a range."),
        ([("5", None)], "The bar is a range. An arrow means “or more”."),
        (
            [("5", "5"), (None, "7"), ("2", None)],
            "The dot is an exact value. Bars are ranges. An arrow means “or more” or “or less”.",
        ),
    ],
)
def test_the_caption_explains_what_is_drawn_and_nothing_else(
    values: list[tuple[str, str]], caption: str
) -> None:
    wide = drawn(quantity("4", "9"), *(quantity(*bounds) for bounds in values))
    assert wide.caption == f"The grey band is what the claim allows. {caption}"
    exact = drawn(quantity("4", "4"), *(quantity(*bounds) for bounds in values))
    assert exact.caption == f"The upright line is the value of the claim. {caption}"


def test_sources_that_are_not_drawn_are_named_and_passages_without_a_value_counted() -> None:
    drawn_one = editions.passage(1, value=quantity("9", "9"), value_text="9 ferries")
    other = editions.passage(
        2,
        value=quantity("9", "9", "km"),
        value_text="9 km",
        agreement={"relation": "not_comparable", "reason": "other things are counted"},
        source=editions.passage(2)["source"] | {"title": "Road book", "publisher": None},
    )
    without = editions.passage(3, value=None, value_text="", agreement=None)
    claim = {"value": quantity("8", "10"), "value_text": "8 to 10 ferries"}
    page = collapsed(
        render_to_string(
            "evidence/_axis.html",
            axis_of({"claim": claim, "evidence": [drawn_one, other, without]}),
        )
    )
    caption = page[page.index("<figcaption") :]
    assert "cannot be compared with the claim’s: <bdi>Road book</bdi>." in caption
    assert "1 passage reports no value." in caption
    whole = axis_of({"claim": claim, "evidence": [drawn_one]})
    assert "Not drawn" not in render_to_string("evidence/_axis.html", whole)


def test_a_share_and_the_amount_that_it_is_are_drawn_on_one_line() -> None:
    share = quantity("10", "10", "%", "Syria's territory")
    pieces = [
        editions.passage(1, value=quantity("18600", "18600", "km²"), value_text="18,600 km²"),
        editions.passage(2, value=share, value_text="10 % of Syria's territory"),
    ]
    for value in (quantity("18000", "19000", "km²"), share):
        claim = {"value": value, "value_text": "as claimed"}
        given = axis_of({"claim": claim, "evidence": pieces})
        assert len(given["axis"].rows) == 2 and given["axis"].unit == "km²"
        assert "Not drawn" not in render_to_string("evidence/_axis.html", given)


def test_a_value_that_is_compared_and_not_drawn_is_not_named_as_one_that_cannot_be_compared() -> (
    None
):
    pieces = [
        editions.passage(1, value=quantity("9", "9"), value_text="9 ferries"),
        editions.passage(2, value=quantity("9", "9", "km"), value_text="9 km"),
    ]
    claim = {"value": quantity("8", "10"), "value_text": "8 to 10 ferries"}
    page = collapsed(
        render_to_string("evidence/_axis.html", axis_of({"claim": claim, "evidence": pieces}))
    )
    assert "Not drawn, because the values have another unit: <bdi>" in page
    assert "cannot be compared" not in page

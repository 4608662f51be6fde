"""Days in EDTF, and the first and last day they can mean."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from apps.common.fields import EDTFField, check_edtf
from apps.reading import edtf_days
from apps.reading.edtf_days import UNKNOWN, Days

# EDTF, first day, last day; a dash is an open or unknown side.
MEANINGS = """
2023-01-29              2023-01-29  2023-01-29
2023-01                 2023-01-01  2023-01-31
2024-02                 2024-02-01  2024-02-29
2023                    2023-01-01  2023-12-31
2023-03~                2023-03-01  2023-03-31
2023-03-04?             2023-03-04  2023-03-04
2023-03%                2023-03-01  2023-03-31
202X                    2020-01-01  2029-12-31
2023-XX                 2023-01-01  2023-12-31
2023-06-20/2023-06-21   2023-06-20  2023-06-21
2022-12/2023-01         2022-12-01  2023-01-31
2023-01/..              2023-01-01  -
../2023-01              -           2023-01-31
XXXX                    -           -
XXXX-06                 -           -
XXXX-06-05              -           -
XXXX-02-29              -           -
XXXX-06-05~             -           -
XXXX-06-20/XXXX-06-21   -           -
"""
NO_DAYS = [
    "yesterday",
    "29.01.2023",
    "2023-13",
    "2023-02-29",
    "2023-1-29",
    "XXXX-02-30",
    "XXXX-6",
    "XXXX-06-05/",
    "2023-01-29 and more",
    "2023/2022/2021",
    "0",
    "x" * 65,
    "2" * 64,
]


def day(text: str) -> dt.date | None:
    return None if text == "-" else dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"), [line.split() for line in MEANINGS.strip().splitlines()]
)
def test_a_day_has_a_first_and_a_last_meaning(edtf: str, first: str, last: str) -> None:
    assert edtf_days.bounds(edtf) == Days(day(first), day(last))
    assert edtf_days.is_day(edtf)
    check_edtf(edtf)


def test_no_day_is_unknown_on_both_sides() -> None:
    assert edtf_days.bounds("") == UNKNOWN
    assert edtf_days.is_day("")


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    assert not edtf_days.is_day(text)
    with pytest.raises(ValueError, match=r"not a day we can read|at most 64 characters"):
        edtf_days.bounds(text)
    with pytest.raises(ValidationError):
        check_edtf(text)


@pytest.mark.parametrize("edtf", ["-0044-03-15", "Y17000"])
def test_a_year_the_calendar_does_not_have_is_open(edtf: str) -> None:
    assert edtf_days.bounds(edtf) == UNKNOWN


@given(st.dates())
def test_every_day_of_the_calendar_means_itself(one: dt.date) -> None:
    assert edtf_days.bounds(one.isoformat()) == Days(one, one)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_day_in_order_or_refused(text: str) -> None:
    if edtf_days.is_day(text):
        found = edtf_days.bounds(text)
        assert None in (found.earliest, found.latest) or found.earliest <= found.latest  # type: ignore[operator]


def test_a_column_of_days_is_short_may_be_empty_and_checks_itself() -> None:
    field = EDTFField()
    assert (field.max_length, field.blank, field.default) == (64, True, "")
    with pytest.raises(ValidationError):
        field.clean("yesterday", None)
    assert field.clean("2023-01", None) == "2023-01"

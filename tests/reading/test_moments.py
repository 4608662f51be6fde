"""Days in prose: absolute, partial, vague, and relative to the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading import edtf_days
from apps.reading.finding import read_value, values_in
from apps.reading.values import Moment


def moments(text: str, published: str = "", language: str = "en") -> list[str]:
    found = values_in(text, published=published, language=language)
    return [item.value.edtf for item in found if isinstance(item.value, Moment)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("28 December 2022", "2022-12-28"),
        ("28th of December, 2022", "2022-12-28"),
        ("December 28, 2022", "2022-12-28"),
        ("Dec. 28, 2022", "2022-12-28"),
        ("2022-12-28", "2022-12-28"),
        ("3/27/2023", "2023-03-27"),
        ("27/3/2023", "2023-03-27"),
        ("27.03.2023", "2023-03-27"),
        ("Sunday, May 26, 2024", "2024-05-26"),
        ("June 20 and 21, 2023", "2023-06-20/2023-06-21"),
        ("20 and 21 June 2023", "2023-06-20/2023-06-21"),
        ("20-21 June 2023", "2023-06-20/2023-06-21"),
        ("30 May to 2 June 2023", "2023-05-30/2023-06-02"),
        ("May and June 2023", "2023-05/2023-06"),
        ("in December 2022", "2022-12"),
        ("mid-March 2023", "2023-03-10/2023-03-20"),
        ("the middle of March 2023", "2023-03-10/2023-03-20"),
        ("early March 2023", "2023-03-01/2023-03-10"),
        ("late February 2023", "2023-02-20/2023-02-28"),
        ("the end of 2023", "2023-11/2023-12"),
        ("the end of the year 2023", "2023-11/2023-12"),
        ("late 2023", "2023-09/2023-12"),
        ("the first half of 2023", "2023-01/2023-06"),
        ("Q3 2022", "2022-07/2022-09"),
        ("since 2016", "2016"),
        ("the 1990s", "199X"),
        ("the early 2010s", "2010/2013"),
        ("the season of 2011-12", "2011/2012"),
        ("in winter 2022", "2022-12/2023-02"),
        ("around 15 March 2023", "2023-03-15~"),
        ("on June 5", "XXXX-06-05"),
        ("on January 24 and 25", "XXXX-01-24/XXXX-01-25"),
        ("mid-March", "XXXX-03-10/XXXX-03-20"),
    ],
)
def test_days_are_read_in_many_forms(text: str, edtf: str) -> None:
    assert moments(f"It was {text}.") == [edtf]
    assert edtf_days.is_day(edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("last month", "2023-02"),
        ("this month", "2023-03"),
        ("next month", "2023-04"),
        ("last year", "2022"),
        ("this year", "2023"),
        ("last week", "2023-03-20/2023-03-26"),
        ("earlier this week", "2023-03-27/2023-03-29"),
        ("yesterday", "2023-03-28"),
        ("today", "2023-03-29"),
        ("on Tuesday", "2023-03-28"),
        ("on Wednesday", "2023-03-29"),
        ("last Wednesday", "2023-03-22"),
        ("next Friday", "2023-03-31"),
        ("three days ago", "2023-03-26"),
        ("two months ago", "2023-01~"),
        ("a decade ago", "2013~"),
        ("more than a decade ago", "../2013"),
        ("in December", "2022-12"),
        ("in March", "2023-03"),
        ("on Feb. 6", "2023-02-06"),
        ("on December 28", "2022-12-28"),
        ("on April 10", "2023-04-10"),
        ("last autumn", "2022-09/2022-11"),
        ("the past two months", "2023-01/2023-03-29"),
        ("over the past year", "2022-03-29/2023-03-29"),
        ("in September 2020", "2020-09"),
    ],
)
def test_relative_days_hang_on_the_day_of_publication(text: str, edtf: str) -> None:
    assert moments(f"They met {text}.", published="2023-03-29") == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They will meet on November 19.", "2023-11-19"),
        ("A summit is planned for October.", "2023-10"),
        ("The court will rule on Friday.", "2023-03-31"),
        ("They met in October.", "2022-10"),
    ],
)
def test_words_that_point_ahead_move_the_year(text: str, edtf: str) -> None:
    assert moments(text, published="2023-03-29") == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "last month",
        "on Tuesday",
        "yesterday",
        "earlier this week",
        "three days ago",
        "a day before the call",
        "last autumn",
    ],
)
def test_what_hangs_on_an_unknown_day_stays_open(text: str) -> None:
    assert moments(f"They met {text}.") == [""]


def test_a_day_that_hangs_on_an_event_names_the_event() -> None:
    value = values_in("Troops moved a day before the call.")[0].value
    assert isinstance(value, Moment)
    assert (value.edtf, value.of) == ("", "the call")


def test_the_same_year_is_the_year_last_named() -> None:
    text = "They met on June 26, 2023. In September of the same year they parted."
    assert moments(text) == ["2023-06-26", "2023-09"]


def test_a_publication_known_to_the_month_leaves_single_days_open() -> None:
    assert moments("He came last month, on Tuesday.", published="2023-03") == ["2023-02", ""]


@pytest.mark.parametrize(
    "text",
    [
        "February 30",
        "31 April 2022",
        "2023-13-01",
        "2023-02-30",
        "99/99/2023",
        "the march on the capital",
        "Theresa May",
        "It may rain",
        "2,000 people",
        "2000 people",
        "resolution 2254",
        "more than 1800 homes",
        "$2000",
        "0000-00-00",
    ],
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "28 Aralık 2022'de"),
        ("ru", "28 декабря 2022 года"),
        ("fr", "le 28 décembre 2022"),
        ("de", "am 28. Dezember 2022"),
        ("de", "am 28.12.2022"),
        ("es", "el 28 de diciembre de 2022"),
        ("ar", "في 28 ديسمبر 2022"),
        ("ar", "في ٢٨ كانون الأول ٢٠٢٢"),
        ("tr", "28/12/2022"),
        ("ar", "في 28 كانون الأول/ديسمبر 2022"),
        ("xx", "2022-12-28"),
    ],
)
def test_plain_days_are_read_in_every_supported_language(language: str, text: str) -> None:
    assert moments(text, language=language) == ["2022-12-28"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2023-03~", "2023-03~"),
        ("XXXX-06-05", "XXXX-06-05"),
        ("2016/..", "2016/.."),
        ("2023", "2023"),
    ],
)
def test_an_editor_may_type_edtf(text: str, edtf: str) -> None:
    value = read_value(text)
    assert isinstance(value, Moment)
    assert value.edtf == edtf


@settings(deadline=None)
@given(
    st.dates(min_value=dt.date(1500, 1, 1), max_value=dt.date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b. %Y", "%A, %B %d, %Y"]),
)
def test_every_day_there_is_comes_back(day: dt.date, form: str) -> None:
    assert moments(f"on {day.strftime(form)}, they met") == [day.isoformat()]


@settings(deadline=None)
@given(
    st.dates(min_value=dt.date(1600, 1, 1), max_value=dt.date(2090, 12, 31)),
    st.integers(1, 12),
    st.integers(1, 28),
)
def test_a_yearless_day_lies_within_a_year_of_publication(
    published: dt.date, month: int, day: int
) -> None:
    when = dt.date(2000, month, day).strftime("%B %d")
    [edtf] = moments(f"on {when}, they met", published=published.isoformat())
    assert abs((dt.date.fromisoformat(edtf) - published).days) <= 366


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Russia had set the talks aside on February 6.", "2023-02-06"),
        ("Ferries stopped due to a storm on February 6.", "2023-02-06"),
        ("The talks had been planned for February 6.", "2023-02-06"),
        ("The vote is set for February 6.", "2024-02-06"),
        ("The parliament will vote on February 6.", "2024-02-06"),
        ("It will be the first vote since February 6.", "2023-02-06"),
    ],
)
def test_only_what_is_to_come_lies_ahead(words: str, day: str) -> None:
    found = [one.value for one in values_in(words, published="2023-03-27")]
    assert [one.edtf for one in found if isinstance(one, Moment)] == [day]

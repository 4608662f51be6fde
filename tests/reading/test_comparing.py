"""Agreement of two values: the relation, its reason, and what must hold for any two of them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading import edtf_days
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.comparing.same_thing import difference
from apps.reading.comparing.statements import compare_statements
from apps.reading.finding import read_value, values_in
from apps.reading.numbers import units
from apps.reading.values import Comparison, Moment, Quantity, Value
from tests.benchmarks.values import rows

TEN_YEARS_LESS = "10 years less, 500 % apart (of the smaller figure)"


def said(one: str, other: str, published: str = "2024-06-15") -> Agreement:
    return compare(read_value(one, published=published), read_value(other, published=published))


@pytest.mark.parametrize(("published", "one", "other", "relation"), rows("value_pairs.tsv"))
def test_the_labelled_pairs_stand_as_labelled_both_ways_round(
    published: str, one: str, other: str, relation: str
) -> None:
    first, second = (read_value(text, published=published) for text in (one, other))
    assert compare(first, second).relation == relation
    assert compare(second, first).relation == relation


@pytest.mark.parametrize(
    ("one", "other", "relation", "reason"),
    [
        (
            "about 10 percent of Syria's territory",
            "an approximate area nearly the size of Lebanon",
            "conflict",
            "about 8,066 km² less, 77 % apart (of the smaller figure)",
        ),
        (
            "50,000 people dead in Turkey",
            "more than 50,000 Shiites",
            "not_comparable",
            "other things are counted: “people dead in Turkey” and “Shiites”",
        ),
        ("28 December 2022", "December 28, 2022", "agree", "the same day"),
        (
            "29 January 2023",
            "the end of 2023",
            "conflict",
            "at least 9 months later",
        ),
        ("15 March 2023", "mid-March 2023", "agree", "15 March 2023 lies in mid-March 2023"),
        ("19 people killed", "19 fatalities", "agree", "the same figure"),
        (
            "19 people killed",
            "21 deaths",
            "conflict",
            "2 more, 11 % apart (of the smaller figure)",
        ),
        (
            "19 people killed",
            "19 people injured",
            "not_comparable",
            "other things are counted: “people killed” and “people injured”",
        ),
        ("$5 million", "€5 million", "not_comparable", "other units: USD and EUR"),
        (
            "28 December 2022",
            "19 people killed",
            "not_comparable",
            "one is a day, the other a number",
        ),
        ("900 troops", "900", "not_comparable", "one of them does not name what is counted"),
        (
            "at least 30 troops",
            "21 troops",
            "conflict",
            "at least 9 less, 43 % apart (of the smaller figure)",
        ),
        (
            "50,132 people killed",
            "53,669 people killed",
            "conflict",
            "3,537 more, 7 % apart (of the smaller figure)",
        ),
        (
            "20 to 30 ferries",
            "12 ferries",
            "conflict",
            "at least 8 less, 67 % apart (of the smaller figure)",
        ),
        (
            "10 percent of voters",
            "11 percent of voters",
            "conflict",
            "about 1 percentage point more",
        ),
        ("12 years of war", "24 months of war", "conflict", TEN_YEARS_LESS),
        ("28 December 2022", "3 January 2023", "conflict", "6 days later"),
        ("21 June 2023", "20 June 2023", "conflict", "1 day earlier"),
        ("2011", "2023", "conflict", "at least 11 years later"),
        ("1 May 2013", "2 May 2023", "conflict", "about 10 years later"),
        ("March 2023", "March 2023", "agree", "the same month"),
        (
            "more than 50,000 people",
            "53,669 people",
            "agree",
            "more than 50,000 and 53,669 overlap",
        ),
        ("a day before the call", "2023", "not_comparable", "one of the days is not known"),
        (
            "a field twice the size of a football pitch",
            "10 percent of Syria's territory",
            "not_comparable",
            "we do not know what the comparison amounts to",
        ),
    ],
)
def test_the_reason_is_given_in_figures(one: str, other: str, relation: str, reason: str) -> None:
    assert said(one, other) == Agreement(relation, reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(("published", "one", "other", "relation"), rows("value_pairs.tsv"))
def test_the_reason_has_no_word_of_a_stance(
    published: str, one: str, other: str, relation: str
) -> None:
    for pair in ((one, other), (other, one)):
        assert not re.search(r"agree|conflict|corroborat|contradict", said(*pair, published).reason)


def test_the_passage_is_compared_with_the_claim_whichever_way_its_value_was_found() -> None:
    claim, passage = "The flood killed 12 people.", "Fifteen people were killed by the flood."
    assert compare_statements(claim, passage).reason.startswith("3 more")
    assert compare_statements(passage, claim).reason.startswith("3 less")


@pytest.mark.parametrize(("one", "other", "relation"), rows("value_clashes.tsv"))
def test_passages_stand_to_each_other_the_same_both_ways_round(
    one: str, other: str, relation: str
) -> None:
    assert compare_statements(one, other).relation == compare_statements(other, one).relation
    if relation != "conflict":
        assert compare_statements(one, other).relation != "conflict"


def test_the_clash_of_two_passages_gives_its_reason() -> None:
    answer = compare_statements(
        "The flood killed 12 people.", "Fifteen people were killed by the flood."
    )
    assert (answer.relation, answer.reason) == (
        "conflict",
        "3 more, 25 % apart (of the smaller figure)",
    )
    assert answer.value is not None and answer.value.printed == "Fifteen people were killed"


QUAKE = "The earthquakes of February 2023 killed 50,000 people in Turkey."
TALKS = "The talks between Turkey and Syria in Moscow collapsed on 29 January 2023."


@pytest.mark.parametrize(
    ("claim", "value", "passage", "relation", "printed"),
    [
        (
            QUAKE,
            "50,000 people killed in Turkey",
            "In Turkey 50,000 people were killed.",
            "agree",
            "50,000 people were killed",
        ),
        (
            QUAKE,
            "50,000 people killed in Turkey",
            "In Turkey 53,537 were killed and 107,000 people hurt by the earthquakes.",
            "conflict",
            "53,537",
        ),
        (
            QUAKE,
            "50,000 people killed in Turkey",
            "The earthquakes killed 8,476 people in Syria.",
            "not_comparable",
            "8,476 people in Syria",
        ),
        (
            QUAKE,
            "50,000 people killed in Turkey",
            "Nineteen people were killed by a strike.",
            "not_comparable",
            "Nineteen people were killed",
        ),
        (
            QUAKE,
            "53,000 people killed in Turkey",
            "The earthquakes killed 53,000 people in Turkey.",
            "agree",
            "53,000 people in Turkey",
        ),
        (
            "The storm left 12 dead and 300 injured.",
            "12 dead",
            "Twelve people died and at least 290 were injured in the storm.",
            "agree",
            "Twelve people died",
        ),
        (
            "The storm left 12 dead and 300 injured.",
            "12 dead",
            "The storm injured 280 people, 15 of them badly.",
            "not_comparable",
            "280 people",
        ),
        (
            TALKS,
            "29 January 2023",
            "In 2024 the talks between Turkey and Syria in Moscow had collapsed.",
            "conflict",
            "2024",
        ),
        (
            TALKS,
            "29 January 2023",
            "The committee of nine met on 3 March 2021.",
            "not_comparable",
            "3 March 2021",
        ),
        (TALKS, "29 January 2023", "February 2, 2024", "not_comparable", "February 2, 2024"),
        (
            "We cut crime in half.",
            "50 %",
            "The firm said it will cut 7 percent of its workers.",
            "not_comparable",
            "7 percent of its workers",
        ),
        (
            "Prices rose 11.3 percent.",
            "11.3 percent",
            "He spoke for 20 minutes. Under it, wages go up by 7 percent.",
            "not_comparable",
            "7 percent",
        ),
    ],
)
def test_the_value_of_a_claim_is_answered_by_one_value_of_the_passage(
    claim: str, value: str, passage: str, relation: str, printed: str
) -> None:
    answer = compare_statements(claim, passage, values=[read_value(value)])
    assert answer.relation == relation
    assert answer.value is not None and answer.value.printed == printed


def test_a_claim_without_a_value_is_not_compared_whatever_its_words_say() -> None:
    answer = compare_statements(QUAKE, "The earthquakes killed 90 people.", values=[None])
    assert (answer.relation, answer.reason) == ("not_comparable", "no value to compare")
    assert answer.value is not None and answer.value.printed == "90 people"
    assert compare_statements(QUAKE, "Nobody counted.").value is None


def test_known_values_of_both_sides_take_the_place_of_what_their_words_say() -> None:
    answer = compare_statements(
        QUAKE,
        "The earthquakes killed 50,000 people in Turkey.",
        values=[read_value("50,000 people killed in Turkey")],
        other_values=[read_value("53,000 people killed in Turkey")],
    )
    assert (answer.relation, answer.reason) == (
        "conflict",
        "about 3,000 more, 6 % apart (of the smaller figure)",
    )


@pytest.mark.parametrize(("one", "other", "relation"), rows("value_clashes.tsv"))
def test_a_known_value_makes_no_conflict_where_the_words_have_none(
    one: str, other: str, relation: str
) -> None:
    for found in values_in(one):
        answer = compare_statements(one, other, values=[found.value])
        assert answer.relation in (relation, "not_comparable", "agree")
        assert answer.relation == "not_comparable" or relation != "not_comparable"


def test_nothing_compares_with_no_value() -> None:
    assert compare(None, read_value("19 people killed")).relation == "not_comparable"
    assert compare(None, None).relation == "not_comparable"


def test_days_of_events_clearly_other_are_not_compared() -> None:
    one = Moment("2023-01-29", "", of="the collapse of the talks")
    other = Moment("2022-12-28", "", of="the first meeting")
    assert compare(one, other).relation == "not_comparable"
    assert compare(one, Moment("2022-12-28", "")).relation == "conflict"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("XXXX-03-15", "2023-03~", "agree"),
        ("XXXX-03-15", "XXXX-03", "agree"),
        ("XXXX-03-15", "XXXX-04", "conflict"),
        ("XXXX-02-29", "2023", "agree"),
        ("XXXX-12-28", "2022-12-20/2023-01-05", "agree"),
        ("XXXX-01-02", "2022-12-20/2023-01-05", "agree"),
        ("XXXX-01-06", "2022-12-20/2023-01-05", "conflict"),
        ("2016/..", "2020", "agree"),
        ("2016/..", "2015", "conflict"),
        ("../2013", "2011", "agree"),
        ("2023-06-20~", "2023-06-22", "agree"),
        ("2023-06-20~", "2023-06-25", "conflict"),
        ("2013~", "2014", "agree"),
        ("2013~", "2016", "conflict"),
        ("XXXX", "2023", "agree"),
        ("2023-23", "2023-10", "agree"),
        ("199X", "1995-05-05", "agree"),
    ],
)
def test_days_meet_when_they_share_one(one: str, other: str, relation: str) -> None:
    assert compare(Moment(one, ""), Moment(other, "")).relation == relation


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("people dead in Turkey", "deaths in Türkiye", True),
        ("people killed", "fatalities", True),
        ("people killed", "people injured", False),
        ("Syrian refugees", "refugees from Syria", True),
        ("Syrian refugees", "Afghan refugees", False),
        ("Syrian refugees", "Syrian refugees in Turkey", True),
        ("people killed", "people killed in Turkey", False),
        ("people killed in northern Syria", "people killed in Syria", False),
        ("US troops in Syria", "troops", True),
        ("troops", "soldiers", True),
        ("Turkish troops", "US troops", False),
        ("children killed", "people killed", False),
        ("Syria's territory", "Syrian territory", True),
        ("Syria's territory", "Iraq's territory", False),
        ("homes destroyed", "houses destroyed", True),
        ("", "", True),
        ("", "people", False),
        ("people killed in bomb attacks", "people killed in floods", False),
        ("displaced people", "people displaced", True),
        ("number of refugees", "refugees", True),
        ("people killed in Aleppo", "people killed in Homs", False),
        ("registered voters", "voters", True),
        ("female voters", "young voters", False),
    ],
)
def test_the_same_thing_is_told_by_head_event_and_place(one: str, other: str, same: bool) -> None:
    assert (difference(one, other) == "") == same
    assert (difference(other, one) == "") == same


def test_rounded_numbers_that_only_touch_do_not_meet() -> None:
    assert said("10 percent of voters", "11 percent of voters").relation == "conflict"
    assert said("10 percent of voters", "10.4 percent of voters").relation == "agree"


# --- what must hold for any two values ----------------------------------------------------------

amounts = st.one_of(st.none(), st.decimals(min_value=0, max_value=10**9, places=1))
things = st.sampled_from(
    [
        "",
        "people killed",
        "people killed in Turkey",
        "troops",
        "US troops",
        "Syria's territory",
        "Syrian refugees",
        "voters",
        "inflation",
    ]
)
kinds = st.sampled_from(["", "%", "km²", "USD", "EUR", "year", "month", "km", "m", "t"])
printed = st.sampled_from(["", "about 10", "10", "between 3 and 5", "dozens"])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(amounts), draw(amounts)
    if low is None and high is None:
        low = Decimal(1)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(low, high, draw(kinds), draw(things), draw(printed))


moments = st.builds(
    Moment,
    st.sampled_from(
        [
            "",
            "2022",
            "2022-12",
            "2022-12-28",
            "2023-03~",
            "XXXX-03-15",
            "XXXX-02-29",
            "2023-06-20/2023-06-21",
            "2016/..",
            "../2013",
            "199X",
            "2023-23",
            "XXXX",
        ]
    ),
    st.just(""),
    st.sampled_from(["", "the collapse", "the first meeting"]),
)
comparisons = st.builds(
    Comparison,
    st.sampled_from(["nearly", "twice"]),
    st.sampled_from(["area", "population"]),
    st.sampled_from(["Lebanon", "Cyprus"]),
    st.sampled_from(["", "area", "lake"]),
    st.just(""),
    st.one_of(st.none(), quantities()),
)
values = st.one_of(quantities(), moments, comparisons)


@settings(deadline=None)
@given(values, values)
def test_the_relation_is_symmetric(one: Value, other: Value) -> None:
    assert compare(one, other).relation == compare(other, one).relation


@settings(deadline=None)
@given(quantities())
def test_a_number_agrees_with_itself(value: Quantity) -> None:
    assert compare(value, value).relation == "agree"


@settings(deadline=None)
@given(moments)
def test_a_known_day_agrees_with_itself(value: Moment) -> None:
    known = bool(value.edtf) and edtf_days.is_day(value.edtf)
    assert compare(value, value).relation == ("agree" if known else "not_comparable")


@settings(deadline=None)
@given(quantities(), quantities())
def test_nothing_agrees_or_conflicts_across_units_or_things(one: Quantity, other: Quantity) -> None:
    relation = compare(one, other).relation
    measured = units.dimension(one.unit)[0] == units.dimension(other.unit)[0]
    share = "%" in (one.unit, other.unit) and "Syria's territory" in (one.of, other.of)
    if (not measured and not share) or difference(one.of, other.of):
        assert relation == "not_comparable"


@settings(deadline=None)
@given(quantities(), quantities())
def test_two_numbers_conflict_exactly_when_their_intervals_are_apart(
    one: Quantity, other: Quantity
) -> None:
    other = Quantity(other.low, other.high, one.unit, one.of, other.printed)
    apart = any(
        low is not None and high is not None and low > high
        for low, high in ((one.low, other.high), (other.low, one.high))
    )
    touch = one.low == other.high or one.high == other.low
    if not touch:
        assert (compare(one, other).relation == "conflict") == apart

"""Values as data: JSON there and back, refusals, and the words for people."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.describing import describe
from apps.reading.finding import values_in
from apps.reading.values import Comparison, Moment, Qualifiers, Quantity, from_json, to_json

REFUGEES = Quantity(
    Decimal(3_500_000), None, "", "Syrian refugees", "more than 3.5 million Syrian refugees"
)
SHARE = Quantity(Decimal(9), Decimal(11), "%", "Syria's territory", "about 10 percent of Syria's")
SIZE = Comparison(
    "nearly",
    "area",
    "Lebanon",
    "area",
    "nearly the size of Lebanon",
    Quantity(Decimal("9406.8"), Decimal(10452), "km²", "area", "nearly"),
)


def test_a_quantity_is_plain_json_with_its_numbers_as_texts() -> None:
    assert to_json(REFUGEES) == {  # the side that is open is null
        "type": "quantity",
        "low": "3500000",
        "high": None,
        "unit": "",
        "of": "Syrian refugees",
        "printed": "more than 3.5 million Syrian refugees",
    }


def test_a_moment_carries_its_first_and_last_day() -> None:
    assert to_json(Moment("2023-06-20/2023-06-21", "June 20 and 21, 2023")) == {
        "type": "moment",
        "edtf": "2023-06-20/2023-06-21",
        "earliest": "2023-06-20",
        "latest": "2023-06-21",
        "of": "",
        "printed": "June 20 and 21, 2023",
    }


QUALIFIED = [
    ("Car sales in Harlow fell 10 percent.", "a fall of 10 % in Car sales in Harlow"),
    ("Unemployment rose to 8 percent.", "a rise to 8 % (Unemployment)"),
    ("The talks did not take place on 5 May 2023.", "not 5 May 2023"),
    ("The army denied that the blast killed 30 people.", "not 30 people killed"),
    ("The wage is $15 an hour.", "15 USD per hour (wage)"),
    ("The country imported 5 million tonnes of wheat.", "5 million t of wheat (imports)"),
    ("Turnout fell by 4 percentage points.", "a fall of 4 percentage points in Turnout"),
    ("Profit was 40 million euros in fiscal 2024.", "40 million EUR (Profit) (fiscal 2024)"),
    ("The bridge, planned for 2018, never opened.", "planned: 2018"),
    ("Holm never said that 12 ships sank.", "unconfirmed: 12 ships sank"),
]


@pytest.mark.parametrize(("text", "words"), QUALIFIED)
def test_what_a_sentence_says_of_a_value_is_said_with_it(text: str, words: str) -> None:
    assert describe(values_in(text)[0].value) == words


def test_only_what_a_sentence_says_of_a_value_is_in_its_json() -> None:
    denied = replace(REFUGEES, strict=True, qualifiers=Qualifiers(negated=True, per="year"))
    assert to_json(denied) == to_json(REFUGEES) | {
        "strict": True,
        "qualifiers": {"negated": True, "per": "year"},
    }


@pytest.mark.parametrize(
    "value",
    [
        REFUGEES,
        SHARE,
        SIZE,
        replace(REFUGEES, strict=True, qualifiers=Qualifiers(negated=True)),
        replace(SHARE, qualifiers=Qualifiers(False, "rise", "change", "year", "2023", "exports")),
        replace(SIZE, qualifiers=Qualifiers(negated=True)),
        Moment("XXXX-06-05", "June 5"),
        Moment("XXXX-06-05", "June 5", "", Qualifiers(negated=True)),
        Moment("", "a day before", "the call"),
        Comparison(
            "twice", "area", "a football pitch", "", "twice the size of a football pitch", None
        ),
    ],
)
def test_every_value_comes_back_from_its_json_as_it_was(value: Quantity) -> None:
    assert from_json(to_json(value)) == value


numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
)
words = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=60)


@settings(deadline=None)
@given(st.lists(numbers, min_size=2, max_size=2), words, words, words)
def test_any_quantity_survives_the_way_through_json(
    sides: list[Decimal], unit: str, of: str, printed: str
) -> None:
    low, high = sorted(sides)
    value = Quantity(low, high, unit[:40], of, printed)
    assert from_json(to_json(value)) == value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "object"),
        ([], "object"),
        ({"type": "number"}, "type"),
        ({"type": "quantity", "low": "1"}, "needs “high”"),
        ({"type": "quantity", "low": None, "high": None}, "low"),
        ({"type": "quantity", "low": "2", "high": "1"}, "above"),
        ({"type": "quantity", "low": "NaN", "high": None}, "finite"),
        ({"type": "quantity", "low": float("nan"), "high": None}, "finite"),
        ({"type": "quantity", "low": "Infinity", "high": None}, "finite"),
        ({"type": "quantity", "low": float("inf"), "high": None}, "finite"),
        ({"type": "quantity", "low": "9" * 1000, "high": None}, "30 digits"),
        ({"type": "quantity", "low": 10**1000, "high": None}, "30 digits"),
        ({"type": "quantity", "low": "1e500", "high": None}, "30 digits"),
        ({"type": "quantity", "low": "1e-500", "high": None}, "30 digits"),
        ({"type": "quantity", "low": "1_000", "high": None}, "finite"),
        ({"type": "quantity", "low": "ten", "high": None}, "not a number"),
        ({"type": "quantity", "low": True, "high": None}, "number"),
        ({"type": "quantity", "low": [1], "high": None}, "number"),
        ({"type": "quantity", "low": "1", "high": None, "colour": "red"}, "colour"),
        ({"type": "quantity", "low": "1", "high": None, "unit": 5}, "text"),
        ({"type": "quantity", "low": "1", "high": None, "of": "a\x00b"}, "control"),
        ({"type": "quantity", "low": "1", "high": None, "of": "\ud800"}, "control"),
        ({"type": "quantity", "low": "1", "high": None, "of": "x" * 501}, "500"),
        ({"type": "quantity", "low": "1", "high": None, 5: "x"}, "no “5”"),
        ({"type": "moment", "edtf": "2023-02-30"}, "2023-02-30"),
        ({"type": "moment", "edtf": "yesterday"}, "yesterday"),
        ({"type": "moment", "edtf": "2023", "earliest": "2022-01-01"}, "earliest"),
        ({"type": "moment"}, "needs “edtf”"),
        ({"type": "comparison", "relation": "", "attribute": "area", "thing": "x"}, "relation"),
        ({"type": "quantity", "low": "1", "high": None, "strict": "yes"}, "true or false"),
        ({"type": "moment", "edtf": "2023", "strict": True}, "no “strict”"),
        ({"type": "moment", "edtf": "2023", "qualifiers": []}, "must be an object"),
        ({"type": "moment", "edtf": "2023", "qualifiers": {"negated": 1}}, "true or false"),
        ({"type": "moment", "edtf": "2023", "qualifiers": {"mood": "x"}}, "no “mood”"),
        ({"type": "moment", "edtf": "2023", "qualifiers": {"direction": "up"}}, "“rise” or “fall”"),
        ({"type": "moment", "edtf": "2023", "qualifiers": {"figure": []}}, "“level”"),
        ({"type": "moment", "edtf": "2023", "qualifiers": {"per": "x" * 81}}, "80"),
        (
            {
                "type": "comparison",
                "relation": "about",
                "attribute": "area",
                "thing": "Cyprus",
                "quantity": {"type": "moment", "edtf": "2023"},
            },
            "must be a quantity",
        ),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence(data: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        from_json(data)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (REFUGEES, "more than 3.5 million Syrian refugees"),
        (SHARE, "about 10 % of Syria's territory"),
        (SIZE, "nearly the area of Lebanon (nearly 10,452 km²)"),
        (Quantity(Decimal(19), Decimal(19), "", "people killed", "19 people"), "19 people killed"),
        (Quantity(None, Decimal(300), "", "homes", "up to 300 homes"), "up to 300 homes"),
        (Quantity(Decimal(3), Decimal(5), "", "villages", "3 to 5 villages"), "3 to 5 villages"),
        (Quantity(Decimal(24), Decimal(200), "", "shops", "dozens of shops"), "24 to 200 shops"),
        (Quantity(Decimal(5), None, "year", "", ""), "at least 5 years"),
        (
            Quantity(Decimal("84.5"), Decimal("85.5"), "%", "inflation", "85 percent"),
            "85 % (inflation)",
        ),
        (Quantity(Decimal(3), Decimal(5), "", "", ""), "3 to 5"),
        (Moment("2022-12-28", ""), "28 December 2022"),
        (Moment("2023-03~", ""), "about March 2023"),
        (Moment("2023-06-20/2023-06-21", ""), "20 to 21 June 2023"),
        (Moment("2023-05/2023-06", ""), "May to June 2023"),
        (Moment("2023-05-30/2023-06-02", ""), "30 May to 2 June 2023"),
        (Moment("2023-11/2023-12", "the end of 2023"), "the end of 2023"),
        (Moment("2023-03-10/2023-03-20", "mid-March"), "mid-March 2023"),
        (Moment("2010/2013", "early 2010s"), "early 2010s"),
        (Moment("XXXX-06-05", ""), "5 June"),
        (Moment("199X", ""), "the 1990s"),
        (Moment("2023-23", ""), "autumn 2023"),
        (Moment("2016/..", ""), "from 2016 on"),
        (Moment("../2013", ""), "until 2013"),
        (Moment("", ""), "a day not known"),
        (Moment("2022?", ""), "2022 (uncertain)"),
    ],
)
def test_a_value_reads_well_for_people(value: Quantity | Moment, words: str) -> None:
    assert describe(value) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It lasted 99999999999999999 trillion centuries."),
        ("en", "Some 99999999999999999999 trillion people came."),
        ("pt", "Faltam 99999999999999999999 triliões de pessoas."),
        ("pt", "Há 99999999999999999999 bilhões de pessoas."),
    ],
)
def test_whatever_is_read_can_be_stored_and_described(language: str, text: str) -> None:
    for mention in values_in(text, language=language):
        assert from_json(to_json(mention.value)) == mention.value
        assert describe(mention.value)


@pytest.mark.parametrize(
    "number", ["12345678901234567890123456789", "123456789012345678901234567.5"]
)
def test_a_number_of_as_many_digits_as_a_value_may_have_is_described(number: str) -> None:
    assert describe(Quantity(Decimal(number), Decimal(number), "", "bees", number))

"""Numbers in prose: their form, hedge, unit, range, and what they count."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.describing import describe
from apps.reading.finding import read_value, values_in
from apps.reading.numbers import units
from apps.reading.numbers.digits import digits_value
from apps.reading.numbers.lexicons import LANGUAGES, lexicon
from apps.reading.numbers.numerals import number_at
from apps.reading.text.tokens import tokens_of, windows
from apps.reading.values import Quantity, ValueMention, from_json, to_json


def quantity(text: str, language: str = "en") -> Quantity:
    found = [item.value for item in values_in(text, language=language)]
    assert len(found) == 1, found
    assert isinstance(found[0], Quantity)
    return found[0]


def sides(text: str, language: str = "en") -> tuple[str, str]:
    data = to_json(quantity(text, language))
    return str(data["low"] or ""), str(data["high"] or "")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 400 trucks", "400", ""),
        ("over 400 trucks", "400", ""),
        ("at least 400 trucks", "400", ""),
        ("no fewer than 400 trucks", "400", ""),
        ("400 or more trucks", "400", ""),
        ("400+ trucks", "400", ""),
        ("fewer than 400 trucks", "", "400"),
        ("no more than 400 trucks", "", "400"),
        ("up to 400 trucks", "", "400"),
        ("as many as 400 trucks", "", "400"),
        ("nearly 400 trucks", "360", "400"),
        ("almost 400 trucks", "360", "400"),
        ("about 400 trucks", "360", "440"),
        ("some 400 trucks", "360", "440"),
        ("an estimated 400 trucks", "360", "440"),
        ("roughly 400 trucks", "360", "440"),
        ("at least about 400 trucks", "400", ""),
        ("400 trucks", "380", "420"),
        ("50,000 trucks", "47500", "52500"),
        ("3.5 million trucks", "3450000", "3550000"),
        ("419 trucks", "419", "419"),
        ("twenty-five trucks", "25", "25"),
        ("a dozen trucks", "12", "12"),
        ("dozens of trucks", "24", "200"),
        ("hundreds of thousands of trucks", "200000", "2000000"),
        ("several hundred trucks", "300", "900"),
        ("between 30 and 50 trucks", "30", "50"),
        ("30-50 trucks", "30", "50"),
        ("30 to 50 trucks", "30", "50"),
        ("two or three trucks", "2", "3"),
        ("3 to 5 million trucks", "3000000", "5000000"),
        ("10 percent of trucks", "9.5", "10.5"),
        ("10.4 percent of trucks", "10.35", "10.45"),
        ("a quarter of trucks", "23.75", "26.25"),
    ],
)
def test_the_wording_sets_the_interval(text: str, low: str, high: str) -> None:
    assert sides(f"They counted {text}.") == (low, high)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("They counted 305 boats along the coast.", "boats"),
        ("That is 50 percent of what the port needs.", ""),
        ("The blast killed 37 people, most of them traders.", "people killed"),
        ("The flood left 4,312 people dead in Libya.", "people dead in Libya"),
        ("Five soldiers were reportedly wounded in Raqqa.", "soldiers wounded in Raqqa"),
        ("They hold 12 percent of Mali's territory.", "Mali's territory"),
        ("Inflation rose to 64 percent.", "Inflation"),
        ("The death toll stood at 311.", "death toll"),
        ("The war killed 1,204 and displaced no one.", "people killed"),
        ("About 6.9 million remain internally displaced.", "people displaced"),
        ("$40 million in aid was pledged.", "aid"),
        ("The population of 1.2 million shrank.", "population"),
        ("A wall 170 km long", ""),
    ],
)
def test_what_is_counted_is_read_from_the_words_around(text: str, of: str) -> None:
    assert quantity(text).of == of


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The farm has 250 hectares.", "2.5", "km²"),
        ("It covers 100 square miles.", "246.04887048192", "km²"),
        ("He walked 12 miles.", "19.312128", "km"),
        ("It cost €19.", "19", "EUR"),
        ("It cost US$19.", "19", "USD"),
        ("It cost C$19.", "19", "CAD"),
        ("It cost 19 Turkish lira.", "19", "TRY"),
        ("It was 14.4 °C outside.", "14.35", "°C"),
        ("The talks took two decades.", "20", "year"),
        ("It lasted 90 minutes.", "90", "minute"),
        ("Rates rose 3 percentage points.", "3", "percentage point"),
    ],
)
def test_units_are_normalised(text: str, low: str, unit: str) -> None:
    read = quantity(text)
    assert (to_json(read)["low"], read.unit) == (low, unit)


def test_the_factors_of_units_are_those_of_pint() -> None:
    registry = pint.UnitRegistry()
    names = {
        "square kilometre": "km**2",
        "hectare": "hectare",
        "acre": "acre",
        "square mile": "mile**2",
        "square metre": "m**2",
        "square foot": "ft**2",
        "kilometre": "km",
        "mile": "mile",
        "nautical mile": "nautical_mile",
        "metre": "m",
        "foot": "foot",
        "yard": "yard",
        "inch": "inch",
        "tonne": "metric_ton",
        "short ton": "short_ton",
        "kilogram": "kg",
        "pound-weight": "pound",
        "litre": "litre",
        "gallon": "gallon",
        "kilometre per hour": "km/hour",
        "mile per hour": "mph",
        "knot": "knot",
        "megawatt hour": "MWh",
        "gigawatt": "GW",
    }
    kept = {"l": "litre", "t": "metric_ton", "km/h": "km/hour"}
    for name, symbol in names.items():
        unit, factor = units.FACTORS[name]
        expected = registry.Quantity(1, symbol).to(kept.get(unit, unit.replace("²", "**2")))
        assert float(factor) == pytest.approx(expected.magnitude, rel=1e-5), (
            name
        )  # pint has the survey acre


@pytest.mark.parametrize(
    "text",
    [
        "the 20th round",
        "Resolution 2254",
        "a 12-year-old boy",
        "aged 34",
        "at 10:45",
        "at 9 a.m. sharp",
        "won 3-1",
        "F-16 jets",
        "COVID-19",
        "Flight 752",
        "Article 5",
        "the two sides",
        "these three conditions",
        "one of the founders",
        "call +90 212 555 0101",
        "open 24/7",
        "under one roof",
        "version 1.2.3",
        "G20 leaders",
        "nobody",
        "3/4/2023",
        "the year 2011",
        "9/11",
        "several countries",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert [item for item in values_in(text) if isinstance(item.value, Quantity)] == []


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("tr", "Türkiye'de 3,5 milyon mülteci yaşıyor", "3450000"),
        ("tr", "yüzde 64,8", "64.75"),
        ("tr", "50 bin 783 kişi", "50783"),
        ("ru", "более 50 тысяч человек", "50000"),
        ("ru", "1 204 человека", "1204"),
        ("fr", "plus de 3,5 millions de réfugiés", "3500000"),
        ("de", "mindestens 1.204 Menschen", "1204"),
        ("es", "más de 3,5 millones de refugiados", "3500000"),
        ("ar", "أكثر من ٥٠ ألف شخص", "50000"),
        ("ar", "٦٤٫٨٪", "64.75"),
        ("xx", "50000 zzz", "47500"),
    ],
)
def test_plain_counts_are_read_in_every_supported_language(
    language: str, text: str, low: str
) -> None:
    assert sides(text, language)[0] == low


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234", ".", "1234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1,5", ".", "1.5"),
        ("1.234.567,89", ",", "1234567.89"),
        ("1,234,567.89", ".", "1234567.89"),
        ("12,34,567", ".", "1234567"),
        ("٣٫٥", ".", "3.5"),
        ("0.5", ".", "0.5"),
        ("007", ".", "7"),
    ],
)
def test_separators_are_read_by_form_and_language(text: str, decimal: str, value: str) -> None:
    read = digits_value(text, decimal=decimal)
    assert read is not None
    assert read[0] == Decimal(value)


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "9" * 31, "1" * 1000, "1,23,4.5,6"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert digits_value(text) is None


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_number_words_say_what_digits_say(number: int) -> None:
    tokens = tokens_of(_words(number))
    read = number_at(tokens, 0, lexicon("en"))
    assert read is not None and read.low == number


def _words(number: int) -> str:
    names = {value: word for word, value in lexicon("en").ones.items() if word != "fourty"}
    if number >= 1000:
        rest = f" {_words(number % 1000)}" if number % 1000 else ""
        return f"{_words(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {_words(number % 100)}" if number % 100 else ""
        return f"{names[number // 100]} hundred{rest}"
    if number in names:
        return names[number]
    return f"{names[number - number % 10]}-{names[number % 10]}"


def test_an_editor_may_type_a_bare_number() -> None:
    assert read_value("419") == Quantity(Decimal(419), Decimal(419), "", "", "419")
    assert read_value("no figure here") is None
    assert read_value("") is None


pieces = st.sampled_from(
    [
        "12",
        "3.5 million",
        "percent",
        "of",
        "the",
        "people",
        "killed",
        "😀",
        "\U0001d11e",
        "é",
        "e\u0301",
        "٥٠",
        "$",
        "€",
        "-",
        "–",
        "to",
        "between",
        "and",
        "about",
        "dozens",
        "a",
        "February",
        "30",
        "2023",
        "3/4/2023",
        "Feb.",
        "on",
        "Tuesday",
        "size",
        "Lebanon",
        "twice",
        "\n",
        "\n\n",
        ".",
        ",",
        "\u202e",
        "\x00",
        "May",
        "mid-",
        "1e9",
        "²",
        "①",
        "½",
        "五",
        "۱۲",
        "हज़ार",
        "'",
        "’s",
        "U.S.",
        "/",
        ":",
        "٪",
        "9" * 40,
        "\u200f",
        "ago",
        "before",
        "last",
        "year",
        "12-year-old",
        "of the same year",
    ]
)


@settings(deadline=None)
@given(
    st.lists(st.one_of(pieces, st.text(max_size=5)), max_size=25).map(" ".join),
    st.sampled_from([*LANGUAGES, "xx", "", "en-GB"]),
    st.sampled_from(["", "2023-03-27", "2023", "nonsense", "0001-01-01", "9999-12-31"]),
)
def test_reading_never_raises_and_every_place_is_exact(
    text: str, language: str, published: str
) -> None:
    for item in values_in(text, language=language, published=published):
        assert text[item.start : item.end] == item.exact != ""
        assert item.exact == item.exact.strip()
        to_json(item.value)
    read_value(text, language=language, published=published)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_windows_cover_every_word_and_cut_none(text: str) -> None:
    whole = [token.text for token in tokens_of(text)]
    parts = [
        token.text
        for start, end in windows(text)
        for token in tokens_of(text, start=start, end=end)
    ]
    assert parts == whole


def test_places_hold_behind_signs_outside_the_basic_plane() -> None:
    text = "😀😀 killed 19 people 𝄞 on 5 June 2023"
    assert [item.exact for item in values_in(text)] == ["19 people", "5 June 2023"]


@pytest.mark.parametrize(
    "piece", ["7", "1,1", "1.", "twenty-", "😀", "$", "5-", "٣", "May ", "12 "]
)
def test_an_endless_line_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    values: list[ValueMention] = values_in(text)
    assert all(text[item.start : item.end] == item.exact for item in values)


def test_figures_do_not_depend_on_what_stands_far_away() -> None:
    sentence = "The blast killed 37 people in Kabul."
    filler = "Nothing was said about it by anyone who had been there that evening. " * 600
    found = values_in(filler + sentence + filler)
    assert [item.exact for item in found] == ["37 people in Kabul"]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between two decades and 30 years of war", "20", "30", "year"),
        ("between 5 km and 10 miles", "5", "16.09344", "km"),
        ("5 miles to 10", "8.04672", "16.09344", "km"),
        ("20 hectares to 500 acres", "0.2", "2.0234282112", "km²"),
        ("10% to 15 percent of men", "10", "15", "%"),
        ("$3 to $5 billion", "3000000000", "5000000000", "USD"),
    ],
)
def test_the_ends_of_a_range_share_their_unit(text: str, low: str, high: str, unit: str) -> None:
    data = to_json(quantity(text))
    assert (data["low"], data["high"], data["unit"]) == (low, high, unit)
    assert " to " in describe(quantity(text))


@given(st.lists(pieces, max_size=25).map(" ".join), st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_values_never_overlap_and_all_come_back_from_json(text: str, language: str) -> None:
    last = 0
    for item in values_in(text, published="2023-03-27", language=language):
        assert item.start >= last
        assert from_json(to_json(item.value)) == item.value
        last = item.end

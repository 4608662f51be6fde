"""Whether a passage that the portal found is about the same matter as the claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.comparing import matter
from apps.reading.comparing.matter import Text
from apps.reading.finding import read_value
from apps.reading.text.structure import TextPart, is_heading

QUAKE = "The 2010 quake near Tolvik in Chile killed 520 people."
SHARE = "Turkey and its allies control about 10 percent of Syria's territory."


@pytest.mark.parametrize(
    ("claim", "value", "passage", "title", "published", "relation", "reason"),
    [
        (QUAKE, "520 people killed", "The quake in Chile killed 640 people.", "", "", "conflict", ""),
        (QUAKE, "520 people killed", "The 2010 quake in Chile killed 640 people.", "", "", "conflict",
         ""),
        (QUAKE, "520 people killed", "The quake in Peru killed 640 people.", "", "", "not_comparable",
         "another place"),
        (QUAKE, "520 people killed", "The quake killed 640 people.", "A quake in Peru", "",
         "not_comparable", "another place"),
        (QUAKE, "520 people killed", "The 2015 quake in Chile killed 640 people.", "", "",
         "not_comparable", "another year"),
        (QUAKE, "520 people killed", "The quake in Chile killed 640 people.", "The quake of 2015", "",
         "not_comparable", "another year"),
        (QUAKE, "520 people killed", "The quake in Chile killed 640 people.", "", "2015-03-02",
         "not_comparable", "another year"),
        (QUAKE, "520 people killed", "The quake in Chile killed 640 people.", "", "2010-03-02",
         "conflict", ""),
        (SHARE, "10 percent of Syria's territory", "They hold an area nearly the size of Lebanon.", "",
         "", "conflict", "8,066 km² less"),
        (SHARE, "10 percent of Syria's territory",
         "They control 18,500 square kilometres of Syria's territory.", "", "", "agree", "overlap"),
        ("Turkey hosts 36,000 refugees of Chad.", "36,000 refugees",
         "Lebanon hosts 15,000 refugees of Chad.", "", "", "not_comparable", "another place"),
        ("Turkey hosts 36,000 refugees of Chad.", "36,000 refugees",
         "Turkey hosts 15,000 refugees of Chad, Lebanon knows.", "", "", "conflict", ""),
        ("The bridge opened on 3 May 1936.", "3 May 1936", "The bridge was opened on 5 May 1937.", "",
         "", "conflict", "later"),
        ("Moscow said in September 2023 that it works on a roadmap for relations.", "September 2023",
         "Moscow and Ankara had relations in February 2023.", "", "", "not_comparable", ""),
        ("The ministers met in Lima on 14 March 2021.", "14 March 2021",
         "On March 14, 2021 Lima saw three ministers at one table.", "", "", "agree", "the same day"),
        ("The ministers met in Lima on 14 March 2021.", "14 March 2021",
         "On March 14, 2021 a bakery was robbed.", "", "", "not_comparable", ""),
        ("The ministers of Peru met on 14 March 2021.", "14 March 2021",
         "On March 14, 2021 the ministers of Chad met.", "", "", "not_comparable", ""),
    ],
)  # fmt: skip
def test_figures_of_another_event_are_not_compared(
    claim: str, value: str, passage: str, title: str, published: str, relation: str, reason: str
) -> None:
    found = matter.answer(
        Text(claim), Text(passage, title=title, day=published), value=read_value(value)
    )
    assert found.relation == relation
    assert reason in found.reason


@pytest.mark.parametrize(
    ("passage", "is_title", "relation"),
    [
        ("Turkey holds 5 percent of Syria's territory", True, "not_comparable"),
        ("Turkey holds 5 percent of Syria's territory", False, "conflict"),
        ("Turkey holds about 10 percent of Syria's territory", True, "agree"),
    ],
)
def test_a_heading_differs_from_nothing(passage: str, is_title: bool, relation: str) -> None:
    value = read_value("10 percent of Syria's territory")
    found = matter.answer(Text(SHARE), Text(passage), value=value, is_heading=is_title)
    assert found.relation == relation


@pytest.mark.parametrize(
    ("said_on", "relation"),
    [
        ("2011-04-02", "conflict"),
        ("2023-04-02", "not_comparable"),
        ("", "conflict"),
        ("x", "conflict"),
    ],
)
def test_a_year_printed_in_a_passage_is_compared_with_the_day_of_the_claim(
    said_on: str, relation: str
) -> None:
    claim = Text("The quake in Chile killed 640 people.", day=said_on)
    found = matter.answer(claim, Text(QUAKE), value=read_value("640 people killed"))
    assert found.relation == relation


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Turkish troops in Syria", {"@TR", "@SY"}),
        ("an area nearly the size of Lebanon", set()),
        ("the size of Lebanon, near Tolvik", {"tolvik"}),
        ("in May, in Tolvik", {"tolvik"}),
        ("القوات التركية في سوريا", {"@SY"}),
        ("", set()),
    ],
)
def test_the_places_of_a_text_are_not_what_it_compares_with(text: str, places: set[str]) -> None:
    assert matter.places_of(text) >= places
    if not places:
        assert not matter.places_of(text)


@given(st.text(), st.text(), st.text())
def test_any_texts_are_compared(claim: str, passage: str, day: str) -> None:
    value = read_value("28 December 2022")
    found = matter.answer(Text(claim, day=day), Text(passage, title=claim), value=value)
    assert found.relation in ("agree", "conflict", "not_comparable")


@pytest.mark.parametrize(
    ("words", "structure", "heading"),
    [
        ("A map of the zone", (), True),
        ("The zone has grown.", (), False),
        ("Nobody knows", (), False),
        ("What is next?", (), False),
        ("- one item", (), False),
    ],
)
def test_a_short_paragraph_without_a_stop_is_a_heading(
    words: str, structure: tuple[TextPart, ...], heading: bool
) -> None:
    text = "A map of the zone\n\nThe zone has grown.\n\nWhat is next?\n\n- one item\n\nNobody knows"
    start = text.index(words)
    assert is_heading(text, start, start + len(words), structure) is heading


def test_what_a_page_marks_as_heading_or_item_is_that() -> None:
    text = "Growth.\n\nTen villages"
    marked: list[TextPart] = [
        {"kind": "heading", "start": 0, "end": 7},
        {"kind": "item", "start": 9, "end": 21},
    ]
    assert is_heading(text, 0, 7, marked)
    assert not is_heading(text, 9, 21, marked)

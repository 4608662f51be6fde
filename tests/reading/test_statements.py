"""Sentences are cut into the statements that can be checked, each with its value, speaker and wording."""

from __future__ import annotations

import pytest

from apps.reading import describe, suggest, values_in
from apps.reading.checkworthiness.worthiness import ScoredSentence
from apps.reading.statements.wording import parts_of
from apps.reading.values import Moment, Quantity
from tests.benchmarks.statements import FLOORS, LANGUAGES, measure

PUBLISHED = "2026-11-28"


def read(text: str, language: str = "en") -> list[ScoredSentence]:
    return suggest(text, published=PUBLISHED, language=language)


def worded(one: ScoredSentence) -> str:
    """Return the wording offered, with what is filled in between brackets."""
    parts = parts_of(one.wording, one.filled)
    return "".join(f"[{part.text}]" if part.filled else part.text for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_cut_and_worded(language: str) -> None:
    figures = measure(language)
    assert figures["sentences"] >= 30
    for name, floor in FLOORS.items():
        assert figures[name] >= floor, f"{name} {figures[name]:.3f}: see the benchmark with --show"


# the text; of its last sentence each statement: its words, its value, who says it
STATED = [
    (
        "The flood killed 43 people and left 12 percent of homes damaged.",
        [
            ("The flood killed 43 people", "43 people killed", ""),
            ("left 12 percent of homes damaged.", "12 % of homes damaged", ""),
        ],
    ),
    (
        "Talks initiated by the council on 28 December 2022, officially collapsed on 29 January 2023.",
        [
            ("Talks initiated by the council on 28 December 2022", "28 December 2022", ""),
            ("officially collapsed on 29 January 2023.", "29 January 2023", ""),
        ],
    ),
    (
        "Karin Holm said 43 people died, while Jonas Rask said 50 people were killed.",
        [
            ("Karin Holm said 43 people died", "43 people dead", "Karin Holm"),
            ("Jonas Rask said 50 people were killed.", "50 people killed", "Jonas Rask"),
        ],
    ),
    (
        "Harlow Motors sold 30,154 cars, down 10 percent.",
        [
            ("Harlow Motors sold 30,154 cars", "30,154 cars (sales)", ""),
            ("down 10 percent.", "a fall of 10 % in car sales", ""),
        ],
    ),
    (
        "The envoys met in Paris, Berlin and Rome on 3 May 2024.",
        [("The envoys met in Paris, Berlin and Rome on 3 May 2024.", "3 May 2024", "")],
    ),
    (
        "Inflation rose from 3 percent in May to 5 percent in June.",
        [
            (
                "Inflation rose from 3 percent in May to 5 percent in June.",
                "a rise to 5 % (Inflation)",
                "",
            )
        ],
    ),
    (
        "Police arrested 12 people on Friday.",
        [("Police arrested 12 people on Friday.", "12 people arrested", "")],
    ),
]


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_each_statement_has_its_own_words_value_and_speaker(
    text: str, stated: list[tuple[str, str, str]]
) -> None:
    found = [
        (one.exact, describe(one.value) if one.value else "", one.speaker) for one in read(text)
    ]
    assert found == stated


def test_the_sentence_of_a_statement_stays_known() -> None:
    text = "It rained in May. The flood killed 43 people and left 12 percent of homes damaged."
    first, second = read(text)[-2:]
    spans = {(one.sentence_start, one.sentence_end) for one in (first, second)}
    assert spans == {(18, len(text))}
    assert text[second.start : second.end] == second.exact


def test_an_idle_day_is_no_value() -> None:
    assert all(one.value is None for one in read("We are happy today."))


# the text; the wording of its last suggestion, with what is filled in between brackets
WORDED = [
    (
        "Karin Holm, the mayor, opened the talks. She said 43 people had died in the flood.",
        "[Karin Holm] said 43 people had died in the flood.",
    ),
    (
        "Karin Holm opened the talks. Holm told reporters that 43 people had died in the flood.",
        "[Karin Holm] told reporters that 43 people had died in the flood.",
    ),
    (
        "Norvik Steel was founded by two brothers. It employs 3,000 people in the valley.",
        "[Norvik Steel] employs 3,000 people in the valley.",
    ),
    (
        "The Health Ministry has new rooms. The ministry bought 40,000 doses of the vaccine.",
        "[The Health Ministry] bought 40,000 doses of the vaccine.",
    ),
    (
        "Police arrested 56 people in the harbour on Friday.",
        "Police arrested 56 people in the harbour on [27 November 2026].",
    ),
    (
        "Police arrested 56 people in the harbour last month.",
        "Police arrested 56 people in the harbour [in October 2026].",
    ),
    ("Karin Holm met Jonas Rask in Bergen. He said 43 people had died in the flood.", ""),
    ("The mayor met Ann Poe and Karin Holm. She said 43 people had died in the flood.", ""),
    ("The flood killed 43 people in Bergen in 2019.", ""),
]


@pytest.mark.parametrize(("text", "wording"), WORDED)
def test_what_the_text_gives_plainly_is_filled_in_and_marked(text: str, wording: str) -> None:
    assert worded(read(text)[-1]) == wording


def test_days_are_filled_in_elsewhere_too() -> None:
    for language, text, day in (
        ("de", "Die Flut tötete am Freitag 43 Menschen in Bergen.", "(27.11.2026)"),
        ("fr", "La crue a tué 43 personnes vendredi dans la ville de Bergen.", "(27/11/2026)"),
    ):
        [one] = read(text, language)
        assert f"[ {day}]" in worded(one) or one.wording == "", worded(one)


# language, text, the things counted in order
THINGS = [
    ("en", "Car sales in Harlow plunged 10 percent last month.", ["Car sales in Harlow"]),
    ("en", "Sales were down 5 percent.", ["Sales"]),
    ("en", "The average sold in October was $39,014.", ["average sold"]),
    ("en", "The number killed by cholera has reached 61.", ["people killed by cholera"]),
    ("en", "48 percent of voters turned out.", ["turnout"]),
    ("en", "Turnout was 61 percent.", ["Turnout"]),
    (
        "en",
        "At least 106 protesters in 21 cities have been killed.",
        ["protesters killed", "cities"],
    ),
    ("en", "Its 737 jets have killed 346 people.", ["people killed"]),
    ("en", "Wages of nurses went up 5 percent.", ["Wages of nurses"]),
    ("en", "The price of bread has doubled to $4 since May.", ["price of bread"]),
    ("en", "The port exported 12,400 tonnes of wheat, up 4 percent.", ["wheat", "wheat exports"]),
    ("en", "Revenue was $3 million, a drop of 10 percent.", ["Revenue", "Revenue"]),
    ("en", "Unemployment fell by 2 points to 7.1 percent.", ["Unemployment", "Unemployment"]),
    ("en", "The workforce shrank by 300.", ["workforce"]),
    ("en", "The firm lost $750m.", [""]),
    ("es", "El temblor dañó 2.450 viviendas.", ["viviendas dañados"]),
    ("es", "3.100 viviendas resultaron dañadas.", ["viviendas dañadas"]),
    ("es", "Unos 900 soldados siguen en la zona.", ["soldados"]),
    ("de", "12 Menschen wurden getötet.", ["Menschen getötet"]),
    ("de", "15 Menschen starben.", ["Menschen starben"]),
    ("de", "3.500 Flüchtlinge leben dort.", ["Flüchtlinge"]),
    ("fr", "Le séisme a détruit 2 450 maisons.", ["maisons détruits"]),
    ("fr", "43 personnes ont été tuées et 12 blessées.", ["personnes tuées", "blessées"]),
    ("ru", "Взрыв убил 43 человека.", ["человека погибших"]),
    ("ru", "Около 900 военных остаются в Сирии.", ["военных"]),
    ("tr", "Deprem 2.450 evi yıktı.", ["ev yıktı"]),
    ("tr", "Sel 43 kişiyi öldürdü.", ["kişi öldürdü"]),
    ("ar", "قتل الفيضان 43 شخصا ودمر 12 منزلا.", ["شخصا قتلوا", "منزلا دمرت"]),
]


def test_what_is_counted_is_the_thing_without_its_verb() -> None:
    for language, text, things in THINGS:
        values = [found.value for found in values_in(text, published=PUBLISHED, language=language)]
        assert [value.of for value in values if isinstance(value, Quantity)] == things, text
        assert not any(isinstance(value, Moment) and value.of for value in values), text

"""Days in the seven languages, from ``day_phrases.tsv``: right, open, or left out."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from apps.reading import edtf_days
from apps.reading.comparing.agreement import compare
from apps.reading.describing import describe_day
from apps.reading.finding import values_in
from apps.reading.values import Moment, from_json, to_json

PUBLISHED = "2024-06-15"
ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("day_phrases.tsv").read_text().splitlines()
    if line and not line.startswith("#")
]
BY_LANGUAGE = {
    language: [row[1:] for row in rows]
    for language, rows in groupby(sorted(ROWS, key=lambda row: row[0]), lambda row: row[0])
}


def _days(text: str, language: str) -> str:
    found = [item.value for item in values_in(text, published=PUBLISHED, language=language)]
    days = [value.edtf for value in found if isinstance(value, Moment)]
    assert all(map(edtf_days.is_day, days))
    return ";".join(day or "open" for day in days) or "-"


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_the_days_of_a_phrase(language: str) -> None:
    wrong = {
        text: (read, right)
        for text, right in BY_LANGUAGE[language]
        if (read := _days(text, language)) != right
    }
    assert wrong == {}
    assert len(BY_LANGUAGE[language]) >= 30


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("[2020-02-11,2020-11-02]", "11 February 2020 or 2 November 2020"),
        ("-0043", "44 BC"),
        ("0079", "AD 79"),
        ("1492", "1492"),
    ],
)
def test_rare_days_have_words(edtf: str, words: str) -> None:
    assert edtf_days.is_day(edtf)
    assert describe_day(edtf) == words


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("2020-02-11", "not_comparable"),
        ("[2020-02-11,2020-11-02]", "not_comparable"),
        ("2020", "not_comparable"),
        ("2020-05-05", "conflict"),
        ("2021", "conflict"),
    ],
)
def test_a_day_that_reads_in_two_ways_agrees_with_none(other: str, relation: str) -> None:
    one = Moment(edtf_days.one_of("2020-02-11", "2020-11-02"), "02/11/2020")
    assert compare(one, Moment(other, other)).relation == relation
    assert compare(Moment(other, other), one).relation == relation
    assert from_json(to_json(one)) == one


@pytest.mark.parametrize("text", ["around 02/11/2020", "about 44 BC", "circa 1492", "around AD 79"])
def test_a_rare_day_that_is_hedged_is_still_a_day(text: str) -> None:
    assert all(
        edtf_days.is_day(item.value.edtf)
        for item in values_in(text)
        if isinstance(item.value, Moment)
    )

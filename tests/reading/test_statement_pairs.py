"""Pairs of statements in seven languages: what agrees, what conflicts, what cannot be compared."""

from __future__ import annotations

import pytest

from apps.reading.comparing.statements import compare_statements
from tests.benchmarks.values import measure_statements, rows

SETS = ("statement_pairs.tsv", "statement_pairs_apart.tsv")


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_said_to_agree_that_does_not(name: str) -> None:
    accuracy, precision, false = measure_statements(name, show=False)
    assert false == []
    assert accuracy >= 0.93
    assert precision >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_two_statements_stand_to_each_other_the_same_both_ways_round(name: str) -> None:
    other_way = []
    for languages, one, other, _ in rows(name):
        language, _, second = languages.partition("-")
        there = compare_statements(one, other, language=language, other_language=second)
        back = compare_statements(other, one, language=second or language, other_language=language)
        if there.relation != back.relation:
            other_way.append((one, other, there.relation, back.relation))
    assert other_way == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("The fire killed 9 people.", "The fire did not kill 9 people.", "denied"),
        (
            "Profit was 40 million euros in fiscal 2024.",
            "Profit was 52 million euros in fiscal 2025.",
            "fiscal 2024 and fiscal 2025",
        ),
        ("The wage is $15 an hour.", "The wage is $15 a day.", "per hour"),
        ("Rents rose 6 percent.", "Rents fell 6 percent.", "the other fell"),
        ("Unemployment rose to 8 percent.", "Unemployment rose by 8 percent.", "a change"),
        ("Imports of 5 tonnes were recorded.", "Exports of 5 tonnes were recorded.", "exports"),
        ("The mine opened on 3 May 1991.", "The mine burned on 3 May 1991.", "other things"),
        ("In Danby the fire killed 6.", "In Westlow the fire killed 9.", "another place"),
        ("In 2019 unemployment was 5 percent.", "In 2021 unemployment was 8 percent.", "2021"),
        ("Fewer than 90 people died.", "More than 90 people died.", "exclude one another"),
        ("The fire burned 10 hectares.", "The fire burned 25 acres.", "when converted"),
        ("The bank planned to cut 30 jobs.", "The bank cut 30 jobs.", "planned"),
        ("Holm said that 12 ships sank.", "Holm never said that 12 ships sank.", "not said"),
        ("A 34-year-old man was charged.", "A 43-year-old man was charged.", "34 and 43"),
        ("Corvo beat Lasko 3-1.", "Corvo beat Lasko 2-1.", "3–1 and 2–1"),
    ],
)
def test_the_reason_is_given_in_words(one: str, other: str, reason: str) -> None:
    assert reason in compare_statements(one, other).reason

"""Days in the seven languages, from ``day_phrases.tsv``: right, open, or left out."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from apps.reading import edtf_days
from apps.reading.finding import values_in
from apps.reading.values import Moment

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

"""The labelled phrases of the benchmark, language by language: how many there are and how many are right."""

from __future__ import annotations

import pytest

from tests.benchmarks.values import measure_reading

TABLE = measure_reading(show=False)
LEAST_RIGHT = 0.97
LEAST_THINGS = 0.9


@pytest.mark.parametrize("language", ["en", "tr", "ru", "fr", "de", "es", "ar"])
def test_the_values_of_phrases_are_read(language: str) -> None:
    phrases, labelled, read, right, things = TABLE[language]
    assert phrases >= 36, "too few phrases are labelled"
    assert right / labelled >= LEAST_RIGHT, "values are missing"
    assert right / read >= LEAST_RIGHT, "values are read that are not there"
    assert things / labelled >= LEAST_THINGS, "the thing counted is wrong"

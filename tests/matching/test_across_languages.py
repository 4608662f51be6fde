"""The second encoder: its files are the ones known, and it finds the same across languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from apps.matching import across_languages
from apps.matching.embedding import ModelRefused
from apps.matching.scoring import Cosines, combined, on_the_scale_of_the_first
from tests.benchmarks.across_languages import LANGUAGES, rows


def test_the_claim_is_the_nearest_from_every_language() -> None:
    encoder = across_languages.load()
    assert encoder is not None
    pairs = rows("across_languages.tsv")
    claims = encoder.encode([row["claim"] for row in pairs])
    assert np.allclose(np.linalg.norm(claims, axis=1), 1, atol=1e-5)
    for language in LANGUAGES:
        others = encoder.encode([row[language] for row in pairs])
        nearest = (others @ claims.T).argmax(axis=1)
        assert (nearest == np.arange(len(pairs))).all(), language
    assert encoder.encode([]).shape == (0, across_languages.DIMENSIONS)
    assert np.isfinite(encoder.encode([""])).all()


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.npz").write_bytes(b"other weights")
    with pytest.raises(ModelRefused):
        across_languages.AcrossLanguages.read(tmp_path)


def test_english_has_the_mean_of_both_and_another_language_the_second() -> None:
    found = Cosines({1: 0.4, 2: 0.1, 4: 0.3}, {1: 0.8, 2: 0.9, 3: 0.7}, {1: "en", 2: "fr", 3: "ar"})
    assert found.meaning() == pytest.approx(
        {1: 0.6, 2: on_the_scale_of_the_first(0.9), 3: on_the_scale_of_the_first(0.7), 4: 0.3}
    )
    assert found.in_other_languages("en") == {2, 3}
    assert found.lacking([1, 3, 4], of_first=True, of_second=True) == [3, 4]


def test_across_languages_words_that_do_not_meet_cost_nothing() -> None:
    scores = combined({1: 10.0}, {1: 0.2, 2: 0.8}, across={2})
    assert scores[2].total > scores[1].total


def test_cosines_of_the_second_encoder_are_put_on_the_scale_of_the_first() -> None:
    points = [on_the_scale_of_the_first(cosine / 100) for cosine in range(-20, 101)]
    assert points == sorted(points)
    assert on_the_scale_of_the_first(0.692) == pytest.approx(0.69)
    assert on_the_scale_of_the_first(1.0) == pytest.approx(1.0)

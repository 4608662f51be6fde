"""Endpoints for weights, and the analysis of extremely long texts."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.suggestions.api.reading import MOST_SENTENCES
from apps.suggestions.models import Analysis
from apps.suggestions.operations import reading
from tests.api.conftest import Newsroom

pytestmark = pytest.mark.django_db


def test_the_defaults_are_in_force_before_anybody_weighs(newsroom: Newsroom) -> None:
    answer = newsroom.viewer.get("weights/").json()
    assert answer["results"] == []
    assert answer["in_force"] == {"number": 1, "weights": dict(DEFAULT_WEIGHTS)}


def test_an_editor_weighs_and_everybody_sees_it(newsroom: Newsroom) -> None:
    made = newsroom.editor.post(
        "weights/", {"weights": {"cause": 0.5}, "note": "Causes first."}, version=1
    )
    assert made.status_code == 201 and made.headers["ETag"] == '"2"'
    row = made.json()
    before = {"cause": DEFAULT_WEIGHTS["cause"]}
    assert (row["number"], row["before"], row["after"]) == (2, before, {"cause": 0.5})
    assert row["weights"] == {**DEFAULT_WEIGHTS, "cause": 0.5}
    listed = newsroom.viewer.get("weights/").json()
    assert listed["results"] == [row]
    assert listed["in_force"] == {"number": 2, "weights": row["weights"]}


def test_a_text_is_read_by_the_weights_in_force(newsroom: Newsroom) -> None:
    body = {"text": "The lamp fell because of the storm."}
    before = newsroom.viewer.post("read/", body).json()
    newsroom.editor.post("weights/", {"weights": {"cause": 1}}, version=1)
    after = newsroom.viewer.post("read/", body).json()
    assert (before["weights"], after["weights"]) == (1, 2)
    assert after["sentences"][0]["score"] > before["sentences"][0]["score"]


@pytest.mark.parametrize(
    ("role", "body", "version", "status"),
    [
        ("checker", {"weights": {"cause": 0.5}}, 1, 403),
        ("editor", {"weights": {"cause": 0.5}}, None, 428),
        ("editor", {"weights": {"cause": 0.5}}, 7, 412),
        ("editor", {"weights": {"moon": 0.5}}, 1, 400),
        ("editor", {"weights": {"cause": 2}}, 1, 400),
        ("editor", {"weights": {"cause": True}}, 1, 400),
        ("editor", {"weights": {"cause": "0.5"}}, 1, 400),
        ("editor", {"weights": [0.5]}, 1, 400),
        ("editor", {"weights": {}}, 1, 400),
        ("editor", {}, 1, 400),
    ],
)
def test_weights_that_cannot_be_are_refused(
    newsroom: Newsroom, role: str, body: object, version: int | None, status: int
) -> None:
    answer = getattr(newsroom, role).post("weights/", body, version=version)
    assert answer.status_code == status, answer.content
    assert newsroom.viewer.get("weights/").json()["in_force"]["number"] == 1


def test_suggestions_say_how_much_of_a_very_long_text_was_not_judged(newsroom: Newsroom) -> None:
    path = f"articles/{newsroom.article.pk}/suggestions/"
    assert newsroom.viewer.get(path).json()["unjudged"] == 0
    reading.read_version(version_id=newsroom.version.pk, now=timezone.now())
    Analysis.objects.filter(version=newsroom.version).update(unjudged=7)
    assert newsroom.viewer.get(path).json()["unjudged"] == 7


def test_a_text_of_more_sentences_than_are_judged_is_not_read(newsroom: Newsroom) -> None:
    answer = newsroom.viewer.post("read/", {"text": "a\n" * (MOST_SENTENCES + 1)})
    assert answer.status_code == 400
    assert "20,001 sentences" in answer.json()["errors"]["text"][0]

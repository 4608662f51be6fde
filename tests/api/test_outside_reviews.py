"""Other organisations' fact-checks through the API: bringing them in, listing, finding near ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.claims.models import Match
from apps.people.models import Person
from tests.claims.claimreviews import ZONE, imported, markup
from tests.desk import newsroom
from tests.jobs import work

pytestmark = pytest.mark.django_db
FERRY = markup(headline="No, fewer ferries")


def test_programs_bring_markup_in_and_find_it(call_as: Any) -> None:
    program = call_as("contributor")
    answer = program.post("outside_reviews/", {"markup": [ZONE, FERRY], "source": "Feed"})
    assert answer.status_code == 201
    assert {key: answer.json()[key] for key in ("imported", "known", "changed", "refused")} == {
        "imported": 2, "known": 0, "changed": 0, "refused": 0,
    }  # fmt: skip
    assert answer.json()["source"] == "Feed"
    text = f'<script type="application/ld+json">{json.dumps(FERRY)}</script>'
    again = program.post("outside_reviews/", {"text": text, "note": "Again."}).json()
    assert (again["known"], again["note"], again["source"]) == (1, "Again.", "text")
    rows = program.get("outside_reviews/?site=checks.example").json()["results"]
    assert [row["rating"] for row in rows] == ["Mostly true"]
    assert (rows[0]["rating_value"], rows[0]["rating_best"]) == (4.0, 5.0)
    one = program.get(f"outside_reviews/{rows[0]['id']}/").json()
    assert one["raw"] == ZONE and one["claim_reviewed"] == ZONE["claimReviewed"]
    assert program.get("outside_reviews/999/").status_code == 404
    work()
    near = program.get("outside_reviews/similar/?text=Turkey+holds+Syria").json()
    assert near["results"][0]["review"]["url"] == ZONE["url"]
    assert near["results"][0]["scores"]["words"] > 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "markup"),
        ({"markup": ZONE, "text": "{}"}, "text"),
        ({"markup": {}}, "markup"),
        ({"text": "words"}, "text"),
        ({"markup": markup(url=None)}, "markup"),
    ],
)
def test_programs_are_told_what_is_wrong(call_as: Any, body: Any, field: str) -> None:
    answer = call_as("contributor").post("outside_reviews/", body)
    assert answer.status_code == 400 and field in answer.json()["errors"]


def test_a_program_of_a_viewer_reads_only(call_as: Any) -> None:
    program = call_as("viewer")
    assert program.get("outside_reviews/").status_code == 200
    assert program.post("outside_reviews/", {"markup": ZONE}).status_code == 403


def test_programs_see_a_match_with_a_review(call_as: Any, checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    imported(checker, ZONE)
    work()
    match = Match.objects.of_claim(claim).reviews().get()
    rows = call_as("viewer").get(f"claims/{match.claim_id}/matches/").json()["results"]
    assert [row["review"] for row in rows if row["review"]] == [match.review_id]

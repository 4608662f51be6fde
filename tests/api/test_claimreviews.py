"""Other organisations' fact-checks through the API: bringing them in, listing, finding near ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.matching.models import Match
from apps.people.models import Person
from tests.claimreviews.markup import ZONE, imported, markup
from tests.common.sites import page, site
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
        ({"url": "ftp://facts.example/"}, "url"),
        ({"url": ""}, "url"),
        ({"url": 7}, "url"),
        ({"url": "https://facts.example/" + "x" * 2000}, "url"),
        ({"url": "https://facts.example/", "text": "{}"}, "url"),
        ({"url": "https://facts.example/", "source": "Feed"}, "source"),
        ({"address": "https://facts.example/"}, "address"),
    ],
)
def test_programs_are_told_what_is_wrong(call_as: Any, body: Any, field: str) -> None:
    answer = call_as("contributor").post("outside_reviews/", body)
    assert answer.status_code == 400 and field in answer.json()["errors"]


def test_programs_give_an_address_and_are_told_when_it_was_fetched(
    call_as: Any, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    program, other, viewer = call_as("contributor"), call_as("checker"), call_as("viewer")
    answers = {"/feed": page(json.dumps([ZONE, FERRY, {"claimReviewed": ""}]))}
    with site(answers | {"*": page("", status="410 Gone")}) as here:
        body = {"url": here.url("/feed"), "note": "Theirs."}
        answer = program.post("outside_reviews/", body)
        made = answer.json()
        assert (answer.status_code, made["outcome"], made["imported"]) == (201, "waiting", 0)
        again = other.post("outside_reviews/", body)
        assert (again.status_code, again.json()["id"]) == (200, made["id"])
        gone = program.post("outside_reviews/", {"url": here.url("/gone")}).json()
        work()
        read = program.get(f"outside_imports/{made['id']}/").json()
        assert (read["outcome"], read["imported"], read["refused"]) == ("done", 2, 1)
        assert (read["url"], read["note"], read["problems"][0]["place"]) == (
            here.url("/feed"), "Theirs.", "[2]",
        )  # fmt: skip
        refused = other.get(f"outside_imports/{gone['id']}/").json()
        assert (refused["outcome"], refused["code"]) == ("refused", "gone")
        rows = viewer.get("outside_imports/").json()["results"]
        assert [row["id"] for row in rows] == [gone["id"], made["id"]]
        assert "problems" not in rows[0]

        path = f"outside_imports/{gone['id']}/retry/"
        assert viewer.post(path).status_code == 403
        assert other.post(path).json()["outcome"] == "waiting"
        assert other.post(f"outside_imports/{made['id']}/retry/").status_code == 409
        assert other.post("outside_imports/999/retry/").status_code == 404
        assert other.get("outside_imports/999/").status_code == 404
        assert other.get("outside_imports/?odd=1").status_code == 400
        assert other.post(path, {"odd": 1}).status_code == 400


def test_a_program_of_a_viewer_reads_only(call_as: Any) -> None:
    program = call_as("viewer")
    assert program.get("outside_reviews/").status_code == 200
    assert program.post("outside_reviews/", {"markup": ZONE}).status_code == 403
    assert program.post("outside_reviews/", {"url": ZONE["url"]}).status_code == 403


def test_programs_see_a_match_with_a_review(call_as: Any, checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    imported(checker, ZONE)
    work()
    match = Match.objects.of_claim(claim).reviews().get()
    rows = call_as("viewer").get(f"claims/{match.claim_id}/matches/").json()["results"]
    assert [row["review"] for row in rows if row["review"]] == [match.review_id]

"""API endpoints for matches: attach one, take it back."""

from __future__ import annotations

import base64

import pytest

from apps.articles.models import Article
from apps.evidence.models import Evidence
from apps.matching.models import Match
from tests.api.conftest import Newsroom
from tests.evidence import example_match
from tests.factories import NOW, ClaimFactory

pytestmark = pytest.mark.django_db


def test_a_program_attaches_what_was_found_and_takes_it_back(newsroom: Newsroom) -> None:
    match = example_match.lebanon_match(newsroom.checker.person)
    answer = newsroom.checker.post(f"matches/{match.pk}/attach/", {"stance": "conflicts"})
    assert answer.status_code == 201
    said = answer.json()
    assert (said["claim"], said["stance"]) == (match.claim_id, "conflicts")
    assert said["agreement"]["relation"] == "conflict"
    again = newsroom.checker.post(f"matches/{match.pk}/attach/", {"stance": "conflicts"})
    assert again.status_code == 409
    back = newsroom.checker.post(f"matches/{match.pk}/take_back/")
    assert (back.status_code, back.json()["state"]) == (200, "suggested")
    assert not Evidence.objects.of_claim(match.claim).current().exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"stance": "maybe"}, 400), ({"stance": "context", "more": 1}, 400)],
)
def test_a_body_that_says_no_stance_is_refused(
    newsroom: Newsroom, body: dict[str, object], status: int
) -> None:
    match = example_match.lebanon_match(newsroom.checker.person)
    answer = newsroom.checker.post(f"matches/{match.pk}/attach/", body)
    assert answer.status_code == status
    match.refresh_from_db()
    assert match.state == "suggested"


def test_who_may_not_and_what_is_not_there(newsroom: Newsroom) -> None:
    match = example_match.lebanon_match(newsroom.checker.person)
    path = f"matches/{match.pk}/attach/"
    assert newsroom.viewer.post(path, {"stance": "context"}).status_code == 403
    assert newsroom.checker.post("matches/0/attach/", {"stance": "context"}).status_code == 404
    assert newsroom.checker.post(f"matches/{match.pk}/take_back/").status_code == 409


def test_matches_carry_passage_title_outlet_and_day_and_fit_their_schema(
    newsroom: Newsroom,
) -> None:
    from jsonschema import Draft202012Validator

    from tests.api.test_description import description

    match = example_match.lebanon_match(newsroom.checker.person)
    Article.objects.update(
        url="https://maps.example/1", site="maps.example", published="2023-04-02"
    )
    twin = ClaimFactory(statement="The harbour froze.")
    Match.objects.create(claim=match.claim, other=twin, score=0.3, suggested_at=NOW)
    answer = newsroom.checker.get(f"claims/{match.claim_id}/matches/").json()
    path = description()["paths"]["/api/v1/claims/{id}/matches/"]["get"]
    schema = path["responses"]["200"]["content"]["application/json"]["schema"]
    components = {"components": description()["components"]}
    Draft202012Validator(schema | components).validate(answer)
    rows = {row["id"]: row for row in answer["results"]}
    found = rows[match.pk]
    assert "nearly the size of Lebanon" in found["passage"]
    assert found["article"]["title"] == "Along the border"
    assert (found["outlet"], found["published"]) == ("maps.example", "2023-04-02")
    assert found["article"]["published"] == "2023-04-02"
    (other,) = (row for row in answer["results"] if row["other"] == twin.pk)
    assert (other["passage"], other["article"], other["start"]) == (
        "The harbour froze.",
        None,
        None,
    )


@pytest.mark.parametrize("size", [1, 2, 20])
def test_the_comparable_match_is_first_at_every_size_of_a_page(
    newsroom: Newsroom, size: int
) -> None:
    match = example_match.lebanon_match(newsroom.checker.person)
    twin = ClaimFactory(statement="The harbour froze.")
    Match.objects.create(claim=match.claim, other=twin, score=0.9, suggested_at=NOW)
    path = f"claims/{match.claim_id}/matches/?page_size={size}"
    rows, answer = [], newsroom.checker.get(path).json()
    rows += answer["results"]
    while answer["next"]:
        answer = newsroom.checker.get(answer["next"].partition("/api/v1/")[2]).json()
        rows += answer["results"]
    scores = [row["score"] for row in rows]
    assert rows[0]["id"] == match.pk
    assert scores == sorted(scores, reverse=True) and len(rows) == Match.objects.count()


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1e999", '"1.5"'])
def test_a_cursor_of_no_score_is_refused(newsroom: Newsroom, score: str) -> None:
    claim = ClaimFactory()
    text = f'["n",{score},1]'.encode()
    cursor = base64.urlsafe_b64encode(text).decode().rstrip("=")
    answer = newsroom.checker.get(f"claims/{claim.pk}/matches/?cursor={cursor}")
    assert answer.status_code == 400


@pytest.mark.parametrize("limit", [1, 2, 10])
def test_a_search_has_the_same_order_at_every_limit(newsroom: Newsroom, limit: int) -> None:
    example_match.lebanon_match(newsroom.checker.person)
    asked = "text=10+percent+of+Syria%27s+territory&limit"
    rows = newsroom.checker.get(f"passages/similar/?{asked}={limit}").json()["results"]
    every = newsroom.checker.get(f"passages/similar/?{asked}=50").json()["results"]
    assert [row["exact"] for row in rows] == [row["exact"] for row in every][:limit]

"""API endpoints for matches: attach one, take it back."""

from __future__ import annotations

import pytest

from apps.evidence.models import Evidence
from tests.api.conftest import Newsroom
from tests.evidence import example_match

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

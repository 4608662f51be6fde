"""Searches through the API: list, record, refuse."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Newsroom

BODY = {"place": "Web search", "words": "ferries March", "seen": 30}


def address(newsroom: Newsroom) -> str:
    return f"claims/{newsroom.claim.pk}/searches/"


def test_a_search_is_recorded_once_and_listed_newest_first(newsroom: Newsroom) -> None:
    made = newsroom.contributor.post(address(newsroom), BODY | {"note": "Page one."})
    assert made.status_code == 201
    assert made.json() | {"id": 0, "at": ""} == {
        "id": 0,
        "claim": newsroom.claim.pk,
        "where": "outside",
        "searched": None,
        "actor": {"id": newsroom.contributor.person.pk, "name": "Contributor"},
        "note": "Page one.",
        "at": "",
        "taken_back": None,
        **BODY,
    }
    again = newsroom.contributor.post(address(newsroom), BODY | {"note": "Page one."})
    assert (again.status_code, again.json()) == (200, made.json())
    newsroom.checker.post(address(newsroom), BODY | {"seen": 2})
    rows = newsroom.viewer.get(address(newsroom)).json()["results"]
    assert [row["seen"] for row in rows] == [2, 30]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": " "}, "place"),
        ({"words": ""}, "words"),
        ({"seen": -1}, "seen"),
        ({"seen": "3"}, "seen"),
        ({"where": "articles"}, "where"),
        ({"searched": 41}, "searched"),
    ],
)
def test_what_no_person_could_know_or_left_out_is_refused(
    newsroom: Newsroom, change: dict[str, Any], field: str
) -> None:
    """The numbers of a search in the portal come from the portal, never from a request."""
    refused = newsroom.checker.post(address(newsroom), BODY | change)
    assert refused.status_code == 400
    assert field in refused.json()["errors"]


def test_who_may_record_a_search(newsroom: Newsroom) -> None:
    assert newsroom.viewer.post(address(newsroom), BODY).status_code == 403
    assert Client().get(f"/api/v1/{address(newsroom)}").status_code == 401
    assert newsroom.checker.post("claims/999999999/searches/", BODY).status_code == 404
    assert newsroom.checker.get("claims/999999999/searches/").status_code == 404


def test_a_search_that_is_taken_back_stays_in_the_list_with_the_reason(newsroom: Newsroom) -> None:
    made = newsroom.checker.post(address(newsroom), BODY).json()
    assert made["taken_back"] is None
    taking_back = f"searches/{made['id']}/take_back/"
    answer = newsroom.checker.post(taking_back, {"note": "Another claim was meant."})
    assert answer.status_code == 200
    (listed,) = newsroom.viewer.get(address(newsroom)).json()["results"]
    assert listed == answer.json()
    assert listed["taken_back"]["note"] == "Another claim was meant."
    assert listed["taken_back"]["actor"]["id"] == newsroom.checker.person.pk
    assert newsroom.checker.post(taking_back, {"note": "Again."}).status_code == 409
    assert newsroom.viewer.post(taking_back, {"note": "No."}).status_code == 403
    missing = newsroom.checker.post("searches/999999999/take_back/", {"note": "No."})
    assert missing.status_code == 404

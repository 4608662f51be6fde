"""Limits of requests: who is counted, what too many get, and what is not counted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from apps.people.models import Person
from apps.people.operations import issue_token
from apps.requests.models import Count
from apps.requests.policies import Policy, policies_of
from portal.limits import READING, SEARCH
from tests.architecture.test_access import _patterns
from tests.pages import page_of

pytestmark = pytest.mark.django_db

DEFAULTS = {"search": Policy(300, 60), "write": Policy(300, 60)}
POLICY = re.compile(r'"(search|reading|write)";q=\d+;w=\d+')
STATE = re.compile(r'"(search|reading|write)";r=\d+;t=\d+')


@pytest.fixture(autouse=True)
def two_of_each(settings: Any) -> None:
    settings.LIMITS = dict.fromkeys(("search", "reading", "write"), Policy(2, 60))


def program(person: Person, scopes: tuple[str, ...] = ("read", "write")) -> dict[str, str]:
    _, secret = issue_token(actor=person, name="test", scopes=scopes, now=timezone.now())
    return {"authorization": f"Bearer {secret}"}


def test_too_many_searches_of_an_address_get_a_page_with_the_way_on() -> None:
    answers = [Client().get("/?q=rain", REMOTE_ADDR="192.0.2.1") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert "Too many requests" in page_of(answers[2])
    assert answers[2]["Cache-Control"] == "no-store"
    assert Client().get("/?q=rain", REMOTE_ADDR="192.0.2.2").status_code == 200
    assert Client().get("/", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_searches_of_the_public_api_are_counted_by_address_too() -> None:
    answers = [Client().get("/api/v1/verdicts/?q=rain") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].json()["code"] == "too_many_requests"
    assert answers[2]["Content-Type"] == "application/problem+json"


def test_what_readers_get_without_a_search_is_not_counted_and_costs_no_query() -> None:
    for address in ("/", "/ratings/", "/api/v1/ratings/"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = Client().get(address)
        assert "RateLimit" not in answer.headers
        assert [one for one in queries if "requests_count" in one["sql"]] == []
    assert not Count.objects.exists()


def test_numbers_of_one_client_are_not_in_an_answer_that_caches_share() -> None:
    answer = Client().get("/?q=rain")
    assert "public" in answer["Cache-Control"] and "RateLimit" not in answer.headers


def test_writes_are_counted_by_person_and_not_by_their_common_address(
    checker: Person, editor: Person
) -> None:
    first, second = Client(), Client()
    first.force_login(checker)
    second.force_login(editor)
    body = {"text": ""}
    assert [first.post("/desk/topics/1/rename/", body).status_code for _ in range(3)][-1] == 429
    assert second.post("/desk/topics/1/rename/", body).status_code != 429


def test_a_refused_form_says_that_nothing_typed_is_lost(checker: Person, client: Client) -> None:
    client.force_login(checker)
    for _ in range(2):
        client.post("/desk/articles/import/", {"text": "Typed for an hour."})
    refused = client.post("/desk/articles/import/", {"text": "Typed for an hour."})
    said = page_of(refused)
    assert refused.status_code == 429
    assert "Nothing was stored" in said and "back button brings it back" in said


def test_a_token_is_told_what_is_left_and_then_refused_with_a_problem(checker: Person) -> None:
    headers, client = program(checker), Client()
    body = {"statement": "It rained.", "kind": "other"}
    send = lambda: client.post(  # noqa: E731
        "/api/v1/claims/", body, content_type="application/json", headers=headers
    )
    answers = [send() for _ in range(3)]
    assert [one.status_code for one in answers] == [201, 201, 429]
    assert [one["RateLimit"].partition(";t=")[0] for one in answers] == [
        '"write";r=1', '"write";r=0', '"write";r=0'
    ]  # fmt: skip
    for one in answers:
        assert POLICY.fullmatch(one["RateLimit-Policy"]) and STATE.fullmatch(one["RateLimit"])
    assert answers[2]["Retry-After"] == answers[2]["RateLimit"].rpartition("=")[2]
    other = client.post(
        "/api/v1/claims/", body, content_type="application/json", headers=program(checker)
    )
    assert other.status_code == 201


def test_reading_and_fetching_have_a_limit_of_their_own(checker: Person, settings: Any) -> None:
    settings.LIMITS = {"reading": Policy(1, 60)}
    headers, client = program(checker), Client()
    send = lambda path, body: client.post(  # noqa: E731
        f"/api/v1/{path}/", body, content_type="application/json", headers=headers
    )
    assert send("read", {"text": "It rained for 3 days."}).status_code == 200
    assert send("articles", {"documents": [{"url": "https://a.example/"}]}).status_code == 429
    assert send("claims", {"statement": "It rained.", "kind": "other"}).status_code == 201


def test_who_is_not_signed_in_is_counted_by_the_network_of_the_address(client: Client) -> None:
    sent = [
        client.post("/accounts/login/", {"login": "a"}, REMOTE_ADDR=f"2001:db8::{number}")
        for number in (1, 2, 3)
    ]
    assert [one.status_code for one in sent] == [200, 200, 429]


def test_every_name_in_the_tables_of_limits_is_that_of_an_address() -> None:
    names = {name for _, name in _patterns(get_resolver())}
    assert {*READING, *SEARCH} - names == set()


def test_limits_are_switched_and_changed_by_a_text() -> None:
    assert policies_of("", DEFAULTS) == DEFAULTS
    assert policies_of("off", DEFAULTS) == {}
    changed = policies_of("write=10/1, search=off", DEFAULTS)
    assert changed == {"write": Policy(10, 1)}
    for wrong in ("write", "write=0/60", "write=5/0", "wirte=5/60", "write=-1/60"):
        with pytest.raises(ValueError, match="is no limit"):
            policies_of(wrong, DEFAULTS)

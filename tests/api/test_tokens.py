"""A token acts for a person, never beyond them, and only as far as its scopes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from apps.people.models import Token
from apps.people.operations import deactivate, issue_token, revoke_token
from tests.api.conftest import Caller, Newsroom, caller, make_newsroom, person_of

pytestmark = pytest.mark.django_db

CLAIM = {"statement": "S.", "kind": "other"}


@pytest.fixture
def newsroom() -> Newsroom:
    """Made for the one test that needs it: the others make people of the same names."""
    return make_newsroom()


def refused(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    return document


def test_an_unknown_token_is_refused() -> None:
    answer = Caller(person_of("admin"), "fcp_unknown").get("me/")
    assert refused(answer, 401)["code"] == "authentication_failed"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_no_token_is_refused(client: Any) -> None:
    answer = client.get("/api/v1/me/")
    assert refused(answer, 401)["code"] == "not_authenticated"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_is_refused_at_once(call_as: Any) -> None:
    program = call_as("viewer")
    assert program.get("me/").status_code == 200
    token = Token.objects.get(person=program.person)
    revoke_token(actor=program.person, token_id=token.pk, now=timezone.now())
    refused(program.get("me/"), 401)


def test_an_expired_token_is_refused() -> None:
    person, now = person_of("viewer"), timezone.now()
    earlier = now - dt.timedelta(days=2)
    _, secret = issue_token(
        actor=person, name="t", scopes=["read"], now=earlier, expires_at=now - dt.timedelta(days=1)
    )
    refused(Caller(person, secret).get("me/"), 401)


def test_the_token_of_somebody_who_left_is_refused(call_as: Any) -> None:
    program, admin = call_as("editor"), person_of("admin")
    deactivate(actor=admin, person_id=program.person.pk, now=timezone.now())
    refused(program.get("me/"), 401)
    refused(program.post("claims/", CLAIM), 401)


@pytest.mark.parametrize(
    ("scopes", "reads", "writes", "reviews"),
    [
        (("read",), True, False, False),
        (("write",), False, True, False),
        (("review",), False, False, True),
        (("read", "write"), True, True, False),
        (("read", "write", "review"), True, True, True),
    ],
)
def test_scopes_narrow_what_an_editor_may(
    scopes: tuple[str, ...], reads: bool, writes: bool, reviews: bool
) -> None:
    program = caller(person_of("editor"), scopes)
    answers = {
        "read": (reads, program.get("claims/"), 200),
        "write": (writes, program.post("claims/", CLAIM), 201),
    }
    for scope, (allowed, answer, status) in answers.items():
        if allowed:
            assert answer.status_code == status
        else:
            assert f"“{scope}”" in refused(answer, 403)["detail"]
    assert program.person.scopes is None


def test_a_review_needs_the_scope_review(newsroom: Any, submitted: Any) -> None:
    path = f"factchecks/{submitted.pk}/approve/"
    narrow = caller(newsroom.editor.person, ("read", "write"))
    read = {"seen": narrow.get(f"factchecks/{submitted.pk}/").json()["fingerprint"]}
    assert "“review”" in refused(narrow.post(path, read, version=3), 403)["detail"]
    assert "approve" not in narrow.get(f"factchecks/{submitted.pk}/").json()["open_verbs"]
    wide = caller(newsroom.editor.person, ("review",))
    assert wide.post(path, read, version=3).status_code == 200


def test_scopes_never_widen_what_a_viewer_may(call_as: Any) -> None:
    program = call_as("viewer")
    assert "contributor" in refused(program.post("claims/", CLAIM), 403)["detail"]


def test_the_use_of_a_token_is_noted_but_not_every_time(
    call_as: Any, django_assert_num_queries: Any
) -> None:
    program = call_as("viewer")
    with django_assert_num_queries(2):
        program.get("me/")
    assert Token.objects.get(person=program.person).last_used_at is not None
    with django_assert_num_queries(1):
        program.get("me/")

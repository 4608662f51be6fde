"""Authentication of programs by token."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.people import operations
from apps.people.authentication import NOTE_USE_EVERY, TokenAuthentication
from apps.people.models import Person, Token
from apps.people.sign_in.adapter import NewsroomAdapter

pytestmark = pytest.mark.django_db


def knock(header: str | None) -> tuple[Person, Token] | None:
    headers = {} if header is None else {"Authorization": header}
    return TokenAuthentication().authenticate(Request(RequestFactory().get("/", headers=headers)))


@pytest.fixture
def secret(viewer: Person) -> str:
    now = timezone.now()
    ends = now + dt.timedelta(days=1)
    return operations.issue_token(
        actor=viewer, name="Script", scopes=["read"], now=now, expires_at=ends
    )[1]


@pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER"])
def test_a_token_finds_its_person_narrowed_to_its_scopes(
    viewer: Person, secret: str, kind: str
) -> None:
    found = knock(f"{kind} {secret}")
    assert found is not None
    person, token = found
    assert person == viewer
    assert person.scopes == {"read"}
    assert person.has_scope("read")
    assert not person.has_scope("write")
    assert token.person_id == viewer.pk


@pytest.mark.parametrize("header", [None, "", "Basic abc", "Token abc"])
def test_without_a_bearer_token_nobody_is_signed_in(header: str | None) -> None:
    assert knock(header) is None


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer fcp_x", "Bearer ÿÿ", "Bearer a b"])
def test_an_unknown_token_is_refused(secret: str, header: str) -> None:
    with pytest.raises(AuthenticationFailed):
        knock(header)


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"expires_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_token_that_ended_is_refused(secret: str, change: dict[str, dt.datetime]) -> None:
    Token.objects.update(**change)
    with pytest.raises(AuthenticationFailed):
        knock(f"Bearer {secret}")


def test_the_token_of_somebody_who_left_is_refused(viewer: Person, secret: str) -> None:
    Person.objects.filter(pk=viewer.pk).update(is_active=False)
    with pytest.raises(AuthenticationFailed):
        knock(f"Bearer {secret}")


def test_the_use_of_a_token_is_noted_but_not_at_every_call(secret: str) -> None:
    knock(f"Bearer {secret}")
    first = Token.objects.get().last_used_at
    assert first is not None
    knock(f"Bearer {secret}")
    assert Token.objects.get().last_used_at == first
    Token.objects.update(last_used_at=first - 2 * NOTE_USE_EVERY)
    knock(f"Bearer {secret}")
    assert Token.objects.get().last_used_at > first  # type: ignore[operator]


def test_a_challenge_says_how_to_sign_in() -> None:
    request = Request(RequestFactory().get("/"))
    assert TokenAuthentication().authenticate_header(request) == "Bearer"


def test_nobody_signs_up_by_themselves() -> None:
    assert NewsroomAdapter().is_open_for_signup(RequestFactory().get("/")) is False

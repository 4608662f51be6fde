"""When sessions end, and how seldom their use is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.people import jobs, operations
from apps.people.models import Person
from apps.people.sign_in import middleware
from tests.desk import newsroom
from tests.factories import NOW
from tests.people import accounts

pytestmark = pytest.mark.django_db
HOUR = 3600


class Clock:
    """The time that sessions are judged by: seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def nora(checker: Person) -> Person:
    return accounts.with_password(checker)


@pytest.fixture
def two(nora: Person) -> tuple[Client, Client]:
    """Two browsers in which the same person is signed in."""
    mine, other = Client(), Client()
    for client in (mine, other):
        accounts.sign_in(client, nora)
    return mine, other


def ends_others(mine: Client, other: Client) -> bool:
    return accounts.is_in(mine) and not accounts.is_in(other)


def test_a_new_password_ends_the_other_sessions(nora: Person, two: tuple[Client, Client]) -> None:
    new = "another-pass-phrase"
    sent = {"oldpassword": accounts.PASSWORD, "password1": new, "password2": new}
    two[0].post("/accounts/password/change/", sent)
    assert ends_others(*two)
    assert nora.history.latest("pk").verb == "change_password"
    assert "Password Changed" in accounts.subjects(nora.email)


def test_a_password_set_by_mail_ends_all_sessions(nora: Person, two: tuple[Client, Client]) -> None:
    stranger = Client()
    jobs.send_reset(email=nora.email.upper(), address="http://testserver")
    page = stranger.get(accounts.link(nora.email)).headers["Location"]
    new = "another-pass-phrase"
    assert stranger.post(page, {"password1": new, "password2": new}).status_code == 302
    assert not accounts.is_in(two[0])
    assert not accounts.is_in(two[1])
    assert nora.history.latest("pk").verb == "reset_password"


@pytest.mark.django_db(transaction=True)
def test_a_new_factor_ends_the_other_sessions(nora: Person, two: tuple[Client, Client]) -> None:
    two[0].post("/accounts/reauthenticate/", {"password": accounts.PASSWORD})
    secret = two[0].get("/accounts/2fa/totp/activate/").context["form"].secret
    two[0].post("/accounts/2fa/totp/activate/", {"code": accounts.code_of(secret)})
    assert ends_others(*two)
    verbs = list(nora.history.order_by("pk").values_list("verb", "after__factor"))
    assert verbs == [("add_factor", "totp"), ("add_factor", "recovery_codes")]
    assert "Authenticator App Activated" in accounts.subjects(nora.email)


def test_a_person_ends_their_other_sessions(two: tuple[Client, Client]) -> None:
    assert two[0].post("/desk/account/end_sessions/").status_code == 302
    assert ends_others(*two)


def test_who_left_has_no_session_also_after_coming_back(nora: Person, admin: Person) -> None:
    client = newsroom.signed_in(nora)
    operations.deactivate(actor=admin, person_id=nora.pk, now=NOW)
    assert not accounts.is_in(client)
    client = newsroom.signed_in(Person.objects.get(pk=nora.pk))
    operations.reactivate(actor=admin, person_id=nora.pk, role="checker", now=NOW)
    assert not accounts.is_in(client)


def test_the_session_of_before_does_not_come_back(nora: Person, admin: Person) -> None:
    client = newsroom.signed_in(nora)
    cookie = client.cookies["sessionid"].value
    operations.deactivate(actor=admin, person_id=nora.pk, now=NOW)
    operations.reactivate(actor=admin, person_id=nora.pk, role="checker", now=NOW)
    again = Client()
    again.cookies["sessionid"] = cookie
    assert not accounts.is_in(again)


def test_a_session_lasts_a_day_without_use_and_use_prolongs_it(nora: Person, settings: Any) -> None:
    assert settings.SESSION_COOKIE_AGE == 24 * HOUR
    client = newsroom.signed_in(nora)
    session = Session.objects.get()
    left = session.expire_date - NOW.now(session.expire_date.tzinfo)
    assert 23.9 * HOUR < left.total_seconds() <= 24 * HOUR
    session.expire_date -= left
    session.save()
    assert not accounts.is_in(client)


def test_the_use_of_a_session_is_written_once_in_ten_minutes(
    nora: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(middleware, "time", clock)
    client = newsroom.signed_in(nora)
    client.get("/desk/account/")
    writes = []
    for _ in range(12):
        clock.now += 300
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/desk/account/")
        writes.append(sum("UPDATE" in query["sql"] for query in queries.captured_queries))
    assert writes == [0, 1] * 6


def test_a_reader_gets_no_session() -> None:
    client = Client()
    client.get("/ratings/")
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()

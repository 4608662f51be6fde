"""Who waits too long for the database is answered 503, not kept waiting, and the other one is undisturbed.

Fails (waits for the other one, until the test ends it) without ``limit_new_connections``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from apps.claims.models import Claim
from apps.people.models import Person
from apps.people.operations import issue_token
from portal.postgresql.timeouts import Timeouts, limit_new_connections, limit_no_more, timeouts_of
from portal.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db(transaction=True)


def slow(request: HttpRequest) -> HttpResponse:
    """Run a statement that takes longer than allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
    return HttpResponse()


urlpatterns = [path("slow/", slow), path("api/v1/slow/", slow), *urlpatterns]
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def impatient() -> Iterator[None]:
    """Open connections as the web does, with short timeouts."""
    connection.close()
    limit_new_connections(Timeouts(statement=0.3, lock=0.1, idle=60))
    yield
    limit_no_more()
    connection.close()


@contextmanager
def held(claim: Claim) -> Iterator[None]:
    """Hold the row of ``claim`` locked by another transaction meanwhile."""
    is_held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Claim.objects.select_for_update().get(pk=claim.pk)
                is_held.set()
                may_end.wait(timeout=15)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert is_held.wait(timeout=10)
    yield
    may_end.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def check_busy(answer: Any) -> None:
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_a_page_that_waits_too_long_for_a_row_is_answered_503(
    impatient: None, editor: Person
) -> None:
    claim: Claim = ClaimFactory()
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    form = {"version": claim.version, "statement": "It snowed.", "kind": "other"}
    with held(claim):
        answer = client.post(f"/desk/claims/{claim.pk}/word/", form)
    check_busy(answer)
    assert "What you typed is still in your browser" in answer.content.decode()
    assert client.post(f"/desk/claims/{claim.pk}/word/", form).status_code == 302


def test_a_call_of_the_api_that_waits_too_long_is_answered_503(
    impatient: None, editor: Person
) -> None:
    claim: Claim = ClaimFactory()
    _, secret = issue_token(actor=editor, name="test", scopes=("read", "write"), now=timezone.now())
    with held(claim):
        answer = Client(raise_request_exception=False).post(
            f"/api/v1/claims/{claim.pk}/word/",
            {"version": claim.version, "statement": "It snowed.", "kind": "other"},
            content_type="application/json",
            headers={"authorization": f"Bearer {secret}"},
        )
    check_busy(answer)
    assert answer.json()["code"] == "unavailable"
    claim.refresh_from_db()
    assert claim.statement != "It snowed."


@pytest.mark.urls("tests.races.test_timeouts")
def test_a_statement_that_takes_too_long_is_ended(impatient: None) -> None:
    client = Client(raise_request_exception=False)
    check_busy(client.get("/slow/"))
    assert client.get("/api/v1/slow/").json()["code"] == "unavailable"
    assert client.get("/").status_code == 200


def test_a_new_connection_has_all_three_and_other_commands_have_none(impatient: None) -> None:
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")

    def shown() -> list[str]:
        with connection.cursor() as cursor:
            return [cursor.execute(f"SHOW {name}").fetchone()[0] for name in names]

    assert shown() == ["300ms", "100ms", "1min"]
    limit_no_more()
    connection.close()
    assert shown() == ["0", "0", "0"]


def test_timeouts_are_three_numbers_of_seconds() -> None:
    default = Timeouts(20, 8, 60)
    assert timeouts_of(" ", default) == default
    assert timeouts_of("5 0.5 0", default) == Timeouts(5, 0.5, 0)
    for wrong in ("5", "5 5", "5 5 5 5", "-1 5 5", "a b c", "5 nan 5"):
        with pytest.raises(ValueError, match=r"."):
            timeouts_of(wrong, default)

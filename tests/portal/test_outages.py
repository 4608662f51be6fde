"""While the database or a disk is away every address answers 503 with Retry-After, and never 500."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DataError, OperationalError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from apps.people.models import Person
from portal.outages import AWAY, BUSY, CROSSED, FULL, READ_ONLY, outage_in
from portal.urls import handler400, handler403, handler404, handler500, urlpatterns


def ended_in_between(request: HttpRequest) -> HttpResponse:
    """Work on a connection that the server ends, as it does when it is shut down."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    return HttpResponse()


def read_only(request: HttpRequest) -> HttpResponse:
    """Write where the server allows no writing."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; SET TRANSACTION READ ONLY; CREATE TABLE refused (); COMMIT")
    return HttpResponse()


def crossed(request: HttpRequest) -> HttpResponse:
    """Be the side of a deadlock that the server undoes."""
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$")
    return HttpResponse()


def disk_full(request: HttpRequest) -> HttpResponse:
    """Fail as storing a file does on a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


urlpatterns = [
    path("api/v1/ended/", ended_in_between),
    path("ended/", ended_in_between),
    path("api/v1/crossed/", crossed),
    path("crossed/", crossed),
    path("read_only/", read_only),
    path("disk_full/", disk_full),
    *urlpatterns,
]
__all__ = ["handler400", "handler403", "handler404", "handler500"]

OUTAGES = [
    (psycopg.errors.AdminShutdown(), AWAY),
    (psycopg.errors.CannotConnectNow(), AWAY),
    (psycopg.errors.CrashShutdown(), AWAY),
    (psycopg.errors.ConnectionFailure(), AWAY),
    (psycopg.errors.IoError(), AWAY),
    (psycopg.OperationalError("connection refused"), AWAY),
    (psycopg.InterfaceError("the connection is closed"), AWAY),
    (OperationalError("the connection is closed"), AWAY),
    (psycopg.errors.TooManyConnections(), BUSY),
    (psycopg.errors.OutOfMemory(), BUSY),
    (psycopg.errors.LockNotAvailable(), BUSY),
    (psycopg.errors.QueryCanceled(), BUSY),
    (psycopg.errors.DeadlockDetected(), CROSSED),
    (psycopg.errors.SerializationFailure(), CROSSED),
    (psycopg.errors.DiskFull(), FULL),
    (psycopg.errors.ReadOnlySqlTransaction(), READ_ONLY),
    (OSError(errno.ENOSPC, "full"), FULL),
    (OSError(errno.EROFS, "read-only"), READ_ONLY),
    (psycopg.errors.UniqueViolation(), None),
    (psycopg.errors.UndefinedTable(), None),
    (DataError("integer out of range"), None),
    (FileNotFoundError(errno.ENOENT, "no such file"), None),
    (ValueError(), None),
    (None, None),
]


@pytest.mark.parametrize(("error", "sentence"), OUTAGES)
def test_outages_are_told_from_faults_of_the_portal(
    error: BaseException | None, sentence: str | None
) -> None:
    assert outage_in(error) == sentence


def test_an_outage_is_found_behind_what_libraries_make_of_it() -> None:
    wrapped = SessionInterrupted("deleted")
    wrapped.__context__ = OperationalError("gone")
    wrapped.__context__.__cause__ = psycopg.errors.AdminShutdown()
    assert outage_in(wrapped) == AWAY


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def away(transactional_db: None) -> Iterator[None]:
    """Address a server that is not there, as after its crash."""
    kept = dict(connection.settings_dict)
    connection.close()
    nowhere = {"hostaddr": "127.0.0.1", "port": "1"}
    connection.settings_dict |= {"PORT": "1", "OPTIONS": kept.get("OPTIONS", {}) | nowhere}
    yield
    connection.close()
    connection.settings_dict |= kept


def check_unavailable(answer: Any, *, is_api: bool = False) -> None:
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    if is_api:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "unavailable"
    else:
        assert "The portal cannot answer at the moment" in answer.content.decode()


PATHS = ["/", "/verdicts/a/", "/desk/", "/desk/claims/"]


@pytest.mark.django_db(transaction=True)
def test_while_the_server_is_away_pages_and_api_answer_503(
    client: Client, viewer: Person, request: pytest.FixtureRequest
) -> None:
    client.force_login(viewer)  # so the session's middleware asks the database, too
    request.getfixturevalue("away")
    for address in PATHS:
        check_unavailable(client.get(address))
    check_unavailable(client.post("/accounts/login/", {"login": "a@b.example", "password": "x"}))
    check_unavailable(client.get("/api/v1/verdicts/"), is_api=True)
    token = {"authorization": "Bearer fcp_something"}
    check_unavailable(client.get("/api/v1/claims/", headers=token), is_api=True)


@pytest.mark.urls("tests.portal.test_outages")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_ends_in_between_is_answered_503_and_replaced(client: Client) -> None:
    check_unavailable(client.get("/ended/"))
    check_unavailable(client.get("/api/v1/ended/"), is_api=True)
    close_old_connections()  # as a server does before each request
    assert client.get("/").status_code == 200


@pytest.mark.urls("tests.portal.test_outages")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/read_only/", "/disk_full/", "/crossed/", "/api/v1/crossed/"])
def test_what_cannot_be_stored_for_now_is_answered_503(client: Client, address: str) -> None:
    check_unavailable(client.get(address), is_api=address.startswith("/api/"))
    close_old_connections()

"""What programs that watch the portal get: whether the process answers, and whether all is in order."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portal.watching import health

pytestmark = pytest.mark.django_db


def heartbeat(ago: str = "1 second") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)",
            [ago],
        )


def waiting_job(ago: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
            " VALUES ('default', 'a', now() - %s::interval)",
            [ago],
        )


def parts(client: Client) -> tuple[int, dict[str, str]]:
    answer: Any = client.get("/readyz")
    assert "no-store" in answer["Cache-Control"]
    body = answer.json()
    assert set(body) == {"status", "parts"}
    assert body["status"] == ("ok" if answer.status_code == 200 else "not ok")
    return answer.status_code, body["parts"]


def test_a_process_that_answers_says_so_without_the_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_with_everything_in_order_the_portal_is_ready(client: Client) -> None:
    heartbeat()
    waiting_job("1 minute")
    assert parts(client) == (200, dict.fromkeys(health.CHECKS, "ok"))


def test_without_a_worker_it_is_not(client: Client) -> None:
    heartbeat("2 minutes")
    assert parts(client) == (503, dict.fromkeys(health.CHECKS, "ok") | {"worker": "not ok"})


def test_a_job_that_waits_for_long_is_not_in_order(client: Client) -> None:
    heartbeat()
    waiting_job("1 hour")
    assert parts(client) == (503, dict.fromkeys(health.CHECKS, "ok") | {"jobs": "not ok"})


def test_a_migration_that_is_missing_is_not_in_order(client: Client) -> None:
    heartbeat()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'claims'")
    assert parts(client) == (503, dict.fromkeys(health.CHECKS, "ok") | {"migrations": "not ok"})


def test_a_disk_that_is_nearly_full_is_not_in_order(client: Client, settings: Any) -> None:
    heartbeat()
    settings.LEAST_FREE_MB = 10**9
    assert parts(client) == (503, dict.fromkeys(health.CHECKS, "ok") | {"disk": "not ok"})


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_away_only_the_disk_is_in_order(client: Client) -> None:
    kept = dict(connection.settings_dict)
    connection.close()
    nowhere = {"hostaddr": "127.0.0.1", "port": "1"}
    connection.settings_dict |= {"PORT": "1", "OPTIONS": kept.get("OPTIONS", {}) | nowhere}
    try:
        status, found = parts(client)
        assert client.get("/healthz").status_code == 200
    finally:
        connection.close()
        connection.settings_dict |= kept
    assert status == 503
    assert found == dict.fromkeys(health.CHECKS, "not ok") | {"disk": "ok"}

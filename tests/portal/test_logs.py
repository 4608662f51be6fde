"""Logs: each line with the id of its request, JSON when asked for, refusals among them, never a secret."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from apps.people.models import Person
from portal.watching.logs import REMOVED, logging_settings, without_secrets

SECRETS = [
    ("Authorization: Bearer abc.def", "abc.def"),
    ("{'authorization': 'Bearer abc123'}", "abc123"),
    ("Cookie: sessionid=abc123", "abc123"),
    ("csrftoken=abc123; __Host-sessionid=def456", "def456"),
    ("login=a@b.example&password=hunter2&next=/", "hunter2"),
    ("{'password1': 'hunter2'}", "hunter2"),
    ('{"new_password": "hunter2"}', "hunter2"),
    ("a token fcp_0123456789abcdef here", "0123456789abcdef"),
    ("GET /accounts/password/reset/key/1-abc123/", "1-abc123"),
    ("GET /invitation/abc123/", "abc123"),
    ("postgresql://portal:hunter2@db.example/portal", "hunter2"),
]


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_secrets_are_removed_from_what_is_logged(text: str, secret: str) -> None:
    assert secret not in without_secrets(text)
    assert REMOVED in without_secrets(text)


@pytest.mark.parametrize(
    "text",
    ["GET /desk/claims/12/ as person 7", "connection to server at 10.0.0.1, port 5432 failed"],
)
def test_other_words_stay(text: str) -> None:
    assert without_secrets(text) == text


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What is logged as JSON meanwhile."""
    chosen = logging_settings(form="json", level="WARNING")
    written = StringIO()
    chosen["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(chosen)
    yield written
    logging.config.dictConfig(configured.LOGGING)


def records(lines: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_line_is_a_json_object_without_secrets_also_in_the_traceback(lines: StringIO) -> None:
    try:
        raise ValueError("password=hunter2")
    except ValueError:
        logging.getLogger("portal.test").exception(
            "cannot use fcp_0123456789abcdef", extra={"sent": {"new_password": "hunter2"}}
        )
    (record,) = records(lines)
    assert (record["level"], record["logger"], record["request_id"]) == (
        "ERROR",
        "portal.test",
        "-",
    )
    assert "timestamp" in record and "Traceback" in record["exc_info"]
    assert "hunter2" not in lines.getvalue() and "0123456789" not in lines.getvalue()


@pytest.mark.django_db
def test_a_refusal_of_rights_is_logged_with_the_id_that_was_answered(
    client: Client, viewer: Person, lines: StringIO
) -> None:
    client.force_login(viewer)
    answer = client.get("/desk/people/")
    (record,) = [one for one in records(lines) if one["logger"] == "portal.security"]
    assert answer.status_code == record["status"] == 403
    assert (record["event"], record["person"]) == ("rights_refused", viewer.pk)
    assert record["request_id"] == answer["X-Request-ID"]


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [
        (1, "0123456789abcdef0123456789abcdef", True),
        (1, "3f2b8c1e-0f5d-4a55-9a6b-0d4c7a4b1c2d", True),
        (0, "0123456789abcdef0123456789abcdef", False),
        (1, "short", False),
        (1, "0123456789abcdef\n", False),
        (1, "<script>0123456789abcdef</script>", False),
        (1, "a" * 65, False),
    ],
)
def test_the_id_of_a_request_is_a_proxys_only_when_it_is_well_formed(
    client: Client, settings: Any, proxies: int, given: str, is_taken: bool
) -> None:
    settings.TRUSTED_PROXIES = proxies
    answered = client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"]
    assert (answered == given) is is_taken
    assert len(answered) >= 32


def test_another_form_of_the_log_is_refused() -> None:
    with pytest.raises(ValueError, match="text or json"):
        logging_settings(form="xml", level="WARNING")


@pytest.mark.parametrize("sent", ["%0A", "%0D%0A", "%E2%80%A8", "%1B[2K%0D"])
def test_what_somebody_sent_begins_no_line_of_its_own(sent: str) -> None:
    chosen = logging_settings(form="text", level="WARNING")
    written = StringIO()
    chosen["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(chosen)
    Client(enforce_csrf_checks=True).post(f"/accounts/confirm-email/Mg{sent}sign_in person=1/")
    logging.config.dictConfig(configured.LOGGING)
    lines = written.getvalue().splitlines()
    assert any(line.startswith("rights_refused") for line in lines)
    assert not any(line.startswith("sign_in") for line in lines)
    assert "\x1b" not in written.getvalue()

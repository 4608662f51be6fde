"""The WSGI application: no header breaks the construction of a request."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory

from portal.wsgi import application

pytestmark = pytest.mark.django_db
ODD = ("hex", "utf-16", "punycode", "idna", "latin-1", "nonsense", '"hex', "")


def status_of(path: str, content_type: str) -> str:
    """Call the application as a server does; returns the status line."""
    answered: list[str] = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> None:
        answered.append(status)

    method, _, query = path.partition("?")
    environ = RequestFactory().get(method, QUERY_STRING=query).environ
    environ |= {"CONTENT_TYPE": content_type, "SERVER_NAME": "localhost"}
    request_started.disconnect(close_old_connections)  # the test's own is not old
    try:
        b"".join(application(environ, start_response))
    finally:
        request_started.connect(close_old_connections)
    return answered[0]


@pytest.mark.parametrize("charset", ODD)
@pytest.mark.parametrize("path", ["/?q=a", "/api/v1/verdicts/?q=a", "/desk/?q=a", "/nowhere/?q=a"])
def test_a_charset_that_is_none_of_ours_is_answered_415(path: str, charset: str) -> None:
    assert status_of(path, f"text/plain; charset={charset}").startswith("415 ")


def test_a_charset_in_the_extended_notation_is_answered_415() -> None:
    assert status_of("/?q=a", "text/plain; charset*=utf-8''hex").startswith("415 ")


@pytest.mark.parametrize(
    "said", ["", "text/plain", "text/html; charset=utf-8", 'text/html; Charset="UTF-8"; x=y']
)
def test_utf_8_and_nothing_said_come_in(said: str) -> None:
    assert status_of("/?q=a", said).startswith("200 ")

"""Fixtures of the browser tests: a page of the running portal, signing in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Condition
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Browser, Page

from apps.people.models import Person


@pytest.fixture
def page(live_server: Any, browser: Browser) -> Iterator[Page]:
    """An empty page; addresses may leave out the server's. Errors of its scripts fail the test."""
    context = browser.new_context(base_url=live_server.url)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Person], None]:
    """Sign a person in on a page without the form (which has its own test)."""

    def act(page: Page, person: Person) -> None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )

    return act


@pytest.fixture(autouse=True)
def _server_is_idle(transactional_db: None) -> Iterator[None]:
    """Wait until the server has no pending request before the tables are emptied.

    A closed page may have sent one just before, and reading and emptying tables can deadlock.
    """
    pending, changed = 0, Condition()

    def count(by: int) -> Callable[..., None]:
        def act(**_: Any) -> None:
            nonlocal pending
            with changed:
                pending += by
                changed.notify()

        return act

    begun, ended = count(1), count(-1)
    request_started.connect(begun)
    request_finished.connect(ended)
    yield
    with changed:
        idle = changed.wait_for(lambda: pending <= 0, timeout=30)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)
    assert idle


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test in this folder commit, because the server's threads read the same database."""
    committed = pytest.mark.django_db(transaction=True)
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(committed, append=False)

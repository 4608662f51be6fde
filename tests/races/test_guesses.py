"""Guesses at the same moment are no more than one after the other."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from apps.people.models import Person
from tests.people import accounts

pytestmark = pytest.mark.django_db(transaction=True)
GUESSES = 50


def _at_once(number: int, call: Any) -> list[Any]:
    gate, results = threading.Barrier(number), []

    def run() -> None:
        try:
            gate.wait(timeout=30)
            results.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def _judged(client: Client, address: str, sent: dict[str, str]) -> str:
    page = client.post(address, sent).content.decode()
    return "judged" if "not correct" in page or "Incorrect code" in page else "refused"


def test_of_fifty_passwords_at_once_five_are_judged(admin: Person, settings: Any) -> None:
    accounts.switch_limits_on(settings)
    accounts.with_password(admin)
    sent = {"login": admin.email, "password": "wrong"}
    counted = Counter(_at_once(GUESSES, lambda: _judged(Client(), accounts.LOGIN, sent)))
    assert sum(counted.values()) == GUESSES
    assert 1 <= counted["judged"] <= 5


def test_of_fifty_codes_at_once_five_are_judged(admin: Person, settings: Any) -> None:
    accounts.switch_limits_on(settings)
    accounts.with_totp(accounts.with_password(admin))
    client = Client()
    accounts.sign_in(client, admin)
    session = client.cookies["sessionid"].value

    def guess() -> str:
        own = Client()
        own.cookies["sessionid"] = session
        return _judged(own, "/accounts/2fa/authenticate/", {"code": "000000"})

    counted = Counter(_at_once(GUESSES, guess))
    assert sum(counted.values()) == GUESSES
    assert 1 <= counted["judged"] <= 5


def test_a_lock_that_ended_is_taken_by_one_of_many(settings: Any) -> None:
    """Django's own cache in the database gives it to all who find it ended."""
    accounts.switch_limits_on(settings)
    cache.set("lock", True, timeout=-1)
    assert sum(_at_once(20, lambda: cache.add("lock", True, timeout=60))) == 1

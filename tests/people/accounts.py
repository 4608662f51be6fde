"""Helpers for tests of accounts: sign-in, factors, limits, links in mails."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from apps.people.models import Person
from portal.settings import base

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "a-long-pass-phrase"
LOGIN = "/accounts/login/"


def with_password(person: Person) -> Person:
    person.set_password(PASSWORD)
    person.save()
    return person


def with_totp(person: Person) -> Person:
    TOTP.activate(person, SECRET)
    return person


def code(steps: int = 0) -> str:
    """Return the code of the authenticator app; each is judged once, so take another step."""
    return code_of(SECRET, steps)


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client, person: Person, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(LOGIN, {"login": person.email, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return client.get("/desk/account/").status_code == 200


def subjects(to: str) -> list[str]:
    return [message.subject.partition("] ")[2] for message in mail.outbox if to in message.to]


def link(to: str) -> str:
    """Return the address in the last mail to ``to``."""
    body = [message.body for message in mail.outbox if to in message.to][-1]
    found = re.search(r"https?://[^/\s]+(/\S+)", str(body))
    assert found
    return found[1]


def switch_limits_on(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    settings.CACHES = base.CACHES

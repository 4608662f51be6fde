"""Which browsers a person has signed in from: a signed cookie of the browser, no table.

It says only that this browser signed in to the account since its password was last changed. It is
no key: whoever has it still needs password and factor.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from apps.people.models import Person

COOKIE = "known"
SALT = "apps.people.sign_in.devices"
DAYS = 180
# So many people may share a browser; the one who signed in longest ago is forgotten.
PEOPLE = 8


def is_known(request: HttpRequest, person: Person) -> bool:
    """Say whether ``person`` has signed in from this browser, with the present password."""
    return _mark(person) in _marks(request)


def remember(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """Note in the browser that ``person`` signed in from it."""
    mark = _mark(person)
    marks = [mark, *(other for other in _marks(request) if other != mark)][:PEOPLE]
    response.set_cookie(
        _name(),
        signing.dumps(marks, salt=SALT),
        max_age=DAYS * 86_400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name() -> str:
    """Return the cookie's name; over TLS one that browsers take only from this very host."""
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def _marks(request: HttpRequest) -> list[str]:
    try:
        marks = signing.loads(request.COOKIES.get(_name(), ""), salt=SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return []
    return [str(mark) for mark in marks]


def _mark(person: Person) -> str:
    """Return what the cookie has for ``person``; another one after a change of the password."""
    return salted_hmac(SALT, f"{person.pk} {person.password}", algorithm="sha256").hexdigest()[:32]

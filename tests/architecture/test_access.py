"""Every address that is not meant for everybody refuses a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

FOR_EVERYBODY = (
    "publishing:", "account_login", "account_logout", "account_reset", "account_confirm_email",
    "account_email_verification_sent", "account_inactive", "account_signup", "mfa_login",
    "mfa_authenticate", "admin:login", "admin:logout",
    "accept_invitation", "healthz", "readyz",
)  # fmt: skip
PUBLIC_API = (
    "api/v1/verdicts/", "api/v1/ratings/", "api/v1/topics/", "api/v1/claimants/",
    "api/v1/publishers/", "api/v1/schema/",
)  # fmt: skip
SAMPLES = {"int": "1", "str": "x", "slug": "a-slug", "path": "x", "uuid": "0" * 32}


def _patterns(
    resolver: URLResolver, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = space + (f"{one.namespace}:" if one.namespace else "")
            yield from _patterns(one, route, inner)
        elif isinstance(one, URLPattern):
            yield route, space + (one.name or "")


def _address(route: str) -> str:
    route = route.replace("^", "").replace("$", "").replace("\\Z", "")
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1] or "str", "x"), route)
    return "/" + re.sub(r"\(\?P<\w+>[^)]*\)", "x", filled)


def _closed() -> list[str]:
    found = []
    for route, name in _patterns(get_resolver()):
        public = name.startswith(FOR_EVERYBODY) or route.startswith(PUBLIC_API)
        if not public and route not in ("api/", "api/<path:rest>"):
            found.append(_address(route))
    return sorted(set(found))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_refused_everywhere_behind_the_desk(method: str) -> None:
    client = Client()
    let_in = []
    for address in _closed():
        answer = getattr(client, method)(address)
        to_sign_in = answer.status_code == 302 and "login" in answer.headers["Location"]
        refused = answer.status_code in (401, 403, 404, 405)
        if not (to_sign_in or refused):
            let_in.append(f"{method} {address}: {answer.status_code}")
    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
def test_the_desk_asks_a_stranger_to_sign_in_whatever_they_try(method: str) -> None:
    """Also where the method or the row is wrong: a stranger learns nothing of either."""
    client = Client()
    for address in _closed():
        answer = getattr(client, method)(address)
        if address.startswith("/desk/"):
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/accounts/login/?next="), address
        elif address.startswith("/api/"):
            assert answer.status_code == 401, address
            assert answer.headers["WWW-Authenticate"] == "Bearer", address


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_through_the_public_addresses(method: str) -> None:
    client = Client()
    for route, name in _patterns(get_resolver()):
        if name.startswith("publishing:") or route.startswith(PUBLIC_API):
            answer = getattr(client, method)(_address(route))
            assert answer.status_code in (302, 404, 405), route  # 302: to the home page


def test_the_newsroom_has_addresses_to_close() -> None:
    closed = _closed()
    assert sum(address.startswith("/desk/") for address in closed) > 25
    assert sum(address.startswith("/api/v1/") for address in closed) > 20


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/desk/%00", "/?q=%00", "/api/v1/verdicts/?q=%00"])
def test_a_nul_in_the_address_is_answered_400(address: str) -> None:
    assert Client().get(address).status_code in (400, 404)

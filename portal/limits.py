"""Limits of requests: which group a request belongs to, who is counted, and the answer of too many.

Pages are counted by the middleware ``limit_requests``, the API by ``Throttle`` after it has checked the
token. Other requests cost no query: readers' pages without a search are limited by the web server in
front (deploy/nginx/limits.conf). How many are allowed is the setting ``LIMITS``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.common.clients import client_network
from apps.common.errors import TooManyRequests
from apps.common.middleware import answer
from apps.people.models import Token
from apps.requests.counting import Counted, count

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# These fetch pages of the web or read whole texts (names of pages and of the API).
READING = frozenset(
    (
        "articles:import", "articles:add_version", "articles:retry", "claimreviews:import",
        "claimreviews:retry", "feeds:look_at_feed", "feeds:take_earlier", "suggestions:read_again",
        "suggestions:weights_effect", "api:articles", "api:versions", "api:retry_import",
        "api:look_at_feed", "api:take_earlier", "api:outside_imports", "api:outside_reviews",
        "api:retry_outside_import", "api:read",
    )
)  # fmt: skip
# These search, or show what was typed as it is read; they change nothing.
SEARCH = frozenset(
    (
        "claims:read_value", "claims:read_statement", "evidence:read_value", "factchecks:preview",
        "factchecks:figures", "factchecks:search", "suggestions:near", "suggestions:known",
        "publishing_desk:preview_note", "publishing_desk:preview_recheck", "api:claims_near",
        "api:passages_near", "api:outside_near",
    )
)  # fmt: skip

GetResponse = Callable[[HttpRequest], HttpResponse]


def group_of(request: HttpRequest) -> str:
    """Return the group that a request is counted in; “” for one that is not counted."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in SEARCH or (request.method in SAFE and request.GET.get("q")):
        return "search"
    if request.method in SAFE:
        return ""
    return "reading" if name in READING else "write"


def count_request(request: HttpRequest, who: str) -> Counted | None:
    """Count a request; its answer gets the headers. ``None`` without a limit."""
    group = group_of(request)
    policy = settings.LIMITS.get(group)
    if policy is None:
        return None
    counted = count(group, who, most=policy.most, seconds=policy.seconds)
    request.headers_of_limits = _headers(group, counted, policy.seconds)  # type: ignore[attr-defined]
    return counted


class LimitRequests:
    """Middleware: count requests of pages, refuse too many, and tell in headers what is left."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" in response.headers.get("Cache-Control", ""):
            return response  # a shared cache would give one client's numbers to others
        for name, value in getattr(request, "headers_of_limits", {}).items():
            response.headers[name] = value
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        if request.path.startswith("/api/") or not group_of(request):
            return None
        counted = count_request(request, _who(request))
        if counted is None or not counted.is_too_many:
            return None
        refused = answer(request, TooManyRequests(_sentence(request, counted)))
        refused.headers["Retry-After"] = str(counted.ends_in)
        refused.headers["Cache-Control"] = "no-store"
        return refused


class Throttle(BaseThrottle):
    """Count requests of the API: by token, without one by address."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count a request; raises ``TooManyRequests``."""
        token = request.auth
        network = client_network(request._request)
        who = f"token:{token.pk}" if isinstance(token, Token) else f"address:{network}"
        counted = count_request(request._request, who)
        if counted is not None and counted.is_too_many:
            refusal = TooManyRequests(_sentence(request._request, counted))
            refusal.wait = counted.ends_in
            raise refusal
        return True


def _who(request: HttpRequest) -> str:
    """Return who is counted: at readers' pages the address, so that no session is read there.

    Elsewhere the person: a newsroom shares one address.
    """
    is_public = request.resolver_match and request.resolver_match.app_name == "publishing"
    if not (is_public and not request.path.startswith("/desk/")) and request.user.is_authenticated:
        return f"person:{request.user.pk}"
    return f"address:{client_network(request)}"


def _sentence(request: HttpRequest, counted: Counted) -> str:
    unit = "second" if counted.ends_in == 1 else "seconds"
    sentence = (
        f"These were more than {counted.most} requests in a short time. Wait {counted.ends_in} {unit}, "
        "then send it again."
    )
    return sentence if request.method in SAFE else f"{sentence} Nothing was stored."


def _headers(group: str, counted: Counted, seconds: int) -> dict[str, str]:
    """Return the fields of draft-ietf-httpapi-ratelimit-headers-10."""
    return {
        "RateLimit-Policy": f'"{group}";q={counted.most};w={seconds}',
        "RateLimit": f'"{group}";r={counted.left};t={counted.ends_in}',
    }

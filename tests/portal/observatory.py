"""The rules of the HTTP Observatory (https://developer.mozilla.org/en-US/observatory) for one page over https.

Each rule returns what it adds to 100 points, or takes from them. Where the Observatory has several degrees of
a fault, the rule here takes the points of the worst.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

EXTRA_FROM = 90  # extra points count only for a page that has as many without them
SIX_MONTHS, A_YEAR = 15_768_000, 31_536_000
BROAD = {"ftp:", "http:", "https:", "*"}
INLINE = {"'unsafe-inline'", "'unsafe-eval'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(answer: Any, *, is_preloaded: bool) -> int:
    """Return the points of an answer. ``is_preloaded``: the host is on browsers' list of hosts with HSTS."""
    points = [rule(answer) for rule in RULES] + [_transport(answer, is_preloaded)]
    basic = 100 + sum(point for point in points if point < 0)
    return basic if basic < EXTRA_FROM else basic + sum(point for point in points if point > 0)


def _policy(answer: Any) -> dict[str, set[str]]:
    parts = [part.split() for part in answer.headers.get("Content-Security-Policy", "").split(";")]
    return {part[0]: set(part[1:]) for part in parts if part}


def _content_security_policy(answer: Any) -> int:
    policy = _policy(answer)
    if not policy:
        return -25
    everything = policy.get("default-src", {"*"})
    scripts, objects, styles = (
        policy.get(name, everything) for name in ("script-src", "object-src", "style-src")
    )
    if scripts & (BROAD | INLINE) or objects & BROAD:
        return -20
    passive = policy.get("img-src", everything) | policy.get("media-src", everything)
    if any(source.startswith(("http:", "ftp:")) for source in passive):
        return -10
    if styles & (BROAD | INLINE):
        return 0
    is_strict = everything == {"'none'"} and policy.get("form-action", set()) <= {
        "'self'",
        "'none'",
    }
    return 10 if is_strict else 5


def _cookies(answer: Any) -> int:
    cookies: SimpleCookie = answer.cookies
    if not cookies:
        return 0
    for name, cookie in cookies.items():
        if not cookie["secure"]:
            return -40
        if ("sess" in name or "login" in name) and not cookie["httponly"]:
            return -30
        if cookie["samesite"] not in ("Lax", "Strict"):
            return -20
    return 5


def _frames(answer: Any) -> int:
    if _policy(answer).get("frame-ancestors", {"*"}) & BROAD:
        return 0 if answer.headers.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else -20
    return 5


def _referrer(answer: Any) -> int:
    policy = answer.headers.get("Referrer-Policy")
    return 0 if policy is None else 5 if policy in PRIVATE else -5


def _content_type(answer: Any) -> int:
    return 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5


def _resource_policy(answer: Any) -> int:
    policy = answer.headers.get("Cross-Origin-Resource-Policy")
    return 0 if policy is None else 10 if policy in ("same-origin", "same-site") else -5


def _other_origins(answer: Any) -> int:
    is_open = answer.headers.get("Access-Control-Allow-Credentials") == "true"
    return -50 if is_open else 0


def _scripts(answer: Any) -> int:
    page = answer.content.decode()
    tags = [tag for tag in re.findall(r"<script\b[^>]*>", page) if " src=" in tag]
    if any(re.search(r' src="(https?:)?//', tag) for tag in tags):
        return -50
    return 5 if any(" integrity=" in tag for tag in tags) else 0


def _transport(answer: Any, is_preloaded: bool) -> int:
    header = answer.headers.get("Strict-Transport-Security", "")
    seconds = re.search(r"max-age=(\d+)", header)
    if seconds is None:
        return -20
    if int(seconds[1]) < SIX_MONTHS:
        return -10
    is_for_the_list = (
        int(seconds[1]) >= A_YEAR and "includeSubDomains" in header and "preload" in header
    )
    return 5 if is_preloaded and is_for_the_list else 0


RULES: tuple[Callable[[Any], int], ...] = (
    *(_content_security_policy, _cookies, _frames, _referrer, _content_type),
    *(_resource_policy, _other_origins, _scripts),
)

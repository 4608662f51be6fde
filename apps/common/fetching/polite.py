"""Automatic fetching: only what a site's robots.txt allows; robots.txt is cached for a day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.cache import cache

from apps.common.fetching import PAGES, Fetched, Unfetchable, fetch, robots

NOT_MODIFIED = 304
# How long robots.txt is cached, in seconds: at most as long as RFC 9309, section 2.4, allows; shorter
# when a site did not answer or forbade everything, since that is often temporary.
CACHED_SECONDS = 86_400
RETRY_SECONDS = 600


def fetch_as_machine(
    url: str, *, accept: Sequence[str] = PAGES, etag: str = "", last_modified: str = ""
) -> Fetched:
    """Fetch ``url`` without a person's request, as ``fetch`` does, if robots.txt allows it.

    Raises ``Unfetchable`` (code "robots" when it does not). Not to be called while a lock is held.
    """
    rules = _robots_of(url)
    if isinstance(rules, _Unreachable):
        raise Unfetchable(rules.code, rules.sentence)
    if not rules.allow(url):
        raise Unfetchable(
            "robots", "The site's robots.txt does not allow this page to be read automatically."
        )
    return fetch(url, accept=accept, etag=etag, last_modified=last_modified)


@dataclass(frozen=True, slots=True)
class _Unreachable:
    """Why robots.txt could not be fetched; nothing is then fetched from the site."""

    code: str
    sentence: str


def _robots_of(url: str) -> robots.Robots | _Unreachable:
    """Return a site's rules for robots, fetched again after a day at the latest."""
    address = urljoin(url, "/robots.txt")
    key = f"articles:robots:{hashlib.sha256(address.encode()).hexdigest()}"
    rules: robots.Robots | _Unreachable | None = cache.get(key)
    if rules is None:
        rules = _fetched_robots(address)
        is_open = not isinstance(rules, _Unreachable) and rules != robots.NOTHING
        cache.set(key, rules, CACHED_SECONDS if is_open else RETRY_SECONDS)
    return rules


def _fetched_robots(address: str) -> robots.Robots | _Unreachable:
    """Fetch a site's robots.txt.

    A file too large or of another type sets no rules; from a site that does not answer nothing is
    fetched (RFC 9309, section 2.3.1).
    """
    try:
        answer = fetch(address, accept=("text/plain",))
    except Unfetchable as error:
        if error.code in ("type", "too_large", "redirects", "encoding"):
            return robots.EVERYTHING
        rules = robots.rules_of(error.status, b"")
        return rules if rules != robots.NOTHING else _Unreachable(error.code, str(error))
    return robots.rules_of(answer.status, answer.data)

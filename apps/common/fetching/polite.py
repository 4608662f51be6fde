"""Automatic fetching: only what a site's robots.txt allows; robots.txt is cached for a day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.cache import cache

from apps.common.fetching import PAGES, Fetched, Unfetchable, fetch, robots

NOT_MODIFIED = 304
# How long robots.txt is kept, in seconds: no longer than RFC 9309, section 2.4, allows; shorter where
# a site did not answer or closed everything, so that it is read again when it is well.
A_DAY = 86_400
A_WHILE = 600


def fetch_as_machine(
    url: str, *, accept: Sequence[str] = PAGES, etag: str = "", last_modified: str = ""
) -> Fetched:
    """Fetch ``url`` without a person's request, as ``fetch`` does, if robots.txt allows it.

    Raises ``Unfetchable`` (code "robots" when it does not). Not to be called while a lock is held.
    """
    asked = _robots_of(url)
    if isinstance(asked, _NoAnswer):
        raise Unfetchable(asked.code, asked.sentence)
    if not asked.allow(url):
        raise Unfetchable(
            "robots", "The site's robots.txt does not allow this page to be read automatically."
        )
    return fetch(url, accept=accept, etag=etag, last_modified=last_modified)


@dataclass(frozen=True, slots=True)
class _NoAnswer:
    """The reason why robots.txt could not be fetched: the site is not visited, and people see it."""

    code: str
    sentence: str


def _robots_of(url: str) -> robots.Robots | _NoAnswer:
    """Return a site's rules for robots, fetched again after a day at the latest."""
    address = urljoin(url, "/robots.txt")
    key = f"articles:robots:{hashlib.sha256(address.encode()).hexdigest()}"
    known: robots.Robots | _NoAnswer | None = cache.get(key)
    if known is None:
        known = _asked_robots(address)
        is_open = not isinstance(known, _NoAnswer) and known != robots.NOTHING
        cache.set(key, known, A_DAY if is_open else A_WHILE)
    return known


def _asked_robots(address: str) -> robots.Robots | _NoAnswer:
    """Fetch a site's robots.txt. A file too large or of another type sets no rules; a site that
    does not answer is not visited (RFC 9309, section 2.3.1)."""
    try:
        found = fetch(address, accept=("text/plain",))
    except Unfetchable as error:
        if error.code in ("type", "too_large", "redirects", "encoding"):
            return robots.EVERYTHING
        rules = robots.rules_of(error.status, b"")
        return rules if rules != robots.NOTHING else _NoAnswer(error.code, str(error))
    return robots.rules_of(found.status, found.data)

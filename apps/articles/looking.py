"""One look at a page nobody asked for: what its site answers, and whether it wants to be asked by
machines.

The network is used here and nothing is stored but, for a day, what sites ask of machines;
``operations.keep_look`` keeps what was seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.cache import cache

from apps.articles import robots
from apps.articles.addresses import names_an_article
from apps.articles.fetched import file_name
from apps.articles.models import Watch
from apps.articles.operations import Document, Look
from apps.common.fetching import PAGES, Fetched, Unfetchable, fetch

NOT_MODIFIED = 304
# How long robots.txt is kept, in seconds: no longer than RFC 9309, section 2.4, allows; shorter where
# a site did not answer or closed everything, so that it is read again when it is well.
A_DAY = 86_400
A_WHILE = 600


def look_at(url: str, *, etag: str = "", last_modified: str = "") -> Look:
    """Return what stands at ``url`` now; with the validators of the last answer, only if it changed.

    Never raises for what a site does. Not to be called while a lock is held.
    """
    try:
        found = fetch_as_machine(url, etag=etag, last_modified=last_modified)
    except Unfetchable as error:
        is_gone = error.code == "gone"
        return Look(Watch.Outcome.GONE if is_gone else Watch.Outcome.FAILED, str(error))
    if found.status == NOT_MODIFIED:
        return Look(Watch.Outcome.SAME)
    if not names_an_article(found.final_url):
        return Look(Watch.Outcome.GONE, "The address leads to the front page of its site now.")
    headers = found.headers
    return Look(
        document=document_of(found),
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
    )


def fetch_as_machine(
    url: str, *, accept: Sequence[str] = PAGES, etag: str = "", last_modified: str = ""
) -> Fetched:
    """Fetch what no person asked for at this moment, as ``fetch`` does, if the site lets machines.

    Raises ``Unfetchable`` ("robots" when it does not). Not to be called while a lock is held.
    """
    asked = _robots_of(url)
    if isinstance(asked, _NoAnswer):
        raise Unfetchable(asked.code, asked.sentence)
    if not asked.allow(url):
        raise Unfetchable("robots", "The site asks machines not to read this page.")
    return fetch(url, accept=accept, etag=etag, last_modified=last_modified)


def document_of(found: Fetched) -> Document:
    """Return what was fetched as a document to import."""
    return Document(
        name=file_name(found.final_url, found.content_type),
        data=found.data,
        content_type=found.content_type,
        url=found.final_url,
    )


@dataclass(frozen=True, slots=True)
class _NoAnswer:
    """Why a site could not be asked: it is left alone, and people are told this and nothing else."""

    code: str
    sentence: str


def _robots_of(url: str) -> robots.Robots | _NoAnswer:
    """Return what a site asks of machines, asked again after a day at the latest."""
    address = urljoin(url, "/robots.txt")
    key = f"articles:robots:{hashlib.sha256(address.encode()).hexdigest()}"
    known: robots.Robots | _NoAnswer | None = cache.get(key)
    if known is None:
        known = _asked_robots(address)
        is_open = not isinstance(known, _NoAnswer) and known != robots.NOTHING
        cache.set(key, known, A_DAY if is_open else A_WHILE)
    return known


def _asked_robots(address: str) -> robots.Robots | _NoAnswer:
    """Ask a site for its robots.txt. A file too large or of another type asks nothing; a site that
    does not answer is left alone (RFC 9309, section 2.3.1)."""
    try:
        found = fetch(address, accept=("text/plain",))
    except Unfetchable as error:
        if error.code in ("type", "too_large", "redirects", "encoding"):
            return robots.EVERYTHING
        rules = robots.rules_of(error.status, b"")
        return rules if rules != robots.NOTHING else _NoAnswer(error.code, str(error))
    return robots.rules_of(found.status, found.data)

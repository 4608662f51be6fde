"""One look at a page nobody asked for: what its site answers, and whether it wants to be asked by
machines.

The network is used here and nothing is stored; ``operations.keep_look`` keeps what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin

from apps.articles import robots
from apps.articles.addresses import names_an_article
from apps.articles.fetched import file_name
from apps.articles.models import Watch
from apps.articles.operations import Document, Look
from apps.common.fetching import PAGES, Fetched, Unfetchable, fetch

NOT_MODIFIED = 304


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
    if not _robots_of(url).allow(url):
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


def _robots_of(url: str) -> robots.Robots:
    """Return what a site asks of machines. A file too large or of another type asks nothing; a site
    that does not answer asks to be left alone (RFC 9309, section 2.3.1)."""
    try:
        found = fetch(urljoin(url, "/robots.txt"), accept=("text/plain",))
    except Unfetchable as error:
        if error.code in ("type", "too_large", "redirects", "encoding"):
            return robots.EVERYTHING
        return robots.rules_of(error.status, b"")
    return robots.rules_of(found.status, found.data)

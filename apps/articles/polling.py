"""Polling a watched page: what its site answers, if its robots.txt allows it.

The network is used here, and nothing is stored except the site's robots.txt for a day;
``operations.watching.keep_poll`` stores the outcome.
"""

from __future__ import annotations

from apps.articles.models import Watch
from apps.articles.operations.documents import Document
from apps.articles.operations.watching import Polled
from apps.common.fetching import Fetched, Unfetchable
from apps.common.fetching.polite import NOT_MODIFIED, fetch_as_machine
from apps.common.web_addresses import names_an_article
from apps.extraction.provenance import file_name


def poll_page(url: str, *, etag: str = "", last_modified: str = "") -> Polled:
    """Fetch the page at ``url``; with the validators of the last answer, only if it has changed.

    Never raises for what a site does. Not to be called while a lock is held.
    """
    try:
        page = fetch_as_machine(url, etag=etag, last_modified=last_modified)
    except Unfetchable as error:
        is_gone = error.code == "gone"
        return Polled(Watch.Outcome.GONE if is_gone else Watch.Outcome.FAILED, str(error))
    if page.status == NOT_MODIFIED:
        return Polled(Watch.Outcome.SAME)
    if not names_an_article(page.final_url):
        return Polled(Watch.Outcome.GONE, "The address leads to the front page of its site now.")
    headers = page.headers
    return Polled(
        document=document_of(page),
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
    )


def document_of(page: Fetched) -> Document:
    """Return a fetched page as a document to import."""
    return Document(
        name=file_name(page.final_url, page.content_type),
        data=page.data,
        content_type=page.content_type,
        url=page.final_url,
    )

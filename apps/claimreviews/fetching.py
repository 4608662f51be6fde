"""Fetching markup of external fact-checks: a page, JSON, a DataFeed. Nothing is stored here."""

from __future__ import annotations

from typing import Final

from apps.claimreviews.operations.importing import Markup
from apps.common.fetching import Unfetchable, fetch
from apps.extraction.claimreview.documents import MAX_JSON_BYTES

MARKUP_TYPES: Final = (
    "text/html", "application/xhtml+xml", "application/ld+json", "application/json", "text/plain",
)  # fmt: skip


def markup_at(url: str) -> Markup:
    """Return the document at ``url``, of at most 25 MB; raises ``Unfetchable``.

    A person asks for this one address, so robots.txt is not checked. Must not be called while a lock
    is held.
    """
    try:
        page = fetch(url, accept=MARKUP_TYPES, max_bytes=MAX_JSON_BYTES)
    except Unfetchable as error:
        if error.code != "too_large":
            raise
        raise Unfetchable(error.code, _TOO_LARGE) from error
    return Markup(url, page.data, field="url", url=page.final_url, content_type=page.content_type)


_TOO_LARGE: Final = (
    f"What is at this address has more than {MAX_JSON_BYTES // 2**20} MB. Save it, cut it into "
    "smaller files, and upload those."
)

"""What stands at an address that may hold fact-checks of others: a page, JSON, a DataFeed.

The network is used here and nothing is stored; what was fetched is read by ``markup_safely``.
"""

from __future__ import annotations

from typing import Final

from apps.claimreviews.operations.importing import Markup
from apps.common.fetching import Unfetchable, fetch
from apps.extraction.claimreview.documents import MAX_JSON_BYTES

MARKUP_TYPES: Final = (
    "text/html", "application/xhtml+xml", "application/ld+json", "application/json", "text/plain",
)  # fmt: skip


def markup_at(url: str) -> Markup:
    """Return what stands at ``url``, of at most 25 MB; raises ``Unfetchable``.

    A person asked for this one address, so it is read as in a browser, whatever robots.txt says. Never
    call it while a lock is held.
    """
    try:
        found = fetch(url, accept=MARKUP_TYPES, max_bytes=MAX_JSON_BYTES)
    except Unfetchable as error:
        if error.code != "too_large":
            raise
        raise Unfetchable(error.code, _TOO_LARGE) from error
    return Markup(
        url, found.data, field="url", url=found.final_url, content_type=found.content_type
    )


_TOO_LARGE: Final = (
    f"What is at this address has more than {MAX_JSON_BYTES // 2**20} MB. Save it, cut it into "
    "smaller files, and upload those."
)

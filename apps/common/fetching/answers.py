"""The result of a fetch: the answer of the site, or the error with a message for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


class Unfetchable(ValueError):
    """An address that could not be fetched; ``code`` for programs, ``str()`` for people.

    Codes: address, scheme, port, credentials, dns, refused, certificate, timeout, too_large,
    redirects, status, busy (429 and 5xx), gone (404 and 410), type, encoding, robots, feed.
    """

    def __init__(self, code: str, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


@dataclass(frozen=True, slots=True)
class Fetched:
    """One complete answer of a site, decompressed.

    ``url`` is the requested address, ``final_url`` the one after redirects (without fragment).
    ``content_type`` is the type by content with the charset the header named, if any; the header
    itself is in ``headers`` (names in lower case).
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    content_type: str
    data: bytes
    fetched_at: dt.datetime

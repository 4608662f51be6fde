"""One door for every document that is read: bytes in, a ``Reading`` out, or ``Unreadable``.

Whether it is a web page, an archived page (.mhtml) or pasted text is told by content, not by
name. Pure: no database, no network.
"""

from __future__ import annotations

import re
from typing import Final

from apps.articles.decoding import Unreadable, decode
from apps.articles.pasted import read_pasted
from apps.articles.reading import Reading
from apps.articles.webpage import looks_like_html, read_webpage

__all__ = ["EXTRACTOR", "EXTRACTOR_VERSION", "Reading", "read_document"]

EXTRACTOR: Final = "portal"
EXTRACTOR_VERSION: Final = "1"


def read_document(
    data: bytes, *, filename: str = "", content_type: str = "", url: str = ""
) -> Reading:
    """Return title, byline, days and body of one document of at most ``decoding.MAX_BYTES``.

    ``url`` is where it was fetched, when it was. Raises ``Unreadable`` and nothing else.
    """
    text = decode(data, declared=_declared(data, content_type))
    if looks_like_html(text) and not _is_plain(filename, content_type, text):
        reading = read_webpage(text, url=url)
    else:
        reading = read_pasted(text, url=url)
    if not any(c.isalnum() for c in reading.text):
        raise Unreadable("no_text", "There are no sentences in this file. Paste the article's text.")
    return reading


def _declared(data: bytes, content_type: str) -> str:
    for place in (content_type, data[:2048].decode("ascii", errors="ignore")):
        if match := re.search(r"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", place, re.IGNORECASE):
            return match[1]
    return ""


def _is_plain(filename: str, content_type: str, text: str) -> bool:
    """A text file about HTML stays text when it does not begin as a page does."""
    named = filename.lower().endswith((".txt", ".text", ".md")) or content_type.startswith("text/plain")
    return named and not text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml"))

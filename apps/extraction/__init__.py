"""Extraction: from bytes to a document. Web pages, pasted text, feeds, lists and ClaimReview markup.

A library without framework or database; the names in ``__all__`` are its public face. They read in
this process; ``apps.extraction.sandbox`` does the same in a child process with limits, for foreign
bytes. Each raises ``Unreadable`` (a ``code`` and a sentence) for bytes that cannot be read.

>>> from apps import extraction
>>> extraction.read_document("Storm kills four\\n\\nFour people died on Sunday.".encode()).title
'Storm kills four'

A name is imported when it is first used, so that a program that needs one part loads only that.
``ExtractedDocument``, ``ParsedFeed``, ``ArticleList``, ``Row`` and ``ExtractedReviews`` are what the
functions return.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from apps.extraction.claimreview.reader import read_claimreviews
    from apps.extraction.claimreview.result import ExtractedReviews
    from apps.extraction.decoding import Unreadable
    from apps.extraction.documents import read_document
    from apps.extraction.feeds.entries import ParsedFeed
    from apps.extraction.feeds.reader import read_feed
    from apps.extraction.lists.reader import ArticleList, read_list
    from apps.extraction.lists.rows import Row, read_row
    from apps.extraction.result import ExtractedDocument

__all__ = [
    "ArticleList",
    "ExtractedDocument",
    "ExtractedReviews",
    "ParsedFeed",
    "Row",
    "Unreadable",
    "read_claimreviews",
    "read_document",
    "read_feed",
    "read_list",
    "read_row",
]

_MODULES = {
    "ArticleList": "lists.reader",
    "ExtractedDocument": "result",
    "ExtractedReviews": "claimreview.result",
    "ParsedFeed": "feeds.entries",
    "Row": "lists.rows",
    "Unreadable": "decoding",
    "read_claimreviews": "claimreview.reader",
    "read_document": "documents",
    "read_feed": "feeds.reader",
    "read_list": "lists.reader",
    "read_row": "lists.rows",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)

"""A document to import, and its extraction: foreign bytes are read in a child process."""

from __future__ import annotations

from dataclasses import dataclass

from apps.common.web_addresses import is_web_address
from apps.extraction.lists.rows import laid_over, read_row
from apps.extraction.provenance import as_fetched
from apps.extraction.result import ExtractedDocument
from apps.extraction.sandbox.parent import read_safely


@dataclass(frozen=True, slots=True)
class Document:
    """One document to import: the name the person gave it, and its bytes; ``url`` is where it was
    fetched, when it was. ``is_row`` says that it is a row of a list (see ``lists.rows``)."""

    name: str
    data: bytes
    content_type: str = ""
    url: str = ""
    is_row: bool = False


def read(document: Document, *, base: str = "") -> ExtractedDocument:
    """Extract a document; raises ``Unreadable``.

    The address it was fetched from outweighs what a page says about its address. ``base`` is the
    address of its article: it resolves the links in a document whose own address is not known.
    """
    if document.is_row:
        return _read_row(document.data)
    extracted = read_safely(
        document.data,
        filename=document.name,
        content_type=document.content_type,
        url=document.url or base,
    )
    return as_fetched(extracted, url=document.url) if is_web_address(document.url) else extracted


def _read_row(data: bytes) -> ExtractedDocument:
    content = read_row(data)
    if not isinstance(content, tuple):
        return content
    known, page = content
    kind = "text/html; charset=utf-8"
    return laid_over(read_safely(page, content_type=kind, url=known.url), known)

"""The result of extraction: an ``ExtractedDocument``, made by ``pasted`` and ``webpage``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from apps.reading.text.structure import TextPart


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """One extracted document: its fields, its body, and which of them are doubtful.

    ``published`` and ``modified`` are EDTF; every field is empty when the document does not say.
    ``text`` is in the normal form of ``decoding.clean_text`` and holds no title, byline, caption
    or boilerplate. ``doubts`` names the fields a person should check; ``structure`` the
    paragraphs of ``text`` that are headings, items, quotations or rows.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    site: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    url: str = ""
    text: str = ""
    doubts: tuple[str, ...] = ()
    lead_image: str = ""
    captions: tuple[str, ...] = ()
    structure: tuple[TextPart, ...] = ()


def host_of(url: str) -> str:
    """Return the host of ``url`` without "www.", or "" when it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")

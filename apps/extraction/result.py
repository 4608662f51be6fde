"""What extraction yields of a document; ``pasted`` and ``webpage`` fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from apps.reading.text.structure import TextPart


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """One document as read: its fields, its body, and what is doubtful about them.

    ``published`` and ``modified`` are EDTF; every field is empty when the document does not say.
    ``text`` is in the normal form of ``decoding.clean_text`` and holds no title, byline, caption
    or boilerplate. ``doubts`` names the fields a person should look at; ``structure`` the
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

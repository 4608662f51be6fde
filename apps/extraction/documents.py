"""Reads every kind of document: bytes in, an ``ExtractedDocument`` out, or ``Unreadable``.

Whether it is a web page, an archived page (.mhtml) or pasted text is recognised by content, not by
name. A format that is none of these is refused (``formats``). Pure: no database, no network.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Final

from apps.extraction.decoding import MAX_BYTES, Unreadable, declared_charset, decode
from apps.extraction.formats.refusing import refuse_unread
from apps.extraction.formats.signatures import is_archived_page
from apps.extraction.pasted.reader import read_pasted
from apps.extraction.result import ExtractedDocument
from apps.extraction.webpage import looks_like_html, read_webpage

__all__ = ["EXTRACTOR", "EXTRACTOR_VERSION", "ExtractedDocument", "Unreadable", "read_document"]

EXTRACTOR: Final = "portal"
EXTRACTOR_VERSION: Final = "2"

_HEADER: Final = 40_000
_COMMENTS: Final = re.compile(r"\A\s*(?:<!--.*?-->\s*)*", re.DOTALL)


def read_document(
    data: bytes, *, filename: str = "", content_type: str = "", url: str = ""
) -> ExtractedDocument:
    """Return title, byline, days and body of one document of at most ``decoding.MAX_BYTES``.

    ``url`` is where it was fetched, when it was. Raises ``Unreadable`` and nothing else.
    """
    if len(data) <= MAX_BYTES and is_archived_page(data[:_HEADER].decode("latin-1")):
        data, content_type, url = _page_of_archive(data, url=url)
    text = decode(data, declared=declared_charset(data, content_type))
    extracted = _read(text, plain=_is_named_plain(filename, content_type), url=url)
    if not any(letter.isalnum() for letter in extracted.text):
        raise Unreadable(
            "no_text", "There are no sentences in this file. Paste the text of the article."
        )
    return extracted


def _read(text: str, *, plain: bool, url: str) -> ExtractedDocument:
    """Read ``text`` as what it is, or refuse it; a text file that only talks about HTML stays text."""
    is_page = looks_like_html(text) and not (plain and not _begins_as_page(text))
    refuse_unread(text, is_page=is_page)
    return read_webpage(text, url=url) if is_page else read_pasted(text, url=url)


def _begins_as_page(text: str) -> bool:
    opening = _COMMENTS.sub("", text[:4_000])[:200].lower()
    return opening.startswith(("<!doctype", "<html", "<?xml", "<head", "<body"))


def _is_named_plain(filename: str, content_type: str) -> bool:
    named = filename.lower().endswith((".txt", ".text", ".md"))
    return named or content_type.lower().startswith("text/plain")


def _page_of_archive(data: bytes, *, url: str) -> tuple[bytes, str, str]:
    """Return the first HTML part of an .mhtml, its content type, and where it was saved from.

    Source: RFC 2557, MIME Encapsulation of Aggregate Documents.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32, _class=EmailMessage)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            saved_from = str(
                part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
            )
            if isinstance(content, bytes) and content:
                return content, str(part.get("Content-Type", "")), url or saved_from
    raise Unreadable("no_text", "There is no web page in this archive. Save the page again.")

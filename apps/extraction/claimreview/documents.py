"""The markup in a document that may hold fact-checks: from bytes to nodes.

A document is a web page with JSON-LD blocks or marked elements, one or several JSON documents (a
ClaimReview, a list, a ``@graph``, a DataFeed, an answer of the Fact Check Tools API), or JSON lines.
Markup is read in ``markup``; a review is read from its node in ``claimreview.reader``. To be run in
the child process: foreign markup may be hostile.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from lxml.html import HtmlElement

from apps.extraction.claimreview.words import absolute
from apps.extraction.decoding import MAX_BYTES, Unreadable, declared_charset, decode
from apps.extraction.markup.blocks import MAX_BLOCKS, json_ld_blocks
from apps.extraction.markup.head import Head, read_head
from apps.extraction.markup.items import items_of
from apps.extraction.markup.json_values import json_values, repaired_values
from apps.extraction.markup.nodes import Node
from apps.extraction.markup.pages import parse

MAX_JSON_BYTES: Final = 25 * 1024 * 1024

_LIKE_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}[\[{]")


@dataclass(slots=True)
class Document:
    """The content of a document: its JSON values, a sentence for each that cannot be read, and, for a
    web page, its marked elements and the address, title and language that it states."""

    values: list[Any] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    is_page: bool = False
    url: str = ""
    title: str = ""
    language: str = ""


def read_document(data: bytes, *, url: str = "", content_type: str = "") -> Document:
    """Return the JSON values of ``data``; raises ``Unreadable`` when it is neither JSON nor a page.

    At most 25 MB of JSON or 10 MB of a page. Charsets are recognised as for articles. ``url`` is where
    it was fetched, when it was; the address of a page that names none of its own.
    """
    most = MAX_JSON_BYTES if _LIKE_JSON.match(data) else MAX_BYTES
    if len(data) > most:
        sentence = f"This has more than {most // 2**20} MB, which is the most that is read at once."
        raise Unreadable("too_large", sentence)
    text = decode(data, declared=declared_charset(data, content_type), most=most).strip()
    if text[:1] in ("[", "{"):
        return Document(values=json_values(text))
    if "<" in text:
        return _read_page(text, url)
    raise Unreadable("type", "This is neither JSON nor the source of a web page.")


_NAMES_A_CHECK: Final = re.compile(r"ClaimReview|claimReviewed")


def _read_page(html: str, url: str) -> Document:
    document = Document(is_page=True)
    for number, block in enumerate(json_ld_blocks(html), start=1):
        if number > MAX_BLOCKS:
            raise Unreadable("parts", "There are too many blocks of markup in this page.")
        try:
            document.values += repaired_values(block)
        except Unreadable as error:
            document.problems.append(f"Block {number} of the page: {error}")
    head = Head()
    if _NAMES_A_CHECK.search(html) and (tree := _tree(html)) is not None:
        elements = list(
            tree.iter()
        )  # lxml makes new elements for each walk unless the old ones are referenced
        head, document.items = read_head(tree), items_of(tree)
        del elements
    stated = next(iter(head.canonical), "") or head.first("og:url")
    document.url = absolute(url, stated) or url
    document.title = head.first("og:title") or head.title
    document.language = head.language
    return document


def _tree(html: str) -> HtmlElement | None:
    with suppress(Unreadable):
        return parse(html).tree
    return None

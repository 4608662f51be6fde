"""The reader of web pages: what a page says about itself, then its body without the site around it.

Decoded HTML in, a ``Reading`` out; nothing is fetched. The page's own statements are collected by
``markup``; the body comes from trafilatura and is cleaned here with the rules of ``furniture``.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from apps.articles import bylines, furniture, printed_days
from apps.articles.decoding import Unreadable, clean_text
from apps.articles.languages import language_of, tag
from apps.articles.markup import Markup, read_markup, text_of
from apps.articles.page_body import joined, read_body
from apps.articles.pasted import host_of
from apps.articles.reading import Reading

_MAX_DEPTH: Final = 250


def looks_like_html(text: str) -> bool:
    """Say whether ``text`` is HTML by its content, whatever its name says."""
    head = text[:4_000].lstrip().lower()
    if re.match(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title|article|div|p)\b", head, re.DOTALL):
        return True
    tags = re.findall(r"</?(?:html|head|body|div|p|span|a|script|meta|link|br|h[1-6]|article)\b[^<>]{0,300}>", text[:50_000], re.IGNORECASE)
    return len(tags) >= 6


def read_webpage(html: str, *, url: str = "") -> Reading:
    """Return the reading of one page; raises ``Unreadable`` ("no_text") when it has no body."""
    tree = _tree(html)
    markup = read_markup(tree)
    address = _address(markup, url)
    title = _title(tree, markup)
    publisher = (markup.publishers + markup.sites + [""])[0]
    authors = _authors(tree, markup, publisher)
    published, modified = _days(markup)
    blocks, captions = read_body(tree, title=title, authors=authors, article_body=(markup.bodies + [""])[0])
    body = joined(blocks)
    if not body:
        raise Unreadable(
            "no_text",
            "No article text was found in this page. If it shows its text only in a browser, "
            "copy the text from there and paste it.",
        )
    language = language_of(body) or next(filter(None, map(tag, markup.languages)), "")
    fields = {"title": title, "published": published, "language": language}
    return Reading(
        title=title,
        authors=authors,
        publisher=publisher,
        site=host_of(address),
        published=published,
        modified=modified,
        language=language,
        url=address,
        text=body,
        doubts=tuple(sorted(name for name, value in fields.items() if not value or value.endswith("?"))),
        lead_image=urljoin(address, markup.images[0]) if markup.images else "",
        captions=captions,
    )


def _tree(html: str) -> HtmlElement:
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    try:
        tree = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)) if False else lxml.html.document_fromstring(html)
    except (LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("no_text", "This page could not be read as HTML; it may be damaged.") from error
    return tree


def _address(markup: Markup, url: str) -> str:
    for candidate in markup.urls:
        full = urljoin(url, candidate)
        if urlsplit(full).scheme in ("http", "https"):
            return full
    return url


def _title(tree: HtmlElement, markup: Markup) -> str:
    h1 = [text_of(element) for element in tree.iter("h1")]
    candidates = [*markup.headlines, *markup.item_headlines, *h1[:1], *markup.og_titles, *[text_of(t) for t in tree.iter("title")]]
    return next((clean_text(text) for text in candidates if text), "")


def _days(markup: Markup) -> tuple[str, str]:
    def first(*stamps: str) -> str:
        return next(filter(None, map(printed_days.from_machine, stamps)), "")

    return (
        first(*markup.published, *markup.meta_published, *markup.item_published),
        first(*markup.modified, *markup.meta_modified, *markup.item_modified),
    )


def _authors(tree: HtmlElement, markup: Markup, publisher: str) -> tuple[str, ...]:
    for source in (markup.authors, markup.meta_authors, markup.item_authors):
        if names := bylines.authors_of(source, outlet=publisher):
            return names
    return ()

"""The reader of web pages: a page's statements about itself weighed against what it shows.

Decoded HTML in, a ``ExtractedDocument`` out; nothing is fetched. Statements are collected by ``markup``, the
body is read by ``page_body``, the headline, byline and days of the visible page by
``page_head``.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from apps.extraction.decoding import Unreadable
from apps.extraction.markup import Markup, read_markup
from apps.extraction.page import head
from apps.extraction.page.blocks import as_text
from apps.extraction.page.body import read_body
from apps.extraction.result import ExtractedDocument, host_of
from apps.reading.text.languages import language_of, tag
from apps.reading.text.normal_form import clean_text

_BEGINS_AS_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title|article|div|p)\b",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|script|meta|link|br|h[1-6]|article)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_HUGE_TAG = re.compile(r"<([a-zA-Z]{1,20})\s[^<>]{20000,}>?")
_MANY_ATTRIBUTES = 500
_UNFIT = re.compile(  # characters that HTML parses and XML refuses, plain or as references
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|"
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?:;|(?![\da-f]))",
    re.IGNORECASE,
)
_SITE_BUILDERS = ("blogger", "wordpress", "wix.com", "squarespace")


def looks_like_html(text: str) -> bool:
    """Say whether ``text`` is HTML by its content, whatever its name says."""
    return (
        bool(_BEGINS_AS_PAGE.match(text[:4_000].lstrip())) or len(_TAG.findall(text[:50_000])) >= 6
    )


def read_webpage(html: str, *, url: str = "") -> ExtractedDocument:
    """Return the reading of one page; raises ``Unreadable`` ("no_text") when it has no body."""
    tree = _tree(html)
    held = list(tree.iter())  # lxml makes its elements anew for each walk unless they are held
    markup = read_markup(tree)
    address = _address(markup, url)
    names = [
        name
        for name in (*markup.publishers, *markup.sites)
        if not re.search(r"://|^@|^www\.", name) and name.lower() not in _SITE_BUILDERS
    ]
    title, title_doubtful = head.title_of(tree, markup, sites=names, host=host_of(address))
    publisher = next(iter(names), "") or head.site_of(tree, title=title, host=host_of(address))
    published, modified, day_doubtful = head.days_of(tree, markup, url=address, title=title)
    authors = head.authors_of(
        tree, markup, outlets=[*names, publisher], title=title, host=host_of(address)
    )
    blocks, captions = read_body(
        tree, title=title, authors=authors, article_body=next(iter(markup.bodies), "")
    )
    del held
    body, structure = as_text(blocks)
    if not body:
        raise Unreadable(
            "no_text",
            "No article text was found in this page. If it shows its text only in a browser, "
            "copy the text from there and paste it.",
        )
    language = _language(body, markup)
    doubts = {
        "title": title_doubtful or not title,
        "published": bool(published) and day_doubtful,
        "publisher": bool(publisher) and not names,
        "language": not language,
        "text": "\ufffd" in body,
    }
    return ExtractedDocument(
        title=title,
        authors=authors,
        publisher=clean_text(publisher),
        site=host_of(address),
        published=published,
        modified=modified,
        language=language,
        url=address,
        text=body,
        doubts=tuple(sorted(name for name, doubtful in doubts.items() if doubtful)),
        lead_image=_lead_image(markup, address),
        captions=captions,
        structure=structure,
    )


def _tree(html: str) -> HtmlElement:
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    html = _UNFIT.sub(" ", html)
    html = _HUGE_TAG.sub(_without_attributes, html)
    try:
        return lxml.html.document_fromstring(html)
    except (LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise Unreadable(
            "no_text", "This page could not be read as HTML; it may be damaged or empty."
        ) from error


def _without_attributes(tag_: re.Match[str]) -> str:
    """Parsing is quadratic in the attributes of one tag; nobody writes hundreds of them."""
    return f"<{tag_[1]}>" if tag_[0].count("=") > _MANY_ATTRIBUTES else tag_[0]


def _address(markup: Markup, url: str) -> str:
    for candidate in markup.urls:
        full = _join(url, candidate)
        if urlsplit(full).scheme in ("http", "https") and host_of(full):
            return full
    return url


def _join(base: str, reference: str) -> str:
    try:
        joined_url = urljoin(base, reference)
        urlsplit(joined_url)
    except ValueError:
        return ""
    return joined_url


def _lead_image(markup: Markup, address: str) -> str:
    image = _join(address, next(iter(markup.images), ""))
    return image if image.startswith(("http://", "https://")) else ""


def _language(body: str, markup: Markup) -> str:
    """Trust the words before the markup; take the region from the markup when both agree."""
    seen = language_of(body)
    said = next(filter(None, map(tag, markup.languages)), "")
    return said if said and (not seen or said.split("-")[0] == seen) else seen

"""Web pages: their markup compared with their visible text.

Decoded HTML in, an ``ExtractedDocument`` out; nothing is fetched. Metadata is collected by ``markup``,
the body is read by ``page.body``, the headline, byline and days by ``page.head``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from apps.common.web_addresses import is_web_address, web_address_or_empty
from apps.extraction.decoding import Unreadable
from apps.extraction.garbled import is_garbled
from apps.extraction.markup import Markup, read_markup
from apps.extraction.markup.pages import parse
from apps.extraction.page import head
from apps.extraction.page.blocks import Block, as_text
from apps.extraction.page.body import read_body
from apps.extraction.page.marks import drop_icon_labels
from apps.extraction.page.states import states_of
from apps.extraction.result import ExtractedDocument, host_of
from apps.reading.text.languages import language_of, tag
from apps.reading.text.normal_form import clean_text
from apps.reading.text.structure import TextPart

# A comment ends at its first end only: otherwise n comments could be told apart in 2^n ways.
_BEGINS_AS_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype html|html|head|body|meta|title|article|div|p)\b",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|script|meta|link|br|h[1-6]|article)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_SITE_BUILDERS = ("blogger", "wordpress", "wix.com", "squarespace")


def looks_like_html(text: str) -> bool:
    """Say whether ``text`` is HTML by its content, whatever its name says."""
    return (
        bool(_BEGINS_AS_PAGE.match(text[:4_000].lstrip())) or len(_TAG.findall(text[:50_000])) >= 6
    )


def read_webpage(html: str, *, url: str = "") -> ExtractedDocument:
    """Extract one page; raises ``Unreadable`` ("no_text") when it has no body."""
    page = parse(html)
    tree = page.tree
    drop_icon_labels(tree)
    elements = list(
        tree.iter()
    )  # lxml makes new elements for each walk unless the old ones are referenced
    markup = read_markup(page)
    address = _address(markup, url)
    names = _outlets(markup)
    title, title_doubtful = head.title_of(tree, markup, sites=names, host=host_of(address))
    publisher = next(iter(names), "") or head.site_of(tree, title=title, host=host_of(address))
    published, modified, day_doubtful = head.days_of(tree, markup, url=address, title=title)
    authors = head.authors_of(
        tree, markup, outlets=[*names, publisher], title=title, host=host_of(address)
    )
    blocks, captions = read_body(
        tree,
        title=title,
        authors=authors,
        article_body=next(iter(markup.bodies), ""),
        states=states_of(tree),
    )
    del elements
    body, structure = _text_of(blocks, " · ".join(filter(None, (title, publisher, published))))
    language = _language(body, markup)
    doubts = {
        "title": title_doubtful or not title,
        "published": bool(published) and day_doubtful,
        "publisher": bool(publisher) and not names,
        "language": not language,
        "text": is_garbled(body) or any(map(is_garbled, (title, *authors))),
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


def _outlets(markup: Markup) -> list[str]:
    """Return the names of the outlet, without addresses and makers of sites."""
    return [
        name
        for name in (*markup.publishers, *markup.sites)
        if not re.search(r"://|^@|^www\.", name) and name.lower() not in _SITE_BUILDERS
    ]


def _text_of(blocks: Sequence[Block], named: str) -> tuple[str, tuple[TextPart, ...]]:
    body, structure = as_text(blocks)
    if not body:
        raise Unreadable(
            "no_text",
            f"No article text was found in this page{f' ({named[:300]})' if named else ''}. If it shows its text only in a browser, "
            "copy the text from there and paste it.",
        )
    return body, structure


def _address(markup: Markup, url: str) -> str:
    for candidate in markup.urls:
        full = _join(url, candidate)
        if is_web_address(full):
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
    return web_address_or_empty(image)


def _language(body: str, markup: Markup) -> str:
    """Return the language of the text; its region from the markup when both agree."""
    detected = language_of(body)
    stated = next(filter(None, map(tag, markup.languages)), "")
    return stated if stated and (not detected or stated.split("-")[0] == detected) else detected

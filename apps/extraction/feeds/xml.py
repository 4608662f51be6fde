"""The feeds that are XML: RSS 0.90 to 2.0 and Atom, with the mistakes that real feeds have.

Sources: RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 with its module Syndication
(https://web.resource.org/rss/1.0/), Atom (RFC 4287). Nothing is fetched: no DTD, no entity.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from apps.extraction.feeds.entries import (
    ParsedEntry,
    ParsedFeed,
    entry_of,
    in_order,
    one_line,
    plain,
    web_address,
)

_ATOM: Final = "http://www.w3.org/2005/Atom"
_SPACES: Final = {
    _ATOM: "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://search.yahoo.com/mrss/": "media:",
}
_PERIODS: Final = {
    "hourly": 60,
    "daily": 1_440,
    "weekly": 10_080,
    "monthly": 43_200,
    "yearly": 525_600,
}
_ENTRIES: Final = tuple(
    f"{{*}}{name}" for name in ("item", "Item", "ITEM", "entry", "Entry", "ENTRY")
)
_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_RSS_DAYS: Final = (
    *("pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published"),
    *("atom:updated", "updated", "dcterms:modified"),
)
_ATOM_DAYS: Final = ("published", "issued", "created", "updated", "modified", "dc:date")

Parts = dict[str, list[Any]]


def kind_of(root: Any) -> str:
    """Return the name of the outermost element, in lower case: rss, rdf and feed are feeds."""
    return _split(root)[1].rpartition(":")[2]


def read_markup(root: Any, *, url: str) -> ParsedFeed:
    """Parse the feed under ``root``; ``url`` is where it was fetched."""
    return _atom(root, url) if kind_of(root) == "feed" else _rss(root, url)


def _rss(root: Any, url: str) -> ParsedFeed:
    channel = next(root.iterchildren("{*}channel"), root)
    core = _split(channel)[0]
    parts = _parts(channel, core)
    return ParsedFeed(
        title=plain(_text(parts, "title")),
        home=_link(parts, url),
        language=_language(_text(parts, "language", "dc:language") or root.get(_LANGUAGE, "")),
        minutes=_minutes(parts),
        entries=in_order(_rss_entry(item, core, url) for item in _entries(root, core)),
    )


def _rss_entry(item: Any, core: str, url: str) -> ParsedEntry | None:
    parts = _parts(item, core)
    guid, about = _text(parts, "guid"), item.get(_ABOUT, "")
    address = _address(_text(parts, "feedburner:origlink"), item, "") or _link(parts, url)
    for name in (guid if _is_link(parts) else "", about):
        address = address or _address(name, item, "")
    title = _text(parts, "title", "dc:title", "media:title")
    return entry_of(names=(guid, about), url=address, title=title, day=_text(parts, *_RSS_DAYS))


def _atom(root: Any, url: str) -> ParsedFeed:
    core = _split(root)[0]
    parts = _parts(root, core)
    return ParsedFeed(
        title=plain(_text(parts, "title")),
        home=_link(parts, url),
        language=_language(root.get(_LANGUAGE, "")),
        minutes=_minutes(parts),
        entries=in_order(_atom_entry(entry, core, url) for entry in _entries(root, core)),
    )


def _atom_entry(entry: Any, core: str, url: str) -> ParsedEntry | None:
    parts = _parts(entry, core)
    name = _text(parts, "id")
    address = _address(_text(parts, "feedburner:origlink"), entry, "") or _link(parts, url)
    title = _text(parts, "title", "media:title")
    address = address or _address(name, entry, "")
    return entry_of(names=(name,), url=address, title=title, day=_text(parts, *_ATOM_DAYS))


def _entries(root: Any, core: str) -> Iterator[Any]:
    """Return the entries in the feed's own namespace; some feeds of one format use the other's names."""
    return (element for element in root.iter(*_ENTRIES) if _split(element)[0] in (core, ""))


def _parts(element: Any, core: str) -> Parts:
    """Return the children by name; those of other vocabularies that are known, with a prefix."""
    parts: Parts = {}
    for child in element.iterchildren(etree.Element):
        space, name = _split(child)
        prefix = "" if space in (core, "") else _SPACES.get(space)
        if prefix is not None:
            parts.setdefault(prefix + name, []).append(child)
    return parts


def _split(element: Any) -> tuple[str, str]:
    """Return the namespace of an element, or "", and its name in lower case, as feeds mix them.

    A prefix that is not declared stays in the name, and is taken for the usual one.
    """
    space, _, name = element.tag.rpartition("}")
    return space[1:], name.lower()


def _text(parts: Parts, *names: str) -> str:
    """Return the text of the first of these children that has any."""
    texts = (_written(element) for name in names for element in parts.get(name, ()))
    return next((text for text in texts if text), "")


def _written(element: Any) -> str:
    """Return the text of an element; Atom 0.3 may write it in base64."""
    text = "".join(element.itertext()).strip()
    if element.get("mode") != "base64":
        return text
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", "replace").strip()
    except ValueError:
        return text


def _link(parts: Parts, url: str) -> str:
    """Return the address of the page of a feed or entry; never of a recording or the feed itself."""
    return next((address for link in _links(parts) if (address := _address(*link, url))), "")


def _links(parts: Parts) -> Iterator[tuple[str, Any]]:
    for element in (*parts.get("link", ()), *parts.get("atom:link", ())):
        if element.get("href") is None:
            yield "".join(element.itertext()), element
        elif element.get("rel", "alternate") == "alternate":
            yield element.get("href"), element


def _address(link: str, element: Any, url: str) -> str:
    """Resolve a link by ``xml:base``, else by the address of the feed; without both it is unchanged."""
    return web_address(link, base=url and (element.base or url))


def _is_link(parts: Parts) -> bool:
    return any(guid.get("isPermaLink", "true").lower() != "false" for guid in parts.get("guid", ()))


def _language(text: str) -> str:
    return one_line(text)[:35]


def _minutes(parts: Parts) -> int:
    """Return how many minutes the feed asks to wait: its ``ttl``, or its update period."""
    ttl = _number(_text(parts, "ttl"))
    period = _PERIODS.get(_text(parts, "sy:updateperiod").lower(), 0)
    return max(ttl, period // max(1, _number(_text(parts, "sy:updatefrequency"))))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0

"""Reads a feed: bytes in, a ``ParsedFeed`` out, or ``Unreadable``.

RSS, Atom and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), recognised by content. Also finds
the feed that a web page names. Pure: no database, no network. Which entries are new is decided in
``apps.feeds``.
"""

from __future__ import annotations

import html.entities
import json
import re
from typing import Any, Final

from lxml import etree

from apps.extraction.decoding import Unreadable, declared_charset, decode
from apps.extraction.feeds.entries import (
    FeedLink,
    ParsedEntry,
    ParsedFeed,
    entry_of,
    in_order,
    one_line,
    plain,
    web_address,
)
from apps.extraction.feeds.xml import kind_of, read_markup
from apps.extraction.webpage import looks_like_html

__all__ = ["FeedLink", "ParsedEntry", "ParsedFeed", "find_feed", "looks_like_feed", "read_feed"]

KINDS: Final = ("rss", "rdf", "feed")
TYPES: Final = ("application/atom+xml", "application/rss+xml", "application/feed+json")

_BEGINNING: Final = 4_000  # characters in which a feed has shown what it is
_JSON_FEED: Final = re.compile(
    r"\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/"
)
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_OPENING: Final = re.compile(
    r"(?>\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?(?:rss|rdf|feed)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT: Final = re.compile(
    r"<(?:rss\b[^<>]*\bversion|feed\b[^<>]*\bxmlns|rdf:RDF\b[^<>]*\bxmlns)", re.IGNORECASE
)
_AMPERSAND: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,30});)?",
    re.DOTALL,
)
_TAG: Final = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<[A-Za-z][^<>]*+>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"\"[^\"]*\"|'[^']*'|(?<=\s)([\w:.-]++=)([^\s\"'<>]+)")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OF_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})


def looks_like_feed(data: bytes) -> bool:
    """Say whether a file is a feed by its first characters, whatever its name and its charset."""
    begins = (
        data[:_BEGINNING].decode("latin-1").replace("\0", "").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    )
    if begins.startswith("{"):
        return bool(_JSON_FEED.search(begins))
    return bool(_OPENING.match(_DECLARATION.sub("", begins, count=1)))


def read_feed(data: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Return title, home and entries of a feed of at most ``decoding.MAX_BYTES``.

    ``url`` is where it came from; relative links need it. Raises ``Unreadable`` and nothing else:
    its codes are those of ``decode``, "page" for a web page, "no_feed" for anything else that is no
    feed, and "broken_feed" for XML so broken that no entry comes out of it.
    """
    text = _text(data, content_type).lstrip()
    return _json_feed(text, url) if text.startswith(("{", "[")) else _markup_feed(text, url)


def find_feed(data: bytes, *, content_type: str = "", url: str = "") -> FeedLink:
    """Return the first feed a web page names, one of comments only when there is no other.

    Raises ``Unreadable`` ("no_feed") when it names none.
    Source: https://www.rssboard.org/rss-autodiscovery
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = etree.fromstring(_text(data, content_type).encode("utf-8", "replace"), parser)
    if root is not None and (addresses := sorted(_named_feeds(root, url), key=_is_of_comments)):
        return FeedLink(addresses[0])
    raise Unreadable(
        "no_feed",
        "This is a web page, and it names no feed. Look on the site for a link called RSS, Atom or "
        "“Feed”, and give the address it leads to.",
    )


def _text(data: bytes, content_type: str) -> str:
    """Decode a feed; a NUL in it, which no XML may hold, is left out."""
    declared = declared_charset(data, content_type)
    try:
        return decode(data, declared=declared)
    except Unreadable as error:
        if error.code != "nul":
            raise
        return decode(data.replace(b"\0", b""), declared=declared)


def _named_feeds(root: Any, url: str) -> list[str]:
    base = next(
        (web_address(element.get("href", ""), base=url) for element in root.iter("base")), ""
    )
    return [
        address
        for element in root.iter("link")
        if "alternate" in element.get("rel", "").lower().split()
        and element.get("type", "").lower().partition(";")[0].strip() in TYPES
        and (address := web_address(element.get("href", ""), base=base or url))
    ]


def _is_of_comments(url: str) -> bool:
    return "comment" in url.lower()


def _markup_feed(text: str, url: str) -> ParsedFeed:
    text = _DECLARATION.sub("", text[:_BEGINNING], count=1) + text[_BEGINNING:]
    try:
        root = _tree(text, url, recover=False)
    except etree.XMLSyntaxError as error:
        return _repaired_feed(text, url, error)
    if kind_of(root) in KINDS:
        return read_markup(root, url=url)
    raise _no_feed(text, kind_of(root) == "html")


def _repaired_feed(text: str, url: str, error: etree.XMLSyntaxError) -> ParsedFeed:
    """Read a feed whose XML is broken, if entries come out of it."""
    opening = _OPENING.match(text[:_BEGINNING]) or _ROOT.search(text[:_BEGINNING])
    if not opening:
        raise _no_feed(text, looks_like_html(text))
    root = _tree(_without_faults(text[opening.start() :]), url, recover=True)
    if root is not None and kind_of(root) in KINDS:
        feed = read_markup(root, url=url)
        if feed.entries:
            return feed
    line = error.position[0]
    raise Unreadable(
        "broken_feed",
        f"This feed is broken at line {line}, and no entry could be read. Tell its site; "
        "the portal keeps polling it.",
    )


def _tree(text: str, url: str, *, recover: bool) -> Any:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    return etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url or None)


def _without_faults(text: str) -> str:
    """Replace the entities of HTML, which XML does not have, escape other ampersands, put values of
    attributes in quotes, and drop characters that XML does not allow."""
    return _TAG.sub(_quoted, _AMPERSAND.sub(_written_out, _CONTROLS.sub("", text)))


def _quoted(match: re.Match[str]) -> str:
    if match[0].startswith("<!") or "=" not in match[0]:
        return match[0]
    return _ATTRIBUTE.sub(
        lambda pair: f'{pair[1]}"{pair[2]}"' if pair[1] else pair[0],
        match[0],
    )


def _written_out(match: re.Match[str]) -> str:
    name = match[1]
    if match[0] == "&":
        return "&amp;"
    is_known = name is None or name.startswith("#") or name in _OF_XML
    return (
        match[0].replace("&#X", "&#x")
        if is_known
        else html.entities.html5.get(f"{name};", match[0])
    )


def _no_feed(text: str, is_page: bool) -> Unreadable:
    if is_page:
        return Unreadable("page", "This is a web page, not a feed.")
    kind = "XML of another kind" if text.startswith("<") else "text"
    return Unreadable("no_feed", f"This is {kind}, not a feed (RSS, Atom or JSON Feed).")


def _json_feed(text: str, url: str) -> ParsedFeed:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no_feed", "This is neither a feed nor readable JSON.") from error
    if not isinstance(feed, dict) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise Unreadable("no_feed", "This is data for programs (JSON), and no JSON Feed.")
    items = feed.get("items")
    entries = (_json_entry(item, url) for item in items) if isinstance(items, list) else ()
    return ParsedFeed(
        title=plain(_string(feed, "title")),
        home=web_address(_string(feed, "home_page_url"), base=url),
        language=one_line(_string(feed, "language"))[:35],
        entries=in_order(entries),
    )


def _json_entry(item: Any, url: str) -> ParsedEntry | None:
    if not isinstance(item, dict):
        return None
    name = _string(item, "id")
    link = _string(item, "url") or _string(item, "external_url")
    return entry_of(
        names=(name,),
        url=web_address(link, base=url) or web_address(name),
        title=_string(item, "title"),
        day=_string(item, "date_published") or _string(item, "date_modified"),
    )


def _string(item: dict[str, Any], name: str) -> str:
    """Return a value as text, also a number, since many feeds write their ids as numbers."""
    value = item.get(name)
    is_one = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if is_one else ""

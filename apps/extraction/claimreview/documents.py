"""The JSON objects in a document that may be markup of fact-checks: from bytes to nodes.

A document is a web page with JSON-LD blocks or marked elements (``markup_items``), one or several JSON
documents (a ClaimReview, a list, a ``@graph``, a DataFeed, an answer of the Fact Check Tools API), or
JSON lines. What a node *says* is read in ``markup_reviews``. Pure, without recursion, and bounded:
foreign markup may be hostile.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from apps.extraction.claimreview.items import items_of
from apps.extraction.claimreview.words import Node, absolute
from apps.extraction.decoding import MAX_BYTES, Unreadable, declared_charset, decode

MAX_JSON_BYTES: Final = 25 * 1024 * 1024
MAX_DEPTH: Final = 60
MAX_PARTS: Final = 1_000_000
MAX_BLOCKS: Final = 1_000
MOST_ENDINGS: Final = 8


_LIKE_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}[\[{]")


@dataclass(slots=True)
class Document:
    """What a document holds: its JSON values, those that cannot be read (as sentences), and, for a
    web page, its marked elements and what it says of itself: address, title, language."""

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
    it was fetched, when it was; a page that names no address of its own stands there.
    """
    most = MAX_JSON_BYTES if _LIKE_JSON.match(data) else MAX_BYTES
    if len(data) > most:
        sentence = f"This has more than {most // 2**20} MB, which is the most that is read at once."
        raise Unreadable("too_large", sentence)
    text = decode(data, declared=declared_charset(data, content_type), most=most).strip()
    if text[:1] in ("[", "{"):
        return Document(values=_json_values(text))
    if "<" in text:
        return _page(text, url)
    raise Unreadable("type", "This is neither JSON nor the source of a web page.")


def nodes_of(value: Any, *, whole: Callable[[Node], bool]) -> Iterator[tuple[str, Node]]:
    """Yield every object in ``value`` with its place (``dataFeedElement[3].item[0]``), in order.

    What is inside an object that is ``whole`` is not visited. Raises ``Unreadable`` below
    ``MAX_DEPTH``.
    """
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting:
        place, item, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Unreadable("depth", "The markup is nested too deeply.")
        if isinstance(item, dict):
            yield place.removeprefix("."), item
        if isinstance(item, dict) and whole(item):
            continue
        waiting += [
            (f"{place}{name}", one, depth + 1)
            for name, one in reversed(_named_parts(item))
            if isinstance(one, dict | list)
        ]


def _named_parts(item: Node | list[Any]) -> list[tuple[str, Any]]:
    if isinstance(item, dict):
        return [(f".{name[:80]}", one) for name, one in item.items()]
    return [(f"[{at}]", one) for at, one in enumerate(item)]


# JSON

_SPACE: Final = re.compile(r"[\s,;]*")


def _json_values(text: str) -> list[Any]:
    """Return the JSON values that stand in ``text`` one after the other."""
    _check_parts(text)
    values, at = [], 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except RecursionError as error:
            raise Unreadable("depth", "The markup is nested too deeply.") from error
        except ValueError as error:
            raise Unreadable("json", f"The JSON cannot be read: {_where(error)}") from error
        values.append(value)
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
    return values


def _check_parts(text: str) -> None:
    if text.count("{") + text.count("[") > MAX_PARTS:
        raise Unreadable("parts", "There are too many parts in this document.")


class Twice(dict[str, Any]):
    """An object with a key that stands in it more than once, and not with the same value."""

    name: str = ""


def _each_once(pairs: list[tuple[str, Any]]) -> Node:
    """Return an object; one that says two things of one key is marked, for nobody knows which holds."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    for name, value in pairs:
        if value != found[name]:
            marked = Twice(found)
            marked.name = name
            return marked
    return found


def twice_in(value: Any) -> str:
    """Return a key that stands twice somewhere in ``value``, or nothing; no deeper than is read."""
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, Twice):
            return item.name
        if isinstance(item, dict | list) and depth < MAX_DEPTH:
            parts = item.values() if isinstance(item, dict) else item
            waiting += [(one, depth + 1) for one in parts if isinstance(one, dict | list)]
    return ""


def _where(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})."
    return "a number in it is out of range."


def _nothing(_: str) -> None:
    """Read NaN and the infinities, which are not JSON, as nothing."""


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 18 else None


def _number(digits: str) -> float | None:
    value = float(digits)
    return value if abs(value) < 1e300 else None


_DECODER: Final = json.JSONDecoder(
    strict=False,
    object_pairs_hook=_each_once,
    parse_constant=_nothing,
    parse_int=_whole,
    parse_float=_number,
)


# Web pages

_SCRIPT: Final = re.compile(r"<script\b([^<>]{0,2000})>", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(r"</script", re.IGNORECASE)
_JSON_LD: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_HEAD: Final = 300_000
_ELEMENT: Final = re.compile(r"<(html|link|meta)\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""([a-z:\-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_TITLE: Final = re.compile(r"<title\b[^<>]{0,500}>([^<]{0,1000})", re.IGNORECASE)


def _page(text: str, url: str) -> Document:
    found = Document(is_page=True, items=items_of(text))
    for number, block in enumerate(_blocks(text), start=1):
        if number > MAX_BLOCKS:
            raise Unreadable("parts", "There are too many blocks of markup in this page.")
        try:
            found.values += _json_values_mended(block)
        except Unreadable as error:
            found.problems.append(f"Block {number} of the page: {error}")
    _read_head(text[:_HEAD], found)
    found.url = absolute(url, found.url) or url
    return found


def _blocks(text: str) -> Iterator[str]:
    """Yield the JSON-LD blocks of a page; a block that never ends is none."""
    at = 0
    while start := _SCRIPT.search(text, at):
        end = _SCRIPT_END.search(text, start.end())
        if end is None:
            return
        at = end.end()
        block = text[start.end() : end.start()].strip()
        if block and _JSON_LD.search(start[1]):
            yield block


def _json_values_mended(block: str) -> list[Any]:
    try:
        return _json_values(block)
    except Unreadable as error:
        if error.code != "json":
            raise
        mended = _mended(block)
        return _json_values(mended) if mended else []


_BEFORE: Final = re.compile(r"(?:\s|<!--|//|<!\[CDATA\[|/\*)*(?:\*/)?\s*(?=[\[{&])")
_AFTER: Final = ("-->", "*/", "]]>", "//", "/*", ";")
_COMMA: Final = re.compile(r",(\s*[}\]])")
_ESCAPE: Final = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')


def _mended(block: str) -> str:
    """Undo what content systems do to JSON: comments, CDATA, entities, commas before an end."""
    if start := _BEFORE.match(block):
        block = block[start.end() :]
    for _ in range(MOST_ENDINGS):
        block = block.rstrip()
        ending = next((one for one in _AFTER if block.endswith(one)), "")
        block = block.removesuffix(ending)
    if '"' not in block:
        block = html.unescape(block)
    block = _ESCAPE.sub(lambda found: found[0] if found[1] else "\\\\", block)
    return _COMMA.sub(r"\1", block)


def _read_head(head: str, found: Document) -> None:
    """Read the address, title and language that a page gives itself."""
    for element in _ELEMENT.finditer(head):
        name, said = element[1].lower(), _attributes(element[2])
        if name == "html":
            found.language = found.language or said.get("lang", "")
        elif name == "link" and said.get("rel", "").lower() == "canonical":
            found.url = said.get("href", "") or found.url
        elif said.get("property", "").lower() == "og:url":
            found.url = found.url or said.get("content", "")
        elif said.get("property", "").lower() == "og:title":
            found.title = found.title or said.get("content", "")
    if not found.title and (title := _TITLE.search(head)):
        found.title = html.unescape(title[1])


def _attributes(text: str) -> dict[str, str]:
    return {
        one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "")
        for one in _ATTRIBUTE.finditer(text)
    }

"""Fact-checks that a web page marks up in its elements: microdata and RDFa Lite, as nodes like JSON-LD's.

HTML in, nodes out: ``{"@type": …, "claimReviewed": …}``, properties without their vocabulary, an item
in an item where the page has it so. What a node *says* is read in ``markup_reviews``. To be run in the
child process (``markup_safely``): this parses foreign HTML.

Sources: https://html.spec.whatwg.org/multipage/microdata.html, https://www.w3.org/TR/rdfa-lite/. Both
are read with patience: a ``content`` counts on any element, as search engines have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from apps.extraction.claimreview.words import Node
from apps.extraction.decoding import Unreadable

MAX_ITEMS: Final = 10_000
MAX_VALUES: Final = 500
LONGEST_VALUE: Final = 20_000

_SPEAKS_OF_CHECKS: Final = re.compile(r"ClaimReview|claimReviewed")
_HAS_ITEMS: Final = re.compile(r"\b(?:itemscope|typeof)\b", re.IGNORECASE)
_WITH: Final = "descendant-or-self::*[@{}]"
_LINKS: Final = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src",
    "img": "src", "source": "src", "track": "src", "video": "src", "object": "data",
}  # fmt: skip
# What people put on a link though they mean its words.
_WORDS: Final = frozenset({"alternateName", "author", "claimReviewed", "headline", "name", "text"})
# Long, not ours, and of no use here.
_PASSED_OVER: Final = frozenset({"articleBody", "reviewBody"})


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """How one of the two ways calls its attributes."""

    item: str
    kind: str
    name: str
    id: str
    links: tuple[str, ...] = ()


_MICRODATA: Final = _Vocabulary("itemscope", "itemtype", "itemprop", "itemid")
_RDFA: Final = _Vocabulary("typeof", "typeof", "property", "resource", ("resource",))


def items_of(html: str) -> list[Node]:
    """Return the outermost items of a page that may hold a fact-check; none is the usual answer.

    Raises ``Unreadable`` for a page that is no HTML, or has more than 10,000 items.
    """
    if not _SPEAKS_OF_CHECKS.search(html) or not _HAS_ITEMS.search(html):
        return []
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("html", "This page could not be read as HTML; it is damaged.") from error
    return [*_items(tree, _MICRODATA), *_items(tree, _RDFA)]


def _items(tree: HtmlElement, words: _Vocabulary) -> list[Node]:
    nodes = {one: _node(one, words) for one in tree.xpath(_WITH.format(words.item))}
    if len(nodes) > MAX_ITEMS:
        raise Unreadable("parts", "There are too many items of markup in this page.")
    adopted = _adopted(tree) if words is _MICRODATA else {}
    around: dict[HtmlElement, Node | None] = {}
    outermost: list[Node] = []
    for element in tree.iter(lxml.etree.Element):
        owner, node = adopted.get(element), nodes.get(element)
        outer = around.get(element.getparent()) if owner is None else nodes[owner]
        around[element] = outer if node is None else node
        names = [_bare(name) for name in (element.get(words.name) or "").split()[:10]]
        if outer is not None:
            _add(outer, names, element, node, words)
        if node is not None and (outer is None or not names):
            outermost.append(node)
    return outermost


def _node(element: HtmlElement, words: _Vocabulary) -> Node:
    node: Node = {"@type": [_bare(one) for one in (element.get(words.kind) or "").split()[:10]]}
    if named := element.get(words.id):
        node["@id"] = named
    return node


def _add(
    outer: Node, names: list[str], element: HtmlElement, node: Node | None, words: _Vocabulary
) -> None:
    for name in names:
        held = outer.get(name)
        if not name or name in _PASSED_OVER or (isinstance(held, list) and len(held) >= MAX_VALUES):
            continue
        said = _value(element, name, words) if node is None else node
        if isinstance(held, list):
            held.append(said)
        else:
            outer[name] = said if held is None else [held, said]


def _value(element: HtmlElement, name: str, words: _Vocabulary) -> str:
    """Return what an element says: its ``content``, its link, its moment, or its words."""
    said: dict[str, str] = dict(element.attrib)
    tag = str(element.tag)
    if "content" in said:
        return said["content"]
    text = str(element.text_content())[:LONGEST_VALUE] if tag not in ("link", "img") else ""
    links = (*words.links, *filter(None, [_LINKS.get(tag)]))
    if link := next((said[one] for one in links if said.get(one)), ""):
        return (name in _WORDS and text.strip()) or link
    if tag in ("data", "meter"):
        return said.get("value") or text
    return (said.get("datetime") if tag == "time" else None) or text


def _bare(name: str) -> str:
    """Return a name without its vocabulary: ``schema:name``, ``https://schema.org/name``."""
    return re.split(r"[/#:]", name[:200])[-1]


def _adopted(tree: HtmlElement) -> dict[HtmlElement, HtmlElement]:
    """Return which item an element belongs to that stands elsewhere (``itemref``).

    Only elements outside all items are adopted, and none that refers on, so no item can come to hold
    itself.
    """
    refers = tree.xpath(_WITH.format("itemref") + "[@itemscope]")[:MAX_ITEMS]
    if not refers:
        return {}
    by_id = {element.get("id"): element for element in reversed(tree.xpath(_WITH.format("id")))}
    found: dict[HtmlElement, HtmlElement] = {}
    for item in refers:
        for name in item.get("itemref").split()[:50]:
            element = by_id.get(name)
            if element is not None and element not in found and _is_free(element):
                found[element] = item
    return found


def _is_free(element: HtmlElement) -> bool:
    held = element.xpath("boolean(ancestor-or-self::*[@itemscope] | descendant::*[@itemref])")
    return not held

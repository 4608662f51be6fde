"""Microdata and RDFa Lite in the elements of a web page: the properties they name, and nodes like
JSON-LD's.

``{"@type": …, "claimReviewed": …}``, properties without their vocabulary, an item in an item where the
page nests them. Sources: https://html.spec.whatwg.org/multipage/microdata.html,
https://www.w3.org/TR/rdfa-lite/. A ``content`` counts on any element, as for search engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from apps.extraction.decoding import Unreadable
from apps.extraction.markup.nodes import Node, bare

MAX_ITEMS: Final = 10_000
MAX_VALUES: Final = 500
LONGEST_VALUE: Final = 20_000

_WITH: Final = "descendant-or-self::*[@{}]"
_LINKS: Final = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src",
    "img": "src", "source": "src", "track": "src", "video": "src", "object": "data",
}  # fmt: skip
# Properties that sites put on a link though they mean its text.
_WORDS: Final = frozenset({"alternateName", "author", "claimReviewed", "headline", "name", "text"})
# Long texts under foreign copyright, which are not needed.
_PASSED_OVER: Final = frozenset({"articleBody", "reviewBody"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of the attributes in microdata or RDFa; ``names`` in order of precedence."""

    item: str
    kind: str
    names: tuple[str, ...]
    id: str = ""
    links: tuple[str, ...] = ()


MICRODATA: Final = Vocabulary("itemscope", "itemtype", ("itemprop",), "itemid")
RDFA: Final = Vocabulary("typeof", "typeof", ("property",), "resource", ("resource",))
# Articles are marked carelessly: properties of RDFa inside items of microdata, or of no item at all.
EITHER: Final = Vocabulary("itemscope", "itemtype", ("itemprop", "property"))


@dataclass(frozen=True, slots=True)
class Property:
    """An element that is an item or names properties, without their vocabulary; ``item`` is the item
    they belong to, if any."""

    element: HtmlElement
    names: list[str]
    item: HtmlElement | None


def properties_of(tree: HtmlElement, words: Vocabulary) -> Iterator[Property]:
    """Yield the items and properties of a page in its order."""
    items = set(tree.xpath(_WITH.format(words.item)))
    adopted = _adopted(tree) if words is MICRODATA else {}
    around: dict[HtmlElement, HtmlElement | None] = {}
    for element in tree.iter(etree.Element):
        outer = adopted.get(element)
        outer = around.get(element.getparent()) if outer is None else outer
        around[element] = element if element in items else outer
        stated = next(filter(None, map(element.get, words.names)), "")
        if stated or element in items:
            yield Property(element, [bare(name) for name in stated.split()[:10]], outer)


def items_of(tree: HtmlElement) -> list[Node]:
    """Return the outermost items of a page, of microdata and of RDFa; more than 10,000 of one are
    refused (``Unreadable``)."""
    return [*_items(tree, MICRODATA), *_items(tree, RDFA)]


def _items(tree: HtmlElement, words: Vocabulary) -> list[Node]:
    nodes = {element: _node(element, words) for element in tree.xpath(_WITH.format(words.item))}
    if len(nodes) > MAX_ITEMS:
        raise Unreadable("parts", "There are too many items of markup in this page.")
    outermost: list[Node] = []
    for statement in properties_of(tree, words):
        node = nodes.get(statement.element)
        if statement.item is not None:
            _add(nodes[statement.item], statement, node, words)
        if node is not None and (statement.item is None or not statement.names):
            outermost.append(node)
    return outermost


def _node(element: HtmlElement, words: Vocabulary) -> Node:
    node: Node = {"@type": [bare(kind) for kind in (element.get(words.kind) or "").split()[:10]]}
    if named := element.get(words.id):
        node["@id"] = named
    return node


def _add(outer: Node, statement: Property, node: Node | None, words: Vocabulary) -> None:
    for name in statement.names:
        earlier = outer.get(name)
        if (
            not name
            or name in _PASSED_OVER
            or (isinstance(earlier, list) and len(earlier) >= MAX_VALUES)
        ):
            continue
        value = _value(statement.element, name, words) if node is None else node
        if isinstance(earlier, list):
            earlier.append(value)
        else:
            outer[name] = value if earlier is None else [earlier, value]


def _value(element: HtmlElement, name: str, words: Vocabulary) -> str:
    """Return the value of an element: its ``content``, its link, its ``datetime``, or its text."""
    attributes: dict[str, str] = dict(element.attrib)
    tag = str(element.tag)
    if "content" in attributes:
        return attributes["content"]
    text = str(element.text_content())[:LONGEST_VALUE] if tag not in ("link", "img") else ""
    links = (*words.links, *filter(None, [_LINKS.get(tag)]))
    if link := next(
        (attributes[attribute] for attribute in links if attributes.get(attribute)), ""
    ):
        return (name in _WORDS and text.strip()) or link
    if tag in ("data", "meter"):
        return attributes.get("value") or text
    return (attributes.get("datetime") if tag == "time" else None) or text


def _adopted(tree: HtmlElement) -> dict[HtmlElement, HtmlElement]:
    """Return which item an element elsewhere in the page belongs to (``itemref``).

    Only elements outside all items are adopted, and none that has an ``itemref`` inside, so that no item
    can contain itself.
    """
    refers = tree.xpath(_WITH.format("itemref") + "[@itemscope]")[:MAX_ITEMS]
    if not refers:
        return {}
    by_id = {element.get("id"): element for element in reversed(tree.xpath(_WITH.format("id")))}
    owners: dict[HtmlElement, HtmlElement] = {}
    for item in refers:
        for name in item.get("itemref").split()[:50]:
            element = by_id.get(name)
            if element is not None and element not in owners and _is_free(element):
                owners[element] = item
    return owners


def _is_free(element: HtmlElement) -> bool:
    is_inside = element.xpath("boolean(ancestor-or-self::*[@itemscope] | descendant::*[@itemref])")
    return not is_inside

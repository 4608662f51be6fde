"""The elements of a page that hold text and no other block, in order: its paragraphs, headings, items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.page.blocks import key_of

_BLOCK_TAGS: Final = frozenset("p h2 h3 h4 h5 h6 li blockquote pre div td".split())
_SENTENCE: Final = 10  # words of a paragraph that is one link and still the story's


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element that holds text and no other block, as it is in the page."""

    element: HtmlElement
    text: str
    key: str
    words: int
    linked: float


def leaves_of(tree: HtmlElement) -> list[Leaf]:
    """Return the leaves of ``tree``; a sentence of the story that is one link counts as not linked."""
    leaves = [_leaf(element) for element in _leaf_elements(tree)]
    return [
        replace(leaf, linked=0.0) if _is_linked_sentence(leaves, index) else leaf
        for index, leaf in enumerate(leaves)
    ]


def _leaf_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "div", "td"):
        if not any(
            isinstance(inner.tag, str) and inner.tag in _BLOCK_TAGS
            for inner in element.iterdescendants()
        ):
            yield element


def _leaf(element: HtmlElement) -> Leaf:
    text = " ".join("".join(element.itertext()).split())
    links = sum(len(" ".join("".join(link.itertext()).split())) for link in element.iter("a"))
    above = element.getparent()
    while above is not None and not links:
        if above.tag == "a":
            links = len(text)
        above = above.getparent()
    share = min(1.0, links / len(text)) if text else 0.0
    return Leaf(element, text, key_of(text), line_kinds.words(text), share)


def _is_linked_sentence(leaves: list[Leaf], index: int) -> bool:
    """Say whether a paragraph that is one link is a sentence of the story, between two of its others."""
    leaf = leaves[index]
    if (
        leaf.linked < 0.5
        or leaf.element.tag != "p"
        or leaf.words < _SENTENCE
        or not leaf.text.rstrip('"”’»)').endswith((".", "!", "?", "。", "؟"))
        or line_kinds.leads_to_another_story(leaf.text)
    ):
        return False
    before, after = leaves[max(0, index - 1) : index], leaves[index + 1 : index + 2]
    return all(any(_is_neighbour(leaf, other) for other in side) for side in (before, after))


def _is_neighbour(leaf: Leaf, other: Leaf) -> bool:
    return (
        other.element.getparent() is leaf.element.getparent()
        and other.element.tag == "p"
        and other.linked < 0.5
        and other.words >= _SENTENCE
    )

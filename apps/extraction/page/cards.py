"""The cards of other stories on a page: a headline that is a link, with a line or two below it.

Cards are in rows of the same shape, and are recognised by it alone, for any site. A row that holds much
of the page's words is a list of the article itself, and is not removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

_CARD_TAGS: Final = frozenset("div li article section td dd".split())
_LINE_TAGS: Final = frozenset("h2 h3 h4 h5 h6 p div dt li".split())
_SILENT_TAGS: Final = frozenset(("script", "style", "template", "noscript", "svg", "head"))
_HEADLINE: Final = 3  # words
_BELOW: Final = 60  # words beside the links of a card


@dataclass(slots=True)
class _Words:
    """The words of an element, those of them in links, and whether a line of it is all link."""

    all: int = 0
    linked: int = 0
    has_line: bool = False
    has_headline: bool = False

    def add(self, inner: _Words) -> None:
        self.all += inner.all
        self.linked += inner.linked
        self.has_line |= inner.has_line
        self.has_headline |= inner.has_headline


def rows_of_cards(tree: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield each row of two or more cards beside each other in one parent."""
    words = _count_words(tree)
    unlinked = words[tree].all - words[tree].linked
    rows: defaultdict[tuple[HtmlElement, str, str], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*_CARD_TAGS):
        parent = element.getparent()
        if parent is not None and _is_card(words[element]):
            first_class = (element.get("class") or "").split(" ")[0]
            rows[parent, str(element.tag), first_class].append(element)
    for row in rows.values():
        row_words = sum(words[card].all - words[card].linked for card in row)
        if len(row) >= 2 and 3 * row_words <= unlinked:
            yield row


def _is_card(words: _Words) -> bool:
    return words.has_headline and words.all - words.linked <= _BELOW


def _count_words(tree: HtmlElement) -> dict[HtmlElement, _Words]:
    """Count from the leaves upwards; each element is visited once."""
    counts: dict[HtmlElement, _Words] = {}
    for element in reversed(list(tree.iter())):
        count = counts[element] = _Words()
        if not isinstance(element.tag, str) or element.tag in _SILENT_TAGS:
            continue
        count.all = len((element.text or "").split())
        for child in element:
            count.add(counts[child])
            count.all += len((child.tail or "").split())
        if element.tag == "a":
            count.linked = count.all
            count.has_headline |= count.has_line
        elif element.tag in _LINE_TAGS and count.all >= _HEADLINE:
            count.has_line = True
            count.has_headline |= count.all == count.linked
    return counts

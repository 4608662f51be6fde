"""The boxes in which a site speaks to its visitors, known by what they say, whatever their names.

An appeal for money, a form for letters, a notice of cookies, a word about the outlet: several sentences
in one element that ask the visitor for something, or in which the outlet speaks of itself. An element
with the headline, or with nearly all sentences of a page, is no such box.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.boilerplate.site_words import COMMENT_HEADINGS, OUTLET_SPEAKS, REPLIES
from apps.extraction.markup import text_of
from apps.reading.text.patterns import any_of

_BOXES: Final = ("div", "section", "aside", "form", "article", "details", "ul", "table")
_LINES: Final = ("p", "h2", "h3", "h4", "h5", "h6", "li", "label", "strong")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADS_COMMENTS: Final = re.compile(
    rf"\W*(?:\d[\d.,]* )?{any_of(COMMENT_HEADINGS)}(?:\W*\d*\W*|\s+(?:on|to|zu|sur|sobre)\b.*)$",
    re.IGNORECASE,
)
_REPLY: Final = re.compile(rf"\s*{any_of(REPLIES)}\W*$", re.IGNORECASE)
_MOST: Final = 1_800  # letters
_LEAST: Final = 8  # words of a line that counts
_OUTLET_SPEAKS: Final = re.compile(any_of(OUTLET_SPEAKS), re.IGNORECASE)


def visitor_boxes(tree: HtmlElement, holding: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the outermost boxes that address the visitor; never those of ``holding``."""
    boxes: set[HtmlElement] = set()
    for element in tree.iter(*_BOXES):
        if element in holding or any(above in boxes for above in element.iterancestors()):
            continue
        lines = _lines(element)
        is_box = bool(lines) and _addresses_the_visitor(lines)
        if (is_box or _holds_comments(element)) and _has_prose_outside(tree, element):
            boxes.add(element)
            yield element


def _lines(element: HtmlElement) -> list[str]:
    """Return the lines of a small element; none of one that is larger than any box."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _MOST:
            return []
    lines = [text_of(line) for line in element.iter(*_LINES)]
    return [line for line in lines if line]


def _holds_comments(element: HtmlElement) -> bool:
    """Say whether ``element`` is headed as the readers' comments, or has the buttons of several."""
    first = next(iter(element.iter(*_HEADINGS)), None)
    if first is not None and _HEADS_COMMENTS.match(text_of(first)[:60]):
        return not any(before.text for before in _paragraphs_before(element, first))
    rows = [child for child in element if child.tag in _BOXES or child.tag == "li"][:200]
    replies = sum(any(_is_reply(part) for part in row.iter("a", "button", "span")) for row in rows)
    return replies >= 2 and 2 * replies >= len(rows)


def _paragraphs_before(element: HtmlElement, heading: HtmlElement) -> Iterator[HtmlElement]:
    for part in element.iter("p", *_HEADINGS):
        if part is heading:
            return
        if part.tag == "p":
            yield part


def _is_reply(part: HtmlElement) -> bool:
    return len(part) == 0 and bool(part.text and _REPLY.match(part.text))


def _addresses_the_visitor(lines: list[str]) -> bool:
    long = [line for line in lines if line_kinds.words(line) >= _LEAST]
    speaking = [line for line in long if _speaks(line)]
    signs = sum(line_kinds.asks_the_visitor(line) for line in lines)
    return (
        bool(long)
        and 5 * sum(map(len, speaking)) >= 3 * sum(map(len, long))
        and (signs >= 2 or len(speaking) >= 2)
    )


def _speaks(line: str) -> bool:
    return (
        line_kinds.asks_the_visitor(line) >= 2
        or (line_kinds.requests_something(line) and line_kinds.asks_the_visitor(line) >= 1)
        or bool(_OUTLET_SPEAKS.search(line_kinds.unquoted(line)))
    )


def _has_prose_outside(tree: HtmlElement, box: HtmlElement) -> bool:
    """Say whether a sentence that asks nothing stands outside ``box``, so that an article is left."""
    for line in tree.iter("p", "div"):
        if line is box or box in line.iterancestors() or len(line) > 12:
            continue
        text = text_of(line)
        if (
            len(text) >= 80
            and line_kinds.ends_a_sentence(text)
            and not _speaks(text)
            and box not in line.iterdescendants()
        ):
            return True
    return False

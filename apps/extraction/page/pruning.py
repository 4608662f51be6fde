"""Removes captions and boilerplate from a page, by the names of its elements.

An element is removed when its tag or the words of its class or id name it as such, unless it holds much
of the page's prose: names are often wrong, above all those of whole columns. Lines are classified in
``line_kinds``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate.element_names import ELEMENT_NAMES, element_named
from apps.extraction.markup import INLINE_TAGS, text_of
from apps.extraction.page.blocks import key_of
from apps.extraction.page.boxes import visitor_boxes
from apps.extraction.page.cards import rows_of_cards
from apps.extraction.page.named import HIDDEN, kept_in_sum

_NAMED_BOILERPLATE: Final = re.compile(element_named(ELEMENT_NAMES), re.IGNORECASE)
_TEXTLESS_TAGS: Final = frozenset(("script", "style", "template", "svg", "head", "option"))
_INSIDE_TAGS: Final = frozenset(("html", "body", "article", "main", "head"))
_OUTSIDE_TAGS: Final = frozenset(
    ("nav", "aside", "footer", "form", "button", "select", "noscript", "dialog")
)
_NAMING_ATTRIBUTES: Final = ("class", "id", "data-component", "data-testid", "role")
_HIDING: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION_NAME: Final = re.compile(r"caption|credit", re.IGNORECASE)
_COMMENT_NAME: Final = re.compile(r"comment|disqus|comentario|kommentar|yorum|ugc", re.IGNORECASE)
_TOPIC_NAME: Final = re.compile(r"\b(?:tag|category|topic|section)-[\w-]+", re.IGNORECASE)


def prune(tree: HtmlElement, *, title: str = "") -> list[str]:
    """Remove scripts, captions and named boilerplate from ``tree``; return the captions.

    Elements around the headline ``title``, and those marked as the article's body, are not removed.
    What names take away is bounded for each element, and together (``page.named``).
    """
    captions: list[str] = []
    holding = holding_the_article(tree, title)
    prose = prose_lengths(tree)
    whole = max(1, prose[tree])
    doomed: list[HtmlElement] = []
    named: dict[HtmlElement, str] = {}
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in _INSIDE_TAGS or element in holding:
            continue
        if tag in _TEXTLESS_TAGS:
            doomed.append(element)
        elif tag == "figcaption":
            captions.append(text_of(element))
            doomed.append(element)
        elif tag in _OUTSIDE_TAGS:
            if prose[element] * 4 <= whole:
                doomed.append(element)
        elif tag in INLINE_TAGS and not len(element) and not (element.text or "").strip():
            doomed.append(element)  # it could split a sentence in later steps
        elif tag in INLINE_TAGS and _is_within_sentence(element):
            forget_names(element)
        elif (match := _boilerplate_name(element)) and prose[element] * _weight(match) <= whole:
            named[element] = match
    for element in kept_in_sum(named, prose, whole):
        del named[element]
        for inner in element.iter():
            forget_names(inner)
    doomed += visitor_boxes(tree, holding)
    for element, name in named.items():
        if _CAPTION_NAME.search(name):
            captions.append(text_of(element))
    doomed += named
    doomed += (card for row in rows_of_cards(tree) for card in row if card not in holding)
    for element in doomed:
        drop(element, space=" " if element.tag in INLINE_TAGS and element.text else "")
    return captions


def holding_the_article(tree: HtmlElement, title: str) -> set[HtmlElement]:
    """Return the elements not to remove: the named body, and all around it and around the headline."""
    headline = key_of(title)
    holding: set[HtmlElement] = set()
    for element in tree.iter("h1", "h2", "div", "section", "article"):
        is_body = "articlebody" in (element.get("itemprop") or "").lower()
        is_headline = element.tag in ("h1", "h2") and headline == key_of(text_of(element))
        if is_body or (is_headline and headline):
            holding.update((element, *element.iterancestors()))
    return holding


def _boilerplate_name(element: HtmlElement) -> str:
    """Return the word in the names of ``element`` that calls it boilerplate, or ""."""
    names = " ".join(filter(None, map(element.get, _NAMING_ATTRIBUTES)))[:300]
    return _boilerplate_word(names) or (HIDDEN if _is_hidden(element) else "")


def _is_hidden(element: HtmlElement) -> bool:
    """Say whether a page hides ``element``, as it does with forms, notices, and paid-for bodies."""
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(style and _HIDING.search(style))


@lru_cache(maxsize=4096)
def _boilerplate_word(names: str) -> str:
    if "hentry" in names or "type-post" in names:
        names = _TOPIC_NAME.sub("", names)  # WordPress names a post by its subjects
    match = _NAMED_BOILERPLATE.search(_HUMP.sub("-", names))
    return match[0] if match else ""


def _is_within_sentence(element: HtmlElement) -> bool:
    """Say whether an inline element is between words, so that its own words belong to them."""
    parent = element.getparent()
    before = element.getprevious()
    around = (
        before.tail if before is not None else parent.text if parent is not None else ""
    ) or ""
    return bool(around.strip() or (element.tail or "").strip())


def forget_names(element: HtmlElement) -> None:
    """Remove the names of words that are kept, since a later step would drop the words for them."""
    for attribute in (*_NAMING_ATTRIBUTES, "style", "hidden"):
        element.attrib.pop(attribute, None)


def _weight(name: str) -> int:
    return 2 if _COMMENT_NAME.search(name) else 6


def prose_lengths(tree: HtmlElement) -> Counter[HtmlElement]:
    """Count, for every element, the letters of the long runs of text inside it, links apart."""
    lengths: Counter[HtmlElement] = Counter()
    for element in tree.iter():
        if element.tag in _TEXTLESS_TAGS or not isinstance(element.tag, str):
            continue
        runs = [element.text or "", *(child.tail or "" for child in element)]
        length = sum(len(run) for run in runs if len(run) >= 50)
        if length and element.tag != "a":
            lengths[element] += length
            for above in element.iterancestors():
                lengths[above] += length
    return lengths


def drop(element: HtmlElement, *, space: str = "") -> None:
    """Remove ``element`` but not the text behind it, and put ``space`` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := (element.tail or "") and space + element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)

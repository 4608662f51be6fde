"""Taking out of a page what its own structure calls captions and furniture.

An element goes when its tag or the words of its class or id name it as such, unless it holds much
of the page's prose: names lie, above all those of whole columns. Lines are judged in ``furniture``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from lxml.html import HtmlElement

from apps.articles.markup import text_of
from apps.articles.site_words import ELEMENT_NAMES, element_named

_NAMED_FURNITURE: Final = re.compile(element_named(ELEMENT_NAMES), re.IGNORECASE)
_TEXTLESS_TAGS: Final = frozenset(("script", "style", "template", "svg", "head", "option"))
_INLINE_TAGS: Final = frozenset("a em strong b i u sup sub mark abbr cite q time span font".split())
_OUTSIDE_TAGS: Final = frozenset(
    ("nav", "aside", "footer", "form", "button", "select", "noscript", "dialog")
)
_CAPTION_NAME: Final = re.compile(r"caption|credit", re.IGNORECASE)
_COMMENT_NAME: Final = re.compile(r"comment|disqus", re.IGNORECASE)


def prune(tree: HtmlElement) -> list[str]:
    """Take scripts, captions and named furniture out of ``tree``; return the captions."""
    captions: list[str] = []
    prose = _prose_lengths(tree)
    whole = max(1, prose[tree])
    doomed: list[HtmlElement] = []
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in ("html", "body", "article", "main", "head"):
            continue
        if tag in _TEXTLESS_TAGS:
            doomed.append(element)
        elif tag == "figcaption":
            captions.append(text_of(element))
            doomed.append(element)
        elif tag in _OUTSIDE_TAGS:
            if prose[element] * 4 <= whole:
                doomed.append(element)
        elif tag in _INLINE_TAGS and _is_within_sentence(element):
            continue
        elif (match := _named_furniture(element)) and prose[element] * _weight(match) <= whole:
            if _CAPTION_NAME.search(match):
                captions.append(text_of(element))
            doomed.append(element)
    for element in doomed:
        drop(element)
    return captions


def _named_furniture(element: HtmlElement) -> str:
    """Return the word in the class or id of ``element`` that calls it furniture, or ""."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    match = _NAMED_FURNITURE.search(name[:300])
    return match[0] if match else ""


def _is_within_sentence(element: HtmlElement) -> bool:
    """Say whether an inline element stands between words, so that its own words belong to them."""
    parent = element.getparent()
    before = element.getprevious()
    around = (
        before.tail if before is not None else parent.text if parent is not None else ""
    ) or ""
    return bool(around.strip() or (element.tail or "").strip())


def _weight(name: str) -> int:
    return 2 if _COMMENT_NAME.search(name) else 6


def _prose_lengths(tree: HtmlElement) -> Counter[HtmlElement]:
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


def drop(element: HtmlElement) -> None:
    """Remove ``element`` and keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)

"""The visible text of elements and attributes."""

from __future__ import annotations

import html
import re
from typing import Final

from lxml.html import HtmlElement

# Elements that are part of a line, not a box of their own.
INLINE_TAGS: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)


def unescape(text: str) -> str:
    """Return ``text`` with entities resolved (content systems escape twice) and single spaces."""
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return " ".join(text.split())


def text_of(element: HtmlElement, *, apart: str = "") -> str:
    """Return the text inside ``element`` with single spaces, without scripts and styles.

    Words that only a break or a block separates are separated; letters in italics or raised stay
    with their word. ``apart``, when given, is put where a break, a block or another link begins.
    """
    parts: list[str] = []
    _collect(element, parts, apart)
    text = " ".join("".join(parts).split())
    sign = apart.strip()
    return re.sub(rf"(?:\s*{re.escape(sign)}\s*)+", apart, text).strip(f" {sign}") if sign else text


_BOXES: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table td th tr ul img picture svg button".split()
)
_LINKED: Final = frozenset({"a", "span", "time", "small", "label", "strong", "b"})


def _collect(element: HtmlElement, parts: list[str], apart: str) -> None:
    """Gather texts without recursion, as deep as a page may be nested."""
    waiting: list[HtmlElement | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if item is not element and item.tail:
            waiting.append(item.tail)
        if not isinstance(item.tag, str) or item.tag in ("script", "style", "template"):
            continue
        gap = _gap(item, apart) if item is not element else ""
        parts.append(gap)
        waiting.append(gap if item.tag in _BOXES else "")
        waiting.extend(reversed(item))
        if item.text:
            waiting.append(item.text)


def _gap(item: HtmlElement, apart: str) -> str:
    if item.tag in _BOXES:
        return apart or " "
    if item.tag not in _LINKED:
        return ""
    before = item.getprevious()
    touches = before is not None and before.tag in _LINKED and not (before.tail or "").strip()
    if apart:
        return apart if touches and "a" in (before.tag, item.tag) else " "
    touches = touches and not before.tail
    return " " if touches else ""

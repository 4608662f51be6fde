"""The article in the data that a page is drawn from: ``__NEXT_DATA__`` and other states in scripts.

Content systems write a body in one of few forms: a list of paragraphs (objects with text, with HTML, or
trees of pieces of text), or one text of HTML. The list with the most sentences is the article, if it
has a sentence that the page shows, or stands beside the page's headline. No name of a system is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.markup import unescape
from apps.extraction.page.blocks import key_of
from apps.reading.text.normal_form import clean_text

_LEAST: Final = 40  # words of an article in a state
_MOST: Final = 4_000_000  # letters of scripts that are read
_DEPTH: Final = 60
_VALUES: Final = 200_000  # objects, lists and texts that are visited
_ASSIGNED: Final = re.compile(
    r"(?:^|[;\s])(?:var\s+|let\s+|const\s+)?(?:window\.|self\.)?[\w$.]{1,60}(?:\[\"[\w-]{1,60}\"\])?\s*=\s*(?=[{\[])"
)
_STREAMED: Final = re.compile(r"__next_f\.push\(\s*(?=\[)")
_TEXT_KEYS: Final = ("text", "value", "content", "html", "body", "data", "children", "nodes", "model",
    "paragraph", "elements", "items", "markdown", "contents", "fields", "attributes", "props")  # fmt: skip
_NOT_TEXT: Final = frozenset(("image", "img", "embed", "caption", "figure", "video", "ad", "link_list",
    "related", "newsletter", "gallery", "promo", "social", "oembed_response", "interstitial_link"))  # fmt: skip
_BREAK: Final = re.compile(r"</(?:p|h[1-6]|li|blockquote|div)\s*>|<br\s*/?>|\n\s*\n", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]*>")
_SILENT: Final = re.compile(
    r"<(script|style|figure|figcaption|aside)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)


def states_of(tree: HtmlElement) -> list[str]:
    """Return the texts of the scripts of ``tree`` that may hold the page's data."""
    states: list[str] = []
    room = _MOST
    for script in tree.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        if len(text) < 400 or len(text) > room or "ld+json" in kind:
            continue
        if "json" in kind or "__next_f" in text[:200] or _ASSIGNED.search(text[:2_000]):
            states.append(text)
            room -= len(text)
    return states


def article_in_states(states: Sequence[str], *, shown: Sequence[str], title: str) -> list[str]:
    """Return the paragraphs of the article in ``states``, or nothing.

    ``shown`` are the sentences of the article that the page shows.
    """
    if sum(map(len, shown)) > 6_000:  # the page shows an article of its own
        return []
    seen = [key_of(text)[:60] for text in shown]
    best: list[str] = []
    for value in _values(states):
        for paragraphs, is_beside in _bodies(value, key_of(title)):
            keys = key_of(" ".join(paragraphs))
            is_ours = any(key in keys for key in seen) or (is_beside and not shown)
            if is_ours and _words(paragraphs) > max(_LEAST - 1, _words(best)):
                best = paragraphs
    return best


def _words(paragraphs: Sequence[str]) -> int:
    return sum(line_kinds.words(text) for text in paragraphs if line_kinds.ends_a_sentence(text))


def _values(states: Sequence[str]) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    streamed: list[str] = []
    for state in states:
        starts = [0] if state.lstrip()[:1] in "{[" else []
        starts += [match.end() for match in _ASSIGNED.finditer(state)][:20]
        for start in starts or [m.end() for m in _STREAMED.finditer(state)][:200]:
            try:
                value, _ = decoder.raw_decode(state, _skip_blank(state, start))
            except (ValueError, RecursionError):
                continue
            if "__next_f" in state[:200] and isinstance(value, list):
                streamed += [part for part in value if isinstance(part, str)]
            else:
                yield value
    yield from _streamed("".join(streamed), decoder)


def _streamed(text: str, decoder: json.JSONDecoder) -> Iterator[Any]:
    """Yield the values in the rows of a stream of React ("1a:[…]")."""
    for match in re.finditer(r"(?:^|\n)[0-9a-f]{1,5}:(?=[\[{])", text):
        try:
            yield decoder.raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            continue


def _skip_blank(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _bodies(value: Any, title: str) -> Iterator[tuple[list[str], bool]]:
    """Yield each list of paragraphs in ``value``, and whether the page's headline stands beside it."""
    waiting: list[tuple[Any, bool, int]] = [(value, False, 0)]
    visited = 0
    while waiting and visited < _VALUES:
        item, is_beside, depth = waiting.pop()
        visited += 1
        if depth > _DEPTH:
            continue
        if isinstance(item, dict):
            is_beside = is_beside or _has_headline(item, title)
            waiting += [(part, is_beside, depth + 1) for part in item.values()]
        elif isinstance(item, list):
            paragraphs = [text for part in item for text in _paragraphs(part, 0)]
            if len(paragraphs) >= 2:
                yield paragraphs, is_beside
            waiting += [(part, is_beside, depth + 1) for part in item if not isinstance(part, str)]
        elif isinstance(item, str) and len(item) >= 200 and "<" in item:
            yield _lines(item), is_beside


def _has_headline(item: dict[str, Any], title: str) -> bool:
    texts = [
        text
        for part in item.values()
        for text in (part.values() if isinstance(part, dict) else [part])
    ]
    return bool(title) and any(
        isinstance(text, str) and 0 < len(text) < 400 and key_of(text) == title
        for text in texts[:200]
    )


def _paragraphs(part: Any, depth: int) -> list[str]:
    """Return the lines of one element of a list of paragraphs."""
    if isinstance(part, str):
        return _lines(part)
    if not isinstance(part, dict) or depth > 4 or _kind(part) in _NOT_TEXT:
        return []
    text = _flat(part, 0)
    return _lines(text) if text else []


def _kind(part: dict[str, Any]) -> str:
    kind = part.get("type") or part.get("__typename") or part.get("_type") or part.get("nodeType")
    return kind.lower() if isinstance(kind, str) else ""


def _flat(part: Any, depth: int) -> str:
    """Return the text in the pieces of one paragraph, under the names that hold text."""
    if isinstance(part, str):
        return part
    if depth > 8:
        return ""
    if isinstance(part, list):
        return "".join(_flat(inner, depth + 1) for inner in part if not isinstance(inner, str))
    if not isinstance(part, dict) or _kind(part) in _NOT_TEXT:
        return ""
    for name in _TEXT_KEYS:
        value = part.get(name)
        if isinstance(value, str | list | dict) and (text := _flat(value, depth + 1)).strip():
            return text
    return ""


def _lines(text: str) -> list[str]:
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _SILENT.sub("", text)))
    lines = (unescape(line) for line in text.split("\n"))
    return [clean_text(line) for line in lines if line and len(line) > 1]

"""The structure of a text: paragraphs that are headings, list items, block quotations, table rows.

The text itself is plain: an item begins with its dash or number, and the cells of a row are separated
by " | ". The structure refers to paragraphs by offsets. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypedDict, get_args

Kind = Literal["heading", "item", "quotation", "row"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
PARTED: Final = "\n\n"
LONGEST_HEADING: Final = 120
_ENDS: Final = frozenset(".!?…:;,”\"»’')؟।。")
DASH: Final = "- "  # what a page's own items get
_BULLET: Final = re.compile(r"(?:[-•*·▪◦‣●○■]|\(?\d{1,2}[.)])\s+\S")


class TextPart(TypedDict):
    """A paragraph with a kind, and its code points of the text, half open."""

    kind: Kind
    start: int
    end: int


def written(paragraphs: Iterable[tuple[Kind | None, str]]) -> tuple[str, tuple[TextPart, ...]]:
    """Return paragraphs as one text, and the structure of it; empty paragraphs are left out."""
    texts: list[str] = []
    parts: list[TextPart] = []
    offset = 0
    for kind, words in paragraphs:
        if not words:
            continue
        if kind:
            parts.append({"kind": kind, "start": offset, "end": offset + len(words)})
        texts.append(words)
        offset += len(words) + len(PARTED)
    return PARTED.join(texts), tuple(parts)


def is_item(words: str) -> bool:
    """Say whether a paragraph begins as items of lists do: with a bullet or a number."""
    return bool(_BULLET.match(words))


def items_of(text: str) -> tuple[TextPart, ...]:
    """Return the structure of a plain text: two or more consecutive items."""
    paragraphs = text.split(PARTED)
    are_items = [False, *map(is_item, paragraphs), False]
    return written(
        ("item" if is_listed and (before or after) else None, words)
        for before, is_listed, after, words in zip(
            are_items, are_items[1:], are_items[2:], paragraphs, strict=False
        )
    )[1]


def is_heading(text: str, start: int, end: int, structure: Iterable[TextPart]) -> bool:
    """Say whether the words of ``text`` from ``start`` to ``end`` are a heading.

    One that the page marked as such, or a short paragraph that ends without a stop and is not the last; an item of a list, a quotation or a row of a table is none.
    """
    for part in structure:
        if part["start"] <= start < part["end"]:
            return part["kind"] == "heading"
    first, last = text.rfind(PARTED, 0, start), text.find(PARTED, end)
    words = text[max(first, 0) : len(text) if last < 0 else last].strip()
    is_short = len(words) <= LONGEST_HEADING and words[-1:] not in _ENDS and not is_item(words)
    return is_short and last >= 0


def read_through(text: str, structure: Iterable[TextPart]) -> Iterator[tuple[Kind | None, str]]:
    """Yield the paragraphs of ``text`` in order, each with its kind, if any."""
    kinds = {part["start"]: part["kind"] for part in structure}
    offset = 0
    for words in text.split(PARTED):
        yield kinds.get(offset), words
        offset += len(words) + len(PARTED)

"""The blocks of a page's body, and which of them are boilerplate.

The blocks of a page are found in ``page.body``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from apps.extraction.boilerplate import bylines, line_kinds
from apps.reading.days import printed
from apps.reading.text.normal_form import clean_text
from apps.reading.text.structure import DASH, Kind, TextPart, written

_KINDS: Final[dict[str, Kind]] = {
    "head": "heading",
    "item": "item",
    "quote": "quotation",
    "row": "row",
}
_NOTE: Final = re.compile(r"(?<=[^\s\[(])\[(?:\d{1,3}|[a-z]|note \d{1,2})\](?![(\w])")
_BEGINS_ESCAPED: Final = re.compile(
    r"<(?:p|div|span|h[1-6]|strong|em|b|i|a|figure|blockquote|li|ul|ol|section|article)\b[^<>]{0,300}>"
)


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item, quotation or table row, and how much of it is links."""

    text: str
    kind: str
    linked: float = 0.0

    @property
    def is_prose(self) -> bool:
        return (
            line_kinds.words(self.text) >= 9
            and line_kinds.ends_a_sentence(self.text)
            and self.linked < 0.7
            and line_kinds.asks_the_visitor(self.text) < 2
            and not line_kinds.is_credit(self.text)
        )


def as_text(blocks: Iterable[Block]) -> tuple[str, tuple[TextPart, ...]]:
    """Return blocks as a text in the normal form, and its structure; list items get a dash."""
    return written(
        (_KINDS.get(b.kind), clean_text(DASH + text if b.kind == "item" else text))
        for b in blocks
        if (text := _without_markup(without_notes(b.text)))
    )


def without_notes(text: str) -> str:
    """Return ``text`` without the marks of notes that are glued to its words ("said.[3]")."""
    return _NOTE.sub("", text) if "[" in text else text


def _without_markup(text: str) -> str:
    """Return ``text`` without the tags around it that were escaped once too often."""
    if not _BEGINS_ESCAPED.match(text):
        return text
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,300}>", " ", text).split())


def key_of(text: str) -> str:
    """Return the letters and digits of ``text`` alone, by which two texts are the same."""
    return re.sub(r"\W", "", text.casefold())


def trimmed(blocks: Sequence[Block], *, title: str, authors: Sequence[str]) -> list[Block]:
    prose = [
        index
        for index, block in enumerate(blocks)
        if block.is_prose
        and not block.text.endswith(":")
        and not _is_biography(block.text, authors)
    ]
    if not prose:
        remaining = [b for b in blocks if not _is_boilerplate(b) and not _is_appeal(b)]
        return [b for b in remaining if key_of(b.text) != key_of(title)]
    first, last = prose[0], prose[-1]
    remaining = []
    keys: set[str] = set()
    lists = _link_lists(blocks)
    about_sites = _is_about_sites([blocks[index] for index in prose])
    for index, block in enumerate(blocks):
        key = key_of(block.text)
        if (
            (index < first and _is_head_boilerplate(block, title, authors))
            or (index == first + 1 and _is_day_line(block.text))
            or (key == key_of(title) and index <= first + 1)
            or index in lists
            or _is_boilerplate(block)
            or (
                _is_appeal(block) and (not about_sites or line_kinds.requests_something(block.text))
            )
            or (len(key) > 40 and key in keys)
        ):
            continue
        if index > last and _is_tail_sign(block, authors, about_sites=about_sites):
            break
        keys.add(key)
        remaining.append(block)
    while remaining and remaining[-1].kind == "head":
        remaining.pop()
    return remaining


def _is_head_boilerplate(block: Block, title: str, authors: Sequence[str]) -> bool:
    text = block.text
    count = line_kinds.words(text)
    return (
        key_of(text) in key_of(title)
        or text in authors
        or (bool(printed.find(text)) and count <= 16)
        or (bylines.without_by(text)[1] and count <= 14)
        or any(name.casefold() in text.casefold() for name in authors if len(name) > 4)
        and count <= 12
        or (count <= 3 and not line_kinds.ends_a_sentence(text))
        or block.linked > 0.8
    )


def _is_boilerplate(block: Block) -> bool:
    """Say whether a block is boilerplate, wherever it is."""
    text = block.text
    return (
        line_kinds.is_label(text)
        or line_kinds.is_credit(text)
        or line_kinds.leads_to_another_story(text)
        or line_kinds.closes_a_story(text)
        or _is_markup(text)
        or (
            block.linked > 0.7
            and not line_kinds.ends_a_sentence(text)
            and line_kinds.words(text) >= 4
            and block.kind != "head"
        )
    )


def _is_markup(text: str) -> bool:
    """Say whether a block is nothing but tags that were escaped, or the short codes of a site."""
    return (
        text[:1] in "<["
        and not re.sub(r"<[^<>]+>|\[/?[a-z][\w-]*(?:\s[^\[\]]*)?/?\]", "", text).strip()
    )


def _is_appeal(block: Block) -> bool:
    """Say whether a block, amid an article, is the site addressing its visitors."""
    signs = line_kinds.asks_the_visitor(block.text)
    return signs >= 3 and line_kinds.words(block.text) <= 12 * signs


def _is_about_sites(prose: Sequence[Block]) -> bool:
    """Say whether an article is about mails, accounts or donations, so that their words mean little."""
    mentions = sum(line_kinds.mentions_sites(block.text) for block in prose)
    return mentions >= 3 and 3 * mentions >= len(prose)


def _is_tail_sign(block: Block, authors: Sequence[str], *, about_sites: bool) -> bool:
    speaks = line_kinds.speaks_to_the_visitor(block.text)
    return (
        (speaks and (not about_sites or line_kinds.requests_something(block.text)))
        or line_kinds.is_bare_number(block.text)
        or block.linked > 0.8
        or _is_biography(block.text, authors)
        or block.text in authors
        or line_kinds.is_weather(block.text)
        or _is_day_line(block.text)
    )


def _is_day_line(text: str) -> bool:
    """Say whether ``text`` is a day with little around it, as sites print under an article."""
    return (
        line_kinds.words(text) <= 12
        and not line_kinds.ends_a_sentence(text.rstrip(")]"))
        and bool(printed.find(text))
    )


def _is_biography(text: str, authors: Sequence[str]) -> bool:
    return any(
        text.startswith(name)
        and re.match(
            r"^\W*(?:is|was|has|covers?|writes?|reports?|est|ist|es|è|@)\b", text[len(name) :]
        )
        for name in authors
        if name
    )


def _link_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the positions of lists of links: two or more blocks in a row, nearly all of them links."""
    positions: set[int] = set()
    run: list[int] = []
    for index, block in enumerate([*blocks, Block("", "end")]):
        if block.linked > 0.75 and not (line_kinds.words(block.text) > 25):
            run.append(index)
            continue
        if len(run) >= 2:
            positions.update(run)
        run = []
    return positions

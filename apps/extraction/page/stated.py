"""The text that a page states as data: in its JSON-LD, or in the scripts it is drawn from.

What the page shows is preferred, letter by letter; the data tell which of it is the article, and stand
in for it where the page shows little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from apps.extraction.boilerplate import line_kinds
from apps.extraction.page.blocks import Block
from apps.extraction.page.leaves import Leaf
from apps.extraction.page.states import article_in_states


def with_stated(
    blocks: list[Block],
    leaves: Sequence[Leaf],
    article_body: str,
    states: Sequence[str],
    title: str,
) -> list[Block]:
    """Return ``blocks``, or what the page states as data where they lack much of it."""
    stated = stated_blocks(article_body)
    if stated and (_lost_most(blocks, stated) or 2 * len(blocks) < len(stated)):
        blocks = _blocks_stated(leaves, article_body) or stated
    shown = [block.text for block in blocks if block.is_prose]
    paragraphs = article_in_states(states, shown=shown, title=title)
    if paragraphs and _lost_most(blocks, [Block(text, "p") for text in paragraphs]):
        return _blocks_stated(leaves, "\n".join(paragraphs)) or [
            Block(text, "p") for text in paragraphs
        ]
    return blocks


def stated_blocks(article_body: str) -> list[Block]:
    """Return the paragraphs of a JSON-LD ``articleBody``, or nothing when it is only a teaser."""
    text = re.sub(r"<(?:br|/p)[^>]*>", "\n", article_body)
    text = re.sub(r"<[^>]+>", "", text)
    if line_kinds.words(text) < 80 or re.search(r"(?:\.\.\.|…)\s*$", text):
        return []
    return [
        Block(" ".join(line.split()), "p") for line in re.split(r"\n+|\s{3,}", text) if line.strip()
    ]


def _lost_most(blocks: Sequence[Block], stated: Sequence[Block]) -> bool:
    ours, theirs = _shingles(b.text for b in blocks), _shingles(b.text for b in stated)
    return sum((ours & theirs).values()) < 0.6 * sum(theirs.values())


def _blocks_stated(leaves: Sequence[Leaf], article_body: str) -> list[Block]:
    """Return the page's own paragraphs whose words are in ``articleBody``, in document order."""
    stated = _shingles([article_body])
    blocks = []
    for leaf in leaves:
        own = _shingles([leaf.text])
        if own and sum((own & stated).values()) >= 0.8 * sum(own.values()):
            blocks.append(Block(leaf.text, "p"))
    covered = _shingles(block.text for block in blocks)
    return blocks if sum((covered & stated).values()) >= 0.7 * sum(stated.values()) else []


def _shingles(texts: Iterable[str]) -> Counter[tuple[str, ...]]:
    tokens = [word for text in texts for word in re.findall(r"\w+", text.casefold())]
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(0, len(tokens) - 3)))

"""The body of a web page: trafilatura's result, repaired and stripped of boilerplate.

Four steps, each by structure and shape, never by the name of a site:

1. Captions and elements named as boilerplate (related, newsletter, share, comments …) are removed
   from the tree, unless they hold much of its prose.
2. trafilatura reads the rest, for precision; its wider result is used when the strict one lost most
   of the prose.
3. Paragraphs it lost that are siblings of those it returned are added again.
4. Lines above the first and below the last prose, link lists, labels and credits are dropped.

Titles, bylines and days are chosen in ``webpage``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.boilerplate.element_names import LEAD_NAMES, element_named
from apps.extraction.page.blocks import Block, key_of, trimmed
from apps.extraction.page.leaves import Leaf, leaves_of
from apps.extraction.page.marks import resolve_marks
from apps.extraction.page.paragraphs import give_paragraphs
from apps.extraction.page.pruning import prune
from apps.extraction.page.stated import with_stated

_MAX_ELEMENTS: Final = 40_000  # a long news page has 5,000
_MAX_BLOCKS: Final = 4_000
_LEAD_NAME: Final = re.compile(element_named(LEAD_NAMES), re.IGNORECASE)
_HEADING_TAGS: Final = frozenset(("h2", "h3", "h4", "h5"))
_BLOCK_TAGS: Final = frozenset("p h2 h3 h4 h5 h6 li blockquote pre div td".split())


def read_body(
    tree: HtmlElement,
    *,
    title: str,
    authors: Sequence[str],
    article_body: str = "",
    states: Sequence[str] = (),
) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks of the body of ``tree`` in order, and the captions found on the way.

    ``article_body`` is the text in the page's JSON-LD, ``states`` its scripts of data, two sources among
    several. ``tree`` is changed: captions and boilerplate are removed from it. A page of more than 40,000 elements is not examined:
    its first paragraphs are its body.
    """
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        texts = (" ".join("".join(p.itertext()).split()) for p in tree.iter("p"))
        return [Block(text, "p") for text in texts if text][:_MAX_BLOCKS], ()
    resolve_marks(tree)
    captions = prune(tree, title=title)
    _part_from_headline(tree)
    give_paragraphs(tree)
    leaves = leaves_of(tree)
    blocks = _extracted(tree, leaves)
    blocks = with_stated(blocks, leaves, article_body, states, title)
    blocks = _with_links(_with_lost_blocks(leaves, _whole_again(leaves, blocks), title), leaves)
    blocks = _below_the_headline(blocks, leaves, title)
    blocks = trimmed(blocks, title=title, authors=authors)
    return blocks, tuple(dict.fromkeys(filter(None, captions)))[:50]


def _part_from_headline(tree: HtmlElement) -> None:
    """Make a paragraph of text right behind a headline that is in no element of its own."""
    for heading in list(tree.iter("h1", "h2")):
        if heading.tail and len(heading.tail.strip()) >= 50:
            paragraph = heading.makeelement("p")
            paragraph.text, heading.tail = heading.tail, None
            heading.addnext(paragraph)


# 2. Extraction


def _extracted(tree: HtmlElement, leaves: Sequence[Leaf]) -> list[Block]:
    strict = _by_trafilatura(tree, precise=True)
    strict_words = _prose_words(strict)
    page_words = sum(
        leaf.words
        for leaf in leaves
        if leaf.element.tag == "p" and leaf.linked < 0.5 and leaf.words >= 12
    )
    if strict_words >= 0.7 * page_words and strict_words >= 60:
        return strict
    wide = _by_trafilatura(tree, precise=False)
    if strict_words < 0.5 * _prose_words(wide):
        return wide
    return (
        strict
        or wide
        or [Block(leaf.text, "p") for leaf in leaves if leaf.linked < 0.7 and leaf.words >= 3]
    )


def _by_trafilatura(tree: HtmlElement, *, precise: bool) -> list[Block]:
    document = trafilatura.bare_extraction(
        tree, include_comments=False, favor_precision=precise, with_metadata=False
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return [block for element in document.body for block in _blocks(element)]


def _prose_words(blocks: Iterable[Block]) -> int:
    return sum(line_kinds.words(block.text) for block in blocks if block.is_prose)


def _blocks(element: _Element, within: str = "p") -> Iterator[Block]:
    """Turn one element of trafilatura's result into blocks; paragraphs are of the kind ``within``."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "list":
        for item in element.iter("item"):
            yield from _lines_of(item, "item")
    elif tag == "table":
        for row in element.iter("row"):
            cells = [" ".join(" ".join(cell.itertext()).split()) for cell in row.iter("cell")]
            if any(cells):
                yield Block(" | ".join(filter(None, cells)), "row")
    elif tag in ("quote", "div", "code") and any(
        child.tag in ("p", "head", "list", "quote") for child in element
    ):
        within = "quote" if tag == "quote" else within
        if element.text and element.text.strip():
            yield Block(" ".join(element.text.split()), within)
        for child in element:
            yield from _blocks(child, within)
    elif tag not in ("graphic", ""):
        yield from _lines_of(element, {"head": "head", "quote": "quote"}.get(tag, within))


def _lines_of(element: _Element, kind: str) -> Iterator[Block]:
    """Yield the lines of ``element``, which end at line breaks and inner blocks."""
    for line in _flat(element).split("\n"):
        if line := " ".join(line.split()):
            yield Block(line, kind)


def _flat(element: _Element) -> str:
    parts = [" ".join(re.split(r"\s+", element.text)) if element.text else ""]
    for child in element:
        if child.tag in ("lb", "p", "head", "item", "quote", "list"):
            parts.append("\n")
        parts.append(_flat(child))
        if child.tag in ("p", "head", "item", "quote", "list"):
            parts.append("\n")
        parts.append(" ".join(re.split(r"\s+", child.tail)) if child.tail else "")
    return "".join(parts)


# 3. Repair


def _whole_again(leaves: Sequence[Leaf], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, with the page's own paragraph where trafilatura left out some of its words."""
    known = {leaf.key for leaf in leaves}
    long = [(leaf, Counter(leaf.text.split())) for leaf in leaves if leaf.words >= 9]
    whole: list[Block] = []
    for index, block in enumerate(blocks):
        count = line_kinds.words(block.text)
        if block.kind != "row" and count >= 8 and key_of(block.text) not in known:
            own = Counter(block.text.split())
            beside = Counter(
                " ".join(b.text for b in blocks[max(0, index - 1) : index + 3]).split()
            )
            for leaf, words in long:
                if count < leaf.words <= 1.4 * count and own <= words and not words <= beside:
                    block = Block(leaf.text, block.kind)
                    break
        whole.append(block)
    return whole


def _with_lost_blocks(leaves: Sequence[Leaf], blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks with lost prose, headings and lists between them, and the lead above them."""
    indexes = {key_of(block.text): index for index, block in enumerate(blocks)}
    whole = key_of(" ".join(block.text for block in blocks))
    lost = {-1: _lead(leaves, indexes, whole, title)}
    known = {key_of(block.text) for block in lost[-1]}
    waiting: list[Block] = []  # a heading or a list, which is added only with what follows it
    last = -1
    for leaf in _among_kept(leaves, indexes):
        if leaf.key in indexes:
            lost.setdefault(last, []).extend(waiting if last >= 0 else [])
            last, waiting = indexes[leaf.key], []
        elif leaf.key in known or leaf.key in whole:
            continue
        elif leaf.element.tag == "li":
            waiting.append(Block(leaf.text, "item", leaf.linked))
        elif (block := Block(leaf.text, "p", leaf.linked)).is_prose and leaf.element.tag in (
            "p",
            "div",
        ):
            lost.setdefault(last, []).extend([*waiting, block])
            waiting = []
        elif leaf.element.tag in _HEADING_TAGS or _is_bold(leaf):
            if waiting and waiting[-1].kind == "head":
                waiting.pop()
            waiting += [Block(leaf.text, "head", leaf.linked)] if _is_heading(leaf, title) else []
    repaired = [*lost[-1]]
    for index, block in enumerate(blocks):
        repaired += [block, *lost.get(index, [])]
    return repaired


def _among_kept(leaves: Sequence[Leaf], indexes: Mapping[str, int]) -> Iterator[Leaf]:
    """Yield the leaves that are blocks, and their neighbours where two or more paragraphs are.

    A heading right above a block is its neighbour, and so is a paragraph in the article element itself
    when the blocks are in parts of it.
    """
    counts = Counter(
        _container(leaf) for leaf in leaves if leaf.key in indexes and leaf.element.tag == "p"
    )
    around = _articles_around(counts)
    for leaf, below in zip(leaves, [*leaves[1:], None], strict=False):
        is_heading = (
            leaf.element.tag in ("h2", "h3", "h4")
            and below is not None
            and below.key in indexes
            and _are_near(leaf, below)
        )
        container = _container(leaf)
        is_near = counts[container] >= 2 or container in around or is_heading
        if leaf.key in indexes or (is_near and leaf.linked < 0.5):
            yield leaf


def _articles_around(counts: Counter[HtmlElement | None]) -> set[HtmlElement | None]:
    """Return the article elements that hold most of the containers of blocks."""
    around: Counter[HtmlElement | None] = Counter()
    for container, count in counts.items():
        for above in () if container is None else container.iterancestors("article"):
            around[above] += count
    return {article for article, count in around.items() if 3 * count >= 2 * sum(counts.values())}


def _are_near(heading: Leaf, below: Leaf) -> bool:
    """Say whether a heading and the paragraph below it are in one small part of the page."""
    above = list(heading.element.iterancestors())[:3]
    return any(element in above for element in list(below.element.iterancestors())[:3])


def _container(leaf: Leaf) -> HtmlElement | None:
    """Return the element around a paragraph and its neighbours; for a list item, that of the list."""
    parent = leaf.element.getparent()
    return parent.getparent() if leaf.element.tag == "li" and parent is not None else parent


def _is_bold(leaf: Leaf) -> bool:
    """Say whether all of a paragraph is bold, as headings are in pages without heading elements."""
    return any(
        " ".join("".join(b.itertext()).split()) == leaf.text
        for b in leaf.element.iter("b", "strong")
    )


def _is_heading(leaf: Leaf, title: str) -> bool:
    return 0 < leaf.words <= 15 and not line_kinds.is_label(leaf.text) and leaf.key != key_of(title)


def _lead(
    leaves: Sequence[Leaf], indexes: Mapping[str, int], whole: str, title: str
) -> list[Block]:
    """Find an opening paragraph between the headline and the first block.

    Only an element that is named as a lead counts, and only when the body does not repeat it.
    """
    lead: list[Block] = []
    below = not title
    for leaf in leaves:
        if leaf.key in indexes and below:
            return lead
        if leaf.key == key_of(title) or leaf.element.tag == "h1":
            below, lead = True, []
        elif below and leaf.words >= 12 and _is_named_lead(leaf.element) and leaf.key not in whole:
            block = Block(leaf.text, "p", leaf.linked)
            lead += [block] if block.is_prose else []
    return []


def _is_named_lead(element: HtmlElement) -> bool:
    near = [element, *list(element.iterancestors())[:2]]
    return any(_LEAD_NAME.search(f"{e.get('class') or ''} {e.get('itemprop') or ''}") for e in near)


def _with_links(blocks: list[Block], leaves: Sequence[Leaf]) -> list[Block]:
    """Set the share of links of each block to that of its element in the page."""
    shares = {leaf.key: leaf.linked for leaf in leaves}
    for block in blocks:
        block.linked = shares.get(key_of(block.text), block.linked)
    return blocks


def _below_the_headline(blocks: list[Block], leaves: Sequence[Leaf], title: str) -> list[Block]:
    """Drop what is above the headline in the page: kickers, paths, lists of other stories.

    Where much of the prose is above it, the headline is not the article's.
    """
    index_of_headline = _index_of_headline(leaves, title)
    if index_of_headline == len(leaves):
        return blocks
    above = {leaf.key for leaf in leaves[:index_of_headline]}
    below = [block for block in blocks if key_of(block.text) not in above]
    return below if _prose_words(below) >= 0.8 * _prose_words(blocks) else blocks


def _index_of_headline(leaves: Sequence[Leaf], title: str) -> int:
    """Return the index of the first headline ``title``; past the end when the page shows none."""
    for index, leaf in enumerate(leaves):
        if leaf.element.tag in ("h1", "h2") and leaf.key == key_of(title):
            return index
    return len(leaves)

"""Wraps text that is in no paragraph element in paragraphs, before the page is measured.

Text between paragraphs, text separated by two line breaks, and text in tables that only lay out a page
is ignored by programs that look for paragraphs. Only tags are added; no word is changed. What belongs to
the article is decided in ``page.body``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import line_kinds
from apps.extraction.markup import INLINE_TAGS

_HOLDERS: Final = frozenset(
    "div td section article main body center dd blockquote span font".split()
)
_LEAST: Final = 40  # letters; shorter runs are labels
_PARAGRAPHS: Final = 3  # divisions that are one sentence or more each, side by side


def give_paragraphs(tree: HtmlElement) -> None:
    """Wrap each loose run of text of ``tree`` in a paragraph, in place."""
    _dissolve_layout_tables(tree)
    lines: defaultdict[tuple[HtmlElement | None, str], list[HtmlElement]] = defaultdict(list)
    for element in list(tree.iter(*_HOLDERS)):
        if not _wrap_runs(element) and element.tag == "div":
            lines[element.getparent(), element.get("class") or ""].append(element)
    for row in lines.values():
        if sum(map(_is_sentence, row)) >= _PARAGRAPHS:
            for line in row:
                line.tag = "p"


def _is_sentence(line: HtmlElement) -> bool:
    text = "".join(line.itertext()).strip()
    return len(text) >= _LEAST and line_kinds.ends_a_sentence(text)


def _dissolve_layout_tables(tree: HtmlElement) -> None:
    """Replace tables of paragraphs, which hold no figures, by divisions."""
    for table in list(tree.iter("table")):
        parts = [
            p for p in table.iter("tbody", "tr", "td") if next(p.iterancestors("table")) is table
        ]
        if any(sum(1 for _ in cell.iter("p")) >= 2 for cell in parts if cell.tag == "td"):
            for part in (table, *parts):
                part.tag = "div"


def _wrap_runs(holder: HtmlElement) -> bool:
    """Wrap the loose runs of ``holder``; say whether it is more than one line itself."""
    runs = list(_runs(holder))
    if len(runs) == 1 and len(runs[0].members) == len(holder):
        return False
    runs = [run for run in runs if run.text.strip()]
    are_long = [False, *(len(run.text.strip()) >= _LEAST for run in runs), False]
    for before, run, is_long, after in zip(
        are_long, runs, are_long[1:], are_long[2:], strict=False
    ):
        if is_long or (before and after):  # a short run between two long ones is a heading
            run.wrap(holder)
    return True


@dataclass(slots=True)
class _Run:
    """Neighbours in one holder that read as one paragraph: a text, then inline elements."""

    before: HtmlElement | None  # the element whose tail begins the run; None: the holder's text
    members: list[HtmlElement]
    text: str  # links left out

    def add(self, member: HtmlElement) -> None:
        if isinstance(member.tag, str) and member.tag != "a":
            self.text += "".join(member.itertext())
        self.text += member.tail or ""
        self.members.append(member)

    def wrap(self, holder: HtmlElement) -> None:
        paragraph = holder.makeelement("p")
        if self.before is None:
            paragraph.text, holder.text = holder.text, None
            holder.insert(0, paragraph)
        else:
            paragraph.text, self.before.tail = self.before.tail, None
            self.before.addnext(paragraph)
        paragraph.extend(self.members)


def _runs(holder: HtmlElement) -> Iterator[_Run]:
    """Split the children of ``holder`` at blocks and at two line breaks in a row."""
    run = _Run(None, [], holder.text or "")
    for child in holder:
        if _is_inline(child) or (child.tag == "br" and not _is_break(child)):
            run.add(child)
            continue
        yield run
        run = _Run(child, [], child.tail or "")
    yield run


def _is_inline(element: HtmlElement) -> bool:
    """Say whether ``element`` and all within it belong to a line."""
    return not isinstance(element.tag, str) or (
        element.tag in INLINE_TAGS
        and all(inner.tag in INLINE_TAGS for inner in element.iterdescendants(tag="*"))
    )


def _is_break(br: HtmlElement) -> bool:
    """Say whether ``br`` has another line break as its neighbour."""
    after, before = br.getnext(), br.getprevious()
    follows = after is not None and after.tag == "br" and not (br.tail or "").strip()
    preceded = before is not None and before.tag == "br" and not (before.tail or "").strip()
    return follows or preceded

"""Marks inside lines: comments of the source, struck-out words, notes and exponents set high.

They are resolved in the tree before its text is read, so that a sentence reads as a person sees it: a
note's mark does not melt into the number before it, what was struck out is gone, a power stays one.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.page.pruning import drop, prose_lengths

_STRUCK_TAGS: Final = ("s", "strike", "del")
_STRUCK_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:line-?through|strike-?through|struck)(?:$|[\s_-])", re.I
)
_STRUCK_STYLE: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NOTE_NAME: Final = re.compile(r"foot-?note|end-?note|reference|(?:^|[\s_-])(?:fn|cite|note)", re.I)
_NOTE: Final = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})(?:\s*[,;–-]\s*\d{1,3})*[\])]?|[*†‡§¶]+"
)
_UNIT: Final = re.compile(r"(?:^|[\s\d/·(])(?:[kcdmμµn]?m|ft|in|yd|mi|km|sq|s|м|км|см|дм|мм|م|كم)$")
_POWER: Final = re.compile(r"(?:^|[^\d.,])(?:10|[×x·*]\s?\d{1,2})$")
_ROMAN: Final = re.compile(r"\b[IVXLCDM]+$")
_ICON_LABEL: Final = re.compile(
    r"\b(?:icon|logo|arrow|chevron|caret|opens? in (?:a )?new (?:tab|window)|external link|avatar)\b",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"visually-?hidden|sr-only|screen-?reader|a11y|hidden|offscreen", re.IGNORECASE
)
_HIGH: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_MANY_NOTES: Final = 12  # letters of a mark; what is longer is words


def resolve_marks(tree: HtmlElement) -> None:
    """Resolve the marks inside the lines of ``tree``, in place."""
    for note in list(tree.iter()):
        if not isinstance(note.tag, str):
            drop(note)
    _drop_struck(tree)
    for mark in list(tree.iter("sup")):
        _resolve_high(mark)


def drop_icon_labels(tree: HtmlElement) -> None:
    """Remove the words that name an icon or a new window to those who hear a page."""
    for element in list(tree.iter("span", "title", "desc", "small", "i")):
        is_of_picture = (
            element.tag in ("title", "desc")
            and next(element.iterancestors("svg"), None) is not None
        )
        text = element.text or ""
        is_label = len(element) == 0 and len(text) < 60 and bool(_ICON_LABEL.search(text))
        if is_of_picture or (is_label and _UNSEEN.search(element.get("class") or "")):
            drop(element)


def _drop_struck(tree: HtmlElement) -> None:
    """Remove what is struck out; a page that is struck out in most of its prose is only styled so."""
    struck = [element for element in tree.iter() if _is_struck(element)]
    if not struck:
        return
    lengths = prose_lengths(tree)
    within = set(struck)
    whole = [e for e in struck if not any(above in within for above in e.iterancestors())]
    if 2 * sum(lengths[element] for element in whole) <= lengths[tree]:
        for element in whole:
            drop(element)


def _is_struck(element: HtmlElement) -> bool:
    return (
        element.tag in _STRUCK_TAGS
        or bool(_STRUCK_STYLE.search(element.get("style") or ""))
        or bool(_STRUCK_NAME.search(element.get("class") or ""))
    ) and element.tag not in ("html", "body", "article", "main")


def _resolve_high(mark: HtmlElement) -> None:
    """Drop the mark of a note, write an exponent as one, and leave letters set high as they are."""
    text = "".join(mark.itertext()).strip()
    before = _text_before(mark)
    if len(text) > _MANY_NOTES:
        return
    names = f"{mark.get('class') or ''} {mark.get('id') or ''}"
    if _leads_to_a_note(mark) or _NOTE_NAME.search(names):
        drop(mark)
    elif re.fullmatch(r"[+−–-]?\d{1,3}", text):
        is_exponent = bool(_UNIT.search(before) or _POWER.search(before)) or not text.isdecimal()
        if is_exponent:
            mark.text, mark[:] = text.translate(_HIGH), []
        elif before.strip():
            drop(mark)
    elif _NOTE.fullmatch(text) and _is_note_behind(before, text):
        drop(mark)


def _is_note_behind(before: str, text: str) -> bool:
    """Say whether a letter or sign set high is a note: behind a word or a stop, and no ending."""
    if not text.isalpha():
        return bool(before.strip())
    is_ending = before[-1:].isdigit() or _ROMAN.search(before) or text in ("e", "o", "r", "s")
    return bool(re.search(r"[a-zà-ÿ]{3}$|[.,;:!?”\"’)]$", before)) and not is_ending


def _leads_to_a_note(mark: HtmlElement) -> bool:
    links = [*mark.iter("a"), *(e for e in [mark.getparent()] if e is not None and e.tag == "a")]
    links = [
        link
        for link in links
        if "".join(link.itertext()).strip() == "".join(mark.itertext()).strip()
    ]
    return any(not re.search(r"[^\W\d_]{2}", "".join(link.itertext())) for link in links)


def _text_before(mark: HtmlElement) -> str:
    """Return the text just before ``mark`` in its line."""
    before, parent = mark.getprevious(), mark.getparent()
    while before is None and parent is not None and not (parent.text or "").strip():
        if parent.tag in ("p", "div", "li", "td", "body"):
            return ""
        before, parent = parent.getprevious(), parent.getparent()
    if before is None:
        return (parent.text or "")[-20:] if parent is not None else ""
    return (before.tail or "".join(before.itertext()))[-20:]

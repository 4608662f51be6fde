"""The elements of a page's head: those near the headline, and what is apart from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.markup import text_of
from apps.reading.text.normal_form import compose

_SKIPPED: Final = frozenset({"script", "style", "option", "meta", "link", "noscript", "template"})
_APART_TAGS: Final = frozenset(
    {"aside", "nav", "footer", "figure", "figcaption", "select", "blockquote"}
)
_APART: Final = re.compile(
    r"(?:^|[\s_-])(?:related|relacionad\w*|verwandt\w*|recommend\w*|most-?(?:read|popular|viewed)|"
    r"trending|popular|teasers?|promos?|outbrain|taboola|credits?|captions?|also-?read|"
    r"read-?(?:more|next))(?:$|[\s_-])|"
    r"(?:^|\s)(?:comments?(?:-?(?:list|area|section|thread|body|item))?|footer|site-footer)(?:$|\s)",
    re.IGNORECASE,
)
_MASTHEAD: Final = re.compile(
    r"(?:^|[\s_-])(?:masthead|site-?header|top-?bar|today|current-?(?:date|time|day)|clock|weather|"
    r"edition|header-?date|date-?today)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_LEVELS: Final = 6


def key(text: str) -> str:
    """Return ``text`` without case, accents, blanks and signs, for comparing texts."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", compose(text))
    return re.sub(r"[\W\u0300-\u036f]", "", plain.casefold())


def near_headline(
    tree: HtmlElement, title: str, *, above: int = 25
) -> tuple[Sequence[HtmlElement], Sequence[HtmlElement]]:
    """Return the elements from the headline on, in order, and some shortly above it, backwards."""
    elements = [e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in _SKIPPED]
    headline = key(title)
    index = _headline_index(elements, headline) if headline else None
    if index is None:
        return elements[:600], ()
    return elements[index : index + 250], elements[max(0, index - above) : index][::-1]


def _headline_index(elements: Sequence[HtmlElement], headline: str) -> int | None:
    """Return the element of the headline: as a heading, the highest first, else as a short text."""
    for tag in ("h1", "h2", "h3"):
        headings = [(i, key(text_of(e))) for i, e in enumerate(elements) if e.tag == tag]
        for i, text in headings:
            if text == headline:
                return i
        for i, text in headings:
            if text.startswith(headline):
                return i
    plain = (i for i, e in enumerate(elements) if len(e) <= 2 and e.tag not in ("title", "a"))
    return next((i for i in plain if key("".join(elements[i].itertext())) == headline), None)


def short_text(element: HtmlElement, *, limit: int, apart: str) -> str:
    """Return the text of ``element`` as ``text_of`` gives it, or "" when it is over ``limit``."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > limit:
            return ""
    text = text_of(element, apart=apart) if length else ""
    return text if len(text) <= limit else ""


def stands_apart(element: HtmlElement) -> bool:
    """Say whether ``element`` belongs to other stories, comments, pictures or the site."""
    for level, above in enumerate((element, *element.iterancestors())):
        if level > _LEVELS or above.tag in ("main", "body"):
            return False
        if above.tag in _APART_TAGS or _APART.search(name_of(above)):
            return True
        if above.tag == "article":
            return False
    return False


def is_of_the_masthead(element: HtmlElement) -> bool:
    """Say whether ``element`` belongs to the head of the site, which shows the day of viewing."""
    chain = [element, *element.iterancestors()]
    if is_in_an_article(element):
        return False
    return any(above.tag == "nav" or _MASTHEAD.search(name_of(above)) for above in chain[:_LEVELS])


def is_in_an_article(element: HtmlElement) -> bool:
    """Say whether ``element`` is inside what the page marks as its article."""
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def name_of(element: HtmlElement) -> str:
    """Return the class and id of ``element``, "articleAuthor" as "article-Author"."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CAMEL.sub("-", names)

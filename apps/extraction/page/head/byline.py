"""The writers of a web page: from its markup, else from the byline it shows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from apps.extraction.boilerplate import bylines
from apps.extraction.markup import Markup, text_of
from apps.extraction.page.head.elements import key, name_of, near_headline, short_text, stands_apart
from apps.reading.days import printed

_LONGEST: Final = 180
_MANY: Final = 8  # more writers side by side are a list of the site's writers
_NEAR: Final = 60  # elements below the headline; further down, links lead to other stories' writers
_NEXT: Final = 15  # elements below the headline among which a name needs no "By"
_BYLINE_NAME: Final = re.compile(
    r"(?:^|[_-])(?:by-?lines?|authors?|author-?names?|writers?|contributor-?names?|firma|"
    r"autor(?:e|es|a)?|auteurs?|verfasser|journalists?|reporters?|columnists?|signature|"
    r"display-?name|vcard|fn|(?:posted|written)-?by|contributors?|textauthor|yazar|muhabir|penulis|"
    r"skribent|forfatter|redaktor\w*|kirjoittaja)(?:$|[_-])|byline|authorname",
    re.IGNORECASE,
)
_NOT_BYLINE: Final = re.compile(
    r"comment|related|sidebar|widget|bio|avatar|image|img|social|follow|more|list-item|promo|"
    r"recommend|credit|caption|photo|foto|bild|copyright",
    re.IGNORECASE,
)
_WRITERS_PAGE: Final = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|autori|by|profiles?|staff|people|journalists?|reporters?|"
    r"contributors?|writers?|columnists?|redakt\w+|persona?s?)/[\w%.-]+/?$",
    re.IGNORECASE,
)
_NOT_OF_WRITERS: Final = re.compile(
    r"^\W*(?:more|all|see|view|follow|about|read|watch)\b|"
    r"\b(?:photo|photography|images?|imagery|illustrations?|graphics?|video|fotos?)\s+"
    r"(?:by|von|par|por)\b",
    re.IGNORECASE,
)


def authors_of(
    tree: HtmlElement, markup: Markup, *, outlets: Sequence[str], title: str, host: str = ""
) -> tuple[str, ...]:
    """Return the writers: from the markup, else from the visible byline; agencies last."""
    own = [*outlets, host, *(label for label in host.split(".")[:-1] if len(label) > 2)]
    agencies: tuple[str, ...] = ()
    for source in (markup.authors, markup.meta_authors, markup.item_authors):
        names = bylines.authors_of(source, outlets=own, desks=markup.organisations)
        if any(bylines.names_a_person(name) for name in names if name not in markup.organisations):
            return _with_the_others(tree, title, own, names)
        agencies = agencies or names
    return _shown_authors(tree, title, own) or agencies


def _with_the_others(
    tree: HtmlElement, title: str, own: Sequence[str], names: tuple[str, ...]
) -> tuple[str, ...]:
    """Return ``names``, or the longer list of a byline that has them all and nothing but names."""
    for element, text in _shown_bylines(tree, title, own):
        rest, had_by = bylines.without_by(text)
        if not (had_by or _leads_to_a_writer(element, near=True)):
            continue
        shown = bylines.authors_of([rest], outlets=own)
        is_all = sum(map(len, shown)) + 5 * len(shown) >= len(rest)
        if is_all and set(names) < set(shown) and all(map(bylines.is_name, shown)):
            return shown
    return names


def _shown_authors(tree: HtmlElement, title: str, own: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first byline shown, as its innermost element writes them."""
    holder: HtmlElement | None = None
    authors: tuple[str, ...] = ()
    for element, text in _shown_bylines(tree, title, own):
        if holder is not None and holder not in element.iterancestors():
            break
        names = bylines.authors_of([text], outlets=own)
        persons = tuple(filter(bylines.names_a_person, names))
        names = persons or tuple(filter(bylines.is_organisation, names))
        if not names:
            continue
        within = len(names) == len(authors) and all(map(str.__contains__, authors, names))
        if holder is None or within:
            holder, authors = (element if holder is None else holder), names
    return authors


def _shown_bylines(
    tree: HtmlElement, title: str, own: Sequence[str]
) -> Iterator[tuple[HtmlElement, str]]:
    """Yield elements named or marked as bylines with their texts, those near the headline first."""
    below, above = near_headline(tree, title, above=60)
    for i, element in enumerate((*below, *above)):
        if element.tag in ("h1", "h2", "title") and key(text_of(element)) == key(title):
            continue
        links = _leads_to_a_writer(element, near=i < _NEAR)
        marked = links or _is_named_byline(element)
        if not marked and (len(element) > 6 or _NOT_BYLINE.search(name_of(element))):
            continue
        if links:
            text = _with_its_neighbours(element)
        elif marked or i < _NEXT or _begins_with_by(element):
            text = short_text(element, limit=_LONGEST, apart=" | ")
        else:
            continue
        if len(text) < 2 or _NOT_OF_WRITERS.search(text):
            continue
        names = printed.leftover_names(text)
        if not marked and not _is_byline(names, own):
            names = _undeclared(text, own) if i < _NEXT else ""
        if names and not stands_apart(element):
            yield element, names


def _undeclared(text: str, own: Sequence[str]) -> str:
    """Return the name in a line just below the headline: before a day, or beside the outlet."""
    if len(text) > 80:
        return ""
    named = printed.leftover_names(text)
    name, *others = named.split(" | ")
    is_dated = text.startswith(named) and bool(printed.find(text))
    if is_dated and bylines.is_name(name) and len(others) <= 1:
        return "" if printed.leftover(text[len(named) :]) else name
    sides = bylines.dash_parts(text)
    named_sides = [side for side in sides if not bylines.is_outlet(side, own)]
    is_pair = len(sides) == 2 and len(named_sides) == 1
    return named_sides[0] if is_pair and bylines.is_name(named_sides[0]) else ""


def _begins_with_by(element: HtmlElement) -> bool:
    """Say whether the first words of ``element`` are "By", or a day, after which "By" may come."""
    begin = "".join(itertools.islice(element.itertext(), 4)).strip()[:80]
    return begin[:1].isdigit() or bylines.without_by(f"{begin} x")[1]


def _is_named_byline(element: HtmlElement) -> bool:
    names = f"{name_of(element)} {element.get('data-testid') or ''}".split()
    return any(_BYLINE_NAME.search(name) and not _NOT_BYLINE.search(name) for name in names)


def _leads_to_a_writer(element: HtmlElement, *, near: bool) -> bool:
    """Say whether ``element`` is a link to a writer: so marked, or by its path and its position."""
    if element.tag != "a":
        return False
    if "author" in (element.get("rel") or "").lower().split():
        return True
    return (
        near
        and bool(_WRITERS_PAGE.search((element.get("href") or "").partition("?")[0]))
        and bylines.names_a_person(bylines.without_by(text_of(element))[0])
    )


def _with_its_neighbours(link: HtmlElement) -> str:
    """Return the texts of all author links that are together with ``link``."""
    holder = link
    for _ in range(2):
        above = holder.getparent()
        if above is None or not short_text(above, limit=_LONGEST, apart=" "):
            break
        holder = above
    links = [e for e in holder.iter("a") if _leads_to_a_writer(e, near=True)]
    links = links if len(links) <= _MANY else [link]
    return ", ".join(dict.fromkeys(filter(None, map(text_of, links)))) or text_of(link)


def _is_byline(text: str, own: Sequence[str]) -> bool:
    """Say whether an unmarked ``text`` is a byline: "By", and then nothing but names."""
    rest, had_by = bylines.without_by(text)
    names = bylines.authors_of([rest], outlets=own) if had_by and len(text) <= 80 else ()
    return bool(names) and all(
        bylines.is_name(name) or (bylines.is_organisation(name) and len(rest.split()) <= 4)
        for name in names
    )

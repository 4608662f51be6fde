"""Headline, byline and days of a web page: its markup weighed against what it shows.

Collecting the markup is done in ``markup``; the body is read in ``page_body``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from htmldate import find_date
from lxml.html import HtmlElement

from apps.articles import bylines, printed_days
from apps.articles.decoding import clean_text
from apps.articles.languages import tag
from apps.articles.markup import Markup, text_of

_MAX_ELEMENTS: Final = 20_000  # guessing looks at every element several times
_SEPARATOR: Final = re.compile(r"\s+[|•»·«–—-]+\s+|\s*\|\s*|\s+::\s+|\s+/\s+|\s*»\s*")
_BYLINE_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|author-?names?|writers?|contributor-?names?)(?:$|[\s_-])|"
    r"byline|authorname",
    re.IGNORECASE,
)
_NOT_BYLINE: Final = re.compile(
    r"comment|related|sidebar|widget|bio|avatar|image|img|social|follow|more|list-item|promo|"
    r"recommend",
    re.IGNORECASE,
)
_DAY_NAME: Final = re.compile(
    r"date|time|publish|posted|timestamp|meta|byline|dateline|entry-info|post-info|created",
    re.IGNORECASE,
)
_URL_DAY: Final = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?=[/_-]|$)", re.IGNORECASE
)


# Headline


def title_of(
    tree: HtmlElement, markup: Markup, *, sites: Sequence[str], host: str
) -> tuple[str, bool]:
    """Return the headline as the page shows it, and whether it is doubtful.

    A visible h1 that the markup confirms wins; then a lone h1; then the markup without the site's
    name behind or before it.
    """
    shown = [clean_text(text_of(h1)) for h1 in tree.iter("h1") if not _is_logo(h1)]
    shown = [text for text in dict.fromkeys(shown) if text and not _names_site(text, sites, host)]
    said = [
        clean_text(text) for text in [*markup.headlines, *markup.og_titles, *markup.item_headlines]
    ]
    page = [clean_text(text_of(title)) for title in tree.iter("title") if _is_page_title(title)][:1]
    stated = [text for text in [*said, *page] if text]
    confirmed = [text for text in shown if any(_same_headline(text, other) for other in stated)]
    if confirmed:
        return max(confirmed, key=len) if len(confirmed) <= 2 else confirmed[0], False
    if (
        len(shown) == 1
        and len(shown[0].split()) >= 3
        and (not said or _share_a_word(shown[0], said))
    ):
        return shown[0], True
    candidates = [_without_site(text, sites, host, stated) for text in stated]
    best = next((text for text in candidates if text), "")
    for heading in _headings(tree):
        if any(_same_headline(heading, other) for other in candidates):
            return heading, False
    longer = [
        text for text in candidates if text.startswith(best.rstrip("….")) and len(text) > len(best)
    ]
    best = min(longer, key=len) if best and longer and re.search(r"(?:…|\.\.\.)$", best) else best
    return best or next(iter(shown), ""), not said


def _is_logo(h1: HtmlElement) -> bool:
    name = f"{h1.get('class') or ''} {h1.get('id') or ''}"
    if re.search(r"logo|brand|site-?(?:title|name)|masthead", name, re.IGNORECASE):
        return True
    links = {(link.get("href") or "").rstrip("/") for link in h1.iter("a")}
    return bool(links) and all(re.fullmatch(r"|#|https?://[^/]+", link) for link in links)


def _share_a_word(shown: str, said: Sequence[str]) -> bool:
    words = set(re.findall(r"\w{5,}", shown.casefold()))
    return any(words & set(re.findall(r"\w{5,}", text.casefold())) for text in said)


def _is_page_title(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _headings(tree: HtmlElement) -> Iterator[str]:
    for heading in tree.iter("h2", "h3"):
        text = clean_text(text_of(heading))
        if len(text.split()) >= 3:
            yield text


def _same_headline(shown: str, stated: str) -> bool:
    """Say whether two wordings are one headline: equal, or one begins or ends the other."""
    a, b = _key(shown), _key(stated)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < 12:
        return False
    return (
        long.startswith(short)
        or (long.endswith(short) and 2 * len(short) > len(long))
        or _overlap(shown, stated) >= 0.8
    )


def _overlap(first: str, second: str) -> float:
    a = set(re.findall(r"\w+", first.casefold()))
    b = set(re.findall(r"\w+", second.casefold()))
    return len(a & b) / max(1, min(len(a), len(b))) if min(len(a), len(b)) >= 4 else 0.0


def _without_site(text: str, sites: Sequence[str], host: str, stated: Sequence[str]) -> str:
    """Take the site's name (and its sections) off one end of a page title."""
    parts = [part for part in _SEPARATOR.split(text) if part]
    while len(parts) > 1:
        if _names_site(parts[-1], sites, host) or (len(parts[-1].split()) <= 2 and "|" in text):
            text = text[: text.rfind(parts[-1])]
            parts.pop()
        elif _names_site(parts[0], sites, host):
            text = text[text.find(parts[0]) + len(parts[0]) :]
            parts.pop(0)
        else:
            break
        text = text.strip(" |•»·«–—-:/")
    shorter = [
        other
        for other in stated
        if other != text and text.startswith(other) and len(other.split()) >= 3
    ]
    if shorter and _SEPARATOR.match(text[len(shorter[0]) :]):
        return shorter[0]
    return text


def _names_site(text: str, sites: Sequence[str], host: str) -> bool:
    own = _key(text)
    if not own:
        return False
    names = [_key(site) for site in sites if site]
    labels = [_key(label) for label in host.split(".")[:-1] if len(label) > 2]
    domain = _key(host)
    bare = re.sub(r"^the|(?:com|org|net|couk)$", "", own)
    return (
        any(
            name
            and (
                own == name
                or bare == re.sub(r"^the", "", name)
                or (len(own) > 3 and own in name and len(name) < 2 * len(own))
            )
            for name in names
        )
        or own == domain
        or any(
            bare == label or (len(bare) > 4 and bare == re.sub(r"^the", "", label))
            for label in labels
        )
    )


def _key(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


# Days


def days_of(tree: HtmlElement, markup: Markup, *, url: str, title: str) -> tuple[str, str, bool]:
    """Return the days of publication and last change as EDTF, and whether the first is doubtful."""
    published = (
        _first(markup.published) or _first(markup.meta_published) or _first(markup.item_published)
    )
    modified = (
        _first(markup.modified) or _first(markup.meta_modified) or _first(markup.item_modified)
    )
    stated = [*markup.published, *markup.meta_published, *markup.item_published]
    from_url = _url_day(url)
    if from_url and any(printed_days.from_machine(stamp) == from_url for stamp in stated):
        published = from_url
    doubtful = False
    if not published:
        shown, updated = _shown_days(tree, title, _order(markup))
        published, modified = shown or from_url, modified or updated
        doubtful = published.endswith("?") or not shown
    if not published and (published := _guessed_day(tree, url)):
        doubtful = True
    return published, modified, doubtful


def _order(markup: Markup) -> str:
    """Return how the page's language writes 3/4/2023, when it is one that leaves no question."""
    said = next(filter(None, map(tag, markup.languages)), "")
    if said == "en-US":
        return "mdy"
    return (
        "dmy"
        if said
        and said.split("-")[0] not in ("en", "zh", "ja", "ko", "hu", "lt")
        or said in ("en-GB", "en-AU", "en-NZ", "en-IE", "en-IN")
        else ""
    )


def _first(stamps: Iterable[str]) -> str:
    return next(filter(None, map(printed_days.from_machine, stamps)), "")


def _url_day(url: str) -> str:
    match = _URL_DAY.search(url)
    if not match:
        return ""
    month = match[2] if match[2].isdigit() else str(printed_days.month(match[2]) or "")
    return printed_days.from_machine(f"{match[1]}-{month}-{match[3]}") if month else ""


def _shown_days(tree: HtmlElement, title: str, order: str) -> tuple[str, str]:
    """Read the days shown near the headline: time elements first, then short dated lines."""
    published = updated = ""
    for element in _from_headline(tree, title):
        stamp = element.get("datetime") if element.tag in ("time", "abbr") else None
        name = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop"))
        named = bool(stamp) or element.tag == "time" or bool(_DAY_NAME.search(name))
        if not named and len(element) > 3:
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) > 160 or (not named and len(printed_days.leftover(text).split()) > 6):
            continue
        days = printed_days.find(text, order=order)
        day = printed_days.from_machine(stamp) if stamp else ""
        if not day and not days:
            continue
        is_update = (
            printed_days.names_an_update(text) or "modif" in name.lower() or "updat" in name.lower()
        )
        for edtf, late in [(day, is_update)] if day else [(d.edtf, d.updated) for d in days]:
            if late:
                updated = updated or edtf
            else:
                published = published or edtf
        if published:
            break
    return published, updated


def _from_headline(tree: HtmlElement, title: str) -> Iterator[HtmlElement]:
    """Give elements in document order, from shortly before the headline to well below it."""
    elements = [
        e
        for e in tree.iter()
        if isinstance(e.tag, str) and e.tag not in ("script", "style", "option", "meta", "link")
    ]
    key = _key(title)
    at = next(
        (
            i
            for i, e in enumerate(elements)
            if e.tag in ("h1", "h2", "h3") and key and _key(text_of(e)) == key
        ),
        None,
    )
    if at is None:
        return iter(elements[:600])
    return iter([*elements[at : at + 250], *reversed(elements[max(0, at - 25) : at])])


def _guessed_day(tree: HtmlElement, url: str) -> str:
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return ""
    try:
        found = find_date(tree, url=url or None, original_date=True) or ""
    except Exception:  # a guess may fail in any way and is then no guess
        return ""
    return "" if found.endswith("-01-01") else printed_days.from_machine(found)  # only a year


# Byline


def authors_of(
    tree: HtmlElement, markup: Markup, *, outlets: Sequence[str], title: str, host: str = ""
) -> tuple[str, ...]:
    """Return the writers: from the markup, else from the visible byline; agencies last."""
    own = [*outlets, host, host.split(".")[0]]
    agencies: tuple[str, ...] = ()
    sources = (markup.authors, markup.meta_authors, markup.item_authors)
    for source in sources:
        names = bylines.authors_of(source, outlets=own)
        if any(map(bylines.is_name, names)):
            return names
        agencies = agencies or names
    for text in _shown_bylines(tree, title):
        names = bylines.authors_of([text], outlets=own)
        if any(map(bylines.is_name, names)):
            return names
        agencies = agencies or tuple(filter(bylines.is_organisation, names))
    return agencies


def _shown_bylines(tree: HtmlElement, title: str) -> Iterator[str]:
    """Give the texts of elements named or marked as bylines, those near the headline first."""
    for element in _from_headline(tree, title):
        rel = (element.get("rel") or "").lower()
        name = " ".join(element.get(key) or "" for key in ("class", "id", "data-testid"))
        marked = "author" in rel.split() or (
            _BYLINE_NAME.search(name) and not _NOT_BYLINE.search(name)
        )
        text = " ".join("".join(element.itertext()).split()) if marked or len(element) <= 3 else ""
        if not 4 < len(text) <= 140 or re.search(
            r"^\W*(?:more|all|see|view|follow|about)\b", text, re.IGNORECASE
        ):
            continue
        text = printed_days.leftover_names(text)
        if marked or (len(text) <= 80 and _is_byline(text)):
            yield text


def _is_byline(text: str) -> bool:
    rest, had_by = bylines.without_by(text)
    return had_by and bool(names := bylines.authors_of([rest])) and all(map(bylines.is_name, names))

"""The headline of a web page, from its visible headings and its markup, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from apps.extraction.markup import Markup, text_of
from apps.extraction.page.head.elements import key, name_of
from apps.reading.text.normal_form import clean_text

_CJK: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_SEPARATOR: Final = re.compile(
    r"\s+[|•»·«–—-]+\s+|\s*\|\s*|\s+::\s+|\s+/\s+|\s*»\s*|(?<=\S)[–—-]\s+(?=\S)|\s*｜\s*|"
    rf"(?<=[{_CJK}])\s*[_＿\-–—：]\s*(?=\S)"
)
_SECTION: Final = re.compile(
    r"opinion|analysis|video|exclusive|breaking|watch|live|editorial|interview|review|column|"
    r"perspective|commentary|explainer|factbox|photos?|podcast",
    re.IGNORECASE,
)
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|info|[a-z]{2})", re.IGNORECASE)
_TAIL: Final = re.compile(r"(?:(?:[A-ZÀ-ÞА-Я0-9][\w’'&.]*|of|the|de|do|del) ?){1,3}")
_SECTIONED: Final = re.compile(rf"\||(?<=[{_CJK}])\s*[_＿｜]")
_PRESS: Final = re.compile(
    rf"^[{_CJK}]{{1,8}}(?:网|網|社|报|報|新闻|新聞|ニュース|뉴스|일보|신문)$"
)
_KICKER: Final = re.compile(
    r"kicker|eyebrow|overline|super-?title|(?:^|[\s_-])(?:label|category|section|flag|badge|rubric|rubrik|"
    r"dachzeile|surtitre|antetitulo|topic)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SECTIONED_END: Final = re.compile(rf"\s*\|\s*(?:{_SECTION.pattern})$", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"visually-?hidden|sr-only|screen-?reader|a11y-hidden", re.IGNORECASE)
_LONGEST: Final = 1_000  # letters of a headline that are read
_MANY: Final = 500  # headings of a page that are read
_LD_LIMIT: Final = 100  # content systems cut headlines of JSON-LD at 110 letters


def title_of(
    tree: HtmlElement, markup: Markup, *, sites: Sequence[str], host: str
) -> tuple[str, bool]:
    """Return the headline as the page shows it, and whether it is doubtful; sections are no part of it."""
    title, is_doubtful = _title_of(tree, markup, sites=sites, host=host)
    bare = _SECTIONED_END.sub("", title)
    return (bare if len(bare) >= 8 else title), is_doubtful


def _title_of(
    tree: HtmlElement, markup: Markup, *, sites: Sequence[str], host: str
) -> tuple[str, bool]:
    """Return the headline as the page shows it, and whether it is doubtful.

    A visible h1 that the markup confirms wins; then another heading in the very words of the
    markup; then a lone h1; then the markup without the site's name behind or before it.
    """
    in_markup = [
        clean_text(text[:_LONGEST])
        for text in [*markup.headlines, *markup.og_titles, *markup.item_headlines][:_MANY]
    ]
    page = [_text(title) for title in tree.iter("title") if _is_page_title(title)][:1]
    stated = [text for text in [*in_markup, *page] if text]
    address = next((url for url in markup.urls if "//" in url), f"https://{host}/")
    tops = [h1 for h1 in islice(tree.iter("h1"), _MANY) if not _is_logo(h1, address)]
    shown = [_without_parts(h1, in_markup, page) for h1 in tops]
    shown = [text for text in dict.fromkeys(shown) if text and not names_site(text, sites, host)]
    confirmed = [text for text in shown if any(_same_headline(text, other) for other in stated)]
    if confirmed:
        return max(confirmed, key=len) if len(confirmed) <= 2 else confirmed[0], False
    candidates = [text for text in (_bare(t, sites, host, stated) for t in stated) if text]
    if not in_markup and not sites:
        candidates = [_without_tail(text) for text in candidates]
    lone = shown[0] if len(shown) == 1 and _is_long_enough(shown[0]) else ""
    parts = [part for text in page for part in _SEPARATOR.split(text) if part]
    headings = list(_headings(tree, in_markup, page))
    exact = _in_the_same_words(headings, [*candidates, *parts[1:]])
    if exact and not (lone and in_markup and _share_a_word(lone, in_markup)):
        return exact, False
    if lone and (not in_markup or _share_a_word(lone, in_markup)):
        return lone, True
    best = candidates[0] if candidates else ""
    for heading in headings:
        if any(_same_headline(heading, other) for other in candidates):
            return heading, False
    return _whole(best, candidates) or next(iter(shown), ""), not in_markup


def site_of(tree: HtmlElement, *, title: str, host: str) -> str:
    """Return the name of the site that the page's title has behind the headline, or "".

    For pages that do not state the name of their site. Only what follows the headline itself counts,
    or what the address confirms.
    """
    page = next((_text(element) for element in tree.iter("title") if _is_page_title(element)), "")
    parts = [part.strip() for part in _SEPARATOR.split(page) if part and part.strip()]
    if len(parts) < 2 or not title or key(parts[-1]) in key(title):
        return ""
    follows = len(parts) == 2 and key(parts[0]) == key(title)
    is_name = follows and (1 if not host else 2) <= len(parts[1].split()) <= 4
    return parts[-1] if is_name or names_site(parts[-1], (), host) else ""


def _whole(best: str, candidates: Sequence[str]) -> str:
    """Return the shortest longer form of a headline that was cut off."""
    begun = best.rstrip("….")
    is_cut = len(best) >= _LD_LIMIT or re.search(r"(?:…|\.\.\.)$", best)
    longer = [text for text in candidates if text.startswith(begun) and len(text) > len(best)]
    return min(longer, key=len) if best and is_cut and longer else best


def _without_parts(heading: HtmlElement, in_markup: Sequence[str], page: Sequence[str]) -> str:
    """Return the text of ``heading`` without a first or last part that the stated headline lacks.

    Sites put a kicker, a subtitle or their own name into the element of the headline.
    """
    text = _text(heading)
    shown = [clean_text(part) for part in _SEPARATOR.split(page[0]) if part] if page else []
    keys = [key(other) for other in in_markup]
    if len(heading) == 0 or not text or key(text) in keys:
        return text
    ends = shown[-2:]
    for part in (heading[0], heading[-1]):
        inner = clean_text(text_of(part)) if isinstance(part.tag, str) else ""
        if not inner or inner == text:
            continue
        for rest in (text.removesuffix(inner), text.removeprefix(inner)):
            rest = rest.strip(" :|–—-·•/")
            is_kicker = bool(_KICKER.search(name_of(part))) and len(inner.split()) <= 4
            is_confirmed = key(rest) in (*keys, *map(key, shown)) or inner in ends or is_kicker
            if rest != text and len(rest) >= 12 and is_confirmed:
                return rest
    return text


def _text(element: HtmlElement) -> str:
    """Return the visible text of a heading, without the parts for screen readers only."""
    text = text_of(element)
    for part in element.iter("span", "b", "i", "small") if len(element) else ():
        if _UNSEEN.search(part.get("class") or "") and (unseen := text_of(part)):
            text = text.replace(unseen, "", 1)
    return clean_text(text[:_LONGEST]).strip()


def _is_logo(h1: HtmlElement, address: str) -> bool:
    """Say whether ``h1`` is the name of the site: by its class, or by where it leads."""
    if re.search(r"logo|brand|site-?(?:title|name)|masthead", name_of(h1), re.IGNORECASE):
        return True
    links = [(link.get("href") or "").strip() for link in h1.iter("a")]
    return bool(links) and all(_leads_home(link, address) for link in links)


def _leads_home(link: str, address: str) -> bool:
    """Say whether ``link`` leads to the front page, or to a page above ``address``."""
    if link.rstrip("/") in ("", "#") or re.fullmatch(r"https?://[^/]+/?", link):
        return True
    try:
        target, page = urlsplit(urljoin(address, link)), urlsplit(address)
    except ValueError:
        return False
    above = target.path.rstrip("/") + "/"
    return target.netloc == page.netloc and page.path != target.path and page.path.startswith(above)


def _share_a_word(shown: str, texts: Sequence[str]) -> bool:
    words = set(re.findall(r"\w{5,}", shown.casefold()))
    return any(words & set(re.findall(r"\w{5,}", text.casefold())) for text in texts)


def _is_page_title(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def _headings(tree: HtmlElement, in_markup: Sequence[str], page: Sequence[str]) -> Iterator[str]:
    for heading in islice(tree.iter("h2", "h3"), _MANY):
        text = _without_parts(heading, in_markup, page)
        if _is_long_enough(text):
            yield text


def _is_long_enough(text: str) -> bool:
    """Say whether ``text`` has the length of a headline: three words, or six Chinese characters."""
    return len(text.split()) >= 3 or len(re.findall(f"[{_CJK}]", text)) >= 6


def _in_the_same_words(headings: Sequence[str], candidates: Sequence[str]) -> str:
    """Return a second heading that is a stated headline letter by letter, or ""."""
    keys = [key(text) for text in candidates]
    return next((text for text in headings if key(text) in keys), "")


def _same_headline(shown: str, stated: str) -> bool:
    """Say whether two texts are one headline: equal, or one begins or ends the other."""
    a, b = key(shown), key(stated)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < (6 if re.search(f"[{_CJK}]", short) else 12):
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


def _bare(text: str, sites: Sequence[str], host: str, stated: Sequence[str]) -> str:
    """Remove the site's name, with its sections and slogans, from the ends of a page title."""
    text = _before_the_site(text, sites, host)
    parts = [part for part in _SEPARATOR.split(text) if part]
    while len(parts) > 1:
        is_section = len(parts[-1].split()) <= 2 and _SECTIONED.search(text)
        if names_site(parts[-1], sites, host) or is_section:
            text = text[: text.rfind(parts[-1])]
            parts.pop()
        elif names_site(parts[0], sites, host) or (_SECTION.fullmatch(parts[0]) and "|" in text):
            text = text[text.find(parts[0]) + len(parts[0]) :]
            parts.pop(0)
        else:
            break
        text = text.strip(" |•»·«–—-:/_｜：")
    head, colon, rest = text.partition(": ")
    if colon and names_site(head, sites, host):
        text = rest.strip()
    shorter = [
        other
        for other in stated
        if other != text and text.startswith(other) and len(other.split()) >= 3
    ]
    if shorter and _SEPARATOR.match(text[len(shorter[0]) :]):
        return shorter[0]
    return text


def _without_tail(text: str) -> str:
    """Return a page title without a last part that has the shape of a site's name.

    Only for pages that do not state the name of their site and show no headline of these words.
    """
    ends = list(_SEPARATOR.finditer(text))
    tail = text[ends[-1].end() :] if ends else ""
    head = text[: ends[-1].start()].strip() if ends else ""
    return head if _TAIL.fullmatch(tail) and len(head.split()) >= 4 else text


def _before_the_site(text: str, sites: Sequence[str], host: str) -> str:
    """Return what is before the site's name when a slogan follows that name."""
    ends = list(_SEPARATOR.finditer(text))
    for this, following in pairwise(ends):
        if names_site(text[this.end() : following.start()], sites, host):
            return text[: this.start()].strip()
    return text


def names_site(text: str, sites: Sequence[str], host: str) -> bool:
    """Say whether ``text`` is the site's name, by its own statements or by its host."""
    own = key(text)
    if not own:
        return False
    names = [key(site) for site in sites if site]
    labels = [key(label) for label in host.split(".")[:-1] if len(label) > 2]
    own = own.removeprefix("www")
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
        or own == key(host)
        or any(
            bare == label or (len(bare) > 4 and bare == re.sub(r"^the", "", label))
            for label in labels
        )
        or bool(_PRESS.match(text.strip()) or _DOMAIN.fullmatch(text.strip()))
    )

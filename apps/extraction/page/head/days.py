"""The days of a web page: stated by its markup, shown near the headline, in its address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from htmldate import find_date
from lxml.html import HtmlElement

from apps.extraction.markup import Markup, text_of
from apps.extraction.page.head.elements import (
    is_in_an_article,
    is_of_the_masthead,
    name_of,
    near_headline,
    short_text,
    stands_apart,
)
from apps.reading.days import printed
from apps.reading.days.printed import PrintedDay
from apps.reading.text.languages import language_of, tag

_WORDS_OF_PROSE: Final = 8  # around a day in a line of the body
_MAX_ELEMENTS: Final = 20_000  # guessing visits every element several times
_DAY_NAME: Final = re.compile(
    r"date|time|publish|posted|timestamp|meta|byline|dateline|entry-info|post-info|created|fecha|"
    r"datum|data\b",
    re.IGNORECASE,
)
_URL_DAYS: Final = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>\d\d|[a-z]{3})[/-]?(?P<d>\d\d)(?=[/_-]|$)", re.I),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d?|[a-z]{3,9})/(?P<d>\d\d?)(?=[/?]|$)", re.I),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/[A-Za-z.]+/(?P<m>\d\d)/(?P<d>\d\d)/"),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=[/_.?-]|$)"),
)
_UTC: Final = re.compile(
    r"[T ](?P<h>\d\d):?(?P<min>\d\d)[\d:.]*\s*(?:Z|[+-]00:?00|UTC|GMT)\s*$", re.I
)
_STAMPS: Final = frozenset(
    "title content data-datetime data-date data-time data-timestamp data-published data-publishtime "
    "data-publish-date data-published-at data-unixtime data-utime data-epoch".split()
)
_STAMP: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d{10}(?:\d{3})?$|\d\d?/\d\d?/(?:19|20)\d\d\b")
_DAY_ONLY: Final = re.compile(r"\s*\d{4}-\d\d-\d\d\s*")
_ZONED: Final = re.compile(r"[T ]\d\d:?\d\d[\d:.]*\s*[+-](?!00:?00)\d\d:?\d\d\s*$")


def days_of(tree: HtmlElement, markup: Markup, *, url: str, title: str) -> tuple[str, str, bool]:
    """Return the days of publication and last change as EDTF, and whether the first is doubtful.

    A day is the one of the outlet's own clock: where the markup counts in UTC, the day that the
    page prints, or that its address carries, is taken when both can be one moment.
    """
    order = _order(tree, markup)
    stated = [*markup.published, *markup.meta_published, *markup.item_published]
    unclear = _first(markup.meta_days, order)
    if not stated and unclear:
        shown = _shown_days(tree, title, order)[0]
        is_older = not shown.endswith("?") and _distance(unclear, shown) < -1
        stated = [] if is_older else markup.meta_days
    changed = [*markup.modified, *markup.meta_modified, *markup.item_modified]
    published, modified = _first(stated, order), _first(changed, order)
    from_url = url_day(url)
    if published:
        is_open = any(_UTC.search(stamp) or _DAY_ONLY.fullmatch(stamp) for stamp in stated)
        shown = _shown_days(tree, title, order)[0] if is_open else ""
        days = [printed.from_machine(stamp, order=order) for stamp in stated]
        return (
            _on_the_clock_of_the_outlet(
                stated, days, days.index(published), shown=shown, from_url=from_url
            ),
            modified,
            published.endswith("?"),
        )
    shown, updated = _shown_days(tree, title, order)
    published, modified = shown or from_url, modified or updated
    doubtful = published.endswith("?") or not shown
    if not published and (published := updated or _guessed_day(tree, url)):
        doubtful = True
    return published, modified, doubtful


def _on_the_clock_of_the_outlet(
    stamps: Sequence[str], days: Sequence[str], chosen: int, *, shown: str, from_url: str
) -> str:
    """Return the day of the ``chosen`` stamp, or the one beside it that the outlet's clock showed."""
    stamp, published = stamps[chosen], days[chosen]
    if from_url and from_url in days:
        return from_url
    for other, day in zip(stamps, days, strict=True):
        if _UTC.search(stamp) and _ZONED.search(other) and _may_be_one_moment(stamp, day):
            return day
    if shown and _may_be_one_moment(stamp, shown):
        return shown
    beside = abs(_distance(published, shown)) == 1
    if _DAY_ONLY.fullmatch(stamp) and shown == from_url and beside:
        return shown
    return from_url if from_url and _may_be_one_moment(stamp, from_url) else published


def _may_be_one_moment(stamp: str, day: str) -> bool:
    """Say whether a moment in UTC fell on the neighbouring ``day`` somewhere on earth."""
    clock = _UTC.search(stamp)
    distance = _distance(printed.from_machine(stamp), day)
    if not clock or abs(distance) != 1:
        return False
    return int(clock["h"]) < 12 if distance < 0 else int(clock["h"]) >= 10  # UTC-12 to UTC+14


def _distance(first: str, second: str) -> int:
    try:
        return (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days
    except ValueError:
        return 0


def _order(tree: HtmlElement, markup: Markup) -> str:
    """Return how the page's language writes 3/4/2023, when all its readers write it the same way."""
    language = next(filter(None, map(tag, markup.languages)), "")
    language = language or language_of(" ".join(map(text_of, islice(tree.iter("p"), 40))))
    if language == "en-US":
        return "mdy"
    return (
        "dmy"
        if language
        and language.split("-")[0] not in ("en", "zh", "ja", "ko", "hu", "lt")
        or language in ("en-GB", "en-AU", "en-NZ", "en-IE", "en-IN")
        else ""
    )


def _first(stamps: Iterable[str], order: str) -> str:
    """Return the day of the first readable stamp; one whose order is ambiguous only if no other is."""
    days = [day for stamp in stamps if (day := printed.from_machine(stamp, order=order))]
    return next((day for day in days if not day.endswith("?")), next(iter(days), ""))


def url_day(url: str) -> str:
    """Return the day that an address carries ("/2024/03/05/", "/2024/mar/05/"), or ""."""
    path = url.partition("//")[2].partition("/")
    for form in _URL_DAYS:
        for match in form.finditer(path[1] + path[2]):
            month = match["m"] if match["m"].isdigit() else str(printed.month(match["m"]) or "")
            if month and (day := printed.from_machine(f"{match['y']}-{month}-{match['d']}")):
                return day
    return ""


def _shown_days(tree: HtmlElement, title: str, order: str) -> tuple[str, str]:
    """Read the days shown near the headline: of publication, of the last change."""
    published = updated = label = ""
    below, above = near_headline(tree, title)
    for i, element in enumerate((*below, *above)):
        text, days = _dated(element, order)
        if not days:
            label = text if 0 < len(text) <= 40 and len(element) == 0 else label
            continue
        if (
            _is_within_prose(element)
            or stands_apart(element)
            or _is_of_viewing(element, days, is_above=i >= len(below))
        ):
            continue
        late = len(days) == 1 and (_names_an_update(element) or _labels_an_update(label))
        label = ""
        for day in days:
            if day.updated or late:
                updated = updated or day.edtf
            else:
                is_later = bool(updated) and _distance(updated, day.edtf) > 0
                published = published or ("" if is_later else day.edtf)
        if published:
            break
    return published, updated


def _is_within_prose(element: HtmlElement) -> bool:
    """Say whether ``element`` is a link or a word in a sentence, which dates something else."""
    parent = element.getparent()
    if (
        parent is None
        or parent.tag not in ("p", "li", "blockquote", "em", "strong")
        or element.tag == "p"
    ):
        return False
    around = len("".join(parent.itertext()).split()) - len("".join(element.itertext()).split())
    return around >= _WORDS_OF_PROSE


def _dated(element: HtmlElement, order: str) -> tuple[str, tuple[PrintedDay, ...]]:
    """Return the text of ``element`` and its days when it is there to date something."""
    stamp = _stamp_of(element)
    named = bool(stamp) or element.tag == "time" or bool(_DAY_NAME.search(_names(element)))
    if not named and len(element) > 3:
        return "", ()
    text = short_text(element, limit=160, apart=" ")
    days = printed.find(text, order=order) if re.search(r"\d", text) else ()
    if days and not named and len(printed.leftover(text).split()) > 6:
        return "", ()
    day = printed.from_machine(stamp, order=order) if stamp else ""
    if stamp and day and not (days and _may_be_one_moment(stamp, days[0].edtf)):
        updated = printed.names_an_update(text)
        days = (PrintedDay(day, updated, bool(days) and days[0].weekday, ""),)
    return text, days


def _stamp_of(element: HtmlElement) -> str:
    """Return the time stamp in the attributes of an element that dates something, or ""."""
    if element.tag in ("time", "abbr") and element.get("datetime"):
        return str(element.get("datetime"))
    if element.tag in ("time", "abbr") or _DAY_NAME.search(_names(element)):
        for name, value in element.items():
            if name in _STAMPS and _STAMP.match(value.strip()):
                return str(value)
    return ""


def _is_of_viewing(element: HtmlElement, days: Sequence[PrintedDay], *, is_above: bool) -> bool:
    """Say whether a day is the one of viewing: in the masthead, or with its weekday above all."""
    if is_of_the_masthead(element):
        return True
    return is_above and days[0].weekday and not is_in_an_article(element)


def _names(element: HtmlElement) -> str:
    return f"{name_of(element)} {element.get('itemprop') or ''}"


def _names_an_update(element: HtmlElement) -> bool:
    """Say whether the class of ``element`` names a change, and no publication."""
    names = _names(element)
    return bool(re.search(r"modif|updat", names, re.IGNORECASE)) and not re.search(
        r"publish|posted|created", names, re.IGNORECASE
    )


def _labels_an_update(label: str) -> bool:
    """Say whether the short element just before a day says that it is that of an update."""
    return printed.names_an_update(label) and not printed.leftover(label)


def _guessed_day(tree: HtmlElement, url: str) -> str:
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return ""
    try:
        guess = find_date(tree, url=url or None, original_date=True) or ""
    except Exception:  # a guess may fail in any way and is then no guess
        return ""
    return "" if guess.endswith("-01-01") else printed.from_machine(guess)  # only a year

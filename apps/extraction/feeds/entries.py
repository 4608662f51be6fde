"""A feed as parsed, and the normal form of its entries: key, address, title, day.

Pure. The elements of each format are read in ``feeds.xml`` and ``feeds.reader``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin

from apps.common.web_addresses import web_address_or_empty
from apps.reading.text.normal_form import clean_text

MAX_ENTRIES: Final = 10_000
LONGEST_KEY: Final = 200
LONGEST_TITLE: Final = 300

_BREAKS: Final = re.compile("[\t\r\n]")
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f\\\\\ud800-\udfff]")
_SCHEME: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|cite|em|font|i|p|q|s|small|span|strong|sub|sup|u)\b[^<>]*>"
)
_NO_YEAR: Final = re.compile(
    r"(?:^|[\s,])0{1,4}1?[-/](?:0?1)[-/]|(?:jan|january)\s+0{3}1\b|^0001", re.IGNORECASE
)
_SLASHES: Final = re.compile(r"^(\d{4})/(\d{1,2})/(\d{1,2})")
_SHORT_DAY: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_ZONE_AFTER: Final = re.compile(r"(:\d\d(?:\.\d+)?)\s*(?:GMT|UTC)?\s*([+-]\d\d):?(\d\d)$")
_OF_GREENWICH: Final = re.compile(r"(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?00)?$")
_SPACED_ZONE: Final = re.compile(r"\s[+-]\d\d:\d\d$")
_ZONES: Final = {  # names that stand for one zone in feeds; IST is India's, from where most feeds with it come
    "CET": "+0100", "CEST": "+0200", "MEZ": "+0100", "MESZ": "+0200", "MET": "+0100", "WET": "+0000",
    "WEST": "+0100", "BST": "+0100", "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "TRT": "+0300",
    "IST": "+0530", "PKT": "+0500", "JST": "+0900", "KST": "+0900", "SGT": "+0800", "HKT": "+0800",
    "AEST": "+1000", "AEDT": "+1100", "ACST": "+0930", "AWST": "+0800", "NZST": "+1200", "NZDT": "+1300",
    "SAST": "+0200", "EAT": "+0300", "WAT": "+0100", "CAT": "+0200", "AST": "-0400", "ADT": "-0300",
    "NST": "-0330", "AKST": "-0900", "AKDT": "-0800", "HST": "-1000", "BRT": "-0300", "ART": "-0300",
    "GST": "+0400", "IRST": "+0330", "WIB": "+0700", "PHT": "+0800", "ICT": "+0700",
}  # fmt: skip
_ZONE_NAME: Final = re.compile(rf"(?<=\d)\s+({'|'.join(_ZONES)})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry: ``key`` is its id in the feed, or else its address; ``published`` is ISO 8601
    in UTC, or "" when the feed does not say."""

    key: str
    url: str
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One feed, the newest entry first when all entries have their day.

    ``minutes`` is how long the feed asks to wait between two polls, 0 when it does not say.
    """

    title: str = ""
    home: str = ""
    language: str = ""
    minutes: int = 0
    entries: tuple[ParsedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLink:
    """The address of the feed that a web page names."""

    url: str


def entry_of(*, names: Iterable[str], url: str, title: str, day: str) -> ParsedEntry | None:
    """Return an entry with the first of ``names`` as its key; none without an address."""
    if not url:
        return None
    key = next((line for name in names if (line := one_line(name))), url)
    return ParsedEntry(_short(key), url, plain(title), moment_of(day))


def in_order(entries: Iterable[ParsedEntry | None]) -> tuple[ParsedEntry, ...]:
    """Return each entry and each address once, the newest first if every entry has its day."""
    known: set[str] = set()
    titles: dict[str, str] = {}
    unique: list[ParsedEntry] = []
    for entry in entries:
        if entry is None or entry.url in known:
            continue
        if entry.key in known:  # one id for all entries, as some programs write it, names none
            if titles.get(entry.key, "") in ("", entry.title) or not entry.title:
                continue
            entry = replace(entry, key=_short(entry.url))
        known |= {entry.key, entry.url}
        titles[entry.key] = entry.title
        unique.append(entry)
        if len(unique) == MAX_ENTRIES:
            break
    if all(entry.published for entry in unique):
        unique.sort(key=lambda entry: entry.published, reverse=True)
    return tuple(unique)


def web_address(link: str, *, base: str = "") -> str:
    """Return ``link`` as an address of the web, resolved against ``base``, or "" when it is none."""
    link = _BREAKS.sub("", link).strip().replace(" ", "%20")
    if not link or _UNPRINTABLE.search(link):
        return ""
    try:
        url = link if _SCHEME.match(link) else urljoin(base, link)
    except ValueError:
        return ""
    return web_address_or_empty(url)


def plain(title: str) -> str:
    """Return a title as one line of text: many feeds put HTML into it, escaped once more."""
    return one_line(html.unescape(_TAG.sub("", html.unescape(title))))[:LONGEST_TITLE]


def one_line(text: str) -> str:
    """Return ``text`` without line breaks, runs of blanks and what the database cannot store."""
    return " ".join(clean_text(text).split())


def moment_of(text: str) -> str:
    """Return a day and time as ISO 8601 in UTC, or "".

    Reads RFC 822 with the years of RFC 2822 (RSS) and RFC 3339 or W3C-DTF (Atom, Dublin Core, JSON
    Feed), also with slashes, and zones by the names that feeds use. What names no time zone is taken for
    UTC; the year 1, which programs write for "none", is no year.
    """
    text = " ".join(text.split())[:100]
    if _NO_YEAR.search(text):
        return ""
    return _moment(text) or _moment(_with_usual_zone(text))


def _with_usual_zone(text: str) -> str:
    """Return a day and time with its zone, and its day, as RFC 2822 or ISO 8601 write them."""
    text = _SLASHES.sub(r"\1-\2-\3", text)
    text = _SHORT_DAY.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", text)
    text = _OF_GREENWICH.sub(lambda zone: f"{zone[1]}{int(zone[2]):02}00", text)
    text = _ZONE_AFTER.sub(r"\1 \2\3", text)
    if zone := _ZONE_NAME.search(text):
        text = text[: zone.start(1)] + _ZONES[zone[1].upper()]
    return text


def _moment(text: str) -> str:
    if _ZONE_NAME.search(text) or _OF_GREENWICH.search(text) or _SPACED_ZONE.search(text):
        return ""  # the readers below take a zone they do not know for none
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
            aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return aware.astimezone(dt.UTC).isoformat(timespec="seconds")
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return ""


def _short(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"

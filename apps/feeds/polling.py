"""One look at a watched feed: what its site answers, and whether it wants to be asked by machines.

The network is used here and nothing is stored; ``operations.keep_feed_look`` keeps what was seen.
"""

from __future__ import annotations

from typing import Final

from apps.common.fetching import PAGES, Fetched, Unfetchable
from apps.common.fetching.polite import NOT_MODIFIED, fetch_as_machine
from apps.extraction.decoding import Unreadable
from apps.extraction.sandbox.parent import find_feed_safely, read_feed_safely
from apps.feeds.models import Feed
from apps.feeds.operations import FeedLook, kept_address
from apps.feeds.schedule import asked_wait

FEEDS: Final = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/xml",
    "application/json",
    *PAGES,
)
GONE: Final = 410
# What is said of an article that cannot be had does not help with a feed.
SAID: Final = {
    "robots": "The site asks machines not to read this feed.",
    "too_large": "This feed is longer than the portal reads (10 MB). The site may have a shorter one.",
    "encoding": "What the site sent cannot be unpacked: it is damaged, or packed in an odd way.",
    "hostile": "This feed takes more memory than any feed does, or breaks the reader.",
    "too_slow": "Reading this feed took too long and was given up.",
    "empty": "There is nothing at this address, not even an empty feed.",
}


def read_feed_at(url: str, *, etag: str = "", last_modified: str = "") -> FeedLook:
    """Return what the feed at ``url`` says now; with the validators of the last answer, only if it
    changed.

    Where a web page stands that names its feed, that is read. Never raises for what a site does. Not
    to be called while a lock is held.
    """
    try:
        found = fetch_as_machine(url, accept=FEEDS, etag=etag, last_modified=last_modified)
        if found.status == NOT_MODIFIED:
            asked = asked_wait(minutes=0, cache_control=found.headers.get("cache-control", ""))
            return FeedLook(Feed.Outcome.SAME, asked=asked)
        return _read(found)
    except Unfetchable as error:
        is_gone = error.status == GONE
        outcome = Feed.Outcome.GONE if is_gone else Feed.Outcome.FAILED
        return FeedLook(outcome, SAID.get(error.code, str(error)), is_final=is_gone)
    except Unreadable as error:
        is_final = error.code in ("no_feed", "page")
        message = SAID.get(error.code, str(error))
        return FeedLook(Feed.Outcome.FAILED, message, is_final=is_final)


def _read(found: Fetched) -> FeedLook:
    try:
        return _look(found)
    except Unreadable as error:
        if error.code != "page":
            raise
    said = found.headers.get("content-type", "")
    named = find_feed_safely(found.data, content_type=said, url=found.final_url)
    address = kept_address(named)
    return _look(fetch_as_machine(address, accept=FEEDS), url=address)


def _look(found: Fetched, *, url: str = "") -> FeedLook:
    headers = found.headers
    said = headers.get("content-type", "")
    reading = read_feed_safely(found.data, content_type=said, url=found.final_url)
    return FeedLook(
        reading=reading,
        url=url,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        asked=asked_wait(minutes=reading.minutes, cache_control=headers.get("cache-control", "")),
    )

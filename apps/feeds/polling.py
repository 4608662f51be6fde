"""Polling a watched feed: what its site answers, if its robots.txt allows it.

The network is used here and nothing is stored; ``operations.keep_poll`` stores the outcome.
"""

from __future__ import annotations

from typing import Final

from apps.common.fetching import PAGES, Fetched, Unfetchable
from apps.common.fetching.polite import NOT_MODIFIED, fetch_as_machine
from apps.extraction.decoding import Unreadable
from apps.extraction.sandbox.parent import find_feed_safely, read_feed_safely
from apps.feeds.models import Feed
from apps.feeds.operations import FeedPoll, kept_address
from apps.feeds.schedule import requested_wait

FEEDS: Final = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/xml",
    "application/json",
    *PAGES,
)
GONE: Final = 410
# The sentences about an article that cannot be fetched or read do not help with a feed.
SENTENCES: Final = {
    "robots": "The site asks machines not to read this feed.",
    "too_large": "This feed is longer than the portal reads (10 MB). The site may have a shorter one.",
    "encoding": "What the site sent cannot be unpacked: it is damaged, or packed in an odd way.",
    "hostile": "This feed takes more memory than any feed does, or breaks the reader.",
    "too_slow": "Reading this feed took too long and was given up.",
    "empty": "There is nothing at this address, not even an empty feed.",
}


def read_feed_at(url: str, *, etag: str = "", last_modified: str = "") -> FeedPoll:
    """Return what the feed at ``url`` says now; with the validators of the last answer, only if it
    changed.

    At the address of a web page that names its feed, that feed is read. Never raises for what a
    site does. Not to be called while a lock is held.
    """
    try:
        page = fetch_as_machine(url, accept=FEEDS, etag=etag, last_modified=last_modified)
        if page.status == NOT_MODIFIED:
            cache_control = page.headers.get("cache-control", "")
            wait = requested_wait(minutes=0, cache_control=cache_control)
            return FeedPoll(Feed.Outcome.SAME, requested_wait=wait)
        return _read(page)
    except Unfetchable as error:
        is_gone = error.status == GONE
        outcome = Feed.Outcome.GONE if is_gone else Feed.Outcome.FAILED
        return FeedPoll(outcome, SENTENCES.get(error.code, str(error)), is_final=is_gone)
    except Unreadable as error:
        is_final = error.code in ("no_feed", "page")
        message = SENTENCES.get(error.code, str(error))
        return FeedPoll(Feed.Outcome.FAILED, message, is_final=is_final)


def _read(page: Fetched) -> FeedPoll:
    try:
        return _parse(page)
    except Unreadable as error:
        if error.code != "page":
            raise
    content_type = page.headers.get("content-type", "")
    named = find_feed_safely(page.data, content_type=content_type, url=page.final_url)
    address = kept_address(named)
    return _parse(fetch_as_machine(address, accept=FEEDS), url=address)


def _parse(page: Fetched, *, url: str = "") -> FeedPoll:
    headers = page.headers
    content_type = headers.get("content-type", "")
    parsed = read_feed_safely(page.data, content_type=content_type, url=page.final_url)
    cache_control = headers.get("cache-control", "")
    return FeedPoll(
        parsed=parsed,
        url=url,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        requested_wait=requested_wait(minutes=parsed.minutes, cache_control=cache_control),
    )

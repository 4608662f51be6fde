"""The writes about feeds: beginning and ending a watch, and storing the outcome of a poll.

The network is not used here: ``polling`` fetches, and passes its result to ``keep_poll``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations.waiting import address_problem
from apps.articles.permissions import PERMISSIONS as ARTICLES
from apps.articles.queue import enqueue_waiting
from apps.common.errors import Invalid, WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import read_address
from apps.common.locking import advisory_lock, lock
from apps.common.text.quotation_marks import quoted
from apps.extraction.feeds.entries import ParsedEntry, ParsedFeed
from apps.feeds.models import Feed, FeedEntry, FeedHistoryEntry
from apps.feeds.permissions import PERMISSIONS
from apps.feeds.queue import enqueue_poll
from apps.feeds.schedule import FIRST, SOON, next_interval, wait_after
from apps.history.recording import record
from apps.people.models import Person
from apps.people.operations import the_portal
from apps.people.permissions import allowed, require

ENTRIES_A_POLL: Final = 200

_KNOWN, _WAITING, _REFUSED = (
    ImportItem.Outcome.KNOWN,
    ImportItem.Outcome.WAITING,
    ImportItem.Outcome.REFUSED,
)


@dataclass(frozen=True, slots=True)
class FeedPoll:
    """The result of one poll: the feed as parsed, or an outcome and a sentence.

    ``url`` is the feed's address, when the watched address is that of a page that names the feed.
    ``requested_wait`` is how long the site asks not to be polled. ``is_final`` says that another
    poll is of no use: there is no feed, or it is gone.
    """

    outcome: str = ""
    message: str = ""
    parsed: ParsedFeed | None = None
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    requested_wait: dt.timedelta = dt.timedelta()
    is_final: bool = False


def add_feed(
    *, actor: Person, url: str, now: dt.datetime, takes_all: bool = False, note: str = ""
) -> tuple[Feed, bool]:
    """Watch a feed; returns it and whether it is a new row. The first poll is due now.

    ``url`` may be a web page that names its feed: the first poll finds it. Without ``takes_all``
    only what is published from now on is imported. A feed known already is watched (again) as it is.
    """
    require(PERMISSIONS["add_feed"], actor)
    address = _address(url)
    with transaction.atomic():
        advisory_lock(f"feed {address}")
        known = Feed.objects.select_for_update(no_key=True).filter(url=address).first()
        if known is not None:
            _begin(known, actor, now, note)
            return known, False
        feed = Feed.objects.create(
            url=address,
            takes_all=takes_all,
            interval=FIRST,
            next_at=now,
            added_by=actor,
            added_at=now,
        )
        record(
            FeedHistoryEntry,
            feed=feed,
            actor=actor,
            verb="add_feed",
            at=now,
            after={"url": address},
            note=note,
        )
        enqueue_poll(feed)
        return feed, True


@transaction.atomic
def watch_feed(*, actor: Person, feed_id: int, now: dt.datetime, note: str = "") -> Feed:
    """Poll a feed again after that was stopped. Idempotent."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["watch_feed"], actor, feed)
    _begin(feed, actor, now, note)
    return feed


@transaction.atomic
def unwatch_feed(*, actor: Person, feed_id: int, now: dt.datetime, note: str = "") -> Feed:
    """Stop polling a feed; imported articles stay. Idempotent."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["unwatch_feed"], actor, feed)
    if feed.is_on:
        feed.is_on = False
        feed.save(update_fields=["is_on"])
        record(FeedHistoryEntry, feed=feed, actor=actor, verb="unwatch_feed", at=now, note=note)
    return feed


@transaction.atomic
def look_at_feed(*, actor: Person, feed_id: int, now: dt.datetime) -> Feed:
    """Have a watched feed polled now, before it is due; ``WrongState`` when it is not watched."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["look_at_feed"], actor, feed)
    if not feed.is_on:
        raise WrongState("This feed is not watched. Watch it again and it is fetched at once.")
    feed.next_at = min(feed.next_at, now)
    feed.save(update_fields=["next_at"])
    enqueue_poll(feed)
    return feed


@transaction.atomic
def take_earlier(*, actor: Person, feed_id: int, now: dt.datetime) -> Import:
    """Import the newest ``ENTRIES_A_POLL`` entries that were in a feed before it was watched.

    A second call takes the next ones; ``WrongState`` when there are none.
    """
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["take_earlier"], actor, feed)
    earlier = list(feed.items.earlier()[:ENTRIES_A_POLL])[::-1]
    if not earlier:
        raise WrongState("All entries of this feed are already imported.")
    batch, items = _batch(feed, actor, [_page_of_row(entry) for entry in earlier], now)
    for entry, item in zip(earlier, items, strict=True):
        entry.item = item
    FeedEntry.objects.bulk_update(earlier, ["item"])
    return batch


def keep_poll(*, feed_id: int, poll: FeedPoll, now: dt.datetime) -> Feed | None:
    """Store the outcome of a poll: each entry that is new waits to be imported, once.

    Of two polls at the same time the first counts, and a feed nobody watches is not changed. At
    most ``ENTRIES_A_POLL`` entries are taken at a poll, the oldest first; the next polls take the
    rest.
    """
    with transaction.atomic():
        if poll.url:
            advisory_lock(f"feed {poll.url}")
        rows = Feed.objects.select_for_update(of=("self",), no_key=True).due(now=now)
        feed = rows.filter(pk=feed_id).first()
        if feed is None:
            return None
        feed.last_at = now
        if poll.parsed is None:
            _record_no_feed(feed, poll, now)
        elif not poll.url or _record_address(feed, poll.url, now):
            _record_feed(feed, poll, poll.parsed, now)
        feed.save()
        return feed


def kept_address(url: str) -> str:
    """Return ``url`` in its one stored form, however it was written; raises ``Unfetchable``."""
    return str(read_address(str(read_address(url))))  # written out, it may be too long


def _address(url: str) -> str:
    """Return ``url`` in its stored form; raises ``Invalid`` when it is no address of the web."""
    try:
        return kept_address(url)
    except Unfetchable as error:
        raise Invalid(fields={"url": str(error)}) from error


def _begin(feed: Feed, actor: Person, now: dt.datetime, note: str) -> None:
    if feed.is_on:
        return
    feed.is_on, feed.next_at, feed.failures = True, now, 0
    feed.save(update_fields=["is_on", "next_at", "failures"])
    record(FeedHistoryEntry, feed=feed, actor=actor, verb="watch_feed", at=now, note=note)
    enqueue_poll(feed)


def _record_address(feed: Feed, url: str, now: dt.datetime) -> bool:
    """Set the address of ``feed`` to the one its page names; false, and its watch ended, when
    another feed has that address."""
    other = Feed.objects.filter(url=url).exclude(pk=feed.pk).first()
    if other is not None:
        feed.is_on, feed.last_outcome = False, Feed.Outcome.FAILED
        feed.message = f"The feed of this page was already added: {quoted(other)}."[:300]
        return False
    before, feed.url = feed.url, url
    record(
        FeedHistoryEntry,
        feed=feed,
        actor=the_portal(),
        verb="find_feed",
        at=now,
        before={"url": before},
        after={"url": url},
    )
    return True


def _record_no_feed(feed: Feed, poll: FeedPoll, now: dt.datetime) -> None:
    """Record a poll without a feed in it: unchanged, gone, or not readable."""
    feed.last_outcome, feed.message = poll.outcome, poll.message[:300]
    if poll.outcome == Feed.Outcome.SAME:
        feed.failures, feed.read_at = 0, now
        feed.interval = next_interval(
            feed.interval, is_new=False, requested_wait=poll.requested_wait
        )
        feed.next_at = now + feed.interval
        return
    feed.failures += 1
    feed.next_at = now + wait_after(feed.failures, interval=feed.interval)
    is_gone = poll.outcome == Feed.Outcome.GONE
    if poll.is_final and (is_gone or feed.read_at is None):
        feed.is_on = False
        record(
            FeedHistoryEntry,
            feed=feed,
            actor=the_portal(),
            verb="feed_gone" if is_gone else "no_feed",
            at=now,
            note=feed.message,
        )


def _record_feed(feed: Feed, poll: FeedPoll, parsed: ParsedFeed, now: dt.datetime) -> None:
    """Record what the feed says about itself, and import its new entries."""
    new, message = _new_entries(feed, parsed.entries), ""
    if feed.read_at is None and not feed.takes_all:
        _keep_items(feed, [(entry, None) for entry in reversed(new)], now)
        message = _count_before_watch(len(new))
        new = []
    taken = new[::-1][:ENTRIES_A_POLL]
    left = len(new) - len(taken)
    feed.title, feed.home = parsed.title or feed.title, parsed.home or feed.home
    if taken:
        pages = [_page_of_entry(entry) for entry in taken]
        _, items = _batch(feed, _importer(feed), pages, now)
        _keep_items(feed, list(zip(taken, items, strict=True)), now)
    feed.language = parsed.language or feed.language
    feed.last_outcome = Feed.Outcome.NEW if taken else Feed.Outcome.SAME
    feed.message = f"{left:,} more will be imported at the next fetches." if left else message
    feed.failures, feed.read_at = 0, now
    # Without validators the next poll reads what is left, even when the feed has not changed.
    feed.etag, feed.last_modified = ("", "") if left else _validators(poll)
    feed.interval = next_interval(
        feed.interval, is_new=bool(taken), requested_wait=poll.requested_wait
    )
    feed.next_at = now + (SOON if left else feed.interval)


def _count_before_watch(entries: int) -> str:
    listed = {0: "No entries are", 1: "One entry is"}.get(entries, f"{entries:,} entries are")
    return f"{listed} listed in it; new entries will be imported."


def _new_entries(feed: Feed, entries: Sequence[ParsedEntry]) -> list[ParsedEntry]:
    """Return the entries that no earlier poll stored, neither by key nor by address."""
    known_keys = feed.items.filter(key__in=[entry.key for entry in entries])
    keys = set(known_keys.values_list("key", flat=True))
    new = [entry for entry in entries if entry.key not in keys]
    known_urls = feed.items.filter(url__in=[entry.url for entry in new])
    urls = set(known_urls.values_list("url", flat=True)) if new else set()
    return [entry for entry in new if entry.url not in urls]


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry's page: its address, and what the feed says about it."""

    url: str
    title: str
    published: dt.datetime | None

    @property
    def hints(self) -> dict[str, str]:
        """What the feed says about the page: its headline and its day, in UTC."""
        day = {"published": self.published.astimezone(dt.UTC).date()} if self.published else {}
        return {"title": self.title} | {name: value.isoformat() for name, value in day.items()}


def _page_of_row(row: FeedEntry) -> _Page:
    return _Page(row.url, row.title, row.published)


def _page_of_entry(entry: ParsedEntry) -> _Page:
    return _Page(entry.url, entry.title, _moment(entry))


def _moment(entry: ParsedEntry) -> dt.datetime | None:
    return dt.datetime.fromisoformat(entry.published) if entry.published else None


def _batch(
    feed: Feed, by: Person, pages: Sequence[_Page], now: dt.datetime
) -> tuple[Import, list[ImportItem]]:
    """Put pages into a batch: they are fetched, unless their articles are known already."""
    batch = Import.objects.create(by=by, at=now, came_by=Article.CameBy.FEED, name=str(feed)[:255])
    articles = Article.objects.filter(canonical_url__in=[page.url for page in pages])
    known = {article.canonical_url: article for article in articles.only("canonical_url")}
    items = ImportItem.objects.bulk_create(
        [_item(batch, page, known.get(page.url)) for page in pages]
    )
    enqueue_waiting([item for item in items if item.outcome == _WAITING])
    return batch, items


def _importer(feed: Feed) -> Person:
    """Return who imports the entries: who added the feed, while they may; else the portal."""
    person = feed.added_by
    return person if allowed(ARTICLES["import"], person) else the_portal()


def _item(batch: Import, page: _Page, article: Article | None) -> ImportItem:
    name = (page.title or page.url)[:255]
    item = ImportItem(batch=batch, name=name, url=page.url, outcome=_WAITING, hints=page.hints)
    if article is not None:
        item.article, item.outcome = article, _KNOWN
    elif refused := address_problem(page.url):
        item.outcome, item.code, item.message = _REFUSED, refused.code, str(refused)
    return item


def _keep_items(
    feed: Feed, entries: Sequence[tuple[ParsedEntry, ImportItem | None]], now: dt.datetime
) -> None:
    FeedEntry.objects.bulk_create(
        [
            FeedEntry(
                feed=feed,
                key=entry.key,
                url=entry.url,
                title=entry.title,
                published=_moment(entry),
                seen_at=now,
                item=item,
            )
            for entry, item in entries
        ],
        batch_size=2_000,
    )


def _validators(poll: FeedPoll) -> tuple[str, str]:
    """Return the two validators; one that is too long to store as "", since it only works whole."""
    limits = ((poll.etag, 200), (poll.last_modified, 100))
    etag, last_modified = (text if len(text) <= longest else "" for text, longest in limits)
    return etag, last_modified

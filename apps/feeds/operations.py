"""The writes about feeds: beginning and ending to watch one, and keeping what a look has found.

The network is not here: ``polling`` fetches, and hands over what it found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from apps.articles.models import Article, Import, ImportItem
from apps.articles.operations.waiting import how_written
from apps.articles.permissions import PERMISSIONS as ARTICLES
from apps.articles.queue import enqueue_waiting
from apps.common.errors import Invalid, WrongState
from apps.common.fetching import Unfetchable
from apps.common.fetching.addresses import read_address
from apps.common.locking import advisory_lock, lock
from apps.extraction.feeds.entries import ParsedEntry, ParsedFeed
from apps.feeds.models import Feed, FeedEntry, FeedHistoryEntry
from apps.feeds.permissions import PERMISSIONS
from apps.feeds.queue import enqueue_poll
from apps.feeds.schedule import FIRST, SOON, next_interval, wait_after
from apps.history.recording import record
from apps.people.models import Person
from apps.people.operations import the_portal
from apps.people.permissions import allowed, require

A_LOOK: Final = 200

_KNOWN, _WAITING, _REFUSED = (
    ImportItem.Outcome.KNOWN,
    ImportItem.Outcome.WAITING,
    ImportItem.Outcome.REFUSED,
)


@dataclass(frozen=True, slots=True)
class FeedLook:
    """What one look found: the feed as read, or an outcome and a sentence.

    ``url`` is where the feed is, when what was watched turned out to be a page that names it.
    ``asked`` is how long the site asks to be left alone. ``is_final`` says that looking again is of
    no use: there is no feed, or no longer one.
    """

    outcome: str = ""
    message: str = ""
    reading: ParsedFeed | None = None
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    asked: dt.timedelta = dt.timedelta()
    is_final: bool = False


def add_feed(
    *, actor: Person, url: str, now: dt.datetime, takes_all: bool = False, note: str = ""
) -> tuple[Feed, bool]:
    """Watch a feed; returns it and whether it is new here. The first look is due now.

    ``url`` may be a web page that names its feed: the first look finds it. Without ``takes_all``
    only what is published from now on comes in. A feed known already is watched (again) as it is.
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
    """Watch a feed again that was not watched any more; doing it twice changes nothing."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["watch_feed"], actor, feed)
    _begin(feed, actor, now, note)
    return feed


@transaction.atomic
def unwatch_feed(*, actor: Person, feed_id: int, now: dt.datetime, note: str = "") -> Feed:
    """Watch a feed no more; what came in stays. Doing it twice changes nothing."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["unwatch_feed"], actor, feed)
    if feed.is_on:
        feed.is_on = False
        feed.save(update_fields=["is_on"])
        record(FeedHistoryEntry, feed=feed, actor=actor, verb="unwatch_feed", at=now, note=note)
    return feed


@transaction.atomic
def look_at_feed(*, actor: Person, feed_id: int, now: dt.datetime) -> Feed:
    """Have a watched feed looked at now instead of at its time."""
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["look_at_feed"], actor, feed)
    if not feed.is_on:
        raise WrongState("This feed is not watched. Watch it again; then it is looked at at once.")
    feed.next_at = min(feed.next_at, now)
    feed.save(update_fields=["next_at"])
    enqueue_poll(feed)
    return feed


@transaction.atomic
def take_earlier(*, actor: Person, feed_id: int, now: dt.datetime) -> Import:
    """Import what stood in a feed before it was watched: the newest ``A_LOOK`` of these entries.

    Doing it again takes the next ones; ``WrongState`` when there are none.
    """
    feed = lock(Feed.objects.visible_to(actor), feed_id)
    require(PERMISSIONS["take_earlier"], actor, feed)
    earlier = list(feed.items.earlier()[:A_LOOK])[::-1]
    if not earlier:
        raise WrongState("Everything that stood in this feed was taken already.")
    batch, items = _batch(feed, actor, [_of_row(one) for one in earlier], now)
    for one, item in zip(earlier, items, strict=True):
        one.item = item
    FeedEntry.objects.bulk_update(earlier, ["item"])
    return batch


def keep_feed_look(*, feed_id: int, look: FeedLook, now: dt.datetime) -> Feed | None:
    """Keep what a look has found: each entry not seen before waits to be imported, once.

    Of two looks at the same time the first counts, and a feed nobody watches is left alone. At most
    ``A_LOOK`` entries come in at a look, the oldest first; the rest follows at the next ones.
    """
    with transaction.atomic():
        if look.url:
            advisory_lock(f"feed {look.url}")
        rows = Feed.objects.select_for_update(of=("self",), no_key=True).due(now=now)
        feed = rows.filter(pk=feed_id).first()
        if feed is None:
            return None
        feed.last_at = now
        if look.reading is None:
            _note(feed, look, now)
        elif not look.url or _moved(feed, look.url, now):
            _take(feed, look, look.reading, now)
        feed.save()
        return feed


def kept_address(url: str) -> str:
    """Return ``url`` in the one way it is kept, however it was written; raises ``Unfetchable``."""
    return str(read_address(str(read_address(url))))  # written out, it may be too long


def _address(url: str) -> str:
    """Return ``url`` as an address is kept; raises ``Invalid`` when it is none of the web."""
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


def _moved(feed: Feed, url: str, now: dt.datetime) -> bool:
    """Let ``feed`` be the one its page names; when that is here already, watch it there alone."""
    other = Feed.objects.filter(url=url).exclude(pk=feed.pk).first()
    if other is not None:
        feed.is_on, feed.last_outcome = False, Feed.Outcome.FAILED
        feed.message = f"The feed of this page is here already: “{other}”."[:300]
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


def _note(feed: Feed, look: FeedLook, now: dt.datetime) -> None:
    """Note a look that read nothing: the feed stands as it stood, is gone, or could not be read."""
    feed.last_outcome, feed.message = look.outcome, look.message[:300]
    if look.outcome == Feed.Outcome.SAME:
        feed.failures, feed.read_at = 0, now
        feed.interval = next_interval(feed.interval, is_new=False, asked=look.asked)
        feed.next_at = now + feed.interval
        return
    feed.failures += 1
    feed.next_at = now + wait_after(feed.failures, interval=feed.interval)
    is_gone = look.outcome == Feed.Outcome.GONE
    if look.is_final and (is_gone or feed.read_at is None):
        feed.is_on = False
        record(
            FeedHistoryEntry,
            feed=feed,
            actor=the_portal(),
            verb="feed_gone" if is_gone else "no_feed",
            at=now,
            note=feed.message,
        )


def _take(feed: Feed, look: FeedLook, reading: ParsedFeed, now: dt.datetime) -> None:
    """Take over what the feed says about itself, and its new entries."""
    new, message = _unseen(feed, reading.entries), ""
    if feed.read_at is None and not feed.takes_all:
        _keep_items(feed, [(entry, None) for entry in reversed(new)], now)
        message = _stood_before(len(new))
        new = []
    coming = new[::-1][:A_LOOK]
    left = len(new) - len(coming)
    feed.title, feed.home = reading.title or feed.title, reading.home or feed.home
    if coming:
        pages = [_of_entry(entry) for entry in coming]
        _, items = _batch(feed, _importer(feed), pages, now)
        _keep_items(feed, list(zip(coming, items, strict=True)), now)
    feed.language = reading.language or feed.language
    feed.last_outcome = Feed.Outcome.NEW if coming else Feed.Outcome.SAME
    feed.message = f"{left:,} more come in at the next looks." if left else message
    feed.failures, feed.read_at = 0, now
    # Without validators the next look reads what is left, though the feed stands as it stood.
    feed.etag, feed.last_modified = ("", "") if left else _validators(look)
    feed.interval = next_interval(feed.interval, is_new=bool(coming), asked=look.asked)
    feed.next_at = now + (SOON if left else feed.interval)


def _stood_before(entries: int) -> str:
    stood = {0: "Nothing stood", 1: "One entry stood"}.get(entries, f"{entries:,} entries stood")
    return f"{stood} in it; what is published from now on comes in."


def _unseen(feed: Feed, entries: Sequence[ParsedEntry]) -> list[ParsedEntry]:
    """Return the entries that stood in the feed at no look before, neither by key nor by address."""
    seen = feed.items.filter(key__in=[entry.key for entry in entries])
    keys = set(seen.values_list("key", flat=True))
    new = [entry for entry in entries if entry.key not in keys]
    known = feed.items.filter(url__in=[entry.url for entry in new])
    urls = set(known.values_list("url", flat=True)) if new else set()
    return [entry for entry in new if entry.url not in urls]


@dataclass(frozen=True, slots=True)
class _Page:
    """An entry's page: its address, and what the feed says of it."""

    url: str
    title: str
    published: dt.datetime | None

    @property
    def hints(self) -> dict[str, str]:
        """What the feed says of the page: its headline and its day, in UTC."""
        day = {"published": self.published.astimezone(dt.UTC).date()} if self.published else {}
        return {"title": self.title} | {name: value.isoformat() for name, value in day.items()}


def _of_row(row: FeedEntry) -> _Page:
    return _Page(row.url, row.title, row.published)


def _of_entry(entry: ParsedEntry) -> _Page:
    return _Page(entry.url, entry.title, _moment(entry))


def _moment(entry: ParsedEntry) -> dt.datetime | None:
    return dt.datetime.fromisoformat(entry.published) if entry.published else None


def _batch(
    feed: Feed, by: Person, pages: Sequence[_Page], now: dt.datetime
) -> tuple[Import, list[ImportItem]]:
    """Put pages into a batch: they are fetched, unless their articles are here already."""
    batch = Import.objects.create(by=by, at=now, came_by=Article.CameBy.FEED, name=str(feed)[:255])
    here = Article.objects.filter(canonical_url__in=[page.url for page in pages])
    known = {article.canonical_url: article for article in here.only("canonical_url")}
    items = ImportItem.objects.bulk_create(
        [_item(batch, page, known.get(page.url)) for page in pages]
    )
    enqueue_waiting([item for item in items if item.outcome == _WAITING])
    return batch, items


def _importer(feed: Feed) -> Person:
    """Return in whose name entries come in: who added the feed, while they may; else the portal."""
    person = feed.added_by
    return person if allowed(ARTICLES["import"], person) else the_portal()


def _item(batch: Import, page: _Page, article: Article | None) -> ImportItem:
    name = (page.title or page.url)[:255]
    item = ImportItem(batch=batch, name=name, url=page.url, outcome=_WAITING, hints=page.hints)
    if article is not None:
        item.article, item.outcome = article, _KNOWN
    elif refused := how_written(page.url):
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


def _validators(look: FeedLook) -> tuple[str, str]:
    """Return each validator whole, or not at all."""
    kept = ((look.etag, 200), (look.last_modified, 100))
    etag, last_modified = (text if len(text) <= longest else "" for text, longest in kept)
    return etag, last_modified

"""A feed polled, and a feed added, twice at the same moment; and one ended while it is polled.

Each was seen to fail with the locks taken out: ``select_for_update`` in ``keep_poll``,
``advisory_lock`` and ``select_for_update`` in ``add_feed``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles.models import Import, ImportItem
from apps.extraction.feeds.reader import ParsedEntry, ParsedFeed
from apps.feeds import operations
from apps.feeds.models import Feed, FeedEntry
from apps.feeds.operations import FeedPoll
from apps.people.models import Person
from tests.factories import NOW
from tests.races.concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "https://bay.example/feed.xml"
POLL = FeedPoll(
    parsed=ParsedFeed(
        title="The Harbour Post",
        entries=tuple(
            ParsedEntry(key, f"https://bay.example/{key}") for key in ("ferries", "boats")
        ),
    )
)


def added(actor: Person) -> Callable[[], tuple[Feed, bool]]:
    return lambda: operations.add_feed(actor=actor, url=HOME, takes_all=True, now=NOW)


def polled(feed: Feed) -> Callable[[], Any]:
    return lambda: operations.keep_poll(feed_id=feed.pk, poll=POLL, now=NOW)


def test_of_two_polls_at_once_the_first_counts(checker: Person) -> None:
    feed, _ = added(checker)()
    found = together(polled(feed), polled(feed))
    assert sorted(one is None for one in found) == [False, True]
    assert (Import.objects.count(), ImportItem.objects.count(), FeedEntry.objects.count()) == (
        1,
        2,
        2,
    )
    assert ProcrastinateJob.objects.filter(task_name="articles.fetch_and_import").count() == 2


def test_a_feed_added_by_two_at_once_is_one_feed(checker: Person, editor: Person) -> None:
    found = together(added(checker), added(editor))
    assert sorted(is_new for _, is_new in found) == [False, True]
    assert Feed.objects.get().history.count() == 1


def test_what_stood_before_is_taken_once_by_two_at_once(checker: Person, editor: Person) -> None:
    feed, _ = operations.add_feed(actor=checker, url=HOME, now=NOW)
    polled(feed)()

    def taken(who: Person) -> Callable[[], object]:
        return lambda: operations.take_earlier(actor=who, feed_id=feed.pk, now=NOW)

    found = together(taken(checker), taken(editor))
    assert sorted(type(one).__name__ for one in found) == ["Import", "WrongState"]
    assert ImportItem.objects.count() == 2


def test_a_feed_that_is_ended_meanwhile_stays_ended(checker: Person) -> None:
    feed, _ = added(checker)()
    together(
        polled(feed),
        lambda: operations.unwatch_feed(actor=checker, feed_id=feed.pk, now=NOW),
    )
    assert not Feed.objects.get().is_on

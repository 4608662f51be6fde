"""API endpoints for watched feeds: list, add, read, pause and resume, and their entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.response import Response

from apps.articles.serializers import ImportAnswer
from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.common.shapes import Note
from apps.feeds import operations
from apps.feeds.models import Feed, FeedEntry
from apps.feeds.serializers import FeedAnswer, FeedItemAnswer, FeedToAdd
from apps.people.api import History, Newsroom, NewsroomRequest
from apps.people.serializers import EntryAnswer


class AFeed(Newsroom):
    """What views of one feed share."""

    serializer_class: AnswerClass = FeedAnswer

    def visible(self, pk: int) -> Feed:
        """Return the feed; raises ``NotFound`` when the person may not see it."""
        feed = Feed.objects.visible_to(self.request.user).for_list().filter(pk=pk).first()
        if feed is None:
            raise NotFound(f"There is no feed {pk} that you may see.")
        return feed

    def answer_after(self, verb: Callable[..., Feed], pk: int) -> Response:
        """Read the body, do ``verb`` to the feed, and answer the feed as changed."""
        note = self.read().get("note", "")
        verb(actor=self.request.user, feed_id=pk, now=timezone.now(), note=note)
        return self.answer(self.visible(pk))


class Feeds(Listing, AFeed):
    """List the feeds that are or were watched, the last added first."""

    names: ClassVar = {"GET": "list_feeds", "POST": "add_feed"}
    queryset = Feed.objects.all()
    order = ("-added_at", "-pk")
    shape, post_answer, success, may_exist = FeedToAdd, FeedAnswer, 201, True

    def get_queryset(self) -> Any:
        return Feed.objects.visible_to(self.request.user).for_list()

    def post(self, request: NewsroomRequest) -> Response:
        """Watch a feed: each new entry is imported; a feed that is known already is not added.

        The answer is then the known feed, with status 200.
        The feed is polled in the background: `last_outcome` is empty before the first poll. At the
        address of a page that names its feed, the feed is found, and `url` becomes its address.
        """
        feed, is_new = operations.add_feed(actor=request.user, now=timezone.now(), **self.read())
        return self.answer(self.visible(feed.pk), status=201 if is_new else 200)


class OneFeed(AFeed):
    """Read a feed: whether it is watched, and the outcome of the last poll."""

    names: ClassVar = {"GET": "read_feed"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class WatchFeed(AFeed):
    """Poll a feed again after that was stopped."""

    names: ClassVar = {"POST": "watch_feed"}
    shape = Note

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer_after(operations.watch_feed, pk)


class UnwatchFeed(AFeed):
    """Stop polling a feed; imported articles stay."""

    names: ClassVar = {"POST": "unwatch_feed"}
    shape = Note

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer_after(operations.unwatch_feed, pk)


class PollFeed(AFeed):
    """Have a watched feed polled now, before it is due."""

    names: ClassVar = {"POST": "look_at_feed"}

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        self.read()
        operations.look_at_feed(actor=request.user, feed_id=pk, now=timezone.now())
        return self.answer(self.visible(pk))


class TakeEarlier(AFeed):
    """Import the newest of the entries that were in a feed before it was watched."""

    names: ClassVar = {"POST": "take_earlier"}
    serializer_class = ImportAnswer
    success = 201

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        self.read()
        batch = operations.take_earlier(actor=request.user, feed_id=pk, now=timezone.now())
        return self.answer(batch, status=201)


class FeedEntries(Listing, AFeed):
    """List the entries of a feed with the outcome of their import, the newest first."""

    names: ClassVar = {"GET": "list_feed_items"}
    queryset = FeedEntry.objects.all()
    serializer_class = FeedItemAnswer

    def get_queryset(self) -> Any:
        return FeedEntry.objects.filter(feed=self.visible(self.kwargs["pk"])).for_list()


class FeedHistory(AFeed, History):
    """List the history of a feed, the newest first."""

    names: ClassVar = {"GET": "list_feed_history"}
    serializer_class = EntryAnswer

"""The JSON of watched feeds in the API: answers and request bodies."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from apps.articles.serializers import ImportItemAnswer
from apps.common.shapes import Flag, Note, RowAnswer, WebAddress
from apps.feeds.models import Feed, FeedEntry
from apps.feeds.permissions import PERMISSIONS
from apps.people.permissions import open_verbs
from apps.people.serializers import PersonBrief


class FeedToAdd(Note):
    """A feed to watch: its address, or that of a page that names it."""

    url = WebAddress(allow_blank=False)
    takes_all = Flag(
        required=False, help_text="Whether the entries that are in it now are imported too."
    )


class FeedAnswer(RowAnswer):
    """A feed, whether it is watched, and the outcome of the last poll.

    `last_outcome` is empty before the first poll; `interval` is in seconds, shorter after new
    entries; `articles` is how many articles and new versions were imported from it.
    """

    interval = serializers.SerializerMethodField()
    last_outcome = serializers.CharField()
    added_by = PersonBrief()
    articles = serializers.IntegerField()
    open_verbs = serializers.SerializerMethodField()

    class Meta:
        model = Feed
        fields: ClassVar = (
            "id",
            "url",
            "title",
            "home",
            "language",
            "takes_all",
            "is_on",
            "interval",
            "next_at",
            "last_at",
            "last_outcome",
            "message",
            "failures",
            "read_at",
            "added_by",
            "added_at",
            "articles",
            "open_verbs",
        )

    def get_interval(self, feed: Feed) -> int:
        return int(feed.interval.total_seconds())

    def get_open_verbs(self, feed: Feed) -> list[str]:
        possible = ["unwatch_feed", "look_at_feed"] if feed.is_on else ["watch_feed"]
        possible.append("take_earlier")
        verbs = {verb: PERMISSIONS[verb] for verb in possible}
        return open_verbs(verbs, self.context["request"].user, feed)


class FeedItemAnswer(RowAnswer):
    """An entry of a feed and the outcome of its import; `item` is null when it is from before the
    watch and not imported."""

    url = WebAddress()
    item = ImportItemAnswer(allow_null=True)

    class Meta:
        model = FeedEntry
        fields: ClassVar = ("id", "key", "url", "title", "published", "seen_at", "item")

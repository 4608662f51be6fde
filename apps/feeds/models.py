"""Feeds the newsroom watches, their entries, and their history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.common.fields import WebAddressField
from apps.feeds.queries import FeedEntryQuery, FeedQuery
from apps.history.models import HistoryEntry
from apps.people.models import Person


class Feed(models.Model):
    """A feed that is polled; each new entry of it is imported as an article.

    ``takes_all`` says whether the entries of the first poll are imported too. ``etag`` and
    ``last_modified`` are the validators of the last answer (RFC 9110, section 8.8). ``failures``
    counts the failed polls since the last successful one.
    """

    class Outcome(models.TextChoices):
        SAME = "same", "Nothing new"
        NEW = "new", "New entries"
        GONE = "gone", "Gone"
        FAILED = "failed", "Could not be read"

    url = WebAddressField(unique=True)
    title = models.CharField(max_length=300, blank=True, default="")
    home = WebAddressField(blank=True, default="")
    language = models.CharField(max_length=35, blank=True, default="")
    takes_all = models.BooleanField(default=False)
    is_on = models.BooleanField(default=True)
    interval = models.DurationField()
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    last_outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    message = models.CharField(max_length=300, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True, default="")
    last_modified = models.CharField(max_length=100, blank=True, default="")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = FeedQuery.as_manager()

    class Meta:
        db_table = "articles_feed"
        ordering: ClassVar = ["title", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["next_at", "id"], condition=Q(is_on=True), name="feed_due")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_outcome="") ^ Q(last_at__isnull=False),
                name="feed_outcome_has_a_moment",
            ),
            models.CheckConstraint(condition=~Q(url=""), name="feed_has_an_address"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FeedEntry(models.Model):
    """One entry of a feed; without an ``item`` it is from before the watch and not imported.

    ``key`` is the entry's id in the feed (see ``apps.extraction.feeds.entries``).
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=200)
    url = models.CharField(max_length=2000)
    title = models.CharField(max_length=300, blank=True, default="")
    published = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField()
    item = models.ForeignKey(
        "articles.ImportItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FeedEntryQuery.as_manager()

    class Meta:
        db_table = "articles_feeditem"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["feed", "-id"], name="feed_item_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "key"], name="feed_item_once")
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FeedHistoryEntry(HistoryEntry):
    """What was done to a feed."""

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        db_table = "articles_feedentry"
        verbose_name_plural = "feed entries"

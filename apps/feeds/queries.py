"""QuerySets of feeds and their entries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from apps.feeds.models import Feed, FeedEntry
    from apps.people.models import Person

IMPORTED = ("imported", "version")
TROUBLE = 3
SHOWN_AFTER_GONE = dt.timedelta(days=7)


class FeedQuery(models.QuerySet["Feed"]):
    def visible_to(self, person: Person) -> FeedQuery:
        """Everybody who works here sees every feed."""
        return self if person.is_at_least("viewer") else self.none()

    def due(self, *, now: dt.datetime) -> FeedQuery:
        """Those to poll now, the longest overdue first."""
        return self.filter(is_on=True, next_at__lte=now).order_by("next_at", "pk")

    def in_trouble(self, *, now: dt.datetime) -> FeedQuery:
        """Those that failed three times in a row, and those that are gone since at most a week."""
        failing = Q(is_on=True, failures__gte=TROUBLE)
        return self.filter(failing | Q(last_outcome="gone", last_at__gte=now - SHOWN_AFTER_GONE))

    def for_list(self) -> FeedQuery:
        """Those watched first, then by title; with ``articles``, how many were imported from each."""
        from apps.feeds.models import FeedEntry

        entries = FeedEntry.objects.filter(feed=OuterRef("pk"), item__outcome__in=IMPORTED)
        counted = entries.order_by().values("feed").annotate(number=Count("pk")).values("number")
        return (
            self.select_related("added_by")
            .annotate(articles=Coalesce(Subquery(counted), 0))
            .order_by("-is_on", "title", "pk")
        )


class FeedEntryQuery(models.QuerySet["FeedEntry"]):
    def earlier(self) -> FeedEntryQuery:
        """Those from before the watch that are not imported, the newest first."""
        return self.filter(item=None).order_by("-pk")

    def for_list(self) -> FeedEntryQuery:
        """The newest first, with their import items and articles loaded."""
        return self.select_related("item__article__publisher").order_by("-pk")

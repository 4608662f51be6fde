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

CAME_IN = ("imported", "version")
TROUBLE = 3
TOLD = dt.timedelta(days=7)


class FeedQuery(models.QuerySet["Feed"]):
    def visible_to(self, person: Person) -> FeedQuery:
        """Everybody who works here sees every feed."""
        return self if person.is_at_least("viewer") else self.none()

    def due(self, *, now: dt.datetime) -> FeedQuery:
        """Those to look at now, the longest overdue first."""
        return self.filter(is_on=True, next_at__lte=now).order_by("next_at", "pk")

    def in_trouble(self, *, now: dt.datetime) -> FeedQuery:
        """Those that should bring something and do not: failing again and again, or gone lately."""
        failing = Q(is_on=True, failures__gte=TROUBLE)
        return self.filter(failing | Q(last_outcome="gone", last_at__gte=now - TOLD))

    def for_list(self) -> FeedQuery:
        """Those watched first, then by title; with ``articles``, how many came in from each."""
        from apps.feeds.models import FeedEntry

        came = FeedEntry.objects.filter(feed=OuterRef("pk"), item__outcome__in=CAME_IN)
        counted = came.order_by().values("feed").annotate(number=Count("pk")).values("number")
        return (
            self.select_related("added_by")
            .annotate(articles=Coalesce(Subquery(counted), 0))
            .order_by("-is_on", "title", "pk")
        )


class FeedEntryQuery(models.QuerySet["FeedEntry"]):
    def earlier(self) -> FeedEntryQuery:
        """Those that stood in the feed before the watch and were not taken, the newest first."""
        return self.filter(item=None).order_by("-pk")

    def for_list(self) -> FeedEntryQuery:
        """The newest first, with what became of them at hand."""
        return self.select_related("item__article__publisher").order_by("-pk")

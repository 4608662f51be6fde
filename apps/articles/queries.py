"""QuerySets of articles, publishers and imports."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from apps.common.trigrams import Trigrams, may_hold

if TYPE_CHECKING:
    from apps.articles.models import (
        Article,
        ArticleVersion,
        Import,
        ImportItem,
        Publisher,
        Watch,
    )
    from apps.people.models import Person


class PublisherQuery(models.QuerySet["Publisher"]):
    def by_name(self) -> PublisherQuery:
        return self.order_by("name", "pk")


class ArticleQuery(models.QuerySet["Article"]):
    def visible_to(self, person: Person) -> ArticleQuery:
        """Every active person sees every article."""
        return self if person.is_at_least("viewer") else self.none()

    def holding(self, words: Sequence[str]) -> ArticleQuery:
        """Those that have each of the words in their title, site, address, authors or outlet."""
        rows = self.alias(sought=SOUGHT)
        for word in words:
            rows = rows.filter(_has_word(word))
        return rows

    def newest_first(self) -> ArticleQuery:
        return self.order_by("-imported_at", "-pk")

    def for_list(self) -> ArticleQuery:
        return self.select_related("publisher", "imported_by").newest_first()

    def numbered(self, numbers: Sequence[int]) -> ArticleQuery:
        """Those with these keys: the rows of one page of a list."""
        return self.filter(pk__in=numbers)

    def with_additions(self) -> ArticleQuery:
        """With the counts that the apps above add. They cost for skipped rows, too: to be used on the
        rows of one page alone."""
        return reduce(lambda rows, add: add(rows), LIST_ADDITIONS, self)

    def for_page(self) -> ArticleQuery:
        """With publisher, importer, watch and newest version loaded, without its original bytes."""
        from apps.articles.models import ArticleVersion

        newest = ArticleVersion.objects.newest().select_related("original")
        return (
            self.for_list()
            .select_related("watch")
            .prefetch_related(Prefetch("versions", queryset=newest.defer("original__data")))
        )


# The same expression as that of the index ``article_trigrams``, so that the database uses the index.
SOUGHT = Trigrams("title", "site", "url", "authors", function="portal_article_trigrams")


def _has_word(word: str) -> Q:
    """A word in an article's own columns, found by the index, or in the name of its outlet."""
    from apps.articles.models import Publisher

    own = [Q(**{f"{column}__icontains": word}) for column in ("title", "site", "url", "authors")]
    outlets = list(Publisher.objects.filter(name__icontains=word).values_list("pk", flat=True))
    return may_hold("sought", word) & reduce(operator.or_, own) | Q(publisher__in=outlets)


class VersionQuery(models.QuerySet["ArticleVersion"]):
    def visible_to(self, person: Person) -> VersionQuery:
        return self if person.is_at_least("viewer") else self.none()

    def for_list(self) -> VersionQuery:
        """The newest first, without text and original bytes."""
        rows = self.select_related("original").defer("text", "original__data")
        return rows.order_by("-number", "-pk")

    def newest(self) -> VersionQuery:
        """The newest version of each article."""
        from apps.articles.models import ArticleVersion

        later = ArticleVersion.objects.filter(
            article=OuterRef("article"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class WatchQuery(models.QuerySet["Watch"]):
    def due(self, *, now: dt.datetime) -> WatchQuery:
        """Those to poll now, the longest overdue first."""
        return self.filter(is_on=True, next_at__lte=now).order_by("next_at", "pk")

    def gone(self) -> WatchQuery:
        """Those whose page is gone, with their articles."""
        rows = self.filter(is_on=True, last_outcome="gone")
        return rows.select_related("article__publisher").order_by("-last_at", "-pk")


class ImportQuery(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> ImportQuery:
        return self if person.is_at_least("viewer") else self.none()

    def newest_first(self) -> ImportQuery:
        return self.select_related("by").order_by("-at", "-pk")


def counted(batches: Sequence[Import]) -> Sequence[Import]:
    """Set ``counts`` of each batch, the number of items by outcome ({"waiting": 12, …}), their ``total``,
    and the name of its ``first`` item, for batches that have no name.
    """
    from apps.articles.models import ImportItem

    items = ImportItem.objects.filter(batch__in=batches)
    counts = items.counts()
    first = (
        items.order_by("batch", "pk")
        .distinct("batch")
        .values_list("batch", "article__title", "name")
    )
    names = {pk: title or name for pk, title, name in first}
    for batch in batches:
        batch.counts = counts.get(batch.pk, {})
        batch.total = sum(batch.counts.values())
        batch.first = names.get(batch.pk, "")
    return batches


class ItemQuery(models.QuerySet["ImportItem"]):
    def waiting(self) -> ItemQuery:
        """Those whose page is not fetched, or whose row is not extracted yet."""
        return self.filter(outcome="waiting")

    def to_try_again(self) -> ItemQuery:
        """The refused ones that may succeed now: addresses, and rows at which the portal failed."""
        pages = Q(original__isnull=True) & ~Q(url="")
        return self.filter(
            Q(outcome="refused") & (pages | Q(code="failed", original__isnull=False))
        )

    def counts(self) -> dict[int, dict[str, int]]:
        """The number of items by batch and outcome: {7: {"waiting": 12, …}}."""
        counts: dict[int, dict[str, int]] = {}
        tally = self.order_by().values_list("batch", "outcome").annotate(many=Count("pk"))
        for batch, outcome, many in tally:
            counts.setdefault(batch, {})[outcome] = many
        return counts

    def for_list(self) -> ItemQuery:
        """With their articles loaded, in the order they were sent."""
        return self.select_related("article__publisher").order_by("pk")


# Functions of the apps above that annotate a list of articles; they are added in ``AppConfig.ready``
# (see ``apps.claims.apps``).
LIST_ADDITIONS: list[Callable[[ArticleQuery], ArticleQuery]] = []

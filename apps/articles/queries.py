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
        """Everybody who works here reads every article."""
        return self if person.is_at_least("viewer") else self.none()

    def holding(self, words: Sequence[str]) -> ArticleQuery:
        """Keep those in which each word stands somewhere: title, site, address, author or outlet."""
        found = self.alias(sought=SOUGHT)
        for word in words:
            found = found.filter(_somewhere(word))
        return found

    def newest_first(self) -> ArticleQuery:
        return self.order_by("-imported_at", "-pk")

    def for_list(self) -> ArticleQuery:
        return self.select_related("publisher", "imported_by").newest_first()

    def numbered(self, numbers: Sequence[int]) -> ArticleQuery:
        """These articles alone: what one page of a list shows."""
        return self.filter(pk__in=numbers)

    def with_additions(self) -> ArticleQuery:
        """With what the apps above count about each. It is counted for every row that is passed
        over, too: ask it for the rows of one page alone."""
        return reduce(lambda rows, add: add(rows), LIST_ADDITIONS, self)

    def for_page(self) -> ArticleQuery:
        """With publisher, importer and the newest version at hand (its original bytes not)."""
        from apps.articles.models import ArticleVersion

        newest = ArticleVersion.objects.newest().select_related("original")
        return (
            self.for_list()
            .select_related("watch")
            .prefetch_related(Prefetch("versions", queryset=newest.defer("original__data")))
        )


# Written as the index is (``article_trigrams``), so that the database knows it again.
SOUGHT = Trigrams("title", "site", "url", "authors", function="portal_article_trigrams")


def _somewhere(word: str) -> Q:
    """A word in an article's own columns, found from the index, or in the name of its outlet."""
    from apps.articles.models import Publisher

    own = [Q(**{f"{place}__icontains": word}) for place in ("title", "site", "url", "authors")]
    outlets = list(Publisher.objects.filter(name__icontains=word).values_list("pk", flat=True))
    return may_hold("sought", word) & reduce(operator.or_, own) | Q(publisher__in=outlets)


class VersionQuery(models.QuerySet["ArticleVersion"]):
    def visible_to(self, person: Person) -> VersionQuery:
        return self if person.is_at_least("viewer") else self.none()

    def for_list(self) -> VersionQuery:
        """The newest first, without text and original bytes."""
        kept = self.select_related("original").defer("text", "original__data")
        return kept.order_by("-number", "-pk")

    def newest(self) -> VersionQuery:
        """The versions that no later one of their article follows."""
        from apps.articles.models import ArticleVersion

        later = ArticleVersion.objects.filter(
            article=OuterRef("article"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class WatchQuery(models.QuerySet["Watch"]):
    def due(self, *, now: dt.datetime) -> WatchQuery:
        """Those to look at now, the longest overdue first."""
        return self.filter(is_on=True, next_at__lte=now).order_by("next_at", "pk")

    def gone(self) -> WatchQuery:
        """Articles whose page is not there any more."""
        rows = self.filter(is_on=True, last_outcome="gone")
        return rows.select_related("article__publisher").order_by("-last_at", "-pk")


class ImportQuery(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> ImportQuery:
        return self if person.is_at_least("viewer") else self.none()

    def newest_first(self) -> ImportQuery:
        return self.select_related("by").order_by("-at", "-pk")


def counted(batches: Sequence[Import]) -> Sequence[Import]:
    """Give each batch its ``counts``: how many items have each outcome, {"waiting": 12, …}.

    A batch without a name is called after its ``first`` item.
    """
    from apps.articles.models import ImportItem

    items = ImportItem.objects.filter(batch__in=batches)
    found = items.counts()
    first = (
        items.order_by("batch", "pk")
        .distinct("batch")
        .values_list("batch", "article__title", "name")
    )
    names = {pk: title or name for pk, title, name in first}
    for batch in batches:
        batch.counts = found.get(batch.pk, {})
        batch.total = sum(batch.counts.values())
        batch.first = names.get(batch.pk, "")
    return batches


class ItemQuery(models.QuerySet["ImportItem"]):
    def waiting(self) -> ItemQuery:
        """Those whose page was not fetched, or whose row was not read yet."""
        return self.filter(outcome="waiting")

    def to_try_again(self) -> ItemQuery:
        """Those refused that may go better: addresses, and rows at which the portal failed."""
        pages = Q(original__isnull=True) & ~Q(url="")
        return self.filter(
            Q(outcome="refused") & (pages | Q(code="failed", original__isnull=False))
        )

    def counts(self) -> dict[int, dict[str, int]]:
        """How many there are of each outcome, by batch: {7: {"waiting": 12, …}}."""
        found: dict[int, dict[str, int]] = {}
        tally = self.order_by().values_list("batch", "outcome").annotate(many=Count("pk"))
        for batch, outcome, many in tally:
            found.setdefault(batch, {})[outcome] = many
        return found

    def for_list(self) -> ItemQuery:
        """With their articles at hand, in the order they were given."""
        return self.select_related("article__publisher").order_by("pk")


# What the apps above have to say about each article of a list, added to its query
# (they add themselves in their ``AppConfig.ready``; see ``apps.claims.apps``).
LIST_ADDITIONS: list[Callable[[ArticleQuery], ArticleQuery]] = []

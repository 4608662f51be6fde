"""Articles and publishers, asked for by adjective."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Prefetch

if TYPE_CHECKING:
    from apps.articles.models import Article, ArticleVersion, Import, Publisher
    from apps.people.models import Person


class PublisherQuery(models.QuerySet["Publisher"]):
    def by_name(self) -> PublisherQuery:
        return self.order_by("name", "pk")


class ArticleQuery(models.QuerySet["Article"]):
    def visible_to(self, person: Person) -> ArticleQuery:
        """Everybody who works here reads every article."""
        return self if person.is_at_least("viewer") else self.none()

    def newest_first(self) -> ArticleQuery:
        return self.order_by("-imported_at", "-pk")

    def for_list(self) -> ArticleQuery:
        return self.select_related("publisher", "imported_by").newest_first()

    def for_page(self) -> ArticleQuery:
        """With publisher, importer and the newest version at hand (its original bytes not)."""
        from apps.articles.models import ArticleVersion

        versions = ArticleVersion.objects.select_related("original").defer("original__data")
        return self.for_list().prefetch_related(
            Prefetch("versions", queryset=versions.order_by("-number"))
        )


class VersionQuery(models.QuerySet["ArticleVersion"]):
    def visible_to(self, person: Person) -> VersionQuery:
        return self if person.is_at_least("viewer") else self.none()


class ImportQuery(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> ImportQuery:
        return self if person.is_at_least("viewer") else self.none()

    def newest_first(self) -> ImportQuery:
        return self.select_related("by").order_by("-at", "-pk")


# What the apps above have to say about each article of a list, added to its query
# (they add themselves in their ``AppConfig.ready``; see ``apps.claims.apps``).
LIST_ADDITIONS: list[Callable[[ArticleQuery], ArticleQuery]] = []

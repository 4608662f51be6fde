"""QuerySets of suggestions and reason weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef

from apps.common.counting import distinct_count

if TYPE_CHECKING:
    from apps.articles.models import ArticleVersion
    from apps.articles.queries import ArticleQuery
    from apps.people.models import Person
    from apps.suggestions.models import ReasonWeights, Suggestion


class SuggestionQuery(models.QuerySet["Suggestion"]):
    def visible_to(self, person: Person) -> SuggestionQuery:
        return self if person.is_at_least("viewer") else self.none()

    def in_text(self, version: ArticleVersion) -> SuggestionQuery:
        people = ("decided_by", "postponed_by")
        return self.filter(version=version).select_related(*people).order_by("start", "pk")

    def in_brief(self, version: ArticleVersion) -> SuggestionQuery:
        """Span, score and decision only: enough to count suggestions and to draw their marks."""
        brief = (
            "version",
            "start",
            "end",
            "score",
            "state",
            "claim",
            "decided_by",
            "decided_at",
            "postponed_by",
            "postponed_at",
        )
        return self.filter(version=version).only(*brief).order_by("start", "pk")

    def open(self) -> SuggestionQuery:
        return self.filter(state="open")

    def decided(self) -> SuggestionQuery:
        """Accepted or dismissed, the latest decision first."""
        return self.exclude(state="open").order_by("-decided_at", "-pk")


def with_work_counted(articles: ArticleQuery) -> ArticleQuery:
    """Add to each article ``open_suggestions`` and ``claims_made`` (claims that appear in it)."""
    from apps.articles.models import ArticleVersion
    from apps.claims.models import Appearance
    from apps.suggestions.models import Suggestion

    newest = ArticleVersion.objects.newest()
    suggested = Suggestion.objects.open().filter(
        version__article=OuterRef("pk"), version__in=newest
    )
    appearances = Appearance.objects.filter(version__article=OuterRef("pk"))
    return articles.annotate(
        open_suggestions=distinct_count(suggested, by="version__article", of="pk"),
        claims_made=distinct_count(appearances, by="version__article", of="claim"),
    )


class ReasonWeightsQuery(models.QuerySet["ReasonWeights"]):
    def newest_first(self) -> ReasonWeightsQuery:
        return self.select_related("actor").order_by("-number")

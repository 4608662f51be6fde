"""QuerySets of evidence, sources and recorded searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject

if TYPE_CHECKING:
    from apps.articles.models import Sentence
    from apps.claims.models import Claim
    from apps.evidence.models import Evidence, Search, Source
    from apps.people.models import Person


PLACES = 50


class SourceQuery(models.QuerySet["Source"]):
    def visible_to(self, person: Person) -> SourceQuery:
        return self if person.is_at_least("viewer") else self.none()

    def for_page(self) -> SourceQuery:
        return self.select_related("publisher", "article")

    def for_list(self) -> SourceQuery:
        return self.select_related("publisher", "article").order_by("title", "pk")


class EvidenceQuery(models.QuerySet["Evidence"]):
    def visible_to(self, person: Person) -> EvidenceQuery:
        """Everybody who works here sees all evidence."""
        return self if person.is_at_least("viewer") else self.none()

    def current(self) -> EvidenceQuery:
        """Evidence that was not removed."""
        return self.filter(removed_at__isnull=True)

    def of_claim(self, claim: Claim) -> EvidenceQuery:
        """Evidence attached to a claim or to one merged into it."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))

    def overlapping(self, sentence: Sentence) -> EvidenceQuery:
        """Evidence whose span overlaps a sentence."""
        return self.filter(
            article_version=sentence.version_id, start__lt=sentence.end, end__gt=sentence.start
        )

    def for_page(self) -> EvidenceQuery:
        return self.select_related(
            "claim", "source__publisher", "source__article", "added_by"
        ).in_order()

    def with_articles_of_claim(self) -> EvidenceQuery:
        """Add ``claim_articles``: what tells the outlets of the claim's articles (see ``outlets``)."""
        from apps.articles.models import Article

        # What counts of a merged claim is the claim it was merged into, with all its articles.
        claim = Coalesce(OuterRef("claim__merged_into"), OuterRef("claim"))
        appears = Q(versions__appearances__claim=claim)
        merged = Q(versions__appearances__claim__merged_into=claim)
        articles = Article.objects.filter(appears | merged).order_by()
        columns = JSONObject(
            publisher="publisher",
            ownership_note="publisher__ownership_note",
            domain="publisher__domain",
            url="url",
        )
        return self.annotate(claim_articles=ArraySubquery(articles.values(row=columns)))

    def in_order(self) -> EvidenceQuery:
        return self.order_by("added_at", "pk")


class SearchQuery(models.QuerySet["Search"]):
    def visible_to(self, person: Person) -> SearchQuery:
        """Everybody who works here sees all searches."""
        return self if person.is_at_least("viewer") else self.none()

    def of_claim(self, claim: Claim) -> SearchQuery:
        """Searches for sources about a claim or about one merged into it."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))

    def that_count(self) -> SearchQuery:
        """Searches that nobody took back."""
        return self.filter(taken_back__isnull=True)

    def for_page(self) -> SearchQuery:
        return self.select_related("actor", "claim", "taken_back__actor").newest_first()

    def newest_first(self) -> SearchQuery:
        return self.order_by("-at", "-pk")

    def places(self) -> list[str]:
        """Return the names of the places outside, each once, in their order."""
        named = self.exclude(place="").order_by("place").values_list("place", flat=True)
        return list(named.distinct()[:PLACES])


def use_of_claim(claim: Claim) -> str | None:
    """Say that evidence is attached to a claim, when some is."""
    from apps.evidence.models import Evidence

    attached = Evidence.objects.of_claim(claim).current().exists()
    return "evidence is attached to it" if attached else None

"""QuerySets of evidence and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from apps.articles.models import Sentence
    from apps.claims.models import Claim
    from apps.evidence.models import Evidence, Source
    from apps.people.models import Person


class SourceQuery(models.QuerySet["Source"]):
    def visible_to(self, person: Person) -> SourceQuery:
        return self if person.is_at_least("viewer") else self.none()

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

    def in_order(self) -> EvidenceQuery:
        return self.order_by("added_at", "pk")


def use_of_claim(claim: Claim) -> str | None:
    """Say that evidence is attached to a claim, when some is."""
    from apps.evidence.models import Evidence

    attached = Evidence.objects.of_claim(claim).current().exists()
    return "evidence is attached to it" if attached else None

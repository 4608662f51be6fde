"""QuerySets of fact-checks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from apps.claims.models import Claim
    from apps.factchecks.models import FactCheck
    from apps.people.models import Person


class FactCheckQuery(models.QuerySet["FactCheck"]):
    def visible_to(self, person: Person) -> FactCheckQuery:
        """Everybody with a role sees every fact-check."""
        return self if person.is_at_least("viewer") else self.none()

    def unfinished(self) -> FactCheckQuery:
        return self.filter(state__in=("open", "in_review", "approved"))

    def awaiting_review(self) -> FactCheckQuery:
        return self.filter(state="in_review")

    def due_again(self, today: dt.date) -> FactCheckQuery:
        """Published fact-checks whose ``recheck_on`` has come."""
        return self.filter(state="published", recheck_on__lte=today)

    def most_urgent_first(self) -> FactCheckQuery:
        return self.order_by("-priority", "changed_at", "pk")

    def for_list(self) -> FactCheckQuery:
        return self.select_related("claim__claimant", "rating").prefetch_related(
            "assignees", "writers"
        )

    def for_page(self) -> FactCheckQuery:
        return self.for_list().prefetch_related("reviews__reviewer")


def obstacle_to_merging(claim: Claim) -> str | None:
    """Say why a claim with a fact-check cannot be merged into another."""
    from apps.factchecks.models import FactCheck

    if FactCheck.objects.filter(claim=claim).exists():
        return "This claim has a fact-check. Merge the other claim into this one instead."
    return None


def use_of_claim(claim: Claim) -> str | None:
    """Say that a claim has a fact-check, when it has one."""
    from apps.factchecks.models import FactCheck

    is_checked = FactCheck.objects.filter(claim=claim).exists()
    return "it has a fact-check" if is_checked else None

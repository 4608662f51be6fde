"""What is known of the fact-check of a claim, for the page that merges two claims. Reads only."""

from __future__ import annotations

from django.urls import reverse

from apps.claims.known import Fact
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck


def facts_of_factcheck(claim: Claim) -> list[Fact]:
    """Return state, rating and writers of the fact-check of a claim; that there is none, without one."""
    rows = FactCheck.objects.select_related("rating").prefetch_related("writers")
    row = rows.filter(claim=claim).first()
    if row is None:
        return [Fact("Fact-check", "none")]
    address = reverse("factchecks:factcheck", args=[row.pk])
    writers = ", ".join(sorted(person.name for person in row.writers.all()))
    return [
        Fact("Fact-check", row.get_state_display(), address),
        Fact("Rating", row.rating.word if row.rating else "none yet"),
        Fact("Written by", writers or "nobody yet"),
    ]

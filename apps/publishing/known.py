"""What the newsroom knows of claims, for the apps below: their fact-check, and the verdict that
readers see. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from apps.claims.known import Known, Rated
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck
from apps.publishing.models import Edition


def checked(claims: Sequence[Claim]) -> Mapping[int, Known]:
    """Return what stands of each claim that has a fact-check, in one query."""
    rows = FactCheck.objects.filter(claim__in=[claim.pk for claim in claims])
    found = rows.select_related("verdict__current").defer("verdict__current__document")
    return {row.claim_id: _known(row) for row in found.order_by("pk")}


def _known(row: FactCheck) -> Known:
    desk = reverse("factchecks:factcheck", args=[row.pk])
    verdict = getattr(row, "verdict", None)
    edition = verdict and verdict.current
    if edition is None or edition.kind == Edition.Kind.WITHDRAWAL:
        return Known(state=row.state, desk=desk)
    return Known(
        state=row.state,
        desk=desk,
        rated=Rated(edition.rating_slug, edition.rating_word, edition.rating_colour),
        verdict=reverse("publishing:verdict", args=[verdict.slug]),
        finding=edition.finding,
    )

"""The fact-check and verdict of claims, and verdict counts of articles, for the apps below. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Func, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse

from apps.articles.queries import ArticleQuery
from apps.claims.known import Known, Rated
from apps.claims.models import Claim, Claimant
from apps.factchecks.models import FactCheck
from apps.publishing.models import Edition, Verdict


def factchecks_and_verdicts(claims: Sequence[Claim]) -> Mapping[int, Known]:
    """Return fact-check and verdict of each claim that has a fact-check, in one query."""
    rows = FactCheck.objects.filter(claim__in=[claim.pk for claim in claims])
    rows = rows.select_related("verdict__current").defer("verdict__current__document")
    return {row.claim_id: _known(row) for row in rows.order_by("pk")}


def _known(row: FactCheck) -> Known:
    desk = reverse("factchecks:factcheck", args=[row.pk])
    verdict: Verdict | None = getattr(row, "verdict", None)
    edition = verdict.current if verdict else None
    if verdict is None or edition is None or edition.kind == Edition.Kind.WITHDRAWAL:
        return Known(state=row.state, desk=desk)
    return Known(
        state=row.state,
        desk=desk,
        rated=Rated(edition.rating_slug, edition.rating_word, edition.rating_colour),
        verdict=reverse("publishing:verdict", args=[verdict.slug]),
        finding=edition.finding,
    )


def is_named_by_an_edition(claimant: Claimant) -> bool:
    """Say whether any edition, also an earlier one, names a claimant: its address must stay."""
    return Edition.objects.filter(claimant_slug=claimant.slug).exists()


def with_verdicts_counted(articles: ArticleQuery) -> ArticleQuery:
    """Add to each article ``claims_checked``: how many published verdicts concern its claims."""
    claim = "factcheck__claim"
    is_said_there = Q(**{f"{claim}__appearances__version__article": OuterRef("pk")})
    is_said_there |= Q(**{f"{claim}__merged__appearances__version__article": OuterRef("pk")})
    verdicts = Verdict.objects.filter(is_said_there, current__isnull=False)
    verdicts = verdicts.exclude(current__kind=Edition.Kind.WITHDRAWAL).order_by()
    number = Func("pk", template="count(DISTINCT %(expressions)s)", output_field=IntegerField())
    return articles.annotate(
        claims_checked=Subquery(verdicts.annotate(number=number).values("number"))
    )

"""The fact-check and verdict of claims, what merging them does to these, and verdict counts of articles,
for the apps below. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Func, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse

from apps.articles.queries import ArticleQuery
from apps.claims.known import Fact, Known, Rated
from apps.claims.models import Claim, Claimant
from apps.factchecks.models import FactCheck
from apps.publishing.models import Edition, Verdict
from apps.publishing.queries import NOT_LISTED


def factchecks_and_verdicts(claims: Sequence[Claim]) -> Mapping[int, Known]:
    """Return fact-check and verdict of each claim that has a fact-check, in one query."""
    rows = FactCheck.objects.filter(claim__in=[claim.pk for claim in claims])
    rows = rows.select_related("verdict__current").defer("verdict__current__document")
    return {row.claim_id: _known(row) for row in rows.order_by("pk")}


def _known(row: FactCheck) -> Known:
    desk = reverse("factchecks:factcheck", args=[row.pk])
    verdict: Verdict | None = getattr(row, "verdict", None)
    edition = verdict.current if verdict else None
    if verdict is None or edition is None or edition.kind in NOT_LISTED:
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
    verdicts = verdicts.exclude(current__kind__in=NOT_LISTED).order_by()
    number = Func("pk", template="count(DISTINCT %(expressions)s)", output_field=IntegerField())
    return articles.annotate(
        claims_checked=Subquery(verdicts.annotate(number=number).values("number"))
    )


def facts_of_verdict(claim: Claim) -> list[Fact]:
    """Return what readers have of a claim: the page of its verdict, and how many editions."""
    verdict = Verdict.objects.filter(factcheck__claim=claim, current__isnull=False).first()
    if verdict is None:
        return [Fact("Readers have", "no verdict")]
    number = verdict.editions.count()
    words = "1 edition" if number == 1 else f"{number} editions"
    return [Fact("Readers have", words, reverse("publishing:verdict", args=[verdict.slug]))]


def effects_of_merging(claim: Claim, into: Claim) -> list[str]:
    """Say what a merge would do to the fact-check and the verdict of the merged claim."""
    factchecks = {row.claim_id: row for row in FactCheck.objects.filter(claim__in=(claim, into))}
    row = factchecks.get(claim.pk)
    if row is None:
        return []
    effects = [
        f"Fact-check {row.pk} ends. What is written stays readable in it and in its history. This can be "
        "undone until the verdict on the claim that stays is published, or published again."
    ]
    verdict = Verdict.objects.filter(factcheck=row, current__isnull=False).first()
    if verdict is None:
        return effects
    leads = "leads" if into.pk in _with_verdicts([into]) else "will lead, once it is published,"
    return [
        *effects,
        "Readers of its verdict see first that the claim was merged with another one, with your reason. "
        f"Its editions stay readable. The page {leads} to the verdict on the other claim, and lists "
        "show that one alone.",
    ]


def _with_verdicts(claims: Sequence[Claim]) -> set[int]:
    """Return those of ``claims`` that have a published verdict, by number."""
    known = factchecks_and_verdicts(claims)
    return {pk for pk, one in known.items() if one.rated}

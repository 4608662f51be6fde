"""A claim and a passage of another article that the portal suggested as a match."""

from __future__ import annotations

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim
from apps.matching import operations
from apps.matching.models import Match
from apps.people.models import Person
from apps.suggestions.operations import reading as claims
from tests.desk import newsroom
from tests.factories import NOW, ArticleFactory


def claim_and_conflicting_article(actor: Person) -> tuple[Claim, ArticleVersion]:
    """Make the claim about the territory, and import the article that conflicts with it."""
    claim, _ = newsroom.zone_claim(actor)
    border = ArticleFactory(actor=actor, text=newsroom.BORDER).current
    return claim, border


def analyse(*versions: ArticleVersion) -> None:
    """Run what the worker runs for new versions: analysis, index, vectors."""
    for version in versions:
        claims.read_version(version_id=version.pk, now=NOW)
        operations.index_version(version_id=version.pk, now=NOW)
        operations.add_vectors(version_id=version.pk)


def suggest_matches(claim: Claim) -> None:
    """Run what the worker runs for a new claim: index it, suggest its matches."""
    operations.index_claim(claim_id=claim.pk)
    operations.suggest_matches(claim_id=claim.pk, now=NOW)


def lebanon_match(actor: Person) -> Match:
    """Return the match of the territory claim and the sentence that measures it by Lebanon."""
    claim, border = claim_and_conflicting_article(actor)
    analyse(claim.appearances.get().version, border)
    suggest_matches(claim)
    start, _ = newsroom.span(border, newsroom.LEBANON)
    return Match.objects.get(
        claim=claim, sentence__version=border, sentence__end__gt=start, sentence__start__lte=start
    )

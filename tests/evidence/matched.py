"""A claim, and a passage elsewhere that the portal found near it by itself."""

from __future__ import annotations

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim
from apps.matching import operations
from apps.matching.models import Match
from apps.people.models import Person
from apps.suggestions.operations import reading as claims
from tests.desk import newsroom
from tests.factories import NOW, ArticleFactory


def zone_and_border(actor: Person) -> tuple[Claim, ArticleVersion]:
    """Make the claim about the territory, and bring the text that conflicts with it."""
    claim, _ = newsroom.zone_claim(actor)
    border = ArticleFactory(actor=actor, text=newsroom.BORDER).current
    return claim, border


def read(*versions: ArticleVersion) -> None:
    """Do what the worker does with new texts."""
    for version in versions:
        claims.read_version(version_id=version.pk, now=NOW)
        operations.index_version(version_id=version.pk, now=NOW)
        operations.add_vectors(version_id=version.pk)


def look(claim: Claim) -> None:
    """Do what the worker does with a new claim."""
    operations.index_claim(claim_id=claim.pk)
    operations.suggest_matches(claim_id=claim.pk, now=NOW)


def lebanon(actor: Person) -> Match:
    """Return the match of the territory claim and the sentence that measures it by Lebanon."""
    claim, border = zone_and_border(actor)
    read(claim.appearances.get().version, border)
    look(claim)
    start, _ = newsroom.span(border, newsroom.LEBANON)
    return Match.objects.get(
        claim=claim, sentence__version=border, sentence__end__gt=start, sentence__start__lte=start
    )

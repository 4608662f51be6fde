"""Helpers for tests of the newsroom's pages: two articles, a claim, evidence, a signed-in client."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.claims.models import Claim
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching as evidence
from apps.people.models import Person
from apps.reading.finding import read_value
from tests.factories import PASSWORD, ArticleFactory, ClaimFactory, RatingFactory

STATEMENT = "Turkey and its allies control about 10 percent of Syria's territory."
ZONE = (
    f"What the zone measures\nBy Ines Calder\n\n{STATEMENT} "
    "Officials did not comment on the figure. 🗺️ Nobody has measured it on the ground.\n\n"
    "The talks in Moscow began on 28 December 2022 and went on until the end of 2023.\n"
)
BORDER = (
    "Along the border\nBy Tomas Reyes\n\n"
    "🗺️ The army holds an area nearly the size of Lebanon, a mapping group said. "
    "It has not grown since 2019.\n\n"
    "About 3.5 million refugees from Syria live in Turkey.\n"
)
LEBANON = "The army holds an area nearly the size of Lebanon"


def signed_in(person: Person) -> Client:
    """Return a client in which ``person`` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def just_signed_in(person: Person) -> Client:
    """Return a client in which ``person`` has just given the password again."""
    client = signed_in(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def zone_claim(actor: Person, **changes: Any) -> tuple[Claim, Article]:
    """Make the claim about the territory, which the first article reports; ``changes`` are its fields."""
    article = ArticleFactory(actor=actor, text=ZONE)
    words = {
        "statement": STATEMENT,
        "claimant": "Tverskaya Review",
        "claimed_on": "2023-04-03",
        "topics": ("Syria",),
        "value": read_value("about 10 percent of Syria's territory"),
    }
    return ClaimFactory(
        actor=actor, article=article, **{"words": STATEMENT} | words | changes
    ), article


def span(version: ArticleVersion, words: str) -> tuple[int, int]:
    """Return the span of ``words`` in a version, in code points."""
    start = version.text.index(words)
    return start, start + len(words)


def attach_passage(
    actor: Person, claim: Claim, version: ArticleVersion, words: str, stance: str
) -> Evidence:
    """Attach words of an imported article as evidence, with the value they report."""
    start, end = span(version, words)
    return evidence.attach(
        actor=actor,
        claim_id=claim.pk,
        source=evidence.Passage(version.pk, start, end),
        details=evidence.EvidenceDetails(stance=stance, value=read_value(words)),
        now=timezone.now(),
    )


def add_scale() -> None:
    """Create a short rating scale: two ratings on the axis and one outside it."""
    RatingFactory(slug="false", word="False", order=1, number=1)
    RatingFactory(slug="mostly-false", word="Mostly false", order=2, number=2)
    RatingFactory(slug="unverifiable", word="Unverifiable", order=3, number=None)

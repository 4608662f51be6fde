"""Editions for tests of the public pages: documents and the rows of tables that they need.

Editions are created by ``operations.store``, without the steps of a fact-check before it,
which have their own tests.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from apps.claims.models import Claim
from apps.factchecks.models import FactCheck, Rating
from apps.people.models import Person
from apps.publishing.models import Edition, Verdict
from apps.publishing.operations import store
from apps.publishing.upcoming import Content

FIRST_DAY = dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC)
WORDS = {
    "false": ("False", 1, "The sources show that it is not so."),
    "mostly-false": ("Mostly false", 2, "A part holds, the main point does not."),
    "half-true": (
        "Half true",
        3,
        "As much holds as does not, or something that matters is left out.",
    ),
    "mostly-true": ("Mostly true", 4, "The main point holds, a part does not."),
    "true": ("True", 5, "The sources show that it is so."),
    "unverifiable": ("Unverifiable", None, "We looked and could not find out."),
    "outdated": ("Outdated", None, "It was so when it was said and is so no longer."),
    "not-a-claim": (
        "Not a claim",
        None,
        "An opinion, a forecast or a wish: nothing to check.",
    ),
}
_counter = itertools.count(1)


def rating(slug: str) -> dict[str, Any]:
    """Return a rating of the default scale as documents have it."""
    word, number, meaning = WORDS[slug]
    order = list(WORDS).index(slug) + 1
    return {
        "slug": slug,
        "word": word,
        "icon": slug,
        "colour": slug,
        "meaning": meaning,
        "order": order,
        "number": number,
    }


def add_ratings() -> None:
    """Store the default scale."""
    for slug in WORDS:
        Rating.objects.update_or_create(slug=slug, defaults=rating(slug))


def outlet(name: str = "The Harbour Post", slug: str = "harbour-post") -> dict[str, str]:
    return {"name": name, "slug": slug, "domain": f"{slug}.example"}


def quantity(low: str | None, high: str | None, unit: str = "", of: str = "") -> dict[str, Any]:
    return {
        "type": "quantity",
        "low": low,
        "high": high,
        "unit": unit,
        "of": of,
        "printed": "",
    }


def passage(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a piece of evidence as documents have it."""
    return {
        "id": number,
        "stance": "conflicts",
        "passage": "The ministry's own register lists 3,320,000 names.",
        "language": "en",
        "value": quantity("3320000", "3320000"),
        "value_text": "3,320,000 refugees",
        "agreement": {
            "relation": "conflict",
            "reason": "3.32 million is below 3.5 million",
        },
        "directness": "primary",
        "note": "",
        "source": {
            "title": "Register of temporary protection",
            "url": "https://register.example/2023",
            "author": "",
            "published": "2023-05-11",
            "published_text": "11 May 2023",
            "kind": "dataset",
            "tags": [],
            "publisher": outlet("Ministry of Migration", "ministry"),
        },
    } | changes


def appearance(**changes: Any) -> dict[str, Any]:
    """Return an appearance of the claim as documents have it."""
    return {
        "quote": "more than 3.5 million refugees live here",
        "prefix": "inister told reporters that ",
        "suffix": ", and that most of them wish to ret",
        "is_first": True,
        "article": {
            "title": "Minister wants talks to go on",
            "authors": ["Ada Ferris"],
            "url": "https://harbour-post.example/talks",
            "published": "2023-05-10",
            "published_text": "10 May 2023",
            "language": "en",
            "publisher": outlet(),
        },
    } | changes


def document(**changes: Any) -> dict[str, Any]:
    """Return the document of an edition; ``rating`` is a slug, ``claim`` some of its fields."""
    claim = {
        "id": 1,
        "statement": "More than 3.5 million Syrian refugees live in Turkey.",
        "kind": "quantity",
        "claimed_on": "2023-05-10",
        "claimed_on_text": "10 May 2023",
        "language": "en",
        "value": quantity("3500000", None),
        "value_text": "more than 3.5 million refugees",
        "topics": [{"name": "Refugees", "slug": "refugees"}],
        "claimant": {
            "name": "Jo Marsh",
            "slug": "jo-marsh",
            "kind": "person",
            "same_as": "",
        },
    } | changes.pop("claim", {})
    return {
        "claim": claim,
        "rating": rating(changes.pop("rating", "mostly-false")),
        "finding": "The register counted 3.32 million that month; the number had fallen for a year.",
        "explanation": "The register is public.",
        "explanation_html": "<p>The register is public.</p>",
        "as_of": "2023-05-31",
        "appearances": [appearance()],
        "evidence": [passage()],
        "people": {
            "written_by": ["Mira Okafor"],
            "approved_by": ["Tom Lindqvist"],
            "published_by": "Tom Lindqvist",
        },
    } | changes


def publish(
    slug: str = "",
    *,
    day: int = 0,
    kind: str = "first",
    reason: str = "",
    **changes: Any,
) -> Edition:
    """Add an edition ``day`` days after the first day; a known ``slug`` gets its next edition."""
    verdict = Verdict.objects.filter(slug=slug).first() or _verdict(slug)
    published_at = FIRST_DAY + dt.timedelta(days=day)
    return store(verdict, Content(kind, reason, document(**changes)), published_at)


def _verdict(slug: str) -> Verdict:
    number, now = next(_counter), timezone.now()
    person, _ = Person.objects.get_or_create(email="desk@example.org", defaults={"name": "Desk"})
    claim = Claim.objects.create(
        statement=f"Statement {number}.",
        kind="other",
        created_by=person,
        created_at=now,
    )
    factcheck = FactCheck.objects.create(
        claim=claim, opened_by=person, opened_at=now, changed_at=now
    )
    return Verdict.objects.create(slug=slug or f"verdict-{number}", factcheck=factcheck)

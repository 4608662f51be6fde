"""A small newsroom for the tests of pages: people, two articles, a claim, evidence, a fact-check.

Everything is made through the real operations; the texts are our own.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from apps.articles import operations as articles
from apps.articles.models import Article, ArticleVersion
from apps.claims import operations as claims
from apps.claims.figures import read_value
from apps.claims.models import Claim
from apps.evidence import operations as evidence
from apps.evidence.models import Evidence
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck, Rating
from apps.people.models import Person
from apps.publishing import operations as publishing
from portal.demo import load_ratings

ZONE = (
    "What the zone measures\nBy Ines Calder\n\n"
    "Turkey and its allies control about 10 percent of Syria's territory. "
    "Officials in Ankara did not comment on the figure. 🗺️ Nobody has measured it on the ground.\n\n"
    "The talks in Moscow began on 28 December 2022 and went on until the end of 2023.\n"
)
BORDER = (
    "Along the border\nBy Tomas Reyes\n\n"
    "The army holds an area nearly the size of Lebanon, a mapping group said. "
    "It has not grown since 2019.\n\n"
    "About 3.5 million refugees from Syria live in Turkey.\n"
)
STATEMENT = "Turkey and its allies control about 10 percent of Syria's territory."


def person(role: str, name: str = "") -> Person:
    name = name or role.capitalize()
    mail = f"{name.lower().replace(' ', '.')}@desk.example"
    made: Person = Person.objects.create_user(mail, "a long password", name=name, role=role)
    return made


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def article(actor: Person, text: str = ZONE, url: str = "") -> ArticleVersion:
    batch = articles.import_documents(
        actor=actor,
        documents=[articles.Document(name="a.txt", data=text.encode(), url=url)],
        came_by=Article.CameBy.PASTE,
        now=timezone.now(),
    )
    made = batch.items.get().article
    assert made is not None
    return made.current


def span(version: ArticleVersion, words: str) -> tuple[int, int]:
    start = version.text.index(words)
    return start, start + len(words)


def claim(actor: Person, version: ArticleVersion | None = None, **said: Any) -> Claim:
    wording = {
        "statement": STATEMENT,
        "kind": "quantity",
        "claimant": "Tverskaya Review",
        "claimed_on": "2023-04-03",
        "topics": ("Syria",),
        "value": read_value("about 10 percent of Syria's territory"),
    }
    place = {}
    if version is not None:
        start, end = span(version, STATEMENT)
        place = {"version_id": version.pk, "start": start, "end": end}
    return claims.make_claim(
        actor=actor, wording=claims.Wording(**wording | said), now=timezone.now(), **place
    )


def link(actor: Person, about: Claim, stance: str = "context", **said: Any) -> Evidence:
    source = evidence.Link(url=said.pop("url", "https://atlas.example/areas"), title="Areas")
    words = {"passage": "Syria has 185,180 square kilometres.", "value": None} | said
    return evidence.attach(
        actor=actor,
        claim_id=about.pk,
        source=source,
        finding=evidence.Finding(stance=stance, **words),
        now=timezone.now(),
    )


def passage(actor: Person, about: Claim, version: ArticleVersion, words: str, stance: str) -> Evidence:
    start, end = span(version, words)
    return evidence.attach(
        actor=actor,
        claim_id=about.pk,
        source=evidence.Passage(version.pk, start, end),
        finding=evidence.Finding(stance=stance, value=read_value(words)),
        now=timezone.now(),
    )


def opened(actor: Person, about: Claim) -> FactCheck:
    load_ratings()
    return factchecks.open_factcheck(actor=actor, claim_id=about.pk, now=timezone.now())


def drafted(actor: Person, row: FactCheck, **said: Any) -> FactCheck:
    words = {
        "rating": Rating.objects.get(word__iexact="mostly false").slug,
        "finding": "The zone is far smaller.",
        "explanation": "Ten percent would be **18,500 km²**.",
    }
    return _step(factchecks.draft, actor, row, draft=factchecks.Draft(**words | said))


def submitted(actor: Person, row: FactCheck) -> FactCheck:
    return _step(factchecks.submit, actor, row)


def approved(actor: Person, row: FactCheck) -> FactCheck:
    return _step(factchecks.approve, actor, row)


def sent_back(actor: Person, row: FactCheck, note: str) -> FactCheck:
    return _step(factchecks.send_back, actor, row, note=note)


def published(actor: Person, row: FactCheck) -> FactCheck:
    return _step(publishing.publish, actor, row)


def _step(operation: Any, actor: Person, row: FactCheck, **said: Any) -> FactCheck:
    row.refresh_from_db()
    now = timezone.now() + dt.timedelta(milliseconds=1)
    operation(actor=actor, factcheck_id=row.pk, expected_version=row.version, now=now, **said)
    row.refresh_from_db()
    return row

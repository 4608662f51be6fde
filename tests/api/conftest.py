"""Fixtures of the API's tests: a newsroom with a person and a token per role."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching, searches, sources
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.people.roles import Role, Scope
from apps.publishing import operations as publishing
from apps.publishing.models import Edition
from tests.factories import seen_of
from tests.publishing.editions import add_ratings

SCOPES = tuple(Scope.values)
TEXT = (
    "Harbour ferries carry twice as many people\n\n"
    "The port said on Monday that 40,000 people crossed the bay in March. "
    "A year before it had been 20,000, according to the port.\n\n"
    "“We will buy three more boats”, said Ada Ferris, the head of the port. "
    "The council meets on 12 April 2024 to decide.\n"
)


class Caller:
    """An API client with one token."""

    def __init__(self, person: Person, token: str) -> None:
        self.person, self.token, self.client = person, token, Client()

    def copy(self) -> Caller:
        """Return a caller with the same token and a new client."""
        return Caller(copy.deepcopy(self.person), self.token)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=self._headers(headers))

    def post(
        self, path: str, body: Any = None, *, version: int | None = None, **headers: str
    ) -> Any:
        tagged = headers if version is None else headers | {"If-Match": f'"{version}"'}
        return self.client.post(
            f"/api/v1/{path}",
            data={} if body is None else body,
            content_type="application/json",
            headers=self._headers(tagged),
        )

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}"} | headers


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One article, its claim with evidence, and a caller per role."""

    callers: dict[str, Caller]
    article: Article
    version: ArticleVersion
    claim: Claim
    evidence: Evidence

    def __getattr__(self, role: str) -> Caller:
        return self.callers[role]

    def copy(self) -> Newsroom:
        """Return a copy that a test may change."""
        rows = (self.article, self.version, self.claim, self.evidence)
        callers = {name: caller.copy() for name, caller in self.callers.items()}
        return Newsroom(callers, *copy.deepcopy(rows))


def person_of(role: str, name: str = "") -> Person:
    name = name or role
    person: Person = Person.objects.create_user(
        f"{name}@desk.example", None, name=name.title(), role=role
    )
    return person


def caller(person: Person, scopes: tuple[str, ...] = SCOPES) -> Caller:
    _, secret = issue_token(actor=person, name="test", scopes=scopes, now=timezone.now())
    return Caller(person, secret)


@pytest.fixture
def call_as(db: None) -> Callable[..., Caller]:
    """Make a person of a role, with a token of some scopes."""

    def make(role: str, *, scopes: tuple[str, ...] = SCOPES, name: str = "") -> Caller:
        return caller(person_of(role, name), scopes)

    return make


@pytest.fixture(scope="module")
def shared_newsroom(module_db: None) -> Newsroom:
    """The newsroom that all tests of a module share."""
    return make_newsroom()


@pytest.fixture
def newsroom(db: None, shared_newsroom: Newsroom) -> Newsroom:
    return shared_newsroom.copy()


def make_newsroom() -> Newsroom:
    add_ratings()
    callers = {str(role): caller(person_of(str(role))) for role in Role}
    callers["second_editor"] = caller(person_of("editor", "second"))
    now, checker = timezone.now(), callers["checker"].person
    document = Document("ferries.txt", TEXT.encode(), url="https://bay.example/ferries")
    batch = import_documents(actor=checker, documents=[document], came_by="api", now=now)
    article = batch.items.get().article
    assert article is not None
    article.published = "2024-03-31"
    article.published_earliest = article.published_latest = dt.date(2024, 3, 31)
    article.save()
    version = article.versions.get()
    start = version.text.index("40,000")
    claim = making.make_claim(
        actor=checker,
        details=ClaimDetails(statement="40,000 people crossed the bay in March.", kind="quantity",
                        claimant="The Port", topics=("Ferries",)),
        version_id=version.pk,
        start=start,
        end=start + len("40,000 people crossed the bay in March"),
        now=now,
    )  # fmt: skip
    attached = attaching.attach(
        actor=checker,
        claim_id=claim.pk,
        source=sources.Link(
            url="https://counts.example/march",
            title="Counts of March",
            publisher="Harbour Counts",
            day_not_known=True,
        ),
        details=attaching.EvidenceDetails(
            stance="conflicts", passage="In March 31,000 people crossed."
        ),
        now=now,
    )
    return Newsroom(callers, article, version, claim, attached)


@pytest.fixture
def factcheck(newsroom: Newsroom) -> FactCheck:
    """An open fact-check of the newsroom's claim."""
    return opened_factcheck(newsroom)


@pytest.fixture
def submitted(newsroom: Newsroom, factcheck: FactCheck) -> FactCheck:
    """The fact-check, drafted and submitted for review."""
    return submitted_factcheck(newsroom, factcheck)


@pytest.fixture
def published(newsroom: Newsroom, submitted: FactCheck) -> Edition:
    """The fact-check, approved and published."""
    return published_factcheck(newsroom, submitted)


def opened_factcheck(newsroom: Newsroom) -> FactCheck:
    return factchecks.open_factcheck(
        actor=newsroom.checker.person, claim_id=newsroom.claim.pk, now=timezone.now()
    )


def submitted_factcheck(newsroom: Newsroom, factcheck: FactCheck) -> FactCheck:
    words = factchecks.Draft(rating="false", finding="31,000 crossed.", explanation="We counted.")
    arguments = {
        "actor": newsroom.checker.person,
        "factcheck_id": factcheck.pk,
        "now": timezone.now(),
    }
    searches.record_search(
        actor=newsroom.checker.person,
        claim_id=newsroom.claim.pk,
        place="Harbour archive",
        words="ferries March",
        seen=3,
        now=arguments["now"],
    )
    factchecks.draft(expected_version=1, draft=words, **arguments)
    return factchecks.submit(expected_version=2, **arguments)


def published_factcheck(newsroom: Newsroom, submitted: FactCheck) -> Edition:
    arguments = {
        "actor": newsroom.editor.person,
        "factcheck_id": submitted.pk,
        "now": timezone.now(),
    }
    factchecks.approve(expected_version=3, seen=seen_of(submitted), **arguments)
    return publishing.publish(expected_version=4, **arguments)

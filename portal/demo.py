"""The demo newsroom: ``fixtures/`` loaded through the operations that people use.

So every row has its history, and every published verdict the approval of a second person. It is
loaded once; an existing newsroom is not changed.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from apps.articles.models import Article, ArticleVersion, Publisher
from apps.articles.operations import importing
from apps.articles.operations.documents import Document
from apps.claims.models import Claim, Claimant
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.evidence.operations import attaching, searches, sources
from apps.factchecks import dossier
from apps.factchecks import operations as factchecks
from apps.factchecks.file import search_here
from apps.factchecks.models import FactCheck
from apps.matching import operations
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.reading.finding import read_value
from apps.suggestions.operations import reading

FOLDER: Path = settings.BASE_DIR / "fixtures" / "demo"
STEP = dt.timedelta(minutes=47)


def is_loaded() -> bool:
    """Say whether this database has the demo newsroom."""
    return bool(Person.objects.filter(email=sign_ins()[0]["email"]).exists())


def sign_ins() -> list[dict[str, str]]:
    """Return one sign-in per role: ``{"role", "name", "email", "password"}``."""
    newsroom = _read("newsroom")
    return [
        {**person, "password": newsroom["password"]}
        for person in newsroom["people"]
        if person["key"] == person["role"]
    ]


def load_ratings() -> None:
    """Create the rating scale when the portal has none."""
    call_command("load_ratings", stdout=StringIO())


@transaction.atomic
def load(*, now: dt.datetime) -> None:
    """Load the demo newsroom into an empty portal, with a history of the past ten days."""
    load_ratings()
    newsroom = _read("newsroom")
    demo = DemoNewsroom(clock=now - dt.timedelta(days=10))
    demo.add_people(newsroom)
    demo.import_articles(newsroom)
    for check in _read("checks"):
        demo.check(check)
    demo.match()


@dataclass
class DemoNewsroom:
    """The people, texts and claims of the demo by their keys, and an advancing clock."""

    clock: dt.datetime
    people: dict[str, Person] = field(default_factory=dict)
    texts: dict[str, ArticleVersion] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def now(self) -> dt.datetime:
        self.clock += STEP
        return self.clock

    def add_people(self, newsroom: dict[str, Any]) -> None:
        for person in newsroom["people"]:
            self.people[person["key"]] = Person.objects.create_user(
                person["email"], newsroom["password"], name=person["name"], role=person["role"]
            )
        for publisher in newsroom["publishers"]:
            slug = publisher["domain"].removesuffix(".example")
            Publisher.objects.create(slug=slug, **publisher)
        for claimant in newsroom["claimants"]:
            slug = claimant["name"].lower().replace(" ", "-")
            row = Claimant(slug=slug, **claimant)
            row.call(row.name)
            row.save()

    def import_articles(self, newsroom: dict[str, Any]) -> None:
        for entry in newsroom["articles"]:
            data = (FOLDER / "articles" / entry["file"]).read_bytes()
            document = Document(name=entry["file"], data=data, url=entry["url"])
            batch = importing.import_documents(
                actor=self.people["contributor"],
                documents=[document],
                came_by=Article.CameBy.UPLOAD,
                now=self.now(),
            )
            article = batch.items.get().article
            assert article is not None
            self.texts[entry["key"]] = article.current
            reading.read_version(version_id=article.current.pk, now=self.now())
            operations.index_version(version_id=article.current.pk, now=self.now())
            operations.add_vectors(version_id=article.current.pk)

    def match(self) -> None:
        """Run the matching now, which a worker would do within a minute."""
        for claim in self.claims.values():
            operations.suggest_matches(claim_id=claim.pk, now=self.now())

    def check(self, check: dict[str, Any]) -> None:
        """Load one entry of ``checks.json`` up to the state in its ``until``."""
        claim = self.claims[check["key"]] = self._claim(check)
        operations.index_claim(claim_id=claim.pk)
        for entry in check["evidence"]:
            self._attach(claim, self.people[check["by"]], entry)
        for entry in check.get("searches", ()):
            self._search(claim, self.people[check["by"]], entry)
        if check["until"] != "claim":
            self._investigate(claim, check)
        if target := check.get("merge_into"):
            making.merge(
                actor=self.people["editor"],
                claim_id=claim.pk,
                into_id=self.claims[target].pk,
                expected_version=claim.version,
                now=self.now(),
                note="The same meeting, dated less exactly.",
            )

    def _claim(self, check: dict[str, Any]) -> Claim:
        version, (start, end) = self._find(check)
        wording = ClaimDetails(
            statement=check["statement"],
            kind=check["kind"],
            claimant=check["claimant"],
            claimed_on=check["claimed_on"],
            topics=tuple(check["topics"]),
            value=read_value(check["value"], published=version.article.published),
        )
        return making.make_claim(
            actor=self.people[check["by"]],
            details=wording,
            version_id=version.pk,
            start=start,
            end=end,
            now=self.now(),
        )

    def _attach(self, claim: Claim, actor: Person, entry: dict[str, Any]) -> None:
        source: sources.Link | attaching.Passage
        if "link" in entry:
            source = sources.Link(**entry["link"])
            passage = entry["passage"]
        else:
            version, (start, end) = self._find(entry)
            source, passage = attaching.Passage(version.pk, start, end), entry["words"]
        published = source.published if isinstance(source, sources.Link) else ""
        evidence_details = attaching.EvidenceDetails(
            stance=entry["stance"],
            passage=passage,
            value=read_value(entry["value"], published=published) if entry["value"] else None,
            directness=entry["directness"],
            note=entry["note"],
        )
        attaching.attach(
            actor=actor, claim_id=claim.pk, source=source, details=evidence_details, now=self.now()
        )

    def _search(self, claim: Claim, actor: Person, entry: dict[str, Any]) -> None:
        """Search the newsroom for words, or record a search in a place outside it."""
        if "place" in entry:
            searches.record_search(actor=actor, claim_id=claim.pk, now=self.now(), **entry)
            return
        searches.record_search_here(
            actor=actor,
            claim_id=claim.pk,
            words=entry["words"],
            results=search_here(claim, entry["words"])["results"],
            now=self.now(),
        )

    def _investigate(self, claim: Claim, check: dict[str, Any]) -> None:
        writer = self.people[check["by"]]
        factcheck = factchecks.open_factcheck(actor=writer, claim_id=claim.pk, now=self.now())
        self._draft(factcheck, writer, check["draft"])
        self._advance(factcheck, writer, check["until"])
        if correction := check.get("correction"):
            self._correct(factcheck, writer, correction)

    def _draft(self, factcheck: FactCheck, writer: Person, draft: dict[str, Any]) -> None:
        self._step(factchecks.draft, factcheck, writer, draft=factchecks.Draft(**draft))

    def _advance(self, factcheck: FactCheck, writer: Person, until: str) -> None:
        """Submit, approve and publish, up to ``until``."""
        editor = self.people["editor"]
        if until in ("in_review", "approved", "published"):
            self._step(factchecks.submit, factcheck, writer, note="Ready for a second look.")
        if until in ("approved", "published"):
            factcheck.refresh_from_db()
            seen = dossier.fingerprint(dossier.of_factcheck(factcheck))
            note = "Read with its sources."
            self._step(factchecks.approve, factcheck, editor, seen=seen, note=note)
        if until == "published":
            self._step(publishing.publish, factcheck, editor)

    def _correct(self, factcheck: FactCheck, writer: Person, correction: dict[str, Any]) -> None:
        self._step(
            factchecks.correct,
            factcheck,
            self.people["second_editor"],
            kind=correction["kind"],
            reason=correction["reason"],
        )
        self._draft(factcheck, writer, correction["draft"])
        self._advance(factcheck, writer, "published")

    def _step(self, operation: Any, factcheck: FactCheck, actor: Person, **details: Any) -> None:
        factcheck.refresh_from_db()
        operation(
            actor=actor,
            factcheck_id=factcheck.pk,
            expected_version=factcheck.version,
            now=self.now(),
            **details,
        )

    def _find(self, entry: dict[str, Any]) -> tuple[ArticleVersion, tuple[int, int]]:
        """Return the text an entry quotes and the offsets of the quote."""
        version = self.texts[entry["article"]]
        start = version.text.index(entry["words"])
        return version, (start, start + len(entry["words"]))


def _read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

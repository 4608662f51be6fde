"""A fact-check with everything that its document can show, for races of the verbs that change any of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from apps.articles.models import Article, Sentence
from apps.articles.operations import versions
from apps.articles.operations.documents import Document
from apps.claims.models import Appearance, Claim
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching
from apps.factchecks import dossier
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.matching.models import Match
from apps.people.models import Person
from apps.publishing import operations as publishing
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    approval_arguments,
    merge_claims,
    verb_arguments,
    write_draft,
)

SAID = "The port counted"
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes part: a checker who writes, an editor who reviews, an admin who does the rest."""

    writer: Person = field(default_factory=lambda: PersonFactory(role="checker"))
    reviewer: Person = field(default_factory=lambda: PersonFactory(role="editor"))
    other: Person = field(default_factory=lambda: PersonFactory(role="admin"))


@dataclass(slots=True)
class Scene:
    """The rows of one scene, some of which only ``add_quoted`` and its like add; ``seen`` and ``document`` are what the reviewer reads in it."""

    desk: Desk
    number: int
    article: Article
    claim: Claim
    quoted: Article = field(init=False)
    match: Match = field(init=False)
    merged: Claim = field(init=False)
    spare: Claim = field(init=False)
    factcheck: FactCheck = field(init=False)
    document: dict[str, Any] = field(init=False)
    seen: str = field(init=False)

    @property
    def evidence(self) -> Evidence:
        """The passage of a link."""
        return Evidence.objects.filter(claim=self.claim, article_version=None).earliest("pk")

    @property
    def appearance(self) -> Appearance:
        return Appearance.objects.filter(claim=self.claim).earliest("pk")

    def read(self) -> None:
        """Read the document, as a reviewer does."""
        self.factcheck = FactCheck.objects.get(pk=self.factcheck.pk)
        self.document = dossier.of_factcheck(self.factcheck)
        self.seen = dossier.fingerprint(self.document)

    def add_version(self) -> Callable[[], Any]:
        """Return the call that adds a version of the article without the words of the claim."""
        text = f"{self.article.current.text.replace(SAID, 'Somebody counted')}\n\nIt rained."
        document = Document("b.txt", text.encode(), url=self.article.url)
        return lambda: versions.add_version(
            actor=self.desk.other, article_id=self.article.pk, document=document, now=timezone.now()
        )


def scene(desk: Desk, state: str, prepare: Sequence[Callable[[Scene], None]] = ()) -> Scene:
    """Return a new scene with its fact-check in ``state``; ``prepare`` adds to it before.

    The states: those of a first round, and "shown open", "shown in_review", "shown approved": those of
    a correction. Rows of two scenes have nothing in common but people and ratings.
    """
    made = _things(desk)
    for add in prepare:
        add(made)
    is_shown, first = state.startswith("shown "), state.removeprefix("shown ")
    made.factcheck = FactCheckFactory(
        claim=made.claim,
        writer=desk.writer,
        reviewer=desk.reviewer,
        state="published" if is_shown else first,
        now=timezone.now(),
    )
    if first == "open" and not is_shown:
        EvidenceFactory(claim=made.claim, actor=desk.writer)
    if is_shown:
        _correct(made, first)
    made.read()
    return made


def _things(desk: Desk) -> Scene:
    number = next(NUMBERS)
    article = ArticleFactory(actor=desk.writer, url=f"https://bay{number}.example/a")
    about = {"claimant": f"Port {number}", "topics": (f"Ferries {number}",), "actor": desk.writer}
    claim = ClaimFactory(article=article, statement=f"It counted {number}.", **about)
    return Scene(desk, number, article, claim)


def add_quoted(made: Scene) -> None:
    """Add an article whose words are evidence, and a match with another of its sentences."""
    now, desk = timezone.now(), made.desk
    made.quoted = ArticleFactory(actor=desk.writer, url=f"https://office{made.number}.example/b")
    last = Sentence.objects.filter(version=made.quoted.current).latest("index")
    made.match = Match.objects.create(claim=made.claim, sentence=last, score=1, suggested_at=now)
    attaching.attach(
        actor=desk.writer,
        claim_id=made.claim.pk,
        source=attaching.Passage(made.quoted.current.pk, 0, 7),
        details=attaching.EvidenceDetails(stance="context"),
        now=now,
    )


def add_merged(made: Scene) -> None:
    """Add a claim with evidence that is merged into the one that is checked."""
    made.merged = _with_evidence(made)
    merge_claims(made.merged, made.claim, made.desk.other)


def add_spare(made: Scene) -> None:
    """Add another claim with evidence."""
    made.spare = _with_evidence(made)


def _with_evidence(made: Scene) -> Claim:
    claim: Claim = ClaimFactory(actor=made.desk.writer)
    EvidenceFactory(claim=claim, actor=made.desk.writer, publisher=f"Counts {made.number}")
    return claim


def _correct(made: Scene, until: str) -> None:
    """Begin a correction of a published fact-check, and advance it to a state."""
    row, desk = made.factcheck, made.desk
    why = {"kind": "update", "reason": "A later count is out."}
    factchecks.correct(actor=desk.other, **why, **verb_arguments(row, timezone.now()))
    if until != "open":
        write_draft(row, desk.writer, finding="There were 901.")
        factchecks.submit(actor=desk.writer, **verb_arguments(row, timezone.now()))
    if until == "approved":
        factchecks.approve(actor=desk.reviewer, **approval_arguments(row, timezone.now()))


def publish(made: Scene) -> Callable[[], Any]:
    """Return the call that publishes the scene's fact-check."""
    arguments = verb_arguments(made.factcheck, timezone.now())
    return lambda: publishing.publish(actor=made.desk.reviewer, **arguments)


def approve(made: Scene) -> Callable[[], Any]:
    """Return the call of the reviewer who approves what was read."""
    arguments = verb_arguments(made.factcheck, timezone.now()) | {"seen": made.seen}
    return lambda: factchecks.approve(actor=made.desk.reviewer, **arguments)

"""Factories for the tests; objects are created by the real operations.

``XFactory()`` also creates the objects it depends on. Only people, ratings and suggestions are
inserted directly, because no operation creates them as tests need them. The texts are our own.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from apps.articles.gaps import gaps_of
from apps.articles.models import Article
from apps.articles.operations import importing
from apps.articles.operations.details import correct_details, details_of
from apps.articles.operations.documents import Document
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.evidence.models import Evidence, Search
from apps.evidence.operations import attaching, searches, sources
from apps.evidence.outlets import articles_of
from apps.factchecks import dossier
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.permissions import wrote
from apps.factchecks.states import State
from apps.people.models import Person
from apps.people.roles import Role
from apps.publishing import operations as publishing
from apps.publishing.models import Verdict
from apps.suggestions.models import Suggestion

NOW = dt.datetime(2024, 5, 2, 12, 0, tzinfo=dt.UTC)
PASSWORD = "a-long-pass-phrase"


class PersonFactory(DjangoModelFactory):
    """A person with a role: ``PersonFactory(role="checker")``; the password is ``PASSWORD``."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@desk.example")
    role = Role.VIEWER

    @classmethod
    def _create(cls, model_class: type[Person], *args: Any, **fields: Any) -> Person:
        password = fields.pop("password", PASSWORD)
        person: Person = model_class.objects.create_user(password=password, **fields)
        return person


class RatingFactory(DjangoModelFactory):
    """A word of the scale; the same slug is the same row."""

    class Meta:
        model = Rating
        django_get_or_create = ("slug",)

    slug = "false"
    word = factory.LazyAttribute(lambda rating: rating.slug.replace("-", " ").capitalize())
    icon = colour = factory.SelfAttribute("slug")
    meaning = "What this word of the scale means."
    order = factory.Sequence(lambda n: n + 1)
    number = 1


class ArticleFactory(factory.Factory):
    """An imported article; ``.current`` is its only version."""

    class Meta:
        model = Article

    actor = factory.SubFactory(PersonFactory, role=Role.CONTRIBUTOR)
    text = factory.Sequence(
        lambda n: (
            f"Ferries of harbour {n}\nBy Ines Calder\n\n"
            f"The port counted {n + 1000} ferries in March. The council did not answer.\n\n"
            "About 3.5 million people crossed the bay in a year, the port said."
        )
    )
    filename = "article.txt"
    url = ""
    now = NOW

    @classmethod
    def _create(cls, model_class: type[Article], *args: Any, **fields: Any) -> Article:
        document = Document(
            name=fields["filename"], data=fields["text"].encode(), url=fields["url"]
        )
        batch = importing.import_documents(
            actor=fields["actor"], documents=[document], came_by="paste", now=fields["now"]
        )
        item = batch.items.get()
        assert item.article is not None, item.message
        return item.article


class SuggestionFactory(DjangoModelFactory):
    """An open suggestion: words of an article that nobody has decided about."""

    class Meta:
        model = Suggestion

    class Params:
        article = factory.SubFactory(ArticleFactory)

    version = factory.LazyAttribute(lambda suggestion: suggestion.article.current)
    start = 0
    end = factory.LazyAttribute(lambda suggestion: suggestion.start + len("The port"))
    exact = factory.LazyAttribute(lambda s: s.version.text[s.start : s.end])
    kind = "quantity"
    score = 0.5


class ClaimFactory(factory.Factory):
    """A claim; with ``article`` its first appearance is at ``words`` of that article."""

    class Meta:
        model = Claim

    actor = factory.SubFactory(PersonFactory, role=Role.CONTRIBUTOR)
    statement = factory.Sequence(lambda n: f"The port counted {n + 1000} ferries in March.")
    kind = "quantity"
    claimant = ""
    claimed_on = ""
    topics = ()
    value = None
    article = None
    words = "The port counted"
    now = NOW

    @classmethod
    def _create(cls, model_class: type[Claim], *args: Any, **fields: Any) -> Claim:
        article, words = fields.pop("article"), fields.pop("words")
        actor, now = fields.pop("actor"), fields.pop("now")
        details = ClaimDetails(**fields)
        if article is None:
            return making.make_claim(actor=actor, details=details, now=now)
        version = article.current
        start = version.text.index(words)
        return making.make_claim(
            actor=actor,
            details=details,
            now=now,
            version_id=version.pk,
            start=start,
            end=start + len(words),
        )


class EvidenceFactory(factory.Factory):
    """A passage of an external page, attached to a claim."""

    class Meta:
        model = Evidence

    actor = factory.SubFactory(PersonFactory, role=Role.CONTRIBUTOR)
    claim = factory.SubFactory(ClaimFactory)
    url = factory.Sequence(lambda n: f"https://counts.example/{n}")
    title = "Counts of March"
    publisher = "Harbour Counts"
    stance = "conflicts"
    passage = "The harbour office counted 900 ferries in March."
    now = NOW

    @classmethod
    def _create(cls, model_class: type[Evidence], *args: Any, **fields: Any) -> Evidence:
        return attaching.attach(
            actor=fields["actor"],
            claim_id=fields["claim"].pk,
            source=sources.Link(
                url=fields["url"],
                title=fields["title"],
                publisher=fields["publisher"],
                day_not_known=True,
            ),
            details=attaching.EvidenceDetails(stance=fields["stance"], passage=fields["passage"]),
            now=fields["now"],
        )


class SearchFactory(factory.Factory):
    """A search that was made outside the portal."""

    class Meta:
        model = Search

    actor = factory.SubFactory(PersonFactory, role=Role.CONTRIBUTOR)
    claim = factory.SubFactory(ClaimFactory)
    place = "Harbour archive"
    words = "ferries in March"
    seen = 0
    note = ""
    now = NOW

    @classmethod
    def _create(cls, model_class: type[Search], *args: Any, **fields: Any) -> Search:
        claim = fields.pop("claim")
        row, _ = searches.record_search(claim_id=claim.pk, **fields)
        return row


class FactCheckFactory(factory.Factory):
    """A fact-check in ``state``, advanced by its writer (a checker) and its reviewer (an editor)."""

    class Meta:
        model = FactCheck

    claim = factory.SubFactory(ClaimFactory)
    writer = factory.SubFactory(PersonFactory, role=Role.CHECKER)
    reviewer = factory.SubFactory(PersonFactory, role=Role.EDITOR)
    rating = factory.SubFactory(RatingFactory)
    state = State.OPEN
    now = NOW

    @classmethod
    def _create(cls, model_class: type[FactCheck], *args: Any, **fields: Any) -> FactCheck:
        opened = factchecks.open_factcheck(
            actor=fields["writer"], claim_id=fields["claim"].pk, now=fields["now"]
        )
        if fields["state"] != State.OPEN:
            EvidenceFactory(claim=fields["claim"])
            complete_details(fields["claim"], fields["writer"])
            write_draft(opened, fields["writer"], rating=fields["rating"].slug)
            advance_to(opened, State(fields["state"]), fields["writer"], fields["reviewer"])
        opened.refresh_from_db()
        return opened


class VerdictFactory(factory.Factory):
    """A published verdict, with its claim, evidence and fact-check."""

    class Meta:
        model = Verdict

    factcheck = factory.SubFactory(FactCheckFactory, state=State.PUBLISHED)

    @classmethod
    def _create(cls, model_class: type[Verdict], *args: Any, **fields: Any) -> Verdict:
        return model_class.objects.get(factcheck=fields["factcheck"])


def complete_details(claim: Claim, actor: Person) -> None:
    """State what the articles of a claim, and those quoted about it, lack for a verdict."""
    quoted = Article.objects.filter(source__evidence__claim=claim)
    for article in {*articles_of(claim), *quoted}:
        if gaps := gaps_of(article):
            known: dict[str, Any] = dict(details_of(article))
            publisher = known.pop("publisher")
            known |= {"day_not_known": not article.published}
            known |= {} if article.url else {"not_online": "A printed leaflet"}
            name = "Leaflet Press" if "publisher" in gaps else publisher
            correct_details(
                actor=actor, article_id=article.pk, expected_version=article.version,
                publisher_name=name, now=NOW, **known,
            )  # fmt: skip


def write_draft(factcheck: FactCheck, writer: Person, **changes: Any) -> FactCheck:
    """Write a complete draft, after a search for sources; ``changes`` are its fields."""
    if not Search.objects.of_claim(factcheck.claim).exists():
        SearchFactory(claim=factcheck.claim, actor=writer)
    words = {"rating": "false", "finding": "There were 900.", "explanation": "We counted them."}
    return factchecks.draft(
        actor=writer, draft=factchecks.Draft(**(words | changes)), **verb_arguments(factcheck)
    )


def advance_to(factcheck: FactCheck, state: State, writer: Person, reviewer: Person) -> None:
    """Advance a drafted fact-check to ``state``, one operation after the other."""
    factchecks.submit(actor=writer, **verb_arguments(factcheck))
    if state != State.IN_REVIEW:
        factchecks.approve(actor=who_approves(factcheck, reviewer), **approval_arguments(factcheck))
    if state in (State.PUBLISHED, State.WITHDRAWN):
        publishing.publish(actor=reviewer, **verb_arguments(factcheck))
    if state == State.WITHDRAWN:
        publishing.withdraw(actor=reviewer, reason="We erred.", **verb_arguments(factcheck))
    if state == State.MERGED:
        merge_claims(factcheck.claim, FactCheckFactory().claim, reviewer)


def who_approves(factcheck: FactCheck, reviewer: Person) -> Person:
    """Return ``reviewer``, or a second editor when they wrote a part: the reason of the correction, say."""
    wrote_it = wrote(reviewer, FactCheck.objects.get(pk=factcheck.pk))
    return PersonFactory(role=Role.EDITOR, name="Sol Second") if wrote_it else reviewer


def merge_claims(
    claim: Claim,
    into: Claim,
    actor: Person,
    note: str = "The same figure.",
    now: dt.datetime = NOW,
) -> Claim:
    """Merge a claim into another one, whatever its present version."""
    version = Claim.objects.values_list("version", flat=True).get(pk=claim.pk)
    return making.merge(
        actor=actor,
        claim_id=claim.pk,
        into_id=into.pk,
        expected_version=version,
        note=note,
        now=now,
    )


def verb_arguments(factcheck: FactCheck, now: dt.datetime = NOW) -> dict[str, Any]:
    """Return the arguments that every verb of a fact-check takes, with the stored version."""
    version = FactCheck.objects.values_list("version", flat=True).get(pk=factcheck.pk)
    return {"factcheck_id": factcheck.pk, "expected_version": version, "now": now}


def approval_arguments(factcheck: FactCheck, now: dt.datetime = NOW) -> dict[str, Any]:
    """Return the arguments of an approval by somebody who has just read the document."""
    return verb_arguments(factcheck, now) | {"seen": seen_of(factcheck)}


def seen_of(factcheck: FactCheck) -> str:
    """Return the fingerprint of the document as somebody reads it now, as page and API show it."""
    return dossier.fingerprint(dossier.of_factcheck(FactCheck.objects.get(pk=factcheck.pk)))

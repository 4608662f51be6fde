"""QuerySets of fact-checks; the searches that count for one; the passages and texts it refers to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from apps.common.text.quotation_marks import quoted
from apps.evidence.models import Evidence, Search, Source
from apps.evidence.queries import SearchQuery
from apps.factchecks.explanation import noted_evidence
from apps.factchecks.figures import Text
from apps.factchecks.states import State, Verb

if TYPE_CHECKING:
    from apps.claims.models import Claim
    from apps.factchecks.models import FactCheck
    from apps.factchecks.writers import Part
    from apps.people.models import Person


@dataclass(slots=True)
class Peers:
    """The fact-checks that one query fetched, and what people wrote of them, once somebody asked.

    By number of the person, then of the fact-check (``apps.factchecks.writers``).
    """

    rows: Sequence[FactCheck]
    written: dict[int, dict[int, list[Part]]] = field(default_factory=dict)


class FactCheckQuery(models.QuerySet["FactCheck"]):
    def _fetch_all(self) -> None:
        """Fetch the rows, and let each know the others: who wrote them is then one query for all."""
        is_new = self._result_cache is None
        super()._fetch_all()
        rows = self._result_cache or []
        if is_new and rows and isinstance(rows[0], self.model):
            peers = Peers(rows)
            for row in rows:
                row.peers = peers

    def visible_to(self, person: Person) -> FactCheckQuery:
        """Everybody with a role sees every fact-check."""
        return self if person.is_at_least("viewer") else self.none()

    def unfinished(self) -> FactCheckQuery:
        return self.filter(state__in=("open", "in_review", "approved"))

    def awaiting_review(self) -> FactCheckQuery:
        return self.filter(state="in_review")

    def due_again(self, today: dt.date) -> FactCheckQuery:
        """Published fact-checks whose ``recheck_on`` has come."""
        return self.filter(state="published", recheck_on__lte=today)

    def most_urgent_first(self) -> FactCheckQuery:
        return self.order_by("-priority", "changed_at", "pk")

    def returned(self) -> FactCheckQuery:
        """Those that a reviewer sent back and nobody has submitted since."""
        from apps.factchecks.models import Review

        asked = Review.objects.filter(
            factcheck=OuterRef("pk"), round=OuterRef("round"), decision="send_back"
        )
        return self.filter(Exists(asked), state="open")

    def returned_first(self) -> FactCheckQuery:
        """Those sent back first, then the most urgent."""
        is_returned = models.Q(pk__in=self.model.objects.returned().order_by().values("pk"))
        return self.alias(
            is_returned=models.Case(models.When(is_returned, then=1), default=0)
        ).order_by("-is_returned", "-priority", "changed_at", "pk")

    def to_review_by(self, person: Person) -> FactCheckQuery:
        """Submitted ones that ``person`` wrote no part of and has not approved in this round."""
        from apps.factchecks.models import FactCheck, Review
        from apps.factchecks.writers import claims_written_by

        approved = Review.objects.filter(
            factcheck=OuterRef("pk"),
            round=OuterRef("round"),
            decision="approve",
            reviewer=person,
        )
        claims = FactCheck.objects.awaiting_review().order_by().values("claim")
        written = claims_written_by(person, claims)
        return self.awaiting_review().exclude(claim__in=written).exclude(Exists(approved))

    def of_person(self, person: Person) -> FactCheckQuery:
        """Those that ``person`` is assigned to or wrote the draft of."""
        from apps.factchecks.models import FactCheck

        assigned = FactCheck.assignees.through.objects.filter(person=person)
        written = FactCheck.writers.through.objects.filter(person=person)
        return self.filter(
            models.Q(pk__in=assigned.values("factcheck"))
            | models.Q(pk__in=written.values("factcheck"))
        )

    def with_turns(self) -> FactCheckQuery:
        """Add the reviews, and who submitted it last and when: ``submitted_by``, ``submitted_at``."""
        from apps.factchecks.models import FactCheckEntry, Review

        submitted = FactCheckEntry.objects.filter(factcheck=OuterRef("pk"), verb="submit").order_by(
            "-pk"
        )
        reviews = Review.objects.select_related("reviewer")
        return self.prefetch_related(models.Prefetch("reviews", reviews)).annotate(
            submitted_by=models.Subquery(submitted.values("actor__name")[:1]),
            submitted_at=models.Subquery(submitted.values("at")[:1]),
        )

    def for_list(self) -> FactCheckQuery:
        return self.select_related("claim__claimant", "rating").prefetch_related(
            "assignees", "writers"
        )

    def for_page(self) -> FactCheckQuery:
        return self.for_list().with_turns()


def searches_that_count(factcheck: FactCheck) -> SearchQuery:
    """Return the searches of a fact-check that review requires and readers see, newest first.

    While it is open, every search for sources about its claim that nobody took back; from submission on, those made before:
    a search that a reviewer or a colleague makes afterwards changes nothing in what is approved.
    """
    from apps.factchecks.models import FactCheckEntry

    searches = Search.objects.of_claim(factcheck.claim).that_count().newest_first()
    if factcheck.state == "open":
        return searches
    submitted = FactCheckEntry.objects.filter(factcheck=factcheck, verb="submit")
    return searches.filter(at__lte=submitted.order_by("-at", "-pk").values("at")[:1])


def refused_notes(factcheck: FactCheck) -> str:
    """Name the notes of an explanation whose evidence was removed, or is none of its claim; else ""."""
    noted = noted_evidence(factcheck.explanation)
    if not noted:
        return ""
    evidence = Evidence.objects.of_claim(factcheck.claim).filter(pk__in=noted)
    rows = {row.pk: row for row in evidence.select_related("source__publisher")}
    sentences = []
    for number in noted:
        if number not in rows:
            sentences.append(_NO_EVIDENCE.format(number=number))
        elif rows[number].removed_at:
            sentences.append(_REMOVED.format(number=number, source=_named(rows[number].source)))
    return " ".join(sentences)


def _named(source: Source) -> str:
    outlet = f" ({source.publisher})" if source.publisher else ""
    return f"{quoted(source.title)}{outlet}"


_NO_EVIDENCE = (
    "The note [^e{number}] refers to no passage of this claim: take it out, or insert the note of a "
    "listed source."
)
_REMOVED = (
    "The note [^e{number}] refers to a passage that was removed, of {source}: take it out, or attach "
    "the passage again and insert its note."
)


def published_and_merged(claim: Claim) -> list[int]:
    """Return the claims with a published verdict that were merged into ``claim``, by number."""
    from apps.factchecks.models import FactCheckEntry

    rows = FactCheckEntry.objects.filter(verb=Verb.PUBLISH, factcheck__claim__merged_into=claim)
    merged = rows.filter(factcheck__state=State.MERGED).order_by("factcheck__claim")
    return list(merged.values_list("factcheck__claim", flat=True).distinct())


def texts_of_claim(claim: Claim) -> Iterator[Text]:
    """Yield the versions of articles in which the claim, or one merged into it, appears.

    They are queried when the first is asked for: texts are long, and a draft may have no figure.
    """
    from apps.claims.models import Appearance

    versions = Appearance.objects.of_claim(claim).order_by("version_id").distinct("version_id")
    rows = versions.values_list(
        "version__text", "version__article__published", "version__article__language"
    )
    yield from (Text(*row) for row in rows)


def obstacle_to_merging(claim: Claim, into: Claim) -> str | None:
    """Say why a claim with a fact-check cannot be merged into another one.

    The one that stays has a fact-check, too. A withdrawn verdict is neither led away from nor led to.
    """
    from apps.factchecks.models import FactCheck

    found = {row.claim_id: row for row in FactCheck.objects.filter(claim__in=(claim, into))}
    if claim.pk not in found:
        return None
    if into.pk not in found:
        return "This claim has a fact-check. Merge the other claim into this one instead."
    if not found[claim.pk].can(Verb.MERGE):
        return (
            "The verdict on this claim is withdrawn, and its page says so to readers. A withdrawn "
            "verdict is not merged into another one."
        )
    if found[into.pk].state == State.WITHDRAWN:
        return "The verdict on the other claim is withdrawn. Reopen its fact-check first."
    return None


def use_of_claim(claim: Claim) -> str | None:
    """Say that a claim has a fact-check, when it has one."""
    from apps.factchecks.models import FactCheck

    is_checked = FactCheck.objects.filter(claim=claim).exists()
    return "it has a fact-check" if is_checked else None

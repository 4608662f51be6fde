"""API endpoints for evidence: list by claim, attach, change, remove; and for searches."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as filters
from django.utils import timezone
from rest_framework.response import Response

from apps.claims.models import Claim
from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.common.shapes import LARGEST_ID, Note
from apps.evidence.models import Evidence, Search, Source
from apps.evidence.operations import attaching, searches, sources
from apps.evidence.queries import EvidenceQuery
from apps.evidence.serializers import (
    ChangedEvidence,
    CorrectedSource,
    EvidenceAnswer,
    MatchedEvidence,
    NewEvidence,
    NewSearch,
    Removal,
    SearchAnswer,
    SourceAnswer,
    TakingBack,
    details_of,
    read_details,
    read_link,
    source_of_body,
)
from apps.matching.serializers import MatchAnswer
from apps.people.api import History, Newsroom, NewsroomRequest, VersionedVerb
from apps.people.serializers import EntryAnswer


class EvidenceFilter(filters.FilterSet):
    """Filters of lists of evidence; a merged claim's evidence belongs to the claim it was merged into."""

    claim = filters.NumberFilter(
        method="_of_claim", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )
    stance = filters.ChoiceFilter(choices=Evidence.Stance.choices)

    class Meta:
        model = Evidence
        fields: ClassVar[list[str]] = []

    def _of_claim(self, rows: EvidenceQuery, name: str, number: Any) -> EvidenceQuery:
        return rows.of_claim(Claim(pk=int(number)))


class SomeEvidence(Newsroom):
    """The base of endpoints of one piece of evidence."""

    serializer_class: AnswerClass = EvidenceAnswer

    def visible(self, pk: int) -> Evidence:
        """Return the evidence when the person may see it."""
        rows = Evidence.objects.visible_to(self.request.user).for_page().with_articles_of_claim()
        evidence = rows.filter(pk=pk).first()
        if evidence is None:
            raise NotFound(f"There is no evidence {pk} that you may see.")
        return evidence


class AllEvidence(Listing, SomeEvidence):
    """List evidence that was not removed, newest first; `claim` narrows it to one claim."""

    names: ClassVar = {"GET": "list_evidence", "POST": "attach_evidence"}
    queryset = Evidence.objects.all()
    filterset_class = EvidenceFilter
    order = ("-added_at", "-pk")
    shape, success = NewEvidence, 201

    def get_queryset(self) -> Any:
        rows = Evidence.objects.visible_to(self.request.user).current().for_page()
        return rows.with_articles_of_claim()

    def post(self, request: NewsroomRequest) -> Response:
        """Attach a source's passage to a claim, with its stance.

        The source is a `link`, or a `selection` of words of an imported article. The claim's own
        article cannot corroborate it; a source of the same publisher can be attached as corroborating,
        but does not count (`own_outlet`). A stance that contradicts the two values needs a
        `stance_reason`.
        """
        data = self.read()
        evidence = attaching.attach(
            actor=request.user,
            claim_id=data["claim"],
            source=source_of_body(data),
            details=read_details(data),
            note=data.get("reason", ""),
            now=timezone.now(),
        )
        return self.answer(self.visible(evidence.pk), status=201)


class OneEvidence(SomeEvidence):
    """Read a piece of evidence, also one that was removed."""

    names: ClassVar = {"GET": "read_evidence"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class EvidenceHistory(SomeEvidence, History):
    """List the history of a piece of evidence, the newest first."""

    names: ClassVar = {"GET": "list_evidence_history"}
    serializer_class = EntryAnswer


class VerbOnEvidence(SomeEvidence, VersionedVerb):
    """The base of endpoints of one verb on a piece of evidence."""

    number = "evidence_id"


class ChangeEvidence(VerbOnEvidence):
    """Change stance, value, directness, language or note; the words of an imported article are fixed.

    A key that is left out keeps its value.
    """

    names: ClassVar = {"POST": "change_evidence"}
    shape, act = ChangedEvidence, attaching.change

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        details = read_details(data, details_of(self.visible(pk)))
        return {"details": details, "note": data.get("reason", "")}


class RemoveEvidence(VerbOnEvidence):
    """Remove evidence from a claim, with a reason; it can still be read by its number."""

    names: ClassVar = {"POST": "remove_evidence"}
    shape, act = Removal, attaching.remove


class SomeSource(Newsroom):
    """The base of endpoints of one source."""

    serializer_class: AnswerClass = SourceAnswer

    def visible(self, pk: int) -> Source:
        """Return the source when the person may see it."""
        source = Source.objects.visible_to(self.request.user).for_page().filter(pk=pk).first()
        if source is None:
            raise NotFound(f"There is no source {pk} that you may see.")
        return source


class OneSource(SomeSource):
    """Read a source of evidence."""

    names: ClassVar = {"GET": "read_source"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class SourceHistory(SomeSource, History):
    """List the history of a source, the newest first."""

    names: ClassVar = {"GET": "list_source_history"}
    serializer_class = EntryAnswer


class CorrectSource(SomeSource, VersionedVerb):
    """Correct the details of a source; every passage of it shows them.

    Those of an imported article are corrected with the article. A key that is left out keeps its value.
    """

    names: ClassVar = {"POST": "correct_source"}
    shape, act, number = CorrectedSource, sources.correct_source, "source_id"

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        return {"link": read_link(data, self.visible(pk)), "note": data.get("reason", "")}


class AttachMatch(SomeEvidence):
    """Attach the passage of a match as evidence, and confirm the match."""

    names: ClassVar = {"POST": "attach_match"}
    shape, success = MatchedEvidence, 201

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data = self.read()
        evidence = attaching.attach_match(
            actor=request.user,
            match_id=pk,
            stance=data["stance"],
            stance_reason=data.get("stance_reason", ""),
            note=data.get("note", ""),
            now=timezone.now(),
        )
        return self.answer(self.visible(evidence.pk), status=201)


class TakeBackMatch(Newsroom):
    """Undo the decision about a match; the evidence attached with it is removed."""

    names: ClassVar = {"POST": "take_back_match"}
    serializer_class = MatchAnswer
    shape = Note

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        note = self.read().get("note", "")
        match = attaching.take_back_match(
            actor=request.user, match_id=pk, note=note or "Taken back.", now=timezone.now()
        )
        return self.answer(match)


class Searches(Listing, Newsroom):
    """List the searches that people made for sources about a claim, newest first."""

    names: ClassVar = {"GET": "list_searches", "POST": "record_search"}
    queryset = Search.objects.all()
    serializer_class = SearchAnswer
    order = ("-at", "-pk")
    shape, success, may_exist = NewSearch, 201, True

    def get_queryset(self) -> Any:
        claim = Claim.objects.visible_to(self.request.user).filter(pk=self.kwargs["pk"]).first()
        if claim is None:
            raise NotFound(f"There is no claim {self.kwargs['pk']} that you may see.")
        return Search.objects.of_claim(claim).for_page()

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        """Record a search that you made outside the portal.

        The same search recorded again within an hour is the stored one, with status 200.
        """
        row, is_new = searches.record_search(
            actor=request.user, claim_id=pk, now=timezone.now(), **self.read()
        )
        return self.answer(row, status=201 if is_new else 200)


class TakeBackSearch(Newsroom):
    """Take back the record of a search, with the reason: it stays in the list and no longer counts.

    A search made at once in several places of the portal is taken back in all of them.
    """

    names: ClassVar = {"POST": "take_back_search"}
    serializer_class = SearchAnswer
    shape = TakingBack

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        searches.take_back_search(
            actor=request.user, search_id=pk, now=timezone.now(), **self.read()
        )
        return self.answer(Search.objects.for_page().get(pk=pk))

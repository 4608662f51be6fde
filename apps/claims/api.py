"""API endpoints for claims and their appearances."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.response import Response

from apps.claims.filters import ClaimFilter
from apps.claims.models import Appearance, Claim
from apps.claims.operations import details, judging, making, orphans
from apps.claims.serializers.claims import (
    AppearanceAnswer,
    ClaimAnswer,
    ClaimRow,
    Merging,
    NewAppearance,
    NewClaim,
    OtherClaim,
    ReAnchoring,
    Rewording,
    current_details,
    details_from,
)
from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.people.api import History, Newsroom, NewsroomRequest, Verb, VersionedVerb
from apps.people.serializers import EntryAnswer


class AClaim(Newsroom):
    """What views of one claim share."""

    serializer_class: AnswerClass = ClaimAnswer

    def visible(self, pk: int) -> Claim:
        """Return the claim when the person may see it."""
        rows = Claim.objects.visible_to(self.request.user)
        rows = rows.select_related("claimant", "created_by").prefetch_related("topics")
        claim = rows.filter(pk=pk).first()
        if claim is None:
            raise NotFound(f"There is no claim {pk} that you may see.")
        return claim


class Claims(Listing, AClaim):
    """List the current claims, newest first; a merged one is found by its number."""

    names: ClassVar = {"GET": "list_claims", "POST": "make_claim"}
    queryset = Claim.objects.all()
    filterset_class = ClaimFilter
    serializer_class = ClaimRow
    order = ("-created_at", "-pk")
    shape, post_answer, success = NewClaim, ClaimAnswer, 201

    def get_queryset(self) -> Any:
        rows = Claim.objects.visible_to(self.request.user).current()
        return rows.select_related("claimant", "created_by").prefetch_related("topics")

    def post(self, request: NewsroomRequest) -> Response:
        """Make a claim, with its first appearance when words of an article are selected."""
        data = self.read()
        selection = data.get("selection", {})
        claim = making.make_claim(
            actor=request.user,
            details=details_from(data),
            version_id=selection.get("article_version"),
            start=selection.get("start"),
            end=selection.get("end"),
            exact=selection.get("exact"),
            note=data.get("note", ""),
            now=timezone.now(),
        )
        return created_answer(self, self.visible(claim.pk))


class OneClaim(AClaim):
    """Read a claim, with every appearance."""

    names: ClassVar = {"GET": "read_claim"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class ClaimHistory(AClaim, History):
    """List the history of a claim, the newest first."""

    names: ClassVar = {"GET": "list_claim_history"}
    serializer_class = EntryAnswer


class VerbOnClaim(AClaim, VersionedVerb):
    """The base of endpoints of one verb on a claim."""

    number = "claim_id"


class WordClaim(VerbOnClaim):
    """Change what the newsroom says about a claim.

    A key that is left out stays unchanged.
    """

    names: ClassVar = {"POST": "word_claim"}
    shape, act = Rewording, details.word

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        note = data.get("note", "")
        return {"details": details_from(data, current_details(self.visible(pk))), "note": note}


class MergeClaim(VerbOnClaim):
    """Merge a duplicate into another claim and answer with that one; the duplicate's row is kept."""

    names: ClassVar = {"POST": "merge_claim"}
    shape, act = Merging, making.merge

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        return {"into_id": data.pop("into")} | data

    def answered(self, pk: int, done: Claim) -> int:
        return done.pk


class UnmergeClaim(VerbOnClaim):
    """Undo the merge of a claim."""

    names: ClassVar = {"POST": "unmerge_claim"}
    act = making.unmerge


class JudgeDifferent(AClaim, Verb):
    """Record that two similar claims are different: they are not proposed as one again.

    It counts for both, and cannot be merged until it is taken back. Idempotent.
    """

    names: ClassVar = {"POST": "judge_different"}
    shape, act, number = OtherClaim, judging.judge_different, "claim_id"

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        return {"other_id": data.pop("other")} | data


class TakeBackDifferent(JudgeDifferent):
    """Take back that two claims are different: they may be proposed as one again."""

    names: ClassVar = {"POST": "take_back_different"}
    act = judging.take_back_different


class Appearances(Listing, AClaim):
    """List the appearances of a claim or of one merged into it."""

    names: ClassVar = {"GET": "list_appearances", "POST": "add_appearance"}
    queryset = Appearance.objects.all()
    serializer_class = AppearanceAnswer
    shape, post_answer, success = NewAppearance, ClaimAnswer, 201

    def get_queryset(self) -> Any:
        return Appearance.objects.of_claim(self.visible(self.kwargs["pk"])).for_page()

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        """Record one more appearance of a claim. Idempotent for the same words."""
        data = self.read()
        making.add_appearance(
            actor=request.user,
            claim_id=pk,
            version_id=data["article_version"],
            start=data["start"],
            end=data["end"],
            exact=data["exact"],
            note=data.get("note", ""),
            now=timezone.now(),
        )
        return created_answer(self, self.visible(pk))


class Orphans(Newsroom, Listing):
    """List the appearances whose words a later version of their article does not have."""

    names: ClassVar = {"GET": "list_orphans"}
    queryset = Appearance.objects.none()
    serializer_class = AppearanceAnswer

    def get_queryset(self) -> Any:
        return Appearance.objects.visible_to(self.request.user).orphaned()


class ReAnchor(Newsroom):
    """Anchor an orphaned appearance to words of the newest version."""

    names: ClassVar = {"POST": "re_anchor"}
    serializer_class = AppearanceAnswer
    shape = ReAnchoring

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data = self.read()
        orphans.re_anchor(
            actor=request.user,
            appearance_id=pk,
            version_id=data["article_version"],
            start=data["start"],
            end=data["end"],
            exact=data["exact"],
            note=data.get("note", ""),
            now=timezone.now(),
        )
        return self.answer(Appearance.objects.for_page().get(pk=pk))


def created_answer(view: Newsroom, claim: Claim) -> Response:
    """Answer a claim that was just made or gained an appearance."""
    answer = ClaimAnswer(claim, context=view.get_serializer_context()).data
    return Response(answer, 201, headers={"ETag": f'"{claim.version}"'})

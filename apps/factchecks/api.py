"""API endpoints for fact-checks: list, read, open, and the verbs up to approval.

Publishing and withdrawing make editions: see ``apps.publishing.api``.
"""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters as filters
from django.utils import timezone
from rest_framework.response import Response

from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.common.shapes import LARGEST_ID
from apps.factchecks import operations
from apps.factchecks.filters import FactCheckFilter
from apps.factchecks.models import FactCheck
from apps.factchecks.serializers import (
    Approval,
    Assignment,
    Correction,
    Drafting,
    FactCheckAnswer,
    FactCheckRow,
    Opening,
    Return,
    read_draft,
)
from apps.people.api import History, Newsroom, NewsroomRequest, VersionedVerb
from apps.people.serializers import EntryAnswer


class FactChecksOfApi(FactCheckFilter):
    """The page's filters, with people by number and ratings by slug."""

    claim = filters.NumberFilter("claim", min_value=1, max_value=LARGEST_ID, decimal_places=0)
    assignee = filters.NumberFilter(  # type: ignore[assignment]  # the same name, by number
        "assignees", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )
    rating = filters.CharFilter("rating__slug", max_length=40)  # type: ignore[assignment]


class AFactCheck(Newsroom):
    """The base of views of one fact-check."""

    serializer_class: AnswerClass = FactCheckAnswer

    def visible(self, pk: int) -> FactCheck:
        """Return the fact-check when the person may see it."""
        factcheck = FactCheck.objects.visible_to(self.request.user).for_page().filter(pk=pk).first()
        if factcheck is None:
            raise NotFound(f"There is no fact-check {pk} that you may see.")
        return factcheck


class FactChecks(Listing, AFactCheck):
    """List the fact-checks, the last opened first."""

    names: ClassVar = {"GET": "list_factchecks", "POST": "open_factcheck"}
    queryset = FactCheck.objects.all()
    filterset_class = FactChecksOfApi
    serializer_class = FactCheckRow
    order = ("-opened_at", "-pk")
    shape, post_answer, success = Opening, FactCheckAnswer, 201

    def get_queryset(self) -> Any:
        return FactCheck.objects.visible_to(self.request.user).for_list()

    def post(self, request: NewsroomRequest) -> Response:
        """Open the fact-check of a claim; the person who opens it is assigned."""
        data = self.read()
        factcheck = operations.open_factcheck(
            actor=request.user,
            claim_id=data["claim"],
            priority=data.get("priority", 0),
            note=data.get("note", ""),
            now=timezone.now(),
        )
        answer = FactCheckAnswer(self.visible(factcheck.pk), context=self.get_serializer_context())
        return Response(answer.data, 201, headers={"ETag": f'"{factcheck.version}"'})


class OneFactCheck(AFactCheck):
    """Read a fact-check: its draft, what is missing, its reviews."""

    names: ClassVar = {"GET": "read_factcheck"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.visible(pk))


class FactCheckHistory(AFactCheck, History):
    """List the history of a fact-check, the newest first."""

    names: ClassVar = {"GET": "list_factcheck_history"}
    serializer_class = EntryAnswer


class VerbOnFactCheck(AFactCheck, VersionedVerb):
    """The base of endpoints of one verb on a fact-check."""

    number = "factcheck_id"


class Assign(VerbOnFactCheck):
    """Set who works on a fact-check, and how urgent it is."""

    names: ClassVar = {"POST": "assign_factcheck"}
    shape, act = Assignment, operations.assign


class WriteDraft(VerbOnFactCheck):
    """Write rating, finding and explanation; a writer cannot approve the fact-check.

    A key that is left out keeps its value.
    """

    names: ClassVar = {"POST": "draft_factcheck"}
    shape, act = Drafting, operations.draft

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        note = data.pop("note", "")
        return {"draft": read_draft(data, self.visible(pk)), "note": note}


class Submit(VerbOnFactCheck):
    """Submit a fact-check for review, with the draft in the body if there is one.

    A key of the draft that is left out keeps its value. 422 lists everything that is missing; then
    nothing is saved.
    """

    names: ClassVar = {"POST": "submit_factcheck"}
    shape, act = Drafting, operations.submit

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        note = data.pop("note", "")
        written = read_draft(data, self.visible(pk)) if data else None
        return {"written": written, "note": note}


class TakeBackSubmission(VerbOnFactCheck):
    """Take a submission back as one of its writers: the fact-check is open again."""

    names: ClassVar = {"POST": "take_back_submission"}
    act = operations.take_back_submission


class SendBack(VerbOnFactCheck):
    """Ask for changes, with a reason; approvals of this round no longer count."""

    names: ClassVar = {"POST": "send_back_factcheck"}
    shape, act = Return, operations.send_back


class Approve(VerbOnFactCheck):
    """Approve a submitted fact-check, as an editor who wrote no part of it."""

    names: ClassVar = {"POST": "approve_factcheck"}
    shape, act = Approval, operations.approve


class Correct(VerbOnFactCheck):
    """Reopen a published verdict for correction; readers keep the present edition until the next."""

    names: ClassVar = {"POST": "correct_factcheck"}
    shape, act = Correction, operations.correct

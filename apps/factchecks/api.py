"""API endpoints for fact-checks: list, read, open, and the verbs up to approval.

Publishing and withdrawing make editions: see ``apps.publishing.api``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import django_filters as filters
from django.utils import timezone
from rest_framework.response import Response

from apps.common.api import AnswerClass, Listing
from apps.common.errors import NotFound
from apps.common.shapes import LARGEST_ID, Shape, VersionedNote
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
    drafted,
)
from apps.people.api import History, Newsroom, NewsroomRequest
from apps.people.serializers import EntryAnswer


class FactChecksOfApi(FactCheckFilter):
    """The page's filters, with people and ratings named by number and slug."""

    claim = filters.NumberFilter("claim", min_value=1, max_value=LARGEST_ID, decimal_places=0)
    assignee = filters.NumberFilter(  # type: ignore[assignment]  # the same name, by number
        "assignees", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )
    rating = filters.CharFilter("rating__slug", max_length=40)  # type: ignore[assignment]


class AFactCheck(Newsroom):
    """The base of views of one fact-check."""

    serializer_class: AnswerClass = FactCheckAnswer

    def seen(self, pk: int) -> FactCheck:
        """Return the fact-check when the person may see it."""
        found = FactCheck.objects.visible_to(self.request.user).for_page().filter(pk=pk).first()
        if found is None:
            raise NotFound(f"There is no fact-check {pk} that you may see.")
        return found


class FactChecks(Listing, AFactCheck):
    """List the fact-checks, the last opened first."""

    names: ClassVar = {"GET": "list_factchecks", "POST": "open_factcheck"}
    queryset = FactCheck.objects.all()
    filterset_class = FactChecksOfApi
    serializer_class = FactCheckRow
    order = ("-opened_at", "-pk")
    shape, made, success = Opening, FactCheckAnswer, 201

    def get_queryset(self) -> Any:
        return FactCheck.objects.visible_to(self.request.user).for_list()

    def post(self, request: NewsroomRequest) -> Response:
        """Open the fact-check of a claim; whoever opens it is assigned."""
        given = self.read()
        factcheck = operations.open_factcheck(
            actor=request.user,
            claim_id=given["claim"],
            priority=given.get("priority", 0),
            note=given.get("note", ""),
            now=timezone.now(),
        )
        answer = FactCheckAnswer(self.seen(factcheck.pk), context=self.get_serializer_context())
        return Response(answer.data, 201, headers={"ETag": f'"{factcheck.version}"'})


class OneFactCheck(AFactCheck):
    """Read a fact-check: what is written, what is missing, what reviewers said."""

    names: ClassVar = {"GET": "read_factcheck"}

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        return self.answer(self.seen(pk))


class FactCheckHistory(AFactCheck, History):
    """List the history of a fact-check, the newest first."""

    names: ClassVar = {"GET": "list_factcheck_history"}
    serializer_class = EntryAnswer


class VerbOnFactCheck(AFactCheck):
    """One verb: read the body, make the call, answer the fact-check after it."""

    act: ClassVar[Callable[..., Any]]
    shape: ClassVar[type[Shape]] = VersionedNote

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        given, expected = self.read_versioned()
        type(self).act(
            actor=request.user,
            factcheck_id=pk,
            expected_version=expected,
            now=timezone.now(),
            **self.arguments(pk, given),
        )
        return self.answer(self.seen(pk))

    def arguments(self, pk: int, given: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments of the call besides actor, fact-check, version and time."""
        return given


class Assign(VerbOnFactCheck):
    """Say who works on a fact-check, and how urgent it is."""

    names: ClassVar = {"POST": "assign_factcheck"}
    shape, act = Assignment, operations.assign


class WriteDraft(VerbOnFactCheck):
    """Write rating, finding and explanation; whoever does is a writer and will not approve.

    A key that is left out keeps its value.
    """

    names: ClassVar = {"POST": "draft_factcheck"}
    shape, act = Drafting, operations.draft

    def arguments(self, pk: int, given: dict[str, Any]) -> dict[str, Any]:
        note = given.pop("note", "")
        return {"draft": drafted(given, self.seen(pk)), "note": note}


class Submit(VerbOnFactCheck):
    """Hand a fact-check to a second person; 422 lists everything that is missing."""

    names: ClassVar = {"POST": "submit_factcheck"}
    act = operations.submit


class SendBack(VerbOnFactCheck):
    """Ask for changes, with a reason; approvals of this round no longer count."""

    names: ClassVar = {"POST": "send_back_factcheck"}
    shape, act = Return, operations.send_back


class Approve(VerbOnFactCheck):
    """Approve what is submitted, as an editor who wrote none of it."""

    names: ClassVar = {"POST": "approve_factcheck"}
    shape, act = Approval, operations.approve


class Correct(VerbOnFactCheck):
    """Reopen a published verdict for correction; readers keep the present edition until the next."""

    names: ClassVar = {"POST": "correct_factcheck"}
    shape, act = Correction, operations.correct

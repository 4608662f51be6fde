"""API endpoints for external fact-checks: import, list, search."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.response import Response

from apps.claimreviews.filters import ClaimReviewFilter
from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations import importing, waiting
from apps.claimreviews.serializers import (
    NewReviews,
    OutsideReviewAnswer,
    OutsideReviewRow,
    ReviewImportAnswer,
    ReviewImportRow,
)
from apps.common.api import Listing
from apps.common.errors import NotFound
from apps.people.api import Newsroom, NewsroomRequest


class ClaimReviews(Newsroom, Listing):
    """List the imported external fact-checks, the last imported first."""

    names: ClassVar = {"GET": "list_outside_reviews", "POST": "import_reviews"}
    queryset = ClaimReview.objects.all()
    filterset_class = ClaimReviewFilter
    serializer_class = OutsideReviewRow
    order = ("-imported_at", "-pk")
    shape, post_answer, success, may_exist = NewReviews, ReviewImportAnswer, 201, True

    def get_queryset(self) -> Any:
        rows = ClaimReview.objects.visible_to(self.request.user)
        return rows.defer("raw")

    def post(self, request: NewsroomRequest) -> Response:
        """Import external fact-checks: new ones are added, known ones updated.

        An address is fetched in the background: the import waits, and
        `GET /api/v1/outside_imports/{id}/` returns its outcome. While an import of the same address
        waits, that import is returned with status 200.
        """
        body = self.read()
        if "url" in body:
            batch, is_new = waiting.request_import(
                actor=request.user,
                url=body["url"],
                note=body.get("note", ""),
                now=timezone.now(),
            )
            return Response(ReviewImportAnswer(batch).data, 201 if is_new else 200)
        batch = importing.import_reviews(
            actor=request.user,
            documents=[body["document"]],
            source=body.get("source", ""),
            note=body.get("note", ""),
            now=timezone.now(),
        )
        return Response(ReviewImportAnswer(batch).data, 201)


class ClaimReviewImports(Newsroom, Listing):
    """List the imports of external fact-checks, the newest first."""

    names: ClassVar = {"GET": "list_outside_imports"}
    queryset = ClaimReviewImport.objects.all()
    serializer_class = ReviewImportRow
    order = ("-at", "-pk")

    def get_queryset(self) -> Any:
        return ClaimReviewImport.objects.visible_to(self.request.user).for_list()


class OneClaimReviewImport(Newsroom):
    """Return the outcome of an import, with the reason for each refused item."""

    names: ClassVar = {"GET": "read_outside_import"}
    serializer_class = ReviewImportAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        batch = ClaimReviewImport.objects.visible_to(request.user).filter(pk=pk).first()
        if batch is None:
            raise NotFound(f"There is no import of fact-checks {pk} that you may see.")
        return self.answer(batch)


class RetryClaimReviewImport(Newsroom):
    """Try a refused address again."""

    names: ClassVar = {"POST": "retry_outside_import"}
    serializer_class = ReviewImportAnswer

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        self.read()
        return self.answer(
            waiting.retry_import(actor=request.user, import_id=pk, now=timezone.now())
        )


class OneClaimReview(Newsroom):
    """Return an external fact-check, with its original markup."""

    names: ClassVar = {"GET": "outside_review"}
    serializer_class = OutsideReviewAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        review = ClaimReview.objects.visible_to(request.user).filter(pk=pk).first()
        if review is None:
            raise NotFound(f"There is no external fact-check {pk} that you may see.")
        return self.answer(review)

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
    """List the fact-checks of other organisations that were brought in, the last first."""

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
        """Bring in fact-checks: new ones are kept, known ones brought up to date, each once.

        An address is fetched in the background: the import waits, and
        `GET /api/v1/outside_imports/{id}/` tells when it no longer does. One that somebody asked for
        already and that still waits is answered 200, and is not asked for twice.
        """
        given = self.read()
        if "url" in given:
            batch, is_new = waiting.ask_for_reviews(
                actor=request.user,
                url=given["url"],
                note=given.get("note", ""),
                now=timezone.now(),
            )
            return Response(ReviewImportAnswer(batch).data, 201 if is_new else 200)
        batch = importing.import_reviews(
            actor=request.user,
            documents=[given["document"]],
            source=given.get("source", ""),
            note=given.get("note", ""),
            now=timezone.now(),
        )
        return Response(ReviewImportAnswer(batch).data, 201)


class ClaimReviewImports(Newsroom, Listing):
    """List the imports of other organisations' fact-checks, the newest first."""

    names: ClassVar = {"GET": "list_outside_imports"}
    queryset = ClaimReviewImport.objects.all()
    serializer_class = ReviewImportRow
    order = ("-at", "-pk")

    def get_queryset(self) -> Any:
        return ClaimReviewImport.objects.visible_to(self.request.user).for_list()


class OneClaimReviewImport(Newsroom):
    """Read what became of an import, and why what was refused could not be read."""

    names: ClassVar = {"GET": "read_outside_import"}
    serializer_class = ReviewImportAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        found = ClaimReviewImport.objects.visible_to(request.user).filter(pk=pk).first()
        if found is None:
            raise NotFound(f"There is no import of fact-checks {pk} that you may see.")
        return self.answer(found)


class RetryClaimReviewImport(Newsroom):
    """Try a refused address again."""

    names: ClassVar = {"POST": "retry_outside_import"}
    serializer_class = ReviewImportAnswer

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        self.read()
        return self.answer(
            waiting.retry_reviews(actor=request.user, import_id=pk, now=timezone.now())
        )


class OneClaimReview(Newsroom):
    """Answer one fact-check of another organisation, with its markup as it came."""

    names: ClassVar = {"GET": "outside_review"}
    serializer_class = OutsideReviewAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        found = ClaimReview.objects.visible_to(request.user).filter(pk=pk).first()
        if found is None:
            raise NotFound(f"There is no outside review {pk} that you may see.")
        return self.answer(found)

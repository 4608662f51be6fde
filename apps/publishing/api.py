"""API endpoints for verdicts, read from editions only, and for the verbs that make editions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from apps.claims.models import PassageChange
from apps.common.api import Listing, Public, as_stored
from apps.common.errors import NotFound
from apps.common.shapes import Note, Shape, VersionedNote
from apps.factchecks.api import VerbOnFactCheck
from apps.factchecks.models import FactCheck, Rating
from apps.people.api import Newsroom, NewsroomRequest
from apps.publishing import operations
from apps.publishing.choices import all_choices
from apps.publishing.filters import VerdictFilter
from apps.publishing.models import Edition, LeadChoice, shown_document
from apps.publishing.queries import LATEST_VERDICTS_FIRST
from apps.publishing.serializers.document import VerdictDocument
from apps.publishing.serializers.verdicts import (
    ChangeAnswer,
    ChoicesAnswer,
    ChosenLead,
    EditionOfVerdict,
    EditionRow,
    LeadAnswer,
    NotedChange,
    Reopening,
    ScaleAnswer,
    VerdictRow,
    Withdrawal,
)


class Verdicts(Public, Listing):
    """List the published verdicts, by their first publication, the latest first.

    A correction does not move a verdict. Withdrawn ones are listed only when `state` asks for them;
    their `kind` is `withdrawal`. So are those whose claim was merged with another one; their `kind` is
    `merged`. Every other parameter narrows the list. Slugs may be given several times, or with commas between
    them, and then mean "any of".
    """

    names: ClassVar = {"GET": "list_verdicts"}
    queryset = Edition.objects.all()
    filterset_class = VerdictFilter
    serializer_class = VerdictRow
    order = LATEST_VERDICTS_FIRST

    def get_queryset(self) -> Any:
        return Edition.objects.current().for_list().by_first_publication()


class OneVerdict(Public):
    """Read the current verdict: its newest edition, byte for byte as it was stored.

    A withdrawn verdict is read, too: its `kind` is `withdrawal`, and `reason` says why. So is one whose
    claim was merged with another: its `kind` is `merged`, and `merged_into` says where it leads. The answer carries an ETag; send it back in `If-None-Match` and an unchanged verdict is 304.
    """

    names: ClassVar = {"GET": "read_verdict"}
    serializer_class = VerdictDocument

    def get(self, request: Request, slug: str) -> HttpResponse:
        return _document(request, Edition.objects.current().filter(verdict__slug=slug))


class Editions(Public, Listing):
    """List every edition of a verdict, the newest first."""

    names: ClassVar = {"GET": "list_editions"}
    queryset = Edition.objects.all()
    serializer_class = EditionOfVerdict
    order = ("-number", "-pk")

    def get_queryset(self) -> Any:
        editions = Edition.objects.of_verdict(self.kwargs["slug"])
        if not editions.exists():
            raise NotFound("There is no verdict at this address.")
        return editions


class OneEdition(Public):
    """Read one edition of a verdict, the newest or an earlier one, as it was stored."""

    names: ClassVar = {"GET": "read_edition"}
    serializer_class = VerdictDocument

    def get(self, request: Request, slug: str, number: int) -> HttpResponse:
        return _document(request, Edition.objects.filter(verdict__slug=slug, number=number))


class Scale(Public):
    """Read the rating scale: every rating and its meaning."""

    names: ClassVar = {"GET": "list_ratings"}
    serializer_class = ScaleAnswer

    def get(self, request: Request) -> Response:
        return self.answer({"results": Rating.objects.order_by("order", "pk")})


class Choices(Public):
    """The base of the three lists of choices."""

    serializer_class = ChoicesAnswer
    group: ClassVar[str]

    def get(self, request: Request) -> Response:
        return self.answer({"results": all_choices()[self.group]})


class Topics(Choices):
    """List the topics that verdicts are about."""

    names: ClassVar = {"GET": "list_topics"}
    group = "topic"


class Claimants(Choices):
    """List the claimants of checked claims."""

    names: ClassVar = {"GET": "list_claimants"}
    group = "claimant"


class Publishers(Choices):
    """List the outlets in which checked claims appeared."""

    names: ClassVar = {"GET": "list_publishers"}
    group = "publisher"


class VerbThatPublishes(Newsroom):
    """The base of endpoints of one verb that makes an edition: read the body, answer the edition."""

    act: ClassVar[Callable[..., Edition]]
    serializer_class = EditionRow
    shape: ClassVar[type[Shape]] = VersionedNote
    success = 201

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data, expected = self.read_versioned()
        edition = type(self).act(
            actor=request.user,
            factcheck_id=pk,
            expected_version=expected,
            now=timezone.now(),
            **self.arguments(data),
        )
        return _created(self, edition)

    def arguments(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's arguments besides actor, fact-check, version and time."""
        return data


class Publish(VerbThatPublishes):
    """Publish an approved fact-check as an edition."""

    names: ClassVar = {"POST": "publish_factcheck"}
    act = operations.publish


class Changes(Newsroom, Listing):
    """List the outlets' changes to passages that state the claim of a fact-check."""

    names: ClassVar = {"GET": "list_passage_changes"}
    queryset = PassageChange.objects.none()
    serializer_class = ChangeAnswer
    order = ("-noticed_at", "-pk")

    def get_queryset(self) -> Any:
        pk = self.kwargs["pk"]
        rows = FactCheck.objects.visible_to(self.request.user).select_related("claim")
        factcheck = rows.filter(pk=pk).first()
        if factcheck is None:
            raise NotFound(f"There is no fact-check {pk} that you may see.")
        return PassageChange.objects.of_claim(factcheck.claim).for_page()


class NoteChange(VerbThatPublishes):
    """Tell readers that the outlet has since changed a passage: an update with the text before and after."""

    names: ClassVar = {"POST": "note_change"}
    shape, act = NotedChange, operations.note_change

    def arguments(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"change_id": data.pop("change"), **data}


class Withdraw(VerbThatPublishes):
    """Withdraw a verdict: its page stays, with a notice and the reason."""

    names: ClassVar = {"POST": "withdraw_factcheck"}
    shape, act = Withdrawal, operations.withdraw


class Reopen(VerbOnFactCheck):
    """Start a new round of a withdrawn fact-check; its next edition says that it replaces a withdrawal."""

    names: ClassVar = {"POST": "reopen_factcheck"}
    shape, act = Reopening, operations.reopen


class CancelCorrection(VerbOnFactCheck):
    """End a correction, or a reopened round, without publishing it: what readers have stays.

    The draft is again as it was before; what was written since is in the history. When readers see that
    the verdict is being checked again, an edition says that this ended.
    """

    names: ClassVar = {"POST": "cancel_correction"}
    act = operations.cancel_correction


class AnnounceRecheck(VerbThatPublishes):
    """Tell readers that a verdict is being checked again, while its correction is in progress.

    The new edition repeats the current one, with `recheck`.
    """

    names: ClassVar = {"POST": "announce_recheck"}
    act = operations.announce_recheck


def _document(request: Request, editions: Any) -> HttpResponse:
    """Answer the one edition of ``editions`` as PostgreSQL stores it; it never changes."""
    row = (
        editions.annotate(text=Cast("document", TextField()))
        .values_list("pk", "text", "published_at")
        .first()
    )
    if row is None:
        raise NotFound("There is no verdict at this address.")
    pk, stored, published_at = row
    document = json.loads(stored)
    if (shown := shown_document(document)) != document:
        text = json.dumps(shown, ensure_ascii=False)
        return as_stored(request, text, f"edition-{pk}-shown", published_at)
    return as_stored(request, stored, f"edition-{pk}", published_at)


def _created(view: Newsroom, edition: Edition) -> Response:
    row = Edition.objects.for_list().get(pk=edition.pk)
    answer = view.answer(row, status=201)
    answer.headers["Location"] = answer.data["document"]
    return answer


class Leads(Newsroom, Listing):
    """List the choices of the verdict that leads the front page, newest first."""

    names: ClassVar = {"GET": "list_leads", "POST": "choose_lead"}
    queryset = LeadChoice.objects.all()
    serializer_class = LeadAnswer
    order = ("-at", "-pk")
    shape, success = ChosenLead, 201

    def get_queryset(self) -> Any:
        return LeadChoice.objects.for_page()

    def post(self, request: NewsroomRequest) -> Response:
        """Let a published verdict lead the front page until a moment; an earlier choice ends."""
        chosen = operations.choose_lead(actor=request.user, now=timezone.now(), **self.read())
        return self.answer(chosen, status=201)


class EndLead(Newsroom):
    """End the choice of a lead early: the order by first publication applies again."""

    names: ClassVar = {"POST": "end_lead"}
    serializer_class = LeadAnswer
    shape = Note

    def post(self, request: NewsroomRequest) -> Response:
        note = self.read().get("note", "")
        return self.answer(operations.end_lead(actor=request.user, now=timezone.now(), note=note))

"""API endpoints for people, and ``Newsroom``, the base of endpoints that need a token."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NoReturn

from django.utils import timezone
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.api import AnswerClass, APIEndpoint, Listing
from apps.common.shapes import Note, Shape, VersionedNote
from apps.people.models import Person, PersonEntry
from apps.people.permissions import require, role_rule
from apps.people.roles import Role, Scope
from apps.people.serializers import Colleague, EntryAnswer, Myself, myself
from apps.requests.programs import answer_once, key_of

READ = role_rule(Role.VIEWER, Scope.READ)


class NewsroomRequest(Request):
    """A request with a token; ``user`` is the person it acts for."""

    user: Person


class Newsroom(APIEndpoint):
    """The base of endpoints that need a token; operations check permissions and make changes."""

    request: NewsroomRequest
    # Whether a POST stores its parts in transactions of their own.
    in_parts: ClassVar[bool] = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the request; a POST with an ``Idempotency-Key`` is carried out once."""
        super().initial(request, *args, **kwargs)
        act = getattr(self, "post", None)
        if request.method != "POST" or act is None:
            return
        if key := key_of(request, f"token:{request.auth.pk}"):
            self.post = lambda *a, **k: answer_once(
                key, partial(act, *a, **k), in_parts=self.in_parts
            )

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        if request.method in SAFE_METHODS:
            require(READ, self.request.user)

    def permission_denied(self, request: Request, *_: Any, **__: Any) -> NoReturn:
        raise NotAuthenticated("Send a token: “Authorization: Bearer fcp_…”.")

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class Verb(Newsroom):
    """The base of endpoints of one verb: read the body, call the operation, answer the thing.

    ``act`` is the operation, and ``number`` its argument for the number of the thing.
    """

    act: ClassVar[Callable[..., Any]]
    number: ClassVar[str]
    shape: ClassVar[type[Shape]] = Note

    def post(self, request: NewsroomRequest, pk: int) -> Response:
        data, version = self.read_body()
        done = type(self).act(
            **{self.number: pk},
            **version,
            **self.arguments(pk, data),
            actor=request.user,
            now=timezone.now(),
        )
        return self.answer(self.visible(self.answered(pk, done)))

    def read_body(self) -> tuple[dict[str, Any], dict[str, int]]:
        """Return the body, and the version that the operation is given, if it takes one."""
        return self.read(), {}

    def arguments(self, pk: int, data: dict[str, Any]) -> dict[str, Any]:
        """Return the operation's arguments besides actor, thing, version and time."""
        return data

    def answered(self, pk: int, done: Any) -> int:
        """Return the number of the thing to answer; ``done`` is what the operation returned."""
        return pk

    def visible(self, pk: int) -> Any:
        """Return the thing ``pk``; raises ``NotFound`` if the person may not see it."""
        raise NotImplementedError


class VersionedVerb(Verb):
    """The base of endpoints of one verb that changes a version that somebody read."""

    shape: ClassVar[type[Shape]] = VersionedNote

    def read_body(self) -> tuple[dict[str, Any], dict[str, int]]:
        data, expected = self.read_versioned()
        return data, {"expected_version": expected}


class History(Newsroom, Listing):
    """The history of the thing that ``visible`` returns, the newest first."""

    serializer_class: AnswerClass = EntryAnswer
    queryset = PersonEntry.objects.none()
    order = ("-at", "-pk")

    def get_queryset(self) -> Any:
        return self.visible(self.kwargs["pk"]).history.select_related("actor")

    def visible(self, pk: int) -> Any:
        """Return the thing ``pk``; raises ``NotFound`` if the person may not see it."""
        raise NotImplementedError


class Me(Newsroom):
    """Return the person this token acts for, with role and scopes."""

    names: ClassVar = {"GET": "me"}
    serializer_class = Myself

    def get(self, request: NewsroomRequest) -> Response:
        return self.answer(myself(request.user, request.auth))


class People(Newsroom, Listing):
    """List the people who work here.

    `assign` takes their numbers.
    """

    names: ClassVar = {"GET": "list_people"}
    serializer_class = Colleague
    order = ("-joined_at", "-pk")

    def get_queryset(self) -> Any:
        return Person.objects.active()

"""The base of API endpoints: strict parameters, strict bodies, expected versions.

A view validates the body by its ``shape``, calls one operation, and returns the current state.
Permissions are checked in ``apps.people.api`` and the operations; the form of errors is in
``answers``, the description of the endpoints in ``openapi``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page
from django_filters.filters import BaseCSVFilter, CharFilter, Filter, MultipleChoiceFilter
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from apps.common.caching import cached_for_readers
from apps.common.cursors import ByCursor
from apps.common.errors import Invalid, TooLarge, VersionMissing
from apps.common.shapes import LARGEST_ID, LARGEST_INTEGER, Shape

PAGING = ("cursor", "page_size")

AnswerClass: TypeAlias = type[BaseSerializer[Any]] | None


class APIEndpoint(GenericAPIView[Any]):
    """The base of every view; ``serializer_class`` is the form of its answer.

    ``names`` gives the operation id of each method in the schema. ``shape`` is the body of a POST,
    ``post_answer`` the form of its answer when it is another one, ``success`` its status; with
    ``may_exist`` the status is 200 when the thing exists already.
    """

    serializer_class: AnswerClass = None
    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    names: ClassVar[Mapping[str, str]] = {}
    shape: ClassVar[type[Shape]] = Shape
    post_answer: ClassVar[AnswerClass] = None
    success: ClassVar[int] = 200
    may_exist: ClassVar[bool] = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _check_length(request)
        _check_numbers(kwargs)
        _check_query(request, self.single_names(), self.several_names(), self.filled_names())

    def single_names(self) -> set[str]:
        """The query parameters that may be given once."""
        return set()

    def several_names(self) -> set[str]:
        """The query parameters that may be given several times."""
        return set()

    def filled_names(self) -> set[str]:
        """The query parameters that may be left out but not empty."""
        return set()

    def read(self) -> dict[str, Any]:
        """Return the body validated by ``shape``; raises when it is not valid."""
        body = self.request.data
        if isinstance(body, QueryDict):
            body = {}
        if not isinstance(body, dict):
            raise Invalid("The body must be a JSON object.")
        form = self.shape(data=body, context=self.get_serializer_context())
        form.is_valid(raise_exception=True)
        return dict(form.validated_data)

    def read_versioned(self) -> tuple[dict[str, Any], int]:
        """Return the body without its version, and the version the change starts from."""
        body = self.read()
        in_body = body.pop("version", None)
        return body, expected_version(self.request.headers.get("If-Match"), in_body)

    def answer(self, thing: Any, *, status: int = 200) -> Response:
        """Return a thing, with its version as the ``ETag`` to send back in ``If-Match``."""
        data = self.get_serializer(thing).data
        version = data.get("version")
        headers = {} if version is None else {"ETag": f'"{version}"'}
        return Response(data, status, headers=headers)


class Listing(ListModelMixin, APIEndpoint):
    """A list paged by cursor and filtered by ``filterset_class``; ``order`` is a column and ``pk``."""

    pagination_class = ByCursor
    order: ClassVar[tuple[str, str]] = ("-id", "-pk")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.list(request)

    def single_names(self) -> set[str]:
        return {*PAGING, *self._filters()} - self.several_names() if self._is_read else set()

    def several_names(self) -> set[str]:
        return self._filters_of(BaseCSVFilter, MultipleChoiceFilter) if self._is_read else set()

    def filled_names(self) -> set[str]:
        return set(self._filters()) - self._filters_of(CharFilter)

    @property
    def _is_read(self) -> bool:
        return self.request.method != "POST"

    def _filters(self) -> dict[str, Filter]:
        chosen = getattr(self, "filterset_class", None)
        return dict(chosen.base_filters) if chosen else {}

    def _filters_of(self, *kinds: type[Filter]) -> set[str]:
        return {name for name, parameter in self._filters().items() if isinstance(parameter, kinds)}


@method_decorator(conditional_page, name="dispatch")
@method_decorator(cached_for_readers, name="dispatch")
class Public(APIEndpoint):
    """A public endpoint: no account, the same answer for everybody, cacheable."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response


def expected_version(header: str | None, in_body: int | None) -> int:
    """Return the version a change starts from, of the header ``If-Match: "7"`` or the body.

    Raises ``VersionMissing`` without either, ``Invalid`` when they differ or the header is not one
    version in quotes.
    """
    if header is None and in_body is None:
        raise VersionMissing('Send If-Match: "7" or "version": 7, with the version you looked at.')
    if header is None:
        return int(in_body or 0)
    match = re.fullmatch(r'"([0-9]{1,10})"', header.strip())
    if match is None or int(match[1]) > LARGEST_INTEGER:
        raise Invalid(fields={"If-Match": 'Give one version in quotes: If-Match: "7".'})
    if in_body is not None and in_body != int(match[1]):
        raise Invalid(
            fields={"version": "The body and the If-Match header say different versions."}
        )
    return int(match[1])


def as_stored(request: HttpRequest, text: str, tag: str, changed: dt.datetime) -> HttpResponse:
    """Return a JSON text byte for byte, or 304 when the client has it already."""
    response = HttpResponse(text, content_type="application/json")
    response.headers["ETag"] = quote_etag(tag)
    response.headers["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    etag, moment = quote_etag(tag), int(changed.timestamp())
    return get_conditional_response(request, etag, moment, response) or response


def _check_length(request: Request) -> None:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    length = str(request.META.get("CONTENT_LENGTH") or 0)
    if not length.isdecimal() or int(length) > limit:
        raise TooLarge(f"A body may have at most {limit // 2**20} MB.")


def _check_numbers(kwargs: dict[str, Any]) -> None:
    for value in kwargs.values():
        if isinstance(value, int) and value > LARGEST_ID:
            raise Invalid("A number in the address is out of range.")


def _check_query(request: Request, single: set[str], several: set[str], filled: set[str]) -> None:
    try:
        unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid("The address is not UTF-8.") from error
    fields = {}
    for name, values in request.query_params.lists():
        if name not in single | several:
            fields[name[:80]] = f"There is no parameter “{name[:80]}” here."
        elif name in single and len(values) > 1:
            fields[name] = "Give this parameter once."
        elif name in filled and "" in values:
            fields[name] = "Give this parameter a value, or leave it out."
    if fields:
        raise Invalid(fields=fields)

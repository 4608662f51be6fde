"""Keyset pagination: pages of a list by the position in its order, not by an offset.

Pages stay correct while rows are added, and each costs the same. A cursor is the position of a row
in the order, in base64url; a cursor that this module did not make is answered 400.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.utils import timezone
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.addresses import absolute
from apps.common.errors import Invalid

PAGE = 20
LARGEST_PAGE = 100
LONGEST_CURSOR = 200


@dataclass(frozen=True, slots=True)
class Position:
    """The start of a page: after (or before) the row with ``key`` and ``pk``."""

    is_back: bool
    key: Any
    pk: int


class ByCursor(BasePagination):
    """Pages of a view's list in its ``order``: a column and ``pk``, both ascending or both descending.

    The column may be one that the query adds.
    """

    def paginate_queryset(  # type: ignore[override]  # lists are always query sets here
        self, queryset: QuerySet[Any], request: Request, view: Any = None
    ) -> list[Any]:
        self.request = request
        self.order: Sequence[str] = view.order
        self.column = self.order[0].removeprefix("-")
        self.field = _field(queryset, self.column)
        size = _size(request.query_params.get("page_size"))
        position = _position(request.query_params.get("cursor"), self.field)
        self.rows, self.before, self.after = self._page(queryset, position, size)
        return self.rows

    def _page(
        self, queryset: QuerySet[Any], position: Position | None, size: int
    ) -> tuple[list[Any], bool, bool]:
        """Return the rows, and whether there are any before and after them."""
        is_back = position is not None and position.is_back
        is_down = self.order[0].startswith("-")
        if position is not None:
            queryset = queryset.filter(
                _beyond(position, self.column, is_down is not position.is_back)
            )
        ordered = queryset.order_by(*(_reversed(self.order) if is_back else self.order))
        rows = list(ordered[: size + 1])
        has_more, rows = len(rows) > size, rows[:size]
        if is_back:
            return rows[::-1], has_more, True
        return rows, position is not None, has_more

    def get_paginated_response(self, data: Any) -> Response:
        return Response(self.envelope(data))

    def envelope(self, results: Any) -> dict[str, Any]:
        rows = self.rows
        return {
            "next": self._link(rows[-1], is_back=False) if self.after and rows else None,
            "previous": self._link(rows[0], is_back=True) if self.before and rows else None,
            "results": results,
        }

    def _link(self, row: Model, *, is_back: bool) -> str:
        query = self.request.query_params.copy()
        query["cursor"] = encode(Position(is_back, getattr(row, self.column), row.pk))
        return absolute(self.request, f"{self.request.path}?{query.urlencode()}")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE}
        cursor = {"type": "string", "maxLength": LONGEST_CURSOR}
        return [
            _parameter("cursor", cursor, "Where the page begins: follow `next` and `previous`."),
            _parameter("page_size", size, "How many rows a page has."),
        ]


def _field(queryset: QuerySet[Any], column: str) -> Any:
    """Return the field of a column of the table, or of one that the query adds."""
    added = queryset.query.annotations.get(column)
    return added.output_field if added else queryset.model._meta.get_field(column)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _size(text: str | None) -> int:
    if text is None:
        return PAGE
    if not (
        text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= LARGEST_PAGE
    ):
        raise Invalid(fields={"page_size": f"A page has 1 to {LARGEST_PAGE} rows."})
    return int(text)


def _beyond(position: Position, column: str, is_down: bool) -> Q:
    """Return the rows past a position; the first condition is redundant but lets an index be used."""
    comparison = "lt" if is_down else "gt"
    in_range = Q(**{f"{column}__{comparison}e": position.key})
    further = Q(**{f"{column}__{comparison}": position.key})
    tied = Q(**{column: position.key, f"pk__{comparison}": position.pk})
    return in_range & (further | tied)


def _reversed(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def pack(*parts: str | float) -> str:
    """Return ``parts`` as a cursor: JSON in base64url, without padding."""
    text = json.dumps(parts, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(cursor: str) -> list[Any]:
    """Return the parts that ``pack`` was given; ``ValueError`` for what it did not make."""
    try:
        text = base64.urlsafe_b64decode(cursor[:LONGEST_CURSOR] + "=" * (-len(cursor) % 4))
    except binascii.Error as error:
        raise ValueError from error
    parts = json.loads(text)
    if not isinstance(parts, list) or pack(*parts) != cursor:
        raise ValueError(cursor)
    return parts


def encode(position: Position) -> str:
    """Return a position as a cursor."""
    key = position.key if isinstance(position.key, int | float) else position.key.isoformat()
    return pack("p" if position.is_back else "n", key, position.pk)


def _position(cursor: str | None, field: Any) -> Position | None:
    """Decode a cursor; raises ``Invalid`` for anything that ``encode`` would not have written."""
    if cursor is None:
        return None
    try:
        position = _decode(cursor[: LONGEST_CURSOR + 1], field)
        if encode(position) == cursor:
            return position
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ValidationError):
        pass
    raise Invalid(fields={"cursor": "This cursor was not made here. Start without one."})


def _decode(cursor: str, field: Field[Any, Any]) -> Position:
    side, key, pk = unpack(cursor)
    key = field.to_python(key)
    if type(pk) is not int or not 0 <= pk < 2**63 or side not in ("n", "p"):
        raise ValueError(pk)
    if not (math.isfinite(key) if isinstance(key, int | float) else timezone.is_aware(key)):
        raise ValueError(key)
    return Position(side == "p", key, pk)

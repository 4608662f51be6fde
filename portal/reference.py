"""The description of the API: as OpenAPI 3.1 for programs, as a page for people.

Both are made once per process from the views themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from drf_spectacular.generators import SchemaGenerator

from apps.common.addresses import absolute
from apps.common.answers import problem_response
from apps.common.errors import NotFound, Refusal

AN_HOUR = 3600


class MethodNotAllowed(Refusal):
    """The address answers to other methods."""

    status = 405
    code = "method_not_allowed"
    title = "Method not allowed"


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """Return the API's OpenAPI 3.1 document."""
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return made


@lru_cache(maxsize=1)
def _as_text() -> str:
    return json.dumps(description(), ensure_ascii=False)


@csrf_exempt
@conditional_page
@cache_control(public=True, max_age=AN_HOUR)
def schema(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI 3.1 document as JSON."""
    if request.method not in ("GET", "HEAD"):
        return _only_get(request)
    response = HttpResponse(_as_text(), content_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@csrf_exempt
@conditional_page
@cache_control(public=True, max_age=AN_HOUR)
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation with its parameters, body, answers and a curl line."""
    if request.method not in ("GET", "HEAD"):
        return _only_get(request)
    here = {"groups": groups(), "base": absolute(request, "/api/v1/"), "host": absolute(request, "")}
    return render(request, "api/reference.html", here)


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """Answer what no address of the API takes: 404, or the way to the one with its slash."""
    if request.method in ("GET", "HEAD") and _is_one(request.path_info + "/"):
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{request.path}/{'?' if query else ''}{query}", permanent=True)
    return problem_response(
        NotFound("There is nothing at this address. Addresses end in a slash; see /api/.")
    )


def _only_get(request: HttpRequest) -> HttpResponse:
    response = problem_response(MethodNotAllowed(f"Method “{request.method}” not allowed."))
    response.headers["Allow"] = "GET, HEAD"
    return response


def _is_one(path: str) -> bool:
    try:
        return resolve(path).func is not nowhere
    except Resolver404:
        return False


# --- the page -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    parameters: list[dict[str, Any]]
    body: list[dict[str, Any]]
    answers: list[tuple[str, str]]
    curl: str


def groups() -> dict[str, list[Operation]]:
    """Return the operations by their first word, public ones first."""
    found: dict[str, list[Operation]] = {}
    for path, operations in description()["paths"].items():
        for method, operation in operations.items():
            one = _operation(path, method, operation)
            found.setdefault(path.split("/")[3], []).append(one)
    return dict(sorted(found.items(), key=lambda item: item[1][0].needs_token))


def _operation(path: str, method: str, operation: dict[str, Any]) -> Operation:
    needs_token = any(operation["security"])
    fields = _fields(operation.get("requestBody"))
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        needs_token=needs_token,
        parameters=[p | {"kind": _kind(p["schema"])} for p in operation.get("parameters", ())],
        body=fields,
        answers=[(status, one["description"]) for status, one in operation["responses"].items()],
        curl=_curl(path, method, needs_token, fields),
    )


def _fields(body: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return the keys of a body: name, kind, whether it is needed, what it means."""
    if not body:
        return []
    shape = _resolved(body["content"]["application/json"]["schema"])
    needed = shape.get("required", ())
    return [
        {
            "name": name,
            "kind": _kind(part),
            "is_needed": name in needed,
            "description": part.get("description", ""),
        }
        for name, part in shape.get("properties", {}).items()
    ]


def _resolved(shape: dict[str, Any]) -> dict[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = description()["components"]["schemas"][name] if name else shape
    return found


def _kind(shape: dict[str, Any]) -> str:
    """Say in a few words what a schema takes."""
    if "$ref" in shape:
        inner = _resolved(shape)
        return _kind(inner) if "enum" in inner else inner.get("type", "object")
    for several in ("oneOf", "anyOf", "allOf"):
        if several in shape:
            return " or ".join(dict.fromkeys(_kind(part) for part in shape[several]))
    if "enum" in shape:
        return " | ".join(str(word) for word in shape["enum"] if word is not None)
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}"
    kinds = shape.get("type", "anything")
    said = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return f"{said} ({shape['format']})" if "format" in shape else said


_EXAMPLES: dict[str, Any] = {"version": 7, "claim": 12, "into": 12, "priority": 1, "start": 120,
                             "end": 164, "article_version": 3, "assignees": [4]}  # fmt: skip


def _curl(path: str, method: str, needs_token: bool, fields: list[dict[str, Any]]) -> str:
    place = path.replace("{id}", "12").replace("{number}", "1").replace("{slug}", "a-verdict")
    parts = ["curl"]
    if needs_token:
        parts.append('-H "Authorization: Bearer $TOKEN"')
    if method == "post":
        shown = [one for one in fields if one["is_needed"] or one["name"] == "version"]
        said = {one["name"]: _EXAMPLES.get(one["name"], "…") for one in shown}
        parts += ["-H 'Content-Type: application/json'"]
        parts += [f"-d '{json.dumps(said, ensure_ascii=False)}'"]
    return " \\\n  ".join([*parts, f"{{host}}{place}"])

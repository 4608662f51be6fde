"""The description of the API: an OpenAPI 3.1 document for programs, a page for people.

Both are generated once per process from the views.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from drf_spectacular.generators import SchemaGenerator

from apps.common.addresses import absolute
from apps.common.answers import problem_response
from apps.common.errors import NotFound, Refusal
from apps.common.openapi import PROBLEMS
from apps.factchecks.explanation import to_html

AN_HOUR = 3600


class MethodNotAllowed(Refusal):
    """The address does not support this method."""

    status = 405
    code = "method_not_allowed"
    title = "Method not allowed"


# drf-spectacular keeps what it describes in the classes of the views: two generations at once fail.
_one_at_a_time = threading.Lock()


def description() -> dict[str, Any]:
    """Return the API's OpenAPI 3.1 document."""
    with _one_at_a_time:
        return _generated()


@lru_cache(maxsize=1)
def _generated() -> dict[str, Any]:
    document: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return document


@lru_cache(maxsize=1)
def _schema_text() -> str:
    return json.dumps(description(), ensure_ascii=False)


@csrf_exempt
@conditional_page
@cache_control(public=True, max_age=AN_HOUR)
def schema(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI 3.1 document as JSON."""
    if request.method not in ("GET", "HEAD"):
        return _only_get(request)
    response = HttpResponse(_schema_text(), content_type="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@csrf_exempt
@conditional_page
@cache_control(public=True, max_age=AN_HOUR)
def page(request: HttpRequest) -> HttpResponse:
    """Show every operation with its parameters, body, answers and a curl line."""
    if request.method not in ("GET", "HEAD"):
        return _only_get(request)
    host = absolute(request, "/").rstrip("/")
    problems = {status: _words(meaning) for status, meaning in PROBLEMS.items()}
    context = {"groups": groups(), "base": f"{host}/api/v1/", "host": host, "problems": problems}
    return render(request, "api/reference.html", context)


@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    """Return 404 for an unknown address of the API, or a redirect to the one with a slash."""
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
        return resolve(path).func is not unknown_address
    except Resolver404:
        return False


# --- the page -------------------------------------------------------------------------------------

_EXAMPLE_VALUES: dict[str, Any] = {
    "version": 7,
    "claim": 12,
    "into": 12,
    "article_version": 3,
    "start": 120,
    "end": 164,
    "assignees": [4],
    "stance": "conflicts",
    "kind": "quantity",
    "documents": [{"name": "article.txt", "text": "…"}],
}


@dataclass(frozen=True, slots=True)
class Part:
    """A parameter, or a key of a body."""

    name: str
    kind: str
    words: SafeString
    is_needed: bool
    where: str = "body"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    words: SafeString
    needs_token: bool
    parameters: list[Part]
    body: list[Part]
    answers: list[tuple[str, SafeString]]
    example: str

    @property
    def name(self) -> str:
        """The operation's name in words."""
        words = re.sub("^re_", "re-", self.id).replace("_", " ")
        return words.capitalize()

    @property
    def place(self) -> str:
        """The operation's path with example values."""
        return self.path.format(id=12, number=1, slug="a-verdict")

    @property
    def options(self) -> str:
        """The options of the curl line besides the address."""
        lines = []
        if self.needs_token:
            lines.append('-H "Authorization: Bearer $TOKEN"')
        if self.method == "POST":
            shown = {
                part.name: _EXAMPLE_VALUES.get(part.name, "…")
                for part in self.body
                if _is_in_example(part)
            }
            lines.append("-H 'Content-Type: application/json'")
            lines.append(f"-d '{json.dumps(shown, ensure_ascii=False)}'")
        return "".join(f" \\\n  {line}" for line in lines)


def _is_in_example(part: Part) -> bool:
    return part.is_needed or part.name == "version"


@lru_cache(maxsize=1)
def groups() -> dict[str, list[Operation]]:
    """Return the operations grouped by the first word of their path, verdicts first, the newsroom last."""
    by_group: dict[str, list[Operation]] = {}
    for path, operations in description()["paths"].items():
        for method, operation in operations.items():
            by_group.setdefault(path.split("/")[3], []).append(_operation(path, method, operation))
    return dict(sorted(by_group.items(), key=_rank))


def _rank(group: tuple[str, list[Operation]]) -> tuple[bool, bool, str]:
    name, operations = group
    return operations[0].needs_token, name != "verdicts", name


def _operation(path: str, method: str, spec: dict[str, Any]) -> Operation:
    answers = {
        status: _words(answer["description"]) for status, answer in spec["responses"].items()
    }
    return Operation(
        id=spec["operationId"],
        method=method.upper(),
        path=path,
        words=_words(spec["summary"] + "\n\n" + spec.get("description", "")),
        needs_token=any(spec["security"]),
        parameters=[_parameter(item) for item in spec.get("parameters", ())],
        body=_body(spec.get("requestBody")),
        answers=sorted(answers.items()),
        example=_example(spec["responses"]),
    )


def _words(markdown: str) -> SafeString:
    return mark_safe(to_html(markdown))  # noqa: S308 - cleaned by to_html


def _parameter(parameter: dict[str, Any]) -> Part:
    words = _words(parameter.get("description", ""))
    return Part(
        parameter["name"],
        _kind(parameter["schema"]),
        words,
        parameter.get("required", False),
        parameter["in"],
    )


def _body(body: dict[str, Any] | None) -> list[Part]:
    if not body:
        return []
    shape = _resolved(body["content"]["application/json"]["schema"])
    needed = shape.get("required", ())
    return [
        Part(name, _kind(part), _words(part.get("description", "")), name in needed)
        for name, part in shape.get("properties", {}).items()
    ]


def _example(responses: dict[str, Any]) -> str:
    content = responses.get("200", {}).get("content", {}).get("application/json", {})
    examples = list(content.get("examples", {}).values())
    return json.dumps(examples[0]["value"], ensure_ascii=False, indent=2) if examples else ""


def _resolved(shape: dict[str, Any]) -> dict[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    schema: dict[str, Any] = description()["components"]["schemas"][name] if name else shape
    return schema


def _kind(shape: dict[str, Any]) -> str:
    """Describe the type of a schema in a few words."""
    if "$ref" in shape:
        return _kind(_resolved(shape))
    if "oneOf" in shape:
        return " or ".join(dict.fromkeys(_kind(part) for part in shape["oneOf"]))
    if "enum" in shape:
        return " | ".join(str(word) for word in shape["enum"] if word is not None)
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}"
    kinds = shape.get("type", "anything")
    kind = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return f"{kind} ({shape['format']})" if "format" in shape else kind

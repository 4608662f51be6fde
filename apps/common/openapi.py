"""The OpenAPI 3.1 description of the API, generated from the views.

Names, body and answer come from the attributes of a view (``apps.common.api.APIEndpoint``), the text
from its docstrings; the problem responses of all operations are added here.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from apps.common.answers import MEDIA_TYPE

if TYPE_CHECKING:
    from apps.common.api import APIEndpoint

PROBLEMS = {
    "400": "What was sent cannot be used; `errors` names each part and why.",
    "401": "No token, or one that is unknown, expired or revoked.",
    "403": "This person, or this token's scopes, may not do this.",
    "404": "It does not exist, or you may not see it.",
    "406": "Only JSON is answered.",
    "409": "Not possible in its present state, in conflict with something else, or a request with this "
    "`Idempotency-Key` is not answered yet.",
    "412": "Somebody saved in between; `current_version` is the stored version.",
    "413": "The body is too large.",
    "415": "Only JSON is read.",
    "422": "A requirement is missing, or the `Idempotency-Key` was used for something else; `missing` "
    "says which.",
    "429": "Too many requests; `Retry-After` says in how many seconds there may be more.",
    "503": "The database is away or busy; `Retry-After` says when to try again.",
    "428": "Send the version that you changed: `If-Match` or `version`.",
}
HEADERS: dict[str, dict[str, Any]] = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "RateLimit-Policy": {
        "description": 'The limit that was counted, `"write";q=300;w=60`: 300 requests in 60 seconds '
        "(draft-ietf-httpapi-ratelimit-headers-10). Every counted request is answered with it.",
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": 'What is left of it, `"write";r=12;t=41`: 12 requests in the next 41 seconds.',
        "schema": {"type": "string"},
    },
}
HEADERS_OF = {"429": ("Retry-After", "RateLimit-Policy", "RateLimit"), "503": ("Retry-After",)}
PATH_PARAMETERS = {
    "id": "Its number.",
    "slug": "The short name in the verdict's address.",
    "number": "Which edition of a verdict or version of an article, counted from 1.",
}
SUCCESSES = {"200": "The object after the change.", "201": "The new object."}
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    OpenApiParameter.HEADER,
    description='The version that you read, in quotes: `"7"`. Or send `version` in the body.',
)
# A string of RFC 8941; a plain word may go without its quotes.
KEY = r'^("([ !#-\[\]-~]|\\["\\]){1,255}"|[0-9A-Za-z._~:+/=-]{1,255})$'
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": KEY},
    OpenApiParameter.HEADER,
    description="A text of your own, such as a new UUID, for this request: "
    '`"8e03978e-40d5-43e8-bc93-6894a57f9324"`. For a day the same request with it is answered as the first '
    "time (with `Idempotent-Replayed: true`) and changes nothing. What was refused may be sent again with "
    "the same key.",
)


class PortalSchema(AutoSchema):
    """Describes an ``APIEndpoint``."""

    view: APIEndpoint  # type: ignore[override]

    def get_operation_id(self) -> str:
        return str(self.view.names[self.method])

    def get_summary(self) -> str:
        return self._words().split("\n\n", 1)[0].replace("\n", " ")

    def get_description(self) -> str:  # type: ignore[override]
        return self._words().partition("\n\n")[2]

    def _words(self) -> str:
        """The docstring of the method when it has one, else the view's."""
        method = vars(type(self.view)).get(self.method.lower())
        return cleandoc(getattr(method, "__doc__", None) or type(self.view).__doc__ or "")

    def get_request_serializer(self) -> Any:
        return self.view.shape if self.method == "POST" else None

    def get_response_serializers(self) -> Any:
        answer = self.view.get_serializer_class()
        if self.method != "POST":
            return answer
        statuses = {self.view.success, 200} if self.view.may_exist else {self.view.success}
        return {
            status: OpenApiResponse(self.view.post_answer or answer) for status in sorted(statuses)
        }

    def get_override_parameters(self) -> list[Any]:
        if self.method != "POST":
            return []
        return [IDEMPOTENCY_KEY, IF_MATCH] if self.is_versioned else [IDEMPOTENCY_KEY]

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}Page"

    @property
    def is_versioned(self) -> bool:
        return self.method == "POST" and "version" in self.view.shape().fields

    def _get_request_body(self, direction: str = "request") -> Any:
        """Make a body optional when all its keys are."""
        body = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        if body and not any(field.required for field in self.view.shape().fields.values()):
            body["required"] = False
        return body


class BearerToken(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The token of a person, with scopes."""

    target_class = "apps.people.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made on your account page: `Authorization: Bearer fcp_…`. "
            "It can never do more than you, and its scopes (read, write, review) narrow it.",
        }


def finish(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add to the schema what all operations share; a postprocessing hook of the generator."""
    components = result["components"]["schemas"]
    components["Problem"] = _PROBLEM
    for name, schema in components.items():
        if name.endswith("Request") and schema.get("type") == "object":
            schema["additionalProperties"] = False
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    tidied: dict[str, Any] = _tidied(result)
    return tidied


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Describe every parameter, answer and problem of an operation."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["description"] = PATH_PARAMETERS.get(parameter["name"], "")
    for status, response in operation["responses"].items():
        response["description"] = response["description"] or SUCCESSES[status]
    statuses = ["400", "406", "429", "503"]
    names = {parameter["name"] for parameter in operation.get("parameters", ())}
    if "{" in path:
        statuses.append("404")
    if any(operation.get("security", ())):
        statuses += ["401", "403"]
    else:
        operation["security"] = []
        operation["responses"]["304"] = {"description": "Unchanged since the ETag you sent."}
    if method == "post":
        statuses += ["404", "409", "413", "415", "422"]
    if "If-Match" in names:
        statuses += ["412", "428"]
    for status in sorted(set(statuses)):
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        operation["responses"][status] = {"description": PROBLEMS[status], "content": content}
        if headers := {name: HEADERS[name] for name in HEADERS_OF.get(status, ())}:
            operation["responses"][status]["headers"] = headers


def _tidied(part: Any) -> Any:
    """Remove the generator's markers, and wrappers for older versions of the standard."""
    if isinstance(part, list):
        return [_tidied(value) for value in part]
    if not isinstance(part, dict):
        return part
    if set(part) == {"allOf"} and len(part["allOf"]) == 1:
        return _tidied(part["allOf"][0])
    marks = {"readOnly", "x-spec-enum-id"}
    return {
        name: _tidied(value)
        for name, value in part.items()
        if name not in marks or isinstance(value, dict)
    }


_PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457). `code` is stable; `detail` is for people.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "object",
            "description": "Each part that cannot be used, and why.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "missing": {
            "type": "object",
            "description": "Each missing requirement, as a sentence.",
            "additionalProperties": {"type": "string"},
        },
        "current_version": {"type": "integer"},
    },
    "examples": [
        {
            "type": "about:blank",
            "title": "Somebody saved in between",
            "status": 412,
            "detail": "This was changed since you opened it. Nothing was saved; "
            "see the present state.",
            "code": "stale",
            "current_version": 8,
        }
    ],
}

"""Maps errors to the API's answers: problem documents (RFC 9457).

``{"type", "title", "status", "detail", "code", …}`` with ``application/problem+json``. ``code`` is
stable; ``errors`` maps a field to a list of sentences.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.response import Response

from apps.common.errors import Refusal

MEDIA_TYPE = "application/problem+json"


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the response to an exception; ``None`` for an unexpected error, which is logged."""
    document = _document(error)
    if document is None:
        return None
    headers = {"WWW-Authenticate": "Bearer"} if document["status"] == 401 else {}
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return Response(document, document["status"], headers=headers, content_type=MEDIA_TYPE)


def problem_response(refusal: Refusal) -> HttpResponse:
    """Return the response to a refusal outside a view of the API framework."""
    body = json.dumps(_of_refusal(refusal), ensure_ascii=False)
    return HttpResponse(body, status=refusal.status, content_type=MEDIA_TYPE)


def _document(error: Exception) -> dict[str, Any] | None:
    match error:
        case Refusal():
            return _of_refusal(error)
        case Http404():
            return _basic(404, "not_found", "Not found", "There is nothing at this address.")
        case PermissionDenied():
            return _basic(403, "not_allowed", "Not allowed", "You may not do this.")
        case SuspiciousOperation():
            return _basic(400, "invalid", "What was sent cannot be used", "This cannot be read.")
        case exceptions.ValidationError():
            return _of_fields(error)
        case exceptions.UnsupportedMediaType():
            return _basic(415, "unsupported_media_type", "Not JSON", "Send application/json.")
        case exceptions.MethodNotAllowed():
            return _basic(405, error.default_code, "Method not allowed", str(error.detail))
        case exceptions.APIException():
            code = str(getattr(error.detail, "code", error.default_code))
            return _basic(error.status_code, code, error.default_detail, str(error.detail))
    return None


def _basic(status: int, code: str, title: Any, detail: str) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": str(title),
        "status": status,
        "detail": detail,
        "code": code,
    }


def _of_refusal(refusal: Refusal) -> dict[str, Any]:
    facts = dict(refusal.facts)
    if "errors" in facts:
        facts["errors"] = {name: [text] for name, text in facts["errors"].items()}
    return _basic(refusal.status, refusal.code, refusal.title, refusal.detail) | facts


def _of_fields(error: exceptions.ValidationError) -> dict[str, Any]:
    detail = error.detail if isinstance(error.detail, dict) else {"": error.detail}
    errors = {name or "body": _sentences(value) for name, value in detail.items()}
    summary = " ".join(f"{name}: {text}" for name, texts in errors.items() for text in texts)
    return _basic(400, "invalid", "What was sent cannot be used", summary) | {"errors": errors}


def _sentences(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{name}: {text}" for name, part in value.items() for text in _sentences(part)]
    if isinstance(value, list):
        return [text for part in value for text in _sentences(part)]
    return [str(value)]

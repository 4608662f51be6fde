"""Exceptions as problem documents (RFC 9457)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions

from apps.common import errors
from apps.common.answers import MEDIA_TYPE, problem, problem_response

REFUSALS = [
    (errors.Refusal("No."), 400, "refused", {}),
    (errors.Invalid(fields={"a": "Wrong."}), 400, "invalid", {"errors": {"a": ["Wrong."]}}),
    (errors.Invalid("Wrong."), 400, "invalid", {"errors": {}}),
    (errors.NotFound("Gone."), 404, "not_found", {}),
    (errors.NotAllowed("No."), 403, "not_allowed", {}),
    (errors.WrongState("No.", state="open"), 409, "wrong_state", {"state": "open"}),
    (errors.Conflict("No."), 409, "conflict", {}),
    (errors.Stale(current_version=7), 412, "stale", {"current_version": 7}),
    (errors.NotReady({"a": "Do it."}), 422, "not_ready", {"missing": {"a": "Do it."}}),
    (errors.VersionMissing("Say it."), 428, "version_missing", {}),
]


@pytest.mark.parametrize(("error", "status", "code", "facts"), REFUSALS)
def test_a_refusal_is_a_problem_with_a_stable_code(
    error: errors.Refusal, status: int, code: str, facts: dict[str, Any]
) -> None:
    expected = {
        "type": "about:blank",
        "title": error.title,
        "status": status,
        "detail": error.detail,
        "code": code,
        **facts,
    }
    answer = problem(error, {})
    assert answer is not None
    assert (answer.status_code, answer.content_type, answer.data) == (status, MEDIA_TYPE, expected)
    page = problem_response(error)
    assert (page.status_code, page["Content-Type"]) == (status, MEDIA_TYPE)
    assert json.loads(page.content) == expected


def test_the_sentences_of_fields_are_the_detail_when_there_is_no_other() -> None:
    assert errors.Invalid(fields={"a": "One.", "b": "Two."}).detail == "One. Two."
    assert errors.NotReady({"a": "One.", "b": "Two."}).detail == "One. Two."


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "not_allowed"),
        (RequestDataTooBig(), 400, "invalid"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.AuthenticationFailed(), 401, "authentication_failed"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.NotAcceptable(), 406, "not_acceptable"),
        (exceptions.UnsupportedMediaType("text/csv"), 415, "unsupported_media_type"),
        (exceptions.ParseError("Not JSON."), 400, "parse_error"),
        (exceptions.Throttled(wait=3.2), 429, "throttled"),
    ],
)
def test_what_the_frameworks_refuse_is_a_problem_too(
    error: Exception, status: int, code: str
) -> None:
    answer = problem(error, {})
    assert answer is not None
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert set(answer.data) >= {"type", "title", "status", "detail", "code"}
    assert "{" not in answer.data["title"]
    assert (answer.headers.get("WWW-Authenticate") == "Bearer") is (status == 401)
    assert answer.headers.get("Retry-After") == ("4" if status == 429 else None)


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ({"a": ["Wrong."], "b": ["Too."]}, {"a": ["Wrong."], "b": ["Too."]}),
        ({"": ["Wrong."]}, {"body": ["Wrong."]}),
        (["Wrong."], {"body": ["Wrong."]}),
        ({"a": {"b": ["Wrong."], "c": {"d": ["Deep."]}}}, {"a": ["b: Wrong.", "c: d: Deep."]}),
        ({"a": [{}, {"b": ["Second."]}]}, {"a": ["b: Second."]}),
    ],
)
def test_every_field_has_its_sentences(detail: Any, expected: dict[str, list[str]]) -> None:
    answer = problem(exceptions.ValidationError(detail), {})
    assert answer is not None
    assert answer.status_code == 400
    assert answer.data["errors"] == expected


def test_a_fault_of_ours_is_no_problem_document() -> None:
    assert problem(ZeroDivisionError(), {}) is None

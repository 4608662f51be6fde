"""Nothing odd is ignored and nothing odd breaks: every endpoint, taken from the addresses."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver

from apps.common.api import Public
from apps.common.shapes import Flag
from portal import api, faults
from tests.api.conftest import Caller, caller, person_of

PROBLEM = "application/problem+json"
MEMBERS = {"type", "title", "status", "detail", "code"}


def views(patterns: list[Any], before: str = "/api/") -> Iterator[tuple[str, Any]]:
    """Every address of the API with its view class."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and hasattr(pattern.callback, "cls"):
            yield path, pattern.callback.cls


def filled(path: str) -> str:
    for kind, part in (("<int:pk>", "1"), ("<int:number>", "1"), ("<slug:slug>", "a")):
        path = path.replace(kind, part)
    return path


ENDPOINTS = [(filled(path), cls) for path, cls in views(api.urlpatterns)]
METHODS = [(path, cls, method) for path, cls in ENDPOINTS for method in ("GET", "POST") if hasattr(cls, method.lower())]  # fmt: skip
READS = [path for path, cls, method in METHODS if method == "GET"]
# Lists that look for the thing they are about before they look at the page are left to the others.
LISTS = [path for path, cls in ENDPOINTS if hasattr(cls, "order") and path.count("/") == 4]
WRITES = [path for path, cls, method in METHODS if method == "POST"]
NEWSROOM = [(path, method) for path, cls, method in METHODS if not issubclass(cls, Public)]


@pytest.fixture(scope="module")
def shared_program(module_db: None) -> Caller:
    return caller(person_of("admin"))


@pytest.fixture
def program(db: None, shared_program: Caller) -> Caller:
    return shared_program.copy()


def ask(program: Caller, method: str, path: str, body: Any = "{}", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {program.token}"} | more.pop("headers", {})
    sent = {} if method == "GET" else {"data": body, "content_type": "application/json"}
    return program.client.generic(method, path, **(sent | more), headers=headers)


def refuse(answer: Any, status: int = 400, case: object = "") -> None:
    """Check a problem document with a sentence."""
    assert (case, answer.status_code) == (case, status), answer.content[:300]
    assert answer.headers["Content-Type"] == PROBLEM
    document = answer.json()
    assert set(document) >= MEMBERS and document["status"] == status
    assert len(document["detail"]) > 10


def test_the_endpoints_are_all_listed() -> None:
    assert len(ENDPOINTS) >= 38 and len(READS) >= 21 and len(WRITES) >= 22 and len(LISTS) >= 6


# --- addresses ------------------------------------------------------------------------------------

QUERIES = {
    "unknown": "surely=not",
    "unknown, empty": "surely",
    "NUL": "q=a%00b",
    "half a surrogate": "q=%ED%A0%80",
    "not UTF-8": "q=%FF",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "cls", "method"), METHODS, ids=lambda value: str(value)[:60])
def test_an_odd_query_is_refused(program: Caller, path: str, cls: Any, method: str) -> None:
    for case, query in QUERIES.items():
        refuse(ask(program, method, f"{path}?{query}"), case=case)


def cursor(*place: Any) -> str:
    text = json.dumps(place, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


FORGED = [
    cursor("x", "2024-05-01T09:30:00+00:00", 1),
    cursor("n", "2024-05-01T09:30:00+00:00", -1),
    cursor("n", "2024-05-01T09:30:00+00:00", 2**63),
    cursor("n", "2024-05-01T09:30:00+00:00", True),
    cursor("n", "2024-05-01T09:30:00", 1),
    cursor("n", "2024-05-01", 1),
    cursor("n", "2024-02-30T09:30:00+00:00", 1),
    cursor("n", 1.5, 1),
    cursor("n", 1, -1),
    cursor("n", None, 1),
    cursor("n", [], 1),
    cursor("n", "2024-05-01T09:30:00+00:00"),
    cursor({"n": 1}),
]
BAD_PAGES = (
    ["page_size=" + size for size in ("0", "-1", "101", "1.5", "NaN", "9" * 40, "", "²", "1e2")]
    + ["cursor=" + odd for odd in ("x", "a" * 5000, "W10", "é", "%20", "")]
    + ["cursor=" + forged for forged in FORGED]
    + ["page_size=5&page_size=6", "cursor=x&cursor=y"]
)


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_an_odd_page_is_refused(program: Caller, path: str) -> None:
    for query in BAD_PAGES:
        refuse(ask(program, "GET", f"{path}?{query}"), case=query)


BAD_FILTERS = [
    ("verdicts/", "claimed_after=yesterday"),
    ("verdicts/", "claimed_after=2024-02-30"),
    ("verdicts/", "published_before=99999-01-01"),
    ("verdicts/", "rating=a b"),
    ("verdicts/", "rating=" + ",".join(f"r{n}" for n in range(30))),
    ("verdicts/", "q=" + "a" * 201),
    ("verdicts/", "claimed_after=2024-01-01&claimed_after=2024-01-02"),
    ("articles/", "published_after=x"),
    ("articles/", "q=" + "a" * 201),
    ("claims/", "kind=poem"),
    ("claims/", "article=0"),
    ("claims/", "article="),
    ("claims/", "claimed_after="),
    ("factchecks/", "state="),
    ("claims/", "article=99999999999999999999"),
    ("claims/", "article=NaN"),
    ("claims/", "article=1.5"),
    ("evidence/", "claim=99999999999999999999"),
    ("evidence/", "claim=Infinity"),
    ("evidence/", "claim=x"),
    ("evidence/", "stance=maybe"),
    ("factchecks/", "state=lost"),
    ("factchecks/", "priority=9"),
    ("factchecks/", "assignee=99999999999999999999"),
    ("factchecks/", "claim=-1"),
    ("factchecks/", "rating=" + "r" * 41),
]


@pytest.mark.django_db
def test_an_odd_filter_is_refused(program: Caller) -> None:
    for path, query in BAD_FILTERS:
        refuse(ask(program, "GET", f"/api/v1/{path}?{query}"), case=(path, query))


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path, _ in views(api.urlpatterns) if "<int:" in path])
def test_a_number_in_the_address_beyond_the_largest_is_refused(program: Caller, path: str) -> None:
    there = filled(path.replace("<int:pk>", "9" * 20).replace("<int:number>", "9" * 20))
    method = "GET" if there in [filled(path) for path in READS] or _reads(path) else "POST"
    refuse(ask(program, method, there))
    longest = filled(path.replace("<int:pk>", "9" * 5000).replace("<int:number>", "9" * 5000))
    assert ask(program, method, longest).status_code == 404


def _reads(path: str) -> bool:
    return filled(path) in READS


# --- bodies ---------------------------------------------------------------------------------------

DEEP = "[" * 100_000 + "]" * 100_000
BODIES = {
    "a key that is not known": '{"surely": "not"}',
    "a key twice": '{"note": "a", "note": "b"}',
    "NaN": '{"version": NaN}',
    "Infinity": '{"version": -Infinity}',
    "a number that overflows": '{"version": 1e999}',
    "a long number": '{"version": ' + "9" * 5000 + "}",
    "NUL": '{"note": "a\\u0000b"}',
    "NUL in a key": '{"no\\u0000te": "a"}',
    "half a surrogate pair": '{"note": "\\ud800"}',
    "too deep": '{"note": ' + DEEP + "}",
    "rather deep": '{"note": ' + "[" * 60 + "]" * 60 + "}",
    "a list": "[]",
    "a text": '"note"',
    "null": "null",
    "a number": "7",
    "half of it": '{"note": "a"',
    "nothing of JSON": "note=a",
    "not UTF-8": b'{"note": "\xff"}',
    "UTF-16": '{"note": "a"}'.encode("utf-16"),
    "a note that is a number": '{"note": 7, "reason": 7, "documents": 7}',
    "a version that is a text": '{"version": "7", "surely": 1}',
    "a version that is true": '{"version": true, "surely": 1}',
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", WRITES)
def test_an_odd_body_is_refused(program: Caller, path: str) -> None:
    for case, body in BODIES.items():
        refuse(ask(program, "POST", path, body), case=case)


OTHER_TYPES = ("true", "[[]]", '{"a": 1}', "1.5", "-1", "9223372036854775808")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "shape"),
    [(path, cls.shape) for path, cls, method in METHODS if method == "POST"],
    ids=lambda value: str(value)[:60],
)
def test_a_value_of_another_type_is_refused(program: Caller, path: str, shape: Any) -> None:
    for name, field in shape().fields.items():
        for value in OTHER_TYPES[isinstance(field, Flag) :]:
            answer = ask(program, "POST", path, f'{{"{name}": {value}}}')
            refuse(answer, case=(name, value))
            said = answer.json()
            assert name in said["errors"], (name, value, said)


INNER = [
    ("claims/", {"statement": "S.", "kind": "other", "selection": {"article_version": 1, "start": 2**31, "end": 5, "exact": "x"}}),
    ("claims/", {"statement": "S.", "kind": "other", "selection": {"article_version": 2**63, "start": 0, "end": 5, "exact": "x"}}),
    ("claims/", {"statement": "S.", "kind": "other", "selection": {"article_version": 1, "start": -1, "end": 5, "exact": "x"}}),
    ("claims/", {"statement": "S.", "kind": "other", "selection": {"article_version": 1, "start": 0, "exact": "x"}}),
    ("claims/", {"statement": "S.", "kind": "other", "selection": {"article_version": 1, "start": 0, "end": 5, "exact": "x", "x": 1}}),
    ("claims/", {"statement": "S.", "kind": "other", "value": {"type": "quantity", "low": "NaN", "high": None}}),
    ("claims/", {"statement": "S.", "kind": "other", "value": {"type": "quantity", "low": "2", "high": "1"}}),
    ("claims/", {"statement": "S.", "kind": "other", "value": {"type": "quantity", "low": "1", "high": "2", "x": 1}}),
    ("claims/", {"statement": "S.", "kind": "other", "value": {"type": "poem"}}),
    ("claims/", {"statement": "S.", "kind": "other", "value": {"type": "moment", "edtf": "2023-02-30"}}),
    ("claims/", {"statement": "S.", "kind": "other", "claimed_on": "the other day"}),
    ("claims/", {"statement": "", "kind": "other"}),
    ("claims/", {"statement": "S" * 501, "kind": "other"}),
    ("claims/", {"statement": "S.", "kind": "other", "topics": ["t"] * 21}),
    ("claims/", {"statement": "S.", "kind": "other", "topics": [7]}),
    ("evidence/", {"claim": 1, "stance": "context"}),
    ("evidence/", {"claim": 1, "stance": "context", "link": {"url": "u", "title": "t"}, "selection": {"article_version": 1, "start": 0, "end": 1, "exact": "x"}}),
    ("evidence/", {"claim": 1, "stance": "context", "selection": {"article_version": 1, "start": 0, "end": 1, "exact": "x"}, "passage": "p"}),
    ("evidence/", {"claim": 1, "stance": "context", "link": {"url": "u", "title": "t", "tags": ["fine"]}}),
    ("articles/", {"documents": []}),
    ("articles/", {"documents": [{"name": "n"}]}),
    ("articles/", {"documents": [{"text": "t", "base64": "dA=="}]}),
    ("articles/", {"documents": [{"base64": "not base64!"}]}),
    ("articles/", {"documents": [{"text": "t"}] * 201}),
    ("factchecks/1/draft/", {"version": 1, "as_of": "2024-02-30"}),
    ("factchecks/1/draft/", {"version": 1, "as_of": "20240201"}),
    ("factchecks/1/assign/", {"version": 1, "assignees": [2**63]}),
    ("factchecks/1/assign/", {"version": 1, "assignees": ["1"]}),
    ("factchecks/1/correct/", {"version": 1, "kind": "oops", "reason": "r"}),
]  # fmt: skip


@pytest.mark.django_db
def test_what_is_odd_inside_a_body_is_refused(program: Caller) -> None:
    for path, body in INNER:
        refuse(ask(program, "POST", f"/api/v1/{path}", json.dumps(body)), case=(path, body))


@pytest.mark.django_db
@pytest.mark.parametrize("path", WRITES)
def test_a_body_of_another_kind_is_not_read(program: Caller, path: str) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "odd"):
        refuse(ask(program, "POST", path, "note=a", content_type=kind), 415)


@pytest.mark.django_db
@pytest.mark.parametrize("path", WRITES)
def test_a_body_that_is_too_large_is_not_read(program: Caller, path: str) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        refuse(ask(program, "POST", path, json.dumps({"note": "a" * 100})), 413)
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE >= 10 * 2**20


# --- methods, addresses, tokens -----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "cls"), ENDPOINTS, ids=lambda value: str(value)[:60])
def test_another_method_is_refused(program: Caller, path: str, cls: Any) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
        if not hasattr(cls, method.lower()) or method == "OPTIONS":
            answer = ask(program, method, path)
            refuse(answer, 405)
            assert "OPTIONS" not in answer.headers["Allow"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", READS)
def test_only_json_is_answered(program: Caller, path: str) -> None:
    refuse(ask(program, "GET", path, headers={"Accept": "text/csv"}), 406)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "method"), NEWSROOM)
def test_a_stranger_is_sent_away(path: str, method: str) -> None:
    for header in ("", "Bearer", "Bearer fcp_nobody", "Basic YTpi", "Bearer é", "Bearer a b"):
        headers = {"Authorization": header} if header else {}
        answer = Client().generic(
            method, path, "{}", content_type="application/json", headers=headers
        )
        refuse(answer, 401)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["v1/", "v1/nothing/", "v2/", "nothing", "v1/claims/x/", "v1/claims/-1/", "v1/é/", "v1/%FF/"]
)  # fmt: skip
def test_an_address_without_anything_is_a_problem(path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        refuse(Client(enforce_csrf_checks=True).generic(method, f"/api/{path}"), 404)


@pytest.mark.django_db
def test_an_address_without_its_slash_leads_on() -> None:
    answer = Client().get("/api/v1/verdicts?rating=false")
    assert (
        answer.status_code == 301 and answer.headers["Location"] == "/api/v1/verdicts/?rating=false"
    )
    refuse(Client().post("/api/v1/claims", "{}", content_type="application/json"), 404)


@pytest.mark.django_db
def test_a_token_is_all_that_counts_and_a_session_nothing(program: Caller) -> None:
    program.client.force_login(program.person)
    refuse(program.client.get("/api/v1/me/"), 401)
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {program.token}"}
    body = {"statement": "S.", "kind": "other"}
    answer = strict.post("/api/v1/claims/", body, content_type="application/json", headers=headers)
    assert answer.status_code == 201


@pytest.mark.django_db
def test_too_many_parameters_are_a_problem(program: Caller) -> None:
    refuse(ask(program, "GET", "/api/v1/claims/?" + "&".join(["a=1"] * 3000)))


def test_what_no_view_caught_is_a_problem_too(rf: Any, client: Any) -> None:
    answer = faults.server_error(rf.get("/api/v1/claims/"))
    assert answer.status_code == 500 and answer.headers["Content-Type"] == PROBLEM
    assert b"<h1>" in faults.server_error(rf.get("/")).content
    strange = client.get("/api/v1/verdicts/", headers={"Host": "elsewhere.example"})
    assert strange.status_code == 400 and strange.headers["Content-Type"] == PROBLEM
    page = client.get("/", headers={"Host": "elsewhere.example"})
    assert page.status_code == 400 and page.headers["Content-Type"] == "text/plain"

"""The middleware of every request."""

from __future__ import annotations

import json
import socket
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from apps.common import middleware
from apps.common.errors import Invalid, NotAllowed, NotReady, Stale, WrongState
from apps.common.middleware import (
    ProblemPages,
    drain_refused_bodies,
)

pytestmark = pytest.mark.django_db


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("fine")


@pytest.mark.parametrize(
    "path", ["/?q=a%00b", "/%00/", "/desk/?next=%00", "/accounts/login/?a=%00"]
)
def test_a_nul_in_an_address_is_answered_400_on_a_page(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "NUL" in response.content.decode()


def test_a_nul_in_an_address_of_the_api_is_answered_as_a_problem(client: Client) -> None:
    response = client.get("/api/v1/verdicts/?q=%00")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "invalid"


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "UTF-7"])
@pytest.mark.parametrize("path", ["/accounts/login/", "/desk/articles/import/", "/api/v1/claims/"])
def test_what_says_it_is_not_utf_8_is_answered_415(client: Client, path: str, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    response = client.post(path, b"a=b", content_type=kind)
    assert response.status_code == 415
    assert "UTF-8" in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii"])
def test_utf_8_by_any_of_its_names_comes_in(client: Client, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    assert client.post("/accounts/login/", b"a=b", content_type=kind).status_code == 200


class Body(BytesIO):
    """The body of a request, which knows how much of it was read."""

    def taken(self) -> int:
        return self.tell()


@pytest.mark.parametrize(("status", "is_taken"), [(200, False), (404, True), (413, True)])
def test_the_body_of_a_refused_request_is_taken_off_the_wire(status: int, is_taken: bool) -> None:
    body = Body(b"a" * 3_000_000)
    request = RequestFactory().post("/", content_type="text/plain")
    request = WSGIRequest(request.environ | {"wsgi.input": body, "CONTENT_LENGTH": "3000000"})
    drain_refused_bodies(lambda asked: HttpResponse(status=status))(request)
    assert (body.taken() == 3_000_000) is is_taken


def test_no_more_of_a_refused_body_is_taken_than_is_reasonable(monkeypatch: Any) -> None:
    monkeypatch.setattr(middleware, "MAX_DRAINED_BYTES", 1_000_000)
    body = Body(b"a" * 5_000_000)
    environ = RequestFactory().post("/", content_type="text/plain").environ
    request = WSGIRequest(environ | {"wsgi.input": body, "CONTENT_LENGTH": "5000000"})
    drain_refused_bodies(lambda asked: HttpResponse(status=413))(request)
    assert body.taken() < 3_000_000


def test_a_refused_body_that_never_comes_keeps_no_thread(monkeypatch: Any) -> None:
    monkeypatch.setattr(middleware, "DRAIN_SECONDS", 0.1)
    here, there = socket.socketpair()
    with here, there, here.makefile("rb") as body:
        there.sendall(b"a" * 10)
        given = {"wsgi.input": body, "CONTENT_LENGTH": "5000000", "gunicorn.socket": here}
        environ = RequestFactory().post("/", content_type="text/plain").environ
        answer = drain_refused_bodies(lambda asked: HttpResponse("Refused.", status=403))(
            WSGIRequest(environ | given)
        )
        here.sendall(answer.content)  # the client still gets it
        assert there.recv(100) == b"Refused."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"login": "a" * 1_000}, "longer than"),
        ({f"field{number}": "a" for number in range(10)}, "more fields"),
        ({f"file{number}": BytesIO(b"a") for number in range(10)}, "more than 5 files"),
    ],
)
def test_too_much_in_a_form_is_answered_413_with_the_way_back(
    client: Client, settings: Any, sent: dict[str, Any], sentence: str
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 500
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 5
    response = client.post("/accounts/login/", sent)
    assert response.status_code == 413
    said = unescape(response.content.decode())
    assert sentence in said
    assert "back button" in said


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Invalid(fields={"kind": "Choose a kind."}), 400),
        (NotAllowed("Only an editor may do this."), 403),
        (WrongState("It is open."), 409),
        (Stale(current_version=7), 412),
        (NotReady({"rating": "Choose a rating."}), 422),
    ],
)
def test_a_refusal_no_page_handled_is_a_page_or_a_problem(refusal: Invalid, status: int) -> None:
    pages = ProblemPages(fine)
    page = pages.process_exception(RequestFactory().get("/desk/"), refusal)
    assert page is not None
    assert page.status_code == status
    assert refusal.title in page.content.decode()
    assert refusal.detail in page.content.decode()
    problem = pages.process_exception(RequestFactory().get("/api/v1/"), refusal)
    assert problem is not None
    assert problem.status_code == status
    assert json.loads(problem.content)["code"] == refusal.code


def test_what_is_no_refusal_is_left_to_others() -> None:
    assert ProblemPages(fine).process_exception(RequestFactory().get("/"), Http404()) is None
    assert ProblemPages(fine)(RequestFactory().get("/")).content == b"fine"

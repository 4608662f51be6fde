"""What every request passes through."""

from __future__ import annotations

import json

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from apps.common.errors import Invalid, NotAllowed, NotReady, Stale, WrongState
from apps.common.middleware import POLICY, ProblemPages, content_security_policy

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


@pytest.mark.parametrize("path", ["/", "/ratings/", "/nowhere/", "/accounts/login/", "/?q=%00"])
def test_every_page_names_what_it_may_load(client: Client, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert policy == POLICY
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_policy_a_page_sets_itself_stays() -> None:
    def strict(request: HttpRequest) -> HttpResponse:
        return HttpResponse("fine", headers={"Content-Security-Policy": "default-src 'none'"})

    response = content_security_policy(strict)(RequestFactory().get("/"))
    assert response["Content-Security-Policy"] == "default-src 'none'"


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
    middleware = ProblemPages(fine)
    page = middleware.process_exception(RequestFactory().get("/desk/"), refusal)
    assert page is not None
    assert page.status_code == status
    assert refusal.title in page.content.decode()
    assert refusal.detail in page.content.decode()
    problem = middleware.process_exception(RequestFactory().get("/api/v1/"), refusal)
    assert problem is not None
    assert problem.status_code == status
    assert json.loads(problem.content)["code"] == refusal.code


def test_what_is_no_refusal_is_left_to_others() -> None:
    assert ProblemPages(fine).process_exception(RequestFactory().get("/"), Http404()) is None
    assert ProblemPages(fine)(RequestFactory().get("/")).content == b"fine"

"""How a refusal looks: like the desk to those who are signed in there, else like a public page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from apps.people.models import Person
from tests.factories import FactCheckFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db

DESK, PUBLIC = '<body class="desk"', '<body class="public"'
QUEUE = '<a class="button" href="/desk/">To the queue</a>'
VERDICTS = '<a class="button" href="/">All verdicts</a>'


def refused(client: Client, method: str, path: str, came_from: str = "", **sent: Any) -> Any:
    headers = {"referer": f"http://testserver{came_from}"} if came_from else {}
    return getattr(client, method)(path, sent or None, headers=headers)


AT_DESK = [
    # method, address, status
    ("get", "/desk/nowhere/", 404),
    ("get", "/desk/claims/999999/", 404),
    ("get", "/desk/people/", 403),
    ("get", "/desk/factchecks/{pk}/submit/", 405),
    ("post", "/desk/people/{person}/deactivate/", 403),
]


@pytest.mark.parametrize(("method", "path", "status"), AT_DESK)
def test_a_refusal_at_the_desk_looks_like_the_desk_and_leads_back(
    client: Client, viewer: Person, method: str, path: str, status: int
) -> None:
    address = path.format(pk=FactCheckFactory().pk, person=viewer.pk)
    client.force_login(viewer)
    answer = refused(client, method, address, came_from="/desk/claims/?q=port")
    page = page_of(answer)
    assert answer.status_code == status
    assert DESK in page and viewer.name in page
    assert '<a class="button button--primary" href="/desk/claims/?q=port">' in page
    assert QUEUE in page and VERDICTS not in page
    assert "private" in answer.headers["Cache-Control"]
    assert f'<p class="problem__code">{status}</p>' in page


def test_what_is_not_possible_in_a_state_is_refused_on_the_desk(
    client: Client, editor: Person
) -> None:
    check = FactCheckFactory(state="published")
    client.force_login(editor)
    path = f"/desk/factchecks/{check.pk}/send_back/"
    answer = refused(client, "post", path, version=check.version, note="Look again.")
    assert answer.status_code == 409
    assert DESK in page_of(answer)


def test_a_form_of_another_session_is_refused_on_the_desk_in_words(viewer: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(viewer)
    answer = refused(client, "post", "/desk/claims/1/word/", came_from="/desk/claims/1/word/")
    page = page_of(answer)
    assert answer.status_code == 403
    assert DESK in page and "This form cannot be sent from here" in page
    assert '<a class="button button--primary" href="/desk/claims/1/word/">' in page


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/nowhere/", 404),
        ("get", "/verdicts/nothing/", 404),
        ("get", "/?q=%00", 400),
        ("post", "/", 405),
        ("get", "/desk/nowhere/", 404),
    ],
)
def test_a_refusal_to_a_stranger_looks_public(
    client: Client, method: str, path: str, status: int
) -> None:
    answer = refused(client, method, path)
    page = page_of(answer)
    assert answer.status_code == status
    assert PUBLIC in page and VERDICTS in page and QUEUE not in page


def test_a_refusal_at_a_public_address_is_the_same_for_whoever_is_signed_in(
    client: Client, viewer: Person
) -> None:
    stranger = page_of(refused(client, "get", "/nowhere/"))
    client.force_login(viewer)
    assert page_of(refused(client, "get", "/nowhere/")) == stranger


def test_what_exists_but_may_not_be_seen_is_refused_like_what_does_not_exist(
    client: Client, contributor: Person, admin: Person
) -> None:
    client.force_login(contributor)
    pages = [page_of(client.get(f"/desk/people/{pk}/")) for pk in (admin.pk, admin.pk + 999)]
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    there, nowhere = (token.sub("", page) for page in pages)
    assert there == nowhere


@pytest.mark.parametrize(
    "referer",
    [
        "https://elsewhere.example/desk/",
        "http://testserver//elsewhere.example/desk/",
        "javascript:alert(1)",
        "",
    ],
)
def test_no_refusal_leads_to_another_site(client: Client, viewer: Person, referer: str) -> None:
    client.force_login(viewer)
    page = page_of(client.get("/desk/nowhere/", headers={"referer": referer}))
    assert "elsewhere" not in page and "javascript:" not in page
    assert QUEUE in page


def test_no_cache_gives_the_way_back_of_one_reader_to_another(client: Client) -> None:
    answer = refused(client, "get", "/nowhere/", came_from="/topics/ports/?page=2")
    assert "/topics/ports/?page=2" in page_of(answer)
    assert "private" in answer["Cache-Control"]


def test_the_way_back_never_leads_to_the_refused_page_itself(
    client: Client, viewer: Person
) -> None:
    client.force_login(viewer)
    page = page_of(refused(client, "get", "/desk/nowhere/", came_from="/desk/nowhere/"))
    assert 'href="/desk/nowhere/"' not in page

"""Where the desk's navigation leads, and what its lists show of each row at a glance."""

from __future__ import annotations

import re
from typing import Any

import pytest

from apps.history.verbs import GROUPS, VERBS
from apps.people.models import Person
from tests.desk.newsroom import signed_in
from tests.factories import ClaimFactory, FactCheckFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db

LISTS = {
    "/desk/claimants/",
    "/desk/topics/",
    "/desk/publishers/",
    "/desk/articles/feeds/",
    "/desk/outside/",
    "/desk/ratings/",
    "/desk/weights/",
}
PERSONAL = {"/", "/accounts/password/change/", "/accounts/2fa/", "/desk/account/"}


def menus(person: Person) -> dict[str, set[str]]:
    """Return the links of the lists' menu and of the personal one."""
    page = page_of(signed_in(person).get("/desk/topics/"))
    found = re.findall(r"<details class=\"menu[^>]*>.*?</details>", page, re.DOTALL)
    lists, personal = (set(re.findall(r'href="([^"]*)"', menu)) for menu in found)
    return {"lists": lists, "personal": personal}


def test_the_lists_of_the_newsroom_are_in_the_navigation_and_the_personal_menu_has_none(
    checker: Person,
) -> None:
    found = menus(checker)
    assert found["lists"] == LISTS
    assert not found["personal"] & LISTS
    assert found["personal"] >= PERSONAL - {"/accounts/2fa/"}


def test_only_an_admin_finds_people_among_the_lists(admin: Person) -> None:
    assert menus(admin)["lists"] == LISTS | {"/desk/people/"}


def test_the_list_that_is_open_is_marked(checker: Person) -> None:
    page = page_of(signed_in(checker).get("/desk/topics/"))
    assert re.search(r'<a href="/desk/topics/" aria-current="page">', page)


@pytest.mark.parametrize(
    ("state", "rated", "words"),
    [
        ("open", False, "Open"),
        ("in_review", False, "In review"),
        ("approved", False, "Approved"),
        ("published", True, "Published"),
    ],
)
def test_the_list_of_claims_shows_the_state_of_the_check_and_its_rating(
    viewer: Person, state: str, rated: bool, words: str
) -> None:
    check = FactCheckFactory(state=state)
    page = page_of(signed_in(viewer).get("/desk/claims/"))
    row = page[page.index('class="claimlist"') :]
    assert f'<span class="badge badge--{state}">{words}</span>' in row
    assert f'href="/desk/factchecks/{check.pk}/"' in row
    badge = re.search(r'<(?:a|span) class="rating[^>]*>\s*<svg.*?</svg>([^<]+)<', row)
    assert (badge is not None) is rated
    if badge:
        assert badge[1].strip() == check.rating.word


def test_a_claim_that_nobody_checks_is_listed_as_such(viewer: Person) -> None:
    ClaimFactory()
    assert "Not checked yet" in page_of(signed_in(viewer).get("/desk/claims/"))


def test_the_states_of_all_claims_of_the_list_cost_one_query(
    viewer: Person, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    desk = signed_in(viewer)
    FactCheckFactory(state="published")
    desk.get("/desk/claims/")
    with django_assert_max_num_queries(30) as few:
        desk.get("/desk/claims/")
    for _ in range(3):
        FactCheckFactory(state="in_review")
    with django_assert_num_queries(len(few)):
        desk.get("/desk/claims/")


def test_the_filter_of_the_activity_is_grouped_by_the_part_of_the_work(viewer: Person) -> None:
    page = page_of(signed_in(viewer).get("/desk/activity/"))
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', page)
    assert [name for name, _ in groups] == list(GROUPS)
    offered = [verb for _, group in groups for verb in re.findall(r'value="([^"]*)"', group)]
    assert sorted(offered) == sorted(VERBS)

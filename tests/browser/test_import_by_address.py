"""Importing by address in a real browser: the page tells by itself what became of each address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.articles.models import Article
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.common.sites import page as shown
from tests.common.sites import site
from tests.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head><body><article>"
    "<h1>{title}</h1><p>The port counted 900 ferries in March, the most since the war, {title}.</p>"
    "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
)


def test_the_page_tells_by_itself_what_became_of_each_address(
    page: Page, sign_in: Callable[[Page, Person], None], contributor: Person, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    sign_in(page, contributor)
    answers = {f"/{name}": shown(PAGE.format(title=name)) for name in ("Ferries", "Boats")}
    with site(answers | {"*": shown("", status="404 Not Found")}) as here:
        page.goto("/desk/articles/import/")
        addresses = "\n".join(here.url(path) for path in ("/Ferries", "/Boats", "/gone"))
        page.get_by_label("Addresses", exact=True).fill(addresses)
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Importing 3 items …")
        expect(page.get_by_text("Waiting")).to_have_count(3)
        work()
        expect(page.get_by_role("heading", level=1)).to_have_text("2 articles imported")
        expect(page.locator("#progress")).to_have_text("The import is finished.")
        expect(page.get_by_text("has no page at this address")).to_be_visible()
        assert elements(serious_violations(page)) == []
        here.answers["/gone"] = shown(PAGE.format(title="Late"))
        page.get_by_role("button", name="Try 1 again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Importing 3 items …")
        work()
        expect(page.get_by_role("heading", level=1)).to_have_text("3 articles imported")


def test_one_address_leads_to_its_workspace(
    page: Page, sign_in: Callable[[Page, Person], None], contributor: Person, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    sign_in(page, contributor)
    with site({"/f": shown(PAGE.format(title="Ferries"))}) as here:
        page.goto("/desk/articles/import/")
        page.get_by_label("Addresses", exact=True).fill(here.url("/f"))
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Fetching the page …")
        work()
        page.wait_for_url("**/desk/articles/*/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ferries")
    assert page.url.endswith(f"/{Article.objects.get().pk}/")

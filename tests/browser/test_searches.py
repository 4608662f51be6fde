"""Searching for sources and recording a search, in a real browser: with keys, on a phone, with axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from apps.evidence.models import Search
from apps.matching.models import Match
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.evidence import example_match
from tests.factories import FactCheckFactory

pytestmark = pytest.mark.browser
SignIn = Callable[[Page, Person], None]


@pytest.fixture
def match(checker: Person) -> Match:
    return example_match.lebanon_match(checker)


def test_from_an_empty_side_to_ready_for_review_by_keys(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    """The fact-check names the empty sides; its link leads to the form; a search here and one made
    elsewhere are recorded, and nothing is missing from the sides any more."""
    factcheck = FactCheckFactory(claim=match.claim, writer=checker)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    missing = page.locator(".missing__list")
    expect(missing).to_contain_text("No conflicting source is listed, and no search")
    missing.get_by_role("link", name="No corroborating source is listed").press("Enter")
    page.wait_for_url(f"**/claims/{match.claim_id}/#searches")

    side = page.locator("#sources .side.stance--corroborates")
    expect(side).to_contain_text("No corroborating source is listed yet.")
    page.locator("#who-else-q").fill("refugees in Turkey")
    page.keyboard.press("Enter")
    expect(side).to_contain_text("Searched 2 articles")
    expect(side).to_contain_text("none listed as corroborating.")
    expect(page.locator("#searched")).to_contain_text("refugees in Turkey")
    expect(page.locator("#happened")).to_contain_text("“refugees in Turkey”")

    page.get_by_text("Record a search made elsewhere").click()
    page.get_by_label("Searched in").fill("Archive of maps")
    page.keyboard.press("Tab")
    page.keyboard.type("northern zone, km²")
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The search in Archive of maps is recorded.")).to_be_visible()
    expect(side).to_contain_text("Searched Archive of maps")
    expect(side).to_contain_text("none found.")
    assert Search.objects.filter(where="outside", seen=0).count() == 1

    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    expect(missing).not_to_contain_text("no search")


def test_a_refused_search_opens_its_form_with_what_was_typed(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    sign_in(page, checker)
    page.goto(f"/desk/claims/{match.claim_id}/")
    page.get_by_text("Record a search made elsewhere").click()
    page.get_by_label("Searched in").fill("   ")
    page.get_by_label("Query").fill("northern zone")
    page.get_by_label("Results read").fill("3")
    page.get_by_role("button", name="Record the search").click()
    expect(page.get_by_role("alert")).to_contain_text("Searched in")
    expect(page.get_by_label("Query")).to_have_value("northern zone")
    assert not Search.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_searches_of_a_file_have_no_fault_axe_finds(
    page: Page, sign_in: SignIn, checker: Person, match: Match, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sign_in(page, checker)
    page.goto(f"/desk/claims/{match.claim_id}/")
    page.locator("#who-else-q").fill("refugees in Turkey")
    page.keyboard.press("Enter")
    expect(page.locator("#searched")).to_contain_text("refugees in Turkey")
    page.get_by_text("Record a search made elsewhere").click()
    assert elements(serious_violations(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

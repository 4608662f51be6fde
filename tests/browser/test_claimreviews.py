"""External fact-checks in a real browser: import, list, deciding by keys, phone, axe."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.matching.models import Match
from apps.people.models import Person
from tests.accessibility import elements, violations
from tests.claimreviews.markup import ZONE, imported, markup
from tests.common.sites import page as shown
from tests.common.sites import site
from tests.desk import newsroom
from tests.extraction.test_claimreview_items import HEAD, MICRODATA
from tests.jobs import work

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, Person], None]
SHOTS = os.environ.get("PORTAL_SHOTS", "")
ARABIC = markup(
    url="https://checks.example/ar",
    claimReviewed="أحصى الميناء 900 عبّارة في آذار.",
    inLanguage="ar",
    reviewRating="زائف",
    headline="كم عبّارة أحصى الميناء؟",
    author="تحقّق",
)
LONG = markup(
    url="https://checks.example/" + "long-" * 40,
    reviewRating="Misleading: the number is right, but it counts crossings and not ferries, as the "
    "port itself explained on the day after the statement",
)


def look(page: Page, name: str) -> None:
    """Check the page by axe and the width of the screen; keep a picture where one is wanted."""
    for scheme in ("light", "dark"):
        # Without motion, so that no colour is judged on its way to another.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if SHOTS:
                page.screenshot(path=f"{SHOTS}/{name}-{scheme}-{width}.png", full_page=True)
            assert elements(violations(page)) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_from_the_markup_to_the_file_of_a_claim(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    claim, _ = newsroom.zone_claim(checker)
    work()
    sign_in(page, checker)
    page.goto("/desk/outside/import/")
    look(page, "outside-import")
    items = [ZONE, ARABIC, LONG, markup(url="nowhere"), markup(claimReviewed="")]
    page.get_by_label("Paste the markup").fill(json.dumps(items, ensure_ascii=False))
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="3 fact-checks imported")).to_be_visible()
    look(page, "outside-outcome")
    page.get_by_role("link", name="See the imported fact-checks").click()
    expect(page.locator(".claimlist__one")).to_have_count(3)
    look(page, "outside-list")

    work()
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_role("link", name="External fact-checks of this claim (1)").click()
    row = page.locator("#elsewhere .found")
    expect(row).to_contain_text("Checks of the North")
    look(page, "outside-file")
    row.focus()
    page.keyboard.press("c")
    expect(row).to_contain_text("Confirmed as the same claim by")
    page.keyboard.press("u")
    expect(page.locator("#elsewhere [data-key=c]")).to_be_visible()
    page.locator("#elsewhere .found").focus()
    page.keyboard.press("x")
    expect(page.locator("#elsewhere")).to_have_count(0)
    assert Match.objects.of_claim(claim).reviews().get().state == "rejected"


def test_it_is_told_before_a_claim_is_saved(page: Page, sign_in: SignIn, checker: Person) -> None:
    imported(checker, ZONE)
    _, article = newsroom.zone_claim(checker)
    work()
    sign_in(page, checker)
    page.goto(f"/desk/articles/{article.pk}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("e")
    page.locator(".mcard--editing textarea").first.fill(ZONE["claimReviewed"])
    expect(page.locator(".near")).to_contain_text("External fact-check Checks of the North")


def test_an_address_tells_by_itself_what_came_of_it(
    page: Page, sign_in: SignIn, contributor: Person, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    sign_in(page, contributor)
    items = [ZONE, ARABIC, LONG, markup(url="nowhere"), markup(claimReviewed="")]
    answers: Any = {
        "/claimreview.json": shown(json.dumps({"dataFeedElement": items}), said="application/json"),
        "/check": shown(HEAD + MICRODATA),
        "*": shown("", status="404 Not Found"),
    }
    heading = page.get_by_role("heading", level=1)
    with site(answers) as here:
        page.goto("/desk/outside/import/")
        page.get_by_label("Address").fill("ftp://checks.example/")
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_text("This is not a web address")).to_be_visible()
        look(page, "outside-address-refused")
        page.get_by_label("Address").fill(here.url("/claimreview.json"))
        page.get_by_role("button", name="Import").click()
        expect(heading).to_have_text("Fetching fact-checks …")
        look(page, "outside-address-waiting")
        work()
        expect(heading).to_have_text("3 fact-checks imported")
        expect(page.locator("#progress")).to_have_text("The address was fetched.")
        look(page, "outside-address-done")

        page.get_by_role("link", name="Import more").click()
        page.get_by_label("Address").fill(here.url("/late"))
        page.get_by_role("button", name="Import").click()
        expect(heading).to_have_text("Fetching fact-checks …")
        work()
        expect(heading).to_have_text("Nothing was imported")
        expect(page.get_by_text("has no page at this address")).to_be_visible()
        look(page, "outside-address-gone")
        here.answers["/late"] = answers["/check"]
        page.get_by_role("button", name="Try again").click()
        expect(heading).to_have_text("Fetching fact-checks …")
        work()
        expect(heading).to_have_text("1 fact-check imported")
        page.get_by_role("link", name="Imports").click()
        expect(page.locator(".item")).to_have_count(2)
        look(page, "outside-imports")

"""The readers' pages in a real browser: accessibility, width, keyboard, colours.

Skipped where no Chromium is installed.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from apps.people.models import Person
from tests.accessibility import elements, violations
from tests.publishing import editions

PATHS = (
    "/",
    "/?q=register&rating=mostly-false",
    "/?claimed_after=yesterday",
    "/?q=zzzz",
    "/verdicts/refugees/",
    "/verdicts/refugees/editions/1/",
    "/verdicts/gone/",
    "/ratings/",
    "/topics/",
    "/topics/refugees/",
    "/claimants/jo-marsh/",
    "/publishers/harbour-post/",
    "/corrections/",
    "/how-we-work/",
    "/nowhere/",
    "/accounts/login/",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def site(live_server: Any) -> str:
    editions.add_ratings()
    article = editions.appearance()["article"] | {"language": "ar", "title": "اللقاء"}
    arabic = editions.appearance(quote="التقى الوزيران", is_first=False, article=article)
    agree = {"relation": "agree", "reason": "3.6 million is more than 3.5 million"}
    corroborates = editions.passage(2, stance="corroborates", agreement=agree)
    content = {
        "appearances": [editions.appearance(), arabic],
        "evidence": [editions.passage(1), corroborates],
    }
    editions.publish("refugees", day=1, **content)
    editions.publish("refugees", day=2, kind="correction", reason="A slip.", **content)
    editions.publish("gone", day=3, rating="outdated")
    editions.publish("gone", day=4, kind="withdrawal", reason="We erred.", rating="outdated")
    return str(live_server.url)


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_no_page_shuts_anybody_out_or_scrolls_sideways(
    site: str, browser: Browser, theme: Any, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    page = context.new_page()
    blocked: list[str] = []
    page.on(
        "console",
        lambda m: blocked.append(m.text) if "Content Security" in m.text else None,
    )
    for path in PATHS:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        assert elements(violations(page)) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert blocked == []
    context.close()


def test_a_reader_gets_to_the_answer_by_keyboard(site: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site)
    page.keyboard.press("Tab")
    assert _focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verdicts/**")
    page.locator("#main").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if _focused(page) == "JSON":
            break
    assert _focused(page) == "JSON"
    page.close()


def test_the_choice_of_colours_is_remembered(site: str, browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(site)
    for _ in range(2):
        page.locator("[data-theme-switch]").click()
    page.goto(site + "/ratings/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(20, 23, 27)"
    )
    page.close()


def test_an_empty_filter_is_left_out_of_the_address(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site)
    page.get_by_label("Search the verdicts").fill("register")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=register")
    page.get_by_role("link", name="Remove: Words: register").click()
    page.wait_for_url(site + "/**")
    assert page.locator(".active-filters").count() == 0
    page.close()


def test_the_first_screen_of_a_phone_holds_claim_rating_and_finding(
    site: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(site + "/verdicts/refugees/")
    for part in ("h1", ".answer .rating", ".answer__finding"):
        box = page.locator(part).first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 740, part
    page.close()


@pytest.fixture
def corrected(live_server: Any) -> str:
    """A verdict with a claim, a finding and a correction of usual length, and eight others."""
    editions.add_ratings()
    for day in range(8):
        editions.publish(f"other-{day}", day=day)
    content = {
        "claim": {
            "statement": "The ferry line carried 1.2 million passengers in 2022, more than ever."
        },
        "finding": "The company’s own yearbook counts 0.9 million, the third most since 2015.",
    }
    long = {
        "claim": {
            "statement": "The governor said that the ferry line between the two shores of the strait "
            "carried 1.2 million passengers in 2022, more than in any year since it was opened, and "
            "that no other line in the country has ever carried as many."
        },
        "finding": "The company’s own yearbook counts 0.9 million passengers, the third most since "
        "2015; two other lines carried more than a million in the same year.",
    }
    editions.publish("long", day=8, **long)
    editions.publish("ferries", day=9, **content)
    reason = "We had named the wrong year."
    editions.publish("ferries", day=10, kind="correction", reason=reason, **content)
    return str(live_server.url)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844)])
@pytest.mark.parametrize("path", ["/verdicts/ferries/", "/verdicts/other-1/", "/verdicts/long/"])
def test_claim_rating_and_finding_fit_the_first_screen_of_a_phone(
    corrected: str, browser: Browser, path: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(corrected + path)
    for part in ("h1", ".answer .rating", ".answer__finding"):
        assert _bottom(page, part) <= height, part
    page.close()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844)])
@pytest.mark.parametrize("path", ["/", "/?rating=mostly-false"])
def test_the_first_verdict_of_a_list_is_above_the_filters_on_a_phone(
    corrected: str, browser: Browser, path: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(corrected + path)
    claim = page.locator("main a[href^='/verdicts/']").first
    box = claim.bounding_box()
    assert box is not None and box["y"] + box["height"] <= height
    filters = page.locator("#filters").bounding_box()
    assert filters is not None and filters["y"] > box["y"] + box["height"]
    assert elements(violations(page)) == []
    page.close()


def test_a_long_list_on_a_phone_leads_to_its_filters(corrected: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    page.goto(corrected + "/?rating=mostly-false")
    page.get_by_role("link", name="Search and filters").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.close()


def test_filters_are_beside_the_list_on_a_wide_screen(corrected: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for path in ("/", "/?rating=mostly-false", "/?q=zzzz"):
        page.goto(corrected + path)
        top = page.locator(".home__top").bounding_box()
        filters = page.locator("#filters").bounding_box()
        assert top is not None and filters is not None
        assert abs(filters["y"] - top["y"]) < 1, path
        assert filters["x"] >= top["x"] + top["width"], path
    page.close()


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("/verdicts/ferries/", "/verdicts/ferries/editions/2/, edition 2 of 2, 11 May 2024"),
        ("/verdicts/other-1/", "/verdicts/other-1/, edition 1 of 1, 2 May 2024"),
        ("/?rating=mostly-false", "/?rating=mostly-false"),
    ],
)
def test_a_printed_page_carries_its_address_and_day(
    corrected: str, browser: Browser, path: str, printed: str
) -> None:
    page = browser.new_page()
    page.goto(corrected + path)
    line = page.locator(".print-only")
    assert not line.is_visible()
    page.emulate_media(media="print")
    assert line.is_visible()
    assert " ".join(line.inner_text().split()) == corrected + printed
    page.close()


def test_a_withdrawn_badge_is_whole_and_its_finding_is_struck(site: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site + "/verdicts/gone/")
    line = "getComputedStyle(document.querySelector({!r})).textDecorationLine"
    assert page.evaluate(line.format(".answer .badge")) == "none"
    assert page.evaluate(line.format(".answer__finding s")) == "line-through"
    assert page.locator(".answer .badge").inner_text() == "Withdrawn"
    page.close()


def test_whoever_signs_in_and_publishes_sees_the_new_edition_at_once(
    site: str, browser: Browser, client: Client
) -> None:
    context = browser.new_context()
    page = context.new_page()
    address = site + "/verdicts/refugees/"
    page.goto(address)
    client.force_login(Person.objects.create(email="ed@example.org", name="Ed", role="editor"))
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    for day in (5, 6):
        reason = f"The slip of day {day}."
        editions.publish("refugees", day=day, kind="correction", reason=reason)
        page.goto(site + "/corrections/")
        page.locator("main a[href='/verdicts/refugees/']").first.click()
        page.wait_for_url(address)
        assert reason in page.locator(".notice").first.inner_text()
    context.close()


def _bottom(page: Page, part: str) -> float:
    box = page.locator(part).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))

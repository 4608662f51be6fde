"""The readers' pages in a real browser: accessibility, width, keyboard, colours.

Skipped where no Chromium is installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium.PATH, args=chromium.ARGS)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


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


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))

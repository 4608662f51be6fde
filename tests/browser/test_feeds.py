"""Watching a feed in a real browser: added, looked at, its articles in, and ended again."""

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
from tests.feeds.test_operations import NOT_FOUND, fed, words
from tests.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_feed_is_watched_and_its_page_tells_what_came_in(
    page: Page, sign_in: Callable[[Page, Person], None], checker: Person, settings: Any
) -> None:
    settings.FETCH_LOOPBACK = True
    sign_in(page, checker)
    link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    answers = {
        "/": shown(f"<!doctype html><html><head>{link}</head><body><p>Hello</p></body></html>"),
        "/feed.xml": fed("boats", "gone"),
        **{f"/{name}": shown(words(name)) for name in ("boats", "ferries")},
        "*": NOT_FOUND,
    }
    with site(answers) as here:
        page.goto("/desk/articles/")
        page.get_by_role("link", name="Feeds", exact=True).click()
        expect(page.get_by_text("No feed is watched yet")).to_be_visible()
        assert elements(serious_violations(page)) == []
        page.get_by_label("Address").fill("ftp://nowhere.example/")
        page.get_by_label("New entries and those listed now").check()
        page.get_by_role("button", name="Watch it").click()
        expect(page.get_by_text("This is not a web address")).to_be_visible()
        expect(page.get_by_label("New entries and those listed now")).to_be_checked()
        page.get_by_label("Address").fill(here.url("/"))
        page.get_by_role("button", name="Watch it").click()
        expect(page.get_by_text("being fetched for the first time")).to_be_visible()
        work()
        expect(page.get_by_role("heading", level=1)).to_have_text("The Harbour Post")
        expect(page.get_by_text("There were new entries")).to_be_visible()
        expect(page.locator(".item--imported")).to_have_count(1)
        expect(page.locator(".item--refused")).to_contain_text("has no page at this address")
        expect(page.locator("#progress")).to_have_text("The fetch is finished.")
        assert elements(serious_violations(page)) == []
        here.answers["/feed.xml"] = fed("ferries", "boats", "gone")
        page.get_by_role("button", name="Fetch now").click()
        expect(page.get_by_text("It is being fetched")).to_be_visible()
        work()
        expect(page.locator(".item--imported")).to_have_count(2)
        assert Article.objects.count() == 2
        page.get_by_role("button", name="Stop watching").click()
        expect(page.get_by_text("Not watched", exact=True)).to_be_visible()
        page.get_by_role("link", name="Feeds", exact=True).click()
        row = page.get_by_role("row", name="The Harbour Post")
        expect(row).to_contain_text("Not watched")
        assert elements(serious_violations(page)) == []


def test_a_feed_is_added_without_scripts(
    browser: Any, live_server: Any, sign_in: Callable[[Page, Person], None], checker: Person
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, checker)
    page.goto("/desk/articles/feeds/")
    page.get_by_label("Address").fill("bay.example/feed.xml")
    page.get_by_role("button", name="Watch it").click()
    expect(page.get_by_role("link", name="Check progress")).to_be_visible()
    context.close()

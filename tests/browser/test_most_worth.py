"""The workspace in a real browser: what is marked first, how much is seen, what moves."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.articles.models import Article, ArticleVersion, Publisher
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.people.models import Person
from apps.suggestions.operations import reading

pytestmark = pytest.mark.browser

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PARAGRAPHS = 14
TEXT = "Grain returns to the port of Ostrava Bay\n\n" + "\n\n".join(
    f"The harbour office reported in {2001 + n} that {4 + n},{n}00 people had left town {n}. "
    "The rest of this paragraph fills it up with words, so that the text is as long as a real text."
    for n in range(PARAGRAPHS)
)
WATCH_SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
LINES = """() => {
  const text = document.getElementById("text"), tops = new Set();
  const lowest = document.getElementById("foot").getBoundingClientRect().top;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.bottom <= lowest) tops.add(Math.round(box.top / 6));
  }
  return tops.size;
}"""


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("c@example.org", "pass", name="Cora", role="checker")


@pytest.fixture
def read(person) -> ArticleVersion:
    batch = import_documents(
        actor=person,
        documents=[Document("grain.txt", TEXT.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    article = batch.items.get().article
    # nothing is missing, so that no form asks for it
    Article.objects.filter(pk=article.pk).update(
        publisher=Publisher.objects.create(name="Bay News", domain="bay.example"),
        published="2026-02-27",
        authors=["Ann Lee"],
        url="https://bay.example/grain",
        doubts=[],
    )
    version = article.current
    reading.read_version(version_id=version.pk, now=NOW)
    assert version.suggestions.count() == PARAGRAPHS
    return version


@pytest.fixture
def desk(page, sign_in, person, read) -> Page:
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size({"width": 1280, "height": 720})
    sign_in(page, person)
    page.goto(f"/desk/articles/{read.article_id}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()
    return page


class TestTheWorkspace:
    def test_fourteen_lines_are_on_the_first_screen_and_nothing_shifts(self, desk):
        assert desk.evaluate(LINES) >= 14
        desk.wait_for_timeout(500)
        assert desk.evaluate("window.shifted") < 0.05

    @pytest.mark.parametrize("width", [390, 768, 1440])
    def test_nothing_shifts_at_any_width(self, desk, width):
        desk.set_viewport_size({"width": width, "height": 800})
        desk.reload()
        expect(desk.locator("#workspace.is-live")).to_be_visible()
        desk.wait_for_timeout(500)
        assert desk.evaluate("window.shifted") < 0.05

    def test_the_ten_most_worth_checking_come_first_and_one_key_shows_the_rest(self, desk):
        shown = desk.locator(".mcard--open:visible")
        expect(shown).to_have_count(10)
        expect(desk.get_by_text("Show 4 more")).to_be_visible()
        desk.keyboard.press("m")
        expect(shown).to_have_count(PARAGRAPHS)
        desk.keyboard.press("m")
        expect(shown).to_have_count(10)
        desk.get_by_text("Show 4 more").click()
        expect(shown).to_have_count(PARAGRAPHS)

    def test_what_is_not_shown_is_not_marked(self, desk):
        colour = "(mark) => getComputedStyle(mark).textDecorationColor"
        assert desk.locator(".mark--rest").count() == 4
        assert desk.locator(".mark--rest").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
        desk.keyboard.press("m")
        assert desk.locator(".mark--rest").first.evaluate(colour) != "rgba(0, 0, 0, 0)"

    def test_when_the_ten_are_decided_the_page_offers_the_others(self, desk):
        desk.keyboard.press("j")
        for left in range(9, -1, -1):
            desk.keyboard.press("d")
            expect(desk.locator(".mcard--open:visible")).to_have_count(left)
        desk.locator("#said").get_by_role("button", name="Show 4 more").click()
        expect(desk.locator(".mcard--open:visible")).to_have_count(4)

    def test_every_card_has_a_title_of_its_own_with_its_value(self, desk):
        titles = desk.locator(".mcard__title [aria-hidden]").all_inner_texts()
        assert len(set(titles)) == len(titles) == PARAGRAPHS
        assert all("people had left town" in title for title in titles)
        expect(desk.locator(".mcard__value").first).to_contain_text("people")

    def test_without_scripts_the_ten_come_first_and_a_link_shows_the_rest(
        self, browser: Browser, live_server, person, read, sign_in
    ):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        page = context.new_page()
        sign_in(page, person)
        page.goto(f"/desk/articles/{read.article_id}/")
        expect(page.locator(".mcard--open:visible")).to_have_count(10)
        page.get_by_role("link", name="Show 4 more").click()
        expect(page.locator(".mcard--open:visible")).to_have_count(PARAGRAPHS)
        context.close()

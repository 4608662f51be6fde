"""The triage in a real browser: keys only, swiping on a phone, its time, its accessibility."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.articles.models import ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.claims.models import Claim
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import reading
from tests.accessibility import violations

pytestmark = pytest.mark.browser

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PLACES = ("Kiel", "Brest", "Varna", "Turku", "Cork")
TEXT = "The ports\n\n" + " ".join(
    f"The harbour office reported in {2001 + n} that {4 + n},{n}00 people had left {place}."
    for n, place in enumerate(PLACES)
)
WATCH_SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("c@example.org", "pass", name="Cora", role="checker")


@pytest.fixture
def read(person) -> ArticleVersion:
    batch = import_documents(
        actor=person,
        documents=[Document("ports.txt", TEXT.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    version = batch.items.get().article.current
    reading.read_version(version_id=version.pk, now=NOW)
    return version


@pytest.fixture
def desk(page, sign_in, person, read) -> Page:
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size({"width": 1280, "height": 720})
    sign_in(page, person)
    page.goto(f"/desk/articles/{read.article_id}/triage/")
    return page


@pytest.fixture
def phone(browser: Browser, live_server, sign_in, person, read) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    sign_in(page, person)
    page.goto(f"/desk/articles/{read.article_id}/triage/")
    expect(page.locator("[data-swipe-hint]")).to_be_visible()
    yield page
    context.close()


def at(page: Page, position: int) -> None:
    expect(page.get_by_text(f"{position} of 5")).to_be_visible()


def place(page: Page) -> str:
    """Return the place that the sentence shown names."""
    found = re.search("|".join(PLACES), page.locator(".triage__words").inner_text())
    assert found
    return found[0]


def states() -> list[str]:
    return sorted(Suggestion.objects.values_list("state", flat=True))


def swipe(page: Page, by: tuple[int, int], start: str = ".triage__words") -> None:
    """Touch, move and let go, as the browser itself does it for a finger."""
    box = page.locator(start).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": px, "y": py} for px, py in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", (x, y))
    for step in range(1, 9):
        touch("touchMove", (x + by[0] * step / 8, y + by[1] * step / 8))
    touch("touchEnd")


class TestKeys:
    def test_five_sentences_by_keys_alone(self, desk):
        at(desk, 1)
        first = place(desk)
        desk.keyboard.press("l")
        expect(desk.get_by_text("Left for later:")).to_be_visible()
        at(desk, 1)
        assert place(desk) != first
        desk.keyboard.press("d")
        at(desk, 2)
        desk.keyboard.press("u")
        at(desk, 1)
        desk.keyboard.press("d")
        at(desk, 2)
        desk.keyboard.press("a")
        expect(desk.get_by_text("Accepted as a claim:")).to_be_visible()
        at(desk, 3)
        desk.keyboard.press("d")
        at(desk, 4)
        desk.keyboard.press("d")
        at(desk, 5)
        assert place(desk) == first
        expect(desk.get_by_text("Left for later by Cora")).to_be_visible()
        desk.keyboard.press("d")
        expect(desk.get_by_text("Nothing is left to decide")).to_be_visible()
        assert states() == ["accepted", *["dismissed"] * 4]

    def test_o_opens_the_claim_that_was_just_made(self, desk):
        desk.keyboard.press("a")
        at(desk, 2)
        desk.keyboard.press("o")
        desk.wait_for_url(re.compile(rf"/desk/claims/{Claim.objects.get().pk}/"))

    def test_e_opens_the_wording_and_saving_comes_back(self, desk):
        desk.keyboard.press("e")
        words = desk.get_by_label("The claim")
        words.fill("People left Kiel in 2001.")
        desk.keyboard.press("a")
        words.press("Control+Enter")
        at(desk, 2)
        assert Claim.objects.get().statement.startswith("People left Kiel")

    def test_cancelling_the_wording_comes_back_to_the_same_sentence(self, desk):
        here = place(desk)
        desk.keyboard.press("e")
        desk.get_by_role("link", name="Cancel").click()
        at(desk, 1)
        assert place(desk) == here

    def test_undoing_an_acceptance_takes_the_claim_back(self, desk):
        here = place(desk)
        desk.keyboard.press("a")
        at(desk, 2)
        desk.keyboard.press("u")
        at(desk, 1)
        assert place(desk) == here
        assert Claim.objects.filter(retired_at=None).count() == 0

    def test_a_key_pressed_twice_decides_once(self, desk):
        desk.evaluate(
            """() => { for (let n = 0; n < 3; n += 1) document.body.dispatchEvent(
                new KeyboardEvent("keydown", { key: "d", bubbles: true })); }"""
        )
        at(desk, 2)
        assert states().count("dismissed") == 1

    def test_the_time_goes_on_as_plain_text_that_is_not_announced(self, desk):
        clock = desk.locator("[data-since]")
        before = clock.inner_text()
        expect(clock).not_to_have_text(before, timeout=4000)
        assert (
            desk.locator("[aria-live], [role=status], [role=timer]").filter(has=clock).count() == 0
        )

    def test_t_leads_here_from_the_text(self, desk, read):
        desk.goto(f"/desk/articles/{read.article_id}/")
        expect(desk.locator("#workspace.is-live")).to_be_visible()
        desk.keyboard.press("t")
        at(desk, 1)


class TestSwiping:
    def test_to_the_right_accepts_to_the_left_dismisses_and_undo_is_beside_it(self, phone):
        swipe(phone, (180, 0))
        at(phone, 2)
        assert states().count("accepted") == 1
        swipe(phone, (-180, 0))
        at(phone, 3)
        assert states().count("dismissed") == 1
        phone.get_by_role("button", name="Undo").click()
        at(phone, 2)
        assert states().count("dismissed") == 0

    def test_upwards_from_the_hint_leaves_it_for_later(self, phone):
        here = place(phone)
        swipe(phone, (0, -140), "[data-swipe-hint]")
        expect(phone.get_by_text("Left for later:")).to_be_visible()
        assert place(phone) != here
        assert Suggestion.objects.exclude(postponed_by=None).count() == 1

    def test_upwards_elsewhere_scrolls_and_a_short_swipe_decides_nothing(self, phone):
        phone.set_viewport_size({"width": 390, "height": 480})
        swipe(phone, (0, -160))
        phone.wait_for_function("scrollY > 20")
        phone.evaluate("scrollTo(0, 0)")
        swipe(phone, (40, 0))
        phone.wait_for_timeout(300)
        at(phone, 1)
        assert states() == ["open"] * 5
        assert phone.locator("[data-swipes]").evaluate("(card) => card.style.transform") == ""

    def test_with_reduced_motion_the_card_does_not_move(self, phone):
        phone.emulate_media(reduced_motion="reduce")
        moved = phone.evaluate(
            """() => {
                const card = document.querySelector("[data-swipes]");
                const at = (kind, x) => card.querySelector(".triage__words").dispatchEvent(
                    new PointerEvent(kind, { pointerType: "touch", isPrimary: true, bubbles: true,
                        clientX: x, clientY: 300 }));
                at("pointerdown", 100);
                at("pointermove", 260);
                return [card.style.transform, card.dataset.swipe];
            }"""
        )
        assert moved == ["", "accept"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_page_shuts_nobody_out_and_nothing_shifts(desk, read, width, theme):
    desk.emulate_media(color_scheme=theme)
    desk.set_viewport_size({"width": width, "height": 800})
    desk.keyboard.press("a")
    at(desk, 2)
    desk.wait_for_timeout(300)
    assert violations(desk) == []
    assert desk.evaluate("window.shifted") < 0.05
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    sizes = desk.locator(".triage :is(button, a.button):visible").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"
    )
    assert all(min(size) >= 24 for size in sizes)
    desk.goto(f"/desk/articles/{read.article_id}/triage/?stop")
    assert violations(desk) == []


def test_without_scripts_the_buttons_decide(browser, live_server, sign_in, person, read):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, person)
    page.goto(f"/desk/articles/{read.article_id}/triage/")
    page.get_by_role("button", name="Later").click()
    expect(page.get_by_text("Left for later:")).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    at(page, 2)
    page.get_by_role("button", name="Accept").click()
    at(page, 3)
    page.get_by_role("button", name="Undo").click()
    at(page, 2)
    context.close()

"""A suggestion that says a known claim, in the workspace and in the triage: keys alone, and axe."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from apps.articles.models import ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.claims.models import Claim, Judgement
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import reading
from tests.accessibility import violations
from tests.factories import ClaimFactory

pytestmark = pytest.mark.browser

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
WORDS = "The harbour office reported in 2005 that 4,100 people had left Kiel."
OTHER = "The harbour office reported in 2006 that 7,300 people had left Brest."
ASKS = "Almost the same claim exists."


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("c@example.org", "pass", name="Cora", role="checker")


@pytest.fixture
def known(db) -> Claim:
    claim: Claim = ClaimFactory(statement=WORDS)
    return claim


@pytest.fixture
def read(person, known) -> ArticleVersion:
    text = f"The ports\n\nRain fell. {WORDS} Nobody knows why.\n\n{OTHER} It rained."
    batch = import_documents(
        actor=person,
        documents=[Document("ports.txt", text.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    version = batch.items.get().article.current
    reading.read_version(version_id=version.pk, now=NOW)
    return version


def suggestion(words: str) -> Suggestion:
    return Suggestion.objects.get(exact__contains=words[40:60])


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button called ``name`` has the focus."""
    for _ in range(8):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if focused == name:
            return
    raise AssertionError(f"Tab does not reach “{name}”.")


class TestTheWorkspace:
    @pytest.fixture
    def desk(self, page, sign_in, person, read) -> Page:
        page.set_viewport_size({"width": 1280, "height": 900})
        sign_in(page, person)
        page.goto(f"/desk/articles/{read.article_id}/")
        expect(page.locator("#workspace.is-live")).to_be_visible()
        return page

    def asked(self, desk: Page) -> None:
        card = desk.locator(f"#card-s{suggestion(WORDS).pk}")
        while desk.locator(".mcard.is-selected").get_attribute("id") != f"card-s{self.pk}":
            desk.keyboard.press("j")
        desk.keyboard.press("a")
        expect(card.get_by_text(ASKS)).to_be_visible()
        expect(card.locator("[data-stopped-by]")).to_be_focused()

    @pytest.fixture(autouse=True)
    def number(self, read) -> None:
        self.pk = suggestion(WORDS).pk

    @pytest.fixture
    def stopped(self, desk) -> Page:
        desk.keyboard.press("j")
        self.asked(desk)
        return desk

    def test_enter_writes_nothing_and_escape_cancels(self, stopped):
        stopped.keyboard.press("Enter")
        stopped.keyboard.press("Escape")
        card = stopped.locator(f"#card-s{self.pk}")
        expect(card.get_by_text(ASKS)).to_have_count(0)
        expect(card).to_have_attribute("data-state", "open")
        assert Claim.objects.count() == 1 and not Judgement.objects.exists()
        self.asked(stopped)

    def test_the_same_claim_gets_the_passage_and_the_next_card_is_selected(self, stopped, known):
        tab_to(stopped, "The same claim")
        stopped.keyboard.press("Enter")
        expect(stopped.locator("#said")).to_contain_text("Added as an appearance")
        expect(stopped.locator(".mcard.is-selected")).to_have_attribute(
            "id", f"card-s{suggestion(OTHER).pk}"
        )
        assert known.appearances.count() == 1 and Claim.objects.count() == 1
        stopped.keyboard.press("u")
        expect(stopped.locator(f"#card-s{self.pk}")).to_have_attribute("data-state", "open")
        assert known.appearances.count() == 0

    def test_a_different_claim_is_made_and_the_judgement_recorded(self, stopped, known):
        tab_to(stopped, "A different claim")
        stopped.keyboard.press("Enter")
        expect(stopped.locator("#said")).to_contain_text("Accepted as a claim")
        assert list(Judgement.objects.different_from(known)) == [Claim.objects.latest("pk").pk]

    def test_edit_leads_to_the_form_which_asks_and_keeps_what_was_typed(self, stopped, known):
        stopped.keyboard.press("e")
        card = stopped.locator(f"#card-s{self.pk}")
        expect(card.get_by_label("Who said it")).to_be_visible()
        card.get_by_label("Who said it").fill("The harbour office")
        stopped.keyboard.press("Control+Enter")
        expect(card.get_by_text(ASKS)).to_be_visible()
        expect(card.locator("[data-stopped-by]")).to_be_focused()
        expect(card.get_by_label("Who said it")).to_have_value("The harbour office")
        expect(card.get_by_role("button", name="The same claim")).to_be_visible()
        tab_to(stopped, "A different claim")
        stopped.keyboard.press("Enter")
        expect(stopped.locator("#said")).to_contain_text("Accepted as a claim")
        made = Claim.objects.latest("pk")
        assert list(Judgement.objects.different_from(known)) == [made.pk]
        assert str(made.claimant) == "The harbour office"

    @pytest.mark.parametrize("width", [1280, 390])
    def test_it_is_accessible(self, stopped, width):
        stopped.set_viewport_size({"width": width, "height": 844})
        assert violations(stopped) == []


class TestTheTriage:
    @pytest.fixture
    def desk(self, page, sign_in, person, read) -> Page:
        sign_in(page, person)
        page.goto(f"/desk/articles/{read.article_id}/triage/?at={suggestion(WORDS).pk}")
        page.keyboard.press("a")
        expect(page.get_by_text(ASKS)).to_be_visible()
        expect(page.locator("[data-stopped-by]")).to_be_focused()
        return page

    def test_enter_writes_nothing_and_escape_cancels(self, desk):
        desk.keyboard.press("Enter")
        desk.keyboard.press("Escape")
        expect(desk.get_by_text(ASKS)).to_have_count(0)
        expect(desk.locator(".triage__words")).to_contain_text("Kiel")
        assert Claim.objects.count() == 1 and not Judgement.objects.exists()

    def test_the_same_claim_gets_the_passage_and_the_next_sentence_comes(self, desk, known):
        tab_to(desk, "The same claim")
        desk.keyboard.press("Enter")
        expect(desk.locator(".triage__words")).to_contain_text("Brest")
        assert known.appearances.count() == 1 and Claim.objects.count() == 1

    def test_a_different_claim_is_made_and_the_judgement_recorded(self, desk, known):
        tab_to(desk, "A different claim")
        desk.keyboard.press("Enter")
        expect(desk.locator(".triage__words")).to_contain_text("Brest")
        assert list(Judgement.objects.different_from(known)) == [Claim.objects.latest("pk").pk]

    @pytest.mark.parametrize("width", [1280, 390])
    def test_it_is_accessible(self, desk, width):
        desk.set_viewport_size({"width": width, "height": 844})
        assert violations(desk) == []

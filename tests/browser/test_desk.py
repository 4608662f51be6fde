"""The newsroom's pages in a real browser: accessibility, width, keys, drafts that are not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim, Topic
from apps.claims.operations import making
from apps.evidence.models import Evidence
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.desk import newsroom
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    SearchFactory,
    VerdictFactory,
    write_draft,
)

SignIn = Callable[[Page, Person], None]


@pytest.fixture
def desk(admin: Person) -> dict[str, Any]:
    """A newsroom with something on every page, and the addresses of its pages."""
    newsroom.add_scale()
    claim, article = newsroom.zone_claim(admin)
    border = ArticleFactory(text=newsroom.BORDER).current
    conflicting = newsroom.attach_passage(admin, claim, border, newsroom.LEBANON, "conflicts")
    EvidenceFactory(claim=claim, stance="context", title="سجلّ المساحات")
    open_one = FactCheckFactory(claim=claim)
    review = FactCheckFactory(state="in_review")
    approved = FactCheckFactory(state="approved")
    published = VerdictFactory().factcheck
    twin = ClaimFactory(statement="A tenth of Syria is held from abroad.", claimant="Ines Calder")
    version = Claim.objects.get(pk=twin.pk).version
    making.merge(
        actor=admin,
        claim_id=twin.pk,
        into_id=claim.pk,
        expected_version=version,
        now=claim.created_at,
    )
    return {
        "claim": claim,
        "article": article.pk,
        "open": open_one,
        "review": review,
        "paths": [
            *_paths_of_a_newsroom(),
            *_paths_of_claims(claim, twin, published.claim_id),
            *_paths_of_evidence(claim, border, article.current, conflicting),
            *(f"/desk/factchecks/{row.pk}/" for row in (open_one, review, approved, published)),
            f"/desk/factchecks/{review.pk}/review/",
            f"/desk/ratings/{published.rating_id}/",
            f"/desk/claimants/{claim.claimant_id}/",
            f"/desk/people/{admin.pk}/",
            f"/desk/people/{PersonFactory(is_active=False).pk}/",
            f"/desk/topics/{Topic.objects.create(name='Boats', slug='boats').pk}/",
        ],
    }


def _paths_of_a_newsroom() -> list[str]:
    names = ("", "mine", "activity", "factchecks", "ratings", "claimants", "publishers", "account")
    return [f"/desk/{name}/".replace("//", "/") for name in (*names, "people", "topics")]


def _paths_of_claims(claim: Claim, twin: Claim, published: int) -> list[str]:
    return [
        f"/desk/claims/{claim.pk}/",
        f"/desk/claims/{twin.pk}/",
        f"/desk/claims/{claim.pk}/word/",
        f"/desk/claims/{published}/merge/",
        f"/desk/claims/{published}/merge/?into={claim.pk}",
        f"/desk/claims/{twin.pk}/unmerge/",
    ]


def _paths_of_evidence(
    claim: Claim, border: ArticleVersion, version: ArticleVersion, conflicting: Evidence
) -> list[str]:
    new = f"/desk/claims/{claim.pk}/evidence/new/"
    return [
        new,
        f"{new}?tab=passage",
        f"{new}?tab=passage&article={border.article_id}",
        f"{new}?version={version.pk}&sentence=1",
        f"/desk/evidence/{conflicting.pk}/",
        f"/desk/evidence/{conflicting.pk}/remove/",
        f"/desk/sources/{EvidenceFactory(claim=claim, stance='context').source_id}/correct/",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_page_has_a_serious_fault_or_runs_off_the_side(
    page: Page, sign_in: SignIn, admin: Person, desk: dict[str, Any], width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, admin)
    faults = []
    for path in desk["paths"]:
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, path
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((path, "wider than the screen"))
        faults += [(path, *violation) for violation in elements(serious_violations(page))]
    assert faults == []


def test_enter_on_a_page_that_just_opened_writes_nothing(
    page: Page, sign_in: SignIn, admin: Person, desk: dict[str, Any]
) -> None:
    """Focus starts at the top of a page, on nothing that writes; Enter sends nothing."""
    newsroom_pages = [
        *desk["paths"],
        f"/desk/articles/{desk['article']}/",
        f"/desk/claims/{desk['claim'].pk}/#who-else",
        "/desk/articles/",
        "/desk/articles/import/",
        "/desk/claims/",
        "/desk/weights/",
        "/desk/articles/feeds/",
        "/desk/outside/",
        "/desk/outside/import/",
        f"/desk/articles/{desk['article']}/versions/",
        f"/desk/articles/{desk['article']}/details/",
    ]
    sign_in(page, admin)
    sent: list[str] = []
    page.on("request", lambda request: request.method != "GET" and sent.append(request.url))
    focused = {}
    for path in newsroom_pages:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        here = page.evaluate("document.activeElement.tagName")
        if here != "BODY":
            focused[path] = here
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
    assert focused == {}
    assert sent == []


def test_ctrl_enter_sends_the_form_one_is_in(page: Page, sign_in: SignIn, checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.get_by_label("Finding").fill("There were 900.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    page.get_by_role("textbox", name="Explanation").fill("We counted them.")
    page.keyboard.press("Meta+Enter")
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    page.wait_for_function("!document.querySelector('[name=explanation]').matches(':focus')")
    stored = FactCheck.objects.get()
    assert (stored.finding, stored.explanation) == ("There were 900.", "We counted them.")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_submit_takes_what_is_on_the_screen_and_a_refusal_keeps_it(
    browser: Browser, live_server: Any, sign_in: SignIn, checker: Person, has_scripts: bool
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    EvidenceFactory(claim=factcheck.claim)
    SearchFactory(claim=factcheck.claim)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=has_scripts)
    page = context.new_page()
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.locator(".rating-card input").first.check(force=True)
    page.get_by_label("Finding").fill("There were 900.")
    page.get_by_label("Note to colleagues").fill("Please read the table.")
    page.get_by_role("button", name="Submit for review").click()
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="Explanation")).to_have_attribute(
        "href", "#draft_explanation"
    )
    expect(alert).to_contain_text("Write the explanation.")
    expect(page.get_by_label("Finding")).to_have_value("There were 900.")
    expect(page.get_by_label("Note to colleagues")).to_have_value("Please read the table.")
    expect(page.locator(".rating-card input").first).to_be_checked()
    page.get_by_role("textbox", name="Explanation").fill("We counted them.")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("submitted for review by a second person")).to_be_visible()
    stored = FactCheck.objects.get()
    assert (stored.state, stored.explanation) == ("in_review", "We counted them.")
    context.close()


def test_unsaved_words_survive_a_closed_tab_and_are_forgotten_once_saved(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    address = f"/desk/factchecks/{factcheck.pk}/"
    sign_in(page, checker)
    page.goto(address)
    page.get_by_label("Finding").fill("There were 900, not 1,000.")
    page.locator(".rating-card").first.click()
    expect(page.get_by_text("Not saved yet; kept in this browser.")).to_be_visible()
    tab = page.context.new_page()
    page.close(run_before_unload=False)
    tab.goto(address)
    expect(tab.get_by_label("Finding")).to_have_value("There were 900, not 1,000.")
    expect(tab.get_by_text("are back in this form")).to_be_visible()
    expect(tab.locator(".rating-card input").first).to_be_checked()
    tab.get_by_role("button", name="Save the draft").click()
    expect(tab.get_by_text("The draft is saved.")).to_be_visible()
    tab.reload()
    expect(tab.get_by_text("are back in this form")).to_have_count(0)
    assert FactCheck.objects.get().finding == "There were 900, not 1,000."


def test_leaving_with_unsaved_words_asks(page: Page, sign_in: SignIn, checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.get_by_label("Finding").press_sequentially("Half a sentence")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/desk/")
    assert asked == ["beforeunload"]


def test_a_save_in_between_shows_both_and_saves_mine_deliberately(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.get_by_label("Finding").fill("Mine was typed meanwhile.")
    write_draft(factcheck, PersonFactory(role="checker"), finding="Theirs was saved first.")
    page.get_by_role("button", name="Save the draft").click()
    stale = page.get_by_role("alert")
    expect(stale).to_contain_text("Somebody saved while you were writing")
    expect(stale).to_contain_text("Theirs was saved first.")
    expect(page.get_by_label("Finding")).to_have_value("Mine was typed meanwhile.")
    page.get_by_role("button", name="Overwrite with mine").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    assert FactCheck.objects.get().finding == "Mine was typed meanwhile."


def test_the_count_the_preview_and_the_value_answer_while_typing(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    claim, _ = newsroom.zone_claim(checker)
    factcheck = FactCheckFactory(claim=claim, writer=checker)
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    finding = page.get_by_label("Finding")
    finding.fill("🗺️ Far less.")
    expect(page.get_by_text("288 of 300 characters left")).to_be_visible()
    finding.fill("x" * 305)
    expect(page.get_by_text("5 characters too many")).to_be_visible()
    finding.fill("")
    page.get_by_role("textbox", name="Explanation").fill("Lebanon has **10,452 km²**.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#explanation-preview strong")).to_have_text("10,452 km²")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/desk/claims/{claim.pk}/evidence/new/")
    page.get_by_label("The exact passage").fill("They hold an area nearly the size of Lebanon.")
    page.get_by_role("button", name="Take “nearly the size of Lebanon” from the passage").click()
    expect(page.locator("[data-value-read]")).to_contain_text("Read as")
    expect(page.locator("[data-value-read] .agreement--conflict")).to_be_visible()


def test_the_way_from_draft_to_approval_goes_by_the_keyboard_alone(
    page: Page, sign_in: SignIn, checker: Person, editor: Person
) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    EvidenceFactory(claim=factcheck.claim)
    SearchFactory(claim=factcheck.claim)
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.locator(".rating-card input").first.focus()
    page.keyboard.press("Space")
    _tab_to(page, "finding")
    page.keyboard.type("There were 900.")
    _tab_to(page, "explanation")
    page.keyboard.type("We counted them.")
    _tab_to(page, text="Save the draft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    _tab_to(page, text="Submit for review")
    expect(page.get_by_role("button", name="Submit for review")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Submitted for review by a second person")).to_be_visible()
    sign_in(page, editor)
    page.goto("/desk/")
    _tab_to(page, text="Review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/")
    _tab_to(page, text="Approve this version")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    assert FactCheck.objects.get().state == "approved"


def test_evidence_is_attached_without_scripts(
    browser: Browser, live_server: Any, sign_in: SignIn, checker: Person
) -> None:
    claim = ClaimFactory()
    ArticleFactory(text=newsroom.BORDER)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, checker)
    page.goto(f"/desk/claims/{claim.pk}/")
    page.get_by_role("link", name="Add a conflicting source").click()
    page.get_by_role("link", name="An imported article").click()
    page.get_by_role("searchbox").fill("mapping group")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Along the border").click()
    page.get_by_label("It has not grown since 2019.").check()
    page.get_by_role("button", name="Use these words").click()
    expect(page.get_by_label("Conflicts")).to_be_checked()
    page.get_by_role("button", name="Attach evidence").click()
    expect(page.locator("#messages")).to_contain_text("is attached")
    expect(page.locator(".side.stance--conflicts blockquote")).to_have_text(
        "It has not grown since 2019."
    )
    context.close()


def _tab_to(page: Page, name: str = "", text: str = "") -> None:
    """Press Tab until the focus is on the field called ``name``, or on what says ``text``."""
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[document.activeElement.name || '', document.activeElement.innerText || '']"
        )
        if (name and here[0] == name) or (text and here[1].startswith(text)):
            return
    raise AssertionError(f"No {name or text} is reached by Tab.")


def test_the_queue_is_gone_through_by_keys(page: Page, sign_in: SignIn, editor: Person) -> None:
    first = FactCheckFactory(state="in_review")
    FactCheckFactory(claim=ClaimFactory(statement="Trams ran on Monday."))
    sign_in(page, editor)
    page.goto("/desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Trams ran on Monday.", exact=True)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url(f"**/desk/factchecks/{first.pk}/review/")

"""Writing with notes beside the sources, reading a note, and our copies, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.factchecks.models import FactCheck
from apps.factchecks.states import State
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.desk import newsroom
from tests.factories import (
    ArticleFactory,
    EvidenceFactory,
    FactCheckFactory,
    advance_to,
    complete_details,
    write_draft,
)

SignIn = Callable[[Page, Person], None]
EXPLANATION = "The office counted them. The list had more."


def draft_of(writer: Person) -> tuple[FactCheck, list[int]]:
    """Open a fact-check with two sources, of which one is imported; return it and their numbers."""
    newsroom.add_scale()
    claim, _ = newsroom.zone_claim(writer)
    factcheck = FactCheckFactory(writer=writer, claim=claim)
    article = ArticleFactory(actor=writer, text=newsroom.BORDER)
    imported = newsroom.attach_passage(
        writer, claim, article.current, newsroom.LEBANON, "conflicts"
    )
    page = EvidenceFactory(claim=claim, actor=writer, now=timezone.now())
    complete_details(claim, writer)
    write_draft(factcheck, writer, explanation=EXPLANATION)
    factcheck.refresh_from_db()
    return factcheck, [imported.pk, page.pk]


def put_caret(page: Page, after: str) -> None:
    """Put the caret into the explanation after some words."""
    page.get_by_role("textbox", name="Explanation").evaluate(
        "(field, after) => { field.focus(); const at = field.value.indexOf(after) + after.length; "
        "field.setSelectionRange(at, at); }",
        after,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_key_inserts_the_passage_as_a_note_where_the_caret_is(
    page: Page, sign_in: SignIn, checker: Person, scheme: Any
) -> None:
    factcheck, (first, second) = draft_of(checker)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    field = page.get_by_role("textbox", name="Explanation")
    put_caret(page, "counted them.")
    page.keyboard.press("Alt+2")
    expect(field).to_have_value(f"The office counted them.[^e{second}] The list had more.")
    put_caret(page, "had more.")
    page.locator(f"#evidence-{first}").get_by_role("link", name="Our copy").focus()
    page.keyboard.press("n")
    expect(field).to_have_value(
        f"The office counted them.[^e{second}] The list had more.[^e{first}]"
    )
    expect(field).to_be_focused()
    page.keyboard.press("Control+z")
    expect(field).to_have_value(f"The office counted them.[^e{second}] The list had more.")
    page.locator(f"#evidence-{first}").get_by_role("button", name="Insert as note").click()
    page.keyboard.type(" 777 came.")
    expect(field).to_have_value(
        f"The office counted them.[^e{second}] The list had more.[^e{first}] 777 came."
    )
    expect(page.locator("#figures")).to_contain_text("in no listed source: 777")
    # the sources stay while the page is scrolled
    top = page.locator("[data-beside]").evaluate("box => box.getBoundingClientRect().top")
    page.mouse.wheel(0, 300)
    expect(page.locator("[data-beside]")).to_be_in_viewport()
    assert top >= 0
    assert elements(serious_violations(page)) == []


def test_on_a_phone_the_sources_come_up_and_the_caret_stays(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    factcheck, (_, second) = draft_of(checker)
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, checker)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    put_caret(page, "counted them.")
    page.get_by_role("button", name="Sources (2)").click()
    sheet = page.locator("[data-beside]")
    expect(sheet).to_be_focused()
    expect(sheet.get_by_role("button", name="Back to the text")).to_be_in_viewport()
    assert elements(serious_violations(page)) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Explanation")).to_be_focused()
    page.get_by_role("button", name="Sources (2)").click()
    page.locator(f"#evidence-{second}").get_by_role("button", name="Insert as note").click()
    expect(page.get_by_role("textbox", name="Explanation")).to_have_value(
        f"The office counted them.[^e{second}] The list had more."
    )
    expect(sheet.get_by_role("button", name="Back to the text")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def published(writer: Person, editor: Person) -> tuple[str, list[int]]:
    """Publish a verdict with two notes, one of them mentioned twice; return its address."""
    factcheck, numbers = draft_of(writer)
    first, second = numbers
    words = f"So.[^e{second}] And so.[^e{first}]\n\n" + "Words. " * 200 + f"\n\nSo.[^e{second}]"
    write_draft(factcheck, writer, explanation=words)
    advance_to(factcheck, State.PUBLISHED, writer, editor)
    return f"/verdicts/{factcheck.verdict.slug}/", numbers


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_reader_opens_a_note_and_comes_back_by_keys(
    page: Page, checker: Person, editor: Person, width: int, scheme: Any
) -> None:
    address, (_, second) = published(checker, editor)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    note = page.locator("#note-1")
    note.press("Enter")
    card = page.get_by_role("dialog", name="Note 1")
    expect(card).to_be_focused()
    expect(card).to_contain_text("The harbour office counted 900 ferries in March.")
    expect(card).to_contain_text("Counts of March")
    assert elements(serious_violations(page)) == []
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(note).to_be_focused()
    note.click()
    expect(card).to_be_visible()
    note.click()
    expect(card).to_be_hidden()
    note.click()
    card.get_by_role("link", name="See it among the sources").press("Enter")
    expect(page.locator(f"#evidence-{second}")).to_be_focused()
    expect(page.locator(f"#evidence-{second}")).to_be_in_viewport()
    page.locator(f"#evidence-{second}").get_by_label("Back to note 1, mention 2").press("Enter")
    expect(page.locator("#note-1-2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_a_note_leads_to_its_evidence_and_paper_has_a_list(
    page: Page, checker: Person, editor: Person
) -> None:
    address, (_, second) = published(checker, editor)
    page.goto("/")
    assert page.context.browser is not None
    context = page.context.browser.new_context(
        java_script_enabled=False, base_url=str(page.evaluate("location.origin"))
    )
    plain = context.new_page()
    plain.goto(address)
    plain.locator("#note-1").click()
    expect(plain.locator(f"#evidence-{second}")).to_be_in_viewport()
    assert plain.url.endswith(f"#evidence-{second}")
    expect(plain.locator(".notes-list")).to_be_hidden()
    plain.emulate_media(media="print")
    expect(plain.locator(".notes-list li")).to_have_count(2)
    expect(plain.locator(".notes-list li").first).to_contain_text("counted 900 ferries")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_a_reviewer_opens_our_copy_at_the_words_and_comes_back(
    page: Page, sign_in: SignIn, checker: Person, editor: Person, width: int, scheme: Any
) -> None:
    factcheck, (imported, other) = draft_of(checker)
    advance_to(factcheck, State.IN_REVIEW, checker, editor)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, editor)
    page.goto(f"/desk/factchecks/{factcheck.pk}/review/")
    link = page.locator(f"#evidence-{imported}").get_by_role("link", name="Our copy")
    link.press("Enter")
    panel = page.get_by_role("dialog", name="Our copy of the source")
    expect(panel.locator("mark")).to_have_text(newsroom.LEBANON)
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator("[data-copy-body]")).to_be_focused()
    assert elements(serious_violations(page)) == []
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    page.locator(f"#evidence-{other}").get_by_role("link", name="Our copy").click()
    expect(panel).to_contain_text("This source is not an imported article, and we")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    page.get_by_role("link", name="Claim file").first.click()
    expect(page).to_have_url(re.compile(f"/desk/claims/{factcheck.claim_id}/$"))

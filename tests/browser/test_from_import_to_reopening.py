"""The whole way of a verdict in a real browser: import, triage, claim, a conflicting passage that the
portal finds, an explanation with a note, review, publication, correction, withdrawal, reopening.

Once with the mouse, once with keys only, over two articles of the demo, by two people.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Verdict
from portal.demo import load_ratings
from tests.accessibility import elements, serious_violations
from tests.browser.ways import Keys, Mouse
from tests.jobs import work

SignIn = Callable[[Page, Person], None]
Way = Mouse | Keys
TEXTS = Path(settings.BASE_DIR) / "fixtures" / "demo" / "articles"
SAYS, CONTRADICTS = "what-to-expect-in-moscow.txt", "ankara-damascus-track-stalls.txt"
ZONE = "about 10 percent of Syria's territory"


@pytest.mark.parametrize("make", [Mouse, Keys])
def test_a_verdict_goes_from_the_import_to_its_reopening(
    page: Page,
    sign_in: SignIn,
    checker: Person,
    editor: Person,
    second_editor: Person,
    make: type[Mouse | Keys],
) -> None:
    load_ratings()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    way = make(page)
    sign_in(page, checker)
    import_by_paste(way, CONTRADICTS)
    import_by_paste(way, SAYS)
    state_that_it_is_not_online(way)
    accept_in_triage(way)
    attach_what_the_portal_found(way)
    search_for_the_other_side(way)
    write_with_a_note(way)
    submit_once_nothing_is_missing(way)
    verdict = review_and_publish(way, sign_in, editor)
    assert_that_its_json_says_the_same(page, verdict, editor)
    correct(way, sign_in, checker, second_editor)
    withdraw(way, verdict)
    reopen(way, verdict)


def button(page: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def has_no_faults(page: Page) -> None:
    assert elements(serious_violations(page)) == []


def import_by_paste(way: Way, name: str) -> None:
    page = way.page
    page.goto("/desk/articles/import/")
    way.write(page.get_by_label("Paste the text"), (TEXTS / name).read_text(encoding="utf-8"))
    way.press(button(page, "Import"))
    page.wait_for_url("**/desk/articles/*/")
    expect(page.get_by_text("The article is imported.")).to_be_visible()
    work()


def state_that_it_is_not_online(way: Way) -> None:
    """Fill in, beside the text, what the import did not find."""
    page = way.page
    page.reload()
    asked = page.locator("#asked")
    expect(asked.locator("summary")).to_contain_text("Missing: address.")
    way.write(asked.get_by_label("Not online, because"), "A reader sent it.")
    way.press(button(asked, "Save"))
    expect(page.get_by_text("The details are saved.")).to_be_visible()


def accept_in_triage(way: Way) -> None:
    page = way.page
    expect(page.locator("#workspace.is-live")).to_be_visible()
    way.press(page.get_by_role("link", name=re.compile("^Triage")), "t")
    page.wait_for_url("**/triage/**")
    sentence = page.locator(".triage__words")
    for _ in range(30):
        expect(sentence).to_be_visible()
        words = sentence.inner_text()
        if ZONE in words:
            break
        way.press(page.get_by_role("button", name=re.compile("^Later")), "l")
        expect(sentence).not_to_have_text(words)
    has_no_faults(page)
    way.press(page.get_by_role("button", name=re.compile("^Accept")), "a")
    expect(page.get_by_text("Accepted as a claim")).to_be_visible()
    work()  # the worker compares the claim with all articles
    way.press(page.get_by_role("link", name=re.compile("^Open the claim")), "o")
    page.wait_for_url("**/desk/claims/*/")
    claim = Claim.objects.get()
    assert ZONE in claim.statement
    assert claim.claimant is None


def attach_what_the_portal_found(way: Way) -> None:
    page = way.page
    found = page.locator(".found", has_text="nearly the size of Lebanon")
    expect(found).to_contain_text("77 % apart")
    way.press(found.get_by_role("button", name=re.compile("^Conflicts")), "a")
    expect(page.get_by_text("Attached: conflicts.")).to_be_visible()
    expect(page.locator(".side.stance--conflicts")).to_contain_text("nearly the size of Lebanon")
    expect(page.locator(".side.stance--corroborates")).to_contain_text("No corroborating source")


def search_for_the_other_side(way: Way) -> None:
    page = way.page
    way.write(page.locator("#who-else-q"), "control of Syrian territory")
    way.press(button(page.locator("#who-else"), "Search"))
    count = page.locator("#who-else [data-count]")
    expect(count).to_contain_text("found for “control of Syrian territory”")
    expect(page.locator(".side.stance--corroborates")).to_contain_text("none listed as corroborat")
    way.press(button(page, re.compile("^Open a fact-check")), "f")
    page.wait_for_url("**/desk/factchecks/*/")


def write_with_a_note(way: Way) -> None:
    page = way.page
    way.choose(page.locator("[name=rating][value=mostly-false]"))
    finding = "Ten percent would be 18,500 km²; another report puts the zone at about 10,000 km²."
    way.write(page.get_by_label("Finding"), finding)
    explanation = page.get_by_role("textbox", name="Explanation")
    way.write(explanation, "Another report compares the zone with Lebanon.")
    if isinstance(way, Keys):
        way.key("Alt+1")
    else:
        way.press(page.get_by_role("button", name=re.compile("^Insert as note")))
    expect(explanation).to_have_value(re.compile(r"Lebanon\.\[\^e\d+\]$"))


def submit_once_nothing_is_missing(way: Way) -> None:
    """The refusal leads to the place to mend it; saved, that leads back, and no word is lost."""
    page, home = way.page, way.page.url
    page.once("dialog", lambda dialog: dialog.accept())  # "leave the page?": the words are kept
    way.write(page.get_by_label("Note to colleagues"), "Please read the comparison.")
    way.press(button(page, "Submit for review"))
    expect(page.get_by_text("Not ready yet.")).to_be_visible()
    way.skip("Skip to what is required")
    way.press(page.get_by_role("link", name=re.compile("^Give the address of")))
    page.wait_for_url("**/details/**")
    expect(page.locator("#id_url")).to_be_focused()
    way.write(page.get_by_label("Not online, because"), "The paper has no site.")
    way.press(button(page, "Save"))
    expect(page).to_have_url(f"{home}#draft")
    expect(page.get_by_label("Finding")).to_have_value(re.compile("^Ten percent would be"))
    has_no_faults(page)
    way.press(button(page, "Submit for review"))
    expect(page.get_by_text("Saved, and submitted for review by a second person.")).to_be_visible()


def review_and_publish(way: Way, sign_in: SignIn, editor: Person) -> Verdict:
    page = way.page
    sign_in(page, editor)
    page.goto("/desk/")
    way.press(page.get_by_role("link", name=re.compile("^Review")).first)
    page.wait_for_url("**/review/")
    expect(page.get_by_text("Please read the comparison.")).to_be_visible()
    way.press(link(page, re.compile("^Our copy")).first)
    panel = page.get_by_role("dialog", name="Our copy of the source")
    expect(panel.locator("mark")).to_contain_text("nearly the size of Lebanon")
    way.press(button(panel, "Close"))
    expect(panel).to_be_hidden()
    has_no_faults(page)
    approve_and_publish(way, "The verdict is published.")
    way.press(link(page, "Open its page"))
    page.wait_for_url("**/verdicts/*/")
    way.press(page.locator("#note-1"))
    expect(page.get_by_role("dialog", name="Note 1")).to_contain_text("the size of Lebanon")
    has_no_faults(page)
    return Verdict.objects.get()


def approve_and_publish(way: Way, message: str) -> None:
    page = way.page
    way.press(button(page, "Approve this version"))
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    way.press(link(page, "Publish"))
    page.wait_for_url("**/publish/")
    way.press(button(page, "Publish"))
    expect(page.get_by_text(message)).to_be_visible()


def assert_that_its_json_says_the_same(page: Page, verdict: Verdict, editor: Person) -> None:
    document = json.loads(page.request.get(f"/api/v1/verdicts/{verdict.slug}/").body())
    assert document["rating"]["slug"] == "mostly-false"
    assert [piece["stance"] for piece in document["evidence"]] == ["conflicts"]
    assert document["people"]["approved_by"] == [editor.name]
    assert [search["words"] for search in document["searches"]] == ["control of Syrian territory"]
    assert Article.objects.count() == 2


def step(way: Way, summary: str, confirm: str, reason: str, kind: str = "") -> None:
    """Open a step beside a fact-check, give its reason, and press its button."""
    page = way.page
    page.goto(f"/desk/factchecks/{FactCheck.objects.get().pk}/")
    way.skip("Skip to what you can do")
    way.press(page.locator(".steps summary", has_text=re.compile(f"^{summary}$")))
    form = page.locator("details[open] form").filter(has=button(page, confirm))
    if kind:
        way.choose(form.get_by_label(kind))
    way.write(form.get_by_label("Reason, for readers"), reason)
    way.press(button(form, confirm))


def correct(way: Way, sign_in: SignIn, checker: Person, second_editor: Person) -> None:
    """Correct as the editor who is signed in, who wrote the reason and so cannot approve it."""
    page = way.page
    reason = "We had not said that both are estimates."
    step(way, "Correct", "Open for correction", reason, kind="Correction: we made an error")
    expect(page.get_by_text("The present edition stays published meanwhile.")).to_be_visible()
    home = page.url
    sign_in(page, checker)
    page.goto(home)
    way.write_on(page.get_by_role("textbox", name="Explanation"), " Both are estimates.")
    way.press(button(page, "Submit for review"))
    expect(page.get_by_text("Saved, and submitted for review by a second person.")).to_be_visible()
    sign_in(page, second_editor)
    page.goto(f"{home}review/")
    expect(page.get_by_text("What changed since")).to_be_visible()
    approve_and_publish(way, "The correction is published.")
    way.press(link(page, "Open its page"))
    expect(page.locator("[role=note]").first).to_contain_text(reason)
    expect(page.get_by_text("Both are estimates.").first).to_be_visible()


def withdraw(way: Way, verdict: Verdict) -> None:
    page = way.page
    step(way, "Withdraw", "Withdraw the verdict", "The report turned out to be second-hand.")
    expect(page.get_by_text("The verdict is withdrawn.")).to_be_visible()
    expect(page.get_by_role("heading", name="Withdrawn result")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="No verdict is published")).to_be_visible()
    page.goto(f"/verdicts/{verdict.slug}/")
    expect(page.get_by_text("We have withdrawn this verdict")).to_be_visible()
    expect(page.get_by_text("The report turned out to be second-hand.").first).to_be_visible()
    has_no_faults(page)


def reopen(way: Way, verdict: Verdict) -> None:
    page = way.page
    step(way, "Reopen", "Check the claim again", "A first-hand statement was found.")
    expect(page.get_by_text("Replaces a withdrawn verdict.")).to_be_visible()
    expect(page.locator(".state-card")).to_contain_text("Open")
    factcheck = FactCheck.objects.get()
    assert (factcheck.state, factcheck.verdict) == ("open", verdict)
    has_no_faults(page)

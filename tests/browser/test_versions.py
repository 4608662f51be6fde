"""A text that changed, in a real browser: what changed, giving a lost place its words, telling readers."""

from __future__ import annotations

import os
from collections.abc import Callable

from playwright.sync_api import Page, expect

from apps.articles.operations import versions
from apps.articles.operations.documents import Document
from apps.claims.models import Appearance
from apps.people.models import Person
from tests.accessibility import elements, violations
from tests.factories import NOW, ArticleFactory, ClaimFactory, FactCheckFactory, PersonFactory

SAID = "The port 🚢 counted 900 ferries in March."
NOW_SAID = "In March the port 🚢 counted 900 ferries."
TEXT = (
    "Ferries come back to the bay\n\n"
    "Snow fell 🌨 over the harbour on the first day of the year and stayed for a week.\n\n"
    f"{SAID} The council did not answer.\n\n"
    "About 3.5 million people crossed the bay in a year, the port said."
)
SHOTS = os.environ.get("PORTAL_SHOTS", "")


def look(page: Page, name: str) -> None:
    """Check the page by axe, and keep a picture where somebody wants one."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert elements(violations(page)) == []


def test_a_changed_text_from_what_changed_to_what_readers_see(
    page: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    editor = PersonFactory(role="editor", name="Edda Editor")
    article = ArticleFactory(text=TEXT, url="https://bay.example/ferries")
    claim = ClaimFactory(article=article, words=SAID, statement="The port counted 900 ferries.")
    row = FactCheckFactory(claim=claim, state="published")
    new = Document("b.txt", TEXT.replace(SAID, NOW_SAID).encode())
    versions.add_version(actor=editor, article_id=article.pk, document=new, now=NOW)
    place = Appearance.objects.get()
    sign_in(page, editor)

    page.goto(f"/desk/articles/{article.pk}/")
    look(page, "workspace")
    page.get_by_role("link", name="See what changed").click()
    expect(page.locator("ins", has_text="In March")).to_be_visible()
    look(page, "versions")

    page.goto("/desk/")
    page.get_by_role("link", name="Publish an update").click()
    expect(page.get_by_role("heading", name="changed this passage")).to_be_visible()
    look(page, "note-change")
    page.get_by_role("button", name="Publish an update").click()
    expect(page.get_by_text("Published: readers now see both texts.")).to_be_visible()
    page.goto(f"/verdicts/{row.verdict.slug}/")
    expect(page.get_by_text("The outlet has since changed this passage.")).to_be_visible()
    look(page, "verdict")

    page.goto("/desk/claims/orphans/")
    look(page, "orphans")
    page.get_by_role("link", name="Re-anchor").click()
    expect(page.locator("[data-text]")).to_be_visible()
    look(page, "re-anchor")
    page.evaluate(
        """words => {
          const text = document.querySelector("[data-text]").firstChild;
          const at = text.data.indexOf(words);
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        NOW_SAID,
    )
    expect(page.get_by_text(f"Chosen: “{NOW_SAID}”")).to_be_visible()
    page.get_by_role("button", name="Re-anchor here").click()
    expect(page.get_by_text("The appearance is re-anchored.")).to_be_visible()
    place.refresh_from_db()
    assert (place.anchor, place.exact) == ("anchored", NOW_SAID)

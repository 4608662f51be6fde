"""Lost places beside a text with cards, in a real browser: nothing lies on them, and they on nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from apps.articles.operations import versions
from apps.articles.operations.documents import Document
from apps.people.models import Person
from apps.suggestions.operations import reading as claims
from tests.factories import NOW, ArticleFactory, ClaimFactory, PersonFactory

SAID = "The port counted 900 ferries in March."
TEXT = f"Ferries come back to the bay\n\n{SAID} The council did not answer.\n\n" + "\n\n".join(
    f"Pier {number} took {number}00 boats a day before the storm." for number in range(2, 9)
)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_lost_place_can_be_seen_and_pressed(
    page: Page, sign_in: Callable[[Page, Person], None], width: int
) -> None:
    editor = PersonFactory(role="editor", name="Edda Editor")
    article = ArticleFactory(text=TEXT)
    ClaimFactory(article=article, words=SAID, statement="The port counted 900 ferries.")
    new = Document("b.txt", TEXT.replace("900", "800").encode())
    version, _ = versions.add_version(actor=editor, article_id=article.pk, document=new, now=NOW)
    claims.read_version(version_id=version.pk, now=NOW)
    page.set_viewport_size({"width": width, "height": 780})
    sign_in(page, editor)
    page.goto(f"/desk/articles/{article.pk}/")
    page.locator(".is-live").wait_for()
    page.get_by_role("link", name="Re-anchor").click(trial=True)
    page.get_by_role("link", name="The port counted 900 ferries.", exact=True).click(trial=True)
    if width == 360:
        expect(page.locator("#margin")).to_be_hidden()

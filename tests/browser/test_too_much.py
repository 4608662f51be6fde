"""Too much in a form, in a real browser: the answer arrives, and what was typed is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from apps.articles.models import Import
from apps.people.models import Person
from tests.factories import PersonFactory


def test_a_paste_that_is_too_long_is_still_there_behind_the_back_button(
    page: Page, sign_in: Callable[[Page, Person], None], settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    pasted = "The port counted 900 ferries. " * 1_000
    sign_in(page, PersonFactory(role="contributor"))
    page.goto("/desk/articles/import/")
    page.get_by_label("Addresses").fill("https://bay.example/ferries")
    page.get_by_label("Paste the text").fill(pasted)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="Too large")).to_be_visible()
    expect(page.get_by_text("Nothing was stored")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Paste the text")).to_have_value(pasted)
    expect(page.get_by_label("Addresses")).to_have_value("https://bay.example/ferries")
    assert not Import.objects.exists()

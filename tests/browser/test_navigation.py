"""The lists of the newsroom in the navigation: by keys, on a phone, and never out of view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from apps.people.models import Person
from tests.accessibility import elements, serious_violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_lists_open_by_keys_at_every_width(
    page: Page, sign_in: Callable[[Page, Person], None], checker: Person, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    sign_in(page, checker)
    page.goto("/desk/activity/")
    button = page.locator("nav[aria-label=Newsroom] summary")
    expect(button).to_be_in_viewport(ratio=1)
    button.focus()
    page.keyboard.press("Enter")
    topics = page.get_by_role("link", name="Topics", exact=True)
    expect(topics).to_be_in_viewport(ratio=1)
    assert elements(serious_violations(page)) == []
    page.keyboard.press("Escape")
    expect(topics).not_to_be_visible()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(topics).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/topics/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

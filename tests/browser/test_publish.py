"""From the review to readers in a real browser: with keys alone, and refused when something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from apps.factchecks import operations
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Edition, Verdict
from tests.accessibility import elements, serious_violations
from tests.factories import FactCheckFactory, verb_arguments

SignIn = Callable[[Page, Person], None]
MOST_STOPS = 80


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab")


def waits(state: str, editor: Person) -> FactCheck:
    factcheck: FactCheck = FactCheckFactory(state=state, reviewer=editor)
    return factcheck


def test_a_verdict_is_approved_and_published_with_keys_alone(
    page: Page, sign_in: SignIn, editor: Person
) -> None:
    factcheck = waits("in_review", editor)
    sign_in(page, editor)
    page.goto(f"/desk/factchecks/{factcheck.pk}/review/")
    tab_to(page, page.get_by_role("button", name="Approve this version"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Publish", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/publish/")
    expect(page.get_by_role("heading", name="Publish this?")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body && scrollY === 0")
    page.keyboard.press("Enter")
    assert not Edition.objects.exists()
    tab_to(page, page.get_by_role("button", name="Publish", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The verdict is published.")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Open its page"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/verdicts/{Verdict.objects.get().slug}/")
    expect(page.locator("h1")).to_have_text(factcheck.claim.statement)


def test_the_way_to_the_button_is_one_key_from_the_top(
    page: Page, sign_in: SignIn, editor: Person
) -> None:
    factcheck = waits("approved", editor)
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, editor)
    page.goto(f"/desk/factchecks/{factcheck.pk}/publish/")
    tab_to(page, page.get_by_role("link", name="To the button"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_in_viewport()
    assert not Edition.objects.exists()


def test_what_changed_meanwhile_is_shown_before_it_is_published(
    page: Page, sign_in: SignIn, editor: Person
) -> None:
    factcheck = waits("approved", editor)
    sign_in(page, editor)
    page.goto(f"/desk/factchecks/{factcheck.pk}/publish/")
    factcheck.refresh_from_db()
    operations.send_back(
        actor=editor, note="One figure is old.", **verb_arguments(factcheck, timezone.now())
    )
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was published.")
    expect(page.get_by_role("heading", level=1).first).to_have_text("This cannot be published now")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    assert elements(serious_violations(page)) == []
    assert not Edition.objects.exists()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (390, "dark")])
def test_review_question_and_preview_are_accessible(
    page: Page, sign_in: SignIn, editor: Person, width: int, scheme: Any
) -> None:
    factcheck, other = waits("approved", editor), waits("in_review", editor)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, editor)
    for path in (f"{factcheck.pk}/publish", f"{other.pk}/review", f"{other.pk}/preview"):
        page.goto(f"/desk/factchecks/{path}/")
        for fold in page.locator("details:visible > summary").all():
            fold.click()
        assert elements(serious_violations(page)) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path

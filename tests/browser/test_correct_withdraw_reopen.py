"""From correcting to reopening in a real browser, at the desk and on the readers' page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.factories import VerdictFactory

SignIn = Callable[[Page, Person], None]


def step(page: Page, summary: str, button: str, reason: str = "") -> None:
    """Open a step of the margin, fill in its reason and press its button, by keys."""
    page.locator(".steps summary", has_text=summary).press("Enter")
    form = page.locator("details[open] form").filter(has=page.get_by_role("button", name=button))
    if reason:
        form.get_by_label("Reason, for readers").fill(reason)
    form.get_by_role("button", name=button, exact=True).press("Enter")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_verdict_is_checked_again_withdrawn_and_reopened(
    page: Page, sign_in: SignIn, editor: Person, width: int, scheme: Any
) -> None:
    verdict = VerdictFactory()
    desk, public = f"/desk/factchecks/{verdict.factcheck_id}/", f"/verdicts/{verdict.slug}/"
    faults: list[Any] = []

    def see(path: str) -> None:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((path, "wider than the screen"))
        faults.extend(elements(serious_violations(page)))

    def correct() -> None:
        page.goto(desk)
        page.locator(".steps summary", has_text="Correct").press("Enter")
        page.get_by_label("Correction: we made an error").check()
        page.locator("details[open]").get_by_label("Reason, for readers").fill("A digit.")
        page.get_by_role("button", name="Open for correction").press("Enter")
        expect(page.get_by_text("Reason, for readers: A digit.")).to_be_visible()

    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, editor)
    correct()
    see(desk)
    step(page, "Tell readers", "Publish the notice")
    expect(page.get_by_text("Readers see that the verdict is being checked again.")).to_be_visible()
    see(public)
    expect(page.get_by_text("We are checking this verdict again", exact=True)).to_be_visible()
    page.goto(desk)
    step(page, "Cancel the correction", "Cancel the correction")
    expect(page.get_by_text("What you wrote is in the history.")).to_be_visible()
    see(public)
    expect(page.locator("[role=note]")).to_contain_text("The verdict is unchanged.")
    correct()
    step(page, "Withdraw", "Withdraw the verdict", "The source was a hoax.")
    expect(page.locator(".state-card")).to_contain_text("An editor can reopen it.")
    see(desk)
    step(page, "Reopen", "Check the claim again", "The source was right.")
    expect(page.get_by_text("Replaces a withdrawn verdict.")).to_be_visible()
    see(desk)
    see(public)
    expect(page.get_by_text("We have withdrawn this verdict")).to_be_visible()
    assert faults == []


def test_a_verdict_is_withdrawn_by_its_button_alone(
    page: Page, sign_in: SignIn, editor: Person
) -> None:
    verdict = VerdictFactory()
    sign_in(page, editor)
    page.goto(f"/desk/factchecks/{verdict.factcheck_id}/")
    page.locator(".steps summary", has_text="Withdraw").press("Enter")
    form = page.locator("details[open] form").filter(
        has=page.get_by_role("button", name="Withdraw the verdict")
    )
    form.get_by_label("Reason, for readers").fill("A digit.")
    form.get_by_label("Reason, for readers").press("Control+Enter")
    page.wait_for_timeout(500)
    expect(form.get_by_label("Reason, for readers")).to_have_value("A digit.")
    verdict.factcheck.refresh_from_db()
    assert verdict.factcheck.state == "published"
    form.get_by_role("button", name="Withdraw the verdict").press("Enter")
    expect(page.get_by_text("A digit.").first).to_be_visible()
    verdict.factcheck.refresh_from_db()
    assert verdict.factcheck.state == "withdrawn"

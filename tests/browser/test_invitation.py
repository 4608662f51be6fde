"""An invitation, from the admin's form to the first sign-in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.factories import PersonFactory

CHOSEN = "a-quite-long-one"


def test_an_admin_gives_a_link_and_the_invited_person_signs_in(
    page: Page, live_server: Any, settings: Any, sign_in: Any
) -> None:
    settings.MAIL_KIND = "none"
    sign_in(page, PersonFactory(role="admin"))
    page.goto("/desk/people/")
    page.get_by_label("Name").fill("Nia Nakamura")
    page.get_by_label("Email address").fill("nia@desk.example")
    page.get_by_role("button", name="Add", exact=True).click()
    link = page.locator("#link").inner_text()
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_label("Password", exact=True).fill(CHOSEN)
    page.get_by_label("Password again").fill(CHOSEN)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_label("Email").fill("nia@desk.example")
    page.get_by_label("Password", exact=True).fill(CHOSEN)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/desk/")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("This link has ended")

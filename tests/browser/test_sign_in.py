"""Signing in as people do it, by the form."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.factories import PASSWORD, PersonFactory


def test_a_person_signs_in_by_the_form_and_comes_to_the_desk(page: Page, live_server: Any) -> None:
    person = PersonFactory(role="checker")
    page.goto("/desk/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/desk/")
    expect(page.locator(".bar__person")).to_have_text(person.name)


def test_a_person_is_signed_in_without_the_form(page: Page, sign_in) -> None:  # type: ignore[no-untyped-def]
    sign_in(page, PersonFactory(role="viewer"))
    page.goto("/desk/")
    assert page.url.endswith("/desk/")

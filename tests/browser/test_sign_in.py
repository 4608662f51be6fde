"""Signing in as people do it, by the form."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.factories import PASSWORD, PersonFactory


def test_a_person_signs_in_by_the_form_and_comes_to_the_desk(page: Page) -> None:
    person = PersonFactory(role="checker")
    page.goto("/desk/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_person_is_signed_in_without_the_form(page: Page, sign_in) -> None:  # type: ignore[no-untyped-def]
    sign_in(page, PersonFactory(role="viewer"))
    page.goto("/desk/")
    assert page.url.endswith("/desk/")

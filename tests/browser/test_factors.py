"""A second factor, from the demand to signing in with it: the app, codes for emergencies, removal."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from apps.people.models import Person
from tests.factories import PASSWORD, PersonFactory
from tests.people.accounts import code_of


def sign_in_by_password(page: Page, person: Person) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def send_code(page: Page, code: str) -> None:
    page.locator("main input[name=code]").fill(code)
    page.locator("main").get_by_role("button").first.click()


def set_up_app(page: Page) -> str:
    """Set up an authenticator app from the page that demands it; return the secret."""
    page.get_by_role("link", name="Use an authenticator app").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    secret = page.get_by_label("Authenticator secret").input_value()
    send_code(page, "000000")
    expect(page.locator("main")).to_contain_text("Incorrect code")
    secret = page.get_by_label("Authenticator secret").input_value()
    send_code(page, code_of(secret))
    return secret


def test_an_editor_sets_up_a_factor_and_signs_in_with_it_and_without_the_phone(
    page: Page, live_server: Any, settings: Any
) -> None:
    settings.MFA_ROLES = ("editor", "admin")
    person = PersonFactory(role="editor")
    page.goto("/desk/activity/")
    sign_in_by_password(page, person)
    page.goto("/desk/activity/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second factor")
    secret = set_up_app(page)
    expect(page).to_have_url(f"{live_server.url}/accounts/2fa/recovery-codes/")
    codes = page.get_by_label("Unused codes").input_value().split()
    assert len(codes) == 10
    page.get_by_role("link", name="Go on to the page that you wanted").click()
    expect(page).to_have_url(f"{live_server.url}/desk/activity/")

    # another browser has the password: it is asked for the code
    page.context.clear_cookies()
    sign_in_by_password(page, person)
    expect(page).to_have_url(f"{live_server.url}/accounts/2fa/authenticate/")
    page.goto("/desk/")
    expect(page).to_have_url(f"{live_server.url}/accounts/2fa/authenticate/")
    send_code(page, code_of(secret, 1))
    expect(page).to_have_url(f"{live_server.url}/desk/")

    # the only factor stays while the role demands one
    page.goto("/accounts/2fa/totp/deactivate/")
    send_code(page, code_of(secret, -1))
    page.locator("main").get_by_role("button").first.click()
    expect(page.locator("main")).to_contain_text("Set up another first")

    # without the phone: a recovery code, once
    for is_taken in (True, False):
        page.context.clear_cookies()
        sign_in_by_password(page, person)
        send_code(page, codes[3])
        if is_taken:
            expect(page).to_have_url(f"{live_server.url}/desk/")
        else:
            expect(page.locator("main")).to_contain_text("Incorrect code")

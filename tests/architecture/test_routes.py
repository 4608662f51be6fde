"""Every route of a library: those that are meant are listed; any other fails here."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

SIGN_IN = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reauthenticate",
    "account_email", "account_confirm_email", "account_change_password", "account_set_password",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}  # fmt: skip
FACTORS = {
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
}  # fmt: skip
# The read-only admin site; its sign-in and its page for a password are the portal's.
ADMIN = {"index", "logout", "password_change_done", "autocomplete", "jsi18n", "view_on_site"}
ADMIN |= {"app_list", ""}
# A view of Django's that leads from an address of the portal to another.
LEADS_ON = {"verdicts/"}
OF_A_TABLE = ("_changelist", "_add", "_history", "_delete", "_change")


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, route)
        else:
            yield route, one


def _is_ours(pattern: URLPattern) -> bool:
    """Say whether the view is the portal's; what only decorates a library's view is the library's."""
    view = pattern.callback
    view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return str(view.__module__).startswith(("apps.", "portal."))


def test_every_route_of_a_library_is_meant() -> None:
    unmeant = []
    for route, pattern in _patterns(get_resolver()):
        name = pattern.name or ""
        if route.startswith("admin/"):
            meant = name in ADMIN or name.endswith(OF_A_TABLE) or _is_ours(pattern)
        else:
            meant = _is_ours(pattern) or name in SIGN_IN | FACTORS or route in LEADS_ON
        if not meant:
            unmeant.append(f"{route} ({name})")
    assert unmeant == []


def test_every_route_that_is_meant_is_there() -> None:
    names = {pattern.name for _, pattern in _patterns(get_resolver())}
    assert names >= SIGN_IN | FACTORS


def test_the_routes_of_the_admin_site_that_take_passwords_are_the_portals() -> None:
    """Their views are closures of the admin site, so that the site itself is asked."""
    from django.contrib import admin

    assert admin.site.login.__module__ == "apps.people.sign_in.views"
    assert admin.site.password_change.__module__ == "apps.people.sign_in.views"

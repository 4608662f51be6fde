"""Middleware of sign-in: who needs a factor sets it up first; a session ends when it is not used."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.common.middleware import GetResponse
from apps.people.desk_pages import next_address
from apps.people.factors import lacks_factor
from apps.people.sign_in.security_log import note

# What may be used without the factor that the role demands: what everybody may, the API (a token is
# judged where it is read), and what is needed to sign in and out and to set up a factor.
OPEN_SPACES = frozenset({"publishing", "api"})
OPEN = frozenset({
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reauthenticate",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_authenticate", "mfa_reauthenticate", "mfa_index",
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn", "people:factor",
})  # fmt: skip
# The key of a session: when it was last noted that it is used, in seconds since 1970.
USED_AT = "used_at"


class DemandFactor:
    """Lead a person without the factor that the role demands to the page that explains it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.MFA_ROLES or match is None or OPEN_SPACES.intersection(match.namespaces):
            return None
        person = request.user
        if not person.is_authenticated or not lacks_factor(person):
            return None
        request.lacks_factor = True  # type: ignore[attr-defined]  # for the library's templates
        if match.view_name in OPEN:
            return None
        note("factor_missing_refused", request, person, path=request.path)
        return redirect(f"{reverse('people:factor')}?{urlencode({'next': next_address(request)})}")


def slide_session(get_response: GetResponse) -> Any:
    """Prolong a session that is used, by one write of the database each ``STEP`` of its length.

    A session ends ``SESSION_COOKIE_AGE`` after its last write. Who is not signed in gets none.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        if session.accessed and SESSION_KEY in session:
            now = int(time.time())
            if now - session.get(USED_AT, 0) >= session_step():
                session[USED_AT] = now
                session.set_expiry(settings.SESSION_COOKIE_AGE)
        return response

    return middleware


def session_step() -> float:
    """Return after how many seconds the use of a session is noted again: ten minutes at most."""
    return min(600, settings.SESSION_COOKIE_AGE / 10)

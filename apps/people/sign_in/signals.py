"""What follows a change of password, factor or address: history, log, and the end of sessions."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from apps.people import operations
from apps.people.models import Person
from apps.people.sign_in.adapter import NewsroomAdapter
from apps.people.sign_in.middleware import USED_AT
from apps.people.sign_in.security_log import note


def connect() -> None:
    """Connect the receivers of this file."""
    account.password_changed.connect(_password_changed)
    account.password_set.connect(_password_changed)
    account.password_reset.connect(_password_reset)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)
    mfa.authenticator_reset.connect(_codes_replaced)
    mfa.authentication_failed.connect(_factor_failed)
    user_logged_in.connect(_signed_in)


def _password_changed(request: HttpRequest, user: Person, **_: Any) -> None:
    _note_change(request, user, "change_password")


def _password_reset(request: HttpRequest, user: Person, **_: Any) -> None:
    _note_change(request, user, "reset_password")


def _factor_added(
    request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any
) -> None:
    _note_change(request, user, "add_factor", after={"factor": authenticator.type})


def _factor_removed(
    request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any
) -> None:
    _note_change(request, user, "remove_factor", before={"factor": authenticator.type})


def _codes_replaced(request: HttpRequest, user: Person, **_: Any) -> None:
    _note_change(request, user, "replace_recovery_codes")


def _note_change(request: HttpRequest, user: Person, verb: str, **facts: dict[str, str]) -> None:
    """Record ``verb`` and end the person's sessions, except the one that made the change."""
    person = operations.change_sign_in(person_id=user.pk, verb=verb, now=timezone.now(), **facts)
    note(verb, request, person)
    if request.user.is_authenticated and request.user.pk == person.pk:
        update_session_auth_hash(request, person)


def _factor_failed(
    request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any
) -> None:
    """Log a wrong code, and tell the person: whoever sends one has the password already."""
    note("factor_failed", request, user, factor=authenticator.type)
    NewsroomAdapter().tell_of_guesses(request, user, "account/email/wrong_code")


def _signed_in(request: HttpRequest, **_: Any) -> None:
    """Note that a session is used when it begins."""
    request.session[USED_AT] = int(time.time())

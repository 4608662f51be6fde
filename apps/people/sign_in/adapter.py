"""Sign-in by mail address with password or passkey; only admins create accounts."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.manage_email import emit_email_changed
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from apps.common.clients import client_address, client_network
from apps.common.errors import Refusal
from apps.people import operations
from apps.people.models import Person
from apps.people.sign_in import devices, limits
from apps.people.sign_in.security_log import note

TOO_MANY = (
    "Too many attempts. For {wait}, no more are judged, right or wrong ones. Try again then; an admin "
    "cannot shorten it, and nothing of the account has changed."
)

OUTDATED = "Your password or your factors were changed meanwhile. Sign in once more."
# The key of a session: what the sessions of the person must match when the sign-in began.
BEGAN_WITH = "sign_in_began_with"


class NewsroomAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up, limits by account and network, mails about sign-ins."""

    request: HttpRequest

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a guess at a password: by network, by account and network, by account."""
        account = credentials.get("email", "").lower()
        person = Person.objects.all().with_address(account).first()
        self._limit = {"key": self._get_login_attempts_cache_key(request, **credentials)}
        try:
            super().pre_authenticate(request, **credentials)
            self._count(limits.count_network(request), key=None, action="network")
            if not (person and devices.is_known(request, person)):
                counted = limits.count_anywhere(request, account)
                self._count(counted, key=account, action="account", config=limits.ANYWHERE)
        except ValidationError:
            note("sign_in_limited", request, person)
            if person and person.is_active:
                self.tell_of_guesses(request, person, "account/email/guesses")
            else:  # the time of the answer shall not tell whether there is an account
                limits.may_tell(request, account)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        person = Person.objects.all().with_address(credentials.get("email", "")).first()
        note("sign_in_failed", request, person)

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase | None:
        """Note in the session with which password and factors the sign-in began."""
        request.session[BEGAN_WITH] = user.get_session_auth_hash()
        response: HttpResponseBase | None = super().pre_login(request, user, **more)
        return response

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in, unless password, factors or access changed while the code was waited for."""
        if request.session.pop(BEGAN_WITH, "") != user.get_session_auth_hash():
            note("sign_in_outdated_refused", request, user)
            self.add_message(request, messages.ERROR, message=OUTDATED)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase:
        """Tell the person when this browser never signed in to the account before."""
        response: HttpResponseBase = super().post_login(request, user, **more)
        is_known = devices.is_known(request, user)
        note("sign_in" if is_known else "sign_in_new_device", request, user)
        if not is_known:
            self.send_notification_mail("account/email/new_device", user)
        devices.remember(request, response, user)
        return response

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in ("too_many_login_attempts", "rate_limited"):
            words = limits.in_words(self._seconds_to_wait())
            return ValidationError(TOO_MANY.format(wait=words), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def send_notification_mail(
        self, template_prefix: str, user: Person, *args: Any, **more: Any
    ) -> None:
        """Send the mail; one that cannot be sent is logged and stops nothing."""
        try:
            super().send_notification_mail(template_prefix, user, *args, **more)
        except (OSError, SMTPException):
            note("mail_not_sent", self.request, user, level=logging.ERROR, mail=template_prefix)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Make a proved address the person's own, and tell the old one."""
        before = EmailAddress(user=email_address.user, email=email_address.user.email)
        try:
            person = operations.change_address(
                person_id=email_address.user_id, email=email_address.email, now=timezone.now()
            )
        except Refusal as refusal:
            self.add_message(request, messages.ERROR, message=refusal.detail)
            return False
        note("change_address", request, person)
        email_address.refresh_from_db()
        emit_email_changed(request, before, email_address)
        return True

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Return how a change of the account is confirmed: by the factor, if the person has one."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        by_factor = [method for method in methods if method["id"] != "reauthenticate"]
        return by_factor or methods

    def tell_of_guesses(self, request: HttpRequest, person: Person, mail: str) -> None:
        """Tell ``person`` of wrong guesses at the account, at most once an hour."""
        if limits.may_tell(request, person.pk):
            self.send_notification_mail(mail, person)

    def _count(self, usage: Any, **limit: Any) -> None:
        """Have the guess taken back when it is right; refuse it when ``limit`` allows no more."""
        if usage is None:
            self._limit = limit
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage.extend(usage.usage)

    def _seconds_to_wait(self) -> float:
        stage = getattr(self.request, "_login_stage", None)
        person = stage.login.user if stage else self.request.user
        of_codes = {"key": f"mfa-auth-user-{person.pk}"}
        return limits.seconds_until(self.request, **getattr(self, "_limit", of_codes))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return what wrong guesses are counted by: the account together with the network."""
        return f"{credentials.get('email', '').lower()} {client_network(request)}"

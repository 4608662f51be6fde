"""Forms of the sign-in library that are judged by the portal's own rules."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import AddEmailForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from apps.people.models import Person


class NewAddressForm(AddEmailForm):  # type: ignore[misc]
    """The address to which a person changes: nobody else's, in whatever case."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if Person.objects.with_similar_address(email).exists():
            raise ValidationError("Somebody in the newsroom has this address already.")
        return email


class OnceForm(BaseAuthenticateForm):  # type: ignore[misc]
    """Takes a code of an authenticator app once, as long as it is right (RFC 6238, 5.2).

    The library forgets a used code after one half minute, and takes it one later and earlier, too.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not self._is_first(code):
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _is_first(self, code: str) -> bool:
        steps = 2 * app_settings.TOTP_TOLERANCE + 1
        key = f"code:{self.user.pk}:{normalize_user_code(code)}"
        return bool(cache.add(key, True, timeout=steps * app_settings.TOTP_PERIOD))


class CodeForm(OnceForm, AuthenticateForm):  # type: ignore[misc]
    """The code of a sign-in."""


class CodeAgainForm(OnceForm, ReauthenticateForm):  # type: ignore[misc]
    """The code that confirms a change."""


class CredentialField(forms.JSONField):
    """What a browser says of a passkey. One that is nested without end, or has an endless number, is refused as malformed."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError):  # the latter: a number of thousands of digits
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": ""}
            ) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return nothing: a challenge is answered once, so that no page gives it back."""
        return None


class NewKeyForm(keys.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey."""

    credential = CredentialField()


class KeyForm(keys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The passkey as the second factor of a sign-in."""

    credential = CredentialField()


class KeyAloneForm(keys.LoginWebAuthnForm):  # type: ignore[misc]
    """The passkey that signs in alone."""

    credential = CredentialField()


class KeyAgainForm(keys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The passkey that confirms a change."""

    credential = CredentialField()

"""Forms about accounts: a token, a colleague, a role."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest

from apps.common.addresses import origin
from apps.common.forms import DomainForm, NoteField, VersionField
from apps.people import operations
from apps.people.roles import Role, Scope

LIFETIMES = [("30", "30 days"), ("90", "90 days"), ("365", "A year")]
NOTE_HELP = "For the history, which admins read."
WITHOUT_PASSWORD = {
    True: "When empty, they get a mail with a link to set one.",
    False: "When empty, you get a link for them to set one: this portal sends no mail.",
}


class TokenForm(DomainForm):
    """A new token: its name, scopes and lifetime."""

    name = forms.CharField(
        label="Purpose", max_length=80, help_text="So that you know which to revoke."
    )
    scopes = forms.MultipleChoiceField(
        label="Scopes",
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text="A token has at most your permissions.",
    )
    lifetime = forms.ChoiceField(
        label="Expires after",
        choices=LIFETIMES,
        initial="90",
        help_text="At most a year: then you create another one.",
    )

    def expires_at(self, now: dt.datetime) -> dt.datetime:
        """Return when the token ends."""
        return now + dt.timedelta(days=int(self.cleaned_data["lifetime"]))


class PasswordField(forms.CharField):
    """A new password, taken as typed: nothing is stripped or cut."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(strip=False, widget=widget, **kwargs)


class PersonForm(DomainForm):
    """A new colleague."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.CharField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label="Role", choices=Role.choices, initial=Role.CONTRIBUTOR)
    password = PasswordField(label="First password", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = WITHOUT_PASSWORD[settings.MAIL_KIND == "smtp"]


class FirstPasswordForm(DomainForm):
    """The password that an invited person chooses."""

    password = PasswordField(label="Password")
    again = PasswordField(label="Password again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError("This is not the password above.")
        return again


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Asks for a link for a new password; the answer is the same for every address."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **_: Any) -> str:
        email: str = self.cleaned_data["email"]
        operations.ask_for_reset(email=email, address=origin(request))
        return email


class ReactivationForm(DomainForm):
    """The role with which a person has access again."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)
    note = NoteField(help_text=NOTE_HELP)


class RoleForm(ReactivationForm):
    """A new role for a person."""

    version = VersionField()


class NoteForm(DomainForm):
    """The reason for ending an account.

    The id of its field begins with ``leave-``: the page has another form with a note.
    """

    note = NoteField(help_text=NOTE_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "leave-%s"})

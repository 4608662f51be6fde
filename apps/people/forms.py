"""Forms about accounts: a token, a colleague, a role."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from apps.common.forms import DomainForm, NoteField
from apps.people.roles import Role, Scope

LIFETIMES = [("30", "30 days"), ("90", "90 days"), ("365", "A year"), ("", "Until it is revoked")]
NOTE_HELP = "For the history, which admins read."


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
        label="Expires after", choices=LIFETIMES, required=False, initial="90"
    )

    def expires_at(self, now: dt.datetime) -> dt.datetime | None:
        """Return when the token ends, ``None`` for never."""
        days = self.cleaned_data["lifetime"]
        return now + dt.timedelta(days=int(days)) if days else None


class PersonForm(DomainForm):
    """A new colleague."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.CharField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label="Role", choices=Role.choices, initial=Role.CONTRIBUTOR)
    password = forms.CharField(
        label="First password",
        required=False,
        max_length=200,
        min_length=10,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="When empty, they set one by mail (“forgot password”).",
    )


class RoleForm(DomainForm):
    """A new role for a person."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)
    note = NoteField(help_text=NOTE_HELP)


class NoteForm(DomainForm):
    """The reason for ending an account.

    The id of its field begins with ``leave-``: the page has another form with a note.
    """

    note = NoteField(help_text=NOTE_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "leave-%s"})

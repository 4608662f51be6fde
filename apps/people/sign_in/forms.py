"""Forms of the sign-in library that are judged by the portal's own rules."""

from __future__ import annotations

from allauth.account.forms import AddEmailForm
from django.core.exceptions import ValidationError

from apps.people.models import Person


class NewAddressForm(AddEmailForm):  # type: ignore[misc]
    """The address to which a person changes: nobody else's, in whatever case."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if Person.objects.filter(email__iexact=email).exists():
            raise ValidationError("Somebody in the newsroom has this address already.")
        return email

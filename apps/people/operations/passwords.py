"""The first password of an account; later ones are changed through the sign-in library."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from apps.common.errors import Invalid
from apps.people.models import Person


def check_password(person: Person, password: str) -> None:
    """Raise ``Invalid`` for a password that the validators refuse, also for this name or address."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid(fields={"password": " ".join(error.messages)}) from error


def set_first_password(*, person: Person, password: str) -> None:
    """Check and set the password of a locked ``person``."""
    check_password(person, password)
    person.set_password(password)
    person.save(update_fields=["password"])

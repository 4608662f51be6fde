"""Second factors: of which roles one is demanded, and who has one."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from apps.people.models import Person

# A recovery code replaces a factor; it is none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# The key of a session: the page that somebody wanted who had to set up a factor first.
AFTER_FACTOR = "after_factor"


def needs_factor(person: Person) -> bool:
    """Say whether the role of ``person`` demands a second factor (setting ``MFA_ROLES``)."""
    return person.role in settings.MFA_ROLES


def lacks_factor(person: Person) -> bool:
    """Say whether ``person`` has to set up a factor before anything else."""
    return needs_factor(person) and not _factors().filter(user_id=person.pk).exists()


def is_last_factor(person: Person) -> bool:
    """Say whether ``person`` may remove no factor: the role demands one, and there is one."""
    return needs_factor(person) and _factors().filter(user_id=person.pk).count() <= 1


def with_factor(column: str) -> Exists:
    """Return the condition that the person in ``column`` of a row has a factor."""
    return Exists(_factors().filter(user_id=OuterRef(column)))


def _factors() -> Any:
    return Authenticator.objects.filter(type__in=FACTORS)

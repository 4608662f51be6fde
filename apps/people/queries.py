"""QuerySets of people and tokens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import BaseUserManager
from django.contrib.auth.password_validation import validate_password
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from apps.people.models import Invitation, Person, Token

# The address of the portal's own account, in a domain that receives no mail (RFC 2606).
PORTAL = "portal@portal.invalid"


def invitation_signer() -> Signer:
    """Return what signs the numbers of invitations, with the portal's secret."""
    return Signer(salt="people.invitation")


class PersonQuery(models.QuerySet["Person"]):
    def active(self) -> PersonQuery:
        """Active people, who may sign in, by name."""
        return self.filter(is_active=True).order_by("name", "pk")

    def with_address(self, email: str) -> PersonQuery:
        """The person whose address is ``email``, in whatever case; at most one.

        ``iexact`` would compare capitals, and the capital of “ı” is “I”: one account would have several
        names, and each would have limits on guesses of its own.
        """
        return self.alias(lowered=Lower("email")).filter(lowered=email.lower())

    def with_similar_address(self, email: str) -> PersonQuery:
        """People whose address is ``email``, or has the same capitals (“ı” and “i”)."""
        lowered = self.alias(lowered=Lower("email"))
        return lowered.filter(Q(lowered=email.lower()) | Q(email__iexact=email))

    def people(self) -> PersonQuery:
        """Everybody but the portal's own account."""
        return self.exclude(email=PORTAL)

    def with_invitation(self, *, now: dt.datetime) -> PersonQuery:
        """Add ``invited_until``, when the open invitation of each person ends."""
        from apps.people.models import Invitation

        theirs = Invitation.objects.all().open(now=now).filter(person=OuterRef("pk"))
        return self.annotate(invited_until=Subquery(theirs.values("expires_at")[:1]))


class PersonManager(BaseUserManager.from_queryset(PersonQuery)):  # type: ignore[misc]
    """Creates people with a hashed password."""

    def get_by_natural_key(self, username: str | None) -> Person:
        person: Person = self.with_address(username or "").get()
        return person

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Person:
        person: Person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> Person:
        """Create an admin. Raises ``ValidationError`` for a password that the validators refuse."""
        fields = {"role": "admin", "name": email} | fields
        if password is not None:
            validate_password(password, self.model(email=email, **fields))
        return self.create_user(email, password, **fields)


class TokenQuery(models.QuerySet["Token"]):
    def usable(self, *, now: dt.datetime) -> TokenQuery:
        """Tokens of active people that are neither revoked nor expired; one without an end is none."""
        return self.filter(expires_at__gt=now, revoked_at__isnull=True, person__is_active=True)

    def visible_to(self, person: Person) -> TokenQuery:
        """A person's own tokens; all tokens for an admin."""
        mine = self if person.is_at_least("admin") else self.filter(person=person)
        return mine.select_related("person").order_by("-created_at", "-pk")


class InvitationQuery(models.QuerySet["Invitation"]):
    def open(self, *, now: dt.datetime) -> InvitationQuery:
        """Invitations whose link works: of active people without a password, in their time."""
        unused = self.filter(used_at=None, revoked_at=None, expires_at__gt=now)
        without = Q(person__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return unused.filter(without, person__is_active=True).select_related("person")

    def of(self, token: str, *, now: dt.datetime) -> Invitation | None:
        """Return the open invitation of a link's ``token``, ``None`` for any other text."""
        try:
            number = invitation_signer().unsign(token)
        except BadSignature:
            return None
        return self.open(now=now).filter(pk=int(number)).first()

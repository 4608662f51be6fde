"""QuerySets of people and tokens."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from apps.people.models import Person, Token


class PersonQuery(models.QuerySet["Person"]):
    def active(self) -> PersonQuery:
        """Active people, who may sign in, by name."""
        return self.filter(is_active=True).order_by("name", "pk")


class PersonManager(BaseUserManager.from_queryset(PersonQuery)):  # type: ignore[misc]
    """Creates people with a hashed password."""

    def get_by_natural_key(self, username: str | None) -> Person:
        person: Person = self.get(email__iexact=username)
        return person

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Person:
        person: Person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str, **fields: object) -> Person:
        return self.create_user(email, password, **{"role": "admin", "name": email} | fields)


class TokenQuery(models.QuerySet["Token"]):
    def usable(self, *, now: dt.datetime) -> TokenQuery:
        """Tokens of active people that are neither revoked nor expired."""
        alive = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
        return self.filter(alive, revoked_at__isnull=True, person__is_active=True)

    def visible_to(self, person: Person) -> TokenQuery:
        """A person's own tokens; all tokens for an admin."""
        mine = self if person.is_at_least("admin") else self.filter(person=person)
        return mine.select_related("person").order_by("-created_at", "-pk")

"""Adding people, their roles, the end of their access and their return."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import advisory_lock, check_version, lock
from apps.history.recording import record
from apps.people.models import Person, PersonEntry
from apps.people.operations.invitations import end_invitations, start_invitation
from apps.people.operations.passwords import check_password
from apps.people.operations.sign_in import forget_asked_address
from apps.people.permissions import PERMISSIONS, require
from apps.people.queries import PORTAL
from apps.people.roles import Role

JOINERS = "\u200c\u200d"  # part of names in Persian and Indic scripts


class LastAdmin(Conflict):
    """The operation would leave the newsroom without an admin."""

    code = "last_admin"


@transaction.atomic
def add_person(
    *,
    actor: Person,
    email: str,
    name: str,
    role: str,
    password: str | None,
    now: dt.datetime,
    address: str = "",
) -> Person:
    """Add a person with a role. Without a password they are invited to set one.

    ``address`` is that of the portal, without a closing slash, for the link of the invitation.
    """
    require(PERMISSIONS["add_person"], actor)
    _check_person(email, name, role)
    if password is not None:
        check_password(Person(email=email, name=name), password)
    advisory_lock("new person")
    if Person.objects.with_similar_address(email).exists():
        raise Conflict(f"Somebody with the address {email} already has access.")
    person: Person = Person.objects.create_user(email, password, name=name.strip(), role=role)
    record(
        PersonEntry,
        person=person,
        actor=actor,
        verb="add_person",
        at=now,
        after={"email": person.email, "role": role},
    )
    if password is None:
        start_invitation(actor=actor, person=person, address=address, now=now)
    return person


@transaction.atomic
def change_role(
    *,
    actor: Person,
    person_id: int,
    expected_version: int,
    role: str,
    now: dt.datetime,
    note: str = "",
) -> Person:
    """Change a person's role. Raises ``LastAdmin`` for the only admin."""
    admins = _lock_admins()
    person: Person = lock(Person.objects.people(), person_id)
    require(PERMISSIONS["change_role"], actor, person)
    check_version(person, expected_version)
    if role not in Role.values:
        raise Invalid(fields={"role": f"“{role}” is not a role."})
    if role != Role.ADMIN:
        _check_other_admin(person, admins)
    before, person.role = person.role, role
    person.version += 1
    person.save(update_fields=["role", "version"])
    record(
        PersonEntry,
        person=person,
        actor=actor,
        verb="change_role",
        at=now,
        before={"role": before},
        after={"role": role},
        note=note,
    )
    return person


@transaction.atomic
def deactivate(*, actor: Person, person_id: int, now: dt.datetime, note: str = "") -> Person:
    """Deactivate a person. Raises ``LastAdmin`` for the only admin. Idempotent."""
    admins = _lock_admins()
    person: Person = lock(Person.objects.people(), person_id)
    require(PERMISSIONS["deactivate"], actor, person)
    if not person.is_active:
        return person
    _check_other_admin(person, admins)
    person.is_active = False
    person.sessions_ended += 1
    person.save(update_fields=["is_active", "sessions_ended"])
    end_invitations(person=person, now=now)
    forget_asked_address(person)
    record(
        PersonEntry,
        person=person,
        actor=actor,
        verb="deactivate",
        at=now,
        before={"is_active": True},
        after={"is_active": False},
        note=note,
    )
    return person


@transaction.atomic
def reactivate(
    *, actor: Person, person_id: int, role: str, now: dt.datetime, note: str = ""
) -> Person:
    """Reactivate a deactivated person with a role. Old tokens stay revoked.

    Raises ``WrongState`` if the person is active.
    """
    person: Person = lock(Person.objects.people(), person_id)
    require(PERMISSIONS["reactivate"], actor, person)
    if person.is_active:
        raise WrongState(f"{person} already has access.")
    if role not in Role.values:
        raise Invalid(fields={"role": f"“{role}” is not a role."})
    before = {"is_active": False, "role": person.role}
    person.is_active, person.role = True, role
    person.sessions_ended += 1
    person.version += 1
    person.save(update_fields=["is_active", "role", "sessions_ended", "version"])
    person.tokens.filter(revoked_at__isnull=True).update(revoked_at=now)
    record(
        PersonEntry,
        person=person,
        actor=actor,
        verb="reactivate",
        at=now,
        before=before,
        after={"is_active": True, "role": role},
        note=note,
    )
    return person


def the_portal() -> Person:
    """Return the portal's own account, the actor of automatic operations. Nobody can sign in as it."""
    known: Person | None = Person.objects.filter(email=PORTAL).first()
    if known is None:
        advisory_lock("new person")
        known = Person.objects.filter(email=PORTAL).first() or Person.objects.create_user(
            PORTAL, None, name="The portal", role=Role.VIEWER, is_active=False
        )
    return known


def _check_person(email: str, name: str, role: str) -> None:
    fields = {}
    try:
        validate_email(email)
    except ValidationError:
        fields["email"] = "This is not a mail address."
    if len(email) > 254:
        fields["email"] = "A mail address has at most 254 characters."
    if not name.strip() or len(name) > 120:
        fields["name"] = "Give a name of at most 120 characters."
    if not all(c.isprintable() or c in JOINERS for c in name):
        fields["name"] = "Give a name without line breaks and characters that are not visible."
    if role not in Role.values:
        fields["role"] = f"“{role}” is not a role."
    if fields:
        raise Invalid(fields=fields)


def _lock_admins() -> set[Person]:
    """Lock every admin, always first and in pk order, so that two demotions cannot overlap."""
    admins = Person.objects.active().filter(role=Role.ADMIN).order_by("pk")
    return set(admins.select_for_update(no_key=True))


def _check_other_admin(person: Person, admins: set[Person]) -> None:
    if admins == {person}:
        raise LastAdmin(f"{person} is the only admin.")

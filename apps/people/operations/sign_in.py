"""Changes of how a person signs in: password, factors, address, and the end of sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.db import transaction

from apps.common.errors import Conflict
from apps.common.locking import advisory_lock, lock
from apps.history.recording import record
from apps.people.models import Person, PersonEntry
from apps.people.permissions import PERMISSIONS, require


@transaction.atomic
def change_sign_in(
    *,
    person_id: int,
    verb: str,
    now: dt.datetime,
    before: Mapping[str, str] | None = None,
    after: Mapping[str, str] | None = None,
) -> Person:
    """Record that a person's password or factors were changed, and end all of their sessions.

    The sign-in library makes the change itself. A change of address that is not proved yet ends,
    because somebody else may have asked for it.
    """
    person: Person = lock(Person.objects.all(), person_id)
    person.sessions_ended += 1
    person.save(update_fields=["sessions_ended"])
    forget_asked_address(person)
    record(PersonEntry, person=person, actor=person, verb=verb, at=now, before=before, after=after)
    return person


def forget_asked_address(person: Person) -> None:
    """End the change of a locked ``person``'s address that is not proved yet, if there is one."""
    EmailAddress.objects.filter(user=person, verified=False).delete()


@transaction.atomic
def end_sessions(*, actor: Person, now: dt.datetime) -> Person:
    """End all sessions of ``actor``. The caller keeps its own by the new digest."""
    require(PERMISSIONS["end_sessions"], actor)
    return change_sign_in(person_id=actor.pk, verb="end_sessions", now=now)


@transaction.atomic
def change_address(*, person_id: int, email: str, now: dt.datetime) -> Person:
    """Give a person the address ``email``, which they proved. Raises ``Conflict`` if it is taken."""
    advisory_lock("new person")
    person: Person = lock(Person.objects.active(), person_id)
    if Person.objects.with_similar_address(email).exclude(pk=person.pk).exists():
        raise Conflict("Somebody in the newsroom has this address already. Nothing was changed.")
    before, person.email = person.email, email.lower()
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.filter(user=person).update(verified=True, primary=True)
    record(
        PersonEntry,
        person=person,
        actor=person,
        verb="change_address",
        at=now,
        before={"email": before},
        after={"email": person.email},
    )
    return person


@transaction.atomic
def keep_own_address(*, person_id: int) -> None:
    """Have the sign-in library know a person's own address, as proved; at most one other is pending.

    Its table serves changes of addresses alone. Sign-in and new passwords go by the person's row.
    """
    person: Person = lock(Person.objects.all(), person_id)
    rows = EmailAddress.objects.filter(user=person)
    rows.exclude(email=person.email).filter(verified=True).delete()
    if not rows.filter(email=person.email).update(verified=True, primary=True):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)

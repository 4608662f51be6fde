"""Invitations: a link by which a person who was added without a password sets one."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction

from apps.common.errors import NotFound, WrongState
from apps.common.locking import lock
from apps.history.recording import record
from apps.people.models import Invitation, Person, PersonEntry
from apps.people.operations.passwords import set_first_password
from apps.people.permissions import PERMISSIONS, require
from apps.people.queue import enqueue_invitation


class InvitationEnded(NotFound):
    """The link is not one of this portal, was used or revoked, or its time is over."""

    code = "invitation_ended"
    title = "This link has ended"

    def __init__(self) -> None:
        super().__init__("Ask an admin of the newsroom for another invitation.")


@transaction.atomic
def invite(*, actor: Person, person_id: int, address: str, now: dt.datetime) -> Invitation:
    """Invite a person who has no password yet, also again: links sent before end.

    ``address`` is that of the portal, without a closing slash, for the link in the mail. Raises
    ``WrongState`` for a person who has a password or whose access has ended.
    """
    person: Person = lock(Person.objects.people(), person_id)
    require(PERMISSIONS["invite"], actor, person)
    if not person.is_active:
        raise WrongState(f"{person}’s access has ended. Reactivate them first.")
    if person.has_usable_password():
        raise WrongState(f"{person} has a password already.")
    return start_invitation(actor=actor, person=person, address=address, now=now)


def start_invitation(
    *, actor: Person, person: Person, address: str, now: dt.datetime
) -> Invitation:
    """Create the invitation of a locked ``person``, with its history and the job that mails it."""
    end_invitations(person=person, now=now)
    until = now + dt.timedelta(days=settings.INVITATION_DAYS)
    invitation = Invitation.objects.create(
        person=person, invited_by=actor, created_at=now, expires_at=until
    )
    record(
        PersonEntry,
        person=person,
        actor=actor,
        verb="invite",
        at=now,
        after={"email": person.email, "until": until.isoformat()},
    )
    if settings.MAIL_KIND != "none":
        enqueue_invitation(invitation, address)
    return invitation


def end_invitations(*, person: Person, now: dt.datetime) -> int:
    """Revoke the invitation of a locked ``person`` that was neither used nor revoked, if any."""
    return person.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=now)


@transaction.atomic
def revoke_invitation(*, actor: Person, person_id: int, now: dt.datetime, note: str = "") -> Person:
    """End the link that a person was sent. Raises ``WrongState`` when there is none."""
    person: Person = lock(Person.objects.people(), person_id)
    require(PERMISSIONS["revoke_invitation"], actor, person)
    if not end_invitations(person=person, now=now):
        raise WrongState(f"{person} has no invitation that could be revoked.")
    record(PersonEntry, person=person, actor=actor, verb="revoke_invitation", at=now, note=note)
    return person


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: dt.datetime) -> Person:
    """Set the password of the person whom the link with ``token`` invites; it works once.

    Raises ``InvitationEnded``, and ``Invalid`` for a password that is refused (the link stays open).
    """
    found = Invitation.objects.of(token, now=now)
    if found is None:
        raise InvitationEnded()
    person: Person = lock(Person.objects.people(), found.person_id)
    # Read again under the lock: it may have been used or revoked meanwhile.
    if Invitation.objects.of(token, now=now) is None:
        raise InvitationEnded()
    set_first_password(person=person, password=password)
    person.invitations.filter(pk=found.pk).update(used_at=now)
    record(PersonEntry, person=person, actor=person, verb="accept_invitation", at=now)
    return person


def note_invitation(*, invitation: Invitation, problem: str, now: dt.datetime) -> None:
    """Note that the mail of ``invitation`` was sent, or the ``problem`` why not."""
    sent_at = None if problem else now
    Invitation.objects.filter(pk=invitation.pk).update(problem=problem, sent_at=sent_at)

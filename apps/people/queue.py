"""Enqueueing the jobs of the people app by name, in the transaction of the write that needs them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from apps.people.models import Invitation, Mail


def enqueue_mail(mail: Mail) -> None:
    """Enqueue sending a mail that waits. The job holds its number only: a mail may hold a link."""
    app.configure_task("people.send_mail", allow_unknown=False).defer(mail_id=mail.pk)


def enqueue_invitation(invitation: Invitation, address: str) -> None:
    """Enqueue the mail of an invitation; the link is made when it is sent."""
    job = app.configure_task("people.send_invitation", allow_unknown=False)
    job.defer(invitation_id=invitation.pk, address=address)


def enqueue_reset(*, email: str, address: str) -> None:
    """Enqueue the mail with a link for a new password, if somebody here has ``email``."""
    job = app.configure_task("people.send_reset", allow_unknown=False)
    job.defer(email=email, address=address)

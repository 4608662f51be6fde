"""Mails that wait for a job to send them; a job forgets each when the server has taken it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from apps.people.models import Mail
from apps.people.queue import enqueue_mail, enqueue_reset

# A mail that could not be sent may hold a link; no link is usable as long.
KEPT = dt.timedelta(days=7)


@transaction.atomic
def queue_mails(*, messages: Sequence[EmailMessage], now: dt.datetime) -> int:
    """Store ``messages`` for jobs that send them; return how many. Without a mail server none is.

    Only text, one HTML form, recipients and headers are kept: the portal attaches no files.
    """
    if settings.MAIL_KIND == "none":
        return 0
    for message in messages:
        mail = Mail.objects.create(
            sender=message.from_email,
            recipients=message.recipients(),
            subject=str(message.subject),
            text=str(message.body),
            html=_html(message),
            headers={str(name): str(value) for name, value in message.extra_headers.items()},
            queued_at=now,
        )
        enqueue_mail(mail)
    return len(messages)


def ask_for_reset(*, email: str, address: str) -> None:
    """Enqueue the mail with a link for a new password, whoever has ``email``, or nobody.

    A job looks for the account, so that neither the answer nor its time tells whether there is one.
    ``address`` is that of the portal, without a closing slash.
    """
    if settings.MAIL_KIND != "none":
        enqueue_reset(email=email, address=address)


def note_mail(*, mail: Mail, problem: str) -> None:
    """Note why ``mail`` was not sent; without a ``problem`` it was sent, and its row is deleted."""
    if problem:
        Mail.objects.filter(pk=mail.pk).update(problem=problem)
    else:
        mail.delete()


def forget_mails(*, now: dt.datetime) -> int:
    """Delete mails that waited for a week; return how many."""
    return Mail.objects.filter(queued_at__lt=now - KEPT).delete()[0]


def _html(message: EmailMessage) -> str:
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(text) for text, kind in alternatives if kind == "text/html"), "")

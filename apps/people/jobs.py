"""Background work of the people app: sending mails, retried for about five hours."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from apps.people import operations
from apps.people.models import Invitation, Mail, Person
from apps.people.sending import NotSent, is_lasting, send_at_once, why_not_sent

# After 5, 25, 125 … seconds: the last of six retries begins 5 hours after the first attempt.
LATER = RetryStrategy(max_attempts=6, exponential_wait=5)


@app.task(name="people.send_mail", queue="mail", retry=LATER)
def send_mail(*, mail_id: int) -> None:
    """Send a mail that waits; a second run finds none."""
    if (mail := Mail.objects.filter(pk=mail_id).first()) is None:
        return
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, to=mail.recipients, headers=mail.headers
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    _send(message, lambda problem: operations.note_mail(mail=mail, problem=problem))


@app.task(name="people.send_invitation", queue="mail", retry=LATER)
def send_invitation(*, invitation_id: int, address: str) -> None:
    """Send the link of an invitation, unless it was sent or has ended."""
    now = timezone.now()
    invitation = Invitation.objects.open(now=now).filter(pk=invitation_id, sent_at=None).first()
    if invitation is None:
        return
    context = {
        "invitation": invitation,
        "link": address + reverse("accept_invitation", args=[invitation.token]),
    }

    def note(problem: str) -> None:
        operations.note_invitation(invitation=invitation, problem=problem, now=timezone.now())

    _send(_message("invitation", context, invitation.person), note)


@app.task(name="people.send_reset", queue="mail", retry=LATER)
def send_reset(*, email: str, address: str) -> None:
    """Send a link for a new password to the person with the address ``email``, if there is one.

    Who has no password yet needs an invitation: otherwise a revoked one would be of no effect.
    """
    person: Person | None = Person.objects.active().with_address(email).first()
    if person is None or not person.has_usable_password():
        return
    parts = [user_pk_to_url_str(person), default_token_generator.make_token(person)]
    path = reverse("account_reset_password_from_key", args=parts)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"person": person, "link": address + path, "hours": hours}
    _send(_message("reset", context, person), lambda problem: None)


@app.periodic(cron="17 3 * * *")
@app.task(name="people.forget_mails", queueing_lock="people.forget_mails")
def forget_mails(timestamp: int) -> None:
    """Delete, once a day, mails that could not be sent for a week."""
    operations.forget_mails(now=timezone.now())


def _message(name: str, context: dict[str, object], person: Person) -> EmailMessage:
    """Return the mail of the template ``name``, whose first line is the subject."""
    context = {"portal_name": settings.PORTAL_NAME, **context}
    words = render_to_string(f"people/mails/{name}.txt", context)
    subject, _, text = words.partition("\n")
    return EmailMessage(subject.strip(), text.strip() + "\n", to=[person.email])


def _send(message: EmailMessage, note: Callable[[str], None]) -> None:
    """Send ``message`` and ``note`` the outcome; raise for a retry unless the refusal is for good."""
    try:
        send_at_once(message)
    except NotSent as error:
        note(why_not_sent(error))
        if not is_lasting(error):
            raise
    else:
        note("")

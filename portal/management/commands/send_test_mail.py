"""``manage.py send_test_mail ADDRESS``: sends one mail at once and says what failed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from apps.people.sending import NotSent, send_at_once, why_not_sent


class Command(BaseCommand):
    help = "Send one mail to ADDRESS with the settings of this server, and say what failed."
    requires_system_checks: list[str] = []  # noqa: RUF012  (needs no database)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", metavar="ADDRESS")

    def handle(self, *args: Any, **options: Any) -> None:
        address: str = options["address"]
        _check(address)
        name = settings.PORTAL_NAME
        text = f"{name} can send mails. This is a test; nobody needs to do anything.\n"
        try:
            send_at_once(EmailMessage(f"{name}: test mail", text, to=[address]))
        except NotSent as error:
            raise CommandError(f"The mail was not sent. {why_not_sent(error)}") from error
        self.stdout.write(_sent(address))


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"“{address}” is not a mail address.") from None
    if settings.MAIL_KIND == "none":
        raise CommandError("Mail is not configured. Set PORTAL_MAIL_URL and PORTAL_MAIL_FROM.")


def _sent(address: str) -> str:
    if settings.MAIL_KIND == "console":
        return "The mail is printed above; with PORTAL_MAIL_URL it would be sent."
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    return f"{server} took the mail from {settings.DEFAULT_FROM_EMAIL} to {address}."

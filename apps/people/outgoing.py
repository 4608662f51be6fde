"""Django's mail backend of the portal: mails wait in the database, and jobs send them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from apps.people.operations import queue_mails

log = logging.getLogger(__name__)


class Queue(BaseEmailBackend):
    """Queues mails in the transaction of whoever sends them, so that no page waits for a server."""

    def send_messages(self, email_messages: Sequence[EmailMessage], **_: Any) -> int:
        if settings.MAIL_KIND == "none":
            log.warning("%s mails not sent: PORTAL_MAIL_URL is not set", len(email_messages))
        return queue_mails(messages=email_messages, now=timezone.now())

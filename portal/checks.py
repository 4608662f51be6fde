"""Checks of Django's framework (``manage.py check``) about how the portal is set up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

MAIL = Warning(
    "Mail is not configured: nobody can be invited or reset a password by mail.",
    hint="Set PORTAL_MAIL_URL and PORTAL_MAIL_FROM; then try: manage.py send_test_mail ADDRESS",
    id="portal.W001",
)


def mail_is_configured(**_: Any) -> list[CheckMessage]:
    """Warn while the portal has no mail server."""
    return [MAIL] if settings.MAIL_KIND == "none" else []

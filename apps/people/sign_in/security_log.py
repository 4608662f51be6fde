"""The log of sign-ins and of changes to accounts: logger ``portal.security``, never a secret."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest

from apps.common.clients import client_address
from apps.people.models import Person

LOGGER = logging.getLogger("portal.security")


def note(
    event: str, request: HttpRequest, person: Person | None, *, level: int = 0, **facts: str
) -> None:
    """Log ``event`` of ``person`` (``None``: no account is named so) with the client's address.

    What somebody typed as the name of an account is not logged: it may be a password. The record has
    ``event``, ``person`` (its number), ``client`` and the facts as attributes. Refusals are warnings.
    """
    if not level:
        is_refusal = event.endswith(("failed", "limited", "refused"))
        level = logging.WARNING if is_refusal else logging.INFO
    known: dict[str, Any] = {"person": person.pk if person else None}
    known |= {"client": client_address(request)} | facts
    words = " ".join(f"{name}={value}" for name, value in known.items())
    LOGGER.log(level, "%s %s", event, words, extra={"event": event} | known)

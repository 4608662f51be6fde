"""Template context of every page: the newsroom's name and address, and what waits at the desk."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.desk.work import Waiting, waiting_for
from apps.people.models import Person


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the portal's name, its public address (scheme and host, no closing slash), and its mail.

    ``mail_kind`` is ``smtp``, ``console`` or ``none`` (see ``portal.mail``).
    """
    address = settings.PORTAL_ADDRESS or f"{request.scheme}://{request.get_host()}"
    named = {"portal_name": settings.PORTAL_NAME, "portal_address": address.rstrip("/")}
    return named | {"mail_kind": settings.MAIL_KIND}


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Return the counts in the bar of the desk; they are queried only where a page shows them."""
    return {"waiting": SimpleLazyObject(lambda: _waiting(request))}


def _waiting(request: HttpRequest) -> Waiting:
    person = getattr(request, "user", None)
    return waiting_for(person) if isinstance(person, Person) else Waiting(mine=0, queue=0)

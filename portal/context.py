"""Template context of every page: the newsroom's name and address, and what waits at the desk."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.desk.work import Waiting, waiting_for
from apps.people.models import Person


def site(request: HttpRequest) -> dict[str, str]:
    """Return the portal's name and its public address (scheme and host, no closing slash)."""
    address = settings.PORTAL_ADDRESS or f"{request.scheme}://{request.get_host()}"
    return {"portal_name": settings.PORTAL_NAME, "portal_address": address.rstrip("/")}


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Return the counts in the bar of the desk; they are queried only where a page shows them."""
    return {"waiting": SimpleLazyObject(lambda: _waiting(request))}


def _waiting(request: HttpRequest) -> Waiting:
    person = getattr(request, "user", None)
    return waiting_for(person) if isinstance(person, Person) else Waiting(mine=0, queue=0)

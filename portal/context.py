"""Template context of every page: the newsroom's name and address, what waits at the desk, and how a
refusal looks."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from apps.common.addresses import page_before
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


def refused(request: HttpRequest) -> dict[str, Any]:
    """Return, for pages that refuse: the ``frame`` they stand in, and the way back (``came_from``)."""
    return {"frame": partial(_frame, request), "came_from": partial(_came_from, request)}


def _frame(request: HttpRequest) -> str:
    """Return the base template: the desk's for signed-in people there, else that of public pages.

    Nothing of the session is read at public addresses, whose pages caches may keep.
    """
    at_desk = request.path.startswith("/desk/")
    person = getattr(request, "user", None) if at_desk else None
    return "base_desk.html" if isinstance(person, Person) else "base_public.html"


def _came_from(request: HttpRequest) -> str:
    """Return the page that the request came from; empty when that is the page itself, or unknown."""
    before = page_before(request)
    return "" if request.method == "GET" and before == request.get_full_path() else before

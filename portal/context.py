"""Template context of every page: the newsroom's name and address."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Return the portal's name and its public address (scheme and host, no closing slash)."""
    address = settings.PORTAL_ADDRESS or f"{request.scheme}://{request.get_host()}"
    return {"portal_name": settings.PORTAL_NAME, "portal_address": address.rstrip("/")}

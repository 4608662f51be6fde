"""Absolute URLs of this portal."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Return ``path`` with scheme and host: the configured address of the portal, else the request's."""
    if settings.PORTAL_ADDRESS:
        return str(settings.PORTAL_ADDRESS).rstrip("/") + path
    return request.build_absolute_uri(path)

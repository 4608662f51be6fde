"""Addresses of this portal's pages: absolute ones, where a request came from or leads back to, and the
numbers of rows in one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

# A number that no row has.
NO_ROW = 10**18


def absolute(request: HttpRequest, path: str) -> str:
    """Return ``path`` with scheme and host: the configured address of the portal, else the request's."""
    if settings.PORTAL_ADDRESS:
        return str(settings.PORTAL_ADDRESS).rstrip("/") + path
    return request.build_absolute_uri(path)


def origin(request: HttpRequest) -> str:
    """Return the portal's address, scheme and host without a closing slash, for links in mails."""
    return absolute(request, "/").rstrip("/")


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page here that the query names as ``back``, else ``otherwise``."""
    back = request.GET.get("back", "")
    is_path = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return back if is_path else otherwise


def page_before(request: HttpRequest) -> str:
    """Return the path and query of the page here that the request came from; empty when unknown."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    parts = urlsplit(referer)
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # A path that begins with two slashes would be read as the address of another host.
    return address if url_has_allowed_host_and_scheme(address, None) else ""


def number_asked(data: Mapping[str, str], name: str) -> int | None:
    """Return the number of a row that the ``data`` of a request have as ``name``; none for other text.

    More than 18 digits, of which Python would not read thousands, are a number that no row has.
    """
    text = data.get(name, "")
    if not (text.isascii() and text.isdecimal()):
        return None
    return int(text) if len(text) <= 18 else NO_ROW

"""The network address of who sent a request, also behind the newsroom's own proxies."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# The address of a client that came over a Unix socket and past no proxy that counts.
NO_ADDRESS = "0.0.0.0"  # noqa: S104 (compared and shown, never listened on)


def client_address(request: HttpRequest) -> str:
    """Return the IP address of the client: the connection's, or what the trusted proxies saw.

    Each proxy appends the address that it was called from to ``X-Forwarded-For``. With
    ``TRUSTED_PROXIES`` of them the client is that many places from the end; what is before it was
    sent by the client and may be anything. A list that is shorter came past the proxies.
    """
    if (hops := settings.TRUSTED_PROXIES) > 0:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(seen) >= hops and (address := _address(seen[-hops])):
            return address
    return _address(request.META.get("REMOTE_ADDR", "")) or NO_ADDRESS


def client_network(request: HttpRequest) -> str:
    """Return what limits count as one client: an IPv4 address, or the /64 of an IPv6 address.

    A household or a server is given a /64, and may change between its addresses at will.
    """
    address = ipaddress.ip_address(client_address(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(text: str) -> str:
    """Return the canonical form of an IP address, an IPv4 one in IPv6 as IPv4; else nothing."""
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return ""
    inner = getattr(address, "ipv4_mapped", None)
    return str(inner or address)

"""The deny table: networks the portal never connects to, each with the reason.

Pure. Not ``ipaddress.is_global``, because that follows registries that change with Python's version
and accepts IPv6 forms that embed a private IPv4 address.

Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and updates),
and the metadata addresses of cloud providers.
"""

from __future__ import annotations

import ipaddress
from typing import Final

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

DENIED_4: Final = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by a carrier's customers",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "a cloud's own service",
    "169.254.0.0/16": "link-local, where clouds serve their metadata",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "a sink for stray name lookups",
    "192.52.193.0/24": "multicast tunnels",
    "192.88.99.0/24": "6to4 relays",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "a sink for stray name lookups",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved, and broadcast",
}
# Specific ranges come first, for their reasons; the wide ones at the end cover everything else that is
# not global unicast.
DENIED_6: Final = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::ffff:0:0/96": "an IPv4 address, mapped",
    "::ffff:0:0:0/96": "an IPv4 address, translated",
    "::/96": "an IPv4 address, compatible",
    "64:ff9b::/96": "an IPv4 address behind NAT64",
    "64:ff9b:1::/48": "an IPv4 address behind a local NAT64",
    "100::/64": "discarded",
    "100:0:0:1::/64": "a dummy prefix",
    "2001::/32": "an IPv4 address in a Teredo tunnel",
    "2001:2::/48": "benchmarking",
    "2001:10::/28": "identifiers that are no addresses",
    "2001:20::/28": "identifiers that are no addresses",
    "2001::/23": "protocol assignments",
    "2001:db8::/32": "documentation",
    "2002::/16": "an IPv4 address in a 6to4 tunnel",
    "2620:4f:8000::/48": "a sink for stray name lookups",
    "3ffe::/16": "a test network that was given back",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "private, where clouds serve their metadata too",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
    "::/3": "not global unicast",
    "4000::/2": "not global unicast",
    "8000::/1": "not global unicast",
}

_NETWORKS_4: Final = [(ipaddress.IPv4Network(net), why) for net, why in DENIED_4.items()]
_NETWORKS_6: Final = [(ipaddress.IPv6Network(net), why) for net, why in DENIED_6.items()]
_LOOPBACK: Final = (ipaddress.IPv4Address("127.0.0.1"), ipaddress.IPv6Address("::1"))


def why_denied(address: IPAddress) -> str:
    """Return in a few words why ``address`` is denied, or "" when it is allowed.

    An IPv6 form that embeds an IPv4 address is denied whatever that address is.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return next((why for network, why in _NETWORKS_4 if address in network), "")
    return next((why for network, why in _NETWORKS_6 if address in network), "")


def is_own_machine(address: IPAddress) -> bool:
    """Say whether ``address`` is exactly 127.0.0.1 or ::1, which tests and the demo may allow."""
    return address in _LOOPBACK

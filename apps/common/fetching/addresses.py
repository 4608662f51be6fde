"""Parses and checks web addresses before any name is resolved. Pure.

The connection uses the parts parsed here, so that no two parsers can disagree about the host.
Resolved addresses are checked in ``networks``.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

import idna

from apps.common.fetching.answers import Unfetchable
from apps.common.fetching.networks import IPAddress

MAX_LENGTH: Final = 2000
PORTS: Final = {"http": 80, "https": 443}

_UNPRINTABLE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_BRACKETS: Final = re.compile(r"\[([0-9a-fA-F:.]+)\](?::[0-9]*)?")  # and no zone: [fe80::1%eth0]
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PATH: Final = "/%:@!$&'()*+,;=~-._"
_QUERY: Final = _PATH + "?[]|"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The parts of an address: ``host`` is lower-case ASCII, ``literal`` its IP address, if any."""

    scheme: str
    host: str
    port: int
    target: str
    literal: IPAddress | None = None

    @property
    def authority(self) -> str:
        """The host as written in a URL and in the ``Host`` header."""
        host = f"[{self.host}]" if isinstance(self.literal, ipaddress.IPv6Address) else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_address(url: str) -> WebAddress:
    """Parse ``url``; raises ``Unfetchable`` ("scheme", "credentials", "port" or "address").

    Names are normalised as in browsers (UTS 46). Numbers in other forms than four decimals,
    which some programs would read as an IP address, and trailing dots are refused.
    """
    parts = _split(url.strip(" \t\r\n"))
    if parts.scheme not in PORTS:
        raise Unfetchable(
            "scheme", "Only addresses that begin with http:// or https:// are opened."
        )
    if "@" in parts.netloc:
        raise Unfetchable(
            "credentials",
            "This address has a name or password before its host. Give it without them.",
        )
    host, literal = _host(parts)
    return WebAddress(parts.scheme, host, _port(parts), _target(parts), literal)


def _split(url: str) -> SplitResult:
    if len(url) > MAX_LENGTH:
        raise Unfetchable("address", f"This address is longer than {MAX_LENGTH} characters.")
    if match := _UNPRINTABLE.search(url):
        raise Unfetchable(
            "address",
            f"At position {match.start() + 1} of this address there is a blank, a backslash or a "
            "control character. Copy the address again.",
        )
    try:
        return urlsplit(url)
    except ValueError as error:
        raise _no_host() from error


def _host(parts: SplitResult) -> tuple[str, IPAddress | None]:
    try:
        if brackets := _BRACKETS.fullmatch(parts.netloc):
            literal = ipaddress.IPv6Address(brackets[1])
            return literal.compressed, literal
        host = "" if "[" in parts.netloc else parts.hostname or ""
        host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise _no_host() from error
    return _name(host.lower())


def _name(host: str) -> tuple[str, IPAddress | None]:
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]) or (labels[-1] == "" and len(labels) > 1):
        return _four_decimals(host)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _no_host()
    if len(labels) == 1 and host != "localhost":
        raise Unfetchable(
            "address", f"“{host}” is a name of an inside network, not of a site on the web."
        )
    return host, None


def _four_decimals(host: str) -> tuple[str, IPAddress]:
    try:
        literal = ipaddress.IPv4Address(host)
    except ValueError as error:
        raise Unfetchable(
            "address", f"“{host[:80]}” is not a host as sites on the web have one."
        ) from error
    return str(literal), literal


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise Unfetchable(
            "port", "The port in this address is not a number up to 65535."
        ) from error
    if port == 0:
        raise Unfetchable("port", "There is no port 0. Give the address without it.")
    return port or PORTS[parts.scheme]


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_PATH, errors="replace")
    path = path if path.startswith("/") else f"/{path}"
    return f"{path}?{quote(parts.query, safe=_QUERY, errors='replace')}" if parts.query else path


def _no_host() -> Unfetchable:
    return Unfetchable(
        "address", "This is not a web address. It should look like https://site.org/page."
    )

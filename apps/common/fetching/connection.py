"""Connections to checked addresses, with a deadline and a limit on bytes.

A name is resolved once and the connection goes to a checked address, so a later change of the name
has no effect. The request and the check of the certificate use the name.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import httpcore

from apps.common.fetching.addresses import WebAddress
from apps.common.fetching.answers import Unfetchable
from apps.common.fetching.networks import IPAddress, is_own_machine, why_denied

Resolver = Callable[[str, int], Sequence[str]]

MOST_ADDRESSES: Final = 4
CONNECT_SECONDS: Final = 5.0
HEADERS: Final = 256 * 1024


class Deadline:
    """The time by which a fetch must end."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self, most: float = 3600.0) -> float:
        """Return the seconds left, at most ``most``; raises ``Unfetchable`` ("timeout") when over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise Unfetchable("timeout", "The site did not answer in time. Try again later.")
        return min(left, most)


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of ``host`` from the system's resolver; raises ``OSError``.

    The trailing dot keeps the resolver from trying the name in its search domains.
    """
    name = host if host == "localhost" else f"{host}."
    entries = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(entry[4][0]) for entry in entries]


def addresses_of(
    address: WebAddress,
    *,
    deadline: Deadline,
    resolve: Resolver,
    ports: Iterable[int],
    allow_loopback: bool,
) -> list[IPAddress]:
    """Return the checked addresses of a host; one denied address refuses the host.

    Raises ``Unfetchable`` ("dns", "address", "port"). With ``allow_loopback``, 127.0.0.1 and ::1 are
    allowed, at any port.
    """
    addresses = [address.literal] if address.literal else _resolved(address, deadline, resolve)
    if allow_loopback and all(is_own_machine(ip) for ip in addresses):
        return addresses
    for ip in addresses:
        if why := why_denied(ip):
            shown = ip if address.literal else f"{address.host} leads to {ip}, which"
            raise Unfetchable(
                "address",
                f"{shown} is not open to everybody ({why}). The portal reads public sites only.",
            )
    if address.port not in ports:
        raise Unfetchable(
            "port",
            f"Sites are read at their usual ports only, and this address names {address.port}.",
        )
    return addresses[:MOST_ADDRESSES]


def _resolved(address: WebAddress, deadline: Deadline, resolve: Resolver) -> list[IPAddress]:
    """Resolve a name in a thread, so that a slow name server cannot exceed the deadline."""
    answer: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolve(address.host, address.port))
        except Exception as error:  # raised again in the waiting thread
            answer.put(error)

    threading.Thread(target=ask, daemon=True, name="look up").start()
    try:
        resolved = answer.get(timeout=deadline.remaining())
    except queue.Empty:
        raise Unfetchable("timeout", f"Nobody said in time where {address.host} is.") from None
    if isinstance(resolved, Exception) or not resolved:
        raise Unfetchable(
            "dns", f"There is no site called {address.host}. Check how the address is written."
        ) from (resolved if isinstance(resolved, Exception) else None)
    return list(dict.fromkeys(_parsed(ip) for ip in resolved))


def _parsed(address: str) -> IPAddress:
    """Parse one address of the resolver; a link-local one has a zone."""
    return ipaddress.ip_address(address.partition("%")[0])


class CheckedBackend(httpcore.NetworkBackend):
    """Connects only to the given addresses, in order."""

    def __init__(
        self, addresses: Sequence[IPAddress], *, deadline: Deadline, max_bytes: int
    ) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses:
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, timeout=self._deadline.remaining(CONNECT_SECONDS)
                )
                return _BoundedStream(stream, self._deadline, self._max_bytes)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no way to a local socket")


class _BoundedStream(httpcore.NetworkStream):
    """One connection: every wait ends at the deadline, every byte counts towards the limit."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline, max_bytes: int) -> None:
        self._inner = inner
        self._deadline = deadline
        self._left = max_bytes

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._deadline.remaining())
        self._left -= len(data)
        if self._left < 0:
            raise Unfetchable("too_large", "This site sends more than an article has.")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.remaining())
        return _BoundedStream(inner, self._deadline, self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

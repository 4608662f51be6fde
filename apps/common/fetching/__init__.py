"""Fetching from the web: every request to another site goes through ``fetch``.

It checks addresses and limits time and size. Automatic requests must respect robots.txt and go
through ``apps.common.fetching.polite``; a page that a person asks for is fetched as in a browser.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urljoin

import httpcore
from django.conf import settings
from django.utils import timezone

from apps.common.fetching.addresses import WebAddress, read_address
from apps.common.fetching.answers import Fetched, Unfetchable
from apps.common.fetching.connection import (
    HEADERS,
    CheckedBackend,
    Deadline,
    Resolver,
    addresses_of,
    look_up,
)
from apps.common.fetching.content import ENCODINGS, check_type, content_type, unpacked
from apps.common.fetching.networks import is_own_machine

__all__ = ["PAGES", "Fetched", "Unfetchable", "fetch", "user_agent"]

PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "multipart/related")
MAX_BYTES: Final = 10 * 1024 * 1024
MOST_REDIRECTS: Final = 5
REDIRECTS: Final = (301, 302, 303, 307, 308)
NOT_MODIFIED: Final = 304


def fetch(
    url: str,
    *,
    accept: Sequence[str] = PAGES,
    max_bytes: int = MAX_BYTES,
    seconds: float = 20.0,
    agent: str = "",
    etag: str = "",
    last_modified: str = "",
    ports: Sequence[int] | None = None,
    allow_loopback: bool | None = None,
    resolve: Resolver = look_up,
    trust: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch ``url``: one GET without cookies, following at most five redirects.

    ``max_bytes`` limits the body before and after decompression; ``seconds`` the total time with name
    resolution and redirects. ``accept`` lists the accepted media types, detected by content. With the
    ``etag`` or ``last_modified`` of an earlier answer, an unchanged page has no data and status 304.
    ``ports`` and ``allow_loopback`` default to the settings ``FETCH_PORTS`` and ``FETCH_LOOPBACK``;
    even with the latter, other sites cannot redirect to this machine. ``trust`` holds the trusted
    certificates. Raises only ``Unfetchable``. Must not be called while a lock is held.
    """
    limits = _Limits(
        deadline=Deadline(seconds),
        max_bytes=max_bytes,
        ports=settings.FETCH_PORTS if ports is None else ports,
        resolve=resolve,
        trust=trust,
    )
    headers = _request_headers(accept, agent, etag, last_modified)
    if allow_loopback is None:
        allow_loopback = settings.FETCH_LOOPBACK
    answered = _last_answer(read_address(url), headers, limits, allow_loopback=allow_loopback)
    with answered as (address, response):
        return _read(
            url,
            address,
            response,
            accept=accept,
            max_bytes=max_bytes,
            is_conditional=bool(etag or last_modified),
        )


def user_agent() -> str:
    """Return the portal's ``User-Agent``, with the address of the portal for questions."""
    address = settings.PORTAL_ADDRESS
    return f"FactCheckingPortal/1 (+{address})" if address else "FactCheckingPortal/1"


@dataclass(frozen=True, slots=True)
class _Limits:
    """The limits of all requests of one fetch; ``trust`` is None for the usual certificates."""

    deadline: Deadline
    max_bytes: int
    ports: Sequence[int]
    resolve: Resolver
    trust: ssl.SSLContext | None


def _request_headers(
    accept: Sequence[str], agent: str, etag: str, last_modified: str
) -> dict[str, str]:
    headers = {
        "User-Agent": agent or user_agent(),
        "Accept": ", ".join((*accept, "*/*;q=0.1")),
        "Accept-Encoding": ENCODINGS,
        "If-None-Match": etag,
        "If-Modified-Since": last_modified,
    }
    return {name: value for name, value in headers.items() if value}


@contextmanager
def _last_answer(
    address: WebAddress, headers: dict[str, str], limits: _Limits, *, allow_loopback: bool
) -> Iterator[tuple[WebAddress, httpcore.Response]]:
    """Follow redirects from ``address``; yield the first other answer and its address.

    Each address is resolved and checked before the connection; after one on another machine,
    loopback addresses are refused.
    """
    visited = set[str]()
    while len(visited) <= MOST_REDIRECTS and str(address) not in visited:
        visited.add(str(address))
        checked = addresses_of(
            address,
            deadline=limits.deadline,
            resolve=limits.resolve,
            ports=limits.ports,
            allow_loopback=allow_loopback,
        )
        allow_loopback = allow_loopback and all(is_own_machine(ip) for ip in checked)
        backend = CheckedBackend(
            checked, deadline=limits.deadline, max_bytes=limits.max_bytes + HEADERS
        )
        with _answer(address, headers, backend, limits.trust or _trusted()) as response:
            if response.status not in REDIRECTS:
                yield address, response
                return
            address = _next(address, response)
    raise Unfetchable(
        "redirects",
        "This address leads on and on and never to a page. Open it in a browser, "
        "and give the address you end at.",
    )


@cache
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


@contextmanager
def _answer(
    address: WebAddress, headers: dict[str, str], backend: CheckedBackend, trust: ssl.SSLContext
) -> Iterator[httpcore.Response]:
    """Send one request; raises ``Unfetchable`` for every network error."""
    request = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    sent = {"Host": address.authority, **headers, "Connection": "close"}
    lines = [(name.encode(), value.encode("utf-8", "replace")) for name, value in sent.items()]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=backend) as pool,
            pool.stream("GET", request, headers=lines) as response,
        ):
            yield response
    except httpcore.TimeoutException as error:
        raise Unfetchable(
            "timeout", f"{address.host} did not answer in time. Try again later."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _broken(address, error) from error


def _broken(address: WebAddress, error: Exception) -> Unfetchable:
    if "certificate" in str(error).lower():
        return Unfetchable(
            "certificate",
            f"{address.host} cannot prove that it is {address.host}: its certificate is not valid.",
        )
    return Unfetchable(
        "refused", f"{address.host} does not let itself be reached, or broke off. Try again later."
    )


def _next(address: WebAddress, response: httpcore.Response) -> WebAddress:
    """Return the target of a redirect, checked like a typed address."""
    target = _headers(response).get("location", "")
    if not target:
        raise Unfetchable("redirects", f"{address.host} leads on, but does not say where to.")
    try:
        return read_address(urljoin(str(address), target))
    except ValueError as error:
        if isinstance(error, Unfetchable):
            raise
        raise Unfetchable("redirects", f"{address.host} leads on to nowhere.") from error


def _read(
    url: str,
    address: WebAddress,
    response: httpcore.Response,
    *,
    accept: Sequence[str],
    max_bytes: int,
    is_conditional: bool,
) -> Fetched:
    headers = _headers(response)
    if response.status == NOT_MODIFIED and is_conditional:
        return Fetched(url, str(address), NOT_MODIFIED, headers, "", b"", timezone.now())
    _check_status(address, response.status)
    data = unpacked(
        response.iter_stream(),
        encoding=headers.get("content-encoding", ""),
        max_bytes=max_bytes,
    )
    media_type = content_type(data, headers.get("content-type", ""))
    check_type(media_type, accept)
    return Fetched(
        url=url,
        final_url=str(address),
        status=response.status,
        headers=headers,
        content_type=media_type,
        data=data,
        fetched_at=timezone.now(),
    )


def _check_status(address: WebAddress, status: int) -> None:
    if 200 <= status < 300:
        return
    if status in (404, 410):
        raise Unfetchable(
            "gone",
            f"{address.host} has no page at this address. Check how it is written; "
            "otherwise the page was taken down.",
            status=status,
        )
    if status == 429 or status >= 500:
        raise Unfetchable(
            "busy", f"{address.host} cannot answer now ({status}). Try again later.", status=status
        )
    if status in (401, 402, 403, 451):
        raise Unfetchable(
            "status",
            f"{address.host} does not show this page to the portal ({status}). "
            "If you may read it, save it in your browser and upload the file.",
            status=status,
        )
    raise Unfetchable(
        "status", f"{address.host} answered with {status}, not with a page.", status=status
    )


def _headers(response: httpcore.Response) -> dict[str, str]:
    """Return the headers by lower-case name; bytes beyond ASCII are UTF-8 where they can be."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("ascii", "replace").lower(), _text(value)
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

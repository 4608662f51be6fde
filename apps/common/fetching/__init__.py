"""Fetching from the web: every request to another site goes through ``fetch``.

It decides which addresses are allowed, and limits time and size. Pages are parsed elsewhere; whether
a site allows automatic requests is for the caller to check
(``apps.common.fetching.robots``): a person who asks for one page reads it as in a browser.
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

__all__ = ["PAGES", "Fetched", "Unfetchable", "fetch", "own_name"]

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

    ``max_bytes`` holds before and after unpacking; ``seconds`` is for everything together, names and
    redirects included. ``accept`` lists the media types wanted, told by content. With the ``etag`` or
    ``last_modified`` of an earlier answer, a page that stands as it stood comes back without data and
    with status 304. ``ports`` and
    ``allow_loopback`` default to the settings ``FETCH_PORTS`` and ``FETCH_LOOPBACK``; with the
    latter, still no site elsewhere can send the portal back to this machine. ``trust`` says whose
    certificates are believed. Raises ``Unfetchable`` and nothing else; never call it while a lock is
    held.
    """
    limits = _Limits(
        deadline=Deadline(seconds),
        max_bytes=max_bytes,
        ports=settings.FETCH_PORTS if ports is None else ports,
        resolve=resolve,
        trust=trust,
    )
    headers = _request_headers(accept, agent, etag, last_modified)
    here = settings.FETCH_LOOPBACK if allow_loopback is None else allow_loopback
    with _last_answer(read_address(url), headers, limits, allow_loopback=here) as (where, response):
        return _read(
            url,
            where,
            response,
            accept=accept,
            max_bytes=max_bytes,
            is_conditional=bool(etag or last_modified),
        )


def own_name() -> str:
    """Return the portal's user agent, with an address for questions."""
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
        "User-Agent": agent or own_name(),
        "Accept": ", ".join((*accept, "*/*;q=0.1")),
        "Accept-Encoding": ENCODINGS,
        "If-None-Match": etag,
        "If-Modified-Since": last_modified,
    }
    return {name: value for name, value in headers.items() if value}


@contextmanager
def _last_answer(
    where: WebAddress, headers: dict[str, str], limits: _Limits, *, allow_loopback: bool
) -> Iterator[tuple[WebAddress, httpcore.Response]]:
    """Follow redirects from ``where``; yield the first other answer and its address.

    Each address is resolved and checked before it is connected to; after an address elsewhere, none
    on this machine is allowed any more.
    """
    seen = set[str]()
    while len(seen) <= MOST_REDIRECTS and str(where) not in seen:
        seen.add(str(where))
        checked = addresses_of(
            where,
            deadline=limits.deadline,
            resolve=limits.resolve,
            ports=limits.ports,
            allow_loopback=allow_loopback,
        )
        allow_loopback = allow_loopback and all(is_own_machine(address) for address in checked)
        backend = CheckedBackend(
            checked, deadline=limits.deadline, max_bytes=limits.max_bytes + HEADERS
        )
        with _answer(where, headers, backend, limits.trust or _trusted()) as response:
            if response.status not in REDIRECTS:
                yield where, response
                return
            where = _next(where, response)
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
    where: WebAddress, headers: dict[str, str], backend: CheckedBackend, trust: ssl.SSLContext
) -> Iterator[httpcore.Response]:
    """Send one request, and turn every network error into a sentence."""
    request = httpcore.URL(
        scheme=where.scheme.encode(),
        host=where.host.encode(),
        port=where.port,
        target=where.target.encode(),
    )
    sent = {"Host": where.authority, **headers, "Connection": "close"}
    lines = [(name.encode(), value.encode("utf-8", "replace")) for name, value in sent.items()]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trust, network_backend=backend) as pool,
            pool.stream("GET", request, headers=lines) as response,
        ):
            yield response
    except httpcore.TimeoutException as error:
        raise Unfetchable(
            "timeout", f"{where.host} did not answer in time. Try again later."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _broken(where, error) from error


def _broken(where: WebAddress, error: Exception) -> Unfetchable:
    if "certificate" in str(error).lower():
        return Unfetchable(
            "certificate",
            f"{where.host} cannot prove that it is {where.host}: its certificate is not valid.",
        )
    return Unfetchable(
        "refused", f"{where.host} does not let itself be reached, or broke off. Try again later."
    )


def _next(where: WebAddress, response: httpcore.Response) -> WebAddress:
    """Return where a redirect leads; it is checked like a typed address."""
    target = _headers(response).get("location", "")
    if not target:
        raise Unfetchable("redirects", f"{where.host} leads on, but does not say where to.")
    try:
        return read_address(urljoin(str(where), target))
    except ValueError as error:
        if isinstance(error, Unfetchable):
            raise
        raise Unfetchable("redirects", f"{where.host} leads on to nowhere.") from error


def _read(
    url: str,
    where: WebAddress,
    response: httpcore.Response,
    *,
    accept: Sequence[str],
    max_bytes: int,
    is_conditional: bool,
) -> Fetched:
    headers = _headers(response)
    if response.status == NOT_MODIFIED and is_conditional:
        return Fetched(url, str(where), NOT_MODIFIED, headers, "", b"", timezone.now())
    _check_status(where, response.status)
    data = unpacked(
        response.iter_stream(),
        encoding=headers.get("content-encoding", ""),
        max_bytes=max_bytes,
    )
    found = content_type(data, headers.get("content-type", ""))
    check_type(found, accept)
    return Fetched(
        url=url,
        final_url=str(where),
        status=response.status,
        headers=headers,
        content_type=found,
        data=data,
        fetched_at=timezone.now(),
    )


def _check_status(where: WebAddress, status: int) -> None:
    if 200 <= status < 300:
        return
    if status in (404, 410):
        raise Unfetchable(
            "gone",
            f"{where.host} has no page at this address. Check how it is written; "
            "otherwise the page was taken down.",
            status=status,
        )
    if status == 429 or status >= 500:
        raise Unfetchable(
            "busy", f"{where.host} cannot answer now ({status}). Try again later.", status=status
        )
    if status in (401, 402, 403, 451):
        raise Unfetchable(
            "status",
            f"{where.host} does not show this page to the portal ({status}). "
            "If you may read it, save it in your browser and upload the file.",
            status=status,
        )
    raise Unfetchable(
        "status", f"{where.host} answered with {status}, not with a page.", status=status
    )


def _headers(response: httpcore.Response) -> dict[str, str]:
    """Return the headers by lower-case name; bytes beyond ASCII are UTF-8 where they can be."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("ascii", "replace").lower(), _text(value)
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

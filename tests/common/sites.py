"""Web servers on this machine for tests of fetching: real sockets with prepared answers.

A site sends plain bytes, so that it can violate HTTP. It serves until its ``with`` block ends, and no answer lasts longer than ``PATIENCE`` seconds.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PATIENCE = 20.0
Answer = Iterable[bytes] | Callable[[str], Iterable[bytes]]


@dataclass
class Site:
    """One server: ``answers`` by path; ``asked`` has the head of every request it received."""

    port: int
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked]


def page(
    body: bytes | str = b"<!doctype html><p>Hello</p>",
    *headers: str,
    status: str = "200 OK",
    said: str = "text/html",
) -> list[bytes]:
    """Return a valid HTTP answer with additional ``headers``."""
    data = body.encode() if isinstance(body, str) else body
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {said}",
        f"Content-Length: {len(data)}",
        *headers,
    ]
    return [("\r\n".join(lines) + "\r\n\r\n").encode(), data]


def gzipped(data: bytes) -> bytes:
    """Return data in gzip format without a timestamp, which would get into names of tests."""
    return gzip.compress(data, mtime=0)


def leads_to(target: str, status: str = "302 Found") -> list[bytes]:
    """Return a redirect."""
    return page(b"", f"Location: {target}", status=status)


@contextmanager
def site(answers: dict[str, Answer], *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve ``answers`` on a free port of 127.0.0.1."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Site(listener.getsockname()[1], answers)
        closed = threading.Event()
        thread = threading.Thread(target=_serve, args=(listener, server, tls, closed), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            closed.set()
            with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
                pass
            thread.join(timeout=PATIENCE)


def _serve(
    listener: socket.socket, server: Site, tls: ssl.SSLContext | None, closed: threading.Event
) -> None:
    while not closed.is_set():
        connection, _ = listener.accept()
        if not closed.is_set():
            args = (connection, server, tls, closed)
            threading.Thread(target=_reply, args=args, daemon=True).start()
        else:
            connection.close()


def _reply(
    connection: socket.socket, server: Site, tls: ssl.SSLContext | None, closed: threading.Event
) -> None:
    end = time.monotonic() + PATIENCE
    with suppress(OSError), connection:
        connection.settimeout(PATIENCE)
        wire = tls.wrap_socket(connection, server_side=True) if tls else connection
        with wire:
            head = wire.recv(65536).decode("latin-1")
            if not head:
                return
            server.asked.append(head)
            path = head.split(" ")[1]
            answer = server.answers.get(path) or server.answers["*"]
            for piece in answer(path) if callable(answer) else answer:
                if closed.is_set() or time.monotonic() > end:
                    return
                wire.sendall(piece)

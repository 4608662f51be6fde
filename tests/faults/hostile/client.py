"""Requests as bytes, sent as they are: libraries would refuse to send most of what is sent here."""

from __future__ import annotations

import http.client
import socket
import time
from dataclasses import dataclass, field

# An answer that took longer counts as none.
GIVE_UP_SECONDS = 30.0
MOST_BYTES = 64 * 2**20


@dataclass
class Request:
    """What is sent: ``name`` says in the report where it came from, ``source`` what kind that is.

    ``is_framed`` is false when the lengths in the request lie, so that a server may end the connection.
    """

    name: str
    source: str
    method: str
    target: str
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    is_framed: bool = True

    def raw(self) -> bytes:
        """Return the bytes of the request; a length is added unless its headers have one."""
        headers = list(self.headers)
        names = {name.lower() for name, _ in headers}
        if "host" not in names:
            headers.insert(0, ("Host", "127.0.0.1"))
        if self.body and not names & {"content-length", "transfer-encoding"}:
            headers.append(("Content-Length", str(len(self.body))))
        headers.append(("Connection", "close"))
        lines = [f"{self.method} {self.target} HTTP/1.1", *(f"{a}: {b}" for a, b in headers)]
        head = "\r\n".join(lines) + "\r\n\r\n"
        return head.encode("utf-8", "surrogatepass") + self.body


@dataclass(frozen=True)
class Answer:
    """What came back; status 0 when the connection ended without an answer."""

    status: int
    seconds: float
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def send(port: int, request: Request) -> Answer:
    """Send a request on a connection of its own, and end sending: what was promised does not come."""
    began = time.monotonic()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=GIVE_UP_SECONDS) as connection:
            _send_all(connection, request)
            response = http.client.HTTPResponse(connection, method=request.method)
            response.begin()
            content = response.read(MOST_BYTES)
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, time.monotonic() - began, content, headers)
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(0, time.monotonic() - began)


def _send_all(connection: socket.socket, request: Request) -> None:
    """Send; a server that answers early may end the connection before it has read everything."""
    try:
        connection.sendall(request.raw())
        if not request.is_framed:
            connection.shutdown(socket.SHUT_WR)
    except (BrokenPipeError, ConnectionResetError):
        pass

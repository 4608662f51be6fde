"""The child process of ``sandbox``: it sets its limits, then reads documents until the socket closes.

Run as ``python -m apps.extraction.sandbox.child MEGABYTES`` with a socket as standard input. It imports the
readers and nothing of Django. A request is two lengths, a JSON head and the bytes of the document; the
head names the extractor as ``as`` (a key of ``READERS``) and holds the extractor's other arguments. An answer is a
length and JSON: ``{"extracted": {…}}``, ``{"unreadable": [code, message]}``, ``{"exhausted": true}`` or
``{"failed": traceback}``. After the last two this process ends.
"""

from __future__ import annotations

import dataclasses
import json
import math
import resource
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from typing import Any, Final

from apps.extraction.claimreview.wire import read_for_wire
from apps.extraction.documents import Unreadable, read_document
from apps.extraction.feeds.reader import find_feed, read_feed

# Each takes bytes and strings by name, and returns a dataclass or raises ``Unreadable``.
READERS: Final[dict[str, Callable[..., Any]]] = {
    "document": read_document,
    "feed": read_feed,
    "feed_of_page": find_feed,
    "claimreviews": read_for_wire,
}
WARM_UP: Final = (
    b"<html><body><article><h1>Warm</h1><p>One sentence, said once.</p></article></body></html>"
)


def main() -> None:
    """Set the limits of this process for good, then serve."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the parent; when it ends, the socket closes
    answer({"as": "document"}, WARM_UP)
    limit(int(sys.argv[1]))
    with socket.socket(fileno=0) as wire:
        serve(wire)


def limit(megabytes: int) -> None:
    """Cap memory; forbid writing files, making processes, leaving a core, opening many files."""
    for kind, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(kind, (most, most))


def allow_time(seconds: float) -> None:
    """Give this process ``seconds`` more of processor time; past that the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def serve(wire: socket.socket) -> None:
    """Answer every request on ``wire`` until it is closed, or until an extractor has failed."""
    _send(wire, {"ready": True})
    while lengths := _exactly(wire, 8):
        head, size = struct.unpack("!II", lengths)
        request: dict[str, Any] = json.loads(_exactly(wire, head))
        data = _exactly(wire, size)
        allow_time(request.pop("seconds"))
        response = answer(request, data)
        _send(wire, response)
        if not response.keys() & {"extracted", "unreadable"}:
            return


def answer(request: dict[str, str], data: bytes) -> dict[str, Any]:
    """Run the requested extractor on one document and return the answer."""
    reader = READERS[request.pop("as")]
    try:
        return {"extracted": dataclasses.asdict(reader(data, **request))}
    except Unreadable as error:
        return {"unreadable": [error.code, str(error)]}
    except (MemoryError, RecursionError):
        return {"exhausted": True}
    except Exception:
        return {"failed": traceback.format_exc(limit=-8)[-4_000:]}


def _send(wire: socket.socket, response: dict[str, Any]) -> None:
    body = json.dumps(response, ensure_ascii=False).encode("utf-8", "surrogatepass")
    wire.sendall(struct.pack("!I", len(body)) + body)


def _exactly(wire: socket.socket, size: int) -> bytes:
    """Return ``size`` bytes, or b"" when the parent has closed the socket."""
    got = bytearray()
    while len(got) < size:
        part = wire.recv(min(size - len(got), 1 << 20))
        if not part:
            return b""
        got += part
    return bytes(got)


if __name__ == "__main__":
    main()

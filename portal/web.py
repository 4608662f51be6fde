"""A web process of the demo: ``python -m portal.web FD``, with the number of a listening socket.

Waitress reads each request whole, in one loop for all clients, before a thread gets it, and sends answers
from that loop, too. So a client that sends or reads slowly takes no thread from anybody. The socket is
the demo's: while a process is started again, clients wait in its queue in place of being refused.
"""

from __future__ import annotations

import signal
import socket
import sys

from waitress import serve
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

THREADS = 4
MOST_CLIENTS = 1000
# A client that sends nothing for so long is dropped.
SILENT_SECONDS = 30
# A list of articles may have 128 MB (`apps.extraction.lists`), and a form some more around it.
MAX_BODY_BYTES = 130 * 1024 * 1024
MAX_HEADER_BYTES = 64 * 1024


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads a request; asks for the rest of its body only where one is missing.

    Waitress 3.0.2 asks also when nothing is missing (``Expect: 100-continue`` without a body, or with all of it),
    and then waits for more until the client gives up.
    """

    def received(self, data: bytes) -> int:
        """Take bytes in; return how many of them belong to this request."""
        taken: int = super().received(data)
        if self.completed:
            self.expect_continue = False
        return taken


def main(listening: socket.socket) -> None:
    """Serve the portal until the process is asked to end."""
    from portal.wsgi import application

    HTTPChannel.parser_class = Parser
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    serve(
        application,
        sockets=[listening],
        threads=THREADS,
        connection_limit=MOST_CLIENTS,
        channel_timeout=SILENT_SECONDS,
        cleanup_interval=10,
        max_request_body_size=MAX_BODY_BYTES,
        max_request_header_size=MAX_HEADER_BYTES,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=True,
        ident="",
        _quiet=True,
    )


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))

"""Reading foreign documents in a child process with limits, where they can do no harm.

A page that takes too much memory or time fails alone. The child (``child``) has no database connection,
no secret and no Django; it gets bytes and returns what it extracted as JSON. Idle children are reused,
so that a page takes only a few milliseconds more than without. Each is killed after ``DOCUMENTS`` pages
and after any failure, and ends by itself when the portal's process ends.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from apps.extraction.documents import ExtractedDocument, Unreadable, read_document
from apps.extraction.feeds.reader import ParsedEntry, ParsedFeed

SECONDS: Final = 10.0
MEGABYTES: Final = 1024
DOCUMENTS: Final = 500
AT_ONCE: Final = min(4, os.cpu_count() or 1)
SMALL: Final = 32 * 1024
STARTING: Final = 60.0
LONGEST_ANSWER: Final = 128 * 1024 * 1024

log = logging.getLogger(__name__)


def read_safely(
    data: bytes,
    *,
    filename: str = "",
    content_type: str = "",
    url: str = "",
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> ExtractedDocument:
    """Run ``extraction.read_document`` in a child process, within ``seconds`` and ``megabytes``.

    Raises ``Unreadable``: its own ("hostile", "too_slow") or those of ``read_document``. A short text
    without any markup is harmless and is read in this process.
    """
    arguments = {"filename": filename, "content_type": content_type, "url": url}
    if _is_harmless(data):
        return read_document(data, **arguments)
    fields = read_with("document", arguments, data, seconds=seconds, megabytes=megabytes)
    return ExtractedDocument(**{name: _tuple(value) for name, value in fields.items()})


def read_feed_safely(data: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Run ``feeds.reader.read_feed`` in a child process, within the same limits; raises
    ``Unreadable``."""
    fields = read_with("feed", {"content_type": content_type, "url": url}, data)
    entries = tuple(ParsedEntry(**entry) for entry in fields.pop("entries"))
    return ParsedFeed(**fields, entries=entries)


def find_feed_safely(data: bytes, *, content_type: str = "", url: str = "") -> str:
    """Run ``feeds.reader.find_feed`` in a child process; return the feed's address; raises
    ``Unreadable``."""
    return str(read_with("feed_of_page", {"content_type": content_type, "url": url}, data)["url"])


def read_with(
    reader: str,
    arguments: dict[str, str],
    data: bytes,
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> dict[str, Any]:
    """Run ``reader`` on ``data`` in a child process and return its fields; raises ``Unreadable``.

    ``reader`` is a key of ``child.READERS``: it takes bytes and the ``arguments`` by name, and returns a
    dataclass that can be written as JSON.
    """
    with _READERS.lend(megabytes) as child:
        return _fields_of(child.ask({"as": reader, **arguments}, data, seconds=seconds))


def _is_harmless(data: bytes) -> bool:
    return len(data) <= SMALL and not any(
        sign in data for sign in (b"<", b"\0", b"multipart", b"&")
    )


def _fields_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the fields in the child's answer, or raise its failure as ``Unreadable``."""
    if "unreadable" in answer:
        raise Unreadable(*answer["unreadable"])
    if "failed" in answer:
        log.error("A document made the extractor fail:\n%s", answer["failed"])
        raise _hostile()
    if "exhausted" in answer:
        raise _hostile()
    fields: dict[str, Any] = answer["extracted"]
    return fields


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _hostile() -> Unreadable:
    return Unreadable(
        "hostile",
        "This document could not be read without harm: it takes more memory than any article does, "
        "or breaks the reader. Copy the text of the article and paste it.",
    )


def _too_slow(seconds: float) -> Unreadable:
    return Unreadable(
        "too_slow",
        f"Reading this document took longer than {seconds:g} seconds and was given up. "
        "Copy the text of the article and paste it.",
    )


class _Child:
    """One child process and the socket to it."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.documents = 0
        self.wire, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "apps.extraction.sandbox.child", str(megabytes)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=_environment(),
            )
        try:  # its first message says that everything is imported and the limits are set
            self._receive(time.monotonic() + STARTING)
        except OSError as error:
            self.end()
            raise RuntimeError("The process that reads documents does not start.") from error

    def ask(self, request: dict[str, str], data: bytes, *, seconds: float) -> dict[str, Any]:
        """Return the child's answer; raises ``Unreadable`` when it dies or takes too long."""
        end = time.monotonic() + seconds
        self.documents += 1
        try:
            self._send({**request, "seconds": seconds}, data, end)
            answer = self._receive(end)
        except TimeoutError:
            self.end()
            raise _too_slow(seconds) from None
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1.0)
            used_up = self.process.returncode == -signal.SIGXCPU
            self.end()
            raise (_too_slow(seconds) if used_up else _hostile()) from None
        if not answer.keys() & {"extracted", "unreadable"}:
            self.end()  # the child ends after such an answer, but may seem fit a moment longer
        return answer

    def end(self) -> None:
        """Kill the child process, which has nothing to save."""
        self.wire.close()
        self.process.kill()
        self.process.wait()

    @property
    def is_fit(self) -> bool:
        """Whether it runs and may read another document."""
        return self.documents < DOCUMENTS and self.process.poll() is None

    def _send(self, request: dict[str, Any], data: bytes, end: float) -> None:
        head = json.dumps(request).encode()
        self.wire.settimeout(_left(end))
        self.wire.sendall(struct.pack("!II", len(head), len(data)) + head + data)

    def _receive(self, end: float) -> dict[str, Any]:
        (size,) = struct.unpack("!I", self._exactly(4, end))
        if size > LONGEST_ANSWER:
            raise ConnectionError("an answer longer than any document")
        answer: dict[str, Any] = json.loads(
            self._exactly(size, end).decode("utf-8", "surrogatepass")
        )
        return answer

    def _exactly(self, size: int, end: float) -> bytes:
        got = bytearray()
        while len(got) < size:
            self.wire.settimeout(_left(end))
            part = self.wire.recv(min(size - len(got), 1 << 20))
            if not part:
                raise ConnectionError("the child is gone")
            got += part
        return bytes(got)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _environment() -> dict[str, str]:
    """Return the environment of a child: what it needs to import the extractors, and no secret."""
    path = os.pathsep.join(part or os.getcwd() for part in sys.path)
    bytecode = {"PYTHONPYCACHEPREFIX": sys.pycache_prefix} if sys.pycache_prefix else {}
    return {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"} | bytecode


class _Readers:
    """The children of this process: at most ``AT_ONCE`` in use, the last one used first."""

    def __init__(self) -> None:
        self._idle: list[_Child] = []
        self._slots = threading.BoundedSemaphore(AT_ONCE)

    @contextmanager
    def lend(self, megabytes: int) -> Iterator[_Child]:
        """Lend a child to the caller; it is reused after that when it is still fit."""
        with self._slots:
            child = self._take(megabytes)
            try:
                yield child
            finally:
                self._take_back(child)

    def _take(self, megabytes: int) -> _Child:
        while self._idle:
            child = self._idle.pop()
            if child.is_fit and child.megabytes == megabytes:
                return child
            child.end()
        return _Child(megabytes)

    def _take_back(self, child: _Child) -> None:
        if child.is_fit:
            self._idle.append(child)
        else:
            child.end()

    def close(self) -> None:
        """Kill the idle children."""
        while self._idle:
            self._idle.pop().end()

    def forget(self) -> None:
        """Drop the children after a fork: they and their sockets belong to the parent process."""
        for child in self._idle:
            child.wire.close()
        self.__init__()  # type: ignore[misc]


_READERS: Final = _Readers()
atexit.register(_READERS.close)
os.register_at_fork(after_in_child=_READERS.forget)

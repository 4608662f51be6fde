"""A demo in a folder of its own, and the processes it consists of."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
STARTED = "Ctrl-C stops it."


@dataclass
class Demo:
    """A running ``manage.py demo``; ``output`` is all that it printed."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    output: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        return f"postgresql://postgres@/portal?host={self.folder / 'postgresql'}"

    def web(self) -> list[psutil.Process]:
        return self._children("portal.web")

    def worker(self) -> list[psutil.Process]:
        return self._children("manage.py", "worker")

    def postgresql(self) -> list[psutil.Process]:
        """Return the server and all its children."""
        with suppress(OSError, IndexError, ValueError, psutil.Error):
            first = (self.folder / "postgresql" / "postmaster.pid").read_text().splitlines()[0]
            server = psutil.Process(int(first))
            return [server, *server.children(recursive=True)]
        return []

    def processes(self) -> list[psutil.Process]:
        """Return every process that this demo has started, the database among them."""
        found = self.postgresql()
        with suppress(psutil.Error):
            found += psutil.Process(self.process.pid).children(recursive=True)
        return found

    def _children(self, *words: str) -> list[psutil.Process]:
        with suppress(psutil.Error):
            children = psutil.Process(self.process.pid).children()
            return [one for one in children if set(words) <= set(_command(one))]
        return []


def kill(processes: list[psutil.Process]) -> None:
    """End processes without a chance to clean up."""
    for process in processes:
        with suppress(psutil.Error):
            process.kill()


def is_alive(process: psutil.Process) -> bool:
    """Say whether a process runs; one that ended and that nobody has reaped does not."""
    with suppress(psutil.Error):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment_of(folder: Path) -> dict[str, str]:
    """Return the environment of a demo with its data in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    return kept | {"PORTAL_DATA": str(folder), "DATABASE_URL": ""}


@contextmanager
def demo(folder: Path, **variables: str) -> Iterator[Demo]:
    """Run a demo with its data in ``folder``; it is stopped afterwards."""
    folder.chmod(0o755)
    port, output = free_port(), folder / "demo.output"
    process = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment_of(folder) | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    running = Demo(process, port, folder, output)
    try:
        _wait_until_started(running)
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a run, which is removed afterwards."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_started(running: Demo) -> None:
    """Wait for the welcome, and go on copying what the demo prints."""
    started = threading.Event()
    stream: IO[bytes] = running.process.stdout  # type: ignore[assignment]

    def copy() -> None:
        with running.output.open("wb", buffering=0) as file:
            for line in stream:
                file.write(line)
                if STARTED in line.decode(errors="replace"):
                    started.set()
        started.set()

    threading.Thread(target=copy, daemon=True).start()
    if not started.wait(timeout=180) or running.process.poll() is not None:
        raise RuntimeError(running.output.read_text())


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):
        return process.cmdline()
    return []

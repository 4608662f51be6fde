"""How long readers wait while others send and read as slowly as they can.

``python -m tests.faults.slow_clients --sockets 200 --seconds 60`` measures the demo's server alone, then
the server for production behind nginx with the shipped configuration, and prints a sentence for each.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

from tests.faults.running import ROOT, Demo, demo, free_port, scratch

GOAL_MS = 300
READERS = 4
THINKING_SECONDS = 0.25
PAGES = ("/", "/api/v1/verdicts/", "/topics/", "/corrections/")
HEAD = "Host: 127.0.0.1\r\nUser-Agent: slow\r\n"
FORM = f"{HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n"
# What each kind of slow client sends first; then all send a byte each second.
KINDS = (
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",  # the head never ends
    f"POST /accounts/login/ HTTP/1.1\r\n{FORM}login=",  # the form never ends
    f"POST /desk/claims/1/word/ HTTP/1.1\r\n{FORM}a=",  # is refused, and its body never comes
    f"GET /api/v1/schema/ HTTP/1.1\r\n{HEAD}\r\n",  # reads a long answer slowly
)


@dataclass
class Waits:
    """How long readers waited, in milliseconds, and how many got no answer."""

    waits: list[float] = field(default_factory=list)
    failed: int = 0
    reopened: int = 0

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.waits, n=20)[-1] if len(self.waits) > 1 else float("inf")


def measure(port: int, *, sockets: int, seconds: float) -> Waits:
    """Read pages at ``port`` for a time, while ``sockets`` slow clients are connected."""
    return asyncio.run(_measure(port, sockets, seconds))


async def _measure(port: int, sockets: int, seconds: float) -> Waits:
    found = Waits()
    slow = [asyncio.create_task(_slow(port, number, found)) for number in range(sockets)]
    await asyncio.sleep(min(3.0, seconds / 4))  # until all are connected
    end = time.monotonic() + seconds
    try:
        await asyncio.gather(*(_read(port, number, end, found) for number in range(READERS)))
    finally:
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
    return found


async def _slow(port: int, number: int, found: Waits) -> None:
    """Be one slow client; connect again when the server ends the connection."""
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
            try:
                writer.write(KINDS[number % len(KINDS)].encode())
                while True:
                    writer.write(b"a")
                    await writer.drain()
                    await asyncio.sleep(1)
                    if reader.at_eof():
                        break
            finally:
                writer.close()
        found.reopened += 1
        await asyncio.sleep(0.5)


async def _read(port: int, number: int, end: float, found: Waits) -> None:
    """Be one reader, who opens a page, reads a moment, and opens the next."""
    turn = number
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            await asyncio.wait_for(_get(port, PAGES[turn % len(PAGES)]), timeout=20)
            found.waits.append((time.monotonic() - began) * 1000)
        except (OSError, TimeoutError, ValueError):
            found.failed += 1
        turn += 1
        await asyncio.sleep(THINKING_SECONDS)


async def _get(port: int, page: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {page} HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n".encode())
        answer = await reader.read(-1)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise ValueError(answer[:100])
    finally:
        writer.close()


# Granian is no dependency: it is measured where somebody has installed it.
SERVERS = {
    "gunicorn": "-m gunicorn portal.wsgi --bind 127.0.0.1:{port} --worker-class gthread --workers 2 --threads 4"
    " --limit-request-line 8190 --log-level warning",
    "granian": "-m granian --interface wsgi --port {port} --workers 2 --blocking-threads 4"
    " --respawn-failed-workers --no-access-log --log-level warning portal.wsgi:application",
}


@contextmanager
def server(name: str, running: Demo) -> Iterator[int]:
    """Run a server on the data of a demo; yields its port."""
    port = free_port()
    environment = os.environ | {
        "PORTAL_DATA": str(running.folder),
        "DATABASE_URL": running.database_url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    command = [sys.executable, *SERVERS[name].format(port=port).split()]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _until_up(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextmanager
def nginx(port: int, folder: Path) -> Iterator[int]:
    """Run Debian's nginx in front of a server, with the shipped configuration; yields its port."""
    front = free_port()
    shipped = (ROOT / "deploy" / "nginx" / "buffering.conf").read_text()
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        "worker_processes 1; events { worker_connections 2048; }\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;\n"
        f"scgi_temp_path {folder}/s; {shipped}\n"
        f"server {{ listen 127.0.0.1:{front}; location / {{ proxy_pass http://127.0.0.1:{port}; }} }} }}\n"
    )
    process = subprocess.Popen(["nginx", "-c", str(configuration)])
    try:
        _until_up(front)
        yield front
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_up(port: int) -> None:
    for _ in range(150):
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
            return
        time.sleep(0.2)
    raise RuntimeError("The server did not start.")


def report(name: str, sockets: int, found: Waits) -> None:
    """Print the figures of one arrangement."""
    median = statistics.median(found.waits) if found.waits else float("inf")
    print(
        f"{name}: with {sockets} slow sockets, {len(found.waits)} pages were read, {found.failed} failed;"
        f" median {median:.0f} ms, p95 {found.p95:.0f} ms (goal: under {GOAL_MS} ms);"
        f" slow clients were disconnected {found.reopened} times.",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--servers", nargs="*", choices=SERVERS, default=["gunicorn"])
    options = parser.parse_args()
    slow = {"sockets": options.sockets, "seconds": options.seconds}
    with scratch() as folder, demo(folder) as running:
        report(
            "No slow client", 0, measure(running.port, sockets=0, seconds=min(10, options.seconds))
        )
        report("The demo's server alone", options.sockets, measure(running.port, **slow))
        for name in options.servers:
            with server(name, running) as port:
                if which("nginx"):
                    with nginx(port, folder) as front:
                        report(f"{name} behind nginx", options.sockets, measure(front, **slow))
                report(f"{name} alone", options.sockets, measure(port, **slow))


if __name__ == "__main__":
    main()

"""Ends the processes of a demo that was killed: ``python -m portal.guard``, started by the demo.

It reads lines from the demo, each a JSON list: the ids of the processes that run now, each leader of a
session. When the other end closes, the demo has ended, in whatever way; what still runs then is ended,
and an embedded PostgreSQL is stopped. A lock in the data folder is held until that is done.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import fasteners

GRACE_SECONDS = 8.0


def main(folder: Path, postgresql: Path | None) -> None:
    """Wait for the end of the demo, then end what it left behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    lock = fasteners.InterProcessLock(folder / "demo.guard.lock")
    with lock:
        processes: list[int] = []
        for line in sys.stdin:
            processes = json.loads(line)
        _end(processes)
        if postgresql is not None:
            _stop_database(postgresql)


def _end(processes: list[int]) -> None:
    """Ask processes to end, and kill the sessions of those that do not within the grace period."""
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        _signal(process, signal.SIGTERM)
    while any(_runs(process) for process in processes) and time.monotonic() < deadline:
        time.sleep(0.1)
    for process in processes:
        _signal(process, signal.SIGKILL)


def _signal(process: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, number)


def _runs(process: int) -> bool:
    import psutil

    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _stop_database(folder: Path) -> None:
    """Ask the server for a fast shutdown (SIGINT), which rolls back and writes everything."""
    from portal.postgresql.server import postmaster

    deadline = time.monotonic() + GRACE_SECONDS
    if (process := postmaster(folder)) is not None:
        process.send_signal(signal.SIGINT)
    while postmaster(folder) is not None and time.monotonic() < deadline:
        time.sleep(0.1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)

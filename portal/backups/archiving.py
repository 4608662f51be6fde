"""Archives WAL continuously: what is committed is on a second disk within a second.

``pg_receivewal`` reads it as a standby server does, and waits for the disk (``--synchronous``). A replication
slot makes the server keep what is not archived yet, up to its ``max_slot_wal_keep_size``.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from portal.backups.folder import BackupError, Folder, position, segment_name, segment_number
from portal.backups.programs import programs
from portal.backups.source import Replication, Source, address, identify, replication

logger = logging.getLogger("portal.backups")

SLOT = "portal_backup"
AGAIN_SECONDS = 1.0
# The first one that tells through its replication protocol where a slot begins.
OLDEST_VERSION = 15


@dataclass
class Archiver:
    """Archives into ``folder`` until it is asked to end."""

    folder: Folder
    process: subprocess.Popen[bytes] | None = None
    ending: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Archive until SIGTERM or SIGINT; a server that is away is tried again and again."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        last = ""
        while not self.ending.is_set():
            sentence = self._receive()
            if sentence and sentence != last and not self.ending.is_set():
                logger.warning("%s It is tried again.", sentence)
            last = sentence
            self.ending.wait(AGAIN_SECONDS)

    def _receive(self) -> str:
        """Archive until the connection ends; return why, as a sentence."""
        try:
            command, environment = prepare(self.folder)
        except BackupError as error:
            return str(error)
        self.process = subprocess.Popen(command, env=os.environ | environment)  # noqa: S603
        if self.ending.is_set():
            self.process.terminate()
        self.process.wait()
        return "The connection that WAL is archived by has ended."

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def prepare(folder: Folder) -> tuple[list[str], dict[str, str]]:
    """Return the command that archives from now on, and its environment; raises ``BackupError``.

    Makes folder, slot and run of WAL where they are missing.
    """
    with replication() as connection:
        source = identify(connection)
        folder.begin(system=source.system, version=source.version)
        kept_from = _slot(connection, source)
    run_of_wal = _run_of_wal(folder, source, kept_from)
    conninfo, environment = address()
    command = [
        str(programs(source.version) / "pg_receivewal"),
        f"--directory={run_of_wal}",
        f"--dbname={conninfo}",
        f"--slot={SLOT}",
        "--synchronous",
        "--no-password",
        "--no-loop",
    ]
    return command, environment


def end_for_good() -> bool:
    """Let the server keep no more WAL for the archive; return whether it kept any. Raises ``BackupError``."""
    with replication() as connection:
        if _kept_from(connection) is None:
            return False
        connection.ask(f"DROP_REPLICATION_SLOT {SLOT}")
        return True


def _slot(connection: Replication, source: Source) -> int:
    """Return from where on the server keeps WAL, in bytes; makes the slot unless it is there."""
    kept_from = _kept_from(connection)
    if kept_from == 0:
        logger.warning(
            "WAL was not archived for so long that the server deleted some: take a base backup now. "
            "No moment between the last archived one and the new backup can be restored."
        )
        connection.ask(f"DROP_REPLICATION_SLOT {SLOT}")
        kept_from = None
    if kept_from is None:
        connection.ask(f"CREATE_REPLICATION_SLOT {SLOT} PHYSICAL RESERVE_WAL")
        kept_from = _kept_from(connection)
    return kept_from or source.position


def _kept_from(connection: Replication) -> int | None:
    """Return where the slot begins; None without a slot, 0 when the server has deleted its WAL."""
    if connection.version < OLDEST_VERSION:
        raise BackupError(f"Archiving needs PostgreSQL {OLDEST_VERSION} or newer.")
    kind, begins, _ = connection.ask(f"READ_REPLICATION_SLOT {SLOT}")
    if kind is None:
        return None
    return position(begins) if begins else 0


def _run_of_wal(folder: Folder, source: Source, kept_from: int) -> Path:
    """Return the run that goes on without a gap, or a new one that begins where the server's WAL does."""
    size = source.segment_size
    for run_of_wal in reversed(folder.runs()):
        names = sorted(path.name for path in run_of_wal.iterdir() if len(path.name) >= 24)
        if not names or int(names[-1][:8], 16) != source.timeline:
            continue
        after = segment_number(names[-1], size) + (not names[-1].endswith(".partial"))
        if after > source.position // size + 1:
            raise BackupError(
                f"The archive in {folder.path} is ahead of this server, which was put back by something "
                "else than “manage.py restore”: choose another folder."
            )
        if kept_from // size <= after:
            return run_of_wal
    first = segment_name(source.timeline, kept_from // size, size)
    run_of_wal = folder.wal / first
    run_of_wal.mkdir(mode=0o700, exist_ok=True)
    return run_of_wal

"""A folder of backups: what lies where in it, which backups and which WAL it has.

``base/TIME/`` is one base backup: ``postgresql/`` (with the server's own manifest), ``media/`` when files are
stored, ``backup.json``. ``wal/SEGMENT/`` is one unbroken run of WAL that begins with that segment.
``portal-backups.json`` says of which PostgreSQL they are. Only the owner may read any of it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MARKER = "portal-backups.json"
UNFINISHED = ".unfinished"
_SEGMENT = re.compile(r"[0-9A-F]{24}(\.partial)?")
_HISTORY = re.compile(r"[0-9A-F]{8}\.history")


class BackupError(Exception):
    """What cannot be backed up, archived or restored, in sentences for an operator."""


@dataclass(frozen=True)
class Backup:
    """One base backup. Positions in WAL are in bytes, ``version`` is PostgreSQL's major one."""

    path: Path
    began: dt.datetime
    ended: dt.datetime
    version: int
    timeline: int
    start: int
    end: int
    segment_size: int
    has_secret: bool = False
    # Path below the folder of media -> SHA-256.
    media: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def data(self) -> Path:
        return self.path / "postgresql"

    @property
    def first(self) -> int:
        """The number of the first segment that its recovery reads."""
        return self.start // self.segment_size

    @property
    def last(self) -> int:
        """The number of the segment in which the backup ended."""
        return self.end // self.segment_size


def write(backup: Backup) -> None:
    """Write what is known of a base backup beside it."""
    known = {name: value for name, value in asdict(backup).items() if name != "path"}
    (backup.path / "backup.json").write_text(json.dumps(known, default=str, indent=1))


def read(path: Path) -> Backup:
    """Return what is known of the base backup in ``path``; raises ``BackupError``."""
    try:
        known = json.loads((path / "backup.json").read_text())
        for moment in ("began", "ended"):
            known[moment] = dt.datetime.fromisoformat(known[moment])
        return Backup(path=path, **known)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BackupError(f"{path.name}: backup.json is missing or damaged.") from error


@dataclass(frozen=True)
class Folder:
    """A folder of backups at ``path``, which may not exist yet."""

    path: Path

    @property
    def base(self) -> Path:
        return self.path / "base"

    @property
    def wal(self) -> Path:
        return self.path / "wal"

    def open(self) -> dict[str, Any]:
        """Return what the marker says; raises ``BackupError`` when this is no folder of backups."""
        try:
            known: dict[str, Any] = json.loads((self.path / MARKER).read_text())
        except (OSError, ValueError) as error:
            raise BackupError(f"{self.path} is no folder of backups of the portal.") from error
        return known

    def begin(self, *, system: str, version: int) -> None:
        """Make the folder unless it is there, for the PostgreSQL with the identifier ``system``.

        Raises ``BackupError`` when it holds something else, or backups of another PostgreSQL.
        """
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (self.path / MARKER).exists():
            if any(self.path.iterdir()):
                raise BackupError(f"{self.path} holds something else: choose an empty folder.")
            (self.path / MARKER).write_text(json.dumps({"system": system, "postgresql": version}))
        known = self.open()
        if known["system"] != system:
            raise BackupError(f"{self.path} has the backups of another PostgreSQL: choose another.")
        self._close_to_others()

    def _close_to_others(self) -> None:
        for path in (self.path, self.base, self.wal):
            path.mkdir(exist_ok=True)
            path.chmod(0o700)

    def backups(self) -> list[Path]:
        """Return the finished base backups, the oldest first."""
        there = self.base.iterdir() if self.base.is_dir() else ()
        return sorted(path for path in there if not path.name.endswith(UNFINISHED))

    def runs(self) -> list[Path]:
        """Return the runs of WAL, in the order of their first segments."""
        return sorted(self.wal.iterdir()) if self.wal.is_dir() else []

    def segments(self) -> dict[str, Path]:
        """Return the archived segments by their names; of one that is not full yet, its part so far."""
        found: dict[str, Path] = {}
        for path in self._files(_SEGMENT):
            name = path.name.removesuffix(".partial")
            if path.suffix != ".partial" or name not in found:
                found[name] = path
        return found

    def histories(self) -> dict[int, Path]:
        """Return the files that say from where a timeline branched off, by its number."""
        return {int(path.stem, 16): path for path in self._files(_HISTORY)}

    def _files(self, pattern: re.Pattern[str]) -> Iterator[Path]:
        for run in self.runs():
            yield from sorted(path for path in run.iterdir() if pattern.fullmatch(path.name))


def segment_name(timeline: int, number: int, size: int) -> str:
    """Return the file name of a segment (PostgreSQL's ``XLogFileName``)."""
    for_each = 0x1_0000_0000 // size
    return f"{timeline:08X}{number // for_each:08X}{number % for_each:08X}"


def segment_number(name: str, size: int) -> int:
    """Return the number of a segment, whatever its timeline."""
    return int(name[8:16], 16) * (0x1_0000_0000 // size) + int(name[16:24], 16)


def position(text: str) -> int:
    """Return a position in WAL such as “0/2000028” in bytes."""
    high, low = text.split("/")
    return (int(high, 16) << 32) + int(low, 16)


def synced(path: Path) -> None:
    """Wait until a file or the entries of a folder are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

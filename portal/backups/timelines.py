"""Which segments of WAL a recovery reads, and which of them a folder of backups lacks.

Each restore begins a new timeline, whose history file names the ones before it and where each was left.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.backups.folder import (
    Backup,
    BackupError,
    Folder,
    position,
    segment_name,
    segment_number,
)


@dataclass(frozen=True, slots=True)
class Chain:
    """The segments from a backup on: those that are there, and the names of those that are missing."""

    timeline: int
    names: tuple[str, ...]
    missing: tuple[str, ...]


def chain(folder: Folder, backup: Backup, *, timeline: int | None = None) -> Chain:
    """Return what a recovery of ``backup`` reads up to the end of ``timeline`` (the newest one if None).

    Raises ``BackupError`` when that timeline did not come out of the backup's.
    """
    segments = folder.segments()
    own = {path.name for path in (backup.data / "pg_wal").glob("?" * 24)}
    chosen = timeline or _newest(folder, backup)
    switches = _switches(folder, backup, chosen)
    size = backup.segment_size
    numbers = [segment_number(name, size) for name in segments if int(name[:8], 16) == chosen]
    last = max([*numbers, backup.last, *(at for _, at in switches)])
    names = [
        segment_name(_timeline_at(switches, chosen, number), number, size)
        for number in range(backup.first, last + 1)
    ]
    missing = tuple(name for name in names if name not in segments and name not in own)
    return Chain(chosen, tuple(names), missing)


def _newest(folder: Folder, backup: Backup) -> int:
    """Return the newest timeline that came out of the backup's."""
    for timeline in sorted(folder.histories(), reverse=True):
        if timeline > backup.timeline and _comes_out_of(folder, backup, timeline):
            return timeline
    return backup.timeline


def _comes_out_of(folder: Folder, backup: Backup, timeline: int) -> bool:
    parents = dict(_history(folder.histories()[timeline]))
    return parents.get(backup.timeline, -1) >= backup.end


def _switches(folder: Folder, backup: Backup, timeline: int) -> list[tuple[int, int]]:
    """Return the timelines from the backup's up to ``timeline``: each with the segment where it was left."""
    if timeline == backup.timeline:
        return []
    histories = folder.histories()
    if timeline not in histories or not _comes_out_of(folder, backup, timeline):
        raise BackupError(
            f"Timeline {timeline} does not come out of the backup {backup.name}, which is of {backup.timeline}."
        )
    return [
        (parent, left // backup.segment_size)
        for parent, left in _history(histories[timeline])
        if parent >= backup.timeline
    ]


def _timeline_at(switches: list[tuple[int, int]], timeline: int, number: int) -> int:
    """Return on which timeline a segment is read: from the segment of a switch on, the later one."""
    return next((parent for parent, left in switches if number < left), timeline)


def _history(path: Path) -> list[tuple[int, int]]:
    """Return the lines of a history file: timeline, and the position in bytes where it was left."""
    lines = (line.split() for line in path.read_text().splitlines())
    return [
        (int(parts[0]), position(parts[1]))
        for parts in lines
        if len(parts) > 1 and parts[0].isdigit()
    ]

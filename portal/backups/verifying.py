"""Says in sentences what of a backup is missing or damaged."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.backups.folder import Backup, Folder, segment_number
from portal.backups.manifest import differences
from portal.backups.programs import programs, tried
from portal.backups.taking import media_of
from portal.backups.timelines import Chain, chain


def faults_of(backup: Backup) -> list[str]:
    """Return what is missing or damaged in a base backup, a sentence each."""
    return [f"{backup.name}: {fault}." for fault in (*_database(backup), *_media(backup))]


def _database(backup: Backup) -> Iterator[str]:
    """Compare the database's files with PostgreSQL's list, and read the WAL that was taken with them."""
    yield from differences(backup.data)
    program, ends = programs(backup.version) / "pg_waldump", (backup.start, backup.end)
    begin, end = (f"{at >> 32:X}/{at & 0xFFFFFFFF:X}" for at in ends)
    places = ("--quiet", f"--path={backup.data / 'pg_wal'}", f"--timeline={backup.timeline}")
    done = tried(program, *places, f"--start={begin}", f"--end={end}")
    if done.returncode:
        yield f"Its own WAL cannot be read ({_first_error(done.stderr)})"


def _first_error(printed: str) -> str:
    lines = [line.partition("error: ")[2] for line in printed.splitlines() if "error: " in line]
    return (lines or [printed])[0].strip().rstrip(".")


def _media(backup: Backup) -> Iterator[str]:
    there = media_of(backup.path / "media")
    for name, digest in backup.media.items():
        if name not in there:
            yield f"The stored file {name} is missing"
        elif there[name] != digest:
            yield f"The stored file {name} has other content than it had"
    if backup.has_secret and not (backup.path / "secret").exists():
        yield "The secret is missing"


def faults_of_wal(folder: Folder, backup: Backup, found: Chain) -> list[str]:
    """Return which segments after ``backup`` are missing or damaged, a sentence for each stretch."""
    sentences = [
        f"WAL is missing: {_stretch(names)}. After {backup.name} nothing behind this gap can be restored."
        for names in _stretches(found.missing, backup.segment_size)
    ]
    segments = folder.segments()
    whole = [name for name in found.names if name in segments and not segments[name].suffix]
    for names in _stretches(whole, backup.segment_size):
        if error := _unreadable([segments[name] for name in names], backup):
            sentences.append(f"WAL is damaged in {_stretch(names)}: {error}.")
    return sentences


def _stretch(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]} ({len(names)} segments)"


def _stretches(names: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield names of segments that follow one another on one timeline."""
    numbered = enumerate((name, segment_number(name, size)) for name in names)
    grouped = itertools.groupby(numbered, key=lambda each: (each[1][0][:8], each[1][1] - each[0]))
    for _, group in grouped:
        yield [name for _, (name, _) in group]


def _unreadable(paths: list[Path], backup: Backup) -> str:
    """Read all records of segments that follow one another; return what is wrong, or nothing."""
    for path in paths:
        if path.stat().st_size != backup.segment_size:
            return f"{path.name} has {path.stat().st_size} bytes"
    program = programs(backup.version) / "pg_waldump"
    with tempfile.TemporaryDirectory() as together:  # they may be in several runs
        for path in paths:
            (Path(together) / path.name).symlink_to(path.resolve())
        done = tried(program, "--quiet", f"--path={together}", paths[0].name, paths[-1].name)
    return _first_error(done.stderr) if done.returncode else ""


def verify(folder: Folder, backup: Backup) -> list[str]:
    """Return everything that is missing or damaged in a base backup and the WAL after it."""
    return [*faults_of(backup), *faults_of_wal(folder, backup, chain(folder, backup))]

"""Takes a base backup while the portal runs, and deletes what is older than the newest ones."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import fasteners
from django.conf import settings

from portal.backups import manifest
from portal.backups.folder import (
    UNFINISHED,
    Backup,
    BackupError,
    Folder,
    position,
    read,
    segment_number,
    synced,
    write,
)
from portal.backups.programs import programs, run
from portal.backups.source import Source, address, identify, replication


def take(folder: Folder, *, with_secret: bool = False) -> Backup:
    """Take a base backup into ``folder``: the database, and the stored files of ``MEDIA_ROOT``.

    It is under its name only when all of it is on the disk. Raises ``BackupError``.
    """
    with replication() as connection:
        source = identify(connection)
    folder.begin(system=source.system, version=source.version)
    lock = fasteners.InterProcessLock(folder.path / "lock")
    if not lock.acquire(blocking=False):
        raise BackupError(f"Another backup into {folder.path} is being taken.")
    try:
        return _take(folder, source, with_secret=with_secret)
    finally:
        lock.release()


def _take(folder: Folder, source: Source, *, with_secret: bool) -> Backup:
    for unfinished in folder.base.glob(f"*{UNFINISHED}"):  # of a backup that was killed
        shutil.rmtree(unfinished)
    began = dt.datetime.now(dt.UTC)
    final = folder.base / began.strftime("%Y-%m-%dT%H-%M-%SZ")
    if final.exists():
        raise BackupError(f"There is a backup of this second: {final.name}.")
    path = final.with_name(f"{final.name}{UNFINISHED}")
    path.mkdir(mode=0o700)
    try:
        _copy_database(path / "postgresql", source.version)
        media = _copy_media(path / "media")
        if with_secret:
            _write_secret(path / "secret")
        write(_known(path, began, source, media=media, has_secret=with_secret))
        _sync(path)
        path.rename(final)
        synced(folder.base)
    except OSError as error:
        raise BackupError(f"The backup was not taken: {error}.") from error
    finally:
        shutil.rmtree(path, ignore_errors=True)
    return read(final)


def _copy_database(path: Path, version: int) -> None:
    """Copy the database with the WAL that its own recovery needs; the program waits for the disk."""
    conninfo, environment = address()
    run(
        programs(version) / "pg_basebackup",
        f"--pgdata={path}",
        f"--dbname={conninfo}",
        "--no-password",
        "--format=plain",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--manifest-checksums=SHA256",
        "--label=portal",
        environment=environment,
    )


def _copy_media(path: Path) -> dict[str, str]:
    """Copy the stored files, if there are any; return the SHA-256 of each."""
    source = Path(settings.MEDIA_ROOT)
    try:
        source.lstat()
        shutil.copytree(source, path)
    except FileNotFoundError:
        return {}
    except (PermissionError, shutil.Error) as error:
        raise BackupError(
            f"This user cannot read the stored files in {source}: {error}."
        ) from error
    return media_of(path)


def media_of(path: Path) -> dict[str, str]:
    """Return the files below ``path`` with their SHA-256."""
    found = {}
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        found[file.relative_to(path).as_posix()] = digest
    return found


def _write_secret(path: Path) -> None:
    path.touch(mode=0o600)
    path.write_text(settings.SECRET_KEY)


def _known(
    path: Path, began: dt.datetime, source: Source, *, media: dict[str, str], has_secret: bool
) -> Backup:
    """Return what PostgreSQL's manifest and this machine's clock say of a backup."""
    ranges = manifest.load(path / "postgresql")["WAL-Ranges"]
    return Backup(
        path=path,
        began=began,
        ended=dt.datetime.now(dt.UTC),
        version=source.version,
        timeline=int(ranges[-1]["Timeline"]),
        start=min(position(each["Start-LSN"]) for each in ranges),
        end=max(position(each["End-LSN"]) for each in ranges),
        segment_size=source.segment_size,
        has_secret=has_secret,
        media=media,
    )


def _sync(path: Path) -> None:
    """Wait until what this process wrote is on the disk; ``pg_basebackup`` has waited for its files."""
    for each in (path / "media").rglob("*"):
        synced(each)
    for each in (path / "secret", path / "backup.json", path):
        if each.exists():
            synced(each)


def prune(folder: Folder, *, kept: int) -> list[str]:
    """Delete all but the ``kept`` newest base backups, and the WAL that none of these needs.

    Returns the names of the deleted backups. At least one is kept.
    """
    paths = folder.backups()
    old = paths[: -max(kept, 1)]
    for path in old:
        gone = path.rename(path.with_name(f"{path.name}{UNFINISHED}"))
        shutil.rmtree(gone)
    if left := folder.backups():
        _prune_wal(folder, read(left[0]))
    return [path.name for path in old]


def _prune_wal(folder: Folder, oldest: Backup) -> None:
    for name, path in folder.segments().items():
        if segment_number(name, oldest.segment_size) < oldest.first:
            path.unlink()
    for run_of_wal in folder.runs()[:-1]:
        if not any(run_of_wal.iterdir()):
            run_of_wal.rmdir()

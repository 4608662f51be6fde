"""Makes a data folder of PostgreSQL out of a backup and the WAL after it, up to a moment.

The recovery runs in a folder beside the final one, on a socket that nobody can use. Only when it has
succeeded and the server has ended cleanly does the folder get its name: all of it or nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portal.backups.folder import Backup, BackupError, Folder, read, synced
from portal.backups.programs import programs
from portal.backups.timelines import Chain, chain
from portal.backups.verifying import faults_of, faults_of_wal
from portal.postgresql.server import CannotStart, PatientServer, execute, postmaster, ready, reasons

# A recovery repeats what happened since the backup; none takes longer.
RECOVERY_SECONDS = 7 * 86_400
_LAST = re.compile(r"last completed transaction was at log time (\S+ \S+)")
# What a running server leaves in its folder, and a recovery in its own.
_LEFT_OUT = (
    ".handle_pids.json",
    ".s.PGSQL.5432.lock",
    "log",
    "backup_label.old",
    "backup_manifest",
    "tablespace_map.old",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to restore: ``moment`` None means everything; ``into`` is a data folder of PostgreSQL."""

    into: Path
    moment: dt.datetime | None = None
    name: str = ""
    timeline: int | None = None
    replaces: bool = False
    accepts_gap: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: ``until`` is the moment of the last transaction, as the server gives it."""

    backup: Backup
    until: str
    earlier: tuple[Path, ...]


def restore(folder: Folder, wanted: Wanted) -> Restored:
    """Restore the database and the stored files; raises ``BackupError`` and changes nothing then."""
    folder.open()
    backup = chosen(folder, wanted)
    _check_target(wanted.into, replaces=wanted.replaces)
    if backup.media:
        _check_empty(Path(settings.MEDIA_ROOT), replaces=wanted.replaces)
    found = _checked(folder, backup, wanted)
    with _work_folder(wanted.into) as work:
        user = _user(wanted.into)
        _copy(folder, backup, found, work, user=user)
        until = _recover(backup, found, wanted, work, user=user)
        for name in _LEFT_OUT:
            (work / "data" / name).unlink(missing_ok=True)
        media = _copy_media(backup, work)
        earlier = [_put(work / "data", wanted.into), *([_put(*media)] if media else [])]
    return Restored(backup, until, tuple(path for path in earlier if path))


def chosen(folder: Folder, wanted: Wanted) -> Backup:
    """Return the backup that is named, or the newest one that ended before the moment."""
    backups = [read(path) for path in folder.backups() if wanted.name in ("", path.name)]
    if not backups:
        named = f"backup {wanted.name}" if wanted.name else "backup"
        raise BackupError(f"There is no {named} in {folder.path}.")
    moment = wanted.moment
    if moment is None:
        return backups[-1]
    if moment > dt.datetime.now(dt.UTC):
        raise BackupError(f"{moment.isoformat(' ')} is in the future.")
    before = [backup for backup in backups if backup.ended <= moment]
    if not before:
        raise BackupError(
            f"No backup had ended at {moment.isoformat(' ')}: the first one ended at "
            f"{backups[0].ended.isoformat(' ', 'seconds')}."
        )
    return before[-1]


def _check_target(into: Path, *, replaces: bool) -> None:
    if postmaster(into) is not None:
        raise BackupError(f"PostgreSQL runs in {into}: stop it first. Nothing was changed.")
    _check_empty(into, replaces=replaces)


def _check_empty(into: Path, *, replaces: bool) -> None:
    if into.exists() and any(into.iterdir()) and not replaces:
        raise BackupError(
            f"{into} is not empty. Nothing was changed. --replace renames it and restores beside it."
        )


def _checked(folder: Folder, backup: Backup, wanted: Wanted) -> Chain:
    """Return the WAL to read; raises ``BackupError`` with all that is missing or damaged."""
    programs(backup.version)
    found = chain(folder, backup, timeline=wanted.timeline)
    if faults := faults_of(backup):
        raise BackupError(
            "This backup is damaged, choose another one (--backup):\n" + "\n".join(faults)
        )
    faults = faults_of_wal(folder, backup, found)
    if faults and not wanted.accepts_gap:
        faults.append("--accept-gap restores what is before it.")
        raise BackupError("\n".join(faults))
    return found


def _user(into: Path) -> str | None:
    """Return the user that runs the server; raises ``BackupError`` for root without an embedded server."""
    if os.geteuid() != 0:
        return None
    if not settings.DATABASES["default"].get("EMBEDDED_IN"):
        raise BackupError(
            "PostgreSQL refuses to run as root: restore as the user who owns its data folder, for "
            "instance by “deploy/manage restore …”."
        )
    user: str | None = PatientServer(into).system_user
    return user


@contextmanager
def _work_folder(into: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the final one, and remove it afterwards."""
    into.parent.mkdir(parents=True, exist_ok=True)
    work = into.with_name(f"{into.name}.restoring")
    if postmaster(work / "data") is not None:
        raise BackupError(f"Another restore runs in {work}.")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        yield work
    except OSError as error:
        raise BackupError(f"Nothing was restored: {error}.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _copy(folder: Folder, backup: Backup, found: Chain, work: Path, *, user: str | None) -> None:
    """Copy the backup, the segments and the histories, so that the server never touches the originals."""
    shutil.copytree(backup.data, work / "data", symlinks=True)
    (work / "wal").mkdir()
    segments = folder.segments()
    for name in found.names:
        if name in segments:
            _link_or_copy(segments[name], work / "wal" / name)
    for path in folder.histories().values():
        shutil.copy(path, work / "wal" / path.name)
    (work / "data" / "recovery.signal").touch()
    if user is not None:
        for path in (work, *work.rglob("*")):
            shutil.chown(path, user, user)
        PatientServer(work / "data").ensure_pgdata_inited()  # lets that user into the folders above


def _link_or_copy(source: Path, target: Path) -> None:
    """Give the recovery a segment; as root a copy, because a link would get the server's user, too."""
    if os.geteuid() != 0:
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy(source, target)


def _recover(backup: Backup, found: Chain, wanted: Wanted, work: Path, *, user: str | None) -> str:
    """Run the recovery to its end and stop the server; return the moment of the last transaction."""
    data, log, folder = work / "data", work / "log", programs(backup.version)
    with tempfile.TemporaryDirectory(prefix="portal-") as sockets:
        if user is not None:
            shutil.chown(sockets, user)
        options = " ".join(
            f"-c {shlex.quote(f'{name}={value}')}"
            for name, value in _options(found, wanted, work, sockets).items()
        )
        start = (
            "-w",
            "-t",
            str(RECOVERY_SECONDS),
            "-D",
            str(data),
            "-l",
            str(log),
            "-o",
            options,
            "start",
        )
        stop = ("-w", "-t", str(RECOVERY_SECONDS), "-D", str(data), "-m", "fast", "stop")
        try:
            with reasons(data, log=log):
                execute("initdb", ("--sync-only", "-D", str(data)), bin_path=folder, user=user)
                execute("pg_ctl", start, bin_path=folder, user=user)
                _wait_for_the_end(data)
                execute("pg_ctl", stop, bin_path=folder, user=user)
        except CannotStart as error:
            raise BackupError(_why_not(str(error), wanted)) from error
    times = _LAST.findall(log.read_text(errors="replace"))
    return f"{times[-1]} UTC" if times else ""


def _wait_for_the_end(data: Path) -> None:
    """Wait for the end of the recovery: without a hot standby, ``pg_ctl`` waits only for its beginning."""
    while ready(data) is None:
        if postmaster(data) is None:
            raise subprocess.SubprocessError
        time.sleep(0.1)


def _options(found: Chain, wanted: Wanted, work: Path, sockets: str) -> dict[str, object]:
    """Return settings for the recovery. They are stronger than all that is in the data folder."""
    (work / "pg_hba.conf").write_text("local all all reject\n")
    for name in ("postgresql.conf", "pg_ident.conf"):
        (work / name).touch()
    for path in work.glob("pg*.conf"):
        path.chmod(0o644)
    wal = str(work / "wal").replace("%", "%%")
    target = {"recovery_target_time": wanted.moment.isoformat(" ")} if wanted.moment else {}
    return {
        "config_file": work / "postgresql.conf",
        "hba_file": work / "pg_hba.conf",
        "ident_file": work / "pg_ident.conf",
        "listen_addresses": "",
        "unix_socket_directories": f'"{sockets}"',
        "restore_command": f"cp {shlex.quote(wal)}/%f %p",
        "recovery_target_timeline": found.timeline,
        "recovery_target_action": "promote",
        "hot_standby": "off",
        "archive_mode": "off",
        "ssl": "off",
        "logging_collector": "off",
        "log_destination": "stderr",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "shared_preload_libraries": "",
        **target,
    }


def _why_not(sentence: str, wanted: Wanted) -> str:
    if "recovery target was reached" in sentence and wanted.moment:
        return (
            f"Nothing was restored: the archive has no transaction after {wanted.moment.isoformat(' ')}. "
            "Without --to-time everything that is archived is restored."
        )
    return f"Nothing was restored: {sentence}"


def _copy_media(backup: Backup, work: Path) -> tuple[Path, Path] | None:
    if not backup.media:
        return None
    target = Path(settings.MEDIA_ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(backup.path / "media", fresh)
    return fresh, target


def _put(fresh: Path, into: Path) -> Path | None:
    """Give a restored folder its name; return what the one that was there is called now."""
    earlier = None
    if into.exists() and any(into.iterdir()):
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
        earlier = into.with_name(f"{into.name}.before-{now}")
        into.rename(earlier)
    elif into.exists():
        into.rmdir()
    fresh.rename(into)
    synced(into.parent)
    return earlier

"""Backups: what is in one, what is found when it is damaged, and everything that a restore refuses."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from portal.backups.archiving import end_for_good, prepare
from portal.backups.folder import MARKER, Backup, BackupError, Folder, read
from portal.backups.restoring import Wanted, restore
from portal.backups.taking import prune, take
from portal.backups.timelines import chain
from portal.backups.verifying import verify
from portal.postgresql import embedded

pytestmark = [pytest.mark.outside, pytest.mark.database]

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Scene:
    """A server with a backup and three full segments of WAL after it; ``moment`` is before its last row."""

    place: Path
    folder: Folder
    backup: Backup
    connection: psycopg.Connection[tuple[object, ...]]
    moment: dt.datetime


def connected(data: Path) -> psycopg.Connection[tuple[object, ...]]:
    found = embedded.ensure(data, database="portal")
    return psycopg.connect(host=found["HOST"], user=found["USER"], dbname="portal", autocommit=True)


def stop(data: Path) -> None:
    embedded._servers.pop(data / "postgresql")._cleanup()
    embedded._running.pop(data / "postgresql")


def archived(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    row = connection.execute(
        "SELECT flush_lsn >= pg_current_wal_flush_lsn() FROM pg_stat_replication"
        " WHERE application_name = 'pg_receivewal'"
    ).fetchone()
    return row == (True,)


def filled(connection: psycopg.Connection[tuple[object, ...]]) -> dt.datetime:
    """Write rows 1 to 3, each in a segment of its own, then 4; return a moment before the last one."""
    for _ in range(3):
        connection.execute("INSERT INTO kept DEFAULT VALUES")
        connection.execute("SELECT pg_switch_wal()")
    (moment,) = connection.execute("SELECT clock_timestamp()").fetchone() or (None,)
    connection.execute("INSERT INTO kept DEFAULT VALUES")
    while not archived(connection):
        time.sleep(0.02)
    assert isinstance(moment, dt.datetime)
    return moment


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    place = tmp_path_factory.mktemp("backups")
    data, folder = place / "data", Folder(place / "backups")
    (place / "media").mkdir()
    (place / "media" / "report.pdf").write_text("a stored file")
    connection = connected(data)
    url = f"postgresql://postgres@/portal?host={data / 'postgresql'}"
    with ExitStack() as opened:
        opened.callback(stop, data)
        opened.enter_context(connection)
        opened.enter_context(override_settings(BACKUP_URL=url, MEDIA_ROOT=place / "media"))
        connection.execute("CREATE TABLE kept (number serial)")
        command, environment = prepare(folder)
        archiver = subprocess.Popen(command, env=os.environ | environment)
        opened.callback(archiver.wait)
        opened.callback(archiver.terminate)
        backup = take(folder)
        yield Scene(place, folder, backup, connection, filled(connection))


@pytest.fixture
def copied(scene: Scene, tmp_path: Path) -> Folder:
    """A copy of the backups that a test may damage."""
    tmp_path.chmod(0o755)
    shutil.copytree(scene.folder.path, tmp_path / "copy")
    return Folder(tmp_path / "copy")


def only(folder: Folder) -> Backup:
    return read(folder.backups()[-1])


def test_a_backup_and_the_wal_after_it_are_whole(scene: Scene) -> None:
    assert verify(scene.folder, scene.backup) == []
    assert list(scene.backup.media) == ["report.pdf"]
    call_command("verify_backup", str(scene.folder.path))


def test_only_the_owner_can_read_it_and_no_secret_is_in_it(scene: Scene) -> None:
    for path in (scene.folder.path, scene.folder.base, scene.folder.wal, scene.backup.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert not (scene.backup.path / "secret").exists()


def _removed(folder: Folder, backup: Backup) -> None:
    (backup.data / "global" / "pg_control").unlink()


def _changed(folder: Folder, backup: Backup) -> None:
    path = backup.data / "postgresql.conf"
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))


def _cut(folder: Folder, backup: Backup) -> None:
    (backup.data / "pg_hba.conf").write_text("")


def _added(folder: Folder, backup: Backup) -> None:
    (backup.data / "base" / "extra").touch()


def _other_list(folder: Folder, backup: Backup) -> None:
    path = backup.data / "backup_manifest"
    path.write_text(path.read_text().replace("PG_VERSION", "PG_VERSIOM"))


def _other_media(folder: Folder, backup: Backup) -> None:
    (backup.path / "media" / "report.pdf").write_text("another")


def _no_media(folder: Folder, backup: Backup) -> None:
    shutil.rmtree(backup.path / "media")


def _segment(folder: Folder, backup: Backup, ahead: int) -> Path:
    return folder.segments()[chain(folder, backup).names[ahead]]


def _no_segment(folder: Folder, backup: Backup) -> None:
    _segment(folder, backup, 1).unlink()


def _damaged_segment(folder: Folder, backup: Backup) -> None:
    path = _segment(folder, backup, 1)
    path.write_bytes(path.read_bytes()[:24] + bytes(400) + path.read_bytes()[424:])


def _short_segment(folder: Folder, backup: Backup) -> None:
    os.truncate(_segment(folder, backup, 1), 8192)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_removed, r"global/pg_control is missing\."),
        (_changed, r"postgresql\.conf has other content than it had\."),
        (_cut, r"pg_hba\.conf has 0 bytes and had [\d,]+\."),
        (_added, r"base/extra does not belong to the backup\."),
        (_other_list, r"The list of its files, backup_manifest, is missing or damaged"),
        (_other_media, r"The stored file report\.pdf has other content than it had\."),
        (_no_media, r"The stored file report\.pdf is missing\."),
        (_no_segment, r"^WAL is missing: 0{7}1[0-9A-F]{16}\. After "),
        (_damaged_segment, r"^WAL is damaged in 0{7}1[0-9A-F]{16}.*: .+\."),
        (_short_segment, r"^WAL is damaged in .*[0-9A-F]{24} has 8192 bytes\."),
    ],
)
def test_what_is_missing_or_damaged_is_named_and_not_restored(
    copied: Folder, tmp_path: Path, damage: object, sentence: str
) -> None:
    assert callable(damage)
    damage(copied, only(copied))
    with pytest.raises(CommandError) as found:
        call_command("verify_backup", str(copied.path))
    assert re.search(sentence, str(found.value), re.MULTILINE)
    assert found.value.returncode == 1
    into = tmp_path / "into" / "postgresql"
    with override_settings(MEDIA_ROOT=tmp_path / "media"), pytest.raises(BackupError) as refused:
        restore(copied, Wanted(into))
    assert re.search(sentence, str(refused.value), re.MULTILINE)
    assert not into.exists()


def test_a_restore_to_a_moment_has_what_was_before_and_nothing_after(
    scene: Scene, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    into, media = tmp_path / "postgresql", tmp_path / "media"
    into.mkdir()
    (into / "in the way").touch()
    with override_settings(MEDIA_ROOT=media):
        restored = restore(scene.folder, Wanted(into, scene.moment, replaces=True))
    assert [path.name for path in restored.earlier[0].iterdir()] == ["in the way"]
    assert (media / "report.pdf").read_text() == "a stored file"
    with connected(tmp_path) as connection:
        rows = connection.execute("SELECT number FROM kept ORDER BY number").fetchall()
    assert rows == [(1,), (2,), (3,)]
    url = f"postgresql://postgres@/portal?host={into}"
    with override_settings(BACKUP_URL=url):  # its archive goes on in the same folder
        command, _ = prepare(scene.folder)
        assert not end_for_good() or not end_for_good()
    assert "/wal/00000002" in command[1]
    Path(command[1].partition("=")[2]).rmdir()
    stop(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"moment": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)}, "is in the future"),
        ({"moment": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "No backup had ended at 2020-01-01"),
        ({"name": "2020-01-01T00-00-00Z"}, "There is no backup 2020-01-01T00-00-00Z in"),
        ({"timeline": 7}, "Timeline 7 does not come out of the backup"),
    ],
)
def test_what_the_backups_do_not_have_is_refused(
    scene: Scene, tmp_path: Path, wanted: dict[str, object], sentence: str
) -> None:
    with override_settings(MEDIA_ROOT=tmp_path / "media"), pytest.raises(BackupError) as refused:
        restore(scene.folder, Wanted(tmp_path / "postgresql", **wanted))
    assert sentence in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_restored_over_a_running_or_filled_database(
    scene: Scene, tmp_path: Path
) -> None:
    running = Wanted(scene.place / "data" / "postgresql", replaces=True)
    with pytest.raises(BackupError, match=r"PostgreSQL runs in .*: stop it first"):
        restore(scene.folder, running)
    (tmp_path / "PG_VERSION").touch()
    with pytest.raises(BackupError, match=r"is not empty\. Nothing was changed\."):
        restore(scene.folder, Wanted(tmp_path))


def test_a_backup_of_a_version_that_is_not_here_is_refused(copied: Folder, tmp_path: Path) -> None:
    path = only(copied).path / "backup.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 9}))
    with override_settings(MEDIA_ROOT=tmp_path / "media"), pytest.raises(BackupError) as refused:
        restore(copied, Wanted(tmp_path / "postgresql"))
    assert "The programs of PostgreSQL 9 are not on this machine" in str(refused.value)


def test_a_folder_of_something_else_or_of_another_database_is_refused(
    copied: Folder, tmp_path: Path
) -> None:
    (other := tmp_path / "other").mkdir()
    (other / "photo.jpg").touch()
    with pytest.raises(BackupError, match="holds something else"):
        take(Folder(other))
    with pytest.raises(BackupError, match="is no folder of backups"):
        restore(Folder(other), Wanted(tmp_path / "postgresql"))
    (copied.path / MARKER).write_text(json.dumps({"system": "1", "postgresql": 18}))
    for refused in (take, prepare):
        with pytest.raises(BackupError, match="has the backups of another PostgreSQL"):
            refused(copied)


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    url = f"postgresql://backup:a-password@/portal?host={tmp_path}"
    with (
        override_settings(BACKUP_URL=url),
        pytest.raises(BackupError, match="cannot be reached for replication") as refused,
    ):
        take(Folder(tmp_path / "backups"))
    assert "a-password" not in str(refused.value)


def test_older_backups_and_the_wal_before_the_oldest_kept_one_are_deleted(copied: Folder) -> None:
    first = only(copied)
    with override_settings(SECRET_KEY="the secret of the portal"):
        second = take(copied, with_secret=True)
    assert (second.path / "secret").read_text() == "the secret of the portal"
    assert stat.S_IMODE((second.path / "secret").stat().st_mode) == 0o600
    assert prune(copied, kept=1) == [first.name]
    assert copied.backups() == [second.path]
    assert all(int(name[8:], 16) >= second.first for name in copied.segments())


@pytest.mark.parametrize(
    "name", ["portal-archive.service", "portal-backup.service", "portal-backup.timer"]
)
def test_a_unit_can_be_read_by_systemd(name: str, tmp_path: Path) -> None:
    if not (analyze := shutil.which("systemd-analyze")):
        pytest.skip("There is no systemd-analyze on this machine.")
    for unit in (ROOT / "deploy/systemd").glob("portal-*"):
        text = unit.read_text().replace("/opt/portal/venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text)
    found = subprocess.run([analyze, "verify", tmp_path / name], capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (0, "")

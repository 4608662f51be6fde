"""The embedded PostgreSQL: it starts after any end, and says in one sentence why it cannot."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from portal.postgresql import embedded
from portal.postgresql.server import CannotStart, PatientServer, postmaster, reasons
from tests.faults.running import is_alive, kill

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose server runs, where an earlier start was killed while it made the folder."""
    folder = tmp_path_factory.mktemp("embedded")
    half = folder / "postgresql.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    embedded.ensure(folder, database="portal")
    yield folder
    embedded._servers.pop(folder / "postgresql")._cleanup()
    embedded._running.pop(folder / "postgresql")


def connected(settings: dict[str, str]) -> psycopg.Connection[tuple[int]]:
    return psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="portal")


def test_a_folder_half_made_by_a_killed_start_is_made_again(data_dir: Path) -> None:
    assert embedded.is_ready(data_dir)
    assert not (data_dir / "postgresql.new").exists()


def test_a_killed_server_starts_again_with_what_was_committed(data_dir: Path) -> None:
    settings = embedded.ensure(data_dir, database="portal")
    with connected(settings) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    server = postmaster(data_dir / "postgresql")
    assert server is not None
    family = [server, *server.children(recursive=True)]
    kill([server])  # its children live a moment longer and are in the way of a new server
    while is_alive(server):
        pass
    assert not embedded.is_ready(data_dir)
    embedded.restart(data_dir)
    assert embedded.is_ready(data_dir)
    assert not any(map(is_alive, family))
    with connected(settings) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


def test_another_process_with_the_number_of_a_server_that_is_gone_is_no_server(
    tmp_path: Path,
) -> None:
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n0\n\n\n\n\nready\n")
    assert postmaster(tmp_path) is None


def test_the_list_of_processes_that_a_full_disk_left_empty_is_no_obstacle(data_dir: Path) -> None:
    processes = data_dir / "postgresql" / ".handle_pids.json"
    processes.write_text("")
    embedded._running.pop(data_dir / "postgresql")
    embedded.ensure(data_dir, database="portal")
    assert json.loads(processes.read_text()) == [os.getpid()]


def test_what_programs_print_in_many_lines_is_said_in_one(tmp_path: Path) -> None:
    text = "LOG: a\nFATAL:  could not write file “x”: No space left on device\nDETAIL: b\n" * 40
    (log := tmp_path / "log").write_text("")

    @reasons(tmp_path, log=log)
    def start() -> None:
        log.write_text(text)
        raise subprocess.CalledProcessError(1, ["pg_ctl"])

    with pytest.raises(CannotStart) as raised:
        start()
    assert str(raised.value) == (
        f"PostgreSQL in {tmp_path} cannot start: could not write file “x”: No space left on device."
        " Free some room, then start again; what is stored is kept."
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB, where this machine lets us make one; PostgreSQL needs 40."""
    tmp_path.chmod(0o755)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_and_a_read_only_one_are_named_and_leave_nothing_half_made(
    small_disk: Path,
) -> None:
    with pytest.raises(CannotStart, match=os.strerror(errno.ENOSPC)):
        embedded.ensure(small_disk, database="portal")
    assert list((small_disk / "postgresql").iterdir()) == []
    assert not PatientServer(small_disk / "postgresql")._postmaster_info
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CannotStart, match=os.strerror(errno.EROFS)):
        embedded.ensure(small_disk, database="portal")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)

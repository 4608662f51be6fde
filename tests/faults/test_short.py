"""The short form of the long runs: one demo, in which each part is killed once, and the demo itself.

`python -m tests.faults.NAME` are the long ones: kills, slow_clients, hostile, saves, restore.
"""

from __future__ import annotations

import fcntl
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.faults import restore
from tests.faults.hostile.__main__ import Tally, attack, report
from tests.faults.hostile.client import Answer, Request, send
from tests.faults.hostile.people import Sender, sign_in
from tests.faults.kills import GOAL_SECONDS, Run, token_of
from tests.faults.running import ROOT, Demo, demo, environment_of, is_alive, kill
from tests.faults.saves import THINGS, Thing, save
from tests.faults.slow_clients import measure

pytestmark = [pytest.mark.outside, pytest.mark.database]

KINDS = ("PostgreSQL", "web", "worker")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "backups"


@pytest.fixture(scope="module")
def running(folder: Path, backups: Path) -> Iterator[Demo]:
    with demo(folder, PORTAL_LIMITS="off", PORTAL_BACKUPS=str(backups)) as started:
        yield started


@pytest.fixture(scope="module")
def senders(running: Demo) -> list[Sender]:
    return sign_in(running)


def test_eight_slow_clients_keep_no_reader_waiting(running: Demo) -> None:
    found = measure(running.port, sockets=8, seconds=2)
    assert found.failed == 0
    assert len(found.waits) > 4


def test_a_program_that_waits_for_leave_to_send_a_body_is_answered(running: Demo) -> None:
    """Also when it has nothing to send, or has sent it already."""
    expects = [("Expect", "100-continue")]
    assert send(running.port, Request("", "", "GET", "/healthz", expects)).status == 200
    posted = Request("", "", "POST", "/accounts/login/", expects, b"login=a")
    assert send(running.port, posted).status == 403


def test_hostile_inputs_get_no_error_and_no_late_answer(running: Demo) -> None:
    tally = Tally()
    attack(running, 9, range(150), tally, pages=12)
    assert tally.total > 150
    assert not tally.faults, report(tally)


def test_faults_among_the_answers_are_noticed() -> None:
    """The control of the test above; ``python -m tests.faults.hostile --control`` is the long one."""
    tally, request = Tally(), Request("a", "API", "GET", "/")
    framed = replace(request, is_framed=False)
    for number, status in enumerate((200, 404, 500, 503, 0)):
        tally.note(number, request, Answer(status, 0.1))
    tally.note(5, request, Answer(200, tally.most_seconds + 0.1))
    tally.note(6, framed, Answer(0, 0.1))
    tally.note(7, framed, Answer(500, 0.1))
    assert [number for number, _, _ in tally.faults] == [2, 3, 4, 5, 7]


@pytest.mark.parametrize("thing", [THINGS[0], THINGS[-1]], ids=lambda thing: thing.name)
def test_what_is_saved_at_once_is_kept_once(
    running: Demo, senders: list[Sender], thing: Thing
) -> None:
    outcome = save(running, thing, senders, clients=4, times=10)
    assert outcome.wrong == []
    assert len(outcome.acknowledged) >= 10


def test_a_demo_with_the_same_data_is_refused_in_a_sentence(running: Demo) -> None:
    command = [sys.executable, "manage.py", "demo", "--port", "0"]
    environment = environment_of(running.folder)
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith("CommandError: The demo runs already with the data folder")
    assert len(ran.stderr.splitlines()) == 1


def test_killed_parts_come_back_and_nothing_acknowledged_is_lost(running: Demo) -> None:
    outcome = Run(running, token_of(running)).kills(len(KINDS), KINDS)
    assert outcome.lost == 0
    assert outcome.writes.errors == 0
    assert set(outcome.seconds) == set(KINDS)
    assert outcome.longest < 4 * GOAL_SECONDS  # on a machine that runs other tests, too


def test_nothing_acknowledged_is_missing_after_a_restore_to_a_second_before(
    running: Demo, backups: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    with restore.written(running) as writes:
        restore.take_backup(running, backups)
        begun, ended = len(writes.acknowledged), time.time()
        while len(writes.acknowledged) < begun + 5 or time.time() < ended + 1.5:
            time.sleep(0.05)
    moment = time.time() - 1
    restore.manage(tmp_path, "restore", backups, "--to-time", restore.moment_of(moment))
    kept, due = restore.kept_in(tmp_path), writes.before(moment)
    restore.stop(tmp_path)
    assert len(due) > 5
    assert restore.missing(due, kept) == []
    assert max(at.timestamp() for _, at in kept.values()) <= moment


def test_a_killed_demo_leaves_no_process(running: Demo) -> None:
    left = running.processes()
    assert len(left) > 8
    kill([psutil.Process(running.process.pid)])
    running.process.wait()
    with (running.folder / "demo.guard.lock").open("a") as ending:
        fcntl.lockf(ending, fcntl.LOCK_EX)  # the guard holds it until it has ended what was left
    # Readers of documents see the end of their parent by themselves, a moment later.
    deadline = time.monotonic() + 30
    while alive := [process for process in left if is_alive(process)]:
        assert time.monotonic() < deadline, alive
        time.sleep(0.05)
    assert not (running.folder / "postgresql" / "postmaster.pid").exists()
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", running.port))

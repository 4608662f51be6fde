"""The drill: a backup under load, everything killed, the data lost, and a restore to a second before.

``python -m tests.faults.restore`` runs a demo with its archiver, makes claims through the API, takes a base backup
meanwhile, kills every process (SIGKILL), deletes the data folder, and restores it to one second before. No claim that
was acknowledged before that second may be missing, with its history, and none after it may be there. A second
restore, of everything that is archived, says what the loss of the disk costs (RPO). Ends with 1 when anything is missing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from portal.postgresql import embedded
from tests.faults.kills import WRITERS, Run, Writes, token_of
from tests.faults.running import ROOT, Demo, demo, environment_of, is_alive, kill, scratch

GOAL_SECONDS = 60.0
_KEPT = """
SELECT claim.id, claim.statement, min(entry.at) FROM claims_claim claim
JOIN claims_claimentry entry ON entry.claim_id = claim.id GROUP BY claim.id
"""


@dataclass
class TimedWrites(Writes):
    """Writes, and when (seconds since 1970) each was acknowledged."""

    moments: dict[int, float] = field(default_factory=dict)

    def note(self, status: int, claim: int | None = None, statement: str = "") -> None:
        super().note(status, claim, statement)
        if claim is not None:
            self.moments[claim] = time.time()

    def before(self, moment: float) -> dict[int, str]:
        """Return the claims that were acknowledged before a moment."""
        claims = list(self.acknowledged.items())
        return {claim: words for claim, words in claims if self.moments[claim] < moment}


Kept = dict[int, tuple[str, dt.datetime]]


def manage(folder: Path, *arguments: object, **variables: str) -> str:
    """Run a command of the portal with its data in ``folder``; return what it prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment_of(folder) | variables,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")
    return done.stdout.strip()


@contextmanager
def written(running: Demo) -> Iterator[TimedWrites]:
    """Make claims through the API while the block runs."""
    writes = TimedWrites()
    run = Run(running, token_of(running), writes)
    threads = [threading.Thread(target=run._write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        run._until_acknowledged(5)
        yield writes
    finally:
        run.ending.set()
        for thread in threads:
            thread.join()


def take_backup(running: Demo, backups: Path) -> str:
    """Take a base backup of a running demo."""
    return manage(running.folder, "backup", backups, DATABASE_URL=running.database_url)


def kept_in(data: Path) -> Kept:
    """Return the claims in a restored data folder that have a history, and when it says they were made."""
    found = embedded.ensure(data, database="portal")
    with psycopg.connect(host=found["HOST"], user=found["USER"], dbname="portal") as connection:
        rows = connection.execute(_KEPT).fetchall()
    return {claim: (words, at) for claim, words, at in rows}


def stop(data: Path) -> None:
    """Stop the server of a restored data folder."""
    embedded._servers.pop(data.resolve() / "postgresql")._cleanup()
    embedded._running.pop(data.resolve() / "postgresql")


def missing(acknowledged: dict[int, str], kept: Kept) -> list[int]:
    """Return the acknowledged claims that are not there as they were sent."""
    return [claim for claim, words in acknowledged.items() if kept.get(claim, ("",))[0] != words]


def moment_of(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def kill_everything(running: Demo) -> float:
    """Kill every process of a demo at once; return when."""
    everything = [psutil.Process(running.process.pid), *running.processes()]
    killed = time.time()
    kill(everything)
    while any(map(is_alive, everything)):
        time.sleep(0.02)
    return killed


def drill(folder: Path, seconds: float) -> int:
    """Run the drill, print its log, and return how many acknowledged claims are missing."""
    data, backups = folder / "data", folder / "backups"
    data.mkdir()
    with demo(data, PORTAL_LIMITS="off", PORTAL_BACKUPS=str(backups)) as running:
        say("The portal runs; four programs make claims through the API.")
        with written(running) as writes:
            time.sleep(seconds)
            say(take_backup(running, backups))
            time.sleep(seconds)
            killed = kill_everything(running)
    say(f"Every process was killed after {len(writes.acknowledged)} acknowledged claims.")
    shutil.rmtree(data)
    say("The data folder was deleted.")
    data.mkdir()
    say(manage(data, "verify_backup", backups))
    target = killed - 1
    lost = _to_a_second_before(data, backups, writes, target, killed)
    _everything(folder / "latest", backups, writes, killed)
    return lost


def _to_a_second_before(
    data: Path, backups: Path, writes: TimedWrites, target: float, killed: float
) -> int:
    say(manage(data, "restore", backups, "--to-time", moment_of(target)))
    with demo(data, PORTAL_LIMITS="off", PORTAL_BACKUPS=str(backups)):
        say(
            f"RTO: the portal served again {time.time() - killed:.1f} s after everything was killed."
        )
        kept = kept_in(data)
        embedded._running.pop(data.resolve() / "postgresql")
        embedded._servers.pop(data.resolve() / "postgresql")
    due = writes.before(target)
    lost = missing(due, kept)
    later = [claim for claim, (_, at) in kept.items() if at.timestamp() > target]
    say(
        f"Of {len(due)} claims acknowledged before {moment_of(target)}, one second before the kill, "
        f"{len(lost)} are missing; {len(later)} are there whose history begins after it."
    )
    return len(lost) + len(later)


def _everything(data: Path, backups: Path, writes: TimedWrites, killed: float) -> None:
    data.mkdir()
    data.chmod(0o755)
    manage(data, "restore", backups, "--timeline", "1")
    kept = kept_in(data)
    stop(data)
    lost = missing(writes.before(killed), kept)
    since = killed - min((writes.moments[claim] for claim in lost), default=killed)
    say(
        f"RPO: {since:.2f} s (goal: at most {GOAL_SECONDS:.0f} s). With everything that was archived, {len(lost)} of "
        f"{len(writes.acknowledged)} acknowledged claims are missing."
    )


def say(sentence: str) -> None:
    """Print a line of the log with the time."""
    now = dt.datetime.now(dt.UTC).strftime("%H:%M:%S")
    for line in sentence.splitlines():
        print(f"{now}  {line}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=10, help="of writing before and after the backup"
    )
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    with scratch() as folder:
        folder.chmod(0o755)
        sys.exit(bool(drill(folder, options.seconds)))


if __name__ == "__main__":
    main()

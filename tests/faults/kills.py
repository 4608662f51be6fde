"""What is lost, and for how long nobody is served, when parts of a portal are killed under writes.

``python -m tests.faults.kills --times 60`` kills PostgreSQL (with all its children), a web process and the
worker in turn, while programs make claims through the API. With ``--control`` PostgreSQL answers before it
has written anything (``synchronous_commit=off``), and the run must find losses: otherwise it would find none
anywhere.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil
import psycopg

from tests.faults.running import ROOT, Demo, demo, is_alive, kill, scratch

GOAL_SECONDS = 15.0
GIVE_UP_SECONDS = 120.0
WRITERS = 4
_TOKEN = """
import django; django.setup()
from django.utils import timezone
from apps.people.models import Person
from apps.people.operations import issue_token
actor = Person.objects.get(email="contributor@demo.example")
print(issue_token(actor=actor, name="kills", scopes=["read", "write"], now=timezone.now())[1])
"""
_KEPT = """
SELECT claim.id, claim.statement FROM claims_claim claim
WHERE EXISTS (SELECT FROM claims_claimentry entry WHERE entry.claim_id = claim.id)
"""


@dataclass
class Writes:
    """What the programs that write were answered."""

    acknowledged: dict[int, str] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    unanswered: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int, claim: int | None = None, statement: str = "") -> None:
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if claim is not None:
                self.acknowledged[claim] = statement

    @property
    def errors(self) -> int:
        """Return how many answers were of the 500s and not 503."""
        return sum(
            number for status, number in self.statuses.items() if status >= 500 and status != 503
        )


@dataclass
class Outcome:
    """The figures of a run; ``seconds`` from each kill to serving again, by what was killed."""

    writes: Writes
    lost: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)

    @property
    def longest(self) -> float:
        return max((max(times) for times in self.seconds.values() if times), default=0.0)


@dataclass
class Run:
    """Kills in a running demo, under writes."""

    demo: Demo
    token: str
    writes: Writes = field(default_factory=Writes)
    ending: threading.Event = field(default_factory=threading.Event)

    def kills(self, times: int, kinds: tuple[str, ...]) -> Outcome:
        """Kill ``times`` parts in turn, wait after each, then count what is lost."""
        outcome = Outcome(self.writes)
        threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]
        for thread in threads:
            thread.start()
        try:
            for number in range(times):
                kind = kinds[number % len(kinds)]
                self._until_acknowledged(5)
                outcome.seconds.setdefault(kind, []).append(self._kill(kind))
            self._until_acknowledged(5)
        finally:
            self.ending.set()
            for thread in threads:
                thread.join()
        outcome.lost = self._lost()
        return outcome

    def _kill(self, kind: str) -> float:
        """Kill a part; return the seconds until the portal does again what it does with it."""
        victims: dict[str, Callable[[], list[psutil.Process]]] = {
            "PostgreSQL": self.demo.postgresql,
            "web": lambda: self.demo.web()[:1],
            "worker": self.demo.worker,
        }
        processes = victims[kind]()
        assert processes, f"There is no {kind} to kill."
        began = time.monotonic()
        kill(processes)
        self._until(lambda: not any(map(is_alive, processes)))
        whole = {"PostgreSQL": self._serves, "web": self._serves, "worker": self._works}[kind]
        self._until(lambda: bool(victims[kind]()) and whole())
        return time.monotonic() - began

    def _serves(self) -> bool:
        return self._ask("GET", "/")[0] == 200 and self._write_one("serving again") == 201

    def _works(self) -> bool:
        """Say whether a worker of now has registered itself, and no job waits for long."""
        pids = [process.create_time() for process in self.demo.worker()]
        with psycopg.connect(self.demo.database_url) as connection:
            row = connection.execute(
                "SELECT extract(epoch FROM max(last_heartbeat)) FROM procrastinate_workers"
            )
            (last,) = row.fetchone() or (None,)
        return bool(pids) and last is not None and float(last) >= max(pids)

    def _write(self, number: int) -> None:
        turn = 0
        while not self.ending.is_set():
            turn += 1
            self._write_one(f"Writer {number} of {os.getpid()} counted {turn} ferries.")
            time.sleep(0.02)

    def _write_one(self, statement: str) -> int:
        body = json.dumps({"statement": statement, "kind": "other"})
        status, answer = self._ask("POST", "/api/v1/claims/", body)
        if status == 201:
            self.writes.note(status, json.loads(answer)["id"], statement)
        elif status:
            self.writes.note(status)
        else:
            self.writes.unanswered += 1
            time.sleep(0.1)
        return status

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        """Return the status and the answer; status 0 when the connection gave none."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        client = http.client.HTTPConnection("127.0.0.1", self.demo.port, timeout=30)
        try:
            client.request(method, path, body, headers if body else {})
            answer = client.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            client.close()

    def _until_acknowledged(self, more: int) -> None:
        goal = len(self.writes.acknowledged) + more
        self._until(lambda: len(self.writes.acknowledged) >= goal)

    def _until(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while not reached():
            if time.monotonic() > deadline or self.demo.process.poll() is not None:
                raise RuntimeError(
                    f"The portal did not heal.\n{self.demo.output.read_text()[-4000:]}"
                )
            time.sleep(0.05)

    def _lost(self) -> int:
        """Count acknowledged claims that are not there as they were sent, or without their history."""
        with psycopg.connect(self.demo.database_url) as connection:
            kept = dict(connection.execute(_KEPT).fetchall())
        return sum(kept.get(claim) != words for claim, words in self.writes.acknowledged.items())


def token_of(running: Demo) -> str:
    """Return a token of the demo's contributor."""
    environment = os.environ | {
        "PORTAL_DATA": str(running.folder),
        "DATABASE_URL": running.database_url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    command = [sys.executable, "-c", _TOKEN]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def answer_before_writing(running: Demo) -> None:
    """Let PostgreSQL acknowledge transactions up to ten seconds before it writes them."""
    with psycopg.connect(running.database_url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        connection.execute("SELECT pg_reload_conf()")


def report(outcome: Outcome) -> None:
    """Print the figures in sentences."""
    writes = outcome.writes
    kills = sum(map(len, outcome.seconds.values()))
    print(f"{kills} kills, {len(writes.acknowledged)} acknowledged writes, {outcome.lost} lost.")
    for kind, times in outcome.seconds.items():
        average = sum(times) / len(times)
        print(
            f"{kind}: {len(times)} times, serving again after {average:.1f} s, at most {max(times):.1f} s."
        )
    print(
        f"Longest {outcome.longest:.1f} s (goal: under {GOAL_SECONDS:.0f} s). Answered 503:"
        f" {writes.statuses.get(503, 0)}; other 5xx: {writes.errors} (goal: 0); connections that ended"
        f" without an answer: {writes.unanswered}.",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument(
        "--control", action="store_true", help="PostgreSQL answers before it writes"
    )
    options = parser.parse_args()
    with scratch() as folder, demo(folder, PORTAL_LIMITS="off") as running:
        token = token_of(running)  # before the control, which would lose it
        if options.control:
            answer_before_writing(running)
        kinds = ("PostgreSQL",) if options.control else ("PostgreSQL", "web", "worker")
        outcome = Run(running, token).kills(options.times, kinds)
    report(outcome)
    if options.control and not outcome.lost:
        print("The control lost nothing, so this run proves nothing.")
    sys.exit(options.control != bool(outcome.lost))


if __name__ == "__main__":
    main()

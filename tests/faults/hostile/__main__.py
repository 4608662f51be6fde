"""Hostile inputs over HTTP against a running portal, and how it answers them.

``python -m tests.faults.hostile --inputs 20000`` starts a demo, takes every operation of its OpenAPI document
and every form of every page that each role is led to, and sends them with values, headers, methods, types
and lengths that nobody expects, by nobody and by each role. It prints the answers by class, and each fault:
an answer of the 500s, none at all, or one after more than 10 s. What input N holds follows from
``--seed`` and N. ``--control`` runs the portal with faults planted and must find them.
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import psycopg

from tests.faults.hostile.client import Answer, Request, send
from tests.faults.hostile.crawl import crawl
from tests.faults.hostile.inputs import ROUND, Inputs
from tests.faults.hostile.people import sign_in
from tests.faults.hostile.schema import load
from tests.faults.running import Demo, demo, scratch

SENDERS_AT_ONCE = 4
GOAL_SECONDS = 10.0
PAGES_OF_A_KIND, PAGES = 2, 150
_FAULT = re.compile(r'File "([^"]+)", line (\d+), in (\w+)\n(?:    .*\n)*(?=[\w.]+(?::.*)?$)', re.M)


@dataclass
class Tally:
    """The answers by source and status, and the faults with what was sent."""

    most_seconds: float = GOAL_SECONDS
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    faults: list[tuple[int, Request, Answer]] = field(default_factory=list)
    slowest: float = 0.0
    names: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, number: int, request: Request, answer: Answer) -> None:
        with self.lock:
            self.statuses.setdefault(request.source, Counter())[answer.status] += 1
            self.names.add(request.name)
            self.slowest = max(self.slowest, answer.seconds)
            if self._is_fault(request, answer):
                self.faults.append((number, request, answer))
                print(f"Input {number}, {request.name}: {answer.status}.", flush=True)

    def _is_fault(self, request: Request, answer: Answer) -> bool:
        """Say whether an answer is none; 501 is the server's to a coding it does not know (RFC 9112, 6.1)."""
        if not request.is_framed and answer.status in (0, 501):
            return False
        return answer.status == 0 or answer.status >= 500 or answer.seconds > self.most_seconds

    @property
    def total(self) -> int:
        return sum(sum(each.values()) for each in self.statuses.values())


def attack(running: Demo, seed: int, numbers: range, tally: Tally, *, pages: int = PAGES) -> None:
    """Send the inputs of ``numbers``, several at once."""
    inputs = prepare(running, seed, tally, pages=pages)

    def one(number: int) -> None:
        request = inputs.make(number)
        tally.note(number, request, send(running.port, request))

    with ThreadPoolExecutor(SENDERS_AT_ONCE) as pool:
        list(pool.map(one, numbers))


def prepare(running: Demo, seed: int, tally: Tally, *, pages: int) -> Inputs:
    """Read the schema, and all pages as each role."""
    senders = sign_in(running)
    with ThreadPoolExecutor(SENDERS_AT_ONCE) as pool:
        found = list(
            pool.map(
                lambda one: crawl(running.port, one, of_a_kind=PAGES_OF_A_KIND, most=pages), senders
            )
        )
    for request, answer in (asked for each in found for asked in each.asked):
        tally.note(-1, request, answer)
    schema = load(running.port, running.database_url)
    all_pages = [page for each in found for page in each.pages]
    return Inputs(seed, schema, senders, all_pages, [form for each in found for form in each.forms])


def report(tally: Tally, *, shown: int = 30) -> None:
    """Print the figures in sentences."""
    for source, statuses in sorted(tally.statuses.items()):
        classes = Counter(
            f"{status // 100}xx" if status else "none" for status in statuses.elements()
        )
        words = ", ".join(f"{number:,} × {name}" for name, number in sorted(classes.items()))
        print(f"{source}: {sum(statuses.values()):,} inputs; answers {words}.")
    for number, request, answer in tally.faults[:shown]:
        raw = request.raw()
        print(
            f"Input {number}, {request.name}: {answer.status} after {answer.seconds:.1f} s: {raw[:1500]!r}"
        )
    print(
        f"{tally.total:,} inputs to {len(tally.names):,} operations, forms and pages:"
        f" {len(tally.faults)} answers of the 500s, over {tally.most_seconds:.0f} s or missing (goal: 0);"
        f" the slowest took {tally.slowest:.1f} s.",
        flush=True,
    )


def report_server(running: Demo) -> None:
    """Print what the portal logged of its faults, and which jobs failed for good."""
    output = running.output.read_text(errors="replace")
    for (place, line, name), number in Counter(_FAULT.findall(output)).most_common(30):
        print(f"Logged {number} times: an error in {place}:{line}, {name}.")
    with psycopg.connect(running.database_url) as connection:
        query = (
            "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY 1"
        )
        for name, number in connection.execute(query).fetchall():
            print(f"{number} jobs {name} failed for good.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--control", action="store_true", help="plant faults, which must be found")
    options = parser.parse_args()
    variables = {"PORTAL_LIMITS": "off"}
    if options.control:
        variables["DJANGO_SETTINGS_MODULE"] = "tests.faults.hostile.planted"
    tally = Tally()
    with scratch() as folder, demo(folder, **variables) as running:
        end = options.first + options.inputs
        for begin in range(options.first, end, ROUND):
            attack(running, options.seed, range(begin, min(end, begin + ROUND)), tally)
            print(f"{tally.total:,} sent, {len(tally.faults)} faults.", flush=True)
        report_server(running)
    report(tally)
    found_all = {answer.status == 500 for _, _, answer in tally.faults} == {True, False}
    sys.exit(not found_all if options.control else bool(tally.faults))


if __name__ == "__main__":
    main()

"""Parts that end are started again with widening pauses, and given up after a number of failures."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from portal.supervision import (
    FAILED_WITHIN_SECONDS,
    MOST_FAILED,
    PAUSES,
    WELL_AFTER_SECONDS,
    GaveUp,
    Program,
    Supervisor,
)


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Recorded:
    """A part that notes when it is started; a broken one cannot be."""

    clock: Clock
    is_broken: bool = False
    name: str = "The engine"
    runs: bool = False
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.starts.append(self.clock.now)
        if self.is_broken:
            raise OSError("no engine here")
        self.runs = True

    def is_running(self) -> bool:
        return self.runs

    def stop(self) -> None:
        self.runs = False


def test_a_part_that_ends_is_started_again_at_once_and_then_less_and_less_often() -> None:
    part = Recorded(clock := Clock())
    supervisor = Supervisor([part], clock)
    supervisor.start()
    for pause in PAUSES:
        part.runs = False
        supervisor.check()
        assert part.runs == (pause == 0)
        clock.now += pause
        supervisor.check()
        assert part.runs
    waited = [after - before for before, after in zip(part.starts, part.starts[1:], strict=False)]
    assert waited == list(PAUSES)


def test_a_part_that_ran_well_is_started_again_at_once() -> None:
    part = Recorded(clock := Clock())
    supervisor = Supervisor([part], clock)
    supervisor.start()
    for _ in range(3 * MOST_FAILED):
        clock.now += WELL_AFTER_SECONDS + 1
        supervisor.check()
        part.runs = False
        supervisor.check()
        assert part.starts[-1] == clock.now


def test_a_part_that_is_killed_again_and_again_is_not_given_up() -> None:
    """It starts each time: what it needs is there, and giving up would leave readers without pages."""
    part = Recorded(clock := Clock())
    supervisor = Supervisor([part], clock)
    supervisor.start()
    for _ in range(3 * MOST_FAILED):
        clock.now += FAILED_WITHIN_SECONDS + 1
        part.runs = False
        supervisor.check()
        clock.now += max(PAUSES)
        supervisor.check()
        assert part.runs
        clock.now = part.starts[-1]


def test_a_part_that_cannot_be_started_is_given_up_in_one_sentence() -> None:
    part = Recorded(clock := Clock(), is_broken=True)
    supervisor = Supervisor([part], clock)
    supervisor.start()

    def check_for_long() -> None:
        for _ in range(1000):
            clock.now += 1
            supervisor.check()

    with pytest.raises(GaveUp) as given_up:
        check_for_long()
    assert (
        str(given_up.value)
        == f"The engine ended {MOST_FAILED} times in a row just after its start. no engine here"
    )
    assert len(part.starts) == MOST_FAILED


def test_a_killed_program_runs_again_and_is_stopped_at_the_end(tmp_path: Path) -> None:
    code = "import time; time.sleep(60)"
    changes: list[int] = []
    program = Program(
        "A program",
        [sys.executable, "-c", code],
        dict(os.environ),
        str(tmp_path),
        on_change=lambda: changes.append(1),
    )
    supervisor = Supervisor([program])
    supervisor.start()
    try:
        first = program.process
        assert first is not None
        first.send_signal(signal.SIGKILL)
        first.wait()
        supervisor.check()
        assert program.is_running() and program.process is not first
        assert len(changes) == 2
    finally:
        supervisor.stop()
    assert not program.is_running()

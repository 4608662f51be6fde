"""Keeps the parts of a portal running: starts each again when it ends, with widening pauses.

For the demo. On a server systemd does this (`deploy/`).
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

logger = logging.getLogger("portal.supervision")

# Seconds before the first, second … start after an end; the last one for all further ones.
PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0)
# A part that ran this long is started again at once when it ends.
WELL_AFTER_SECONDS = 20.0
# A part that ended sooner than this after its start, or whose start failed, could not be started. After as
# many of those in a row there is no use in going on.
FAILED_WITHIN_SECONDS = 5.0
MOST_FAILED = 8
CHECK_EVERY_SECONDS = 0.2
STOP_SECONDS = 15.0


class GaveUp(Exception):
    """A part ended again and again; the sentence says which."""


class Part(Protocol):
    """What can be supervised. ``start`` raises ``OSError`` or an error of the part's own, in a sentence."""

    name: str

    def start(self) -> None: ...
    def is_running(self) -> bool: ...
    def stop(self) -> None: ...


@dataclass
class Program:
    """A child process in a session of its own, so that Ctrl-C in a terminal reaches the parent alone."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    folder: str
    pass_fds: Sequence[int] = ()
    on_change: Callable[[], None] = lambda: None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env=self.environment,
            cwd=self.folder,
            pass_fds=self.pass_fds,
            start_new_session=True,
        )
        self.on_change()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class _Watched:
    """A part, and how its last starts went."""

    part: Part
    in_a_row: int = 0
    failed: int = 0
    began: float = 0.0
    due: float | None = None
    reason: str = ""

    def start(self, now: float) -> None:
        self.began, self.due, self.reason = now, None, ""
        try:
            self.part.start()
        except (
            Exception
        ) as error:  # the next start may succeed; the last error is in the last sentence
            self.reason = f" {error}"

    def check(self, now: float) -> None:
        """Start the part if it ended; raises ``GaveUp`` when that has happened too often."""
        if self.part.is_running():
            if now - self.began > WELL_AFTER_SECONDS:
                self.in_a_row = self.failed = 0
            return
        if self.due is None:
            self._note_end(now)
        if self.due is not None and now >= self.due:
            self.start(now)

    def _note_end(self, now: float) -> None:
        ran = now - self.began
        self.in_a_row = 1 if ran > WELL_AFTER_SECONDS else self.in_a_row + 1
        could_not_start = bool(self.reason) or ran < FAILED_WITHIN_SECONDS
        self.failed = self.failed + 1 if could_not_start else 0
        if self.failed >= MOST_FAILED:
            why = self.reason or " Its messages are above."
            raise GaveUp(
                f"{self.part.name} ended {MOST_FAILED} times in a row just after its start.{why}"
            )
        pause = PAUSES[min(self.in_a_row, len(PAUSES)) - 1]
        self.due = now + pause
        soon = f"in {pause:.0f} s" if pause else "now"
        logger.warning("%s ended; it is started again %s.%s", self.part.name, soon, self.reason)


@dataclass
class Supervisor:
    """Runs parts until it is interrupted, and stops them in reverse order."""

    parts: Sequence[Part]
    clock: Callable[[], float] = time.monotonic
    watched: list[_Watched] = field(init=False)

    def __post_init__(self) -> None:
        self.watched = [_Watched(part) for part in self.parts]

    def start(self) -> None:
        """Start what does not run yet."""
        for one in self.watched:
            if one.part.is_running():
                one.began = self.clock()
            else:
                one.start(self.clock())

    def check(self) -> None:
        """Start again what ended; raises ``GaveUp``."""
        for one in self.watched:
            one.check(self.clock())

    def watch(self) -> None:
        """Check for ever; raises ``GaveUp``."""
        while True:
            self.check()
            time.sleep(CHECK_EVERY_SECONDS)

    def stop(self) -> None:
        """Stop all parts, also when one of them cannot be."""
        for one in reversed(self.watched):
            with suppress(OSError):
                one.part.stop()


def python(*arguments: str) -> list[str]:
    """Return the command of a program of this Python."""
    return [sys.executable, *arguments]

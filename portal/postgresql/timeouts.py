"""How long the database lets a process wait for a statement, for a lock, and between two statements.

Web and worker each switch theirs on when they start; every other command (a migration, an import) waits
as long as it takes. A timeout that strikes is answered 503 (``portal.outages``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_SET = """
SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false),
    set_config('idle_in_transaction_session_timeout', %s, false)
"""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: for a statement, for a lock, and of idleness in a transaction; 0 is no limit."""

    statement: float
    lock: float
    idle: float


def timeouts_of(text: str, default: Timeouts) -> Timeouts:
    """Return the timeouts in ``text``, “20 8 60” (statement, lock, idle); ``default`` when empty.

    Raises ``ValueError`` for anything else.
    """
    if not text.strip():
        return default
    parts = [float(part) for part in text.split()]
    if len(parts) != 3 or not all(0 <= part < 1e6 for part in parts):
        raise ValueError(f"“{text}” is not three numbers of seconds: statement, lock, idle.")
    return Timeouts(*parts)


def limit_new_connections(timeouts: Timeouts) -> None:
    """Set ``timeouts``, and no earlier ones, on every connection that Django opens from now on in this process."""

    def limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
        seconds = (timeouts.statement, timeouts.lock, timeouts.idle)
        with connection.cursor() as cursor:
            cursor.execute(_SET, [str(round(each * 1000)) for each in seconds])

    limit_no_more()  # of two receivers with one name the first would stay
    connection_created.connect(limit, weak=False, dispatch_uid="portal.timeouts")


def limit_no_more() -> None:
    """Leave the connections that are opened from now on as the server's settings have them."""
    connection_created.disconnect(dispatch_uid="portal.timeouts")

"""The PostgreSQL that is backed up: how programs reach it, and what it says of itself.

The role needs the right REPLICATION, or is the superuser; it reads everything, so no role of web or worker
should have it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from portal.backups.folder import BackupError, position
from portal.postgresql import embedded


@dataclass(frozen=True, slots=True)
class Source:
    """A server: ``system`` is its identifier, ``position`` where its WAL ends now, in bytes."""

    system: str
    timeline: int
    position: int
    version: int
    segment_size: int


def address() -> tuple[str, dict[str, str]]:
    """Return how programs reach the server, and the environment with the password, if there is one."""
    url = settings.BACKUP_URL or os.environ.get("DATABASE_URL", "")
    if url:
        parts = dict(conninfo_to_dict(url))
    else:
        found = embedded.ensure(
            Path(settings.DATABASES["default"]["EMBEDDED_IN"]), database="portal"
        )
        parts = {"host": found["HOST"], "user": found["USER"]}
    password = parts.pop("password", None)
    parts.pop("dbname", None)
    return make_conninfo("", **parts), {"PGPASSWORD": str(password)} if password else {}


class Replication:
    """A connection for the replication commands of PostgreSQL (its documentation, 54.4)."""

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self._connection = connection

    @property
    def version(self) -> int:
        return self._connection.info.server_version // 10_000

    def ask(self, command: str) -> list[str | None]:
        """Return the first row of a command's answer; raises ``BackupError``."""
        result = self._connection.pgconn.exec_(command.encode())
        if result.status not in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            raise BackupError(
                f"PostgreSQL refuses {command.split()[0]}: {result.error_message.decode().strip()}"
            )
        values = [result.get_value(0, column) for column in range(result.nfields)]
        return [value.decode() if value is not None else None for value in values]


@contextmanager
def replication() -> Iterator[Replication]:
    """Connect for replication; raises ``BackupError`` when the server is away or refuses the role."""
    conninfo, environment = address()
    password = environment.get("PGPASSWORD")
    whole = make_conninfo(conninfo, replication="true", connect_timeout=10, password=password)
    try:
        with psycopg.connect(whole, autocommit=True) as opened:
            yield Replication(opened)
    except psycopg.OperationalError as error:
        first = str(error).strip().splitlines()[0]
        raise BackupError(
            f"PostgreSQL cannot be reached for replication: {first}. The role needs the right REPLICATION, "
            "and pg_hba.conf a line for “replication”; PORTAL_BACKUP_URL names another role."
        ) from error


def identify(connection: Replication) -> Source:
    """Ask the server what it is and where its WAL ends."""
    system, timeline, at, _ = connection.ask("IDENTIFY_SYSTEM")
    (size,) = connection.ask("SHOW wal_segment_size")
    assert system and timeline and at and size
    number, unit = int(size[:-2]), size[-2:]
    return Source(
        system=system,
        timeline=int(timeline),
        position=position(at),
        version=connection.version,
        segment_size=number * (1 << 30 if unit == "GB" else 1 << 20),
    )

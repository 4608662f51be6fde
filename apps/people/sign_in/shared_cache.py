"""The cache that all processes share: a table of the database, for counts that must be right."""

from __future__ import annotations

import base64
import datetime as dt
import pickle
import secrets
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

# One of so many writes deletes what is past.
DELETE_EVERY = 200
NEVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)


class SharedCache(DatabaseCache):
    """Django's cache in the database, with writes of one statement.

    Django's own reads, then writes: of two that add the same key after it ended, both succeed, and
    so two processes would have one lock of allauth's limits. It also counts all rows at each write,
    and above a number of rows deletes some that are not past, from which a count would begin anew.
    """

    _table: str  # set by Django's class

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        ends = self.get_backend_timeout(timeout)
        with connections[router.db_for_write(self.cache_model_class)].cursor() as cursor:
            cursor.execute(
                self._statement(mode),
                {
                    "key": key,
                    "value": base64.b64encode(pickle.dumps(value)).decode(),
                    "ends": NEVER if ends is None else dt.datetime.fromtimestamp(ends, dt.UTC),
                    "now": timezone.now(),
                },
            )
            changed = bool(cursor.rowcount == 1)
        if secrets.randbelow(DELETE_EVERY) == 0:
            self.delete_ended()
        return changed

    def _statement(self, mode: str) -> str:
        table = f'"{self._table}"'
        if mode == "touch":
            return (
                f"UPDATE {table} SET expires = %(ends)s"  # noqa: S608 (the name is of the settings)
                " WHERE cache_key = %(key)s AND expires > %(now)s"
            )
        free = f" WHERE {table}.expires <= %(now)s" if mode == "add" else ""
        return (
            f"INSERT INTO {table} (cache_key, value, expires)"  # noqa: S608
            " VALUES (%(key)s, %(value)s, %(ends)s) ON CONFLICT (cache_key) DO UPDATE"
            f" SET value = EXCLUDED.value, expires = EXCLUDED.expires{free}"
        )

    def delete_ended(self) -> None:
        """Delete the rows that are past."""
        with connections[router.db_for_write(self.cache_model_class)].cursor() as cursor:
            cursor.execute(
                f'DELETE FROM "{self._table}" WHERE expires <= %s',  # noqa: S608
                [timezone.now()],
            )

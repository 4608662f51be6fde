"""Row locks, expected versions of rows, and advisory locks for rows that do not exist yet."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from django.db import connection, models

from apps.common.errors import NotFound, Stale

Row = TypeVar("Row", bound=models.Model)


def lock(rows: models.QuerySet[Row], pk: int) -> Row:
    """Return the row ``pk`` of ``rows``, locked until the transaction ends.

    ``rows`` are those the person may see; raises ``NotFound`` for any other. The lock is
    ``FOR NO KEY UPDATE`` on that table alone, so foreign keys to it can still be written.
    """
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None:
        name = rows.model._meta.verbose_name
        raise NotFound(f"There is no {name} {pk} that you may see.")
    return row


def share(rows: models.QuerySet[Any]) -> None:
    """Lock ``rows`` by number until the transaction ends: others may lock them so, too, but nobody may
    change them.

    For rows that many others refer to, whose content a transaction reads and must find unchanged when
    it ends. ``FOR SHARE``, which Django has no method for.
    """
    found = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk")).order_by("pk")
    sql, params = found.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"{sql} FOR SHARE OF {connection.ops.quote_name(rows.model._meta.db_table)}", params
        )


def check_version(row: models.Model, expected: int) -> None:
    """Raise ``Stale`` unless ``row`` has the version that the person saw."""
    current: int = row.version  # type: ignore[attr-defined]
    if current != expected:
        raise Stale(current_version=current)


def bump_version(row: models.Model) -> None:
    """Increment the version of ``row`` for a change of rows that belong to it."""
    row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=["version"])


def advisory_lock(*names: str) -> None:
    """Take transaction-level advisory locks for ``names``.

    For two people creating the same thing at once, when there is no row to lock yet. The locks are
    taken in sorted order, so that no two transactions deadlock.
    """
    keys = sorted({_key(name) for name in names})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) WITH ORDINALITY AS k(key, n)"
            " ORDER BY n",
            [keys],
        )


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)

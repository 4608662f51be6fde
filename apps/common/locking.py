"""Locks: rows, their expected version, and names of rows that do not exist yet."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from django.db import connection, models

from apps.common.errors import NotFound, Stale

Row = TypeVar("Row", bound=models.Model)


def lock(rows: models.QuerySet[Row], pk: int) -> Row:
    """Return the row ``pk`` of ``rows``, locked until the transaction ends.

    ``rows`` are those the person may see; any other raises ``NotFound``. The lock is
    ``FOR NO KEY UPDATE`` on that table alone, so rows may still point at it meanwhile.
    """
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None:
        name = rows.model._meta.verbose_name
        raise NotFound(f"There is no {name} {pk} that you may see.")
    return row


def check_version(row: models.Model, expected: int) -> None:
    """Raise ``Stale`` unless ``row`` still has the version a person saw."""
    current: int = row.version  # type: ignore[attr-defined]
    if current != expected:
        raise Stale(current_version=current)


def bump_version(row: models.Model) -> None:
    """Count a change of what belongs to ``row``, whose own columns stay."""
    row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=["version"])


def advisory_lock(*names: str) -> None:
    """Take transaction-level advisory locks for ``names``.

    For things without a row to lock yet: two people making the same new thing at once. The locks
    are taken in sorted order, so that no two transactions deadlock.
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

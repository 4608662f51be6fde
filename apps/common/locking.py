"""Lock, then look: the first lines of every operation on a row that exists."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from django.db import connection, models

from apps.common.errors import NotFound, Stale

Row = TypeVar("Row", bound=models.Model)


def lock(rows: models.QuerySet[Row], pk: int) -> Row:
    """Return the row ``pk`` of ``rows``, locked until the transaction ends.

    ``rows`` is what the person may see; anything else is ``NotFound``. The lock is
    ``FOR NO KEY UPDATE`` on that table alone, so rows may still point at it meanwhile.
    """
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None:
        name = rows.model._meta.verbose_name
        raise NotFound(f"There is no {name} {pk} that you may see.")
    return row


def check_version(row: models.Model, expected: int) -> None:
    """Raise ``Stale`` unless ``row`` still stands at the version a person looked at."""
    current: int = row.version  # type: ignore[attr-defined]
    if current != expected:
        raise Stale(current_version=current)


def one_at_a_time(*names: str) -> None:
    """Let one transaction at a time go past this line for the same ``names``, until it ends.

    For what no row exists yet to lock: two people making the same new thing at once. Several names
    are taken in one order, whatever order they are given in, so that nobody waits in a circle.
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

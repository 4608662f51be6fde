"""Writing history: one row for each write, in its transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser

from apps.history.models import HistoryEntry

Entry = TypeVar("Entry", bound=HistoryEntry)


def record(
    table: type[Entry],
    *,
    actor: AbstractBaseUser,
    verb: str,
    at: dt.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
    **subject: Any,
) -> Entry:
    """Create one row of the history ``table`` and return it.

    ``subject`` is the row's subject, by the names of the table's own columns (``claim=claim``).
    ``before`` and ``after`` hold the fields that the verb changed.
    """
    return table._default_manager.create(
        actor=actor,
        verb=str(verb),
        at=at,
        before=before or {},
        after=after or {},
        note=note,
        **subject,
    )

"""Counts requests in the database, for all processes and machines together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db import connection

from apps.requests.models import Count

# One statement: of requests at the same moment each gets another number. A window begins with the
# first request; what exceeds the limit does not prolong it. The database's clock is everybody's.
_COUNT = """
INSERT INTO requests_count AS counted (key, number, ends_at)
VALUES (%(key)s, 1, COALESCE(%(now)s, statement_timestamp()) + make_interval(secs => %(seconds)s))
ON CONFLICT (key) DO UPDATE SET
    number = CASE
        WHEN counted.ends_at <= excluded.ends_at - make_interval(secs => %(seconds)s) THEN 1
        ELSE LEAST(counted.number + 1, %(most)s + 1)
    END,
    ends_at = CASE
        WHEN counted.ends_at <= excluded.ends_at - make_interval(secs => %(seconds)s)
        THEN excluded.ends_at
        ELSE LEAST(counted.ends_at, excluded.ends_at)
    END
RETURNING number, EXTRACT(epoch FROM ends_at - COALESCE(%(now)s, statement_timestamp()))
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is left of a limit after a request; ``ends_in`` is in seconds, rounded up."""

    most: int
    number: int
    ends_in: int

    @property
    def left(self) -> int:
        return max(self.most - self.number, 0)

    @property
    def is_too_many(self) -> bool:
        return self.number > self.most


def count(
    group: str, who: str, *, most: int, seconds: int, now: dt.datetime | None = None
) -> Counted:
    """Count one request of ``who`` in ``group``, of which ``most`` are allowed in ``seconds``.

    ``who`` is such as “person:12” or “address:192.0.2.7”. ``now`` is the database's clock unless given.
    Call it outside a transaction: inside one, other requests of the same key wait for its end.
    """
    values: dict[str, Any] = {"key": _key(group, who), "most": most, "seconds": seconds, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        number, left = cursor.fetchone()
    return Counted(most, number, max(ceil(left), 1))


def number_counted(group: str, who: str, *, now: dt.datetime) -> int:
    """Return how many requests are counted in the present window, without counting one."""
    rows = Count.objects.filter(key=_key(group, who), ends_at__gt=now)
    return rows.values_list("number", flat=True).first() or 0


def forget(group: str, who: str) -> None:
    """Begin to count anew, for example after a password was right."""
    Count.objects.filter(key=_key(group, who)).delete()


def delete_old_counts(*, now: dt.datetime) -> int:
    """Delete the counts whose window has ended; return how many."""
    return Count.objects.filter(ends_at__lte=now).delete()[0]


def _key(group: str, who: str) -> str:
    return f"{group} {who}"[:200]

"""When a feed is polled next: sooner after new entries, later without, never sooner than it asks. Pure.

For watched articles see ``apps.articles.schedule``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

SHORTEST: Final = dt.timedelta(minutes=15)
LONGEST: Final = dt.timedelta(days=1)
FIRST: Final = dt.timedelta(hours=1)
# There were more new entries than one poll takes: the rest is taken soon.
SOON: Final = dt.timedelta(minutes=5)

_MAX_AGE: Final = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)


def next_interval(
    interval: dt.timedelta, *, is_new: bool, requested_wait: dt.timedelta = dt.timedelta()
) -> dt.timedelta:
    """Return how long to wait after a poll: 0.5 × ``interval`` after new entries, else 1.5 ×.

    Between a quarter of an hour and a day, and not less than ``requested_wait``, up to a day.
    """
    adapted = interval / 2 if is_new else interval * 3 / 2
    return min(max(adapted, requested_wait, SHORTEST), LONGEST)


def wait_after(failures: int, *, interval: dt.timedelta) -> dt.timedelta:
    """Return how long to wait after so many failed polls in a row (at least one): twice as long each
    time, up to a day."""
    times: int = 2 ** min(failures - 1, 10)
    return min(max(interval, SHORTEST) * times, LONGEST)


def requested_wait(*, minutes: int, cache_control: str) -> dt.timedelta:
    """Return how long a feed (its ``ttl`` or update period, in minutes) and its site (the header
    ``Cache-Control``) ask not to be polled, the longer of both and at most a day.

    Source: RFC 9111, section 5.2.2.1 (max-age).
    """
    max_age = _MAX_AGE.search(cache_control)
    seconds = max(minutes * 60, int(max_age[1]) if max_age else 0)
    return min(dt.timedelta(seconds=seconds), LONGEST)

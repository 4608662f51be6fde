"""When a feed is looked at next: soon after news, ever later without, never against what it asks. Pure.

How often watched articles are looked at stands in ``schedule``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

SHORTEST: Final = dt.timedelta(minutes=15)
LONGEST: Final = dt.timedelta(days=1)
FIRST: Final = dt.timedelta(hours=1)
# More came at once than one look takes: the rest is not left to wait long.
SOON: Final = dt.timedelta(minutes=5)

_MAX_AGE: Final = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)


def next_interval(
    interval: dt.timedelta, *, is_new: bool, asked: dt.timedelta = dt.timedelta()
) -> dt.timedelta:
    """Return how long to wait after a look: half as long after news, half as long again without.

    Between a quarter of an hour and a day, and not shorter than the site ``asked``, up to a day.
    """
    wanted = interval / 2 if is_new else interval * 3 / 2
    return min(max(wanted, asked, SHORTEST), LONGEST)


def wait_after(failures: int, *, interval: dt.timedelta) -> dt.timedelta:
    """Return how long to wait after so many failed looks in a row (at least one): twice as long each
    time, up to a day."""
    times: int = 2 ** min(failures - 1, 10)
    return min(max(interval, SHORTEST) * times, LONGEST)


def asked_wait(*, minutes: int, cache_control: str) -> dt.timedelta:
    """Return how long a feed (its ``ttl`` or update period, in minutes) and its site (the header
    ``Cache-Control``) ask to be left alone, the longer of both and at most a day.

    Source: RFC 9111, section 5.2.2.1 (max-age).
    """
    found = _MAX_AGE.search(cache_control)
    seconds = max(minutes * 60, int(found[1]) if found else 0)
    return min(dt.timedelta(seconds=seconds), LONGEST)

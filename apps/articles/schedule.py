"""How often a watched article is polled: the older its newest version, the more rarely. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Final

_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)

# (age, interval): a version younger than ``age`` is polled every ``interval``. Most changes are made in
# the first hours.
STEPS: Final = (
    (6 * _HOUR, _HOUR),
    (_DAY, 3 * _HOUR),
    (3 * _DAY, 12 * _HOUR),
    (14 * _DAY, _DAY),
    (60 * _DAY, 3 * _DAY),
    (180 * _DAY, 7 * _DAY),
)
RARELY: Final = 30 * _DAY


def interval_at(age: dt.timedelta) -> dt.timedelta:
    """Return how long to wait for the next poll of a version of this age; longer with age."""
    return next((interval for younger, interval in STEPS if age < younger), RARELY)


def age_of(
    *,
    now: dt.datetime,
    number: int,
    fetched: dt.datetime,
    published: dt.date | None,
) -> dt.timedelta:
    """Return how old a version is: since its day of publication, or since it was ``fetched``.

    The age of a later version counts from its fetching, whenever the article was published.
    """
    if number > 1 or published is None:
        return now - fetched
    return now - dt.datetime.combine(published, dt.time.max, tzinfo=dt.UTC)

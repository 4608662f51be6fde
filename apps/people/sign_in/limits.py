"""Limits on guesses of passwords and codes, counted by allauth in the cache that all processes share.

A guess is counted before it is judged, so that guesses at the same moment are no more than others, and
taken back when it was right.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

APP = "allauth.account"
# Wrong guesses at one account from all browsers that never signed in to it. A browser that did has
# only the other limits, so that strangers cannot keep somebody out.
ANYWHERE = {"account": "50/h/key"}
# Mails to a person about guesses at the account.
TELL = {"tell": "1/h/key"}


def count_network(request: HttpRequest) -> Any:
    """Count a guess from a network at whatever account; return ``None`` when there were too many.

    Apart from “login_failed”, all whose counts the library forgets at a right code: with an account of
    their own somebody could guess at others without end.
    """
    return ratelimit.consume(request, app=APP, action="network")


def count_anywhere(request: HttpRequest, account: str) -> Any:
    """Count a guess at ``account`` from wherever; return ``None`` when there were too many."""
    return ratelimit.consume(request, app=APP, action="account", config=ANYWHERE, key=account)


def may_tell(request: HttpRequest, account: int | str) -> bool:
    """Say whether a person may be told of guesses now, at most once an hour, and count it.

    ``account`` is the number of the person; for a name that is nobody's, what was typed.
    """
    key = f"tell-{account}"
    return bool(ratelimit.consume(request, app=APP, action="tell", config=TELL, key=key))


def seconds_until(
    request: HttpRequest,
    key: str | None,
    *,
    action: str = "login_failed",
    config: dict[str, str] | None = None,
) -> float:
    """Return in how many seconds another guess is judged; 0 when it would be now."""
    now, waits = time.time(), [0.0]
    for rate in ratelimit.get_rates(app=APP, action=action, config=config):
        name = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key)
        recent = [at for at in cache.get(name, []) if at > now - rate.duration]
        if len(recent) >= rate.amount:
            waits.append(recent[rate.amount - 1] + rate.duration - now)
    return max(waits)


def in_words(seconds: float) -> str:
    """Return a waiting time in words: “a minute”, “5 minutes”."""
    minutes = max(1, -int(-seconds // 60))
    return "a minute" if minutes == 1 else f"{minutes} minutes"

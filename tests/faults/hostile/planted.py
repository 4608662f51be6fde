"""The demo's settings with faults planted: what ``--control`` runs, and must notice."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.settings.demo import *  # noqa: F403
from portal.settings.demo import MIDDLEWARE as _MIDDLEWARE

SLOW_SECONDS = 10.5


def faults(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Fail for an unexpected header of one kind, and answer late for one of another."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.headers.get("If-Range") or "X-Real-Ip" in request.headers:
            raise RuntimeError("This fault is planted.")
        if request.headers.get("Range") == "x":
            time.sleep(SLOW_SECONDS)
        return get_response(request)

    return middleware


MIDDLEWARE = [*_MIDDLEWARE, "tests.faults.hostile.planted.faults"]

"""The door of every newsroom page: signed in, by the method it is made for, never shared."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from apps.people.models import Person

View = Callable[..., HttpResponse]


class DeskRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Person


def desk_page(*methods: str) -> Callable[[View], View]:
    """Let signed-in people in by ``methods`` (GET brings HEAD); caches in between keep nothing.

    The browser's own memory stays on, so that “back” brings typed words back.
    """
    allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]

    def door(view: View) -> View:
        by_method = require_http_methods(allowed)(view)
        return wraps(view)(login_required(cache_control(private=True)(by_method)))

    return door


def page_number(request: HttpRequest) -> Any:
    """Return the page of a list that was asked for, as ``Paginator.get_page`` takes it."""
    return request.GET.get("page", "1")

"""Decorator for newsroom pages: requires sign-in, checks the method, carries a form out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

from apps.common.addresses import page_before
from apps.people.models import Person
from apps.requests.sent_forms import answer_form_once, key_of_form

View = Callable[..., HttpResponseBase]

HOME = "/desk/"


class DeskRequest(HttpRequest):
    """A request of a signed-in person."""

    user: Person
    htmx: HtmxDetails


def desk_page(*methods: str, in_parts: bool = False) -> Callable[[View], View]:
    """Restrict a view to signed-in people and ``methods`` (GET includes HEAD); no shared caching.

    The browser may still cache the page, so that “back” restores what was typed. A form that is sent
    twice is carried out once; ``in_parts`` says that what it does is not one transaction.
    """
    allowed = [*methods, *(["HEAD"] if "GET" in methods else [])]

    def decorate(view: View) -> View:
        by_method = cache_control(private=True)(require_http_methods(allowed)(view))

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(next_address(request))
            key = key_of_form(request, f"person:{request.user.pk}")
            if key is None:
                return by_method(request, *args, **kwargs)
            act = partial(by_method, request, *args, **kwargs)
            return answer_form_once(request, key, act, otherwise=HOME, in_parts=in_parts)

        guarded.desk_methods = allowed  # type: ignore[attr-defined]
        return guarded

    return decorate


def secret_address(view: View) -> View:
    """Have the browser tell no other page, and so no log, the address of this one: it lets somebody in.

    The origin is told still, because the protection against forged forms compares it.
    """

    @wraps(view)
    def untold(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return untold


def next_address(request: HttpRequest) -> str:
    """Return the address to go to after sign-in: the requested page, or the page of the sent form.

    A form sent after the session ended cannot be repeated; its page restores the input.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return page_before(request) or HOME


def page_number(request: HttpRequest) -> Any:
    """Return the requested page number of a list, for ``Paginator.get_page``."""
    return request.GET.get("page", "1")

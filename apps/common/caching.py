"""How long copies of public answers are valid: a minute for readers, not at all for the newsroom."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

A_MINUTE = 60

Answer = TypeVar("Answer", bound=HttpResponseBase)


def cached_for_readers(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Decorate a view whose answer is the same for everybody: caches may serve it for a minute.

    A request with a session cookie gets an answer to revalidate by its ETag before each use, so that
    who has just published sees the new edition. ``Vary: Cookie`` (RFC 9110, 12.5.5) hinders a cache
    from answering it with a copy made for a reader; readers without cookies share one copy.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=A_MINUTE)
        return response

    return answer

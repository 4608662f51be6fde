"""Keys of forms: a page that is sent twice is carried out once, and leads to what it made.

The key is the token that every form carries against forgery: Django masks it anew, with 32 random
characters, each time it renders a page. So it names this rendering of the page, in every form and also
without scripts. Other input in the form, or another address, is another request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from apps.common.addresses import page_before
from apps.requests.models import KeptAnswer
from apps.requests.once import Kept, Key, digest_of, once

FIELD = "csrfmiddlewaretoken"
TWICE = "This was sent twice; it was carried out once."


def key_of_form(request: HttpRequest, who: str) -> Key | None:
    """Return the key of a form that was sent; ``None`` for other requests."""
    if request.method != "POST" or not (rendering := request.POST.get(FIELD)):
        return None
    content = digest_of(*_content(request))
    return Key(digest_of("form", who, rendering, request.get_full_path(), content), content)


def answer_form_once(
    request: HttpRequest,
    key: Key,
    work: Callable[[], HttpResponseBase],
    *,
    otherwise: str,
    in_parts: bool = False,
) -> HttpResponseBase:
    """Carry ``work`` out once for ``key``; when it was before, lead to the page that it led to.

    Without such a page: back to the page of the form, else to the address ``otherwise``. A second
    request waits for the first one.
    """
    answer = once(key, work, _kept, waits=True, in_parts=in_parts)
    if not isinstance(answer, KeptAnswer):
        return answer
    again = _again(request, answer.headers.get("Location", ""), otherwise)
    patch_cache_control(again, private=True)
    return again


def _content(request: HttpRequest) -> Iterator[str | bytes]:
    """Yield what the form holds: names and values as they are sent, and the bytes of files."""
    for name, values in request.POST.lists():
        if name != FIELD:
            yield from ("field", name, *map(str, values))
    for name, files in request.FILES.lists():
        for file in files:
            yield from ("file", name, file.name or "")
            yield from file.chunks()
            file.seek(0)


def _kept(answer: HttpResponseBase) -> Kept | None:
    """Keep where an answer leads, and nothing of a page: it may show a secret that is shown once.

    A form that is answered by the question for the password again is carried out after that.
    """
    location = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
    if location.startswith("/accounts/"):
        return None
    return Kept({"Location": location} if location else {})


def _again(request: HttpRequest, location: str, otherwise: str) -> HttpResponse:
    messages.info(request, TWICE)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(location) if location else HttpResponseClientRefresh()
    return HttpResponseRedirect(location or page_before(request) or otherwise)

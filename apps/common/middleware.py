"""Middleware: refuses NUL and charsets other than UTF-8, sets the headers that restrict browsers, marks
invisible characters, shows refusals as pages, and drains the request body on errors so that the
client receives the response."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote_to_bytes

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from apps.common.addresses import page_before
from apps.common.answers import problem_response
from apps.common.errors import Invalid, OtherCharset, Refusal, WrongMethod
from apps.common.text.visible_marks import with_marks

GetResponse = Callable[[HttpRequest], HttpResponse]

MAX_DRAINED_BYTES = 128 * 1024 * 1024
DRAIN_SECONDS = 2.0
CHUNK_BYTES = 1024 * 1024
UTF_8 = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
# Features of browsers (https://www.w3.org/TR/permissions-policy/) that no page uses, and those for copying
# and for passkeys.
UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
    *(
        "picture-in-picture",
        "screen-wake-lock",
        "sync-xhr",
        "usb",
        "xr-spatial-tracking",
    ),
)
USED = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")
# What browsers may do with an answer. A view that needs something else sets its own header.
HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{feature}=()" for feature in UNUSED] + [f"{feature}=(self)" for feature in USED]
    ),
}


def security_headers(get_response: GetResponse) -> GetResponse:
    """Set the headers that restrict what browsers do with an answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def mark_invisible(get_response: GetResponse) -> GetResponse:
    """Mark invisible characters in every HTML page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and not response.has_header("Content-Encoding"):
            page = response.content.decode(response.charset)
            if (marked := with_marks(page)) != page:
                response.content = marked.encode(response.charset)
        return response

    return middleware


class RefuseNul:
    """Return 400 for a NUL: PostgreSQL cannot store one.

    In the address it is refused at once. In a form its field says so, with what was typed; one that
    reaches the database by another way is refused when that does.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if b"\0" in unquote_to_bytes(query) or "\0" in request.path:
            return answer(request, Invalid("The address holds a NUL character."))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError) and "NUL" in str(error):
            return answer(request, Invalid("What was sent holds a NUL character."))
        return None


def refuse_other_charsets(get_response: GetResponse) -> GetResponse:
    """Return 415 for requests that declare a charset other than UTF-8.

    Browsers send UTF-8 from pages in UTF-8. Django would decode forms and addresses by the declared
    charset, and some of Python's codecs do not decode to text.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        declared = (request.content_params or {}).get("charset")
        if declared is None:
            return get_response(request)
        request.encoding = "utf-8"
        if declared.strip("\"' ").lower() in UTF_8:
            return get_response(request)
        return answer(request, OtherCharset("Send it as UTF-8. Other charsets are not read here."))

    return middleware


def drain_refused_bodies(get_response: GetResponse) -> GetResponse:
    """Read the rest of the request body on errors, before the response is sent.

    A connection closed with unread bytes is reset, and the client loses the response. One that sends
    too much or too slowly loses it all the same: nobody else waits for it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= 400 and _has_body(request):
            _drain(request)
        return response

    return middleware


def _has_body(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or ""
    return length not in ("", "0") or "HTTP_TRANSFER_ENCODING" in request.META


def _drain(request: HttpRequest) -> None:
    drained = 0
    with _reading_for(DRAIN_SECONDS, request.META.get("gunicorn.socket")), suppress(OSError):
        while drained < MAX_DRAINED_BYTES and (chunk := request.read(CHUNK_BYTES)):
            drained += len(chunk)


@contextmanager
def _reading_for(seconds: float, connection: socket.socket | None) -> Iterator[None]:
    """End reading from a connection after a time: a read that waits returns then.

    Only gunicorn reads from the connection itself (and names it); the others have the body already.
    """
    if connection is None:
        yield
        return
    timer = threading.Timer(seconds, _end_reading, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_reading(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RD)


class ProblemPages:
    """Return an unhandled refusal as a page (or, under /api/, as a problem document)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != WrongMethod.status or response.content:
            return response
        page = answer(request, WrongMethod("Nothing was changed. Go back to the page of the form."))
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, Refusal) else None


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return ``refusal`` as a page or as a problem document, by the address."""
    if request.path.startswith("/api/"):
        return problem_response(refusal)
    at_desk = request.path.startswith("/desk/")
    # At other addresses nothing of the session is read.
    name = "refused_desk.html" if at_desk and _is_signed_in(request) else "refused_public.html"
    ways = _ways_back(request)
    page = render(request, name, {"refusal": refusal} | ways, status=refusal.status)
    if at_desk or ways["came_from"]:  # no other reader may get it from a cache
        patch_cache_control(page, private=True)
    return page


def _is_signed_in(request: HttpRequest) -> bool:
    """Say whether somebody is signed in; nobody is known to be before the session is read."""
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))


def _ways_back(request: HttpRequest) -> dict[str, str]:
    """Return the page that the request came from; empty when that is the refused page itself."""
    before = page_before(request)
    is_itself = request.method == "GET" and before == request.get_full_path()
    return {"came_from": "" if is_itself else before}

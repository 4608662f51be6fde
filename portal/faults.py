"""Responses to errors that no view caught: a problem document under /api/, else a page."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template import loader
from django.views import defaults

from apps.common.answers import problem_response
from apps.common.errors import Invalid, NotAllowed, NotFound, Refusal, TooLarge, TooManyRequests
from apps.common.middleware import answer
from portal.outages import outage_in

RETRY_SECONDS = 10


class ServerError(Refusal):
    """An unexpected error of the portal."""

    status = 500
    code = "server_error"
    title = "Something went wrong on our side"


class Unavailable(Refusal):
    """The database or a disk is away for now; the same request may succeed a moment later."""

    status = 503
    code = "unavailable"
    title = "The portal cannot answer at the moment"


class Unreadable(Invalid):
    """A request that could not be parsed."""

    title = "This request cannot be read"


class NoPage(NotFound):
    """An address without a page."""

    title = "There is nothing at this address"


class FormRefused(Refusal):
    """A form without the secret that ties it to this browser's session (see Django's CSRF protection)."""

    status = 403
    code = "form_refused"
    title = "This form cannot be sent from here"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the response to a request that could not be parsed, or whose session could not be kept."""
    if outage := outage_in(exception):
        return unavailable(request, outage)
    if sentence := _too_much(exception):
        return answer(request, TooLarge(sentence))
    if isinstance(exception, DisallowedHost) and not request.path.startswith("/api/"):
        # Pages contain their own address, and this host is not allowed.
        return HttpResponseBadRequest("This host is not ours.", content_type="text/plain")
    return answer(request, Unreadable("Something in the address or the form is not valid."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the response to a request that Django or a library does not permit."""
    sentence = "This page needs another role in the newsroom. If you need access, ask an admin."
    return answer(request, NotAllowed(sentence))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the response where nothing is, or nothing that this person may see."""
    if request.path.startswith("/desk/"):
        sentence = "The address may be mistyped, or what was here has been taken back."
    else:
        sentence = (
            "The address may be mistyped, or the page was never published. A withdrawn verdict keeps "
            "its page, with a notice."
        )
    return answer(request, NoPage(sentence))


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the response to more requests of a sign-in page than its limit."""
    sentence = (
        "Too many attempts came from here. Wait a minute, then try again. Nothing was changed, and no "
        "account is locked."
    )
    response = answer(request, TooManyRequests(sentence))
    response.headers["Retry-After"] = "60"
    return response


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the response to a form that the protection against forged forms refused."""
    sentence = (
        "It was opened before you signed in or out, in another browser, or without cookies. Nothing "
        "was stored. Go back, load that page again, and send the form once more."
    )
    return answer(request, FormRefused(sentence))


def _too_much(exception: Exception) -> str:
    """Describe the limit that was exceeded, and how to stay below it; empty for other errors."""
    match exception:
        case RequestDataTooBig():
            most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
            sentence = (
                f"What was typed here is longer than {most} MB. Shorten it, or send it as a file."
            )
        case TooManyFilesSent():
            most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
            sentence = f"These are more than {most} files. Send them in several turns."
        case TooManyFieldsSent():
            sentence = "These are more fields than any form here has."
        case _:
            return ""
    return f"{sentence} Nothing was stored; your browser's back button brings back what you typed."


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the response to an unexpected error, which is logged.

    Django calls it while it handles the error, whatever raised it: middleware, view or template.
    """
    if outage := outage_in(sys.exc_info()[1]):
        return unavailable(request, outage)
    if request.path.startswith("/api/"):
        return problem_response(ServerError("The error has been logged. Try again in a moment."))
    return defaults.server_error(request)


def unavailable(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return the response while the database or a disk is away; it needs neither."""
    refusal = Unavailable(f"{sentence} Try again in a moment.")
    if request.path.startswith("/api/"):
        response = problem_response(refusal)
    else:
        page = loader.get_template("503.html").render({"refusal": refusal})
        response = HttpResponse(page, status=refusal.status)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response

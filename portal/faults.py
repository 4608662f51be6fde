"""What no view caught, in the form its address answers in: a problem document under /api/, else a
page."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views import defaults

from apps.common.answers import problem_response
from apps.common.errors import Invalid, Refusal


class OurFault(Refusal):
    """Something broke on our side."""

    status = 500
    code = "server_error"
    title = "Something broke on our side"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not even be read."""
    if request.path.startswith("/api/"):
        return problem_response(Invalid("This request cannot be read."))
    if isinstance(exception, DisallowedHost):
        # A page says its own address, and this one has none.
        return HttpResponseBadRequest("This host is not ours.", content_type="text/plain")
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; the log has it."""
    if request.path.startswith("/api/"):
        return problem_response(OurFault("It has been written down. Try again in a moment."))
    return defaults.server_error(request)

"""What every request passes through: no NUL, a content policy, and refusals as pages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.common.answers import problem_response
from apps.common.errors import Invalid, Refusal

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(get_response: Answer) -> Answer:
    """Allow scripts, styles and images from this site only."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def refuse_nul(get_response: Answer) -> Answer:
    """Answer 400 to a NUL in the address: PostgreSQL cannot hold one, and no person types one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if b"\0" in unquote_to_bytes(query) or "\0" in request.path:
            return answer(request, Invalid("The address holds a NUL character."))
        return get_response(request)

    return middleware


class ProblemPages:
    """Turn a refusal that a page did not handle itself into a page (or, under /api/, a problem)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, Refusal) else None


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return ``refusal`` in the form this address answers in."""
    if request.path.startswith("/api/"):
        return problem_response(refusal)
    return render(request, "_problem.html", {"refusal": refusal}, status=refusal.status)

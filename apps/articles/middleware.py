"""What every page passes through on its way out: invisible characters are pointed at."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from apps.articles.visible_marks import with_marks


def point_out_invisible(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Mark invisible characters on every page; other answers carry their text as it is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and not response.has_header("Content-Encoding"):
            page = response.content.decode(response.charset)
            if (marked := with_marks(page)) != page:
                response.content = marked.encode(response.charset)
        return response

    return middleware

"""The article workspace: the text with its claims and suggestions, whole and while it is analysed.

The actions are in ``decisions`` and ``selection``. Every verb works as a plain form, which leads
back to the workspace, and through htmx, which gets the card and the paragraphs that changed.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from apps.articles.models import Article
from apps.articles.page import asked
from apps.people.desk_pages import DeskRequest, desk_page
from apps.suggestions.page import microseconds, part_asked, workspace_verbs
from apps.suggestions.workspace.cards import open_workspace

STOP_POLLING = 286  # htmx ends an “every …” trigger at this status
PATIENCE = dt.timedelta(seconds=60)


@desk_page("GET")
def workspace(request: DeskRequest, pk: int) -> HttpResponse:
    """The text of an article with everything marked in it."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    work = open_workspace(
        article, article.current, part=part_asked(request), seen_at=microseconds()
    )
    context = {
        "work": work,
        "since": int(timezone.now().timestamp()),
        "shows_rest": request.GET.get("rest") == "1",
    } | asked(request, article)
    return render(request, "suggestions/workspace.html", context | workspace_verbs(request))


@desk_page("GET")
def reading(request: DeskRequest, pk: int) -> HttpResponse:
    """Whether the analysis has finished; the page asks every second, for a minute at most."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    work = open_workspace(
        article, article.current, part=part_asked(request), seen_at=microseconds()
    )
    if not work.is_read and _is_patient(request.GET.get("since", "")):
        return HttpResponse(status=204)
    context = {"work": work, "is_late": not work.is_read}
    return render(
        request,
        "suggestions/_reading.html",
        context | workspace_verbs(request),
        status=STOP_POLLING,
    )


def _is_patient(since: str) -> bool:
    """Say whether the page began to ask less than ``PATIENCE`` ago."""
    now = timezone.now().timestamp()
    return since.isdecimal() and 0 <= now - int(since[:12]) < PATIENCE.total_seconds()

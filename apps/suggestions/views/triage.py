"""The triage of an article: its suggestions one at a time, by key, by button or by swiping.

Each decision is a form that leads to the next suggestion; the operations are those of the workspace.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.models import Article
from apps.common.errors import Invalid, Refusal
from apps.matching.elsewhere import near_reviews
from apps.matching.near import near_claims
from apps.people.desk_pages import DeskRequest, desk_page
from apps.suggestions.forms.triage import TriageForm
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.page import (
    judged_different,
    known_claims,
    triage_address,
    workspace_verbs,
)
from apps.suggestions.workspace.triage import Sentence, read_triage

LONGEST = dt.timedelta(days=1)
OPERATIONS: Mapping[str, Callable[..., object]] = {
    "accept": deciding.accept,
    "dismiss": deciding.dismiss,
    "postpone": deciding.postpone,
    "reopen": deciding.reopen,
    "take_back": taking_back.take_back,
    "bring_back": deciding.bring_back,
}
UNDONE = ("reopen", "take_back", "bring_back")


@desk_page("GET", "POST")
def triage(request: DeskRequest, pk: int) -> HttpResponse:
    """One suggestion with its context and what is known of it; posted, a decision about it."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    if request.method == "POST":
        return _decide(request, article)
    at = request.GET.get("at", "")[:18]
    return _page(request, article, at=int(at) if at.isdecimal() else None)


def _decide(request: DeskRequest, article: Article) -> HttpResponse:
    """Carry out a decision; a refusal is shown with the suggestion, while that is open."""
    form = TriageForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"verb": "Choose what to do with the suggestion."})
    verb, number = form.cleaned_data["verb"], form.cleaned_data["suggestion"]
    rows = Suggestion.objects.visible_to(request.user).filter(version__article=article)
    suggestion = get_object_or_404(rows, pk=number)
    try:
        OPERATIONS[verb](
            actor=request.user,
            suggestion_id=suggestion.pk,
            now=timezone.now(),
            **({"different_from": judged_different(request)} if verb == "accept" else {}),
        )
    except Refusal as refusal:
        return _page(request, article, at=suggestion.pk, refusal=refusal)
    at = suggestion.pk if verb in UNDONE else None
    return redirect(triage_address(article.pk, since=_since(request), at=at))


def _page(
    request: DeskRequest, article: Article, *, at: int | None, refusal: Refusal | None = None
) -> HttpResponse:
    since = _since(request)
    begun = dt.datetime.fromtimestamp(since, dt.UTC)
    shown = read_triage(article.current, request.user, since=begun, at=at)
    spent = max(0, int(timezone.now().timestamp()) - since)
    context = {
        "triage": shown,
        "article": article,
        "since": since,
        "spent": f"{spent // 60}:{spent % 60:02}",
        "refusal": refusal,
        "stops": "stop" in request.GET,
        **(_known(shown.sentence, article, refusal) if shown.sentence else {}),
    }
    status = refusal.status if refusal else 200
    context |= workspace_verbs(request)
    return render(request, "suggestions/triage.html", context, status=status)


def _known(sentence: Sentence, article: Article, refusal: Refusal | None) -> dict[str, object]:
    """Return the claims and external fact-checks that are similar to a suggestion; apart from them those
    that were the reason of a ``refusal``."""
    suggestion, language = sentence.suggestion, article.language or "en"
    value, words = suggestion.value, suggestion.statement[:600]
    stopped = known_claims(suggestion, refusal)
    apart = {one.claim.pk for one in stopped.get("stopped", ())}
    near = near_claims(words, value=value, language=language)
    return stopped | {
        "suggestion": suggestion,
        "near": [one for one in near if one.claim.pk not in apart],
        "elsewhere": near_reviews(words, value=value, language=language),
        "has_value": value is not None,
    }


def _since(request: DeskRequest) -> int:
    """Return when the person began, in seconds since 1970; now, when the request does not say."""
    now = int(timezone.now().timestamp())
    given = (request.POST.get("since") or request.GET.get("since", ""))[:12]
    is_recent = given.isdecimal() and 0 <= now - int(given) < LONGEST.total_seconds()
    return int(given) if is_recent else now

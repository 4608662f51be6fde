"""Claims to choose from in the workspace, and claims similar to what a form says."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.articles.models import Article
from apps.claims.fields import ValueField
from apps.claims.filters import ClaimFilter
from apps.claims.forms.wording import LONGEST_STATEMENT
from apps.claims.known import in_order_of, most_similar
from apps.claims.models import Claim
from apps.common.addresses import number_asked
from apps.matching.elsewhere import near_reviews
from apps.matching.near import near_claims
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs
from apps.reading.text.excerpts import around
from apps.suggestions.forms.workspace import SpanForm
from apps.suggestions.models import Suggestion
from apps.suggestions.permissions import IN_WORKSPACE

A_FEW = 12


@desk_page("GET")
def known(request: DeskRequest, pk: int) -> HttpResponse:
    """Claims to choose from for selected words: to attach them as evidence, or as an appearance.
    With ``suggestion`` the words are a suggestion's. Without words to search for, the claims most
    similar to them come first; when none is, the newest."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    claims = Claim.objects.visible_to(request.user).current().newest_first()
    chosen = ClaimFilter(request.GET, queryset=claims)
    words = _selected_words(request, article)
    numbers: list[int] = []
    if not request.GET.get("q", "").strip():
        exact, language = words.get("exact", ""), article.language or "en"
        numbers = most_similar(" ".join(exact.split())[:LONGEST_STATEMENT], language, A_FEW)
    numbers = numbers or list(chosen.qs.values_list("pk", flat=True)[:A_FEW])
    context = {
        "article": article,
        "claims": in_order_of(Claim.objects.filter(pk__in=numbers).for_list(), numbers),
        "filter": chosen,
        "verbs": open_verbs(IN_WORKSPACE, request.user),
    }
    name = "suggestions/_known.html" if request.htmx else "suggestions/known.html"
    return render(request, name, context | words)


@desk_page("GET")
def near(request: DeskRequest, pk: int) -> HttpResponse:
    """Claims similar to what a form says; with ``suggestion`` it is the form of that suggestion."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    key = request.GET.get("suggestion", "")[:18]
    rows = Suggestion.objects.filter(version__article=article)
    field = ValueField()
    field.published, field.language = article.published, article.language or "en"
    value = field.read(request.GET.get("value", "")[:300])
    statement = request.GET.get("statement", "")[:LONGEST_STATEMENT]
    context = {
        "article": article,
        "suggestion": get_object_or_404(rows, pk=int(key)) if key.isdecimal() else None,
        "near": near_claims(statement, value=value, language=field.language),
        "elsewhere": near_reviews(statement, value=value, language=field.language),
        "has_value": value is not None,
        "is_live": True,
        "verbs": open_verbs(IN_WORKSPACE, request.user),
    }
    return render(request, "suggestions/_near.html", context)


def _selected_words(request: DeskRequest, article: Article) -> dict[str, Any]:
    """Return the selected words: a suggestion's, or those between two offsets."""
    key = number_asked(request.GET, "suggestion")
    suggestion = (
        None if key is None else get_object_or_404(Suggestion, pk=key, version__article=article)
    )
    form = SpanForm(request.GET)
    if suggestion is None and not form.is_valid():
        return {"span": None, "suggestion": None}
    span = form.cleaned_data if suggestion is None else _span_of(suggestion)
    version = get_object_or_404(article.versions, pk=span["version"])
    before, after = around(version.text, span["start"], span["end"])
    return {
        "suggestion": suggestion,
        "span": span,
        "before": before,
        "exact": version.text[span["start"] : span["end"]],
        "after": after,
    }


def _span_of(suggestion: Suggestion) -> dict[str, int]:
    return {
        "version": suggestion.version_id,
        "start": suggestion.start,
        "end": suggestion.end,
    }

"""The page of weights: every reason with its weight, the effect of other weights, and saving them.

What was typed is shown again, with its effect or with the reason it was refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.models import Article
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs
from apps.suggestions.forms.weights import LARGEST_ID, WeightsForm
from apps.suggestions.models import ReasonWeights
from apps.suggestions.operations import reading, reason_weights
from apps.suggestions.operations.reason_weights import CurrentWeights
from apps.suggestions.permissions import PERMISSIONS
from apps.suggestions.weights_shown import (
    Learnt,
    articles_to_try,
    earlier,
    learnt,
    try_on,
    weights_of,
)


@desk_page("GET", "POST")
def weights(request: DeskRequest) -> HttpResponse:
    """The current weights, or others to start from; an editor saves those in the form."""
    now = reason_weights.current_weights()
    if request.method == "POST":
        form = _sent(request, now)
        if saved := form.carry_out(lambda: _weigh(request, form)):
            messages.success(request, f"{saved} apply now. Texts analysed earlier are unchanged.")
            return redirect("suggestions:weights")
        return _page(request, form, reason_weights.current_weights())
    known = learnt(now=now.weights)
    start, origin = _start(request.GET.get("from", ""), now, known)
    about = {"q": request.GET.get("q", "")[:200], "article": request.GET.get("article", "")}
    form = WeightsForm(start=start, version=now.number, initial=about)
    return _page(request, form, now, known=known, origin=origin, tried=start)


@desk_page("POST")
def effect(request: DeskRequest) -> HttpResponse:
    """The effect of the typed weights on an article; nothing is saved."""
    now = reason_weights.current_weights()
    form = _sent(request, now)
    is_read = form.is_valid()
    return _page(request, form, now, tried=form.weights() if is_read else None)


@desk_page("POST")
def read_again(request: DeskRequest) -> HttpResponse:
    """Have one article, or all that are unfinished, scored by the current weights."""
    article = _article_number(request.POST.get("article", ""))
    number = reading.ask_to_read_again(actor=request.user, article_id=article)
    texts = "1 text is" if number == 1 else f"{number} texts are"
    messages.success(request, f"{texts} analysed again, in the background. Decisions are kept.")
    return redirect("suggestions:weights")


def _sent(request: DeskRequest, now: CurrentWeights) -> WeightsForm:
    return WeightsForm(request.POST, start=now.weights, version=now.number)


def _weigh(request: DeskRequest, form: WeightsForm) -> ReasonWeights:
    return reason_weights.weigh(
        actor=request.user,
        weights=form.weights(),
        expected_number=form.cleaned_data["version"],
        note=form.cleaned_data["note"],
        now=timezone.now(),
    )


def _start(source: str, now: CurrentWeights, known: Learnt) -> tuple[Mapping[str, float], str]:
    """Return the weights the form starts from, and in words where they come from."""
    if not source:
        return now.weights, ""
    if source == "proposal":
        if known.proposal is None:
            raise Http404("There is no proposal yet.")
        return known.proposal.weights, "the weights learnt from your decisions"
    chosen = weights_of(source)
    if chosen is None:
        raise Http404("There are no weights of this number.")
    return chosen, "the default weights" if source == "1" else f"weights number {source}"


def _page(
    request: DeskRequest,
    form: WeightsForm,
    now: CurrentWeights,
    *,
    known: Learnt | None = None,
    origin: str = "",
    tried: Mapping[str, float] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "now": now,
        "verbs": open_verbs(PERMISSIONS, request.user),
        "origin": origin,
    }
    context |= _tried(request, form, now, tried)
    if request.htmx:
        return render(request, "suggestions/_weights_effect.html", context, status=form.status)
    context |= {
        "reasons_for": list(form.rows(now.weights, against=False)),
        "reasons_against": list(form.rows(now.weights, against=True)),
        "known": known or learnt(now=now.weights),
        "earlier": earlier(),
    }
    return render(request, "suggestions/weights.html", context, status=form.status)


def _tried(
    request: DeskRequest,
    form: WeightsForm,
    now: CurrentWeights,
    weights: Mapping[str, float] | None,
) -> dict[str, Any]:
    """Return what the page shows of the effect: the articles to choose from, and one of them."""
    choices = articles_to_try(request.user, words=str(form["q"].value() or "")[:200])
    number = _article_number(str(form["article"].value() or ""))
    if number is None and not form.is_bound and choices:
        number = choices[0].pk
    context: dict[str, Any] = {"choices": choices, "chosen": number, "tried": None}
    if number is not None and weights is not None:
        rows = Article.objects.visible_to(request.user).for_page()
        article = get_object_or_404(rows, pk=number)
        context["tried"] = try_on(article, before=now.weights, after=weights)
    return context


def _article_number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
    return number if 0 < number <= LARGEST_ID else None

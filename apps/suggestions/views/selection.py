"""Making a claim, or an appearance of one, of words selected in the workspace."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.articles.page import sentences_to_choose
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.common.errors import Invalid
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import require
from apps.suggestions.default_details import details_of_words
from apps.suggestions.forms.workspace import AppearanceForm, NewClaimForm, SpanForm
from apps.suggestions.page import VersionSpan, appearance_answer, form_answer
from apps.suggestions.permissions import IN_WORKSPACE


@desk_page("GET", "POST")
def make(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of any words of the text; without words, choose a sentence first."""
    require(IN_WORKSPACE["make_claim"], request.user)
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    data = request.POST if request.method == "POST" else request.GET
    span, problem = _selected_span(article, data)
    if span is None:
        return _choose_sentence(request, article, problem)
    form = _form_of_words(request, article, span)
    if form.is_bound and (claim := form.carry_out(lambda: _make(request, form, span))):
        return appearance_answer(request, span, claim.pk, "The claim is created.")
    return _make_form(request, form, span)


def _make(request: DeskRequest, form: NewClaimForm, span: VersionSpan) -> Claim:
    return making.make_claim(
        actor=request.user,
        details=form.details(),
        version_id=span.version.pk,
        start=span.start,
        end=span.end,
        now=timezone.now(),
    )


def _form_of_words(request: DeskRequest, article: Article, span: VersionSpan) -> NewClaimForm:
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=details_of_words(article, span.exact),
        published=article.published,
        auto_id="id_new_%s",
    )


def _make_form(request: DeskRequest, form: NewClaimForm, span: VersionSpan) -> HttpResponse:
    context = {
        "form": form,
        "action": reverse("suggestions:make_claim", args=[span.version.article_id]),
        "cancel": "",
        "draft": f"n{span.version.pk}-{span.start}-{span.end}",
        "submit": "Create this claim",
        "span": span,
    }
    return form_answer(request, context, span.version, span.start, span.end)


@desk_page("POST")
def appear(request: DeskRequest, pk: int) -> HttpResponse:
    """Record the selected words as an appearance of a known claim."""
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        raise Invalid("Choose a claim and the words in which it is said.")
    data = form.cleaned_data
    appearance = making.add_appearance(
        actor=request.user,
        claim_id=data["claim"],
        version_id=data["version"],
        start=data["start"],
        end=data["end"],
        now=timezone.now(),
    )
    message = "Added as an appearance of the claim."
    return appearance_answer(
        request,
        VersionSpan(appearance.version, appearance.start, appearance.end),
        appearance.claim_id,
        message,
    )


def _selected_span(article: Article, data: Any) -> tuple[VersionSpan | None, str]:
    """Return the span selected by offsets or by a sentence, or what is wrong with the selection."""
    if "sentence" in data:
        return _in_sentence(article.current, data)
    if "start" not in data:
        return None, ""
    form = SpanForm(data)
    if not form.is_valid():
        return None, "These words cannot be found in the text; choose a sentence instead."
    offsets = form.cleaned_data
    rows = ArticleVersion.objects.filter(article=article).select_related("article")
    version = rows.filter(pk=offsets["version"]).first()
    if version is None:
        raise Http404("This article has no such version.")
    span = VersionSpan(version, offsets["start"], offsets["end"])
    if span.end > len(version.text) or not span.exact.strip():
        return None, "The selected words are outside the text; choose a sentence instead."
    return span, ""


def _in_sentence(version: ArticleVersion, data: Any) -> tuple[VersionSpan | None, str]:
    """Return the span of a sentence, or of the words of it that were typed."""
    index, words = data["sentence"], data.get("words", "").strip()
    sentence = version.sentences.filter(index=int(index[:9])).first() if index.isdecimal() else None
    if sentence is None:
        return None, "Choose a sentence."
    if not words:
        return VersionSpan(version, sentence.start, sentence.end), ""
    start = version.text.find(words, sentence.start, sentence.end)
    if start < 0:
        return None, f"The sentence does not contain the words “{words[:80]}”."
    return VersionSpan(version, start, start + len(words)), ""


def _choose_sentence(request: DeskRequest, article: Article, problem: str) -> HttpResponse:
    page = sentences_to_choose(request, article.current)
    context = {"article": article, "page": page, "problem": problem, "given": request.GET}
    status = 400 if problem else 200
    return render(request, "suggestions/sentences.html", context, status=status)

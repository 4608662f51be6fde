"""Making a claim, or an appearance of one, of words selected in the workspace."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.claims import operations
from apps.claims.models import Claim
from apps.common.errors import Invalid
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import require
from apps.reading.text.sentences import Span
from apps.suggestions.default_details import details_of_words
from apps.suggestions.forms.workspace import NewClaimForm, PlaceForm, SpanForm
from apps.suggestions.page import Place, form_answer, placed
from apps.suggestions.permissions import IN_WORKSPACE


@desk_page("GET", "POST")
def make(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of any words of the text; without words, choose a sentence first."""
    require(IN_WORKSPACE["make_claim"], request.user)
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    given = request.POST if request.method == "POST" else request.GET
    span, problem = _place(article, given)
    if span is None:
        return _choose_sentence(request, article, problem)
    form = _form_of_words(request, article, span)
    if form.is_bound and (claim := form.carry_out(lambda: _make(request, form, span))):
        return placed(request, span, claim.pk, "A claim is made of these words.")
    return _make_form(request, form, span)


def _make(request: DeskRequest, form: NewClaimForm, span: Place) -> Claim:
    return operations.make_claim(
        actor=request.user,
        details=form.details(),
        version_id=span.version.pk,
        start=span.start,
        end=span.end,
        now=timezone.now(),
    )


def _form_of_words(request: DeskRequest, article: Article, span: Place) -> NewClaimForm:
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=details_of_words(article, span.exact),
        published=article.published,
        auto_id="id_new_%s",
    )


def _make_form(request: DeskRequest, form: NewClaimForm, span: Place) -> HttpResponse:
    here = {
        "form": form,
        "action": reverse("suggestions:make_claim", args=[span.version.article_id]),
        "cancel": "",
        "draft": f"n{span.version.pk}-{span.start}-{span.end}",
        "submit": "Make this claim",
        "span": span,
    }
    return form_answer(request, here, span.version, span.start, span.end)


@desk_page("POST")
def appear(request: DeskRequest, pk: int) -> HttpResponse:
    """Record that a known claim is said in the selected words, too."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Invalid("Choose a claim and the words in which it is said.")
    given = form.cleaned_data
    place = operations.add_appearance(
        actor=request.user,
        claim_id=given["claim"],
        version_id=given["version"],
        start=given["start"],
        end=given["end"],
        now=timezone.now(),
    )
    said = "The claim has one more place where it was said."
    return placed(request, Place(place.version, place.start, place.end), place.claim_id, said)


def _place(article: Article, given: Any) -> tuple[Place | None, str]:
    """Return the words meant, by offsets or by a sentence; or a sentence to act on."""
    if "sentence" in given:
        return _in_sentence(article.current, given)
    if "start" not in given:
        return None, ""
    form = SpanForm(given)
    if not form.is_valid():
        return None, "These words cannot be found in the text; choose a sentence instead."
    said = form.cleaned_data
    rows = ArticleVersion.objects.filter(article=article).select_related("article")
    version = rows.filter(pk=said["version"]).first()
    if version is None:
        raise Http404("This article has no such version.")
    place = Place(version, said["start"], said["end"])
    if place.end > len(version.text) or not place.exact.strip():
        return None, "The selected words lie outside the text; choose a sentence instead."
    return place, ""


def _in_sentence(version: ArticleVersion, given: Any) -> tuple[Place | None, str]:
    """Return a sentence, or the words of it that are meant."""
    index, words = given["sentence"], given.get("words", "").strip()
    found = version.sentences.filter(index=int(index[:9])).first() if index.isdecimal() else None
    if found is None:
        return None, "Choose a sentence."
    if not words:
        return Place(version, found.start, found.end), ""
    at = version.text.find(words, found.start, found.end)
    if at < 0:
        return None, f"The sentence does not hold the words “{words[:80]}”."
    return Place(version, at, at + len(words)), ""


def _choose_sentence(request: DeskRequest, article: Article, problem: str) -> HttpResponse:
    text = article.current.text
    spans = [Span(*ends) for ends in article.current.sentences.values_list("start", "end")]
    rows = [(index, text[span.start : span.end]) for index, span in enumerate(spans)]
    here = {"article": article, "sentences": rows, "problem": problem, "given": request.GET}
    status = 400 if problem else 200
    return render(request, "suggestions/sentences.html", here, status=status)

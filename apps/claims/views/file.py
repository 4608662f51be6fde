"""Pages that change claims: their details, merging, unmerging.

The claim's file itself, with its evidence and fact-check, is composed in ``apps.factchecks.views.factchecks``.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.claims.fields import UNREADABLE_IN_FORM, ValueField
from apps.claims.forms.claims import (
    ClaimDetailsForm,
    MergeForm,
    UnmergeForm,
    stored_details,
)
from apps.claims.forms.wording import unclear_in, unclear_on_page
from apps.claims.known import (
    effects_of_merging,
    facts_of,
    in_order_of,
    most_similar,
    speaker_of,
    what_is_known,
)
from apps.claims.models import Appearance, Claim, Claimant, Topic
from apps.claims.operations import details, making
from apps.claims.permissions import PERMISSIONS
from apps.common.addresses import number_asked
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs
from apps.reading.describing import describe

CANDIDATES = 12
A_PAGE = 50


@desk_page("GET", "POST")
def word(request: DeskRequest, pk: int) -> HttpResponse:
    """Change what the newsroom says about a claim."""
    claim = _claim(request, pk)
    form = ClaimDetailsForm(request.POST or None, claim=claim)
    if request.method == "POST" and form.carry_out(lambda: _word(request, pk, form)) is not None:
        messages.success(request, "The claim is saved.")
        return redirect("factchecks:claim", pk)
    context = {
        "claim": claim,
        "form": form,
        "stored": stored_details(claim),
        "verbs": open_verbs(PERMISSIONS, request.user, claim),
        "claimants": Claimant.objects.current(),
        "topics": Topic.objects.current(),
        "speaker": speaker_of(claim),
    } | _place_of(claim, str(form["statement"].value() or ""))
    return render(request, "claims/wording.html", context, status=form.status)


def _place_of(claim: Claim, statement: str) -> dict[str, Any]:
    """Return where the claim was found first, and the words that are clear only there."""
    found: Appearance | None = next(iter(claim.appearances.all()), None)
    version, start = (found.version, found.start) if found else (None, 0)
    published = version.article.published if version else claim.claimed_on
    return unclear_on_page(statement, version, start, published=published, language=claim.language)


def _word(request: DeskRequest, pk: int, form: ClaimDetailsForm) -> Claim:
    return details.word(
        actor=request.user,
        claim_id=pk,
        expected_version=form.cleaned_data["version"],
        details=form.details(),
        note=form.cleaned_data["note"],
        now=timezone.now(),
    )


@desk_page("GET", "POST")
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """Find the claim this one duplicates, see both side by side, and merge."""
    claim = _claim(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    known = what_is_known([claim]).get(claim.pk)
    form = MergeForm(request.POST or None, known=known, initial={"version": claim.version})
    if request.method == "POST" and (stays := form.carry_out(lambda: _merge(request, pk, form))):
        messages.success(
            request, "Merged. The appearances and evidence of both count for this claim."
        )
        return redirect("factchecks:claim", stays.pk)
    context: dict[str, Any] = {
        "claim": claim,
        "form": form,
        "into": (into := _merge_target(request, claim, number_asked(asked, "into"))),
        "q": request.GET.get("q", "").strip(),
    }
    if into is not None:
        context |= {"facts": facts_of(claim), "facts_of_other": facts_of(into)}
        context |= {"obstacle": making.obstacle_to_merging(claim, into)}
        context |= {"effects": effects_of_merging(claim, into)}
    context |= {"candidates": [] if context["into"] else _candidates(request, claim, context["q"])}
    context |= {"verbs": open_verbs(PERMISSIONS, request.user, claim)}
    return render(request, "claims/merge.html", context, status=form.status)


def _merge(request: DeskRequest, pk: int, form: MergeForm) -> Claim:
    data = form.cleaned_data
    return making.merge(
        actor=request.user,
        claim_id=pk,
        into_id=data["into"],
        expected_version=data["version"],
        note=data["note"],
        now=timezone.now(),
    )


@desk_page("GET", "POST")
def unmerge(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo the merge of a claim."""
    claim = _claim(request, pk)
    known = what_is_known([claim]).get(claim.pk)
    form = UnmergeForm(request.POST or None, known=known, initial={"version": claim.version})
    if request.method == "POST" and form.carry_out(lambda: _unmerge(request, pk, form)) is not None:
        messages.success(request, "The merge is undone.")
        return redirect("factchecks:claim", pk)
    context = {"claim": claim, "form": form, "verbs": open_verbs(PERMISSIONS, request.user, claim)}
    return render(request, "claims/merge_undo.html", context, status=form.status)


def _unmerge(request: DeskRequest, pk: int, form: UnmergeForm) -> Claim:
    data = form.cleaned_data
    return making.unmerge(
        actor=request.user,
        claim_id=pk,
        expected_version=data["version"],
        note=data["note"],
        now=timezone.now(),
    )


@desk_page("GET")
def read_value(request: DeskRequest) -> HttpResponse:
    """Describe the value that the portal reads in the words typed into a value field."""
    field = ValueField()
    field.published = request.GET.get("published", "")[:64]
    text = request.GET.get("text", "")[:300]
    value = field.read(text)
    context = {
        "value_in_words": describe(value) if value else "",
        "error": UNREADABLE_IN_FORM if text else "",
    }
    return render(request, "claims/_value_read.html", context)


@desk_page("GET")
def read_statement(request: DeskRequest) -> HttpResponse:
    """List the words of a typed statement that are clear only in its article.

    ``version`` and ``start`` say where in an article the claim was found; without them no names are
    offered. ``published`` and ``language`` are those of the claim, else of the article.
    """
    asked = {name: request.GET.get(name, "")[:9] for name in ("version", "start")}
    version = None
    if all(number.isdecimal() for number in asked.values()):
        rows = ArticleVersion.objects.visible_to(request.user).select_related("article")
        version = get_object_or_404(rows, pk=int(asked["version"]))
    unclear = unclear_in(
        request.GET.get("statement", ""),
        version,
        int(asked["start"]) if version else 0,
        published=request.GET.get("published", version.article.published if version else "")[:64],
        language=request.GET.get("language", version.article.language if version else "")[:35]
        or "en",
    )
    return render(request, "claims/_unclear.html", {"unclear": unclear})


def _claim(request: DeskRequest, pk: int) -> Claim:
    return get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)


def _merge_target(request: DeskRequest, claim: Claim, asked: int | None) -> Claim | None:
    """Return the current claim numbered ``asked``, to merge ``claim`` into; none when there is none."""
    if asked is None:
        return None
    rows = Claim.objects.visible_to(request.user).current().for_page()
    return rows.filter(pk=asked).exclude(pk=claim.pk).first()


def _candidates(request: DeskRequest, claim: Claim, q: str) -> Any:
    """Return the claims with the words ``q``, the newest first; without any the most similar ones."""
    rows = Claim.objects.visible_to(request.user).current().exclude(pk=claim.pk)
    if q:
        return rows.search(q).for_list()[:CANDIDATES]
    similar = most_similar(claim.statement, claim.language, CANDIDATES + 1)
    return in_order_of(rows.filter(pk__in=similar).for_list(), similar)

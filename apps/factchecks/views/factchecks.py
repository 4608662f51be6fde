"""Pages of the investigation: the claim's file, its fact-check, the rating scale.

The review shows a page of readers, and is in ``apps.publishing.views.review``. Publishing and withdrawing
are in ``apps.publishing.views.desk``.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.common.forms import with_expected
from apps.evidence.models import Evidence
from apps.factchecks import dossier, operations
from apps.factchecks.explanation import MAX_EXPLANATION, noted_evidence, to_html, what_is_lost
from apps.factchecks.filters import FactCheckFilter, is_narrowed
from apps.factchecks.forms import (
    AssignForm,
    CorrectForm,
    DraftForm,
    RatingForm,
    StepForm,
    submitted_data,
)
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.page import (
    assignable,
    carry_out_form,
    claim_page,
    doubted_figures,
    factcheck_page,
    scale,
    step_arguments,
    visible_claim,
    visible_factcheck,
)
from apps.factchecks.permissions import RATING
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import allowed

A_PAGE = 25
ENTRIES = 100


@desk_page("GET")
def claim(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the file of a claim: appearances, evidence by stance, and the fact-check's finding."""
    row = visible_claim(request, pk)
    return claim_page(request, row)


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """List the fact-checks by the filters in the address."""
    rows = FactCheck.objects.visible_to(request.user).for_list().order_by("-changed_at", "-pk")
    chosen = FactCheckFilter(request.GET, queryset=rows)
    page = Paginator(chosen.qs, A_PAGE).get_page(page_number(request))
    context = {"filter": chosen, "page": page, "is_narrowed": is_narrowed(chosen)}
    status = 400 if chosen.form.errors else 200
    return render(request, "factchecks/list.html", context, status=status)


@desk_page("POST")
def open_(request: DeskRequest, pk: int) -> HttpResponse:
    """Open the fact-check of a claim and redirect to it, also when it exists already."""
    try:
        opened = operations.open_factcheck(actor=request.user, claim_id=pk, now=timezone.now())
    except operations.AlreadyOpen as known:
        messages.info(request, "The fact-check was already open: this is it.")
        return redirect("factchecks:factcheck", known.facts["factcheck"])
    messages.success(request, "The fact-check is open and assigned to you.")
    return redirect("factchecks:factcheck", opened.pk)


@desk_page("GET")
def factcheck(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a fact-check: its state, what is missing, the draft, the history."""
    return factcheck_page(request, pk)


@desk_page("POST")
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Save rating, finding and explanation."""
    row = visible_factcheck(request, pk)
    form = DraftForm(request.POST, factcheck=row, scale=scale())

    def act() -> FactCheck:
        return operations.draft(**step_arguments(request, pk, form), draft=form.draft())

    return carry_out_form(request, pk, {"draft": form}, act, "The draft is saved.")


@desk_page("POST")
def preview(request: DeskRequest) -> HttpResponse:
    """Show Markdown as readers will see it; ``factcheck`` is the one whose evidence its notes refer to."""
    markdown = request.POST.get("explanation", "")[:MAX_EXPLANATION]
    markdown = markdown.replace("\r\n", "\n")
    context = {
        "html": to_html(markdown, _noted_by(request, markdown)),
        "lost": what_is_lost(markdown),
    }
    return render(request, "factchecks/preview.html", context)


@desk_page("POST")
def figures(request: DeskRequest, pk: int) -> HttpResponse:
    """Return the figures of an explanation, while it is typed, that stand in no listed source."""
    row = visible_factcheck(request, pk)
    typed = request.POST.get("explanation", "")
    found = doubted_figures(row.claim, dossier.of_factcheck(row), typed)
    return render(request, "factchecks/_figures.html", {"figures": found})


@desk_page("POST")
def submit(request: DeskRequest, pk: int) -> HttpResponse:
    """Save what is on the screen and submit it to a second person."""
    row = visible_factcheck(request, pk)
    form = DraftForm(submitted_data(request.POST, row), factcheck=row, scale=scale())

    def act() -> FactCheck:
        return operations.submit(**step_arguments(request, pk, form), written=form.draft())

    return carry_out_form(
        request, pk, {"draft": form}, act, "Saved, and submitted for review by a second person."
    )


@desk_page("POST")
def take_back_submission(request: DeskRequest, pk: int) -> HttpResponse:
    """Open a submitted fact-check again for writing."""
    form = StepForm(request.POST)

    def act() -> FactCheck:
        return operations.take_back_submission(**step_arguments(request, pk, form))

    return carry_out_form(
        request,
        pk,
        {"take_back_submission": form},
        act,
        "The submission is taken back: you can write again.",
    )


@desk_page("POST")
def assign(request: DeskRequest, pk: int) -> HttpResponse:
    """Set assignees and urgency."""
    form = AssignForm(request.POST, factcheck=visible_factcheck(request, pk), people=assignable())

    def act() -> FactCheck:
        return operations.assign(
            **step_arguments(request, pk, form),
            assignees=form.chosen(),
            priority=form.cleaned_data["priority"],
        )

    return carry_out_form(request, pk, {"assign": form}, act, "The assignment is saved.")


@desk_page("POST")
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    """Reopen a published verdict for correction."""
    form = CorrectForm(request.POST)

    def act() -> FactCheck:
        data = form.cleaned_data
        return operations.correct(
            actor=request.user,
            factcheck_id=pk,
            expected_version=data["version"],
            kind=data["kind"],
            reason=data["reason"],
            now=timezone.now(),
        )

    message = "It is open for correction. The present edition stays published meanwhile."
    return carry_out_form(request, pk, {"correct": form}, act, message)


@desk_page("GET")
def ratings(request: DeskRequest) -> HttpResponse:
    """List the rating scale, with links to change it."""
    context = {"ratings": Rating.objects.order_by("order"), "may": allowed(RATING, request.user)}
    return render(request, "factchecks/ratings.html", context)


@desk_page("GET", "POST")
def rating(request: DeskRequest, pk: int) -> HttpResponse:
    """Change the word or the meaning of a rating."""
    row = get_object_or_404(Rating, pk=pk)
    known = {"word": row.word, "meaning": row.meaning, "version": row.version}
    form = RatingForm(request.POST or None, initial=known)

    def act() -> Rating:
        return operations.change_rating(
            actor=request.user, rating_id=pk, now=timezone.now(), **with_expected(form)
        )

    if request.method == "POST" and form.carry_out(act) is not None:
        messages.success(request, "Saved. Published editions are unchanged.")
        return redirect("factchecks:ratings")
    context = {"rating": row, "form": form, "may": allowed(RATING, request.user)}
    context["history"] = row.history.select_related("actor")[:ENTRIES]
    return render(request, "factchecks/rating.html", context, status=form.status)


def _noted_by(request: DeskRequest, markdown: str) -> list[int]:
    """Return the evidence that notes can refer to, of the fact-check whose number was sent."""
    number = request.POST.get("factcheck", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return []
    row = FactCheck.objects.visible_to(request.user).filter(pk=number).first()
    if row is None:
        return []
    evidence = Evidence.objects.of_claim(row.claim).current()
    return list(evidence.filter(pk__in=noted_evidence(markdown)).values_list("pk", flat=True))

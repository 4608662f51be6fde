"""Searching for sources in a claim's file; recording a search made elsewhere; taking a record back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from apps.evidence.forms import RecordSearchForm, TakeBackSearchForm
from apps.evidence.models import Search
from apps.evidence.operations import searches
from apps.evidence.permissions import PERMISSIONS as EVIDENCE
from apps.factchecks.file import claim_file, who_else_panel
from apps.factchecks.page import claim_page, visible_claim
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import allowed


@desk_page("POST")
def search(request: DeskRequest, pk: int) -> HttpResponse:
    """Search articles and fact-checks for words, and record that this person did.

    Without words it records nothing. A plain form is redirected to the results; htmx gets the panel.
    """
    claim = visible_claim(request, pk)
    panel = who_else_panel(claim, request.POST.get("q", ""))
    if panel["q"]:
        searches.record_search_here(
            actor=request.user,
            claim_id=pk,
            words=panel["q"],
            results=panel["found"]["results"] if "found" in panel else {},
            now=timezone.now(),
        )
    if not request.htmx:
        words = f"?{urlencode({'q': panel['q']})}" if panel["q"] else ""
        return redirect(f"{reverse('factchecks:claim', args=[pk])}{words}#who-else")
    context = claim_file(request.user, claim) | panel
    return render(request, "factchecks/_who_else_answer.html", context)


@desk_page("POST")
def record_search(request: DeskRequest, pk: int) -> HttpResponse:
    """Record a search made outside the portal; show the file with the form when it is refused."""
    claim = visible_claim(request, pk)
    form = RecordSearchForm(request.POST)

    def act() -> Search:
        row, _ = searches.record_search(
            actor=request.user, claim_id=pk, now=timezone.now(), **form.cleaned_data
        )
        return row

    if row := form.carry_out(act):
        messages.success(request, f"The search in {row.place} is recorded.")
        return redirect(reverse("factchecks:claim", args=[pk]) + "#searches")
    return claim_page(request, claim, form)


@desk_page("GET", "POST")
def take_back_search(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back the record of a search, with the reason."""
    rows = Search.objects.visible_to(request.user).for_page()
    row = get_object_or_404(rows, pk=pk)
    form = TakeBackSearchForm(request.POST or None)

    def act() -> Search:
        return searches.take_back_search(
            actor=request.user, search_id=pk, now=timezone.now(), **form.cleaned_data
        )

    claim = visible_claim(request, row.claim.merged_into_id or row.claim_id)
    if request.method == "POST" and form.carry_out(act) is not None:
        messages.success(request, "The search is taken back. The history keeps the record.")
        return redirect(reverse("factchecks:claim", args=[claim.pk]) + "#searches")
    context = {
        "claim": claim,
        "search": row,
        "form": form,
        "may": allowed(EVIDENCE["take_back_search"], request.user, row),
    }
    return render(request, "factchecks/take_back_search.html", context, status=form.status)

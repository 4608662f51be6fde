"""Searching for sources in a claim's file, and recording a search made elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from apps.evidence.forms import RecordSearchForm
from apps.evidence.models import Search
from apps.evidence.operations import searches
from apps.factchecks.file import claim_file, who_else_panel
from apps.factchecks.page import claim_page, visible_claim
from apps.people.desk_pages import DeskRequest, desk_page


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

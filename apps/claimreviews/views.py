"""Pages of external fact-checks: the list, the imports, the outcome of an import."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.claimreviews.filters import ClaimReviewFilter
from apps.claimreviews.forms import MarkupForm
from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations import importing, waiting
from apps.claimreviews.permissions import PERMISSIONS
from apps.claimreviews.updates import updates_of
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Show the external fact-checks, the latest reviewed first."""
    rows = ClaimReview.objects.visible_to(request.user)
    chosen = ClaimReviewFilter(request.GET, queryset=rows.for_list())
    page = Paginator(chosen.qs, A_PAGE).get_page(page_number(request))
    context = {"page": page, "filter": chosen, "sites": rows.sites(), "verbs": _verbs(request)}
    status = 400 if chosen.form.errors else 200
    return render(request, "claimreviews/list.html", context, status=status)


@desk_page("GET", "POST")
def import_page(request: DeskRequest) -> HttpResponse:
    """Import external fact-checks: from an address, pasted markup, or files."""
    is_sent = request.method == "POST"
    form = MarkupForm(request.POST, request.FILES) if is_sent else MarkupForm()
    if is_sent and (batch := form.carry_out(lambda: _import(request, form))):
        return redirect("claimreviews:outcome", batch.pk)
    context = {"form": form, "verbs": _verbs(request)}
    return render(request, "claimreviews/import.html", context, status=form.status)


def _import(request: DeskRequest, form: MarkupForm) -> ClaimReviewImport:
    note, now = form.cleaned_data["note"], timezone.now()
    if address := form.address():
        return waiting.request_import(actor=request.user, url=address, note=note, now=now)[0]
    return importing.import_reviews(
        actor=request.user,
        documents=form.documents(),
        note=note,
        now=now,
    )


@desk_page("GET")
def imports(request: DeskRequest) -> HttpResponse:
    """Show the imports, the newest first."""
    rows = ClaimReviewImport.objects.visible_to(request.user).for_list()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    context = {"page": page, "verbs": _verbs(request)}
    return render(request, "claimreviews/imports.html", context)


@desk_page("GET")
def outcome(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the outcome of an import; while it waits, htmx polls this view and gets 204."""
    rows = ClaimReviewImport.objects.visible_to(request.user).select_related("actor")
    batch = get_object_or_404(rows, pk=pk)
    context = {"batch": batch, "updates": updates_of(batch), "verbs": _verbs(request)}
    if not request.htmx:
        return render(request, "claimreviews/outcome.html", context)
    if batch.outcome == ClaimReviewImport.Outcome.WAITING:
        return HttpResponse(status=204)
    return render(request, "claimreviews/_outcome.html", context)


@desk_page("POST")
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Retry a refused import."""
    waiting.retry_import(actor=request.user, import_id=pk, now=timezone.now())
    return redirect("claimreviews:outcome", pk)


def _verbs(request: DeskRequest) -> list[str]:
    return open_verbs(PERMISSIONS, request.user)

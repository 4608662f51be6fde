"""Pages of claimants: the list, one claimant, changing its details, merging."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.claims.forms.claims import ClaimantForm
from apps.claims.forms.merging import MergeByNameForm, other_names
from apps.claims.known import doubts_about
from apps.claims.models import Claim, Claimant
from apps.claims.operations import claimants
from apps.claims.permissions import PERMISSIONS
from apps.common.forms import with_expected
from apps.common.text.quotation_marks import quoted
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 50


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every current claimant, with the number of their claims."""
    q = request.GET.get("q", "").strip()[:200]
    rows = Claimant.objects.with_name_like(q) if q else Claimant.objects.all()
    rows = rows.current().with_claims_counted().with_look_alike()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    context = {"page": page, "q": q, "verbs": open_verbs(PERMISSIONS, request.user)}
    return render(request, "claims/claimants.html", context)


@desk_page("GET", "POST")
def claimant(request: DeskRequest, pk: int) -> HttpResponse:
    """Change the details of a claimant; the page lists their claims."""
    row = _claimant(pk)
    form = ClaimantForm(request.POST or None, claimant=row)
    if request.method == "POST" and form.carry_out(lambda: _change(request, pk, form)) is not None:
        messages.success(request, f"{form.cleaned_data['name']} is saved.")
        for doubt in doubts_about([_claimant(pk)]):
            messages.warning(request, doubt.sentence)
        return redirect("claims:claimants")
    return _claimant_page(request, row, {"form": form}, status=form.status)


def _change(request: DeskRequest, pk: int, form: ClaimantForm) -> Claimant:
    return claimants.change_claimant(
        actor=request.user, claimant_id=pk, now=timezone.now(), **with_expected(form)
    )


@desk_page("POST")
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """Merge a claimant into another."""
    form = MergeByNameForm(request.POST, model=Claimant)
    if stays := form.carry_out(lambda: _merge(request, pk, form)):
        messages.success(request, f"Merged into {quoted(stays)}.")
        return redirect("claims:claimant", stays.pk)
    return _claimant_page(request, _claimant(pk), {"merge_form": form}, status=form.status)


def _merge(request: DeskRequest, pk: int, form: MergeByNameForm) -> Claimant:
    return claimants.merge_claimant(
        actor=request.user, claimant_id=pk, now=timezone.now(), **form.cleaned_data
    )


def _claimant(pk: int) -> Claimant:
    return get_object_or_404(Claimant.objects.select_related("merged_into"), pk=pk)


def _claimant_page(
    request: DeskRequest, row: Claimant, refused: dict[str, Any], *, status: int
) -> HttpResponse:
    claims = Claim.objects.visible_to(request.user).current().filter(claimant=row)
    context = {
        "claimant": row,
        "doubts": [] if row.merged_into_id else doubts_about([row]),
        "form": ClaimantForm(claimant=row),
        "merge_form": MergeByNameForm(model=Claimant),
        "names": other_names(row),
        "merged": row.merged.all(),
        "claims": claims.for_list()[:A_PAGE],
        "history": row.history.select_related("actor")[:A_PAGE],
        "verbs": open_verbs(PERMISSIONS, request.user),
    }
    return render(request, "claims/claimant.html", context | refused, status=status)

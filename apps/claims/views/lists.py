"""Lists of claims: every claim that stands, and those one may mean by selected words."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from apps.claims.filters import ClaimFilter
from apps.claims.models import Claim, Kind, Topic
from apps.people.desk_pages import DeskRequest, desk_page, page_number

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every claim that stands, newest first."""
    standing = Claim.objects.visible_to(request.user).current()
    chosen = ClaimFilter(request.GET, queryset=standing.newest_first())
    numbers = chosen.qs.values_list("pk", flat=True)
    page = Paginator(numbers, A_PAGE).get_page(page_number(request))
    page.object_list = Claim.objects.filter(pk__in=list(page.object_list)).for_list()
    here = {"page": page, "filter": chosen, "kinds": _kinds(standing), "topics": _topics()}
    return render(request, "claims/list.html", here, status=400 if chosen.form.errors else 200)


def _kinds(claims: Any) -> list[dict[str, Any]]:
    """Return each kind with how many claims are of it."""
    counted = claims.order_by().values_list("kind").annotate(number=Count("pk"))
    numbers = dict(counted)
    return [
        {"value": kind.value, "label": kind.label, "number": numbers.get(kind.value, 0)}
        for kind in Kind
        if numbers.get(kind.value)
    ]


def _topics() -> Any:
    return Topic.objects.current()

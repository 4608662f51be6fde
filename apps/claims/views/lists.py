"""The page that lists claims."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from apps.claims.filters import ClaimFilter
from apps.claims.known import what_is_known
from apps.claims.models import Claim, Kind, Topic
from apps.people.desk_pages import DeskRequest, desk_page, page_number

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every current claim, newest first."""
    claims = Claim.objects.visible_to(request.user).current()
    chosen = ClaimFilter(request.GET, queryset=claims.newest_first())
    numbers = chosen.qs.values_list("pk", flat=True)
    page = Paginator(numbers, A_PAGE).get_page(page_number(request))
    page.object_list = list(Claim.objects.filter(pk__in=list(page.object_list)).for_list())
    context = {"page": page, "filter": chosen, "kinds": _kinds(claims), "topics": _topics()}
    known = what_is_known(page.object_list)
    context["known"] = {str(claim): state for claim, state in known.items()}
    return render(request, "claims/list.html", context, status=400 if chosen.form.errors else 200)


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

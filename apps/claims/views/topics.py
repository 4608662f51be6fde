"""Pages of topics: the list, one topic, renaming, merging."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.claims.forms.merging import MergeByNameForm, other_names
from apps.claims.forms.topics import TopicNameForm
from apps.claims.known import doubts_about
from apps.claims.models import Claim, Topic
from apps.claims.operations import topics
from apps.claims.permissions import PERMISSIONS
from apps.common.forms import with_expected
from apps.common.text.quotation_marks import quoted
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 50


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every current topic, with the number of its claims."""
    q = request.GET.get("q", "").strip()[:80]
    rows = Topic.objects.current().with_claims_counted().with_look_alike()
    rows = rows.filter(name__icontains=q) if q else rows
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    return render(request, "claims/topics.html", {"page": page, "q": q})


@desk_page("GET")
def topic(request: DeskRequest, pk: int) -> HttpResponse:
    """One topic: its claims, its history, and for editors the forms to rename and merge it."""
    return _topic_page(request, pk, {})


@desk_page("POST")
def rename(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a topic another name."""
    form = TopicNameForm(request.POST)

    def act() -> Topic:
        return topics.rename_topic(
            actor=request.user, topic_id=pk, now=timezone.now(), **with_expected(form)
        )

    if row := form.carry_out(act):
        messages.success(request, f"The topic is renamed to {quoted(row)}.")
        return redirect("claims:topic", pk)
    return _topic_page(request, pk, {"name_form": form}, status=form.status)


@desk_page("POST")
def merge(request: DeskRequest, pk: int) -> HttpResponse:
    """Merge a topic into another."""
    form = MergeByNameForm(request.POST, model=Topic)

    def act() -> Topic:
        return topics.merge_topic(
            actor=request.user, topic_id=pk, now=timezone.now(), **form.cleaned_data
        )

    if row := form.carry_out(act):
        messages.success(request, f"Merged into {quoted(row)}.")
        return redirect("claims:topic", row.pk)
    return _topic_page(request, pk, {"merge_form": form}, status=form.status)


def _topic_page(
    request: DeskRequest, pk: int, refused: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    row = get_object_or_404(Topic.objects.select_related("merged_into"), pk=pk)
    claims = Claim.objects.visible_to(request.user).current().filter(topics=row)
    context = {
        "topic": row,
        "stored": {"name": row.name},
        "doubts": [] if row.merged_into_id else doubts_about([row]),
        "name_form": TopicNameForm(initial={"name": row.name, "version": row.version}),
        "merge_form": MergeByNameForm(model=Topic),
        "names": other_names(row),
        "claims": claims.for_list()[:A_PAGE],
        "history": row.history.select_related("actor")[:A_PAGE],
        "verbs": open_verbs(PERMISSIONS, request.user),
    }
    return render(request, "claims/topic.html", context | refused, status=status)

"""The newsroom's screens across apps: the queue, my work, activity, and publishers."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.models import Publisher
from apps.articles.operations.publishers import change_publisher
from apps.articles.permissions import PERMISSIONS as ARTICLES
from apps.common.forms import with_expected
from apps.desk.activity import A_PAGE, activity_rows, cursor_key
from apps.desk.changed import changed_passages, feeds_in_trouble, orphaned_appearances, pages_gone
from apps.desk.forms import ActivityForm, PublisherForm
from apps.desk.work import CLAIMS_SHOWN, own_work, queue, unchecked_claims
from apps.factchecks.filters import FactCheckFilter, is_narrowed
from apps.factchecks.models import FactCheck
from apps.factchecks.permissions import OPEN
from apps.factchecks.queries import FactCheckQuery
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import allowed, open_verbs

PUBLISHERS_SHOWN = 50


@desk_page("GET")
def the_queue(request: DeskRequest) -> HttpResponse:
    """Show the fact-checks by the step they need next, by the filters in the address."""
    rows = FactCheck.objects.visible_to(request.user).for_list().with_turns().returned_first()
    chosen = FactCheckFilter(request.GET, queryset=rows)
    narrowed = cast(FactCheckQuery, chosen.qs)
    context = {
        "filter": chosen,
        "groups": queue(request.user, narrowed, today=timezone.localdate()),
        "is_narrowed": is_narrowed(chosen),
        "claims": unchecked_claims(request.user)[:CLAIMS_SHOWN],
        "changed": changed_passages(request.user),
        "orphaned_appearances": orphaned_appearances(),
        "gone": pages_gone(),
        "feeds_in_trouble": feeds_in_trouble(timezone.now()),
        "may_open": allowed(OPEN, request.user),
    }
    status = 400 if chosen.form.errors else 200
    return render(request, "desk/queue.html", context, status=status)


@desk_page("GET")
def mine(request: DeskRequest) -> HttpResponse:
    """Show my unfinished work, what I can review, and what I finished."""
    context = own_work(request.user) | {"may_open": allowed(OPEN, request.user)}
    context["changed"] = [row for row in changed_passages(request.user) if row.is_mine]
    return render(request, "desk/mine.html", context)


@desk_page("GET")
def activity(request: DeskRequest) -> HttpResponse:
    """List the activity, newest first, by the filters in the address."""
    form = ActivityForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    person = data.get("person")
    rows = activity_rows(
        request.user,
        actor=person.pk if person else None,
        verb=data.get("verb", ""),
        before=cursor_key(request.GET.get("before", "")),
    )
    context = {"form": form, "rows": rows, "is_cut": len(rows) == A_PAGE}
    status = 400 if form.errors else 200
    return render(request, "desk/activity.html", context, status=status)


@desk_page("GET")
def publishers(request: DeskRequest) -> HttpResponse:
    """List the outlets, each with the number of its articles and sources."""
    rows = Publisher.objects.by_name().annotate(
        articles_here=Count("articles", distinct=True), sources_here=Count("sources", distinct=True)
    )
    q = request.GET.get("q", "").strip()[:200]
    rows = rows.filter(name__icontains=q) if q else rows
    page = Paginator(rows, PUBLISHERS_SHOWN).get_page(page_number(request))
    return render(request, "desk/publishers.html", {"page": page, "q": q})


@desk_page("GET", "POST")
def publisher(request: DeskRequest, pk: int) -> HttpResponse:
    """Change the details of an outlet."""
    row = get_object_or_404(Publisher, pk=pk)
    form = PublisherForm(request.POST or None, publisher=row)

    def act() -> Publisher:
        return change_publisher(
            actor=request.user, publisher_id=pk, now=timezone.now(), **with_expected(form)
        )

    if request.method == "POST" and form.carry_out(act) is not None:
        messages.success(request, f"{form.cleaned_data['name']} is saved.")
        return redirect("desk:publishers")
    context = {"publisher": row, "form": form, "verbs": open_verbs(ARTICLES, request.user)}
    context |= {"history": row.history.select_related("actor")[:A_PAGE]}
    return render(request, "desk/publisher.html", context, status=form.status)

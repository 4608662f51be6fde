"""The newsroom's screens across apps: the queue, my work, activity, and keeping publishers."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles import operations as articles
from apps.articles.models import Publisher
from apps.articles.permissions import PERMISSIONS as ARTICLES
from apps.desk.activity import A_PAGE, cursor_key, happenings
from apps.desk.changed import changed_passages, feeds_in_trouble, lost_places, pages_gone
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
    """What needs whom next, narrowed by whatever the address asks for."""
    rows = FactCheck.objects.visible_to(request.user).for_list().most_urgent_first()
    chosen = FactCheckFilter(request.GET, queryset=rows)
    narrowed = cast(FactCheckQuery, chosen.qs)
    here = {
        "filter": chosen,
        "groups": queue(request.user, narrowed, today=timezone.localdate()),
        "is_narrowed": is_narrowed(chosen),
        "claims": unchecked_claims(request.user)[:CLAIMS_SHOWN],
        "changed": changed_passages(request.user),
        "lost_places": lost_places(),
        "gone": pages_gone(),
        "feeds_in_trouble": feeds_in_trouble(timezone.now()),
        "may_open": allowed(OPEN, request.user),
    }
    status = 400 if chosen.form.errors else 200
    return render(request, "desk/queue.html", here, status=status)


@desk_page("GET")
def mine(request: DeskRequest) -> HttpResponse:
    """What I have in hand, what I can read for a colleague, what I finished."""
    here = own_work(request.user) | {"may_open": allowed(OPEN, request.user)}
    here["changed"] = [one for one in changed_passages(request.user) if one.is_mine]
    return render(request, "desk/mine.html", here)


@desk_page("GET")
def activity(request: DeskRequest) -> HttpResponse:
    """What happened, newest first, by person and by verb."""
    form = ActivityForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    person = said.get("person")
    rows = happenings(
        request.user,
        actor=person.pk if person else None,
        verb=said.get("verb", ""),
        before=cursor_key(request.GET.get("before", "")),
    )
    here = {"form": form, "rows": rows, "is_cut": len(rows) == A_PAGE}
    status = 400 if form.errors else 200
    return render(request, "desk/activity.html", here, status=status)


@desk_page("GET")
def publishers(request: DeskRequest) -> HttpResponse:
    """Every outlet that is known, with how many articles and sources are its."""
    rows = Publisher.objects.by_name().annotate(
        articles_here=Count("articles", distinct=True), sources_here=Count("sources", distinct=True)
    )
    q = request.GET.get("q", "").strip()[:200]
    rows = rows.filter(name__icontains=q) if q else rows
    page = Paginator(rows, PUBLISHERS_SHOWN).get_page(page_number(request))
    return render(request, "desk/publishers.html", {"page": page, "q": q})


@desk_page("GET", "POST")
def publisher(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep what is known of an outlet."""
    row = get_object_or_404(Publisher, pk=pk)
    form = PublisherForm(request.POST or None, publisher=row)

    def act() -> Publisher:
        return articles.change_publisher(
            actor=request.user, publisher_id=pk, now=timezone.now(), **form.cleaned_data
        )

    if request.method == "POST" and form.carry_out(act) is not None:
        messages.success(request, f"{form.cleaned_data['name']} is saved.")
        return redirect("desk:publishers")
    here = {"publisher": row, "form": form, "verbs": open_verbs(ARTICLES, request.user)}
    here |= {"history": row.history.select_related("actor")[:A_PAGE]}
    return render(request, "desk/publisher.html", here, status=form.status)

"""The pages of watched feeds: the list, and one feed with its entries and its watch."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.models import ImportItem
from apps.feeds import operations
from apps.feeds.forms import FeedForm
from apps.feeds.models import Feed
from apps.feeds.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 25
WAITING = ImportItem.Outcome.WAITING


@desk_page("GET", "POST")
def feeds(request: DeskRequest) -> HttpResponse:
    """Every feed, those that are watched first, and the form that adds one."""
    is_sent = request.method == "POST"
    form = FeedForm(request.POST) if is_sent else FeedForm()
    if is_sent and (added := form.carry_out(lambda: _add(request, form))):
        return _added(request, *added)
    rows = Feed.objects.visible_to(request.user).for_list()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    context = {"page": page, "form": form, "now": timezone.now(), "verbs": _verbs(request)}
    return render(request, "feeds/feeds.html", context, status=form.status)


def _add(request: DeskRequest, form: FeedForm) -> tuple[Feed, bool]:
    return operations.add_feed(
        actor=request.user, url=form.address(), takes_all=form.takes_all(), now=timezone.now()
    )


def _added(request: DeskRequest, feed: Feed, is_new: bool) -> HttpResponse:
    if is_new:
        messages.success(request, "The feed is watched.")
    else:
        messages.info(request, "This feed was already added. It is watched.")
    return redirect("feeds:feed", feed.pk)


@desk_page("GET")
def feed(request: DeskRequest, pk: int) -> HttpResponse:
    """One feed and its entries; while a poll or an import is under way, the page reloads itself."""
    row = get_object_or_404(Feed.objects.visible_to(request.user).for_list(), pk=pk)
    page = Paginator(row.items.for_list(), A_PAGE).get_page(page_number(request))
    is_due = row.is_on and row.next_at <= timezone.now()
    waiting = sum(entry.item is not None and entry.item.outcome == WAITING for entry in page)
    context = {"feed": row, "page": page, "is_due": is_due, "waiting": waiting}
    context["earlier"] = row.items.earlier()[: operations.ENTRIES_A_POLL].count()
    context |= {"seen": f"{row.last_at} {is_due} {waiting}", "verbs": _verbs(request)}
    if not request.htmx:
        return render(request, "feeds/feed.html", context)
    if request.headers.get("Seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "feeds/_feed.html", context)


@desk_page("POST")
def watch(request: DeskRequest, pk: int) -> HttpResponse:
    """Watch a feed again."""
    operations.watch_feed(actor=request.user, feed_id=pk, now=timezone.now())
    messages.success(request, "The feed is watched again.")
    return redirect("feeds:feed", pk)


@desk_page("POST")
def unwatch(request: DeskRequest, pk: int) -> HttpResponse:
    """End the watch of a feed."""
    operations.unwatch_feed(actor=request.user, feed_id=pk, now=timezone.now())
    messages.success(request, "The feed is no longer watched. Imported articles stay.")
    return redirect("feeds:feed", pk)


@desk_page("POST")
def poll(request: DeskRequest, pk: int) -> HttpResponse:
    """Have a feed polled now."""
    operations.look_at_feed(actor=request.user, feed_id=pk, now=timezone.now())
    return redirect("feeds:feed", pk)


@desk_page("POST")
def take_earlier(request: DeskRequest, pk: int) -> HttpResponse:
    """Import entries that were in a feed before it was watched."""
    operations.take_earlier(actor=request.user, feed_id=pk, now=timezone.now())
    return redirect("feeds:feed", pk)


def _verbs(request: DeskRequest) -> list[str]:
    return open_verbs(PERMISSIONS, request.user)

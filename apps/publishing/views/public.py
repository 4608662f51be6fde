"""The public pages, read from editions only: find, page, render.

No page depends on who is signed in, so that a shared cache may serve it; only how long a copy is
valid does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from apps.claims.models import Claimant, Topic
from apps.common.caching import cached_for_readers
from apps.factchecks.models import Rating
from apps.factchecks.rounds import approvals_by_rule
from apps.publishing.choices import all_choices, shortened
from apps.publishing.filters import EditionFilter, active
from apps.publishing.models import Edition, LeadChoice
from apps.publishing.page import verdict_context
from apps.publishing.queries import NEWEST_FIRST, EditionQuery

A_PAGE = 20

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Decorate a view: safe methods only, cached for a minute, then revalidated by ETag.

    Whoever is signed in always revalidates.
    """
    return wraps(view)(conditional_page(cached_for_readers(require_safe(view))))


@public
def home(request: HttpRequest) -> HttpResponse:
    """The latest verdict large, or the one an editor chose, then the list; by the filters in the address."""
    rows = Edition.objects.published().for_list().by_first_publication()
    chosen = EditionFilter(request.GET, queryset=rows)
    choices = all_choices()
    filters_on = active(chosen, [c for group in choices.values() for c in group])
    is_whole = not filters_on and not chosen.form.errors
    page = _page(request, rows.led_by(_lead()) if is_whole else chosen.qs)
    is_front = page.number == 1 and is_whole
    short = shortened(choices, {active_filter.slug for active_filter in filters_on})
    context = {"filter": chosen, "choices": short, "active": filters_on}
    status = 400 if chosen.form.errors else 200
    return render(request, "publishing/home.html", context | _split(page, is_front), status=status)


@public
def verdict(request: HttpRequest, slug: str) -> HttpResponse:
    """The current edition of a verdict."""
    editions = _editions(slug)
    shown = next((e for e in editions if e.is_current), None)
    if shown is None:
        raise Http404("There is no verdict at this address.")
    return _verdict_page(request, shown, editions)


@public
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One edition of a verdict, the current or an earlier one, as readers saw it."""
    editions = _editions(slug)
    shown = next((e for e in editions if e.number == number), None)
    if shown is None:
        raise Http404("There is no such edition.")
    return _verdict_page(request, shown, editions)


@public
def ratings(request: HttpRequest) -> HttpResponse:
    """The rating scale: each word and its meaning."""
    scale = Rating.objects.order_by("order", "pk")
    return render(request, "publishing/ratings.html", {"ratings": scale})


@public
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic verdicts are about."""
    return render(request, "publishing/topics.html", {"choices": all_choices()["topic"]})


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Verdicts about one topic, or about those it was merged with since."""
    same = Topic.objects.same_as([slug])
    editions = Edition.objects.about(same)
    return _listing(request, "publishing/topic.html", editions, _topic_of(editions, same))


@public
def claimants(request: HttpRequest) -> HttpResponse:
    """The claimants of checked claims."""
    return render(request, "publishing/claimants.html", {"choices": all_choices()["claimant"]})


@public
def claimant(request: HttpRequest, slug: str) -> HttpResponse:
    """Verdicts on what one person or organisation said, or those they were merged with since."""
    editions = Edition.objects.by_claimants(Claimant.objects.same_as([slug]))
    return _listing(request, "publishing/claimant.html", editions, _claimant_of(editions))


@public
def publishers(request: HttpRequest) -> HttpResponse:
    """Every outlet in which a checked claim appeared."""
    return render(request, "publishing/publishers.html", {"choices": all_choices()["publisher"]})


@public
def publisher(request: HttpRequest, slug: str) -> HttpResponse:
    """Verdicts on claims that appeared with one outlet."""
    editions = Edition.objects.appeared_in(slug)
    return _listing(request, "publishing/publisher.html", editions, _publisher_of(editions, slug))


@public
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction, clarification and withdrawal ever made, newest first."""
    page = _page(request, Edition.objects.notices().for_list().newest_first())
    return render(request, "publishing/corrections.html", {"page": page})


@public
def how_we_work(request: HttpRequest) -> HttpResponse:
    """The method, and which of its rules the software enforces."""
    return render(request, "publishing/how_we_work.html", {"rule": approvals_by_rule()})


def _editions(slug: str) -> list[Edition]:
    """Return all editions of a verdict, newest first, with ``is_current``."""
    return list(Edition.objects.of_verdict(slug))


def _verdict_page(
    request: HttpRequest, shown: Edition, editions: Sequence[Edition]
) -> HttpResponse:
    context = verdict_context(request, shown, editions)
    return render(request, "publishing/verdict.html", context)


def _listing(
    request: HttpRequest, template: str, editions: EditionQuery, subject: dict[str, Any]
) -> HttpResponse:
    """List the published verdicts among ``editions``; there may be none, when all were withdrawn."""
    published = editions.published()
    page = _page(request, published.for_list().by_first_publication())
    context = {"page": page, "subject": subject, "ratings": published.ratings()}
    return render(request, template, context)


def _page(request: HttpRequest, editions: Any) -> Page[Edition]:
    return Paginator(editions, A_PAGE).get_page(request.GET.get("page"))


def _lead() -> int | None:
    """Return the key of the verdict that an editor chose to lead the front page now, if any."""
    choice = LeadChoice.objects.in_force(timezone.now())
    return choice.verdict_id if choice else None


def _split(page: Page[Edition], is_front: bool) -> dict[str, Any]:
    """Take the verdict that leads out of the front page's list."""
    rows = list(page.object_list)
    lead = rows.pop(0) if is_front and rows else None
    return {"page": page, "rows": rows, "lead": lead, "is_front": is_front}


def _newest_document(editions: EditionQuery, *first: Any) -> dict[str, Any]:
    newest = editions.order_by(*first, *NEWEST_FIRST).values_list("document", flat=True).first()
    if newest is None:
        raise Http404("No verdict is listed at this address.")
    return dict(newest)


def _topic_of(editions: EditionQuery, same: Sequence[str]) -> dict[str, Any]:
    """Return the topic as the newest of these editions names it."""
    topics = _newest_document(editions)["claim"]["topics"]
    return next(topic for topic in topics if topic["slug"] in same)


def _claimant_of(editions: EditionQuery) -> dict[str, Any]:
    """Return the claimant from the newest edition, of the merged-into claimant if there is one."""
    stays = Claimant.objects.current().filter(slug=OuterRef("claimant_slug"))
    claimant: dict[str, Any] = _newest_document(editions, Exists(stays).desc())["claim"]["claimant"]
    return claimant


def _publisher_of(editions: EditionQuery, slug: str) -> dict[str, Any]:
    publishers = (a["article"]["publisher"] for a in _newest_document(editions)["appearances"])
    return next(publisher for publisher in publishers if publisher and publisher["slug"] == slug)

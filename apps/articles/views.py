"""The pages around articles: the list, the import, its outcome, the details, the original.

The workspace, where an article is split into claims, stands one storey up (``apps.claims``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from apps.articles import operations
from apps.articles.filters import ArticleFilter
from apps.articles.forms import PASTED, DetailsForm, ImportForm, stored_details
from apps.articles.models import Article, ArticleVersion, Import, ImportItem, Publisher
from apps.articles.permissions import PERMISSIONS
from apps.articles.queries import LIST_ADDITIONS
from apps.people.doors import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every article, newest first, with what the apps above count about it."""
    articles = Article.objects.visible_to(request.user).for_list()
    for add in LIST_ADDITIONS:
        articles = add(articles)
    chosen = ArticleFilter(request.GET, queryset=articles)
    page = Paginator(chosen.qs, A_PAGE).get_page(page_number(request))
    status = 400 if chosen.form.errors else 200
    here = {"page": page, "filter": chosen, "publishers": Publisher.objects.by_name()}
    return render(request, "articles/list.html", here | _verbs(request), status=status)


@desk_page("GET", "POST")
def import_page(request: DeskRequest) -> HttpResponse:
    """Bring articles in: from their addresses, pasted, or as files."""
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if is_sent and (found := form.carry_out(lambda: _import(request, form))):
        return _outcome(request, form, found, list(found.items.select_related("article")))
    return _import_page(request, form, status=form.status)


def _import(request: DeskRequest, form: ImportForm) -> Import:
    return operations.import_documents(
        actor=request.user,
        documents=form.documents(),
        came_by=form.came_by(),
        now=timezone.now(),
    )


def _import_page(
    request: DeskRequest, form: ImportForm, *, status: int, items: Sequence[ImportItem] = ()
) -> HttpResponse:
    here = {"form": form, "items": items}
    return render(request, "articles/import.html", here | _verbs(request), status=status)


def _outcome(
    request: DeskRequest, form: ImportForm, batch: Import, items: list[ImportItem]
) -> HttpResponse:
    """Go straight to the one article that came in; give a refused paste back to its box; what
    became of several items has a page of its own."""
    pasted = items[0] if form.has_paste() else None
    if pasted and pasted.article is None:
        form.add_error("text", pasted.message)
        return _import_page(request, form, status=422, items=items[1:])
    if len(items) > 1 or items[0].article is None:
        return redirect("articles:batch", batch.pk)
    if items[0].outcome == ImportItem.Outcome.KNOWN:
        messages.info(request, "This text was known already. Here is the article.")
    elif items[0].outcome == ImportItem.Outcome.VERSION:
        messages.success(request, "We have this article: this is its new version.")
    else:
        messages.success(request, "The article is in. Its original is kept as it came.")
    return redirect("claims:workspace", items[0].article_id)


@desk_page("GET")
def batch(request: DeskRequest, pk: int) -> HttpResponse:
    """What became of each item of an import; while pages are fetched, it asks again by itself."""
    found = get_object_or_404(Import.objects.visible_to(request.user).newest_first(), pk=pk)
    items = list(found.items.select_related("article__publisher"))
    counts = Counter(one.outcome for one in items)
    here = {"batch": found, "items": items, "counts": counts}
    here["to_retry"] = sum(bool(one.url) for one in items if one.outcome == "refused")
    here |= _verbs(request)
    if not request.htmx:
        return render(request, "articles/batch.html", here)
    if request.GET.get("waiting") == str(counts["waiting"]):
        return HttpResponse(status=204)
    if len(items) == 1 and items[0].article_id:
        return HttpResponseClientRedirect(reverse("claims:workspace", args=[items[0].article_id]))
    return render(request, "articles/_outcome.html", here)


@desk_page("POST")
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Try the refused addresses of an import again."""
    operations.retry_import(actor=request.user, import_id=pk)
    return redirect("articles:batch", pk)


@desk_page("GET", "POST")
def details(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct what the import read wrongly about an article."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    form = DetailsForm(request.POST if request.method == "POST" else None, article=article)
    if form.is_bound and form.carry_out(lambda: _correct(request, pk, form)):
        messages.success(request, "The details are corrected.")
        return redirect("claims:workspace", pk)
    here = {"article": article, "form": form, "stored": stored_details(article)}
    here |= {"publishers": Publisher.objects.by_name()}
    return render(request, "articles/details.html", here | _verbs(request), status=form.status)


def _correct(request: DeskRequest, pk: int, form: DetailsForm) -> Article:
    return operations.correct_details(
        actor=request.user, article_id=pk, now=timezone.now(), **form.details()
    )


@desk_page("GET")
def original(request: DeskRequest, pk: int) -> FileResponse:
    """The bytes as they came, only ever as a download."""
    versions = ArticleVersion.objects.visible_to(request.user).select_related("original")
    version = get_object_or_404(versions.defer("text"), pk=pk)
    name = version.filename if version.filename != PASTED else ""
    answer = FileResponse(
        BytesIO(bytes(version.original.data)),
        as_attachment=True,
        filename=name or f"article-{version.article_id}-{version.number}.txt",
        content_type="application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

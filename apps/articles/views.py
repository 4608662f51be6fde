"""The pages around articles: the list, the import, its outcome, the details, the original.

The workspace, where an article is split into claims, stands one storey up (``apps.claims``).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apps.articles import operations
from apps.articles.filters import ArticleFilter
from apps.articles.forms import DetailsForm, ImportForm
from apps.articles.models import Article, ArticleVersion, Import, ImportItem, Publisher
from apps.articles.permissions import PERMISSIONS
from apps.articles.queries import LIST_ADDITIONS
from apps.common.errors import Invalid, NotAllowed, NotFound, Refusal, Stale
from apps.common.forms import add_refusal
from apps.people.permissions import open_verbs

A_PAGE = 25


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every article, newest first, with what the apps above count about it."""
    articles = Article.objects.visible_to(request.user).for_list()
    for add in LIST_ADDITIONS:
        articles = add(articles)
    chosen = ArticleFilter(request.GET, queryset=articles)
    page = Paginator(chosen.qs, A_PAGE).get_page(request.GET.get("page"))
    status = 400 if chosen.form.errors else 200
    here = {"page": page, "filter": chosen, "publishers": Publisher.objects.by_name()}
    return render(request, "articles/list.html", here | _verbs(request), status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Bring articles in: pasted, or as files."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        try:
            return _import(request, form)
        except Invalid as refusal:
            add_refusal(form, refusal)
    return _import_form(request, form)


def _import(request: HttpRequest, form: ImportForm) -> HttpResponse:
    batch = operations.import_documents(
        actor=request.user,
        documents=form.documents(),
        came_by=form.came_by(),
        now=timezone.now(),
    )
    items = list(batch.items.select_related("article"))
    if form.cleaned_data["text"].strip() and items[0].article is None:
        form.add_error("text", items[0].message)
        return _import_form(request, form, batch=batch, items=items[1:])
    return _outcome(request, batch, items)


def _import_form(request: HttpRequest, form: ImportForm, **more: Any) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(
        request, "articles/import.html", {"form": form} | more | _verbs(request), status=status
    )


def _outcome(request: HttpRequest, batch: Import, items: list[ImportItem]) -> HttpResponse:
    """Go straight to the one article that came in; several have a page of their own."""
    if len(items) != 1 or items[0].article is None:
        return redirect("articles:batch", batch.pk)
    if items[0].outcome == ImportItem.Outcome.KNOWN:
        messages.info(request, "This text was known already; here is the article.")
    else:
        messages.success(request, "The article is in. Its original is kept as it came.")
    return redirect("claims:workspace", items[0].article_id)


@login_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each item of an import."""
    found = get_object_or_404(Import.objects.visible_to(request.user).newest_first(), pk=pk)
    items = list(found.items.select_related("article__publisher"))
    here = {"batch": found, "items": items, "outcomes": ImportItem.Outcome}
    return render(request, "articles/batch.html", here | _verbs(request))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the import read wrongly about an article."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    form = DetailsForm(request.POST) if request.method == "POST" else DetailsForm.of(article)
    if not form.is_bound or not form.is_valid():
        return _details_page(request, article, form, status=400 if form.is_bound else 200)
    try:
        return _correct(request, article, form)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        add_refusal(form, refusal)
        return _details_page(request, article, form, refusal=refusal, status=refusal.status)


def _correct(request: HttpRequest, article: Article, form: DetailsForm) -> HttpResponseRedirect:
    operations.correct_details(
        actor=request.user, article_id=article.pk, now=timezone.now(), **form.details()
    )
    messages.success(request, "The details are corrected.")
    return redirect("claims:workspace", article.pk)


def _details_page(
    request: HttpRequest,
    article: Article,
    form: DetailsForm,
    *,
    status: int,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Show the form; after a stale save what is stored now stands beside what was typed, and
    saving again is a deliberate choice."""
    is_stale = isinstance(refusal, Stale)
    if is_stale:
        form.data = form.data.copy()
        form.data["expected_version"] = str(refusal.current_version)
    here = {"article": article, "form": form, "is_stale": is_stale}
    return render(request, "articles/details.html", here | _verbs(request), status=status)


@login_required
@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes as they came, only ever as a download."""
    versions = ArticleVersion.objects.visible_to(request.user).select_related("original")
    version = get_object_or_404(versions.defer("text"), pk=pk)
    name = version.filename if version.filename != "Pasted text" else ""
    answer = FileResponse(
        BytesIO(bytes(version.original.data)),
        as_attachment=True,
        filename=name or f"article-{version.article_id}-{version.number}.txt",
        content_type="application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _verbs(request: HttpRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

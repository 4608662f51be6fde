"""The pages of articles: the list, the details, the original.

Imports live in ``views.imports``; the workspace, where an article is split into claims, in
``apps.suggestions``.
"""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.filters import ArticleFilter
from apps.articles.forms import PASTED, DetailsForm, stored_details
from apps.articles.models import Article, ArticleVersion, Publisher
from apps.articles.operations import details
from apps.articles.page import remember_put_off
from apps.articles.permissions import PERMISSIONS
from apps.common.addresses import way_back
from apps.common.text.file_names import as_download
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """The list of articles, newest first, with what the apps above count about each."""
    articles = Article.objects.visible_to(request.user).newest_first()
    chosen = ArticleFilter(request.GET, queryset=articles)
    numbers = chosen.qs.values_list("pk", flat=True)
    page = Paginator(numbers, A_PAGE).get_page(page_number(request))
    page.object_list = Article.objects.numbered(list(page.object_list)).for_list().with_additions()
    status = 400 if chosen.form.errors else 200
    context = {"page": page, "filter": chosen, "publishers": Publisher.objects.by_name()}
    return render(request, "articles/list.html", context | _verbs(request), status=status)


@desk_page("GET", "POST")
def edit_details(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct the details of an article that the import read wrongly; ``back`` is the page after it."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    form = DetailsForm(request.POST if request.method == "POST" else None, article=article)
    back = way_back(request, reverse("suggestions:workspace", args=[pk]))
    if form.is_bound and form.carry_out(lambda: _correct(request, pk, form)) is not None:
        messages.success(request, "The details are saved.")
        return redirect(back)
    context = {"article": article, "form": form, "stored": stored_details(article)}
    context |= {"publishers": Publisher.objects.by_name(), "back": back}
    return render(request, "articles/details.html", context | _verbs(request), status=form.status)


@desk_page("POST")
def put_off(request: DeskRequest, pk: int) -> HttpResponse:
    """Close the form for what is missing in an article, for this person until they sign out."""
    get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    remember_put_off(request, pk)
    return redirect("suggestions:workspace", pk)


def _correct(request: DeskRequest, pk: int, form: DetailsForm) -> Article:
    return details.correct_details(
        actor=request.user, article_id=pk, now=timezone.now(), **form.details()
    )


@desk_page("GET")
def original(request: DeskRequest, pk: int) -> FileResponse:
    """The original bytes of a version, always as a download."""
    versions = ArticleVersion.objects.visible_to(request.user).select_related("original")
    version = get_object_or_404(versions.defer("text"), pk=pk)
    name = version.filename if version.filename != PASTED else ""
    answer = FileResponse(
        BytesIO(bytes(version.original.data)), content_type="application/octet-stream"
    )
    own_name = f"article-{version.article_id}-{version.number}.txt"
    as_download(answer, name, otherwise=own_name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

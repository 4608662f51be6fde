"""The pages of an article's versions: the list, the comparison of two, one of them, adding one, and the
watch of the article's page.

Claims in a text belong to the workspace (``apps.suggestions``).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.articles.forms import ComparedForm, VersionForm
from apps.articles.models import Article, ArticleVersion
from apps.articles.operations import versions, watching
from apps.articles.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs, require
from apps.reading.text.differences import words
from apps.reading.text.structure import PARTED, Kind, read_through


@desk_page("GET")
def index(request: DeskRequest, pk: int) -> HttpResponse:
    """The list of an article's versions, and the differences between two of them."""
    article = _article(request, pk)
    rows = list(article.versions.for_list())
    form = ComparedForm(request.GET, numbers=[row.number for row in rows])
    context = {"article": article, "versions": rows, "form": form}
    context["can_be_watched"] = watching.can_be_watched(article)
    if chosen := form.chosen():
        old, new = (_version(article, number) for number in chosen)
        context |= {"old": old, "new": new, "pieces": words(old.text, new.text)}
    status = 400 if form.errors else 200
    return render(request, "articles/versions.html", context | _verbs(request), status=status)


@desk_page("GET")
def version(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """One version of an article; the words from ``start`` to ``end`` of the address are marked."""
    article = _article(request, pk)
    row = _version(article, number)
    start, end = _offset(request, "start"), _offset(request, "end")
    context = {"article": article, "version": row, "paragraphs": _marked(row, start, end)}
    return render(request, "articles/version.html", context | _verbs(request))


@desk_page("GET", "POST")
def new_version(request: DeskRequest, pk: int) -> HttpResponse:
    """Add a version of an article: pasted, or as a file."""
    article = _article(request, pk)
    require(PERMISSIONS["add_version"], request.user, article)
    is_sent = request.method == "POST"
    form = VersionForm(request.POST, request.FILES) if is_sent else VersionForm()
    if is_sent and (added := form.carry_out(lambda: _add(request, pk, form))):
        return _added(request, pk, *added)
    context = {"article": article, "form": form}
    return render(request, "articles/new_version.html", context, status=form.status)


def _add(request: DeskRequest, pk: int, form: VersionForm) -> tuple[ArticleVersion, bool]:
    return versions.add_version(
        actor=request.user,
        article_id=pk,
        document=form.document(),
        note=form.cleaned_data["note"],
        now=timezone.now(),
    )


def _added(request: DeskRequest, pk: int, newest: ArticleVersion, is_new: bool) -> HttpResponse:
    if not is_new:
        messages.info(request, "This text is the same as the newest version. Nothing was changed.")
        return redirect("suggestions:workspace", pk)
    messages.success(request, f"Version {newest.number} is added. These are the changes.")
    return redirect("articles:versions", pk)


@desk_page("POST")
def watch(request: DeskRequest, pk: int) -> HttpResponse:
    """Poll the article's page from now on."""
    watching.watch(actor=request.user, article_id=pk, now=timezone.now())
    messages.success(request, "The article is watched: its page is fetched from time to time.")
    return redirect("articles:versions", pk)


@desk_page("POST")
def unwatch(request: DeskRequest, pk: int) -> HttpResponse:
    """End the watch of the article's page."""
    watching.unwatch(actor=request.user, article_id=pk, now=timezone.now())
    messages.success(request, "The article is no longer watched.")
    return redirect("articles:versions", pk)


def _article(request: DeskRequest, pk: int) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("publisher", "watch")
    return get_object_or_404(rows, pk=pk)


def _version(article: Article, number: int) -> ArticleVersion:
    row = article.versions.defer("original__data").filter(number=number).first()
    if row is None:
        raise Http404("This article has no such version.")
    return row


def _offset(request: DeskRequest, name: str) -> int:
    """Return an offset of the address, in code points; 0 for what is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _marked(
    version: ArticleVersion, start: int, end: int
) -> Iterator[tuple[Kind | None, list[tuple[str, str]]]]:
    """Yield the paragraphs, each with its kind and its parts: words, and what they are.

    That is "" for words that are not marked, "first" and "more" for those that are.
    """
    offset = 0
    for kind, text in read_through(version.text, version.structure):
        first, last = (min(max(side - offset, 0), len(text)) for side in (start, end))
        mark = "first" if offset + first == start else "more"
        parts = (text[:first], ""), (text[first:last], mark), (text[max(first, last) :], "")
        yield kind, [part for part in parts if part[0]]
        offset += len(text) + len(PARTED)


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

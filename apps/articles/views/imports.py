"""The pages of imports: the form, the outcome of each item of one import, the list of imports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from apps.articles.forms import ImportForm
from apps.articles.models import Import, ImportItem
from apps.articles.operations import importing, waiting
from apps.articles.operations.importing import MAX_ITEMS
from apps.articles.permissions import PERMISSIONS
from apps.articles.queries import counted
from apps.common.text.file_names import as_download
from apps.extraction.lists.rows import refused_row
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs

A_PAGE = 50


@desk_page("GET", "POST", in_parts=True)  # each document is stored by itself
def import_page(request: DeskRequest) -> HttpResponse:
    """Import articles: from their addresses, pasted, as files, or many in a list."""
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if is_sent and (imported := form.carry_out(lambda: _import(request, form))):
        return _outcome(request, form, imported)
    return _import_page(request, form, status=form.status)


def _import(request: DeskRequest, form: ImportForm) -> Import:
    return importing.import_documents(
        actor=request.user,
        documents=form.documents(),
        came_by=form.came_by(),
        now=timezone.now(),
    )


def _import_page(
    request: DeskRequest, form: ImportForm, *, status: int, items: Sequence[ImportItem] = ()
) -> HttpResponse:
    context = {"form": form, "items": items}
    return render(request, "articles/import.html", context | _verbs(request), status=status)


def _outcome(request: DeskRequest, form: ImportForm, batch: Import) -> HttpResponse:
    """Redirect to the article when one was imported, else to the page of the batch; a refused paste
    is shown in the form again."""
    items = list(batch.items.for_list()[:MAX_ITEMS])
    pasted = items[0] if form.has_paste() else None
    if pasted and pasted.outcome == ImportItem.Outcome.REFUSED and pasted.row is None:
        form.add_error("text", pasted.message)
        return _import_page(request, form, status=422, items=items[1:])
    if len(items) > 1 or items[0].article is None:
        return redirect("articles:batch", batch.pk)
    if items[0].outcome == ImportItem.Outcome.KNOWN:
        messages.info(request, "This text was imported before. This is the article.")
    elif items[0].outcome == ImportItem.Outcome.VERSION:
        messages.success(request, "Imported as a new version of this article.")
    else:
        messages.success(request, "The article is imported. Its original file is kept unchanged.")
    return redirect("suggestions:workspace", items[0].article_id)


@desk_page("GET")
def imports(request: DeskRequest) -> HttpResponse:
    """The list of imports, newest first, each with its items counted by outcome."""
    rows = Import.objects.visible_to(request.user).newest_first()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    counted(list(page))
    return render(request, "articles/imports.html", {"page": page} | _verbs(request))


@desk_page("GET")
def batch(request: DeskRequest, pk: int) -> HttpResponse:
    """The outcome of each item of an import; while any waits, the page reloads itself."""
    rows = Import.objects.visible_to(request.user).newest_first()
    context = _progress(request, get_object_or_404(rows, pk=pk)) | _verbs(request)
    if not request.htmx:
        return render(request, "articles/batch.html", context)
    if request.GET.get("waiting") == str(context["counts"].get("waiting", 0)):
        return HttpResponse(status=204)
    only = next(iter(context["page"]), None) if context["total"] == 1 else None
    if only is not None and only.article_id:
        return HttpResponseClientRedirect(reverse("suggestions:workspace", args=[only.article_id]))
    return render(request, "articles/_outcome.html", context)


def _progress(request: DeskRequest, row: Import) -> dict[str, Any]:
    """Return the counts of a batch and the requested page of its items, for its template."""
    counts, total = counted([row])[0].counts, row.total
    shown = request.GET.get("outcome", "")
    shown = shown if shown in ImportItem.Outcome.values else ""
    items = row.items.for_list()
    page = Paginator(items.filter(outcome=shown) if shown else items, A_PAGE)
    outcomes = [outcome for outcome in ImportItem.Outcome if outcome in counts]
    return {
        "batch": row,
        "counts": counts,
        "total": total,
        "done": total - counts.get("waiting", 0),
        "to_retry": row.items.to_try_again().count() if counts.get("refused") else 0,
        "outcome": shown,
        "outcomes": [(outcome, outcome.label, counts[outcome]) for outcome in outcomes],
        "page": page.get_page(page_number(request)),
    }


@desk_page("GET")
def refused(request: DeskRequest, pk: int) -> StreamingHttpResponse:
    """Download the refused rows with the reason for each, to correct and re-import."""
    row = get_object_or_404(Import.objects.visible_to(request.user), pk=pk)
    items = row.items.filter(outcome=ImportItem.Outcome.REFUSED).select_related("original")
    lines = (_refused_line(item) for item in items.order_by("pk").iterator(100))
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    return as_download(answer, f"refused-{pk}.jsonl", otherwise="refused.jsonl")


def _refused_line(item: ImportItem) -> bytes:
    data = bytes(item.original.data) if item.original else b""
    return refused_row(data, url=item.url, line=item.row, why=item.message)


@desk_page("POST")
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Retry the refused items of an import that may succeed."""
    waiting.retry_import(actor=request.user, import_id=pk)
    return redirect("articles:batch", pk)


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

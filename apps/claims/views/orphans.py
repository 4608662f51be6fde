"""Pages of orphaned appearances: the list of all, and anchoring one again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.claims.forms.appearances import ReAnchorForm
from apps.claims.keys import appearance_key
from apps.claims.known import contradiction_with_claim
from apps.claims.models import Appearance
from apps.claims.operations import orphans
from apps.claims.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs
from apps.reading.text.sentences import Span

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every appearance whose words a later version of its article does not have."""
    rows = Appearance.objects.visible_to(request.user).orphaned()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    return render(request, "claims/orphans.html", {"page": page} | _verbs(request))


@desk_page("GET", "POST")
def re_anchor(request: DeskRequest, pk: int) -> HttpResponse:
    """Choose the words of the newest version that state the claim now."""
    rows = Appearance.objects.visible_to(request.user).select_related("claim", "version__article")
    appearance = get_object_or_404(rows, pk=pk)
    newest = ArticleVersion.objects.newest().get(article=appearance.version.article_id)
    form = _form(request, newest)
    if form.is_bound and form.carry_out(lambda: _re_anchor(request, pk, form)) is not None:
        messages.success(request, "The appearance is re-anchored.")
        _warn_of_contradiction(request, pk)
        workspace = reverse("suggestions:workspace", args=[appearance.version.article_id])
        return redirect(f"{workspace}#card-{appearance_key(pk)}")
    context = {
        "appearance": appearance,
        "article": appearance.version.article,
        "newest": newest,
        "form": form,
        "change": appearance.changes.order_by("-pk").first(),
    }
    status = form.status if form.is_bound else 200
    return render(request, "claims/re_anchor.html", context | _verbs(request), status=status)


def _warn_of_contradiction(request: DeskRequest, pk: int) -> None:
    """Warn when the chosen words state another value than the claim, which is not changed."""
    appearance = Appearance.objects.select_related("claim", "version__article").get(pk=pk)
    if why := contradiction_with_claim(appearance):
        messages.warning(request, f"Its words now differ from the claim: {why}. Check the claim.")


def _form(request: DeskRequest, newest: ArticleVersion) -> ReAnchorForm:
    ends = newest.sentences.order_by("index").values_list("start", "end")
    return ReAnchorForm(
        request.POST if request.method == "POST" else None,
        initial={"version": newest.pk},
        text=newest.text,
        sentences=[Span(*pair) for pair in ends],
    )


def _re_anchor(request: DeskRequest, pk: int, form: ReAnchorForm) -> Appearance:
    data = form.cleaned_data
    return orphans.re_anchor(
        actor=request.user,
        appearance_id=pk,
        version_id=data["version"],
        start=data["start"],
        end=data["end"],
        note=data["note"],
        now=timezone.now(),
    )


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

"""The pages of places that a new wording lost: the list of all, and giving one its words again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.claims import operations
from apps.claims.forms.appearances import ReAnchorForm
from apps.claims.keys import appearance_key
from apps.claims.models import Appearance
from apps.claims.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page, page_number
from apps.people.permissions import open_verbs
from apps.reading.comparing.statements import compare_statements
from apps.reading.text.sentences import Span

A_PAGE = 25


@desk_page("GET")
def index(request: DeskRequest) -> HttpResponse:
    """Every place whose words a later wording of its article does not have."""
    rows = Appearance.objects.visible_to(request.user).orphaned()
    page = Paginator(rows, A_PAGE).get_page(page_number(request))
    return render(request, "claims/orphans.html", {"page": page} | _verbs(request))


@desk_page("GET", "POST")
def re_anchor(request: DeskRequest, pk: int) -> HttpResponse:
    """Choose the words of the newest wording in which the claim is said now."""
    rows = Appearance.objects.visible_to(request.user).select_related("claim", "version__article")
    place = get_object_or_404(rows, pk=pk)
    newest = ArticleVersion.objects.newest().get(article=place.version.article_id)
    form = _form(request, newest)
    if form.is_bound and form.carry_out(lambda: _re_anchor(request, pk, form)) is not None:
        messages.success(request, "The claim has its place again.")
        _tell_of_contradiction(request, pk)
        workspace = reverse("suggestions:workspace", args=[place.version.article_id])
        return redirect(f"{workspace}#card-{appearance_key(pk)}")
    here = {
        "place": place,
        "article": place.version.article,
        "newest": newest,
        "form": form,
        "change": place.changes.order_by("-pk").first(),
    }
    status = form.status if form.is_bound else 200
    return render(request, "claims/re_anchor.html", here | _verbs(request), status=status)


def _tell_of_contradiction(request: DeskRequest, pk: int) -> None:
    """Say it when the words chosen give another value than the claim, which stays as it was."""
    place = Appearance.objects.select_related("claim", "version__article").get(pk=pk)
    claim, article = place.claim, place.version.article
    answer = compare_statements(
        claim.statement,
        place.exact,
        values=[claim.value],
        published=article.published,
        language=article.language,
    )
    if answer.relation == "conflict":
        why = answer.reason
        said = (
            f"But its words say something else now than the claim does: {why}. Look at the claim."
        )
        messages.warning(request, said)


def _form(request: DeskRequest, newest: ArticleVersion) -> ReAnchorForm:
    ends = newest.sentences.order_by("index").values_list("start", "end")
    return ReAnchorForm(
        request.POST if request.method == "POST" else None,
        initial={"version": newest.pk},
        text=newest.text,
        sentences=[Span(*pair) for pair in ends],
    )


def _re_anchor(request: DeskRequest, pk: int, form: ReAnchorForm) -> Appearance:
    given = form.cleaned_data
    return operations.re_anchor(
        actor=request.user,
        appearance_id=pk,
        version_id=given["version"],
        start=given["start"],
        end=given["end"],
        note=given["note"],
        now=timezone.now(),
    )


def _verbs(request: DeskRequest) -> dict[str, list[str]]:
    return {"verbs": open_verbs(PERMISSIONS, request.user)}

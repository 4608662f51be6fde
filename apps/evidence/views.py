"""Pages that attach, change and remove evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion, Publisher
from apps.claims.fields import UNREADABLE_IN_FORM, ValueField, in_words
from apps.claims.models import Appearance, Claim
from apps.evidence.forms import (
    STANCE_HELP,
    ChangeForm,
    LinkForm,
    PassageForm,
    RemoveForm,
    stored_finding,
)
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching, sources
from apps.evidence.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs
from apps.reading.comparing.agreement import compare
from apps.reading.comparing.statements import compare_statements
from apps.reading.describing import describe
from apps.reading.values import Value

ARTICLES_SHOWN = 12
FOLLOWING = 4


@desk_page("GET", "POST")
def attach(request: DeskRequest, pk: int) -> HttpResponse:
    """Attach a source's passage: of a page elsewhere, or of an imported article."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    if asked.get("tab") == "passage" or "version" in asked or "article_version" in asked:
        return _attach_passage(request, claim)
    return _attach_link(request, claim)


def _attach_link(request: DeskRequest, claim: Claim) -> HttpResponse:
    stance = {"stance": request.GET.get("stance", "")}
    form = LinkForm(request.POST or None, initial=stance)
    if request.method == "POST" and (
        evidence := form.carry_out(lambda: _attach(request, claim, form.link(), form))
    ):
        return _attached(request, evidence)
    here = {"tab": "link", "form": form, "publishers": Publisher.objects.by_name()}
    return _attach_page(request, claim, here, status=form.status)


def _attach_passage(request: DeskRequest, claim: Claim) -> HttpResponse:
    version, span = _selected(request)
    if version is None or span is None:
        return _choose_passage(request, claim, version)
    form = PassageForm(
        request.POST or None,
        claim=claim,
        version=version,
        span=span,
        initial={"stance": request.GET.get("stance", "")},
    )
    if request.method == "POST" and (
        evidence := form.carry_out(lambda: _attach(request, claim, form.source(), form))
    ):
        return _attached(request, evidence)
    here = {"tab": "passage", "form": form, "version": version}
    here |= {"is_own": _said_in(claim, version), "around": _around(version, span)}
    return _attach_page(request, claim, here, status=form.status)


def _choose_passage(
    request: DeskRequest, claim: Claim, version: ArticleVersion | None
) -> HttpResponse:
    """Find the article by its words, then the sentence in it."""
    q = request.GET.get("q", "").strip()[:200]
    here: dict[str, Any] = {"tab": "passage", "version": version, "q": q}
    if version is None:
        here["articles"] = _articles(request, q)
    else:
        spans = version.sentences.values_list("index", "start", "end").order_by("index")
        here["sentences"] = [(index, version.text[start:end]) for index, start, end in spans]
    return _attach_page(request, claim, here, status=200)


def _attach_page(
    request: DeskRequest, claim: Claim, here: dict[str, Any], *, status: int
) -> HttpResponse:
    here |= {"claim": claim, "verbs": open_verbs(PERMISSIONS, request.user, claim)}
    here |= {"stance_help": STANCE_HELP, "stance": request.GET.get("stance", "")}
    return render(request, "evidence/attach.html", here, status=status)


def _attach(
    request: DeskRequest,
    claim: Claim,
    source: sources.Link | attaching.Passage,
    form: LinkForm | PassageForm,
) -> Evidence:
    return attaching.attach(
        actor=request.user,
        claim_id=claim.pk,
        source=source,
        finding=form.finding(),
        now=timezone.now(),
    )


def _attached(request: DeskRequest, evidence: Evidence) -> HttpResponse:
    messages.success(request, f"“{evidence.source}” is attached.")
    file = reverse("factchecks:claim", args=[evidence.claim_id])
    return redirect(f"{file}#evidence-{evidence.pk}")


@desk_page("GET", "POST")
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """Change what is said about a passage."""
    evidence = _evidence(request, pk)
    form = ChangeForm(request.POST or None, evidence=evidence)
    if request.method == "POST" and form.carry_out(lambda: _change(request, pk, form)) is not None:
        messages.success(request, "The evidence is saved.")
        file = reverse("factchecks:claim", args=[evidence.claim_id])
        return redirect(f"{file}#evidence-{pk}")
    here = {"form": form, "stored": stored_finding(evidence), "stance_help": STANCE_HELP}
    return _evidence_page(request, "evidence/change.html", evidence, here, status=form.status)


def _change(request: DeskRequest, pk: int, form: ChangeForm) -> Evidence:
    return attaching.change(
        actor=request.user,
        evidence_id=pk,
        expected_version=form.cleaned_data["version"],
        finding=form.finding(),
        note=form.cleaned_data["why"],
        now=timezone.now(),
    )


@desk_page("GET", "POST")
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Take evidence off a claim, with a reason."""
    evidence = _evidence(request, pk)
    form = RemoveForm(request.POST or None, initial={"version": evidence.version})
    if request.method == "POST" and form.carry_out(lambda: _remove(request, pk, form)) is not None:
        messages.success(request, f"“{evidence.source}” is off this claim. The history keeps it.")
        return redirect("factchecks:claim", evidence.claim_id)
    return _evidence_page(
        request, "evidence/remove.html", evidence, {"form": form}, status=form.status
    )


def _remove(request: DeskRequest, pk: int, form: RemoveForm) -> Evidence:
    return attaching.remove(
        actor=request.user,
        evidence_id=pk,
        expected_version=form.cleaned_data["version"],
        note=form.cleaned_data["note"],
        now=timezone.now(),
    )


def _evidence_page(
    request: DeskRequest, template: str, evidence: Evidence, here: dict[str, Any], *, status: int
) -> HttpResponse:
    here |= {"evidence": evidence, "claim": evidence.claim}
    here |= {"agreement": compare(evidence.claim.value, evidence.value)}
    here |= {"verbs": open_verbs(PERMISSIONS, request.user, evidence)}
    return render(request, template, here, status=status)


@desk_page("GET")
def read_value(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what is read in the words of a value field, and how it sits with the claim's.

    With no words, the value that the passage most likely reports is offered.
    """
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    field, text = ValueField(), request.GET.get("text", "").strip()[:300]
    field.published = request.GET.get("published", "").strip()[:64]
    passage = request.GET.get("passage", "")[: attaching.MAX_PASSAGE]
    found = field.read(text)
    offered = None if text else _offered(claim, passage, field.published)
    here = {
        "said": describe(found) if found else "",
        "error": UNREADABLE_IN_FORM if text else "",
        "agreement": compare(claim.value, found) if found and claim.value else None,
        "offer": in_words(offered),
    }
    return render(request, "claims/_value_read.html", here)


def _offered(claim: Claim, passage: str, published: str) -> Value | None:
    """Return the value that a passage most likely reports about the claim."""
    return compare_statements(
        claim.statement, passage, values=[claim.value], published=published
    ).value


def _evidence(request: DeskRequest, pk: int) -> Evidence:
    return get_object_or_404(Evidence.objects.visible_to(request.user).for_page(), pk=pk)


def _articles(request: DeskRequest, q: str) -> Any:
    """Find imported articles by title, publisher or words of the text."""
    rows = Article.objects.visible_to(request.user).for_list()
    for word in q.split()[:10]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(publisher__name__icontains=word)
            | Q(versions__text__icontains=word)
        )
    return rows.distinct()[:ARTICLES_SHOWN]


def _selected(request: DeskRequest) -> tuple[ArticleVersion | None, tuple[int, int] | None]:
    """Return the version and the words that were chosen, as far as they were."""
    asked = request.POST if request.method == "POST" else request.GET
    version = _version(request, asked)
    if version is None:
        return None, None
    if asked.get("start", "").isdecimal() and asked.get("end", "").isdecimal():
        return version, _within(version, int(asked["start"][:10]), int(asked["end"][:10]))
    return version, _sentences(version, asked.get("sentence", ""), asked.get("following", ""))


def _version(request: DeskRequest, asked: Any) -> ArticleVersion | None:
    rows = ArticleVersion.objects.visible_to(request.user).select_related("article__publisher")
    number = asked.get("article_version") or asked.get("version") or ""
    if number.isdecimal():
        return get_object_or_404(rows, pk=number)
    if asked.get("article", "").isdecimal():
        found = rows.filter(article=asked["article"]).order_by("-number").first()
        if found is None:
            raise Http404("There is no such article.")
        return found
    return None


def _within(version: ArticleVersion, start: int, end: int) -> tuple[int, int] | None:
    """Keep a selection that holds words of the text; anything else is chosen anew."""
    words = version.text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _sentences(version: ArticleVersion, first: str, following: str) -> tuple[int, int] | None:
    if not first.isdecimal() or len(first) > 9:
        return None
    more = min(int(following), FOLLOWING) if following.isdecimal() else 0
    wanted = version.sentences.filter(index__range=(int(first), int(first) + more))
    spans = list(wanted.order_by("index").values_list("start", "end"))
    return (spans[0][0], spans[-1][1]) if spans else None


def _around(version: ArticleVersion, span: tuple[int, int]) -> dict[str, str]:
    """Return what stands around the selected words, for those who choose."""
    start, end = span
    return {
        "before": version.text[max(0, start - 160) : start],
        "words": version.text[start:end],
        "after": version.text[end : end + 160],
    }


def _said_in(claim: Claim, version: ArticleVersion) -> bool:
    """Say whether the claim was said in this very article."""
    own = Appearance.objects.of_claim(claim).filter(version__article=version.article_id)
    return own.exists()

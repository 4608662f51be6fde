"""Pages that attach, change and remove evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from apps.articles.models import Article, ArticleVersion, Publisher
from apps.articles.page import sentences_to_choose
from apps.claims.fields import UNREADABLE_IN_FORM, ValueField, in_words
from apps.claims.models import Appearance, Claim
from apps.common.addresses import number_asked, way_back
from apps.common.text.quotation_marks import quoted
from apps.evidence import outlets
from apps.evidence.candidates import proposed_value, value_in
from apps.evidence.forms import (
    STANCE_HELP,
    ChangeForm,
    LinkForm,
    PassageForm,
    RemoveForm,
    SourceForm,
    stored_details,
    stored_source,
)
from apps.evidence.models import Evidence, Source
from apps.evidence.operations import attaching, sources
from apps.evidence.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs
from apps.reading.comparing.agreement import compare
from apps.reading.describing import describe

ARTICLES_SHOWN = 12
FOLLOWING = 4
ENTRIES = 30


@desk_page("GET", "POST")
def attach(request: DeskRequest, pk: int) -> HttpResponse:
    """Attach a source's passage: of a page elsewhere, or of an imported article."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)
    data = request.POST if request.method == "POST" else request.GET
    if data.get("tab") == "passage" or "version" in data or "article_version" in data:
        return _attach_passage(request, claim)
    return _attach_link(request, claim)


def _attach_link(request: DeskRequest, claim: Claim) -> HttpResponse:
    stance = {"stance": request.GET.get("stance", "")}
    form = LinkForm(request.POST or None, claim=claim, initial=stance)
    if request.method == "POST" and (
        evidence := form.carry_out(lambda: _attach(request, claim, form.link(), form))
    ):
        _tell_of_stored_details(request, evidence.source, form)
        return _attached(request, evidence)
    context = {"tab": "link", "form": form, "publishers": Publisher.objects.by_name()}
    return _attach_page(request, claim, context, status=form.status)


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
    context = {"tab": "passage", "form": form, "version": version}
    context |= {"is_own": _said_in(claim, version), "around": _around(version, span)}
    context["own_outlet"] = _own_outlet(claim, version)
    return _attach_page(request, claim, context, status=form.status)


def _choose_passage(
    request: DeskRequest, claim: Claim, version: ArticleVersion | None
) -> HttpResponse:
    """Show the search for an article, then the choice of a sentence in it."""
    q = request.GET.get("q", "").strip()[:200]
    context: dict[str, Any] = {"tab": "passage", "version": version, "q": q}
    if version is None:
        context["articles"] = _articles(request, q)
    else:
        context["page"] = sentences_to_choose(request, version)
    return _attach_page(request, claim, context, status=200)


def _attach_page(
    request: DeskRequest, claim: Claim, context: dict[str, Any], *, status: int
) -> HttpResponse:
    context |= {"claim": claim, "verbs": open_verbs(PERMISSIONS, request.user, claim)}
    context |= {"stance_help": STANCE_HELP, "stance": request.GET.get("stance", "")}
    return render(request, "evidence/attach.html", context, status=status)


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
        details=form.details(),
        now=timezone.now(),
    )


def _attached(request: DeskRequest, evidence: Evidence) -> HttpResponse:
    messages.success(request, f"{quoted(evidence.source)} is attached.")
    _warn_of_own_outlet(request, evidence)
    file = reverse("factchecks:claim", args=[evidence.claim_id])
    return redirect(f"{file}#evidence-{evidence.pk}")


def _tell_of_stored_details(request: DeskRequest, source: Source, form: LinkForm) -> None:
    """Say that a source was stored already, when it has other details than those just typed."""
    if sources.differs_from(source, form.link()):
        words = 'This source is stored already with other details, which stay. <a href="{}">{}</a>'
        correct = reverse("evidence:correct_source", args=[source.pk])
        messages.warning(request, format_html(words, correct, "See and correct them"))


def _warn_of_own_outlet(request: DeskRequest, evidence: Evidence) -> None:
    if warning := outlets.warning(evidence):
        messages.warning(request, warning)


@desk_page("GET")
def copy(request: DeskRequest, pk: int) -> HttpResponse:
    """Show our copy of what evidence quotes: the version of its article at the passage.

    Of a source that is no imported article, or whose article does not have the passage, there is the
    passage only.
    """
    rows = Evidence.objects.visible_to(request.user).for_page()
    evidence = get_object_or_404(rows.select_related("article_version"), pk=pk)
    if place := _place_of(evidence):
        version, start, end = place
        address = reverse("articles:version", args=[version.article_id, version.number])
        return redirect(f"{address}?start={start}&end={end}#passage")
    return render(request, "evidence/copy.html", {"evidence": evidence})


def _place_of(evidence: Evidence) -> tuple[ArticleVersion, int, int] | None:
    """Return where a passage stands: as selected, else where the newest version of its article has it."""
    version, start, end = evidence.article_version, evidence.start, evidence.end
    if version is not None and start is not None and end is not None:
        return version, start, end
    if evidence.source.article is None:
        return None
    version = evidence.source.article.current
    start = version.text.find(evidence.passage)
    return (version, start, start + len(evidence.passage)) if start >= 0 else None


@desk_page("GET", "POST")
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """Change the details of evidence."""
    evidence = _evidence(request, pk)
    form = ChangeForm(request.POST or None, evidence=evidence)
    if request.method == "POST" and form.carry_out(lambda: _change(request, pk, form)) is not None:
        messages.success(request, "The evidence is saved.")
        _warn_of_own_outlet(request, _evidence(request, pk))
        file = reverse("factchecks:claim", args=[evidence.claim_id])
        return redirect(f"{file}#evidence-{pk}")
    context = {"form": form, "stored": stored_details(evidence), "stance_help": STANCE_HELP}
    return _evidence_page(request, "evidence/change.html", evidence, context, status=form.status)


def _change(request: DeskRequest, pk: int, form: ChangeForm) -> Evidence:
    return attaching.change(
        actor=request.user,
        evidence_id=pk,
        expected_version=form.cleaned_data["version"],
        details=form.details(),
        note=form.cleaned_data["why"],
        now=timezone.now(),
    )


@desk_page("GET", "POST")
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Remove evidence from a claim, with a reason."""
    evidence = _evidence(request, pk)
    form = RemoveForm(request.POST or None, initial={"version": evidence.version})
    if request.method == "POST" and form.carry_out(lambda: _remove(request, pk, form)) is not None:
        messages.success(
            request, f"{quoted(evidence.source)} is removed from this claim. The history keeps it."
        )
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
    request: DeskRequest, template: str, evidence: Evidence, context: dict[str, Any], *, status: int
) -> HttpResponse:
    context |= {"evidence": evidence, "claim": evidence.claim}
    context |= {"agreement": compare(evidence.claim.value, evidence.value)}
    context |= {"offer": in_words(proposed_value(evidence))}
    context |= {"verbs": open_verbs(PERMISSIONS, request.user, evidence)}
    return render(request, template, context, status=status)


@desk_page("GET", "POST")
def correct_source(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct the details of a source; those of an imported article are on the article's page."""
    source = get_object_or_404(Source.objects.visible_to(request.user).for_page(), pk=pk)
    if source.article_id is not None:
        return redirect("articles:details", source.article_id)
    form = SourceForm(request.POST or None, source=source)
    if request.method == "POST" and form.carry_out(lambda: _correct(request, pk, form)) is not None:
        messages.success(request, "The details of the source are saved.")
        return redirect(way_back(request, reverse("evidence:correct_source", args=[pk])))
    attached = Evidence.objects.visible_to(request.user).current().for_page().filter(source=source)
    context = {"source": source, "form": form, "stored": stored_source(source)}
    context |= {"publishers": Publisher.objects.by_name(), "attached": attached}
    context |= {"history": source.history.select_related("actor")[:ENTRIES]}
    context |= {"verbs": open_verbs(PERMISSIONS, request.user, source)}
    return render(request, "evidence/correct_source.html", context, status=form.status)


def _correct(request: DeskRequest, pk: int, form: SourceForm) -> Source:
    return sources.correct_source(
        actor=request.user,
        source_id=pk,
        expected_version=form.cleaned_data["version"],
        link=form.link(),
        note=form.cleaned_data["why"],
        now=timezone.now(),
    )


@desk_page("GET")
def read_value(request: DeskRequest, pk: int) -> HttpResponse:
    """Show how the input of a value field is read, and how it compares with the claim's value.

    With no input, it offers the value that the passage most likely reports.
    """
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    field, text = ValueField(), request.GET.get("text", "").strip()[:300]
    field.published = request.GET.get("published", "").strip()[:64]
    passage = request.GET.get("passage", "")[: attaching.MAX_PASSAGE]
    value = field.read(text)
    offered = None if text else value_in(claim, passage, published=field.published)
    context = {
        "value_in_words": describe(value) if value else "",
        "error": UNREADABLE_IN_FORM if text else "",
        "agreement": compare(claim.value, value) if value and claim.value else None,
        "offer": in_words(offered),
    }
    return render(request, "claims/_value_read.html", context)


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
    """Return the chosen version and the span of the chosen words; ``None`` for what is not chosen."""
    data = request.POST if request.method == "POST" else request.GET
    version = _version(request, data)
    if version is None:
        return None, None
    if data.get("start", "").isdecimal() and data.get("end", "").isdecimal():
        return version, _trimmed(version, int(data["start"][:10]), int(data["end"][:10]))
    return version, _sentences(
        version, number_asked(data, "sentence"), number_asked(data, "following")
    )


def _version(request: DeskRequest, data: Any) -> ArticleVersion | None:
    rows = ArticleVersion.objects.visible_to(request.user).select_related("article__publisher")
    number = number_asked(data, "article_version") or number_asked(data, "version")
    if number is not None:
        return get_object_or_404(rows, pk=number)
    if article := number_asked(data, "article"):
        newest = rows.filter(article=article).order_by("-number").first()
        if newest is None:
            raise Http404("There is no such article.")
        return newest
    return None


def _trimmed(version: ArticleVersion, start: int, end: int) -> tuple[int, int] | None:
    """Return a selection without spaces at its ends; ``None`` when it has no words."""
    words = version.text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _sentences(
    version: ArticleVersion, first: int | None, following: int | None
) -> tuple[int, int] | None:
    if first is None:
        return None
    more = min(following or 0, FOLLOWING)
    rows = version.sentences.filter(index__range=(first, first + more))
    spans = list(rows.order_by("index").values_list("start", "end"))
    return (spans[0][0], spans[-1][1]) if spans else None


def _around(version: ArticleVersion, span: tuple[int, int]) -> dict[str, str]:
    """Return the selected words with the text before and after them."""
    start, end = span
    return {
        "before": version.text[max(0, start - 160) : start],
        "words": version.text[start:end],
        "after": version.text[end : end + 160],
    }


def _said_in(claim: Claim, version: ArticleVersion) -> bool:
    """Say whether the claim was said in this article."""
    own = Appearance.objects.of_claim(claim).filter(version__article=version.article_id)
    return own.exists()


def _own_outlet(claim: Claim, version: ArticleVersion) -> str:
    """Return how the article's outlet relates to those of the claim (see ``outlets``)."""
    article = version.article
    source = Source(publisher=article.publisher, url=article.url)
    return outlets.of_claim(claim).relation_to(source)

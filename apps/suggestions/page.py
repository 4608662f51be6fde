"""The answers of the workspace's pages: a form beside the text, or the card and the paragraphs that
changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from apps.articles.models import ArticleVersion
from apps.claims.forms.wording import LONGEST_STATEMENT, unclear_on_page
from apps.common.errors import Refusal
from apps.matching.elsewhere import near_reviews
from apps.matching.near import compared, near_claims
from apps.people.desk_pages import DeskRequest
from apps.people.permissions import allowed, open_verbs
from apps.reading.text.excerpts import around
from apps.suggestions.forms.workspace import NewClaimForm
from apps.suggestions.models import Suggestion
from apps.suggestions.operations.known_claims import KnownClaim
from apps.suggestions.permissions import IN_WORKSPACE
from apps.suggestions.workspace.cards import Card, Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """Words of a version: code points of its text, half open."""

    version: ArticleVersion
    start: int
    end: int

    @property
    def exact(self) -> str:
        """Return the words."""
        return self.version.text[self.start : self.end]


def form_answer(
    request: DeskRequest,
    context: dict[str, Any],
    version: ArticleVersion,
    start: int,
    end: int,
) -> HttpResponse:
    before, after = around(version.text, start, end)
    context |= {
        "article": version.article,
        "exact": version.text[start:end],
        "before": before,
        "after": after,
        "start": start,
        "end": end,
    } | _unclear_in_form(context["form"], version, start)
    if request.htmx:
        name = "suggestions/_form_card.html"
    else:
        name = "suggestions/form.html"
        context |= _similar_to_form(context["form"], version)
    context |= workspace_verbs(request)
    return render(request, name, context, status=context["form"].status)


def _unclear_in_form(form: NewClaimForm, version: ArticleVersion, start: int) -> dict[str, Any]:
    """Return the words of the statement that are clear only in the article."""
    article = version.article
    return unclear_on_page(
        str(form["statement"].value() or ""),
        version,
        start,
        published=article.published,
        language=article.language or "en",
    )


def _similar_to_form(form: NewClaimForm, version: ArticleVersion) -> dict[str, Any]:
    """Return the claims similar to what the form says, for browsers without scripts."""
    value = form.read_value()
    statement = str(form["statement"].value() or "")[:LONGEST_STATEMENT]
    language = version.article.language or "en"
    claims = near_claims(statement, value=value, language=language)
    reviews = near_reviews(statement, value=value, language=language)
    return {"near": claims, "elsewhere": reviews, "has_value": value is not None}


def appearance_answer(
    request: DeskRequest, span: VersionSpan, claim_id: int, message: str
) -> HttpResponse:
    """Answer with the card of a claim's new appearance."""
    work = open_workspace(
        span.version.article, span.version, part=part_asked(request), seen_at=microseconds()
    )
    card = work.card_of_claim(claim_id, span.start, span.end)
    return answer(request, work, None, goal=card, message=message, fresh=[card] if card else [])


def answer(
    request: DeskRequest,
    work: Workspace,
    card: Card | None,
    *,
    goal: Card | None,
    message: str,
    fresh: Sequence[Card] = (),
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with ``card`` instead of the one acted upon, and ``fresh`` ones beside the others."""
    if back := back_to_triage(request, work.article.pk):
        return redirect(back)
    if not request.htmx:
        if message:
            messages.success(request, _with_file(message, goal))
        part = f"?part={work.part.number}" if work.part.of > 1 else ""
        fragment = f"#card-{goal.key}" if goal else ""
        return redirect(reverse("suggestions:workspace", args=[work.article.pk]) + part + fragment)
    changed = [*([card] if card else []), *fresh]
    touched = {
        part.index: part
        for changed_card in changed
        for part in work.touched(changed_card.start, changed_card.end)
    }
    context = {
        "work": work,
        "card": card,
        "fresh": fresh,
        "paragraphs": touched.values(),
        "message": message,
        "made": next((one.claim for one in changed if one.claim), None) if message else None,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(
        request, "suggestions/_answer.html", context | workspace_verbs(request), status=status
    )


def known_claims(suggestion: Suggestion, refusal: Refusal | None) -> dict[str, Any]:
    """Return the context of ``_stopped.html``, when ``refusal`` says that the claim exists already."""
    if not isinstance(refusal, KnownClaim):
        return {}
    details = refusal.details
    return {
        "suggestion": suggestion,
        "stopped": compared(details.statement, details.value, refusal.claims),
        "stopped_by": ",".join(str(claim.pk) for claim in refusal.claims),
        "has_value": details.value is not None,
    }


def judged_different(request: DeskRequest) -> list[int]:
    """Return the numbers of the claims that the request judges to be different from the new one."""
    given = request.POST.get("different_from", "")[:400].split(",")
    return [int(number) for number in given if number.isdecimal() and len(number) < 19]


def back_to_triage(request: DeskRequest, article_id: int) -> str:
    """Return the address of the triage from which a form was opened; "" for another page."""
    given = request.GET.get("triage", "")[:12] or request.POST.get("triage", "")[:12]
    if request.htmx or not given.isdecimal():
        return ""
    return triage_address(article_id, since=int(given))


def triage_address(article_id: int, *, since: int, at: int | None = None) -> str:
    """Return the address of an article's triage that began at ``since``, at a suggestion."""
    asked = {"since": since} | ({"at": at} if at is not None else {})
    return f"{reverse('suggestions:triage', args=[article_id])}?{urlencode(asked)}"


def _with_file(message: str, card: Card | None) -> str:
    """Return ``message`` with a link to the file of the claim that ``card`` shows, if it shows one."""
    if card is None or card.claim is None:
        return message
    file = reverse("factchecks:claim", args=[card.claim.pk])
    return format_html('{} <a href="{}">Open the claim’s file</a>', message, file)


def microseconds() -> int:
    """Return the time in microseconds since 1970; taken before an answer queries anything."""
    return time.time_ns() // 1000


def part_asked(request: DeskRequest) -> int | None:
    """Return the number of the part of the suggestions that the request names, if any."""
    number = request.POST.get("part") or request.GET.get("part", "")
    return int(number[:6]) if number.isdecimal() else None


def workspace_verbs(request: DeskRequest) -> dict[str, Any]:
    takes_back_all = allowed(IN_WORKSPACE["take_back"], request.user, Suggestion())
    verbs = open_verbs(IN_WORKSPACE, request.user)
    return {"verbs": verbs, "takes_back_all": takes_back_all}

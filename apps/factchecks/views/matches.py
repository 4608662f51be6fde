"""“Similar statements” on the file of a claim: its matches, and decisions about each.

Every verb works as a plain form, which redirects to the file, and through htmx, which gets the
updated panel with the evidence and the history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.claims.models import Claim
from apps.claims.operations import judging
from apps.common.errors import Invalid, Refusal
from apps.evidence import outlets
from apps.evidence.forms import RecordSearchForm
from apps.evidence.models import Evidence
from apps.evidence.operations import attaching
from apps.factchecks.file import claim_file, who_else_panel
from apps.factchecks.page import search_form, visible_claim
from apps.matching.jobs import is_looking
from apps.matching.models import Match
from apps.matching.operations import confirm_match, reject_match
from apps.people.desk_pages import DeskRequest, desk_page

PATIENCE = dt.timedelta(seconds=60)


@desk_page("GET")
def who_else(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the panel alone: polled during the first search, and requested for other words."""
    claim = visible_claim(request, pk)
    since = request.GET.get("since", "")
    if since and is_looking(claim) and _is_patient(since):
        return HttpResponse(status=204)
    context = claim_file(request.user, claim) | who_else_panel(claim, request.GET.get("q", ""))
    context["is_late"] = bool(since) and context["is_looking"]
    return render(request, "factchecks/_who_else.html", context)


@desk_page("POST")
def attach(request: DeskRequest, pk: int) -> HttpResponse:
    """Attach the passage of a match, with the stance of the pressed button."""
    match = _match(request, pk)
    stance = request.POST.get("stance", "")

    def act() -> Evidence:
        return attaching.attach_match(
            actor=request.user,
            match_id=pk,
            stance=stance,
            stance_reason=_reason(request),
            now=timezone.now(),
        )

    return _decided(request, match.claim, act, _attached_as, undo=match, sentence=match.sentence_id)


@desk_page("POST")
def attach_sentence(request: DeskRequest, pk: int) -> HttpResponse:
    """Attach a sentence from the results of a search."""
    claim, stance = visible_claim(request, pk), request.POST.get("stance", "")
    sentence = request.POST.get("sentence", "")
    number = int(sentence[:18]) if sentence.isdecimal() else 0

    def act() -> Evidence:
        return attaching.attach_sentence(
            actor=request.user,
            claim_id=pk,
            sentence_id=number,
            stance=stance,
            stance_reason=_reason(request),
            now=timezone.now(),
        )

    return _decided(request, claim, act, _attached_as, sentence=number)


@desk_page("POST")
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Confirm that an external fact-check reviews the same claim."""
    match = _match(request, pk)

    def act() -> Match:
        return confirm_match(actor=request.user, match_id=pk, now=timezone.now())

    return _decided(request, match.claim, act, "Confirmed: it is the same claim.", undo=match)


@desk_page("POST")
def reject(request: DeskRequest, pk: int) -> HttpResponse:
    """Reject a match; it is not suggested again."""
    match = _match(request, pk)

    def act() -> Match:
        return reject_match(actor=request.user, match_id=pk, now=timezone.now())

    return _decided(
        request, match.claim, act, "Rejected: it will not be suggested again.", undo=match
    )


@desk_page("POST")
def judge_different(request: DeskRequest, pk: int) -> HttpResponse:
    """Record that a similar claim is a different one."""
    claim, other = visible_claim(request, pk), _other(request)

    def act() -> Claim:
        return judging.judge_different(
            actor=request.user, claim_id=pk, other_id=other, now=timezone.now()
        )

    message = "Recorded: it is a different claim. You will not be asked again."
    if (pk_asked := request.POST.get("factcheck", "")).isdecimal():
        act()
        messages.success(request, message)
        return redirect("factchecks:factcheck", int(pk_asked[:18]))
    return _decided(request, claim, act, message, undo_different=other)


@desk_page("POST")
def take_back_different(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back that a similar claim is a different one."""
    claim, other = visible_claim(request, pk), _other(request)

    def act() -> Claim:
        return judging.take_back_different(
            actor=request.user, claim_id=pk, other_id=other, now=timezone.now()
        )

    return _decided(request, claim, act, "Taken back: nobody judged the two to be different.")


@desk_page("POST")
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo the decision about a match."""
    match = _match(request, pk)

    def act() -> Match:
        return attaching.take_back_match(actor=request.user, match_id=pk, now=timezone.now())

    return _decided(request, match.claim, act, "Taken back: the match is open again.")


def _decided(
    request: DeskRequest,
    claim: Claim,
    act: Callable[[], Any],
    message: str | Callable[[Any], str],
    *,
    undo: Match | None = None,
    undo_different: int | None = None,
    sentence: int | None = None,
) -> HttpResponse:
    """Carry out ``act`` and answer with the panel, which shows a refusal.

    ``message`` may be made of what ``act`` returned. ``sentence`` is what would be attached: there the
    panel asks for the reason of the stance when that is what is missing.
    """
    file = claim.merged_into_id or claim.pk
    try:
        done = act()
    except Refusal as refusal:
        if sentence and isinstance(refusal, Invalid) and "stance_reason" in refusal.fields:
            return _ask_for_reason(request, file, sentence, refusal)
        if not request.htmx:
            raise
        return _panel_answer(request, file, {"refusal": refusal}, status=refusal.status)
    message = message(done) if callable(message) else message
    if not request.htmx:
        messages.success(request, message)
        return redirect(reverse("factchecks:claim", args=[file]) + "#who-else")
    return _panel_answer(
        request, file, {"message": message, "undo": undo, "undo_different": undo_different}
    )


def _panel_answer(
    request: DeskRequest, pk: int, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = _context(request, pk)
    return render(request, "factchecks/_who_else_answer.html", context | extra, status=status)


def _context(request: DeskRequest, pk: int) -> dict[str, Any]:
    claim = visible_claim(request, pk)
    return claim_file(request.user, claim) | who_else_panel(claim, request.POST.get("q", ""))


def _ask_for_reason(request: DeskRequest, pk: int, sentence: int, refusal: Invalid) -> HttpResponse:
    """Answer with the form for the reason of a stance at a candidate passage, as typed."""
    context = _context(request, pk)
    passages = [*context.get("candidate_passages", ()), *context.get("more_passages", ())]
    key = next((one.key for one in passages if one.sentence.pk == sentence), "")
    asked = {
        "key": key,
        "stance": request.POST.get("stance", ""),
        "sentence": refusal.fields["stance_reason"],
        "typed": request.POST.get("stance_reason", ""),
        "is_fresh": not request.htmx,  # htmx answers are focused by the script
    }
    context |= search_form(RecordSearchForm())
    context |= {"asked": asked} if key else {"refusal": refusal}
    context["asked_in_more"] = key in {one.key for one in context.get("more_passages", ())}
    answer = "factchecks/_who_else_answer.html" if request.htmx else "factchecks/claim.html"
    return render(request, answer, context, status=refusal.status)


def _reason(request: DeskRequest) -> str:
    return request.POST.get("stance_reason", "").replace("\r\n", "\n")


def _attached_as(evidence: Evidence) -> str:
    attached = f"Attached: {evidence.get_stance_display().lower()}."
    return f"{attached} {outlets.warning(evidence)}".rstrip()


def _other(request: DeskRequest) -> int:
    other = request.POST.get("other", "")
    if not other.isdecimal():
        raise Invalid(fields={"other": "Choose a claim."})
    return int(other[:18])


def _match(request: DeskRequest, pk: int) -> Match:
    rows = Match.objects.visible_to(request.user).select_related("claim")
    return get_object_or_404(rows, pk=pk)


def _is_patient(since: str) -> bool:
    """Say whether polling began less than a minute ago."""
    now = timezone.now().timestamp()
    return since.isdecimal() and 0 <= now - int(since[:12]) < PATIENCE.total_seconds()

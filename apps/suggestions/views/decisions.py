"""Deciding about suggestions in the workspace: accepting, dismissing, reopening, taking back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from apps.claims.models import Claim
from apps.claims.operations.details import ClaimDetails
from apps.common.addresses import number_asked
from apps.common.errors import Invalid, Refusal
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import require
from apps.suggestions.default_details import speaker_read
from apps.suggestions.forms.workspace import NewClaimForm
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.operations.known_claims import KnownClaim
from apps.suggestions.page import (
    answer,
    back_to_triage,
    form_answer,
    judged_different,
    known_claims,
    microseconds,
    part_asked,
    workspace_verbs,
)
from apps.suggestions.permissions import IN_WORKSPACE
from apps.suggestions.workspace.cards import open_workspace, suggestion_key


@desk_page("GET")
def suggestion(request: DeskRequest, pk: int) -> HttpResponse:
    """The card of a suggestion in its present state (for “Cancel”)."""
    return _card_answer(request, _suggestion(request, pk))


# Verb -> (operation, message of success). An operation that opens suggestions returns them.
DECISIONS: Mapping[str, tuple[Callable[..., object], str]] = {
    "accept_as_appearance": (
        deciding.accept_as_appearance,
        "Added as an appearance of the claim.",
    ),
    "dismiss": (deciding.dismiss, "Dismissed."),
    "postpone": (deciding.postpone, "Left for later."),
    "bring_back": (deciding.bring_back, "Brought back."),
    "reopen": (deciding.reopen, "The suggestion is open again."),
    "take_back": (taking_back.take_back, "Taken back. The suggestion is open again."),
}


@desk_page("GET", "POST")
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of a suggestion: at once, or with the details of a form.

    A claim that exists already is shown instead, with the choice whether it is the same.
    """
    suggestion = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, suggestion)
    if request.method == "POST" and "statement" not in request.POST:
        return _accept_at_once(request, suggestion)
    form = _suggested_form(request, suggestion)
    if (
        form.is_bound
        and form.carry_out(lambda: _accept(request, suggestion, form.details())) is not None
    ):
        return _card_answer(request, suggestion, message="Accepted as a claim, with your wording.")
    return _accept_form(request, suggestion, form)


@desk_page("POST")
def accept_as_appearance(request: DeskRequest, pk: int) -> HttpResponse:
    """Accept a suggestion as an appearance of a known claim."""
    suggestion = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, suggestion)
    return _decided(request, suggestion, "accept_as_appearance")


@desk_page("POST")
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    """Dismiss a suggestion for everybody."""
    return _decided(request, _suggestion(request, pk), "dismiss")


@desk_page("POST")
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    return _decided(request, _suggestion(request, pk), "reopen", stay=True)


@desk_page("POST")
def postpone(request: DeskRequest, pk: int) -> HttpResponse:
    """Leave a suggestion for later."""
    return _decided(request, _suggestion(request, pk), "postpone")


@desk_page("POST")
def bring_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back that a suggestion was postponed."""
    return _decided(request, _suggestion(request, pk), "bring_back", stay=True)


@desk_page("POST")
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo an acceptance."""
    return _decided(request, _suggestion(request, pk), "take_back", stay=True)


def _accept(request: DeskRequest, suggestion: Suggestion, details: ClaimDetails | None) -> Claim:
    return deciding.accept(
        actor=request.user,
        suggestion_id=suggestion.pk,
        details=details,
        different_from=judged_different(request),
        now=timezone.now(),
    )


def _accept_at_once(request: DeskRequest, suggestion: Suggestion) -> HttpResponse:
    try:
        _accept(request, suggestion, None)
    except KnownClaim as refusal:
        return _stopped(request, suggestion, refusal)
    except Refusal as refusal:
        return _refused(request, suggestion, refusal)
    return _card_answer(request, suggestion, message="Accepted as a claim.")


def _stopped(request: DeskRequest, suggestion: Suggestion, refusal: KnownClaim) -> HttpResponse:
    """Answer with the claims that are almost surely the same, in place of the suggestion's card."""
    context = known_claims(suggestion, refusal) | {
        "article": suggestion.version.article,
    }
    context |= workspace_verbs(request)
    name = "_stopped_card.html" if request.htmx else "stopped.html"
    return render(request, f"suggestions/{name}", context, status=refusal.status)


def _refused(request: DeskRequest, suggestion: Suggestion, refusal: Refusal) -> HttpResponse:
    if not request.htmx:
        raise refusal
    return _card_answer(request, suggestion, refusal=refusal)


def _decided(
    request: DeskRequest, suggestion: Suggestion, verb: str, *, stay: bool = False
) -> HttpResponse:
    """Carry out a verb of ``DECISIONS``, and answer with every card that it changes."""
    operation, message = DECISIONS[verb]
    try:
        result = operation(
            actor=request.user,
            suggestion_id=suggestion.pk,
            now=timezone.now(),
            **_arguments(request, verb),
        )
    except Refusal as refusal:
        return _refused(request, suggestion, refusal)
    return _card_answer(
        request, suggestion, message=message, stay=stay, others=_others(result, suggestion)
    )


def _arguments(request: DeskRequest, verb: str) -> dict[str, int]:
    """Return the arguments that ``verb`` needs beside the suggestion."""
    if verb != "accept_as_appearance":
        return {}
    claim = number_asked(request.POST, "claim")
    if claim is None:
        raise Invalid(fields={"claim": "Choose a claim."})
    return {"claim_id": claim}


def _others(result: object, suggestion: Suggestion) -> list[int]:
    """Return the numbers of other suggestions of the same text that a verb opened."""
    opened = result if isinstance(result, list) else []
    return [
        other.pk
        for other in opened
        if other.version_id == suggestion.version_id and other != suggestion
    ]


def _suggestion(request: DeskRequest, pk: int) -> Suggestion:
    rows = Suggestion.objects.visible_to(request.user).select_related("version__article")
    return get_object_or_404(rows, pk=pk)


def _suggested_form(request: DeskRequest, suggestion: Suggestion) -> NewClaimForm:
    version = suggestion.version
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=deciding.default_details(suggestion, version),
        published=version.article.published,
        auto_id=f"id_s{suggestion.pk}_%s",
    )


def _accept_form(request: DeskRequest, suggestion: Suggestion, form: NewClaimForm) -> HttpResponse:
    context = {
        "form": form,
        "suggestion": suggestion,
        "speaker": speaker_read(suggestion),
        "action": _accept_address(request, suggestion),
        "back": back_to_triage(request, suggestion.version.article_id),
        "cancel": reverse("suggestions:suggestion", args=[suggestion.pk]),
        "draft": f"s{suggestion.pk}",
        "submit": "Accept with this wording",
    } | known_claims(suggestion, form.refusal)
    return form_answer(request, context, suggestion.version, suggestion.start, suggestion.end)


def _accept_address(request: DeskRequest, suggestion: Suggestion) -> str:
    """Return the address of the form, which leads back to the triage when it came from there."""
    address = reverse("suggestions:accept", args=[suggestion.pk])
    is_triage = back_to_triage(request, suggestion.version.article_id)
    return f"{address}?{request.GET.urlencode()}" if is_triage else address


def _card_answer(
    request: DeskRequest,
    suggestion: Suggestion,
    *,
    message: str = "",
    stay: bool = False,
    others: Sequence[int] = (),
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with the suggestion's card in its present state, and the paragraphs it lies in."""
    current = Suggestion.objects.select_related("version__article").get(pk=suggestion.pk)
    holding = [current.pk, *others]
    work = open_workspace(
        current.version.article,
        current.version,
        part=part_asked(request),
        holding=holding,
        seen_at=microseconds(),
    )
    card = work.card_of_suggestion(current)
    goal = card if stay or not message else work.next_open(current.start)
    fresh = [other_card for pk in others if (other_card := work.card(suggestion_key(pk)))]
    return answer(request, work, card, goal=goal, message=message, fresh=fresh, refusal=refusal)

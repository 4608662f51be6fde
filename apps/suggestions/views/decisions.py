"""Deciding about suggestions in the workspace: accepting, dismissing, reopening, taking back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from apps.claims.models import Claim
from apps.claims.operations import ClaimDetails
from apps.common.errors import Invalid, Refusal
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import require
from apps.suggestions.forms.workspace import NewClaimForm
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.page import answer, form_answer, microseconds, part_asked
from apps.suggestions.permissions import IN_WORKSPACE
from apps.suggestions.workspace.cards import open_workspace, suggestion_key


@desk_page("GET")
def suggestion(request: DeskRequest, pk: int) -> HttpResponse:
    """The card of a suggestion as it stands (what “Cancel” brings back)."""
    return _card_answer(request, _suggestion(request, pk))


# Verb -> (operation, what is said when it is done). An operation that opens suggestions returns them.
DECISIONS: Mapping[str, tuple[Callable[..., object], str]] = {
    "accept": (deciding.accept, "Accepted as a claim."),
    "accept_as_appearance": (
        deciding.accept_as_appearance,
        "Said once more: the claim has the place.",
    ),
    "dismiss": (deciding.dismiss, "Dismissed."),
    "reopen": (deciding.reopen, "Open again."),
    "take_back": (taking_back.take_back, "Taken back: open again."),
}


@desk_page("GET", "POST")
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of a suggestion: at once, or worded by a form."""
    found = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, found)
    if request.method == "POST" and "statement" not in request.POST:
        return _decided(request, found, "accept")
    form = _suggested_form(request, found)
    if (
        form.is_bound
        and form.carry_out(lambda: _accept(request, found, form.details())) is not None
    ):
        return _card_answer(request, found, said="Accepted as a claim, in your words.")
    return _accept_form(request, found, form)


@desk_page("POST")
def accept_as_appearance(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that a suggestion's words are a known claim said again."""
    found = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, found)
    return _decided(request, found, "accept_as_appearance")


@desk_page("POST")
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a suggestion aside for everybody."""
    return _decided(request, _suggestion(request, pk), "dismiss")


@desk_page("POST")
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    return _decided(request, _suggestion(request, pk), "reopen", stay=True)


@desk_page("POST")
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo an acceptance."""
    return _decided(request, _suggestion(request, pk), "take_back", stay=True)


def _accept(request: DeskRequest, found: Suggestion, details: ClaimDetails) -> Claim:
    return deciding.accept(
        actor=request.user, suggestion_id=found.pk, details=details, now=timezone.now()
    )


def _decided(
    request: DeskRequest, found: Suggestion, verb: str, *, stay: bool = False
) -> HttpResponse:
    """Carry out a verb of ``DECISIONS``, and answer with every card that changes by it."""
    operation, said = DECISIONS[verb]
    try:
        done = operation(
            actor=request.user, suggestion_id=found.pk, now=timezone.now(), **_given(request, verb)
        )
    except Refusal as refusal:
        if not request.htmx:
            raise
        return _card_answer(request, found, refusal=refusal)
    return _card_answer(request, found, said=said, stay=stay, others=_others(done, found))


def _given(request: DeskRequest, verb: str) -> dict[str, int]:
    """Return what ``verb`` needs beside the suggestion."""
    if verb != "accept_as_appearance":
        return {}
    claim = request.POST.get("claim", "")
    if not claim.isdecimal():
        raise Invalid(fields={"claim": "Choose a claim."})
    return {"claim_id": int(claim)}


def _others(done: object, found: Suggestion) -> list[int]:
    """Return the numbers of other suggestions of the same text that a verb opened."""
    opened = done if isinstance(done, list) else []
    return [one.pk for one in opened if one.version_id == found.version_id and one != found]


def _suggestion(request: DeskRequest, pk: int) -> Suggestion:
    rows = Suggestion.objects.visible_to(request.user).select_related("version__article")
    return get_object_or_404(rows, pk=pk)


def _suggested_form(request: DeskRequest, found: Suggestion) -> NewClaimForm:
    version = found.version
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=deciding.default_details(found, version),
        published=version.article.published,
        auto_id=f"id_s{found.pk}_%s",
    )


def _accept_form(request: DeskRequest, found: Suggestion, form: NewClaimForm) -> HttpResponse:
    here = {
        "form": form,
        "suggestion": found,
        "action": reverse("suggestions:accept", args=[found.pk]),
        "cancel": reverse("suggestions:suggestion", args=[found.pk]),
        "draft": f"s{found.pk}",
        "submit": "Accept as worded",
    }
    return form_answer(request, here, found.version, found.start, found.end)


def _card_answer(
    request: DeskRequest,
    found: Suggestion,
    *,
    said: str = "",
    stay: bool = False,
    others: Sequence[int] = (),
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with the suggestion's card as it stands now, and the paragraphs it lies in."""
    now = Suggestion.objects.select_related("version__article").get(pk=found.pk)
    holding = [now.pk, *others]
    work = open_workspace(
        now.version.article,
        now.version,
        part=part_asked(request),
        holding=holding,
        seen_at=microseconds(),
    )
    card = work.card_of_suggestion(now)
    goal = card if stay or not said else work.next_open(now.start)
    fresh = [one for pk in others if (one := work.card(suggestion_key(pk)))]
    return answer(request, work, card, goal=goal, said=said, fresh=fresh, refusal=refusal)

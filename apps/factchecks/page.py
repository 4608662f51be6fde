"""The page of a claim's file, and that of a fact-check with the forms of its verbs; with a refused form.

Used by every view that carries out a verb of a fact-check, those of ``apps.publishing`` too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.claims.known import Known, doubts_of
from apps.claims.models import Claim
from apps.claims.permissions import PERMISSIONS as CLAIM
from apps.common.errors import NotReady
from apps.common.forms import DomainForm
from apps.evidence.forms import RecordSearchForm
from apps.evidence.models import Search
from apps.factchecks import figures, writers
from apps.factchecks.explanation import MAX_EXPLANATION, to_html, words_of
from apps.factchecks.file import changed_passages, claim_file, who_else_panel
from apps.factchecks.forms import (
    AssignForm,
    CorrectForm,
    DraftForm,
    ReopenForm,
    SendBackForm,
    StepForm,
    WithdrawForm,
    stored_draft,
)
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.next_step import next_step
from apps.factchecks.permissions import open_verbs, who_may_in_words
from apps.factchecks.queries import texts_of_claim
from apps.factchecks.readiness import verdicts_on_the_same_claim, what_is_missing
from apps.factchecks.rounds import sent_back
from apps.factchecks.states import State, Verb
from apps.people.desk_pages import DeskRequest
from apps.people.models import Person
from apps.people.permissions import open_verbs as open_verbs_in

# Where the details of an article and of a source are mended.
PAGES_OF_DETAILS = {"article": "articles:details", "source": "evidence:correct_source"}


def carry_out_form(
    request: DeskRequest,
    pk: int,
    forms: dict[str, Any],
    act: Callable[[], object],
    message: str | Callable[[Any], str],
) -> HttpResponse:
    """Call ``act`` if the one form of ``forms`` is valid; redirect, or show the page with errors.

    ``message`` is what the next page says, or makes that of the result of ``act``.
    """
    (form,) = forms.values()
    if result := form.carry_out(act):
        messages.success(request, message(result) if callable(message) else message)
        return redirect("factchecks:factcheck", pk)
    return factcheck_page(request, pk, forms)


def step_arguments(request: DeskRequest, pk: int, form: DomainForm) -> dict[str, Any]:
    """Return the arguments of every verb: actor, fact-check, version, note, time."""
    return {
        "actor": request.user,
        "factcheck_id": pk,
        "expected_version": form.cleaned_data["version"],
        "note": form.cleaned_data["note"],
        "now": timezone.now(),
    }


def visible_claim(request: DeskRequest, pk: int) -> Claim:
    """Return the claim, for its page; 404 when the person may not see it."""
    return get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)


def claim_page(
    request: DeskRequest, claim: Claim, form: RecordSearchForm | None = None
) -> HttpResponse:
    """Show the file of a claim; a refused ``form`` of a search keeps its input."""
    form = form or RecordSearchForm()
    words = request.GET.get("q", "")
    context = claim_file(request.user, claim) | who_else_panel(claim, words) | search_form(form)
    context["doubts"] = doubts_of(claim)
    return render(request, "factchecks/claim.html", context, status=form.status)


def search_form(form: RecordSearchForm) -> dict[str, Any]:
    """Return what the form for a search made elsewhere needs: itself, and the known places."""
    return {"search_form": form, "places": Search.objects.places()}


def factcheck_page(
    request: DeskRequest, pk: int, refused: dict[str, DomainForm] | None = None
) -> HttpResponse:
    """Show a fact-check; a ``refused`` form keeps its input."""
    row = visible_factcheck(request, pk)
    verbs = open_verbs(request.user, row)
    context = claim_file(request.user, row.claim, row)
    evidence = context["document"]["evidence"]
    context |= {
        "verbs": verbs,
        "step": next_step(row.state),
        "same_verdicts": (same := same_verdicts(row)),
        "missing": missing_lines(row, _missing(row, same, refused)),
        **approval_context(request.user, row),
        "ratings": scale(),
        "stored": stored_draft(row),
        "forms": _forms(row, verbs) | (refused or {}),
        "refused": next(iter(refused), "") if refused else "",
        "explanation_html": to_html(row.explanation, [piece["id"] for piece in evidence]),
        "sent_back": sent_back(row),
        "changed": changed_passages(row.claim),
    }
    if form := context["forms"].get("draft"):
        typed = form["explanation"].value() or ""
        context["figures"] = doubted_figures(row.claim, context["document"], typed)
    for name, form in context["forms"].items():
        form.auto_id = f"{name}_%s"
    return render(request, "factchecks/factcheck.html", context, status=status_of(refused))


def approval_context(person: Person, row: FactCheck) -> dict[str, Any]:
    """Return what a page says about the approval: what ``person`` wrote, and who may approve it.

    The latter only while it is under review.
    """
    parts = writers.written_by(person, row)
    is_asked = row.state == State.IN_REVIEW
    return {
        "i_wrote": writers.in_words(parts) if parts else "",
        "who_may": who_may_in_words(writers.who_may_approve(row)) if is_asked else "",
    }


def doubted_figures(claim: Claim, document: dict[str, Any], explanation: str) -> list[str]:
    """Return the figures of an explanation (Markdown) that stand in no listed source.

    Only the newsroom sees this doubt. ``document`` is that of ``dossier``.
    """
    words = words_of(explanation[:MAX_EXPLANATION].replace("\r\n", "\n"))
    return figures.in_no_source(words, document, texts_of_claim(claim))


def visible_factcheck(request: DeskRequest, pk: int) -> FactCheck:
    """Return the fact-check with everything its page shows, or raise ``Http404``."""
    return get_object_or_404(FactCheck.objects.visible_to(request.user).for_page(), pk=pk)


def _forms(row: FactCheck, verbs: list[str]) -> dict[str, DomainForm]:
    """Return the forms of the open verbs, each with the present version."""
    initial = {"version": row.version}
    forms: dict[str, Callable[[], DomainForm]] = {
        Verb.DRAFT: lambda: DraftForm(factcheck=row, scale=scale()),
        Verb.TAKE_BACK_SUBMISSION: lambda: StepForm(initial=initial),
        Verb.ASSIGN: lambda: AssignForm(factcheck=row, people=assignable()),
        Verb.SEND_BACK: lambda: SendBackForm(initial=initial),
        Verb.CORRECT: lambda: CorrectForm(initial=initial),
        Verb.WITHDRAW: lambda: WithdrawForm(initial=initial),
        Verb.ANNOUNCE_RECHECK: lambda: StepForm(initial=initial),
        Verb.CANCEL_CORRECTION: lambda: StepForm(initial=initial),
        Verb.REOPEN: lambda: ReopenForm(initial=initial),
    }
    return {str(verb): make() for verb, make in forms.items() if verb in verbs}


def status_of(refused: dict[str, DomainForm] | None) -> int:
    """Return the HTTP status of a page that shows refused forms."""
    return next((form.status for form in (refused or {}).values()), 200)


def _missing(
    row: FactCheck, same: list[tuple[Claim, Known]], refused: dict[str, DomainForm] | None
) -> dict[str, str]:
    """Return what review requires and is missing: from what was just submitted, or from what is stored."""
    for form in (refused or {}).values():
        if isinstance(form.refusal, NotReady):
            return form.refusal.missing
    return what_is_missing(row, same) if row.state == "open" else {}


def same_verdicts(row: FactCheck) -> list[tuple[Claim, Known]]:
    """Return the published verdicts on almost the same claim that keep it from being published."""
    is_done = row.state in (State.PUBLISHED, State.WITHDRAWN, State.MERGED)
    return [] if is_done else verdicts_on_the_same_claim(row.claim)


def claim_verbs(person: Person, row: FactCheck) -> list[str]:
    """List what ``person`` may do with the claim of a fact-check."""
    return open_verbs_in(CLAIM, person, row.claim)


@dataclass(frozen=True, slots=True)
class MissingLine:
    """What is missing before review: its part, what to do, and the address of the field to do it in."""

    part: str
    sentence: str
    href: str


def missing_lines(row: FactCheck, missing: dict[str, str]) -> list[MissingLine]:
    """Return what is missing with the place to mend it."""
    return [MissingLine(part, sentence, _where(row, part)) for part, sentence in missing.items()]


def _where(row: FactCheck, part: str) -> str:
    kind, _, rest = part.partition("-")
    if kind in PAGES_OF_DETAILS:
        number, _, name = rest.partition("-")
        home = reverse("factchecks:factcheck", args=[row.pk])
        back = urlencode({"back": f"{home}#draft"}, safe="/")
        return f"{reverse(PAGES_OF_DETAILS[kind], args=[number])}?{back}#id_{name}"
    match part:
        case "corroboration":
            return "#side-corroborates"
        case "same_claim":
            return "#same-verdicts"
        case "corroborating" | "conflicting":
            return f"{reverse('factchecks:claim', args=[row.claim_id])}#searches"
        case "evidence":
            return reverse("evidence:attach", args=[row.claim_id])
    return f"#draft-{part}"


def scale() -> list[Rating]:
    """Return the rating scale in its order."""
    return list(Rating.objects.order_by("order"))


def assignable() -> list[Person]:
    """Return the people who can be assigned."""
    return list(Person.objects.active())

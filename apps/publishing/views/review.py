"""The review: the page as publishing will freeze it, what changed, and the decision; and the preview alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.claims.models import PassageChange
from apps.common.errors import WrongState
from apps.common.forms import DomainForm
from apps.factchecks import dossier, operations
from apps.factchecks.forms import ApproveForm, DraftForm, SendBackForm
from apps.factchecks.models import FactCheck
from apps.factchecks.next_step import next_step
from apps.factchecks.page import (
    approval_context,
    claim_verbs,
    doubted_figures,
    factcheck_page,
    missing_lines,
    same_verdicts,
    scale,
    status_of,
    step_arguments,
    visible_factcheck,
)
from apps.factchecks.permissions import open_verbs
from apps.factchecks.points import points_of, stated_in
from apps.factchecks.readiness import what_is_missing
from apps.factchecks.rounds import (
    approvals_needed,
    approvals_still_needed,
    approved_by,
    changes_since_last_round,
    notes_to_reviewer,
)
from apps.people.desk_pages import DeskRequest, desk_page
from apps.publishing.models import Edition
from apps.publishing.page import (
    expected_note,
    expected_publication,
    expected_recheck,
    preview_context,
)


@desk_page("GET")
def review(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the review page: the verdict as published, what changed, and the decision."""
    return _review_page(request, pk)


@desk_page("POST")
def approve(request: DeskRequest, pk: int) -> HttpResponse:
    """Approve what was read on the review page."""
    form = ApproveForm(request.POST)

    def act() -> FactCheck:
        return operations.approve(
            **step_arguments(request, pk, form), seen=form.cleaned_data["seen"]
        )

    return _reviewed(request, pk, {"approve": form}, act, "Approved.")


@desk_page("POST")
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for changes, with a reason."""
    form = SendBackForm(request.POST)

    def act() -> FactCheck:
        return operations.send_back(**step_arguments(request, pk, form))

    return _reviewed(request, pk, {"send_back": form}, act, "Sent back, with your reason.")


@desk_page("GET", "POST")
def preview(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the page that publishing would make now, and nothing else; of the draft that is sent, if any.

    A draft that could not be saved is shown with the reasons instead.
    """
    row = visible_factcheck(request, pk)
    if request.method != "POST":
        return _page_alone(request, expected_publication(request.user, row, timezone.now()))
    form = DraftForm(request.POST, factcheck=row, scale=scale())
    form.carry_out(lambda: operations.check_draft(form.draft()))
    if form.errors:
        return factcheck_page(request, pk, {"draft": form})
    edition = expected_publication(request.user, row, timezone.now(), form.draft())
    return _page_alone(request, edition)


@desk_page("GET")
def preview_recheck(request: DeskRequest, pk: int) -> HttpResponse:
    """Show the page with the announcement that the verdict is being checked again."""
    return _page_alone(request, expected_recheck(request.user, visible_factcheck(request, pk)))


@desk_page("GET")
def preview_note(request: DeskRequest, pk: int, change: int) -> HttpResponse:
    """Show the page with the note of a changed passage, in the wording that the portal noticed."""
    row = visible_factcheck(request, pk)
    changes = PassageChange.objects.of_claim(row.claim).for_page()
    noticed = get_object_or_404(changes, pk=change)
    return _page_alone(request, expected_note(request.user, row, noticed, noticed.after))


def _page_alone(request: DeskRequest, edition: Edition | None) -> HttpResponse:
    if edition is None:
        raise WrongState(
            "There is no page to preview: without a rating, or with nothing to publish, there is none."
        )
    context = preview_context(request, edition, timezone.now())
    return render(request, "publishing/verdict.html", context)


def _review_page(
    request: DeskRequest, pk: int, refused: dict[str, DomainForm] | None = None
) -> HttpResponse:
    row = visible_factcheck(request, pk)
    document = dossier.of_factcheck(row)
    initial: dict[str, Any] = {"version": row.version, "seen": dossier.fingerprint(document)}
    if refused and isinstance(form := refused.get("approve"), ApproveForm):
        form.refresh_fingerprint(initial["seen"])
    edition = expected_publication(request.user, row, timezone.now(), document=document)
    approval = approval_context(request.user, row)
    context: dict[str, Any] = preview_context(request, edition, timezone.now()) | approval
    context |= {
        "factcheck": row,
        "claim": row.claim,
        "verbs": open_verbs(request.user, row),
        "step": next_step(row.state),
        "changes": changes_since_last_round(row),
        "notes": notes_to_reviewer(row),
        "same_verdicts": (same := same_verdicts(row)),
        "claim_verbs": claim_verbs(request.user, row),
        "points": points_of(document),
        "missing": missing_lines(
            row, what_is_missing(row, same) if row.state == "in_review" else {}
        ),
        "figures": doubted_figures(row.claim, document, row.explanation),
        "sources": document["evidence"],
        "stated": stated_in(document),
        "approvals": (given := row.approvals()),
        "approved_by": approved_by(row),
        "needed": approvals_needed(row),
        "still_needed": approvals_still_needed(row, initial["seen"]),
        "i_approved": any(review.reviewer_id == request.user.pk for review in given),
        "forms": {
            "approve": ApproveForm(initial=initial),
            "send_back": SendBackForm(initial=initial),
        }
        | (refused or {}),
        "refused": next(iter(refused), "") if refused else "",
    }
    for name, form in context["forms"].items():
        form.auto_id = f"{name}_%s"
    return render(request, "publishing/review.html", context, status=status_of(refused))


def _reviewed(
    request: DeskRequest, pk: int, forms: dict[str, Any], act: Callable[[], object], message: str
) -> HttpResponse:
    (form,) = forms.values()
    if form.carry_out(act):
        messages.success(request, message)
        return redirect("factchecks:factcheck", pk)
    return _review_page(request, pk, forms)

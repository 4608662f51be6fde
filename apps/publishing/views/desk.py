"""The newsroom's publishing pages: publish, note a changed passage, announce that a verdict is being checked
again, cancel a correction, withdraw, reopen; choose the front page's lead."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from apps.articles.models import ArticleVersion
from apps.claims.models import PassageChange
from apps.factchecks import dossier
from apps.factchecks.forms import ReopenForm, StepForm, WithdrawForm
from apps.factchecks.models import FactCheck
from apps.factchecks.next_step import next_step
from apps.factchecks.operations import approved_fingerprint
from apps.factchecks.page import (
    carry_out_form,
    claim_verbs,
    same_verdicts,
    step_arguments,
    visible_factcheck,
)
from apps.factchecks.permissions import open_verbs
from apps.factchecks.rounds import approved_by
from apps.factchecks.states import State, Verb
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import open_verbs as allowed_verbs
from apps.publishing import operations
from apps.publishing.forms import ChooseLeadForm, NoteChangeForm
from apps.publishing.models import Edition, LeadChoice
from apps.publishing.page import expected_note, expected_publication, preview_context
from apps.publishing.permissions import PERMISSIONS
from apps.reading.text.differences import words

WHY_NOT = {
    State.PUBLISHED: "It is published already.",
    State.WITHDRAWN: "It is withdrawn. An editor can reopen it.",
    State.MERGED: "Its claim was merged into another one.",
    State.IN_REVIEW: "It is under review. It can be published once it is approved.",
    State.OPEN: "It is being written. It can be published once it is approved.",
}
# Kind of an edition -> what is said once it is published, where that is not its first.
PUBLISHED = {
    "update": "The update is published.",
    "correction": "The correction is published.",
    "clarification": "The clarification is published.",
    "replacement": "The new verdict is published. It replaces the withdrawal.",
}
TO_LEAD = 100  # the latest verdicts, of which one may lead
ENTRIES = 50


SAME_CLAIM = "A published verdict is on almost the same claim. Merge the two claims, or judge that they are different."


@desk_page("GET", "POST")
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """Show what would be published, and publish it when that is confirmed."""
    if request.method != "POST":
        return _publish_page(request, pk)
    form = StepForm(request.POST)
    published = form.carry_out(lambda: operations.publish(**step_arguments(request, pk, form)))
    if published is None:
        return _publish_page(request, pk, form)
    messages.success(
        request, _with_link(PUBLISHED.get(published.kind, "The verdict is published."), published)
    )
    return redirect("factchecks:factcheck", pk)


def _publish_page(request: DeskRequest, pk: int, refused: StepForm | None = None) -> HttpResponse:
    row = visible_factcheck(request, pk)
    same = same_verdicts(row)
    why_not = _why_not(request, row) or (SAME_CLAIM if same else "")
    edition = expected_publication(request.user, row, timezone.now())
    context = preview_context(request, edition, timezone.now()) | {
        "factcheck": row,
        "same_verdicts": same,
        "claim_verbs": claim_verbs(request.user, row),
        "step": next_step(row.state),
        "approved_by": approved_by(row),
        "may": not why_not,
        "why_not": why_not,
        "form": (form := refused or StepForm(initial={"version": row.version})),
    }
    return render(request, "publishing/publish.html", context, status=form.status)


def _why_not(request: DeskRequest, row: FactCheck) -> str:
    """Say why this person cannot publish it now; empty when they can."""
    if row.state != State.APPROVED:
        return WHY_NOT[State(row.state)]
    if Verb.PUBLISH not in open_verbs(request.user, row):
        return "Only an editor can publish it."
    if dossier.fingerprint(dossier.of_factcheck(row)) != approved_fingerprint(row):
        return "Claim or evidence changed after the approval: send it back for another."
    return ""


@desk_page("GET", "POST")
def note_change(request: DeskRequest, pk: int, change: int) -> HttpResponse:
    """Confirm an outlet's change of a passage and publish an edition that notes it.

    With ``preview`` among what is sent, only the page with the typed words is shown.
    """
    row = visible_factcheck(request, pk)
    passage_change = get_object_or_404(
        PassageChange.objects.of_claim(row.claim).for_page(), pk=change
    )
    form = _note_form(request, row, passage_change)
    is_sent = form.is_bound and "preview" not in request.POST
    if is_sent and (published := form.carry_out(lambda: _note(request, pk, change, form))):
        message = _with_link("Published: readers now see both texts.", published)
        messages.success(request, message)
        return redirect("factchecks:factcheck", pk)
    article = passage_change.appearance.version.article
    wording = str(form["wording"].value() or "")
    edition = expected_note(request.user, row, passage_change, wording)
    context = preview_context(request, edition, timezone.now()) | {
        "factcheck": row,
        "change": passage_change,
        "article": article,
        "newest": ArticleVersion.objects.newest().defer("text").get(article=article),
        "pieces": words(passage_change.before, passage_change.after),
        "form": form,
        "may": Verb.NOTE_CHANGE in open_verbs(request.user, row),
    }
    return render(request, "publishing/note_change.html", context, status=form.status)


def _note_form(request: DeskRequest, row: FactCheck, change: PassageChange) -> NoteChangeForm:
    initial = {"version": row.version, "wording": change.after}
    return NoteChangeForm(request.POST if request.method == "POST" else None, initial=initial)


def _note(request: DeskRequest, pk: int, change: int, form: NoteChangeForm) -> Edition:
    data = form.cleaned_data
    return operations.note_change(
        actor=request.user,
        factcheck_id=pk,
        expected_version=data["version"],
        change_id=change,
        wording=data["wording"],
        note=data["note"],
        now=timezone.now(),
    )


@desk_page("POST")
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Withdraw a verdict, with a reason that readers see."""
    form = WithdrawForm(request.POST)

    def act() -> Edition:
        return operations.withdraw(
            actor=request.user,
            factcheck_id=pk,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    return carry_out_form(
        request,
        pk,
        {"withdraw": form},
        act,
        lambda edition: _with_link(
            "The verdict is withdrawn. Its page stays online, with the reason.", edition
        ),
    )


@desk_page("POST")
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Start a new round of a withdrawn fact-check, with a reason that readers will see."""
    form = ReopenForm(request.POST)

    def act() -> FactCheck:
        return operations.reopen(
            actor=request.user,
            factcheck_id=pk,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    message = "Reopened. Readers see the withdrawal until a new verdict is published."
    return carry_out_form(request, pk, {"reopen_factcheck": form}, act, message)


@desk_page("POST")
def cancel_correction(request: DeskRequest, pk: int) -> HttpResponse:
    """End a correction without publishing it."""
    form = StepForm(request.POST)

    def act() -> FactCheck:
        return operations.cancel_correction(**step_arguments(request, pk, form))

    message = "Cancelled: the draft is again as it was before. What you wrote is in the history."
    return carry_out_form(request, pk, {"cancel_correction": form}, act, message)


@desk_page("POST")
def announce_recheck(request: DeskRequest, pk: int) -> HttpResponse:
    """Tell readers that the verdict is being checked again."""
    form = StepForm(request.POST)

    def act() -> Edition:
        return operations.announce_recheck(**step_arguments(request, pk, form))

    return carry_out_form(
        request,
        pk,
        {"announce_recheck": form},
        act,
        lambda edition: _with_link(
            "Published: readers now see that the verdict is being checked again.", edition
        ),
    )


def _with_link(sentence: str, edition: Edition) -> str:
    """Return a message with a link to the page of the verdict that an edition is of."""
    address = reverse("publishing:verdict", args=[edition.verdict.slug])
    return format_html('{} <a href="{}">Open its page</a>', sentence, address)


@desk_page("GET", "POST")
def choose_lead(request: DeskRequest) -> HttpResponse:
    """Choose the verdict that leads the front page until a moment; with the earlier choices."""
    rows = Edition.objects.published().for_list().by_first_publication()[:TO_LEAD]
    form = ChooseLeadForm(
        request.POST or None,
        verdicts=[(row.slug, row.statement) for row in rows],
        initial={"slug": request.GET.get("verdict", ""), "until": _in_a_day()},
    )
    if request.method == "POST" and form.carry_out(lambda: _choose(request, form)) is not None:
        messages.success(request, "It leads the front page until the moment you gave.")
        return redirect("publishing_desk:choose_lead")
    context = {
        "form": form,
        "lead": LeadChoice.objects.in_force(timezone.now()),
        "history": LeadChoice.objects.for_page()[:ENTRIES],
        "verbs": allowed_verbs(PERMISSIONS, request.user),
    }
    return render(request, "publishing/choose_lead.html", context, status=form.status)


def _choose(request: DeskRequest, form: ChooseLeadForm) -> LeadChoice:
    return operations.choose_lead(actor=request.user, now=timezone.now(), **form.cleaned_data)


@desk_page("POST")
def end_lead(request: DeskRequest) -> HttpResponse:
    """End the choice of a lead before its time."""
    operations.end_lead(actor=request.user, now=timezone.now())
    messages.success(request, "The front page is in the order of first publication again.")
    return redirect("publishing_desk:choose_lead")


def _in_a_day() -> dt.datetime:
    return (timezone.localtime() + dt.timedelta(days=1)).replace(second=0, microsecond=0)

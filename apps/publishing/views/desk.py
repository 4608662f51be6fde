"""The newsroom's publishing pages: publish, note a changed passage, announce that a verdict is being checked
again, cancel a correction, withdraw, reopen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from apps.articles.models import ArticleVersion
from apps.claims.models import PassageChange
from apps.factchecks.forms import ReopenForm, StepForm, WithdrawForm
from apps.factchecks.models import FactCheck
from apps.factchecks.page import carry_out_form, visible_factcheck
from apps.factchecks.permissions import open_verbs
from apps.factchecks.states import Verb
from apps.people.desk_pages import DeskRequest, desk_page
from apps.publishing import operations
from apps.publishing.forms import NoteChangeForm
from apps.publishing.models import Edition
from apps.reading.text.differences import words


@desk_page("POST")
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """Publish an approved fact-check."""
    form = StepForm(request.POST)

    def act() -> Edition:
        return operations.publish(**_step_arguments(request, pk, form))

    return carry_out_form(
        request,
        pk,
        {"publish": form},
        act,
        lambda edition: _with_link("The verdict is published.", edition),
    )


@desk_page("GET", "POST")
def note_change(request: DeskRequest, pk: int, change: int) -> HttpResponse:
    """Confirm an outlet's change of a passage and publish an edition that notes it."""
    row = visible_factcheck(request, pk)
    passage_change = get_object_or_404(
        PassageChange.objects.of_claim(row.claim).for_page(), pk=change
    )
    initial = {"version": row.version, "wording": passage_change.after}
    form = NoteChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and (published := form.carry_out(lambda: _note(request, pk, change, form))):
        message = _with_link("Published: readers now see both texts.", published)
        messages.success(request, message)
        return redirect("factchecks:factcheck", pk)
    article = passage_change.appearance.version.article
    context = {
        "factcheck": row,
        "change": passage_change,
        "article": article,
        "newest": ArticleVersion.objects.newest().defer("text").get(article=article),
        "pieces": words(passage_change.before, passage_change.after),
        "form": form,
        "may": Verb.NOTE_CHANGE in open_verbs(request.user, row),
    }
    return render(request, "publishing/note_change.html", context, status=form.status)


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
        return operations.cancel_correction(**_step_arguments(request, pk, form))

    message = "Cancelled: the draft is again as it was before. What you wrote is in the history."
    return carry_out_form(request, pk, {"cancel_correction": form}, act, message)


@desk_page("POST")
def announce_recheck(request: DeskRequest, pk: int) -> HttpResponse:
    """Tell readers that the verdict is being checked again."""
    form = StepForm(request.POST)

    def act() -> Edition:
        return operations.announce_recheck(**_step_arguments(request, pk, form))

    return carry_out_form(
        request,
        pk,
        {"announce_recheck": form},
        act,
        lambda edition: _with_link(
            "Published: readers now see that the verdict is being checked again.", edition
        ),
    )


def _step_arguments(request: DeskRequest, pk: int, form: StepForm) -> dict[str, Any]:
    """Return the arguments of a verb with nothing but a note."""
    return {
        "actor": request.user,
        "factcheck_id": pk,
        "expected_version": form.cleaned_data["version"],
        "note": form.cleaned_data["note"],
        "now": timezone.now(),
    }


def _with_link(sentence: str, edition: Edition) -> str:
    """Return a message with a link to the page of the verdict that an edition is of."""
    address = reverse("publishing:verdict", args=[edition.verdict.slug])
    return format_html('{} <a href="{}">Open its page</a>', sentence, address)

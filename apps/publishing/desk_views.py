"""The newsroom's two doors to readers: publish and withdraw."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from apps.factchecks.forms import StepForm, WithdrawForm
from apps.factchecks.views import carried_out
from apps.people.doors import DeskRequest, desk_page
from apps.publishing import operations
from apps.publishing.models import Edition


@desk_page("POST")
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """Put what was approved before readers."""
    form = StepForm(request.POST)

    def act() -> Edition:
        return operations.publish(
            actor=request.user,
            factcheck_id=pk,
            expected_version=form.cleaned_data["version"],
            note=form.cleaned_data["note"],
            now=timezone.now(),
        )

    return carried_out(request, pk, {"publish": form}, act, "Published: readers have it now.")


@desk_page("POST")
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a verdict back, with a reason that readers see."""
    form = WithdrawForm(request.POST)

    def act() -> Edition:
        return operations.withdraw(
            actor=request.user,
            factcheck_id=pk,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    return carried_out(
        request, pk, {"withdraw": form}, act, "Withdrawn. The page stays and says why."
    )

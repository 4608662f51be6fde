"""Forms of fact-checks: the draft, a note with a verb, an assignment, a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from apps.common.forms import DomainForm, NoteField, Prose, VersionField, with_value
from apps.factchecks.explanation import MAX_EXPLANATION
from apps.factchecks.models import FINDING_LENGTH, REASON_LENGTH, FactCheck, Rating
from apps.factchecks.operations import Draft
from apps.people.models import Person
from apps.people.roles import Role

PRIORITIES = [(0, "Whenever"), (1, "Soon"), (2, "Today"), (3, "Now")]


class DraftForm(DomainForm):
    """Rating, finding and explanation, as they will be published."""

    version = VersionField()
    rating = forms.ChoiceField(label="Rating", required=False, widget=forms.RadioSelect)
    finding = Prose(
        label="Finding",
        rows=3,
        reading=True,
        required=False,
        max_length=FINDING_LENGTH,
        help_text="The answer in one or two sentences. It must be clear without the explanation.",
    )
    explanation = Prose(
        label="Explanation",
        rows=14,
        reading=True,
        required=False,
        max_length=MAX_EXPLANATION,
        help_text="How the sources lead to the finding. Markdown: **bold**, [words](address), "
        "lists, > quotes, tables.",
    )
    as_of = forms.DateField(
        label="Facts as of",
        required=False,
        help_text="When empty, the day of submission.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    recheck_on = forms.DateField(
        label="Recheck on",
        required=False,
        help_text="When the finding may be out of date.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = Prose(
        label="Note to colleagues",
        rows=2,
        required=False,
        max_length=1000,
        help_text="What you changed, what the reviewer should know. Readers do not see it.",
    )

    def __init__(
        self, *args: Any, factcheck: FactCheck, scale: list[Rating], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs | {"initial": stored_draft(factcheck)})
        field = self.fields["rating"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rating.slug, rating.word) for rating in scale]

    def draft(self) -> Draft:
        """Return the input in the form that ``operations.draft`` takes."""
        names = ("rating", "finding", "explanation", "as_of", "recheck_on")
        return Draft(**{name: self.cleaned_data[name] for name in names})


def stored_draft(factcheck: FactCheck) -> dict[str, Any]:
    """Return the stored draft by the names of the form's fields."""
    names = ("version", "finding", "explanation", "as_of", "recheck_on")
    rating = factcheck.rating.slug if factcheck.rating else ""
    return {name: getattr(factcheck, name) for name in names} | {"rating": rating}


def submitted_data(data: QueryDict, factcheck: FactCheck) -> QueryDict:
    """Return the ``data`` of a submission; one without a draft gets the stored one."""
    if "explanation" in data:
        return data
    completed = data.copy()
    for name in ("rating", "finding", "explanation", "as_of", "recheck_on"):
        completed.setdefault(name, str(stored_draft(factcheck)[name] or ""))
    return completed


class StepForm(DomainForm):
    """A verb that takes only an optional note: publish, take a submission back."""

    version = VersionField()
    note = NoteField(label="Note", max_length=1000)


class ApproveForm(StepForm):
    """Approval by a second person; ``seen`` is the fingerprint of what that person read."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def refresh_fingerprint(self, fingerprint: str) -> None:
        """Set ``seen`` to the ``fingerprint`` of what the page shows now, if the one sent was stale."""
        if self.is_stale:
            self.data = with_value(self.data, "seen", fingerprint)


class SendBackForm(DomainForm):
    """What should change before the fact-check can be approved."""

    version = VersionField()
    note = Prose(label="What should change", rows=3, max_length=1000)


class AssignForm(DomainForm):
    """Assignees and urgency."""

    version = VersionField()
    assignees = forms.MultipleChoiceField(
        label="Assigned to", required=False, widget=forms.CheckboxSelectMultiple
    )
    priority = forms.TypedChoiceField(label="Priority", choices=PRIORITIES, coerce=int)
    note = NoteField(label="Note")

    def __init__(
        self, *args: Any, factcheck: FactCheck, people: list[Person], **kwargs: Any
    ) -> None:
        chosen = [str(person.pk) for person in factcheck.assignees.all()]
        stored = {"version": factcheck.version, "priority": factcheck.priority}
        super().__init__(*args, **kwargs | {"initial": stored | {"assignees": chosen}})
        field = self.fields["assignees"]
        assert isinstance(field, forms.MultipleChoiceField)
        able = [person for person in people if person.is_at_least(Role.CHECKER)]
        field.choices = [(str(person.pk), person.name) for person in able]

    def chosen(self) -> list[int]:
        """Return the numbers of the people who were chosen."""
        return [int(number) for number in self.cleaned_data["assignees"]]


class CorrectForm(DomainForm):
    """Why a published verdict is reopened; readers will see it."""

    version = VersionField()
    kind = forms.ChoiceField(
        label="Kind", choices=FactCheck.CorrectionKind.choices, widget=forms.RadioSelect
    )
    reason = Prose(
        label="Reason, for readers",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="Shown at the top of the corrected verdict.",
    )


class WithdrawForm(DomainForm):
    """Why a verdict is withdrawn; readers will see it."""

    version = VersionField()
    reason = Prose(
        label="Reason, for readers",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="Shown at the top of the page, which stays online.",
    )


class ReopenForm(DomainForm):
    """Why a withdrawn fact-check is reopened; readers will see it."""

    version = VersionField()
    reason = Prose(
        label="Reason, for readers",
        rows=3,
        max_length=REASON_LENGTH,
        help_text="Shown at the top of the new verdict, which says that it replaces the withdrawn one.",
    )


class RatingForm(DomainForm):
    """The word and the meaning of one rating."""

    version = VersionField()
    word = forms.CharField(label="Word", max_length=40)
    meaning = Prose(label="Meaning", rows=3, max_length=1000)

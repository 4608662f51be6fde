"""The steps of a fact-check, from the draft to the approval, and what every verb does first and last.

What makes an edition, or follows one, is in ``apps.publishing.operations``: publishing, withdrawing,
reopening, cancelling a correction. It uses ``begin`` and ``advance``, too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.common.errors import Conflict, Invalid, NotReady, Stale, WrongState
from apps.common.locking import check_version
from apps.factchecks import dossier
from apps.factchecks.explanation import refusal_of
from apps.factchecks.models import (
    FINDING_LENGTH,
    REASON_LENGTH,
    FactCheck,
    FactCheckEntry,
    Rating,
    Review,
)
from apps.factchecks.operations.locks import lock_document, lock_factcheck
from apps.factchecks.permissions import PERMISSIONS
from apps.factchecks.readiness import what_is_missing
from apps.factchecks.rounds import (
    approvals_needed,
    approvals_still_needed,
    needed_by_priority,
    written,
)
from apps.factchecks.states import State, Verb, target
from apps.factchecks.writers import approvals_that_count
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


class ApprovedAlready(Conflict):
    """This reviewer approved this round already; another person must approve it."""

    code = "approved_already"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a checker writes: the fields of the draft form. ``rating`` is a slug, or empty."""

    rating: str = ""
    finding: str = ""
    explanation: str = ""
    as_of: dt.date | None = None
    recheck_on: dt.date | None = None


@transaction.atomic
def draft(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    draft: Draft,
    now: dt.datetime,
    note: str = "",
) -> FactCheck:
    """Write rating, finding and explanation; ``actor`` becomes a writer and cannot approve."""
    factcheck = begin(Verb.DRAFT, actor, factcheck_id, expected_version)
    before = written(factcheck)
    factcheck.rating = check_draft(draft)
    for name, words in _fields(draft).items():
        setattr(factcheck, name, words)
    factcheck.writers.add(actor)
    advance(Verb.DRAFT, factcheck, actor, now, before, written(factcheck), note)
    return factcheck


@transaction.atomic
def submit(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    now: dt.datetime,
    note: str = "",
    written: Draft | None = None,
) -> FactCheck:
    """Save the draft ``written``, if it differs from the stored one, and submit it for review.

    Raises ``NotReady`` with everything that is missing; then the draft is not saved either.
    """
    factcheck = begin(Verb.SUBMIT, actor, factcheck_id, expected_version)
    if written is not None and _is_other(written, factcheck):
        factcheck = draft(
            actor=actor,
            factcheck_id=factcheck_id,
            expected_version=expected_version,
            draft=written,
            now=now,
        )
    if missing := what_is_missing(factcheck):
        raise NotReady(missing)
    factcheck.as_of = factcheck.as_of or now.date()
    factcheck.round += 1
    factcheck.approvals_needed = needed_by_priority(factcheck.priority)
    advance(Verb.SUBMIT, factcheck, actor, now, note=note)
    return factcheck


@transaction.atomic
def take_back_submission(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> FactCheck:
    """Open it again for writing before the review is finished, as one of its writers.

    Approvals of this round no longer count.
    """
    factcheck = begin(Verb.TAKE_BACK_SUBMISSION, actor, factcheck_id, expected_version)
    advance(Verb.TAKE_BACK_SUBMISSION, factcheck, actor, now, note=note)
    return factcheck


@transaction.atomic
def send_back(
    *, actor: Person, factcheck_id: int, expected_version: int, now: dt.datetime, note: str
) -> FactCheck:
    """Ask for changes, with a reason; approvals of this round no longer count."""
    factcheck = begin(Verb.SEND_BACK, actor, factcheck_id, expected_version)
    if not note.strip():
        raise Invalid(fields={"note": "Write what should change."})
    fingerprint = dossier.fingerprint(dossier.of_factcheck(factcheck))
    _review(factcheck, actor, Review.Decision.SEND_BACK, now, note, fingerprint)
    advance(Verb.SEND_BACK, factcheck, actor, now, note=note)
    return factcheck


@transaction.atomic
def approve(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    now: dt.datetime,
    seen: str,
    note: str = "",
) -> FactCheck:
    """Approve a submitted fact-check, as a person who wrote no part of it.

    ``seen`` is the fingerprint of the document that the reviewer read; raises ``NotReady`` without one,
    and ``Stale`` when the document changed since. It is taken once, while nobody can change it, and what
    is compared is what the review keeps. The state changes with the last of those that it needs.
    """
    factcheck, document = begin_with_document(Verb.APPROVE, actor, factcheck_id, expected_version)
    fingerprint = dossier.fingerprint(document)
    _check_seen(factcheck, fingerprint, seen)
    if missing := what_is_missing(factcheck):
        raise NotReady(missing)
    given = factcheck.approvals()
    if any(one.reviewer_id == actor.pk for one in given):
        needed = approvals_still_needed(factcheck, fingerprint)
        raise ApprovedAlready(f"You already approved this; {needed}.")
    _review(factcheck, actor, Review.Decision.APPROVE, now, note, fingerprint)
    same = len(approvals_that_count(factcheck, fingerprint))
    enough = same >= approvals_needed(factcheck)
    advance(Verb.APPROVE, factcheck, actor, now, note=note, stay=not enough)
    return factcheck


@transaction.atomic
def correct(
    *,
    actor: Person,
    factcheck_id: int,
    expected_version: int,
    kind: str,
    reason: str,
    now: dt.datetime,
) -> FactCheck:
    """Reopen a published verdict, with a kind and a reason that readers will see.

    Readers keep the present edition until the corrected one is published.
    """
    factcheck = begin(Verb.CORRECT, actor, factcheck_id, expected_version)
    fields = {}
    if kind not in FactCheck.CorrectionKind.values:
        fields["kind"] = "Choose from: " + ", ".join(FactCheck.CorrectionKind.values) + "."
    if refusal := refusal_of_reason(reason):
        fields["reason"] = refusal
    if fields:
        raise Invalid(fields=fields)
    factcheck.correction_kind, factcheck.correction_reason = kind, reason.strip()
    advance(Verb.CORRECT, factcheck, actor, now, after={"kind": kind}, note=reason)
    return factcheck


def begin(verb: Verb, actor: Person, factcheck_id: int, expected_version: int) -> FactCheck:
    """Lock the claims and the fact-check (``locks``), and return it; check visibility, permission, version
    and state, in this order.

    The first step of every verb but those of ``begin_with_document``.
    """
    factcheck = lock_factcheck(actor, factcheck_id)
    _check(verb, actor, factcheck, expected_version)
    return factcheck


def begin_with_document(
    verb: Verb, actor: Person, factcheck_id: int, expected_version: int
) -> tuple[FactCheck, dict[str, Any]]:
    """``begin``, and lock whatever else the document shows; return the fact-check and its document.

    The first step of approving and publishing, which take the document here and nowhere else.
    """
    factcheck = lock_factcheck(actor, factcheck_id, with_articles=True)
    _check(verb, actor, factcheck, expected_version)
    lock_document(factcheck)
    return factcheck, dossier.of_factcheck(factcheck)


def _check(verb: Verb, actor: Person, factcheck: FactCheck, expected_version: int) -> None:
    require(PERMISSIONS[verb], actor, factcheck)
    check_version(factcheck, expected_version)
    if not factcheck.can(verb):
        state, action = factcheck.state.replace("_", " "), verb.removesuffix("_factcheck")
        raise WrongState(
            f"It is {state}; “{action.replace('_', ' ')}” is not possible now.",
            state=str(factcheck.state),
        )


def advance(
    verb: Verb,
    factcheck: FactCheck,
    actor: Person,
    now: dt.datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
    *,
    stay: bool = False,
    back_to: State | None = None,
) -> None:
    """Change the state, increment the version, write the history: the last step of every verb.

    With ``stay`` the state does not change; ``back_to`` is another one than the verb's own. A correction ends when it is published, or withdrawn.
    """
    previous = State(factcheck.state)
    new = target(verb, previous, factcheck.shown)
    factcheck.state = back_to or (previous if stay else new)
    if factcheck.state in (State.PUBLISHED, State.WITHDRAWN):
        factcheck.correction_kind = factcheck.correction_reason = ""
        factcheck.is_recheck_announced = False
    factcheck.version += 1
    factcheck.changed_at = now
    factcheck.save()
    is_moved = factcheck.state != previous
    state_before = {"state": str(previous)} if is_moved else {}
    state_after = {"state": str(factcheck.state)} if is_moved else {}
    record(
        FactCheckEntry,
        factcheck=factcheck,
        actor=actor,
        verb=verb,
        at=now,
        before=state_before | (before or {}),
        after=state_after | (after or {}),
        note=note,
    )


def refusal_of_reason(reason: str) -> str:
    """Say why a reason that readers would see is refused; empty when it is not."""
    is_refused = not reason.strip() or len(reason) > REASON_LENGTH
    return f"Give the reason for readers, in at most {REASON_LENGTH} characters." * is_refused


def approved_fingerprint(factcheck: FactCheck) -> str:
    """Return the fingerprint of this round's last approval; empty without one."""
    given = factcheck.approvals()
    return given[0].fingerprint if given else ""


def _check_seen(factcheck: FactCheck, fingerprint: str, seen: str) -> None:
    if not seen:
        raise NotReady({"seen": "Give the fingerprint of the document that you read."})
    if seen != fingerprint:
        raise Stale(current_version=factcheck.version)


def _review(
    factcheck: FactCheck,
    actor: Person,
    decision: str,
    now: dt.datetime,
    note: str,
    fingerprint: str,
) -> None:
    Review.objects.create(
        factcheck=factcheck,
        round=factcheck.round,
        reviewer=actor,
        decision=decision,
        note=note,
        fingerprint=fingerprint,
        at=now,
    )


def check_draft(draft: Draft) -> Rating | None:
    """Return the rating of a draft that can be saved; raises ``Invalid`` for one that cannot."""
    fields = {}
    rating = Rating.objects.filter(slug=draft.rating).first() if draft.rating else None
    if draft.rating and rating is None:
        fields["rating"] = f"“{draft.rating}” is not on the rating scale."
    if len(draft.finding.strip()) > FINDING_LENGTH:
        fields["finding"] = f"A finding may have at most {FINDING_LENGTH} characters."
    if refusal := refusal_of(draft.explanation.replace("\r\n", "\n")):
        fields["explanation"] = refusal
    if fields:
        raise Invalid(fields=fields)
    return rating


def _fields(draft: Draft) -> dict[str, Any]:
    """Return the fields of a draft besides the rating, as they are stored."""
    return {
        "finding": draft.finding.strip(),
        "explanation": draft.explanation.replace("\r\n", "\n").strip(),
        "as_of": draft.as_of,
        "recheck_on": draft.recheck_on,
    }


def _is_other(draft: Draft, factcheck: FactCheck) -> bool:
    return {"rating": draft.rating} | _fields(draft) != written(factcheck)

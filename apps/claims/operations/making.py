"""The writes of claims: making one, adding an appearance, merging, undoing a merge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from apps.claims.models import Appearance, Claim, ClaimEntry, Judgement
from apps.claims.operations.anchoring import (
    after_new_appearance,
    anchor_claim,
    call_placed_hooks,
    lock_claims,
    lock_version,
    record_new_appearance,
)
from apps.claims.operations.details import (
    ClaimDetails,
    must_be_current,
    new_claim,
)
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid, Stale, WrongState
from apps.common.locking import bump_version, check_version, lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge of ``claim`` into ``into``, or its undoing: by whom, when and why."""

    claim: Claim
    into: Claim
    actor: Person
    now: dt.datetime
    note: str


# Why a claim may not be merged into another; the apps above add what they know in ``AppConfig.ready``.
MERGE_OBSTACLES: list[Callable[[Claim, Claim], str | None]] = []
# What a merge causes in the apps above, and what undoing one does: called last, in the same transaction.
# A function that raises refuses the merge, or the undoing.
AFTER_MERGE: list[Callable[[Merge], None]] = []
AFTER_UNMERGE: list[Callable[[Merge], None]] = []


@transaction.atomic
def make_claim(
    *,
    actor: Person,
    details: ClaimDetails,
    now: dt.datetime,
    version_id: int | None = None,
    start: int | None = None,
    end: int | None = None,
    exact: str | None = None,
    note: str = "",
) -> Claim:
    """Make a claim, with its first appearance when words of an article were selected.

    Raises ``OtherWords`` when the text has other words there than ``exact``.
    """
    require(PERMISSIONS["make_claim"], actor)
    version = lock_version(actor, version_id) if version_id is not None else None
    claim, recorded = new_claim(actor, details, now)
    if version is not None:
        appearance = anchor_claim(claim, version, start, end, exact)
        call_placed_hooks(appearance, actor, now)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="make_claim",
        at=now,
        after=recorded,
        note=note,
    )
    if version is not None:
        after_new_appearance(appearance, actor, now)
    return claim


@transaction.atomic
def add_appearance(
    *,
    actor: Person,
    claim_id: int,
    version_id: int,
    start: int,
    end: int,
    now: dt.datetime,
    exact: str | None = None,
    note: str = "",
) -> Appearance:
    """Record one more appearance of a claim.

    Raises ``OtherWords`` when the text has other words there than ``exact``.
    """
    version = lock_version(actor, version_id)
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["add_appearance"], actor, claim)
    appearance = anchor_claim(must_be_current(claim), version, start, end, exact)
    call_placed_hooks(appearance, actor, now)
    record_new_appearance(claim, appearance, actor, now, note)
    return appearance


@transaction.atomic
def merge(
    *,
    actor: Person,
    claim_id: int,
    into_id: int,
    expected_version: int,
    now: dt.datetime,
    note: str = "",
) -> Claim:
    """Merge a duplicate into the claim that stays. Nothing moves and nothing is lost: the
    duplicate keeps its row, appearances and evidence, which from now on count for both."""
    claim, target = _lock_both(actor, claim_id, into_id)
    require(PERMISSIONS["merge"], actor, claim)
    check_version(claim, expected_version)
    must_be_current(claim)
    must_be_current(target)
    if target.pk in Judgement.objects.different_from(claim):
        raise Conflict("These were judged to be different claims. Take that back first.")
    if reason := obstacle_to_merging(claim, target):
        raise Conflict(reason)
    _take_along(claim, target, actor, now, note)
    claim.merged_into = target
    claim.version += 1
    claim.save(update_fields=["merged_into", "version"])
    bump_version(target)
    for row, after in ((claim, {"into": target.pk}), (target, {"merged": claim.pk})):
        record(ClaimEntry, claim=row, actor=actor, verb="merge", at=now, after=after, note=note)
    for follow in AFTER_MERGE:
        follow(Merge(claim, target, actor, now, note))
    return target


def obstacle_to_merging(claim: Claim, into: Claim) -> str:
    """Say why ``claim`` cannot be merged into another one; empty when it can."""
    reasons = (obstacle(claim, into) for obstacle in MERGE_OBSTACLES)
    return next((reason for reason in reasons if reason), "")


def _take_along(claim: Claim, target: Claim, actor: Person, now: dt.datetime, note: str) -> None:
    """Let what was merged into ``claim`` count for ``target``: no claim is merged into a merged one."""
    for one in Claim.objects.filter(merged_into=claim).order_by("pk"):
        one.merged_into = target
        one.save(update_fields=["merged_into"])
        before, after = {"into": claim.pk}, {"into": target.pk}
        record(
            ClaimEntry,
            claim=one,
            actor=actor,
            verb="merge",
            at=now,
            before=before,
            after=after,
            note=note,
        )


@transaction.atomic
def unmerge(
    *, actor: Person, claim_id: int, expected_version: int, now: dt.datetime, note: str = ""
) -> Claim:
    """Undo a merge: the claim is current again, with what had been merged into it before."""
    locked = lock_claims(Q(pk=claim_id) | Q(merged=claim_id) | Q(pk__in=_taken_along(claim_id)))
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["unmerge"], actor, claim)
    check_version(claim, expected_version)
    if claim.merged_into is None:
        raise WrongState("This claim was not merged into another.")
    if claim.merged_into_id not in locked:  # merged on meanwhile, with what it was merged into
        raise Stale(current_version=claim.version)
    target, claim.merged_into = claim.merged_into, None
    claim.version += 1
    claim.save(update_fields=["merged_into", "version"])
    for row, before in ((claim, {"into": target.pk}), (target, {"merged": claim.pk})):
        record(ClaimEntry, claim=row, actor=actor, verb="unmerge", at=now, before=before, note=note)
    undone = Merge(claim, target, actor, now, note)
    _bring_back(undone)
    for follow in AFTER_UNMERGE:
        follow(undone)
    return claim


def _bring_back(undone: Merge) -> None:
    """Let what the merge took along count for the claim again that it was merged into before."""
    taken = Claim.objects.filter(pk__in=_taken_along(undone.claim.pk), merged_into=undone.into)
    for one in taken.order_by("pk"):
        one.merged_into = undone.claim
        one.save(update_fields=["merged_into"])
        record(
            ClaimEntry,
            claim=one,
            actor=undone.actor,
            verb="unmerge",
            at=undone.now,
            before={"into": undone.into.pk},
            after={"into": undone.claim.pk},
            note=undone.note,
        )


def _taken_along(claim_id: int) -> list[int]:
    """Return the claims that the merge of ``claim_id`` took along and that are where it brought them."""
    moved = ClaimEntry.objects.filter(verb="merge", before__into=claim_id).values("claim")
    rows = ClaimEntry.objects.filter(claim__in=moved, verb__in=("merge", "unmerge")).order_by("pk")
    from_where: dict[int, list[int | None]] = {}
    for row in rows:
        _follow(from_where.setdefault(row.claim_id, []), row)
    return [number for number, stack in from_where.items() if stack[-1:] == [claim_id]]


def _follow(stack: list[int | None], row: ClaimEntry) -> None:
    """Update where a claim was before each of its merges that counts: none in its own merge."""
    if "into" in row.after:
        if row.verb == "merge":
            stack.append(row.before.get("into"))
        else:
            stack.pop()
    elif "into" in row.before:
        stack.clear()


def _lock_both(actor: Person, claim_id: int, into_id: int) -> tuple[Claim, Claim]:
    """Lock two claims, and what was merged into the first, in pk order: no deadlock is possible."""
    if claim_id == into_id:
        raise Invalid(fields={"into": "A claim cannot be merged into itself."})
    lock_claims(Q(pk__in=(claim_id, into_id)) | Q(merged_into=claim_id))
    rows = Claim.objects.visible_to(actor)
    locked = {pk: lock(rows, pk) for pk in sorted((claim_id, into_id))}
    return locked[claim_id], locked[into_id]

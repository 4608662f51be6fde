"""The writes of judgements: that two similar claims are different, and taking that back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from apps.claims.models import Claim, ClaimEntry, Judgement
from apps.claims.operations.anchoring import lock_claims
from apps.claims.operations.details import must_be_current
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Invalid, WrongState
from apps.common.locking import lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


@transaction.atomic
def judge_different(
    *, actor: Person, claim_id: int, other_id: int, now: dt.datetime, note: str = ""
) -> Claim:
    """Record that two similar claims are different: they are not proposed as one again. Idempotent."""
    claim, other = _lock_pair(actor, claim_id, other_id)
    require(PERMISSIONS["judge_different"], actor, claim)
    must_be_current(claim)
    must_be_current(other)
    if other.pk not in Judgement.objects.different_from(claim):
        _judge(actor, claim, other, "judge_different", now, note, is_different=True)
    return claim


@transaction.atomic
def take_back_different(
    *, actor: Person, claim_id: int, other_id: int, now: dt.datetime, note: str = ""
) -> Claim:
    """Take back that two claims are different; raises ``WrongState`` when nobody judged so.

    A judgement of a claim since merged is taken back through the claim it was merged into.
    """
    claim, other = _lock_pair(actor, claim_id, other_id)
    require(PERMISSIONS["take_back_different"], actor, claim)
    judged = [
        row
        for row in Judgement.objects.that_count(claim)
        if other.pk in {side.merged_into_id or side.pk for side in (row.first, row.second)}
    ]
    if not judged:
        raise WrongState("Nobody judged these two claims to be different.")
    for row in judged:
        _judge(actor, row.first, row.second, "take_back_different", now, note, is_different=False)
    return claim


def _judge(
    actor: Person,
    claim: Claim,
    other: Claim,
    verb: str,
    now: dt.datetime,
    note: str,
    *,
    is_different: bool,
) -> None:
    first, second = sorted((claim, other), key=lambda one: one.pk)
    Judgement.objects.create(
        first=first, second=second, is_different=is_different, actor=actor, at=now, note=note
    )
    for one, counterpart in ((first, second), (second, first)):
        after = {"other": counterpart.pk}
        record(ClaimEntry, claim=one, actor=actor, verb=verb, at=now, after=after, note=note)


def _lock_pair(actor: Person, claim_id: int, other_id: int) -> tuple[Claim, Claim]:
    """Lock two claims in pk order: no deadlock is possible."""
    if claim_id == other_id:
        raise Invalid(fields={"other": "Choose another claim than this one."})
    lock_claims(Q(pk__in=(claim_id, other_id)))
    rows = Claim.objects.visible_to(actor)
    locked = {pk: lock(rows, pk) for pk in sorted((claim_id, other_id))}
    return locked[claim_id], locked[other_id]

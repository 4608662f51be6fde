"""Deciding about a match: confirming, rejecting, and taking that back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.articles.models import Sentence
from apps.claims.models import Claim, ClaimEntry, Judgement
from apps.claims.operations import judging
from apps.claims.operations.anchoring import lock_claims
from apps.common.errors import WrongState
from apps.common.locking import lock
from apps.history.recording import record
from apps.matching.models import Match
from apps.matching.operations.rows import columns
from apps.matching.permissions import PERMISSIONS
from apps.matching.retrieval import scores_of
from apps.matching.retrieval.similar import passage_of
from apps.people.models import Person
from apps.people.permissions import require


@transaction.atomic
def confirm_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Confirm a suggested match."""
    return _decide(actor, match_id, Match.State.CONFIRMED, "confirm_match", now, note)


@transaction.atomic
def reject_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Reject a suggested match; it is not suggested again. Two claims are judged to be different."""
    lock_claims_of(match_id)
    match = _decide(actor, match_id, Match.State.REJECTED, "reject_match", now, note)
    if match.other_id:
        judging.judge_different(actor=actor, **match.pair, now=now, note=note)
    return match


@transaction.atomic
def take_back_match(*, actor: Person, match_id: int, now: dt.datetime, note: str = "") -> Match:
    """Take back the decision about a match: its state is suggested again."""
    lock_claims_of(match_id)
    match = lock(Match.objects.visible_to(actor), match_id)
    require(PERMISSIONS["take_back_match"], actor, match)
    if match.state == Match.State.SUGGESTED:
        raise WrongState("This match has no decision yet.")
    if match.other_id in Judgement.objects.different_from(match.claim):
        judging.take_back_different(actor=actor, **match.pair, now=now, note=note)
    match.state = Match.State.SUGGESTED
    match.decided_by = match.decided_at = None
    match.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        ClaimEntry,
        claim_id=match.claim_id,
        actor=actor,
        verb="take_back_match",
        at=now,
        after=_recorded_match(match),
        note=note,
    )
    return match


def lock_claims_of(match_id: int) -> None:
    """Lock the claims of a match in pk order, before its own row; every write of both locks so."""
    rows = Match.objects.filter(pk=match_id)
    lock_claims(Q(pk__in=rows.values("claim")) | Q(pk__in=rows.values("other")))


@transaction.atomic
def match_found_by_hand(
    *, actor: Person, claim: Claim, sentence: Sentence, now: dt.datetime
) -> Match:
    """Return the match of a claim and a sentence that a person found, ready to be confirmed.

    It is created when it is new, and suggested again when it was rejected. ``claim`` is locked.
    """
    passage = passage_of(
        sentence,
        claim.statement,
        claim.value,
        scores_of(claim, sentence),
        language=claim.language,
        said_on=claim.claimed_on,
    )
    known, _ = Match.objects.get_or_create(
        claim=claim, sentence=sentence, defaults=columns(passage, now)
    )
    if known.state == Match.State.REJECTED:
        return take_back_match(actor=actor, match_id=known.pk, now=now)
    return known


def _decide(
    actor: Person, match_id: int, state: str, verb: str, now: dt.datetime, note: str
) -> Match:
    match = lock(Match.objects.visible_to(actor), match_id)
    require(PERMISSIONS[verb], actor, match)
    if match.state != Match.State.SUGGESTED:
        raise WrongState(f"This match was already {match.get_state_display().lower()}.")
    match.state, match.decided_by, match.decided_at = state, actor, now
    match.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        ClaimEntry,
        claim_id=match.claim_id,
        actor=actor,
        verb=verb,
        at=now,
        after=_recorded_match(match),
        note=note,
    )
    return match


def _recorded_match(match: Match) -> dict[str, Any]:
    return {
        "other": match.other_id,
        "sentence": match.sentence_id,
        "review": match.review_id,
        "score": match.score,
    }

"""The decisions about suggestions: accepting, dismissing, taking a dismissal back, deciding later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from apps.articles.models import ArticleVersion
from apps.claims.models import Appearance, Claim, ClaimEntry
from apps.claims.operations.anchoring import (
    after_new_appearance,
    anchor_claim,
    lock_version,
    record_new_appearance,
)
from apps.claims.operations.details import (
    ClaimDetails,
    must_be_current,
    new_claim,
)
from apps.common.errors import NotFound, WrongState
from apps.common.locking import lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.text.characters import whole_characters
from apps.suggestions.models import Suggestion, SuggestionEntry
from apps.suggestions.operations.known_claims import judge_made_different, refuse_known_claim
from apps.suggestions.permissions import PERMISSIONS

DECIDED = ["state", "claim", "decided_by", "decided_at", "postponed_by", "postponed_at"]


@transaction.atomic
def accept(
    *,
    actor: Person,
    suggestion_id: int,
    now: dt.datetime,
    details: ClaimDetails | None = None,
    different_from: Collection[int] = (),
    note: str = "",
) -> Claim:
    """Make a claim of a suggestion, with the details given or those read from the article.

    Raises ``KnownClaim`` when a claim is almost surely the same and is not one of ``different_from``,
    the numbers of claims that ``actor`` judges to be different: that is recorded.
    """
    suggestion, version = lock_suggestion(actor, suggestion_id)
    require(PERMISSIONS["accept"], actor, suggestion)
    _must_be_open(suggestion)
    details = details or default_details(suggestion, version)
    refuse_known_claim(details, different_from)
    claim, recorded = new_claim(actor, details, now)
    appearance = anchor_claim(claim, version, *_span_of(suggestion, version))
    decide(suggestion, Suggestion.State.ACCEPTED, actor, now, claim)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="accept",
        at=now,
        after=recorded,
        note=note,
    )
    judge_made_different(claim, different_from, actor, now)
    after_new_appearance(appearance, actor, now)
    return claim


@transaction.atomic
def accept_as_appearance(
    *, actor: Person, suggestion_id: int, claim_id: int, now: dt.datetime, note: str = ""
) -> Appearance:
    """Accept a suggestion as one more appearance of an existing claim."""
    suggestion, version = lock_suggestion(actor, suggestion_id)
    require(PERMISSIONS["accept"], actor, suggestion)
    _must_be_open(suggestion)
    claim = must_be_current(lock(Claim.objects.visible_to(actor), claim_id))
    appearance = anchor_claim(claim, version, *_span_of(suggestion, version))
    decide(suggestion, Suggestion.State.ACCEPTED, actor, now, claim)
    record_new_appearance(claim, appearance, actor, now, note)
    return appearance


@transaction.atomic
def dismiss(*, actor: Person, suggestion_id: int, now: dt.datetime, note: str = "") -> Suggestion:
    """Dismiss a suggestion for everybody; it is kept, and can be reopened."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["dismiss"], actor, suggestion)
    _must_be_open(suggestion)
    decide(suggestion, Suggestion.State.DISMISSED, actor, now, note=note)
    return suggestion


@transaction.atomic
def reopen(*, actor: Person, suggestion_id: int, now: dt.datetime, note: str = "") -> Suggestion:
    """Take a dismissal back."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["reopen"], actor, suggestion)
    if suggestion.state != Suggestion.State.DISMISSED:
        raise WrongState("Only a dismissed suggestion can be reopened.")
    suggestion.state = Suggestion.State.OPEN
    suggestion.decided_by = suggestion.decided_at = None
    suggestion.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        SuggestionEntry,
        suggestion=suggestion,
        actor=actor,
        verb="reopen",
        at=now,
        after={"state": suggestion.state},
        note=note,
    )
    return suggestion


@transaction.atomic
def postpone(*, actor: Person, suggestion_id: int, now: dt.datetime, note: str = "") -> Suggestion:
    """Leave an open suggestion for later: it comes after the others, the last put off at the end."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["postpone"], actor, suggestion)
    _must_be_open(suggestion)
    _set_postpone(suggestion, "postpone", actor, now, note, by=actor)
    return suggestion


@transaction.atomic
def bring_back(
    *, actor: Person, suggestion_id: int, now: dt.datetime, note: str = ""
) -> Suggestion:
    """Take back that a suggestion was put off: it is at its place again."""
    suggestion = lock(Suggestion.objects.visible_to(actor), suggestion_id)
    require(PERMISSIONS["bring_back"], actor, suggestion)
    if suggestion.postponed_by_id is None:
        raise WrongState("Only a suggestion that was put off can be brought back.")
    _set_postpone(suggestion, "bring_back", actor, now, note, by=None)
    return suggestion


def _set_postpone(
    suggestion: Suggestion,
    verb: str,
    actor: Person,
    now: dt.datetime,
    note: str,
    *,
    by: Person | None,
) -> None:
    suggestion.postponed_by, suggestion.postponed_at = by, now if by else None
    suggestion.save(update_fields=["postponed_by", "postponed_at"])
    record(SuggestionEntry, suggestion=suggestion, actor=actor, verb=verb, at=now, note=note)


def lock_suggestion(actor: Person, suggestion_id: int) -> tuple[Suggestion, ArticleVersion]:
    """Return a suggestion and its version, the article's row locked before the suggestion's: the
    order in which claims are anchored, so that no deadlock is possible."""
    rows = Suggestion.objects.visible_to(actor)
    version_id = rows.filter(pk=suggestion_id).values_list("version", flat=True).first()
    if version_id is None:
        raise NotFound(f"There is no suggestion {suggestion_id} that you may see.")
    version = lock_version(actor, version_id)
    suggestion = lock(rows, suggestion_id)
    suggestion.version = version
    return suggestion, version


def default_details(suggestion: Suggestion, version: ArticleVersion) -> ClaimDetails:
    """Return the details a suggestion proposes: its wording, value and the article's day.

    The speaker is the claimant only when that is certain; a guess is left for a person to confirm,
    and the claim is the article's.
    """
    return ClaimDetails(
        statement=suggestion.statement[:500],
        kind=suggestion.kind,
        claimant="" if suggestion.speaker_is_guess else suggestion.speaker_name,
        claimed_on=version.article.published,
        value=suggestion.value,
        language=version.article.language or "en",
    )


def accept_overlapping_suggestion(appearance: Appearance, actor: Person, now: dt.datetime) -> None:
    """Accept every open suggestion of which a person selected at least half; only the one with exactly
    these words, if there is one: another statement may lie inside it."""
    over = Suggestion.objects.open().filter(
        version=appearance.version, start__lt=appearance.end, end__gt=appearance.start
    )
    ends = (appearance.start, appearance.end)
    version = Suggestion.objects.filter(version=appearance.version)
    is_one = version.filter(start=appearance.start, end=appearance.end).exists()
    for suggestion in over.select_for_update(no_key=True).order_by("pk"):
        is_other = is_one and (suggestion.start, suggestion.end) != ends
        if overlaps_half(appearance, suggestion) and not is_other:
            decide(suggestion, Suggestion.State.ACCEPTED, actor, now, appearance.claim)


def overlaps_half(appearance: Appearance, suggestion: Suggestion) -> bool:
    """Say whether an appearance covers at least half of a suggestion."""
    shared = min(suggestion.end, appearance.end) - max(suggestion.start, appearance.start)
    return shared * 2 >= suggestion.end - suggestion.start


def decide(
    suggestion: Suggestion,
    state: str,
    actor: Person,
    now: dt.datetime,
    claim: Claim | None = None,
    note: str = "",
) -> None:
    """Store a decision about a suggestion, with its row of history."""
    suggestion.state, suggestion.claim = state, claim
    suggestion.decided_by, suggestion.decided_at = actor, now
    suggestion.postponed_by = suggestion.postponed_at = None
    suggestion.save(update_fields=DECIDED)
    verb = "accept" if state == Suggestion.State.ACCEPTED else "dismiss"
    record(
        SuggestionEntry,
        suggestion=suggestion,
        actor=actor,
        verb=verb,
        at=now,
        after={"state": suggestion.state},
        note=note,
    )


def _span_of(suggestion: Suggestion, version: ArticleVersion) -> tuple[int, int]:
    """Return the suggested words, with whole characters at their ends."""
    return whole_characters(version.text, suggestion.start, suggestion.end)


def _must_be_open(suggestion: Suggestion) -> None:
    if suggestion.state != Suggestion.State.OPEN:
        state = suggestion.get_state_display().lower()
        raise WrongState(f"This suggestion was already {state} by {suggestion.decided_by}.")

"""The writes of what the newsroom says about a claim: its details, its topics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.claims.models import Claim, ClaimEntry, Kind, Topic
from apps.claims.operations.naming import CLAIMANTS, NEW_CLAIMANT, TOPICS, plain_name
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Invalid, WrongState
from apps.common.locking import advisory_lock, check_version, lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading import edtf_days, values

# Called with every claim that is new or whose details changed, in the same transaction.
AFTER_NEW_WORDING: list[Callable[[Claim], None]] = []


@dataclass(frozen=True, slots=True)
class ClaimDetails:
    """What a person says about a claim: the fields of its form. ``claimed_on`` is EDTF."""

    statement: str
    kind: str
    claimant: str = ""
    claimed_on: str = ""
    topics: tuple[str, ...] = ()
    value: values.Value | None = None
    language: str = "en"


@transaction.atomic
def word(
    *,
    actor: Person,
    claim_id: int,
    expected_version: int,
    details: ClaimDetails,
    now: dt.datetime,
    note: str = "",
) -> Claim:
    """Change what the newsroom says about a claim."""
    advisory_lock(CLAIMANTS.lock_name, TOPICS.lock_name)
    claim = lock(Claim.objects.visible_to(actor), claim_id)
    require(PERMISSIONS["word"], actor, claim)
    check_version(claim, expected_version)
    must_be_current(claim)
    before = recorded_details(claim)
    set_details(claim, details)
    claim.version += 1
    claim.save()
    claim.topics.set(topics_named(details.topics))
    notify(claim)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="word",
        at=now,
        before=before,
        after=recorded_details(claim),
        note=note,
    )
    return claim


def new_claim(
    actor: Person, details: ClaimDetails, now: dt.datetime
) -> tuple[Claim, dict[str, Any]]:
    """Make the row of a claim and call the hooks; return it with what its history records.

    An article's row is locked before this takes the locks of the names.
    """
    made = _names_new_claimant(details)
    claim = _claim_row(actor, details, now)
    notify(claim)
    return claim, recorded_details(claim) | made


def _claim_row(actor: Person, details: ClaimDetails, now: dt.datetime) -> Claim:
    advisory_lock(*_names_used(details))
    claim = Claim(created_by=actor, created_at=now)
    set_details(claim, details)
    claim.save()
    claim.topics.set(topics_named(details.topics))
    return claim


def _names_new_claimant(details: ClaimDetails) -> dict[str, bool]:
    """Return ``{NEW_CLAIMANT: True}``, for the history of a claim that is about to be made, when
    its details name a claimant that does not exist yet. Takes the lock of the names."""
    if not plain_name(details.claimant):
        return {}
    advisory_lock(CLAIMANTS.lock_name)
    return {} if CLAIMANTS.is_known(details.claimant) else {NEW_CLAIMANT: True}


def _names_used(details: ClaimDetails) -> list[str]:
    """Return which names the details use, as ``advisory_lock`` takes them."""
    used = {CLAIMANTS.lock_name: [details.claimant], TOPICS.lock_name: details.topics}
    return [name for name, values in used.items() if any(map(plain_name, values))]


def set_details(claim: Claim, details: ClaimDetails) -> None:
    """Set the fields of a claim, without saving it; ``Invalid`` for details that are not allowed."""
    _check_details(details)
    bounds = edtf_days.bounds(details.claimed_on)
    claim.statement = details.statement.strip()
    claim.kind = details.kind
    claim.claimant = CLAIMANTS.named(details.claimant)
    claim.claimed_on = details.claimed_on
    claim.claimed_earliest, claim.claimed_latest = bounds.earliest, bounds.latest
    claim.value_data = values.to_json(details.value) if details.value else None
    claim.language = details.language or "en"


def _check_details(details: ClaimDetails) -> None:
    fields = {}
    if not details.statement.strip():
        fields["statement"] = (
            "Write what is claimed, in one sentence that is clear without the article."
        )
    elif len(details.statement.strip()) > 500:
        fields["statement"] = "A statement may have at most 500 characters."
    if details.kind not in Kind.values:
        fields["kind"] = "Choose from: " + ", ".join(Kind.values) + "."
    if not edtf_days.is_day(details.claimed_on):
        fields["claimed_on"] = "Write the day as 2023-01-29, 2023-01 or 2023."
    if len(details.claimant) > 200:
        fields["claimant"] = "A name may have at most 200 characters."
    if len(details.language) > 35:
        fields["language"] = "Give a language tag such as “en”."
    if len(details.topics) > 20 or any(len(name.strip()) > 80 for name in details.topics):
        fields["topics"] = "At most 20 topics of at most 80 characters."
    if fields:
        raise Invalid(fields=fields)


def topics_named(names: Iterable[str]) -> list[Topic]:
    """Return the topics called ``names``, made when new; for a merged one the topic that stays.

    The caller holds the lock of their names.
    """
    plain_names = sorted({plain_name(name) for name in names})
    return [topic for topic in map(TOPICS.named, plain_names) if topic is not None]


def must_be_current(claim: Claim) -> Claim:
    """Return ``claim`` when it is current; ``WrongState`` when it was merged into another or retired."""
    if claim.merged_into_id is not None:
        raise WrongState(f"This claim was merged into claim {claim.merged_into_id}.")
    if claim.retired_at is not None:
        raise WrongState(
            "This claim was taken back. Accept the suggestion again to create a new one."
        )
    return claim


def notify(claim: Claim) -> None:
    """Call every hook of ``AFTER_NEW_WORDING`` with a claim, in the same transaction."""
    for listener in AFTER_NEW_WORDING:
        listener(claim)


def recorded_details(claim: Claim) -> dict[str, Any]:
    """Return the details of a claim by name, as its history records them."""
    return {
        "statement": claim.statement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimed_on": claim.claimed_on,
        "value": claim.value_data,
        "topics": sorted(topic.name for topic in claim.topics.all()),
        "language": claim.language,
    }

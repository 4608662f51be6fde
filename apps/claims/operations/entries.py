"""Lines of history: what was done to a claim, what was decided about a suggestion."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.claims.models import Claim, ClaimEntry
from apps.people.models import Person


def remember(
    claim: Claim,
    actor: Person,
    verb: str,
    now: dt.datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
) -> None:
    """Write a line of a claim's history."""
    ClaimEntry.objects.create(
        claim=claim,
        actor=actor,
        verb=verb,
        at=now,
        before=before or {},
        after=after or {},
        note=note,
    )


def touch(claim: Claim) -> None:
    """Count a change of what belongs to a claim."""
    claim.version += 1
    claim.save(update_fields=["version"])

"""A claim that exists already is not made a second time: the refusal, and the judgement that allows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from apps.claims.models import Claim
from apps.claims.operations import judging
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import Conflict
from apps.common.locking import advisory_lock
from apps.matching.near import near_identical
from apps.people.models import Person


class KnownClaim(Conflict):
    """Claims that are almost surely the one about to be made, and that nobody judged to be different."""

    code = "known_claim"
    title = "This is a known claim"

    def __init__(self, details: ClaimDetails, claims: Sequence[Claim]) -> None:
        self.details, self.claims = details, claims
        super().__init__(
            "A claim says this already: record the passage as an appearance of it, or judge that "
            "this one is different.",
            claims=[{"id": claim.pk, "statement": claim.statement} for claim in claims],
        )


def refuse_known_claim(details: ClaimDetails, different_from: Collection[int]) -> None:
    """Raise ``KnownClaim`` when another claim than ``different_from`` is almost surely the same.

    Takes a lock until the end of the transaction: of two people who make one claim at once, the second
    sees the claim of the first.
    """
    advisory_lock("claim of a suggestion")
    claims = near_identical(
        details.statement,
        value=details.value,
        language=details.language,
        leaving_out=different_from,
    )
    if claims:
        raise KnownClaim(details, claims)


def judge_made_different(
    claim: Claim, different_from: Collection[int], actor: Person, now: dt.datetime
) -> None:
    """Record that a claim just made is a different one than ``different_from``."""
    for other in sorted(set(different_from)):
        judging.judge_different(actor=actor, claim_id=claim.pk, other_id=other, now=now)

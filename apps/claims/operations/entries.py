"""Lines of history: what was done to a claim, what was decided about a suggestion."""

from __future__ import annotations

from apps.claims.models import Claim


def touch(claim: Claim) -> None:
    """Count a change of what belongs to a claim."""
    claim.version += 1
    claim.save(update_fields=["version"])

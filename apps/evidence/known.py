"""What is known of the evidence of a claim, for the page that merges two claims. Reads only."""

from __future__ import annotations

from collections import Counter

from apps.claims.known import Fact
from apps.claims.models import Claim
from apps.evidence.models import Evidence

DID = {
    Evidence.Stance.CORROBORATES: ("corroborates", "corroborate"),
    Evidence.Stance.CONFLICTS: ("conflicts", "conflict"),
    Evidence.Stance.QUALIFIES: ("qualifies", "qualify"),
    Evidence.Stance.CONTEXT: ("gives context", "give context"),
}


def facts_of_evidence(claim: Claim) -> list[Fact]:
    """Return how many passages are attached to a claim, by stance."""
    rows = Evidence.objects.of_claim(claim).current().values_list("stance", flat=True)
    counted = Counter(rows.order_by())
    words = [
        f"{counted[stance]} {did[counted[stance] > 1]}"
        for stance, did in DID.items()
        if counted[stance]
    ]
    return [Fact("Evidence", ", ".join(words) or "none")]

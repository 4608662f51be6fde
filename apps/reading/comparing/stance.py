"""Stances and figures: the stance to offer for a passage, and a stance that its figures contradict.

A stance is a person's word. ``statements`` decides which value that is.
"""

from __future__ import annotations

from apps.reading.comparing.agreement import Agreement
from apps.reading.values import Moment, Value

STANCES = {"agree": "corroborates", "conflict": "conflicts"}
# A stance against the figures: it corroborates, yet they are apart; it conflicts, yet they meet.
CONTRARY = {("corroborates", "conflict"), ("conflicts", "agree")}
# Two days can always be compared, so passage and claim must be similar enough to date the same
# matter. Another day mostly dates something else, so a conflict needs more similarity.
MIN_MEANING = {"agree": 0.6, "conflict": 0.75}


def proposed_stance(
    agreement: Agreement, value: Value | None, *, meaning: float | None, is_own: bool
) -> str:
    """Return the stance to offer first for a passage: by its value if possible, else context.

    ``meaning`` is the cosine of passage and claim, if known; ``is_own`` says that the claim
    appears in the same article, which is no evidence.
    """
    least = MIN_MEANING.get(agreement.relation, 1.0) if isinstance(value, Moment) else 0.0
    is_same_matter = (meaning or 0.0) >= least
    if is_own or not is_same_matter:
        return "context"
    return STANCES.get(agreement.relation, "context")


def is_contrary(stance: str, agreement: Agreement) -> bool:
    """Say whether a stance contradicts what the comparison of the two values found."""
    return (stance, agreement.relation) in CONTRARY

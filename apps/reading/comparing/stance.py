"""The stance to offer for a passage, from how its value compares with the claim's.

Which value that is does not live here (see ``statements``).
"""

from __future__ import annotations

from apps.reading.comparing.agreement import Agreement
from apps.reading.values import Moment, Value

STANCES = {"agree": "corroborates", "conflict": "conflicts"}
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

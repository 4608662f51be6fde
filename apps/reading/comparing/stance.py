"""The stance to offer for a passage, from how its value compares with the claim's.

Which value that is does not live here (see ``statements``).
"""

from __future__ import annotations

from apps.reading.comparing.agreement import Agreement
from apps.reading.values import Moment, Value

STANCES = {"agree": "corroborates", "conflict": "conflicts"}
# Two days can always be compared: from which cosine on they date the same matter. Another day is
# mostly the day of something else, so it takes more to call it a conflict.
SAME_MATTER = {"agree": 0.6, "conflict": 0.75}


def proposed_stance(
    agreement: Agreement, value: Value | None, *, meaning: float | None, is_own: bool
) -> str:
    """Return the stance to offer first for a passage: by its value where that tells, else context.

    ``meaning`` is the cosine of passage and claim, if known; ``is_own`` says that the claim was
    said in the very article, which proves nothing.
    """
    least = SAME_MATTER.get(agreement.relation, 1.0) if isinstance(value, Moment) else 0.0
    tells = (meaning or 0.0) >= least
    return STANCES.get(agreement.relation, "context") if tells and not is_own else "context"

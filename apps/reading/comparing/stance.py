"""Which of the values in a passage speaks to a claim: the one that can be compared with the
claim's; and on which side of it the passage seems to stand. Pure; how two values compare is
``apps.reading.comparing.agreement``."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.finding import values_in
from apps.reading.values import Found, Moment, Value

STANCES = {"agree": "corroborates", "conflict": "conflicts"}
# Two days can always be compared: from which cosine on they date the same matter. Another day is
# mostly the day of something else, so it takes more to call it a conflict.
SAME_MATTER = {"agree": 0.6, "conflict": 0.75}


def best_value(claimed: Value | None, found: Sequence[Found]) -> Value | None:
    """Return the first value that agrees or conflicts with ``claimed``, else the first of all."""
    comparable = (
        one.value for one in found if compare(claimed, one.value).relation != "not_comparable"
    )
    return next(comparable, found[0].value if found else None)


def value_of_passage(
    claimed: Value | None, passage: str, *, published: str = "", language: str = "en"
) -> Value | None:
    """Return the value a passage most likely reports about a claim that states ``claimed``."""
    found = values_in(passage, published=published, language=language or "en")
    return best_value(claimed, found)


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

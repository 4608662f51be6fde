"""Which of the values in a passage speaks to a claim: the one that can be compared with the
claim's. Pure; how two values compare is ``apps.claims.agreement``."""

from __future__ import annotations

from collections.abc import Sequence

from apps.claims.agreement import compare
from apps.claims.figures import values_in
from apps.claims.values import Found, Value


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

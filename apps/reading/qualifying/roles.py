"""Which side of a matter a value is of: imports or exports, arrived or left, planned or done."""

from __future__ import annotations

from apps.reading.qualifying.role_words import AXES, ROLES
from apps.reading.qualifying.sentence import Place
from apps.reading.values import Moment, Value

#: axes that say nothing of a day
_OF_NO_DAY = frozenset("trade balance money market result vote sex age profit birth".split())
_PLANS_BEFORE = 6


def role(place: Place, value: Value) -> str:
    """Return the code of the nearest word for a side in the clause of the value, "" for none."""
    sentence = place.sentence
    table = ROLES.get(sentence.language)
    if table is None:
        return ""
    start, end = sentence.clause(place.first, place.last)
    best: tuple[int, str] | None = None
    for first, behind, code in sentence.found_between(table, start, end):
        if isinstance(value, Moment) and AXES[code] in _OF_NO_DAY:
            continue
        if code == "planned":
            if behind <= place.first and place.first - behind <= _PLANS_BEFORE:
                return code
            continue
        distance = place.first - behind if behind <= place.first else max(0, first - place.last)
        crossed = range(behind, place.first) if behind <= place.first else range(place.last, first)
        distance += 4 * len(
            {owner for index in crossed if (owner := sentence.owners.get(index)) is not None}
            - {place.number}
        )
        if best is None or distance < best[0]:
            best = distance, code
    return best[1] if best else ""

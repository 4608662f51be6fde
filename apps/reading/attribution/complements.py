"""What must follow a verb for it to attribute: a clause, a quotation, an object, an aside.

"Added that it rained" attributes, "added 300 jobs" does not. Which verbs there are lives in
``saying``; how verb and source are combined in ``verb_cues``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution import saying
from apps.reading.attribution.sources import FINITE, PUNCTUATION
from apps.reading.text.words import PREPOSITIONS, PRONOUNS, SUBJECTS, Words

_COMPLEMENT = frozenset("that how whether why what if where when who".split())
_TAKES_OBJECT = frozenset(
    "reject rejected rejects rejecting dismiss dismissed dismisses refute refuted refutes dispute"
    " disputed disputes praise praised praises blame blamed blames welcome welcomed welcomes"
    " described describes slammed slams blasted hailed hails express expressed expresses voiced voices"
    " outlined outlines confirmed confirms revealed"
    " reveals reiterated urged urges called cited cites denied labeled labelled dubbed questioned"
    " promised promises pledged demanded demands predicted threatened proposed recommended".split()
)
_EXPECTING = frozenset(
    "expect expects expected forecast forecasts fear feared anticipate anticipated".split()
)
_FINDING = frozenset("show shows showed found finds".split())
_PERFECT = frozenset("has have had".split())
_SENDING = frozenset(
    "want wants wanted order ordered orders instructed advised asked asks requested".split()
)


def has_complement(words: Words, quoted: Sequence[bool], at: int, manner: str) -> bool:
    """Say whether what follows the verb at ``at`` lets it attribute, given its ``manner``."""
    lower, after = words.lower, at + 1
    if manner == "say":
        return True
    if after >= len(lower):
        return False
    following = lower[after]
    settled = _settled(lower, at, following)
    if settled is not None:
        return settled
    if (
        following in _COMPLEMENT
        or following == ":"
        or quoted[after]
        or lower[at] in saying.ADDRESSED
    ):
        return True
    if manner in ("act", "both") and _has_object(lower[at], following):
        return True
    if manner == "act":
        return False
    if following in (",", "."):
        return _parenthetical(words, at)
    return _clause_follows(words, quoted, after)


def _settled(lower: list[str], at: int, following: str) -> bool | None:
    """Answer for the verbs that need something of their own; ``None`` for all others."""
    verb = lower[at]
    if verb in ("point", "points", "pointed"):
        return following in ("out", "to")
    if verb in ("put", "puts"):
        return _puts_at(lower, at)
    if (
        (verb in _SENDING and "to" in lower[at + 1 : at + 9])
        or (
            verb in _FINDING
            and (following[:1].isdigit() or following in ("no", "little", "evidence"))
        )
        or (verb in ("rule", "rules", "ruled") and following == "out")
        or (verb in ("comment", "confirm") and following in (".", ",", "on", "nor"))
        or (verb in _EXPECTING and following not in (".", ",", "and"))
    ):
        return True
    return None


def _has_object(verb: str, following: str) -> bool:
    if following in ("to", "for", "as", "against", "not"):
        return True
    return verb in _TAKES_OBJECT and following not in (".", ",", "and")


def _puts_at(lower: list[str], at: int) -> bool:
    """Read "puts the number of dead at 300"."""
    return any(
        lower[step] == "at" and lower[step + 1][:1].isdigit()
        for step in range(at + 1, min(at + 14, len(lower) - 1))
    )


def _parenthetical(words: Words, at: int) -> bool:
    """Say whether the verb ends an aside: "…, the court ruled." """
    for step in range(at - 1, max(at - 9, 0), -1):
        if words.lower[step] == ",":
            return at - step > 1
        if words.lower[step] in FINITE - _PERFECT or words.lower[step] in PUNCTUATION:
            return False
    return False


def _clause_follows(words: Words, quoted: Sequence[bool], start: int) -> bool:
    lower = words.lower
    if lower[start] in PREPOSITIONS:
        return lower[start] in ("in", "on", "at", "to", "during", "last") and (
            "that" in lower[start : start + 7]
        )
    for at in range(start + 1, min(start + 10, len(lower))):
        if lower[at] in FINITE and lower[at] not in ("'s", "’s"):
            return True
        if lower[at] in (".", ";", ",", "who", "which", "that") or quoted[at]:
            return False
    return lower[start] in SUBJECTS and lower[start] in PRONOUNS

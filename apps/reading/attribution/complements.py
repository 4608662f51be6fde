"""The complement a verb needs to attribute: a clause, a quotation, an object, an aside.

"Added that it rained" attributes, "added 300 jobs" does not. The verbs are in ``saying``; verb and
source are combined in ``verb_cues``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution import saying
from apps.reading.attribution.sources import COMMON_VERBS, FINITE, PUNCTUATION, TIME_WORDS
from apps.reading.text.words import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBJECTS, Words

_COMPLEMENT = frozenset("that how whether why what if where when who".split())
_TAKES_OBJECT = frozenset(
    "reject rejected rejects rejecting dismiss dismissed dismisses refute refuted refutes dispute"
    " disputed disputes praise praised praises blame blamed blames welcome welcomed welcomes"
    " described describes slammed slams blasted hailed hails express expressed expresses voiced voices"
    " outlined outlines confirmed confirms revealed"
    " reveals reiterated urged urges called cited cites denied labeled labelled dubbed questioned"
    " backs backed backing opposes opposed oppose supports supported favors favored favours favoured"
    " demanding rejecting opposing supporting backing urging approves approved promised promises pledged demanded demands predicted threatened proposed recommended".split()
)
_CLOSING = frozenset(
    "demanded urged promised pledged proposed threatened requested predicted".split()
)
_EXPECTING = frozenset(
    "expect expects expected forecast forecasts fear feared anticipate anticipated".split()
)
_FINDING = frozenset("show shows showed found finds".split())
_PERFECT = frozenset("has have had".split())
_SENDING = frozenset(
    "want wants wanted order ordered orders instructed advised asked asks requested".split()
)


def has_complement(words: Words, quoted: Sequence[bool], index: int, manner: str) -> bool:
    """Say whether what follows the verb at ``index`` lets it attribute, given its ``manner``."""
    lower, after = words.lower, index + 1
    if manner == "say":
        return True
    if after >= len(lower):
        return False
    following = lower[after]
    answer = _of_verb_itself(lower, index, following)
    if answer is not None:
        return answer
    if (
        following in _COMPLEMENT
        or following == ":"
        or quoted[after]
        or lower[index] in saying.ADDRESSED
    ):
        return True
    if manner in ("act", "both") and _has_object(lower[index], following):
        return True
    if manner == "act":
        return lower[index] in _CLOSING and following in (",", ".") and _parenthetical(words, index)
    if following in (",", "."):
        return _parenthetical(words, index)
    if following in PREPOSITIONS | TIME_WORDS and _ends_after_time(lower, after):
        return _parenthetical(words, index)
    if lower[index] in saying.MENTAL and _verb_follows(words, after):
        return True
    return _clause_follows(words, quoted, after)


def _ends_after_time(lower: list[str], start: int) -> bool:
    """Say whether nothing but when or where follows up to a comma or the end."""
    for word in lower[start : start + 7]:
        if word in (",", "."):
            return True
        if word in FINITE or word in PRONOUNS or word == "that" or word in saying.VERBS:
            return False
    return False


def _verb_follows(words: Words, start: int) -> bool:
    """Say whether a verb in the past follows a noun: “believe 12 boats sank”."""
    for index in range(start + 1, min(start + 8, len(words))):
        word = words.lower[index]
        if word in PREPOSITIONS or word in PUNCTUATION:
            return False
        if word in COMMON_VERBS or word.endswith("ed") and words.words[index].islower():
            return True
    return False


def _of_verb_itself(lower: list[str], index: int, following: str) -> bool | None:
    """Return the result for verbs with a rule of their own; ``None`` for all others."""
    verb = lower[index]
    if verb in ("point", "points", "pointed"):
        return following in ("out", "to")
    if verb in ("back", "backs", "backed"):
        return following in DETERMINERS
    if verb in ("speak", "speaks", "spoke", "spoken"):
        return following in ("of", "about")
    if verb in ("put", "puts"):
        return _puts_at(lower, index)
    if (
        (verb in _SENDING and "to" in lower[index + 1 : index + 9])
        or (
            verb in _FINDING
            and (following[:1].isdigit() or following in ("no", "little", "evidence"))
        )
        or (verb in ("rule", "rules", "ruled") and following == "out")
        or (verb in ("comment", "confirm") and following in (".", ",", "on", "nor"))
        or (verb == "respond" and "not" in lower[max(0, index - 2) : index])
        or (verb == "respond" and "n't" in lower[max(0, index - 2) : index])
        or (verb in _EXPECTING and following not in (".", ",", "and"))
    ):
        return True
    return None


def _has_object(verb: str, following: str) -> bool:
    if following in ("to", "for", "as", "against", "not"):
        return True
    return verb in _TAKES_OBJECT and following not in (".", ",", "and")


def _puts_at(lower: list[str], index: int) -> bool:
    """Read "puts the number of dead at 300"."""
    return any(
        lower[position] == "at" and lower[position + 1][:1].isdigit()
        for position in range(index + 1, min(index + 14, len(lower) - 1))
    )


def _parenthetical(words: Words, index: int) -> bool:
    """Say whether the verb ends an aside: "…, the court ruled." """
    for position in range(index - 1, max(index - 14, 0), -1):
        if words.lower[position] == ",":
            return index - position > 1
        if words.lower[position] in FINITE - _PERFECT or words.lower[position] in PUNCTUATION:
            return False
    return False


def _clause_follows(words: Words, quoted: Sequence[bool], start: int) -> bool:
    lower = words.lower
    if lower[start] in PREPOSITIONS:
        return lower[start] in ("in", "on", "at", "to", "during", "last") and (
            "that" in lower[start : start + 7]
        )
    for index in range(start + 1, min(start + 10, len(lower))):
        if lower[index] in FINITE and lower[index] not in ("'s", "’s"):
            return True
        if lower[index] in (".", ";", ",", "who", "which", "that") or quoted[index]:
            return False
    return lower[start] in SUBJECTS and lower[start] in PRONOUNS

"""Judges a cue in its sentence: was it said, is it an attitude, or was it not said; or nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.reading.attribution import saying
from apps.reading.attribution.manners import ATTITUDE, NOT_SAID
from apps.reading.attribution.sources import FINITE, TIME_WORDS, head_of
from apps.reading.attribution.verb_cues import Cue, before_verb
from apps.reading.text.words import PREPOSITIONS, Words

_QUOTED_RANK = 6
_OF_VERBS = 2
_NOT = frozenset("not n't never neither nor".split())
_NO = frozenset("no not none neither nobody nothing".split())
_UNREAL = frozenset("if unless whether".split())
_NO_SPEAKERS = frozenset(
    "number numbers share proportion percentage percent rate total minority majority amount those".split()
)
_MATTERS = frozenset(
    "measures measure plans plan changes change cuts steps proposals rules deaths cases figures results"
    " closures closure losses sales projects attacks incidents deal deals sanctions tariffs reforms laws"
    " law policy budget prices jobs moves closings layoffs restrictions tests words".split()
)
_REDUCED = frozenset(
    "announced reported recommended expected outlined described proposed revealed confirmed declared"
    " disclosed cited mentioned requested promised pledged ordered planned suggested estimated".split()
)
#: what things do as well, and no one says by it: "smoking explained a small part", "the deal outlines"
_ALSO_OF_THINGS = frozenset(
    "explains explained explain outlines outlined outline describes described confirms confirmed shows"
    " showed suggests suggested".split()
)
_THINGS = frozenset(
    "document plan deal treaty agreement smoking weather age income difference factor factors".split()
)
_BESIDE = 0
_THOUGHT = frozenset("believed thought said known reported alleged suspected understood".split())
_RELATIVE = frozenset(["which", "that", "who"])
_PART = "only a part of the sentence is said so"


def judged(words: Words, quoted: Sequence[bool], cue: Cue) -> Cue | None:
    """Return the cue with its manner and its doubt, ``None`` when it attributes nothing."""
    if cue.source is None or cue.cue[1] - cue.cue[0] < 1:
        return cue
    lower, verb = words.lower, cue.cue[0]
    first = cue.source[0]
    if _names_nobody(words, cue) or _is_object(words, quoted, cue):
        return None
    cue = _trimmed(words, cue)
    if _is_denied(words, quoted, cue):
        return replace(cue, manner=NOT_SAID, source=_without_denial(words, cue.source or cue.cue))
    if _is_attitude(words, quoted, cue):
        if _is_nobodys_attitude(words, cue):
            return None
        cue = replace(cue, manner=ATTITUDE)
    following = lower[verb + 1 : verb + 2]
    if first and lower[first - 1] in _RELATIVE and following and following[0] in FINITE:
        return replace(cue, reason=cue.reason or _PART)
    return cue


def _trimmed(words: Words, cue: Cue) -> Cue:
    """Return a cue without the “also” behind its source; “with X saying” gives way to any other cue."""
    assert cue.source is not None
    first, last = cue.source
    if words.lower[last - 1] == "also" and last - first > 1:
        cue = replace(cue, source=(first, last - 1))
    if first and words.lower[first - 1] == "with" and words.lower[cue.cue[0]].endswith("ing"):
        cue = replace(cue, reason=_PART, rank=_BESIDE)
    return cue


def _is_nobodys_attitude(words: Words, cue: Cue) -> bool:
    """Say whether it only describes a thing, “talks that both hope to hold”, or is that of an “it”."""
    assert cue.source is not None
    first, last = cue.source
    lower, verb = words.lower, cue.cue[0]
    wished = lower[first - 1 : first] in (["that"], ["which"]) and lower[verb + 1 : verb + 2] == [
        "to"
    ]
    return wished or lower[first:last] in (["it"], ["they"])


def _names_nobody(words: Words, cue: Cue) -> bool:
    assert cue.source is not None
    head = words.lower[head_of(words, cue.source)]
    verb = words.lower[cue.cue[0]]
    if head in _NO_SPEAKERS:
        return True
    if verb in _ALSO_OF_THINGS and (head in _THINGS or head.endswith("ing")):
        return True
    behind = words.lower[cue.cue[1] : cue.cue[1] + 1]
    if words.lower[cue.cue[0] - 1] == "who" and (not behind or behind[0] in ".;!"):
        return True
    following = words.lower[cue.cue[0] + 1 : cue.cue[0] + 2]
    return (
        head in _MATTERS
        and words.lower[cue.cue[0]] in _REDUCED
        and bool(following)
        and following[0] in PREPOSITIONS
    )


def _is_object(words: Words, quoted: Sequence[bool], cue: Cue) -> bool:
    """Say whether the verb only describes what was said: “What he said is not known”."""
    assert cue.source is not None
    lower, first, verb = words.lower, cue.source[0], cue.cue[0]
    if lower[verb] in _THOUGHT and lower[verb + 1 : verb + 3] in (["to", "be"], ["to", "have"]):
        return True
    if "whom" in lower[first : cue.source[1]]:
        return True
    if lower[first] in FINITE and cue.source[1] <= verb:
        return True
    if first != 1 or lower[0] != "what":
        return False
    after = lower[verb + 1 : verb + 4]
    return bool(after) and after[0] in FINITE and "that" not in after


def _is_denied(words: Words, quoted: Sequence[bool], cue: Cue) -> bool:
    assert cue.source is not None
    lower, verb = words.lower, cue.cue[0]
    first = cue.source[0]
    if lower[first] in _NO or lower[first] == "contrary":
        return True
    if first < verb and lower[verb] in saying.VERBS:
        left, helpers = before_verb(words, quoted, verb)
        if not _NOT.isdisjoint(helpers) or left >= 0 and lower[left] in _NOT:
            return True
    lead = lower[max(0, first - 8) : first]
    if lead and lead[-1] in _UNREAL:
        return True
    if "contrary" in lead:
        return True
    return bool(lead) and lead[-1] == "as" and not _NOT.isdisjoint(lead)


def _without_denial(words: Words, source: tuple[int, int]) -> tuple[int, int]:
    """Return the source without “no” or “contrary to what”."""
    first, last = source
    lower = words.lower
    if lower[first] == "contrary" and "what" in lower[first : last - 1]:
        return lower.index("what", first) + 1, last
    return source


def _is_attitude(words: Words, quoted: Sequence[bool], cue: Cue) -> bool:
    verb = words.lower[cue.cue[0]]
    if verb not in saying.ATTITUDES:
        return False
    if cue.rank >= _QUOTED_RANK:
        return False
    after = words.lower[cue.cue[1] : cue.cue[1] + 6]
    if after[:1] and after[0] not in PREPOSITIONS and after[0] not in TIME_WORDS:
        after = after[:1] if after[0] != "comment" else after
    holds_quotation = any(quoted[cue.cue[1] : cue.cue[1] + 8])
    said = words.lower[cue.cue[1] : cue.cue[1] + 2] == ["to", "comment"]
    return "that" not in after and not holds_quotation and not said


def both(words: Words, cues: Sequence[Cue], best: Cue) -> Cue:
    """Join the second speaker of “X said …, while Y said …”."""
    lower = words.lower
    place = next((n for n, word in enumerate(lower) if word in ("while", "whereas")), None)
    if place is None or best.source is None or best.manner == NOT_SAID:
        return best
    comma = next((n for n in range(place, len(lower)) if lower[n] == ","), place)
    turn = place if place else comma
    for other in cues:
        if other is best or other.source is None or other.manner != best.manner:
            continue
        if other.rank < _OF_VERBS:
            continue
        apart = (other.source[0] < turn) != (best.source[0] < turn)
        if apart and words.words[other.source[0]].lower() not in ("he", "she", "it", "they"):
            return replace(best, also=other.source, reason=best.reason or "two people speak")
    return best

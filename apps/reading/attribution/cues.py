"""Finds the words that attribute a sentence: the cue and its source.

Works on one sentence. Resolving "he" or "the agency" in the paragraph, and quotations over several
sentences, live in ``quotes``; verbs of saying in ``verb_cues``, their lists in ``saying``; the noun
phrases of sources in ``sources``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution import saying
from apps.reading.attribution.judging import both, judged
from apps.reading.attribution.labels import label
from apps.reading.attribution.sources import (
    FINITE,
    FIRST_PERSON,
    PUNCTUATION,
    phrase_left,
    phrase_right,
)
from apps.reading.attribution.verb_cues import Cue, before_verb, verb_cue
from apps.reading.text.words import (
    BE,
    CLAUSE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    Words,
)

_CLAUSAL = 2
_OUTER = 5
_SHORT, _NEARLY = 3, 0.9


def find_cue(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue that attributes most of the sentence, or ``None``; words in quotes are skipped."""
    best: Cue | None = None
    found = []
    lower = words.lower
    for index in [index for index, word in enumerate(lower) if word in _TRIGGERS]:
        if quoted[index] or index and words.words[index][0].isupper() and not _is_headline(words):
            continue
        cue = _cue_at(words, quoted, index)
        cue = judged(words, quoted, cue) if cue else None
        if cue is None:
            continue
        found.append(cue)
        if best is None or _outranks(cue, best):
            best = cue
    best = best or label(words, quoted)
    return both(words, found, best) if best and len(found) > 1 else best


def _is_headline(words: Words) -> bool:
    """Say whether nearly every word is printed with a capital."""
    long = [word for word in words.words if len(word) > _SHORT and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) > 1 and capital >= _NEARLY * len(long)


def _outranks(later: Cue, earlier: Cue) -> bool:
    """Say whether a later cue attributes more; the first verb with a clause governs the rest."""
    if _CLAUSAL <= earlier.rank < _OUTER and later.rank < _OUTER:
        return False
    return later.rank > earlier.rank


def _cue_at(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    word = words.lower[index]
    if word == "according":
        return _according(words, quoted, index)
    if word in _HEARSAY:
        return Cue(0, (index, index + 1), None, "nobody is named")
    if word in ("went", "goes"):
        return _went_on(words, quoted, index)
    if word in saying.CONVICTIONS:
        return _conviction(words, quoted, index)
    if word in saying.VERBS:
        cue = verb_cue(words, quoted, index)
        if cue or word not in saying.NOUN_CUES:
            return cue
    return _noun(words, quoted, index)


# --- set phrases ----------------------------------------------------------------------------------

_HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
_NOUN_ENDS = frozenset(saying.VERBS) | FINITE | {"that"}
_TRIGGERS = (
    _HEARSAY
    | saying.NOUN_CUES
    | frozenset(saying.VERBS)
    | saying.CONVICTIONS
    | {"according", "went", "goes"}
)


def _according(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    if words.lower[index + 1 : index + 2] != ["to"]:
        return None
    start = index + 2
    while words.lower[start : start + 1] in (["what"], ["how"]):
        start += 1
    source = phrase_right(words, quoted, start, loose=True)
    if source is None:
        return None
    return Cue(
        1 if words.lower[source[0]] in ("him", "her", "them") else 5, (index, index + 2), source
    )


def _went_on(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Read ", he went on," and "went on to say"."""
    after = words.lower[index + 1 : index + 4]
    if after[:1] != ["on"] or after[1:2] not in ([","], ["."], ["to"]):
        return None
    if after[1:2] == ["to"] and after[2:3] and after[2] not in saying.VERBS:
        return None
    source = phrase_left(words, quoted, before_verb(words, quoted, index)[0])
    if source is None or words.lower[source[0]] in FIRST_PERSON:
        return None
    if after[1] != "to" and not (source[0] and words.lower[source[0] - 1] == ","):
        return None
    return Cue(_OUTER, (index, index + 2), source)


def _conviction(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Read "X is confident that"."""
    left, helpers = before_verb(words, quoted, index)
    if words.lower[index + 1 : index + 2] != ["that"] or not helpers & BE:
        return None
    source = phrase_left(words, quoted, left)
    if source is None or words.lower[source[0]] in FIRST_PERSON:
        return None
    return Cue(2, (index, index + 1), source)


def _noun(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Read "the announcement by X that", "X's claim that", "expressed confidence that"."""
    lower = words.lower
    after = index + 1
    source = None
    if lower[after : after + 1] == ["by"]:
        source = phrase_right(words, quoted, after + 1, loose=False)
        after = source[1] if source else after
        while after < min(len(lower), index + 14) and lower[after] not in _NOUN_ENDS:
            after += 1
    if lower[after : after + 1] != ["that"]:
        return None
    if source is None and index >= 2 and lower[index - 1] in ("'s", "’s"):
        source = _possessor(words, quoted, index - 2)
    if source is None:
        return None
    return Cue(2, (index, index + 1), source)


def _possessor(words: Words, quoted: Sequence[bool], last: int) -> tuple[int, int] | None:
    """Return whose it is: “a lower court” in “overruled a lower court's decision that”."""
    lower, first = words.lower, last
    while first > 0 and not quoted[first - 1] and lower[first] not in DETERMINERS:
        before = lower[first - 1]
        verb = before.endswith("ed") or before in saying.VERBS or before in FINITE
        if verb or before in PREPOSITIONS or before in PUNCTUATION or before in CLAUSE_WORDS:
            break
        first -= 1
    return (first, last + 1) if last >= 0 and not quoted[last] else None

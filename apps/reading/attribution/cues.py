"""Finds the words that attribute a sentence: the cue and its source.

Works on one sentence. Resolving "he" or "the agency" in the paragraph, and quotations over several
sentences, live in ``quotes``; verbs of saying in ``verb_cues``, their lists in ``saying``; the noun
phrases of sources in ``sources``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution import saying
from apps.reading.attribution.sources import (
    FINITE,
    FIRST_PERSON,
    QUOTE_MARKS,
    phrase_left,
    phrase_right,
)
from apps.reading.attribution.verb_cues import Cue, before_verb, verb_cue
from apps.reading.text.words import (
    BE,
    Words,
    is_capital,
)

_CLAUSAL = 2
_OUTER = 5


def find_cue(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue that attributes most of the sentence, or ``None``; words in quotes are skipped."""
    best: Cue | None = None
    lower = words.lower
    for index in [index for index, word in enumerate(lower) if word in _TRIGGERS]:
        if quoted[index] or index and words.words[index][0].isupper():
            continue
        cue = _cue_at(words, quoted, index)
        if cue and (best is None or _outranks(cue, best)):
            best = cue
    return best or _colon(words, quoted)


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
        source = phrase_left(words, quoted, index - 2)
    if source is None:
        return None
    return Cue(2, (index, index + 1), source)


def _colon(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read "Smith: ..." at the head of a sentence, as transcripts and headlines print it."""
    lower = words.lower
    for index in range(1, min(7, len(words))):
        if lower[index] == ":" and not quoted[index]:
            named = all(is_capital(word) or word in (".", "-") for word in words.words[:index])
            speaks = (
                words.words[0].isupper()
                or lower[index + 1 : index + 2]
                and lower[index + 1] in QUOTE_MARKS
            )
            if named and speaks and len(words) > index + 2:
                return Cue(3, (index, index + 1), (0, index))
            return None
    return None

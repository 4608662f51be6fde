"""Cues that are verbs of saying: active, passive, and participles.

The lists of verbs live in ``saying``, what must follow a verb in ``complements``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.reading.attribution import saying
from apps.reading.attribution.complements import has_complement
from apps.reading.attribution.manners import SAID
from apps.reading.attribution.sources import (
    COMMON_VERBS,
    FINITE,
    FIRST_PERSON,
    PUNCTUATION,
    TIME_WORDS,
    beside,
    inverted,
    main_subject,
    phrase_left,
    phrase_right,
)
from apps.reading.attribution.trimming import is_adverb
from apps.reading.text.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    Words,
    is_capital,
)

_COPULAS = FINITE | frozenset(
    "remain remains remained seem seems appears become became stay".split()
)
_NOUN_MARKERS = DETERMINERS - {
    "some", "many", "few", "most", "all", "both", "each", "several"
}  # fmt: skip
_DO = frozenset({"did", "does", "do", "neither", "n't", "not"})
_BEFORE_NOUNS = frozenset("other others such new more two three four five both several".split())
_SHORT_NOT = ("n’t", "n't")
_SETTLED_NOUNS = frozenset("saying feeling understanding meaning finding reading writing".split())
_PLURALS = frozenset("they who people police some many others most and media staff".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: ``source`` and ``cue`` are half-open pairs of word numbers, in any order.

    The cue of the highest ``rank`` attributes the sentence. ``reason`` is the reason for doubt,
    ``also`` a second speaker ("X said …, while Y said …"), ``manner`` as in ``attributed``.
    """

    rank: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    reason: str = ""
    manner: str = SAID
    also: tuple[int, int] | None = None


def verb_cue(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Return the cue of the verb of saying at ``index``, ``None`` when it is none."""
    lower = words.lower
    word = lower[index]
    left, helpers = before_verb(words, quoted, index)
    if word in saying.AMBIGUOUS_NOUNS and _is_noun(words, index):
        return None
    if helpers & BE and not word.endswith("ing"):
        return _passive(words, quoted, index, left)
    if lower[index + 1 : index + 2] == ["by"] and word not in saying.PARTICIPLES:
        known = left >= 0 and lower[left] in ("as", ",")
        return _made_known_by(words, quoted, index) if known else None
    if word in saying.PARTICIPLES and not helpers & BE:
        return _participle(words, quoted, index)
    if word in ("comment", "say", "confirm", "respond") and helpers & {"n't", "not", "neither"}:
        helpers -= MODALS
    if (
        left >= 0
        and lower[left] in ("to", "'d")
        or helpers & MODALS
        or left >= 0
        and lower[left] in MODALS
    ):
        return None
    return _active(words, quoted, index, left, helpers)


def before_verb(words: Words, quoted: Sequence[bool], index: int) -> tuple[int, set[str]]:
    """Return the last word before the verb group, and the helping words in between."""
    left, helpers = index - 1, set()
    lower = words.lower
    while (
        left >= 0
        and not quoted[left]
        and (
            lower[left] in AUXILIARIES
            or lower[left].endswith(_SHORT_NOT)
            or lower[left] in MODALS
            or left
            and is_adverb(words, left)
        )
    ):
        if lower[left].endswith(_SHORT_NOT):
            helpers |= {"n't", lower[left][:-3]}
        helpers.add(lower[left])
        left -= 1
    return left, helpers


def _is_noun(words: Words, index: int) -> bool:
    lower = words.lower
    before = lower[index - 1] if index else ""
    after = lower[index + 1] if index + 1 < len(lower) else ""
    if before in DETERMINERS or before in POSSESSIVES:
        return not (
            before in ("that", "this", "all", "many", "some", "most", "both", "few") and after
        )
    if words.lower[index] in _SETTLED_NOUNS and index > 1 and lower[index - 2] in DETERMINERS:
        return True
    if after == ":" and lower[index] in saying.BASES and index < 3:
        return True
    if before in _BEFORE_NOUNS or before[:1].isdigit():
        return True
    if index > 1 and lower[index - 2] in PREPOSITIONS and after in ("", ".", ","):
        return before not in PRONOUNS and not is_capital(words.words[index - 1])
    if before in (",", "and") and after in ("and", "or"):
        return True
    if before in PREPOSITIONS or after in ("of", "about", "from"):
        return True
    return (
        index > 1
        and lower[index - 2] in DETERMINERS
        and lower[max(0, index - 3)] != ","
        and after in ("", ".", ",", "and", "are", "is")
    )


def _passive(words: Words, quoted: Sequence[bool], index: int, left: int) -> Cue | None:
    lower = words.lower
    after = lower[index + 1 : index + 3]
    if after[:1] == ["as"] and after[1:] and after[1] in saying.PARTICIPLES:
        source = phrase_left(words, quoted, left)
        return Cue(6, (_first_helper(words, index), index + 3), source) if source else None
    if after[:1] == ["by"] and lower[index] in ("quoted", "cited"):
        tail = lower[index : index + 10]
        if "saying" in tail and tail[tail.index("saying") - 1] == "as":
            source = phrase_left(words, quoted, left)
            end = index + tail.index("saying") + 1
            return Cue(6, (_first_helper(words, index), end), source) if source else None
    if after[:1] == ["by"]:
        return _made_known_by(words, quoted, index)
    if after[:1] in (["to"], ["that"]) and lower[index] not in (
        "told",
        "asked",
        "urged",
        "ordered",
        "decided",
    ):
        start = _first_helper(words, index)
        return Cue(1, (start, index + 1), None, "nobody is named")
    return None


def _made_known_by(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Read "as announced by X"."""
    if words.lower[index] not in saying.MADE_KNOWN_BY:
        return None
    source = phrase_right(words, quoted, index + 2, loose=False)
    return Cue(2, (index, index + 2), source) if source else None


def _first_helper(words: Words, index: int) -> int:
    start = index
    while start > 0 and (words.lower[start - 1] in BE or words.lower[start - 1] in AUXILIARIES):
        start -= 1
    return start


def _participle(words: Words, quoted: Sequence[bool], index: int) -> Cue | None:
    """Read ", adding that …": its source is the subject of the sentence."""
    if not has_complement(words, quoted, index, "clause") or index == 0:
        return None
    before = words.lower[index - 1]
    if (
        before in PUNCTUATION
        or before in ("and", "by", "before", "after", "while")
        or quoted[index - 1]
    ):
        subject = main_subject(words, quoted, index)
    else:
        subject = beside(words, quoted, index - 1)
    return Cue(1, (index, index + 1), subject) if subject else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A verb in the active voice with its possible source; ``left`` is the word before its group."""

    words: Words
    index: int
    left: int
    helpers: set[str]
    source: tuple[int, int]
    is_direct: bool

    @property
    def manner(self) -> str:
        return saying.VERBS[self.words.lower[self.index]]


def _active(
    words: Words, quoted: Sequence[bool], index: int, left: int, helpers: set[str]
) -> Cue | None:
    if _follows_noun_marker(words, left):
        return None
    is_direct = _beside_quote(words, quoted, index)
    turned = inverted(words, quoted, index)
    closes = turned is not None and _closes_sentence(words, index, turned)
    manner = saying.VERBS[words.lower[index]]
    if not is_direct and not closes and not has_complement(words, quoted, index, manner):
        return None
    source = turned or phrase_left(words, quoted, left)
    if source is None:
        return None
    candidate = _Candidate(words, index, left, helpers, source, is_direct)
    if any(excluded(candidate) for excluded in _EXCLUSIONS):
        return None
    end = index + 2 if words.lower[index + 1 : index + 2] in (["out"], ["for"]) else index + 1
    return Cue(_active_rank(candidate), (index, end), source)


def _closes_sentence(words: Words, index: int, source: tuple[int, int]) -> bool:
    """Say whether verb and source close the sentence: “…, wrote the editor in a column.”"""
    if words.lower[index] in ("added", "noted", "reported") or words.lower[index - 1] != ",":
        return False
    after = words.lower[source[1]] if source[1] < len(words) else "."
    return after in (".", ",") or after in PREPOSITIONS


def _follows_noun_marker(words: Words, left: int) -> bool:
    """Say whether a determiner or a copula precedes, so that the word is a noun or a participle."""
    if left < 0:
        return False
    return words.lower[left] in _NOUN_MARKERS or words.lower[left] in _COPULAS


def _is_first_person(candidate: _Candidate) -> bool:
    return candidate.words.lower[candidate.source[0]] in FIRST_PERSON


def _is_cut_off_by_comma(candidate: _Candidate) -> bool:
    """Say whether a comma separates source and verb without closing an apposition."""
    left, source = candidate.left, candidate.source
    if candidate.manner == "say" or left < 0 or candidate.words.lower[left] != ",":
        return False
    return source[1] == left and "," not in candidate.words.lower[source[0] : source[1]]


def _is_nobody(candidate: _Candidate) -> bool:
    start = candidate.source[0]
    first = candidate.words.lower[start : start + 2]
    return first[0] in ("nobody", "none") or first == ["no", "one"]


def _has_verb_in_source(candidate: _Candidate) -> bool:
    if candidate.is_direct or candidate.manner == "say":
        return False
    return _contains_verb(candidate.words, candidate.source)


def _is_base_without_subject(candidate: _Candidate) -> bool:
    """Say whether a plural or base form has neither an auxiliary nor a subject it can follow."""
    words, index = candidate.words, candidate.index
    if candidate.is_direct or words.lower[index] not in saying.BASES or candidate.helpers & _DO:
        return False
    return not _may_govern_base(words, candidate.source, index)


_EXCLUSIONS: tuple[Callable[[_Candidate], bool], ...] = (
    _is_first_person,
    _is_cut_off_by_comma,
    _is_nobody,
    _has_verb_in_source,
    _is_base_without_subject,
)


def _active_rank(candidate: _Candidate) -> int:
    """Return the rank of a cue: beside a quotation, as an aside, or by the manner of its verb."""
    if candidate.is_direct:
        return 6
    if _is_aside(candidate.words, candidate.source, candidate.index):
        return 5
    return {"say": 4, "clause": 3}.get(candidate.manner, 2)


def _is_aside(words: Words, source: tuple[int, int], index: int) -> bool:
    """Say whether source and verb close the sentence: "…, the group said in a statement." """
    if source[0] == 0 or words.lower[source[0] - 1] != "," or source[0] > index:
        return False
    after = words.lower[index + 1] if index + 1 < len(words) else "."
    return after in (".", ",", "in", "on", "at", "during") or after in TIME_WORDS


def _contains_verb(words: Words, source: tuple[int, int]) -> bool:
    """Say whether a supposed noun phrase contains a verb, and so is none."""
    for index in range(source[0] + 1, source[1]):
        if words.lower[index] in PREPOSITIONS or words.lower[index] in PUNCTUATION:
            return False
        if words.lower[index] in COMMON_VERBS or words.lower[index] in FINITE - {"'s", "’s", "may"}:
            return True
    return False


def _may_govern_base(words: Words, source: tuple[int, int], index: int) -> bool:
    """Say whether the source can be the subject of a plural or base form ("officials say")."""
    if words.lower[index] in ("read", "forecast", "slam", "commit"):
        return True
    for word in words.lower[source[0] : source[1]]:
        if word in PREPOSITIONS:
            break
        if word in _PLURALS or word.endswith("s") and word not in ("'s", "’s"):
            return True
    return False


def _beside_quote(words: Words, quoted: Sequence[bool], index: int) -> bool:
    """Say whether quoted words are right before or after the verb (names and commas between)."""
    lower = words.lower
    for step in range(index + 1, min(index + 9, len(lower))):
        if quoted[step]:
            return lower[step - 1] not in ("the", "a", "of")
        if lower[step] in (".", ";"):
            break
    for step in range(index - 1, max(index - 8, -1), -1):
        if quoted[step]:
            return True
        if lower[step] in (".", ";", "that"):
            break
    return False

"""Finding, in one sentence, the words that attribute it: the cue and its source.

Works on the words of one sentence alone. Resolving "he" or "the agency" through the paragraph, and
quotations that run over several sentences, live in ``quotes``; the lists of verbs in ``saying``; the
noun phrases of sources in ``sources``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.reading.attribution import saying
from apps.reading.attribution.complements import has_complement
from apps.reading.attribution.sources import (
    COMMON_VERBS,
    FINITE,
    FIRST_PERSON,
    PUNCTUATION,
    QUOTE_MARKS,
    TIME_WORDS,
    beside,
    inverted,
    main_subject,
    phrase_left,
    phrase_right,
)
from apps.reading.text.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    Words,
    is_capital,
)

_COPULAS = FINITE | frozenset(
    "remain remains remained seem seems appears become became stay".split()
)
_SETTLED_NOUNS = frozenset("saying feeling understanding meaning finding reading writing".split())
_PLURALS = frozenset("they who people police some many others most and".split())


_CLAUSAL = 2
_OUTER = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, as word numbers: ``source`` and ``cue`` are half open, either way round."""

    rank: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    reason: str = ""


def find_cue(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue that attributes most of the sentence, or ``None``; words in quotes are skipped."""
    best: Cue | None = None
    lower = words.lower
    for at in [at for at, word in enumerate(lower) if word in _TRIGGERS]:
        if quoted[at] or at and words.words[at][0].isupper():
            continue
        found = _read(words, quoted, at)
        if found and (best is None or _outranks(found, best)):
            best = found
    return best or _colon(words, quoted)


def _outranks(later: Cue, earlier: Cue) -> bool:
    """Say whether a later cue attributes more: the first verb with a clause governs what follows."""
    if _CLAUSAL <= earlier.rank < _OUTER and later.rank < _OUTER:
        return False
    return later.rank > earlier.rank


def _read(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    word = words.lower[at]
    if word == "according":
        return _according(words, quoted, at)
    if word in _HEARSAY:
        return Cue(0, (at, at + 1), None, "nobody is named")
    if word in ("went", "goes"):
        return _went_on(words, quoted, at)
    if word in saying.CONVICTIONS:
        return _conviction(words, quoted, at)
    if word in saying.VERBS:
        found = _verb(words, quoted, at)
        if found or word not in saying.NOUN_CUES:
            return found
    return _noun(words, quoted, at)


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


def _according(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    if words.lower[at + 1 : at + 2] != ["to"]:
        return None
    start = at + 2
    while words.lower[start : start + 1] in (["what"], ["how"]):
        start += 1
    source = phrase_right(words, quoted, start, loose=True)
    if source is None:
        return None
    return Cue(1 if words.lower[source[0]] in ("him", "her", "them") else 5, (at, at + 2), source)


def _went_on(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read ", he went on," and "went on to say"."""
    after = words.lower[at + 1 : at + 4]
    if after[:1] != ["on"] or after[1:2] not in ([","], ["."], ["to"]):
        return None
    if after[1:2] == ["to"] and after[2:3] and after[2] not in saying.VERBS:
        return None
    source = phrase_left(words, quoted, _before_verb(words, quoted, at)[0])
    if source is None or words.lower[source[0]] in FIRST_PERSON:
        return None
    if after[1] != "to" and not (source[0] and words.lower[source[0] - 1] == ","):
        return None
    return Cue(_OUTER, (at, at + 2), source)


def _conviction(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read "X is confident that"."""
    left, helpers = _before_verb(words, quoted, at)
    if words.lower[at + 1 : at + 2] != ["that"] or not helpers & BE:
        return None
    source = phrase_left(words, quoted, left)
    if source is None or words.lower[source[0]] in FIRST_PERSON:
        return None
    return Cue(2, (at, at + 1), source)


def _noun(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read "the announcement by X that", "X's claim that", "expressed confidence that"."""
    lower = words.lower
    after = at + 1
    source = None
    if lower[after : after + 1] == ["by"]:
        source = phrase_right(words, quoted, after + 1, loose=False)
        after = source[1] if source else after
        while after < min(len(lower), at + 14) and lower[after] not in _NOUN_ENDS:
            after += 1
    if lower[after : after + 1] != ["that"]:
        return None
    if source is None and at >= 2 and lower[at - 1] in ("'s", "’s"):
        source = phrase_left(words, quoted, at - 2)
    if source is None:
        return None
    return Cue(2, (at, at + 1), source)


def _colon(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read "Smith: ..." at the head of a sentence, as transcripts and headlines print it."""
    lower = words.lower
    for at in range(1, min(7, len(words))):
        if lower[at] == ":" and not quoted[at]:
            named = all(is_capital(word) or word in (".", "-") for word in words.words[:at])
            speaks = (
                words.words[0].isupper() or lower[at + 1 : at + 2] and lower[at + 1] in QUOTE_MARKS
            )
            if named and speaks and len(words) > at + 2:
                return Cue(3, (at, at + 1), (0, at))
            return None
    return None


# --- verbs ----------------------------------------------------------------------------------------


def _verb(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    lower = words.lower
    word = lower[at]
    left, helpers = _before_verb(words, quoted, at)
    if word in saying.AMBIGUOUS_NOUNS and _is_noun(words, at):
        return None
    if helpers & BE and not word.endswith("ing"):
        return _passive(words, quoted, at, left)
    if lower[at + 1 : at + 2] == ["by"] and word not in saying.PARTICIPLES:
        known = left >= 0 and lower[left] in ("as", ",")
        return _made_known(words, quoted, at) if known else None
    if word in saying.PARTICIPLES and not helpers & BE:
        return _participle(words, quoted, at)
    if word in ("comment", "say", "confirm") and helpers & {"n't", "not", "neither"}:
        helpers -= MODALS
    if (
        left >= 0
        and lower[left] in ("to", "'d")
        or helpers & MODALS
        or left >= 0
        and lower[left] in MODALS
    ):
        return None
    return _active(words, quoted, at, left, helpers)


def _before_verb(words: Words, quoted: Sequence[bool], at: int) -> tuple[int, set[str]]:
    """Return the last word before the verb group, and the helping words in between."""
    left, helpers = at - 1, set()
    lower = words.lower
    while (
        left >= 0
        and not quoted[left]
        and (
            lower[left] in AUXILIARIES
            or lower[left] in MODALS
            or lower[left].endswith("ly")
            and left
        )
    ):
        helpers.add(lower[left])
        left -= 1
    return left, helpers


def _is_noun(words: Words, at: int) -> bool:
    lower = words.lower
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if before in DETERMINERS or before in POSSESSIVES:
        return not (
            before in ("that", "this", "all", "many", "some", "most", "both", "few") and after
        )
    if words.lower[at] in _SETTLED_NOUNS and at > 1 and lower[at - 2] in DETERMINERS:
        return True
    if before in (",", "and") and after in ("and", "or"):
        return True
    if before in PREPOSITIONS or after in ("of", "about", "from"):
        return True
    return (
        at > 1
        and lower[at - 2] in DETERMINERS
        and lower[max(0, at - 3)] != ","
        and after in ("", ".", ",", "and", "are", "is")
    )


def _passive(words: Words, quoted: Sequence[bool], at: int, left: int) -> Cue | None:
    lower = words.lower
    after = lower[at + 1 : at + 3]
    if after[:1] == ["as"] and after[1:] and after[1] in saying.PARTICIPLES:
        source = phrase_left(words, quoted, left)
        return Cue(6, (_first_helper(words, at), at + 3), source) if source else None
    if after[:1] == ["by"]:
        return _made_known(words, quoted, at)
    if after[:1] in (["to"], ["that"]) and lower[at] not in (
        "told",
        "asked",
        "urged",
        "ordered",
        "decided",
    ):
        start = _first_helper(words, at)
        return Cue(1, (start, at + 1), None, "nobody is named")
    return None


def _made_known(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read "as announced by X"."""
    if words.lower[at] not in saying.MADE_KNOWN_BY:
        return None
    source = phrase_right(words, quoted, at + 2, loose=False)
    return Cue(2, (at, at + 2), source) if source else None


def _first_helper(words: Words, at: int) -> int:
    start = at
    while start > 0 and (words.lower[start - 1] in BE or words.lower[start - 1] in AUXILIARIES):
        start -= 1
    return start


def _participle(words: Words, quoted: Sequence[bool], at: int) -> Cue | None:
    """Read ", adding that …": said by the subject of the sentence."""
    if not has_complement(words, quoted, at, "clause") or at == 0:
        return None
    before = words.lower[at - 1]
    if (
        before in PUNCTUATION
        or before in ("and", "by", "before", "after", "while")
        or quoted[at - 1]
    ):
        subject = main_subject(words, quoted, at)
    else:
        subject = beside(words, quoted, at - 1)
    return Cue(1, (at, at + 1), subject) if subject else None


def _active(
    words: Words, quoted: Sequence[bool], at: int, left: int, helpers: set[str]
) -> Cue | None:
    if left >= 0 and (
        words.lower[left]
        in DETERMINERS - {"some", "many", "few", "most", "all", "both", "each", "several"}
        or (words.lower[left] in _COPULAS)
    ):
        return None
    manner = saying.VERBS[words.lower[at]]
    direct = _beside_quote(words, quoted, at)
    if not direct and not has_complement(words, quoted, at, manner):
        return None
    source = inverted(words, quoted, at) or phrase_left(words, quoted, left)
    if source is None or words.lower[source[0]] in FIRST_PERSON:
        return None
    if (
        manner != "say"
        and left >= 0
        and words.lower[left] == ","
        and source[1] == left
        and ("," not in words.lower[source[0] : source[1]])
    ):
        return None
    if words.lower[source[0]] in ("nobody", "none") or words.lower[source[0] : source[0] + 2] == [
        "no",
        "one",
    ]:
        return None
    if not direct and manner != "say" and _holds_verb(words, source):
        return None
    if (
        not direct
        and words.lower[at] in saying.BASES
        and not (
            helpers & {"did", "does", "do", "neither", "n't", "not"}
            or _may_govern_base(words, source, at)
        )
    ):
        return None
    rank = (
        6
        if direct
        else 5
        if _is_aside(words, source, at)
        else 4
        if manner == "say"
        else 3
        if manner == "clause"
        else 2
    )
    end = at + 2 if words.lower[at + 1 : at + 2] in (["out"], ["for"]) else at + 1
    return Cue(rank, (at, end), source)


def _is_aside(words: Words, source: tuple[int, int], at: int) -> bool:
    """Say whether source and verb close the sentence: "…, the group said in a statement." """
    if source[0] == 0 or words.lower[source[0] - 1] != "," or source[0] > at:
        return False
    after = words.lower[at + 1] if at + 1 < len(words) else "."
    return after in (".", ",", "in", "on", "at", "during") or after in TIME_WORDS


def _holds_verb(words: Words, source: tuple[int, int]) -> bool:
    """Say whether a supposed noun phrase has a verb in it, and so is none."""
    for at in range(source[0] + 1, source[1]):
        if words.lower[at] in PREPOSITIONS or words.lower[at] in PUNCTUATION:
            return False
        if words.lower[at] in COMMON_VERBS or words.lower[at] in FINITE - {"'s", "’s", "may"}:
            return True
    return False


def _may_govern_base(words: Words, source: tuple[int, int], at: int) -> bool:
    """Say whether the source can stand before a plural or base form ("officials say")."""
    if words.lower[at] in ("read", "forecast", "slam", "commit"):
        return True
    for word in words.lower[source[0] : source[1]]:
        if word in PREPOSITIONS:
            break
        if word in _PLURALS or word.endswith("s") and word not in ("'s", "’s"):
            return True
    return False


def _beside_quote(words: Words, quoted: Sequence[bool], at: int) -> bool:
    """Say whether quoted words stand right before or after the verb (names and commas between)."""
    lower = words.lower
    for step in range(at + 1, min(at + 9, len(lower))):
        if quoted[step]:
            return lower[step - 1] not in ("the", "a", "of")
        if lower[step] in (".", ";"):
            break
    for step in range(at - 1, max(at - 8, -1), -1):
        if quoted[step]:
            return True
        if lower[step] in (".", ";", "that"):
            break
    return False

"""Names that stand beside what is said, without a verb: “HOLM: …”, “— Azra Gonal “…””, “…” — A. Gonal."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.names import TITLES
from apps.reading.attribution.sources import PUNCTUATION, QUOTE_MARKS, phrase_right
from apps.reading.attribution.verb_cues import Cue
from apps.reading.text.words import DETERMINERS, PREPOSITIONS, PRONOUNS, Words, is_capital

DASHES = frozenset(["—", "–", "--", "―"])
_LONGEST = 7
_BEGIN = DETERMINERS | {"he", "she", "they"}
_PARTICLES = frozenset("de van von al bin del da".split())
_NOT_NAMES = frozenset(
    "read more key points live updates watch see related note notes photo photos breaking opinion analysis"
    " fact check what how why who when where the in on editor's correction update part chapter source"
    " sources video also picture image caption listen explainer background timeline".split()
)


def label(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue of a name beside its words."""
    return (
        _colon(words, quoted)
        or _leading_dash(words, quoted)
        or _trailing_dash(words, quoted)
        or _unlisted(words, quoted)
    )


def _unlisted(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read a verb of no list between a quotation and a name: “…,” sniffed Holm. “…,” he sniffed."""
    if not any(quoted):
        return None
    first = quoted.index(True)
    after = next((n for n in range(first, len(words)) if not quoted[n]), len(words))
    if after + 1 >= len(words) or words.words[after - 2] not in (",", "!", "?"):
        return None
    if _is_past(words, after):
        source = phrase_right(words, quoted, after + 1, loose=False)
        begins = source and (is_capital(words.words[after + 1]) or words.lower[after + 1] in _BEGIN)
        return Cue(6, (after, after + 1), source) if begins else None
    verb = next((n for n in range(after, min(len(words), after + 6)) if _is_past(words, n)), None)
    if (
        verb is None
        or verb == after
        or words.lower[after] not in _BEGIN | PRONOUNS
        and not is_capital(words.words[after])
    ):
        return None
    if not PUNCTUATION.isdisjoint(words.lower[after:verb]):
        return None
    ends = verb + 1 == len(words) or words.lower[verb + 1] in PUNCTUATION | PREPOSITIONS
    return Cue(6, (verb, verb + 1), (after, verb)) if ends else None


def _is_past(words: Words, index: int) -> bool:
    word = words.words[index]
    return word.islower() and word.endswith(("ed", "bs", "ps", "ns")) and word.isalpha()


def _colon(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read "Smith: ..." at the head of a sentence, as transcripts and headlines print it."""
    lower = words.lower
    for index in range(1, min(_LONGEST, len(words))):
        if lower[index] == ":" and not quoted[index]:
            printed = words.words[:index]
            named = all(is_capital(word) or word in (".", "-", "&") for word in printed)
            following = lower[index + 1 : index + 2]
            speaks = (
                printed[0].isupper()
                or following
                and following[0] in QUOTE_MARKS
                or _is_speaker(words, index)
            )
            if named and speaks and len(words) > index + 2:
                return Cue(3, (index, index + 1), (0, index))
            return None
    return None


def _is_speaker(words: Words, colon: int) -> bool:
    """Say whether what stands before a colon names somebody whose sentence follows."""
    lower = words.lower[:colon]
    if colon < 2 or words.words[-1] not in (".", "?", "!", "…") or not _NOT_NAMES.isdisjoint(lower):
        return False
    begins = words.words[colon + 1 : colon + 2]
    return (
        bool(begins)
        and begins[0][0].isupper()
        and (lower[0] in TITLES or not any(word.isdigit() for word in lower))
    )


def _leading_dash(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read “— Azra Gonal “He started …”” and, under a quotation, “— Azra Gonal, neighbour”."""
    if len(words) < 2 or words.words[0] not in DASHES or quoted[0]:
        return None
    end = _name_end(words, quoted, 1)
    if end == 1:
        return None
    alone = (
        end - 1 > 1
        and len(words) < _LONGEST + 3
        and (end == len(words) or words.words[end] in (",", "."))
    )
    begins = end < len(words) and quoted[end]
    return Cue(3, (0, 1), (1, end)) if alone or begins else None


def _trailing_dash(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Read ““He started …” — Azra Gonal”."""
    for index in range(max(1, len(words) - _LONGEST - 3), len(words) - 1):
        if words.words[index] in DASHES and quoted[index - 1] and not quoted[index]:
            end = _name_end(words, quoted, index + 1)
            closes = end == len(words) or words.words[end] in (",", ".")
            return (
                Cue(6, (index, index + 1), (index + 1, end)) if end > index + 1 and closes else None
            )
    return None


def _name_end(words: Words, quoted: Sequence[bool], start: int) -> int:
    end = start
    while end < min(len(words), start + _LONGEST) and not quoted[end]:
        word = words.words[end]
        if not (is_capital(word) or end > start and word in _PARTICLES):
            break
        end += 1
    return end

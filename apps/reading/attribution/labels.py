"""Names that stand beside what is said, without a verb: “HOLM: …”, “— Azra Gonal “…””, “…” — A. Gonal."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.names import TITLES
from apps.reading.attribution.sources import QUOTE_MARKS
from apps.reading.attribution.verb_cues import Cue
from apps.reading.text.words import Words, is_capital

DASHES = frozenset(["—", "–", "--", "―"])
_LONGEST = 7
_PARTICLES = frozenset("de van von al bin del da".split())
_NOT_NAMES = frozenset(
    "read more key points live updates watch see related note notes photo photos breaking opinion analysis"
    " fact check what how why who when where the in on editor's correction update part chapter source"
    " sources video also picture image caption listen explainer background timeline".split()
)


def label(words: Words, quoted: Sequence[bool]) -> Cue | None:
    """Return the cue of a name beside its words."""
    return _colon(words, quoted) or _leading_dash(words, quoted) or _trailing_dash(words, quoted)


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

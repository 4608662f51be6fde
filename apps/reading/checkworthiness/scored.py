"""What is said of a scored statement, and whether an editor is shown it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from apps.reading.attribution.quotes import Attribution
from apps.reading.text.sentences import Span
from apps.reading.values import Comparison, Value, ValueMention

STEEPNESS = 4.0
FLOOR = 0.55
FLOOR_WITH_VALUE = 0.15
FLOOR_WITH_LITTLE = 0.40


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against: its code, its text for editors, and its weight."""

    code: str
    text: str
    weight: float


NOT_SCORED = Reason("not_judged", "is beyond the part of the text that is scored", 0.0)


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A statement with its score, its reasons, kind, value and speaker: a sentence, or its clause.

    ``start`` and ``end`` are the statement's words; ``sentence_start`` and ``sentence_end`` the whole
    sentence. ``wording`` is how it reads without the text, with the subject, names and days it takes
    from there; ``filled`` are the parts of the wording that are not its own words. The wording is ""
    where the words stand alone as they are, or the text does not say plainly what is missing.

    ``doubt`` says in words why the speaker is only a guess; "" when it is certain that the speaker
    says what holds the value (without a value: the whole sentence), or when there is none. ``kinds`` are
    all kinds of claim that it is, ``kind``, the main one, first.
    """

    start: int
    end: int
    exact: str
    kind: str
    score: float
    reasons: tuple[Reason, ...]
    value: Value | None
    speaker: str
    cue: str
    doubt: str = ""
    wording: str = ""
    filled: tuple[Span, ...] = ()
    sentence_start: int = 0
    sentence_end: int = 0
    kinds: tuple[str, ...] = ()


def is_shown(sentence: ScoredSentence, *, floor: float = FLOOR) -> bool:
    """Say whether an editor should see a scored sentence (see ``suggest``)."""
    return sentence.score >= min(floor, _floor(sentence))


_VALUED = frozenset(
    "count_of_people count money share_of_whole measure multiple dated_event rough_day".split()
)
# A figure in one of these is shown as a small one is.
_BESIDE_THE_POINT = frozenset("anecdote put_to_somebody position opinion imperative".split())
_LITTLE = frozenset("duration small_count".split())
_UNSHOWN = frozenset("furniture question repeated courtesy heading".split())


def _floor(sentence: ScoredSentence) -> float:
    codes = {reason.code for reason in sentence.reasons}
    if codes & _UNSHOWN:
        return math.inf
    if codes & _VALUED or isinstance(sentence.value, Comparison):
        return FLOOR_WITH_LITTLE if codes & _BESIDE_THE_POINT else FLOOR_WITH_VALUE
    return FLOOR_WITH_LITTLE if codes & _LITTLE else math.inf


def score_of(base: float, reasons: Sequence[Reason]) -> float:
    """Return the score of a sentence with these reasons, 0 to 1."""
    return _squash(base + sum([reason.weight for reason in reasons]))


def _squash(total: float) -> float:
    return round(1 / (1 + math.exp(-STEEPNESS * max(-20.0, min(20.0, total - 0.5)))), 4)


def doubt_of(
    speaker: Attribution | None, value: Value | None, values: Sequence[ValueMention]
) -> str:
    """Return why it is a guess that the speaker says the value, or all when there is no value."""
    if speaker is None or not speaker.speaker:
        return ""
    mention = next((mention for mention in values if mention.value is value), None)
    if mention is None:
        return speaker.doubt_about()
    return speaker.doubt_about(mention.start, mention.end)

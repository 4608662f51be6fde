"""Scores how much each sentence of a text is worth checking, with reasons and the kind of claim.

Every sentence gets the reasons that speak for and against it, each with a weight; the score is
their sum put through the logistic curve, so it lies between 0 and 1 and no reason is decisive
alone. The weights are data (``DEFAULT_WEIGHTS``): a newsroom may set its own. The signs
of a reason live in ``signs``, the kind of a claim in ``kinds``; values come from ``finding``,
speakers from ``quotes``. Decisions about suggestions do not live here.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.kinds import best_value, kind_of, value_codes
from apps.reading.finding import values_in
from apps.reading.text.sentences import Span
from apps.reading.text.structure import DASH, is_item
from apps.reading.text.words import LONGEST_SENTENCE, Words
from apps.reading.values import Comparison, Found, Value

FLOOR = 0.55
FLOOR_WITH_VALUE = 0.15
FLOOR_WITH_LITTLE = 0.40
STEEPNESS = 4.0
ALIKE = 0.6
MOST_REPETITIONS = 12
LONGEST_HEADING = 100
MOST_COMMON = 40
LONGEST_JUDGED = 1_200_000  # characters, some 200,000 words
MOST_JUDGED = 20_000
_ENDS = frozenset(".!?…:;\"'”’»)؟。")

DEFAULT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "base": 0.0,
        "unread_language": 0.2,
        "count_of_people": 0.42,
        "count": 0.32,
        "money": 0.42,
        "share_of_whole": 0.45,
        "measure": 0.34,
        "small_count": 0.20,
        "duration": 0.14,
        "multiple": 0.24,
        "dated_event": 0.34,
        "rough_day": 0.12,
        "named_assertion": 0.16,
        "quotation": 0.08,
        "comparison": 0.24,
        "superlative": 0.16,
        "change": 0.20,
        "law_or_vote": 0.16,
        "cause": 0.12,
        "statistic": 0.14,
        "past_deed": 0.12,
        "named_subject": 0.08,
        "in_office": 0.08,
        "absolute": 0.06,
        "full": 0.08,
        "lead": 0.06,
        "central": 0.08,
        "opinion": -0.22,
        "forecast": -0.20,
        "question": -0.42,
        "hedge": -0.10,
        "narration": -0.14,
        "first_person": -0.10,
        "courtesy": -0.45,
        "imperative": -0.28,
        "short": -0.22,
        "no_verb": -0.35,
        "repeated": -0.30,
        "heading": -0.35,
        "furniture": -0.70,
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against: its code, what it says to an editor, and its weight."""

    code: str
    text: str
    weight: float


NOT_JUDGED = Reason("not_judged", "stands too far back in a very long text to be judged", 0.0)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A sentence (or a clause of it) with its score, its reasons, and what it says as data."""

    start: int
    end: int
    exact: str
    kind: str
    score: float
    reasons: tuple[Reason, ...]
    value: Value | None
    speaker: str
    cue: str


def supported(language: str) -> bool:
    """Say whether check-worthiness is scored in ``language``; in others only numbers and days count."""
    return language.lower()[:2] == "en"


def score_sentences(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    published: str = "",
    language: str = "en",
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
) -> list[Suggested]:
    """Score every sentence of ``text``, in text order.

    ``sentences`` are code-point spans; ``published`` is EDTF; ``weights`` may name any of the codes
    of ``DEFAULT_WEIGHTS``, missing ones keep their default. Scores lie in 0..1; those behind
    ``how_many_judged`` have the score 0 and say why. Never raises.
    """
    about = {"title": title, "published": published, "language": language}
    judged = _judged(text, sentences, weights=weights, **about)
    return judged + [_not_judged(text, span) for span in sentences[len(judged) :]]


def how_many_judged(sentences: Sequence[Span]) -> int:
    """Return how many sentences of a text are judged: all, unless the text is extremely long.

    The first ``MOST_JUDGED`` of those that start within ``LONGEST_JUDGED`` characters: the time it
    takes is bounded, whatever is imported.
    """
    within = bisect_left(sentences, LONGEST_JUDGED, key=lambda span: span.start)
    return min(MOST_JUDGED, within)


def _judged(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str,
    published: str,
    language: str,
    weights: Mapping[str, float],
) -> list[Suggested]:
    sentences = sentences[: how_many_judged(sentences)]
    read = text[: min(sentences[-1].end, LONGEST_JUDGED)] if sentences else ""
    article = _Article(
        text, sentences, read=read, title=title, published=published, language=language
    )
    scale = {**DEFAULT_WEIGHTS, **weights}
    reasons = {code: Reason(code, said, scale[code]) for code, said in signs.SAID.items()}
    return [article.judge(index, scale["base"], reasons) for index in range(len(sentences))]


def _not_judged(text: str, span: Span) -> Suggested:
    exact = text[span.start : span.end]
    return Suggested(span.start, span.end, exact, "other", 0.0, (NOT_JUDGED,), None, "", "")


def reweigh(judged: Suggested, weights: Mapping[str, float]) -> Suggested:
    """Return a judged sentence with its score by ``weights``; its reasons stay the same."""
    scale = {**DEFAULT_WEIGHTS, **weights}
    if NOT_JUDGED in judged.reasons:
        return judged
    reasons = tuple([replace(reason, weight=scale[reason.code]) for reason in judged.reasons])
    return replace(judged, reasons=reasons, score=_score(scale["base"], reasons))


def suggest(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    published: str = "",
    language: str = "en",
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
    floor: float = FLOOR,
) -> list[Suggested]:
    """Return the suggestions for an editor, in text order: every score of at least ``floor``.

    A statement that carries a figure or a day is shown from ``FLOOR_WITH_VALUE`` on, so that none of
    the article's is missed, unless it is a heading, a question, a repetition or furniture; a mere
    duration or a handful of things is shown from ``FLOOR_WITH_LITTLE`` on.
    """
    about = {"title": title, "published": published, "language": language}
    judged = _judged(text, sentences, weights=weights, **about)
    return [one for one in judged if is_shown(one, floor=floor)]


def is_shown(one: Suggested, *, floor: float = FLOOR) -> bool:
    """Say whether an editor should see a judged sentence (see ``suggest``)."""
    return one.score >= min(floor, _floor(one))


_VALUED = frozenset(
    "count_of_people count money share_of_whole measure multiple dated_event rough_day".split()
)
_LITTLE = frozenset("duration small_count".split())
_UNSHOWN = frozenset("furniture question repeated courtesy heading".split())


def _floor(one: Suggested) -> float:
    codes = {reason.code for reason in one.reasons}
    if codes & _UNSHOWN:
        return math.inf
    if codes & _VALUED or isinstance(one.value, Comparison):
        return FLOOR_WITH_VALUE
    return FLOOR_WITH_LITTLE if codes & _LITTLE else math.inf


class _Article:
    """A text read as a whole: its values, speakers, common words."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        *,
        read: str,
        title: str,
        published: str,
        language: str,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.language = language
        self.plain = not supported(language)
        self.found = values_in(read, published=published, language=language)
        self.starts = [found.start for found in self.found]
        self.words = [Words(text, span.start, span.end) for span in sentences]
        self.speakers = attributions(text, sentences, language=language, words=self.words)
        self.title = signs.content_words(title)
        self.content = [signs.content_words(self._sentence(span)) for span in sentences]
        self.common = self._common_words()
        self.seen: set[frozenset[str]] = {self.title}
        self.content_by_value: dict[str, list[frozenset[str]]] = {}

    def _sentence(self, span: Span) -> str:
        return self.text[span.start : min(span.end, span.start + LONGEST_SENTENCE)]

    def _common_words(self) -> set[str]:
        counts = Counter(word for content in self.content for word in content)
        enough = max(3, len(self.sentences) // 25)
        often = [(-count, word) for word, count in counts.items() if count >= enough]
        return {word for _, word in sorted(often)[:MOST_COMMON]}

    def judge(self, index: int, base: float, known: Mapping[str, Reason]) -> Suggested:
        span = self.sentences[index]
        words = self.words[index]
        values = self._values(span)
        speaker = self.speakers[index]
        codes = self._codes(index, span, words, values, speaker)
        reasons = tuple([known[code] for code in codes])
        score = _score(base, reasons)
        start = span.start + len(DASH) * self.text.startswith(DASH, span.start)
        return Suggested(
            start=start,
            end=span.end,
            exact=self.text[start : span.end],
            kind=kind_of(codes, values, speaker),
            score=score,
            reasons=reasons,
            value=best_value(values),
            speaker=speaker.speaker if speaker else "",
            cue=speaker.cue if speaker else "",
        )

    def _values(self, span: Span) -> list[Found]:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return self.found[first:last]

    def _codes(
        self,
        index: int,
        span: Span,
        words: Words,
        values: list[Found],
        speaker: Attribution | None,
    ) -> list[str]:
        sentence = self._sentence(span)
        codes = list(dict.fromkeys(code for found in values for code in value_codes(found.value)))
        codes += (
            signs.in_any_language(sentence, words)
            if self.plain
            else signs.in_words(sentence, words)
        )
        if speaker is not None and speaker.speaker and speaker.cue != ":":
            codes.append("named_assertion")
            if any(mark in sentence for mark in ("“", "«", '"', "``")):
                codes.append("quotation")
        if signs.CREDIT.match(self.text, span.end):
            codes.append("furniture")
        if self._is_heading(span, sentence):
            codes.append("heading")
        codes += self._in_article(index, len(words), values)
        return list(dict.fromkeys(codes))

    def _is_heading(self, span: Span, sentence: str) -> bool:
        """Say whether the sentence is a short paragraph of its own that ends without a stop."""
        if len(sentence) > LONGEST_HEADING or sentence[-1:] in _ENDS or is_item(sentence):
            return False
        before, after = (
            self.text[max(0, span.start - 2) : span.start],
            self.text[span.end : span.end + 2],
        )
        return before in ("", "\n\n") and after == "\n\n"

    def _in_article(self, index: int, length: int, values: list[Found]) -> list[str]:
        content = self.content[index]
        codes = ["lead"] if index < 4 and length > 8 else []
        if len(content & self.title) >= 2 or len(content & self.common) >= 3:
            codes.append("central")
        if len(content) > 2 and (content in self.seen or self._is_repeated(content, values)):
            codes.append("repeated")
        self.seen.add(content)
        return codes

    def _is_repeated(self, content: frozenset[str], values: list[Found]) -> bool:
        """Say whether an earlier sentence gave one of the same values in similar words."""
        before = False
        for found in values:
            earlier = self.content_by_value.setdefault(found.value.printed.lower(), [])
            before |= any(_alike(content, other) for other in earlier)
            if len(earlier) < MOST_REPETITIONS:
                earlier.append(content)
        return before


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)


def _score(base: float, reasons: Sequence[Reason]) -> float:
    return _squash(base + sum([reason.weight for reason in reasons]))


def _squash(total: float) -> float:
    return round(1 / (1 + math.exp(-STEEPNESS * max(-20.0, min(20.0, total - 0.5)))), 4)

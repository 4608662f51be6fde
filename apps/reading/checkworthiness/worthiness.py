"""Scores how much each sentence of a text is worth checking, with reasons and the kind of claim.

Every sentence gets reasons for and against checking it, each with a weight; the score is the
logistic function of their sum, so it lies between 0 and 1 and no reason is decisive
alone. The weights are data (``DEFAULT_WEIGHTS``): a newsroom may set its own. The signs
of a reason live in ``signs``, the kind of a claim in ``kinds``; values come from ``finding``,
speakers from ``quotes``. Decisions about suggestions do not live here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from apps.reading.attribution.quotation_marks import Quotations
from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.asserting import with_assertion
from apps.reading.checkworthiness.by_statement import ByStatement
from apps.reading.checkworthiness.furniture import CREDIT
from apps.reading.checkworthiness.kinds import (
    best_value,
    kinds_of,
    quotation_codes,
    reports,
    value_codes,
)
from apps.reading.checkworthiness.scored import FLOOR as FLOOR
from apps.reading.checkworthiness.scored import NOT_SCORED as NOT_SCORED
from apps.reading.checkworthiness.scored import STEEPNESS as STEEPNESS
from apps.reading.checkworthiness.scored import Reason as Reason
from apps.reading.checkworthiness.scored import ScoredSentence as ScoredSentence
from apps.reading.checkworthiness.scored import doubt_of, score_of
from apps.reading.checkworthiness.scored import is_shown as is_shown
from apps.reading.checkworthiness.turns import leading_up
from apps.reading.checkworthiness.weights import DEFAULT_WEIGHTS as DEFAULT_WEIGHTS
from apps.reading.finding import values_in
from apps.reading.text.sentences import Span
from apps.reading.text.structure import DASH, is_item
from apps.reading.text.words import LONGEST_SENTENCE, Words
from apps.reading.values import ValueMention

ALIKE = 0.6
MOST_REPETITIONS = 12
TOLD_TWICE = 6
FEWEST_SHARED = 4
MOSTLY_SHARED = 0.65
LONGEST_HEADING = 100
MOST_COMMON = 40
MAX_SCORED_LENGTH = 1_200_000  # characters, some 200,000 words
MAX_SCORED = 20_000
_ENDS = frozenset(".!?…:;\"'”’»)؟。")


def supported(language: str) -> bool:
    """Say whether check-worthiness is scored in ``language``; in others only numbers and days count."""
    return language.lower()[:2] in signs.SIGN_WORDS


def score_sentences(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    published: str = "",
    language: str = "en",
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
) -> list[ScoredSentence]:
    """Score every sentence of ``text``, in text order.

    ``sentences`` are code-point spans; ``published`` is EDTF; ``weights`` may name any of the codes
    of ``DEFAULT_WEIGHTS``, missing ones keep their default. Scores lie in 0..1; those behind
    the first ``count_scored`` have the score 0 and ``NOT_SCORED`` as their reason. Never raises.
    """
    context = {"title": title, "published": published, "language": language}
    _, scored, _ = _read(text, sentences, weights=weights, **context)
    return scored + [_unscored(text, span) for span in sentences[len(scored) :]]


def count_scored(sentences: Sequence[Span]) -> int:
    """Return how many sentences of a text are scored: all, unless the text is extremely long.

    The first ``MAX_SCORED`` of those that start within ``MAX_SCORED_LENGTH`` characters: the time it
    takes is bounded, whatever is imported.
    """
    within = bisect_left(sentences, MAX_SCORED_LENGTH, key=lambda span: span.start)
    return min(MAX_SCORED, within)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The weights in use: the initial score, and each reason by its code."""

    base: float
    reasons: Mapping[str, Reason]


def _read(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str,
    published: str,
    language: str,
    weights: Mapping[str, float],
) -> tuple[_Article, list[ScoredSentence], _Scale]:
    sentences = sentences[: count_scored(sentences)]
    read = text[: min(sentences[-1].end, MAX_SCORED_LENGTH)] if sentences else ""
    article = _Article(
        text, sentences, read=read, title=title, published=published, language=language
    )
    weight = {**DEFAULT_WEIGHTS, **weights}
    reasons = {
        code: Reason(code, words, weight[code]) for code, words in signs.REASON_TEXTS.items()
    }
    scale = _Scale(weight["base"], reasons)
    scored = [article.score(index, scale.base, reasons) for index in range(len(sentences))]
    return article, scored, scale


def _unscored(text: str, span: Span) -> ScoredSentence:
    exact = text[span.start : span.end]
    return ScoredSentence(
        span.start, span.end, exact, "other", 0.0, (NOT_SCORED,), None, "", "",
        kinds=("other",), sentence_start=span.start, sentence_end=span.end,
    )  # fmt: skip


def rescore(scored: ScoredSentence, weights: Mapping[str, float]) -> ScoredSentence:
    """Return a scored sentence with its score by ``weights``; its reasons stay the same."""
    scale = {**DEFAULT_WEIGHTS, **weights}
    if NOT_SCORED in scored.reasons:
        return scored
    reasons = tuple([replace(reason, weight=scale[reason.code]) for reason in scored.reasons])
    return replace(scored, reasons=reasons, score=score_of(scale["base"], reasons))


def suggest(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    published: str = "",
    language: str = "en",
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
    floor: float = FLOOR,
) -> list[ScoredSentence]:
    """Return the suggestions for an editor, in text order: every score of at least ``floor``.

    One for each statement: a sentence with several is suggested as each of them that can be checked,
    by its own words, values and speaker.

    A statement with a figure or a day is shown from ``FLOOR_WITH_VALUE`` on, so that none of the
    article's is missed, unless it is a heading, a question, a repetition or boilerplate; one with
    only a duration or a small count is shown from ``FLOOR_WITH_LITTLE`` on.
    """
    context = {"title": title, "published": published, "language": language}
    article, scored, scale = _read(text, sentences, weights=weights, **context)
    apart = ByStatement(
        text,
        sentences,
        words=article.words,
        speakers=article.speakers,
        quotations=article.quotations,
        language=language,
        base=scale.base,
        known=scale.reasons,
    )
    return [
        statement
        for index, sentence in enumerate(scored)
        if is_shown(sentence, floor=floor)
        for statement in apart.statements(index, sentence, article.values_of(index))
        if is_shown(statement, floor=floor)
    ]


class _Article:
    """What is computed once for a whole text: its values, speakers, common words."""

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
        self.read_as = language.lower()[:2]
        self.mentions = values_in(read, published=published, language=language)
        self.starts = [mention.start for mention in self.mentions]
        self.words = [Words(text, span.start, span.end) for span in sentences]
        self.quotations = Quotations(text)
        self.speakers = attributions(
            text, sentences, language=language, words=self.words, quotations=self.quotations
        )
        self.leads_up = (
            [False] * len(sentences)
            if self.plain
            else leading_up(text, sentences, self.words, self.read_as)
        )
        self.title = signs.content_words(title)
        self.content = [signs.content_words(self._sentence(span)) for span in sentences]
        self.common = self._common_words()
        self.earlier_contents: set[frozenset[str]] = {self.title}
        self.content_by_value: dict[str, list[frozenset[str]]] = {}

    def _sentence(self, span: Span) -> str:
        return self.text[span.start : min(span.end, span.start + LONGEST_SENTENCE)]

    def _common_words(self) -> set[str]:
        counts = Counter(chain.from_iterable(self.content))
        enough = max(3, len(self.sentences) // 25)
        often = [(-count, word) for word, count in counts.items() if count >= enough]
        return {word for _, word in sorted(often)[:MOST_COMMON]}

    def score(self, index: int, base: float, known: Mapping[str, Reason]) -> ScoredSentence:
        span = self.sentences[index]
        words = self.words[index]
        values = self._values(span)
        speaker = self.speakers[index]
        codes = self._codes(index, span, words, values, speaker)
        reasons = tuple([known[code] for code in codes])
        score = score_of(base, reasons)
        value = best_value(values)
        kinds = kinds_of(codes, values, speaker)
        start = span.start + len(DASH) * self.text.startswith(DASH, span.start)
        return ScoredSentence(
            start=start,
            end=span.end,
            exact=self.text[start : span.end],
            kind=kinds[0],
            kinds=kinds,
            score=score,
            reasons=reasons,
            value=value,
            speaker=speaker.speaker if speaker else "",
            cue=speaker.cue if speaker else "",
            doubt=doubt_of(speaker, value, values),
            sentence_start=start,
            sentence_end=span.end,
        )

    def values_of(self, index: int) -> list[ValueMention]:
        """Return the values of a sentence."""
        return self._values(self.sentences[index])

    def _values(self, span: Span) -> list[ValueMention]:
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return self.mentions[first:last]

    def _codes(
        self,
        index: int,
        span: Span,
        words: Words,
        values: list[ValueMention],
        speaker: Attribution | None,
    ) -> list[str]:
        sentence = self._sentence(span)
        codes = list(
            dict.fromkeys(code for mention in values for code in value_codes(mention.value))
        )
        if self.plain:
            codes += signs.in_any_language(sentence, words)
        else:
            codes += signs.in_words(sentence, words, self.read_as)
        if speaker is not None and speaker.speaker and speaker.cue != ":":
            codes.append("named_assertion")
            # "X holds 10 percent of it, and Y demands its return": what Y demands is not the figure.
            others = values and all(mention.end <= speaker.start for mention in values)
            if "position" in codes and (others or reports(speaker.cue)):
                codes.remove("position")
        codes += quotation_codes(words)
        if self.leads_up[index]:
            codes.append("put_to_somebody")
        if CREDIT.match(self.text, span.end):
            codes.append("furniture")
        if self._is_heading(span, sentence):
            codes.append("heading")
        codes += self._in_article(index, len(words), values)
        return list(dict.fromkeys(codes)) if self.plain else with_assertion(codes)

    def _is_heading(self, span: Span, sentence: str) -> bool:
        """Say whether the sentence is a short paragraph of its own that ends without a stop."""
        if len(sentence) > LONGEST_HEADING or sentence[-1:] in _ENDS or is_item(sentence):
            return False
        before, after = (
            self.text[max(0, span.start - 2) : span.start],
            self.text[span.end : span.end + 2],
        )
        return before in ("", "\n\n") and after == "\n\n"

    def _in_article(self, index: int, length: int, values: list[ValueMention]) -> list[str]:
        content = self.content[index]
        codes = ["lead"] if index < 4 and length > 8 else []
        if len(content & self.title) >= 2 or len(content & self.common) >= 3:
            codes.append("central")
        if len(content) > 2 and (
            content in self.earlier_contents or self._is_repeated(content, values)
        ):
            codes.append("repeated")
        elif self._is_said_above(index):
            codes.append("said_above")
        self.earlier_contents.add(content)
        return codes

    def _is_said_above(self, index: int) -> bool:
        """Say whether a sentence at the top, where a story is told twice, says what stands above it."""
        content = self.content[index]
        if index >= TOLD_TWICE or len(content) < FEWEST_SHARED:
            return False
        return any(
            len(content & above)
            >= max(FEWEST_SHARED, MOSTLY_SHARED * min(len(content), len(above)))
            for above in self.content[:index]
        )

    def _is_repeated(self, content: frozenset[str], values: list[ValueMention]) -> bool:
        """Say whether an earlier sentence gave one of the same values in similar words."""
        before = False
        for mention in values:
            earlier = self.content_by_value.setdefault(mention.value.printed.lower(), [])
            before |= any(_alike(content, other) for other in earlier)
            if len(earlier) < MOST_REPETITIONS:
                earlier.append(content)
        return before


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)

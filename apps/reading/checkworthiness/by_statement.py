"""Scores each statement of a sentence by its own words, and words it so that it stands alone.

The sentence was scored in ``worthiness``; its place in the article counts for each of its statements.
How a sentence is cut lives in ``reading.statements``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from apps.reading.attribution.quotation_marks import Quotations
from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.asserting import with_assertion
from apps.reading.checkworthiness.kinds import best_value, kinds_of, value_codes
from apps.reading.checkworthiness.scored import Reason, ScoredSentence, doubt_of, score_of
from apps.reading.statements.clauses import Statement, statements_in
from apps.reading.statements.naming import Names, paragraphs_of
from apps.reading.statements.wording import LONGEST, Wording, as_wording, stand_alone
from apps.reading.text.sentences import Span
from apps.reading.text.words import PRONOUNS, Words
from apps.reading.values import ValueMention

#: reasons that a statement has from the place of its sentence
_OF_THE_PLACE = frozenset(
    "lead central repeated said_above put_to_somebody heading furniture full unread_language".split()
)
#: what a clause is not blamed for when its sentence is not
_OF_WHOLE_SENTENCES = frozenset("short no_verb".split())


class ByStatement:
    """What is known of a text for its statements: its names and who said each sentence."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        *,
        words: Sequence[Words],
        speakers: Sequence[Attribution | None],
        quotations: Quotations,
        language: str,
        base: float,
        known: Mapping[str, Reason],
    ) -> None:
        self.text, self.sentences, self.speakers = text, sentences, speakers
        self.quotations = quotations
        self.language = language.lower()[:2] or "en"
        self.base, self.known = base, known
        self.names = Names(words, paragraphs_of(text, sentences))

    def statements(
        self, index: int, whole: ScoredSentence, values: Sequence[ValueMention]
    ) -> list[ScoredSentence]:
        """Return the statements of a scored sentence, itself when it is one statement."""
        span = Span(whole.sentence_start, whole.sentence_end)
        found = statements_in(self.text, span, values, language=self.language)
        if len(found) == 1:
            return [self._worded(index, whole, found[0], values)]
        return [self._scored(index, whole, statement, found, values) for statement in found]

    def _scored(
        self,
        index: int,
        whole: ScoredSentence,
        statement: Statement,
        among: Sequence[Statement],
        values: Sequence[ValueMention],
    ) -> ScoredSentence:
        own = [mention for mention in values if statement.holds(mention)]
        speaker = self._speaker(index, statement, among)
        codes = self._codes(whole, statement, own, speaker)
        reasons = tuple([self.known[code] for code in codes])
        value = best_value(own)
        kinds = kinds_of(codes, own, speaker)
        scored = replace(
            whole,
            start=statement.start,
            end=statement.end,
            exact=self.text[statement.start : statement.end],
            kind=kinds[0],
            kinds=kinds,
            score=score_of(self.base, reasons),
            reasons=reasons,
            value=value,
            speaker=speaker.speaker if speaker else "",
            cue=speaker.cue if speaker else "",
            doubt=doubt_of(speaker, value, own),
        )
        return self._worded(index, scored, statement, own)

    def _codes(
        self,
        whole: ScoredSentence,
        statement: Statement,
        own: Sequence[ValueMention],
        speaker: Attribution | None,
    ) -> list[str]:
        of_sentence = {reason.code for reason in whole.reasons}
        words = Words(self.text, statement.start, statement.end)
        exact = self.text[statement.start : statement.end]
        codes = [code for mention in own for code in value_codes(mention.value)]
        if is_read := self.language in signs.SIGN_WORDS:
            found = signs.in_words(exact, words, self.language)
        else:
            found = signs.in_any_language(exact, words)
        codes += [code for code in found if code not in _OF_WHOLE_SENTENCES or code in of_sentence]
        if speaker is not None and speaker.speaker and speaker.cue != ":":
            codes += ["named_assertion"] + ["quotation"] * ("quotation" in of_sentence)
        codes += [reason.code for reason in whole.reasons if reason.code in _OF_THE_PLACE]
        return with_assertion(codes) if is_read else list(dict.fromkeys(codes))

    def _speaker(
        self, index: int, statement: Statement, among: Sequence[Statement]
    ) -> Attribution | None:
        """Return who says a statement: whom its own words name, else the speaker of its sentence.

        Not the speaker whose words stand in another statement that this one is set against.
        """
        whole = self.speakers[index]
        span = Span(statement.start, statement.end)
        own = attributions(self.text, [span], language=self.language, quotations=self.quotations)[0]
        if own is not None and own.speaker and own.speaker.lower() not in PRONOUNS:
            same = whole is not None and whole.speaker.endswith(own.speaker)
            return whole if same and " and " not in getattr(whole, "speaker", "") else own
        if whole is not None and statement.start <= whole.start < statement.end:
            return whole
        if whole is None:
            return None
        holders = [one for one in among if one.start <= whole.start < one.end]
        is_before = any(one.start < statement.start for one in holders)
        return None if holders and is_before and statement.contrasts else whole

    def _worded(
        self,
        index: int,
        scored: ScoredSentence,
        statement: Statement,
        values: Sequence[ValueMention],
    ) -> ScoredSentence:
        """Return a statement with the wording that stands alone, where it differs from its words."""
        if statement.is_whole:
            exact = " ".join(scored.exact.split())
            plain = Wording(exact) if len(exact) <= LONGEST else Wording()
        else:
            plain = as_wording(statement.parts, language=self.language)
        if not plain.text or len(plain.text) > LONGEST:
            return scored
        naming = self.names.before(index) if self.language == "en" else None
        if naming is not None:
            naming.speaker = self.speakers[index]
        worded = stand_alone(plain, naming=naming, mentions=values, language=self.language)
        if len(worded.text) > LONGEST or (statement.is_whole and not worded.filled):
            return scored
        return replace(scored, wording=worded.text, filled=worded.filled)

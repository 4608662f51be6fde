"""Attribution of each sentence of an article: its speaker, the cue, and whether both are certain.

Sentences are processed in order: a quotation over several sentences keeps its speaker, "he added"
and "the agency" are resolved in the paragraph (see ``people``), and where several resolutions are
possible the attribution gives the reason for doubt in words. A sentence that begins within a
quotation, or holds a long one, is attributed without a cue of its own. Cues within one sentence are
in ``cues`` for English and in ``reporting`` for the other languages with a table; a language
without one has quotations only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from apps.reading.attribution import cues
from apps.reading.attribution.attributed import Attribution
from apps.reading.attribution.certainty import ELSEWHERE, capitals_within, governed_by, is_named
from apps.reading.attribution.labels import DASHES
from apps.reading.attribution.manners import NOT_SAID
from apps.reading.attribution.people import People
from apps.reading.attribution.quotation_marks import Quotations
from apps.reading.attribution.reporting.languages import table_of
from apps.reading.attribution.reporting.reader import Reader
from apps.reading.attribution.sources import head_of
from apps.reading.attribution.verb_cues import Cue
from apps.reading.text.sentences import Span
from apps.reading.text.words import Words

__all__ = ["Attribution", "attributions"]

_LONG_QUOTATION = 4
_STRAIGHT = frozenset("\"'`")
_ALONE = "a quotation on its own; taken as the speaker before it goes on"
_UNNAMED = "nobody is named beside the quotation"


def attributions(
    text: str,
    sentences: Sequence[Span],
    *,
    language: str = "en",
    words: Iterable[Words] | None = None,
    quotations: Quotations | None = None,
) -> list[Attribution | None]:
    """Return the attribution of each sentence, ``None`` where it has none.

    ``sentences`` are code-point spans of ``text`` in order; ``words`` their words, if already
    split, ``quotations`` those of the text, if already found. Never raises.
    """
    is_english = language.lower()[:2] == "en"
    grammar: Grammar = English() if is_english else Reader(table_of(language))
    attributor = _Attributor(text, grammar, quotations or Quotations(text))
    if words is None or not is_english:
        words = (grammar.words(text, span) for span in sentences)
    for span, cut in zip(sentences, words, strict=True):
        attributor.read(span, cut)
    return attributor.attributions


class English:
    """How an English sentence is read."""

    def __init__(self) -> None:
        self.people = People()
        self.capitals: set[str] = set()

    def words(self, text: str, span: Span) -> Words:
        return Words(text, span.start, span.end)

    def attribution(self, words: Words, quoted: Sequence[bool]) -> Attribution | None:
        cue = cues.find_cue(words, quoted)
        self.capitals |= capitals_within(words)
        found = self._attribution(words, cue, quoted) if cue else None
        self.people.note(words, quoted)
        return found

    def _attribution(self, words: Words, cue: Cue, quoted: Sequence[bool]) -> Attribution:
        ends = [cue.cue] + ([cue.source] if cue.source else [])
        start = words.starts[min(first for first, _ in ends)]
        end = words.ends[max(last for _, last in ends) - 1]
        cue_text = words.printed(*cue.cue)
        if cue.source is None:
            return Attribution(start, end, "", cue_text, False, cue.reason, manner=cue.manner)
        printed = words.printed(*cue.source)
        head = words.words[head_of(words, cue.source)]
        speaker, name, reason = self.people.resolve(words, cue.source, printed, head)
        if cue.also:
            speaker, name = f"{speaker} and {words.printed(*cue.also)}", ""
        if cue.manner == NOT_SAID:
            reason = f"“{speaker}” did not say it"
        reason = cue.reason or reason
        return Attribution(
            start,
            end,
            speaker,
            cue_text,
            not reason,
            reason,
            printed,
            head,
            name,
            governed_by(words, quoted, cue),
            is_named(speaker, self.capitals),
            cue.manner,
        )


Grammar = English | Reader


class _Attributor:
    """Attributes sentences in order, with the quotations that go on from one to the next."""

    def __init__(self, text: str, grammar: Grammar, quotations: Quotations) -> None:
        self.text = text
        self.grammar = grammar
        self.people = grammar.people
        self.quotations = quotations
        self.attributions: list[Attribution | None] = []
        self.waiting: list[int] = []
        self.previous_end = 0

    def read(self, span: Span, words: Words) -> None:
        gap = self.text[self.previous_end : min(span.start, self.previous_end + 200)]
        if gap.count("\n") > 1 or not self.attributions:
            self._new_paragraph(span.start)
        self.previous_end = span.end
        ends = span.start, min(span.end, words.end)
        if self.quotations.within(*ends):
            quoted = self.quotations.flags(words.starts, ends)
        else:
            quoted = [False] * len(words)
        if any(quoted) and not any(one.is_closed for one in self.quotations.within(*ends)):
            quoted = self._unclosed(words, quoted)
        attribution = self.grammar.attribution(words, quoted)
        self._add(attribution, quoted, span, words)

    def _unclosed(self, words: Words, quoted: list[bool]) -> list[bool]:
        """Read a sentence as if nothing were quoted, where its mark is never closed."""
        if self.text[words.starts[0]] in _STRAIGHT:
            return [False] * len(words)
        return quoted

    def _new_paragraph(self, start: int) -> None:
        self.carried = self._goes_on(start)
        if not self.carried:
            self.waiting = []
        self.people.new_paragraph()

    def _goes_on(self, start: int) -> bool:
        found = self.quotations.at(start)
        return found is not None and found.goes_on

    def _add(
        self, attribution: Attribution | None, quoted: list[bool], span: Span, words: Words
    ) -> None:
        index = len(self.attributions)
        self.attributions.append(attribution)
        starts_quote = bool(quoted) and quoted[0]
        if attribution:
            if (starts_quote or attribution.cue in DASHES) and attribution.speaker:
                self._attribute_waiting(attribution)
            self.waiting = []
            self.people.remember(attribution)
        elif starts_quote:
            self._continue(index, span, words, quoted)
        elif quoted and quoted[-1] and self._ends_open(span):
            self.waiting.append(index)
        elif self._holds_long_quotation(words, quoted):
            self.attributions[index] = self._unnamed(words, quoted)

    def _ends_open(self, span: Span) -> bool:
        one = self.quotations.at(span.end - 1)
        return one is not None and one.end > span.end

    def _attribute_waiting(self, attribution: Attribution) -> None:
        """Attribute the quoted sentences without a speaker to the one just named."""
        elsewhere = replace(attribution, governed=ELSEWHERE)
        for index in self.waiting:
            self.attributions[index] = elsewhere

    def _continue(self, index: int, span: Span, words: Words, quoted: list[bool]) -> None:
        """Attribute a sentence that begins within a quotation and has no cue of its own."""
        one = self.quotations.at(span.start)
        began_open = one is not None and one.start < span.start
        follows = index > 0 and self.attributions[index - 1] is not None
        before = self.people.last if self.carried or follows else None
        last = self.people.last_in_paragraph or before
        short = sum(quoted) < _LONG_QUOTATION and not all(quoted[:-1])
        if last is None or last.manner == NOT_SAID:
            self.waiting.append(index)
            self.attributions[index] = None if short else self._unnamed(words, quoted)
            return
        if short:
            return
        sure = last.sure and (began_open or self.carried)
        self.attributions[index] = replace(
            last,
            sure=sure,
            reason=last.reason or ("" if sure else _ALONE),
            governed=ELSEWHERE,
        )

    def _holds_long_quotation(self, words: Words, quoted: list[bool]) -> bool:
        """Say whether words are quoted that are a statement, and not the title of a book."""
        said = [
            word
            for word, is_quoted in zip(words.words, quoted, strict=True)
            if is_quoted and word[0].isalnum()
        ]
        long = [word for word in said if len(word) > _LONG_QUOTATION - 1]
        is_title = bool(long) and all(word[0].isupper() for word in long)
        return len(said) >= _LONG_QUOTATION and not is_title

    def _unnamed(self, words: Words, quoted: list[bool]) -> Attribution:
        first = quoted.index(True)
        last = len(quoted) - quoted[::-1].index(True)
        start, end = words.starts[first], words.ends[last - 1]
        return Attribution(start, end, "", "", False, _UNNAMED)

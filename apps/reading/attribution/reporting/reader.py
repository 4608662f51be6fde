"""Reads the sentences of another language for who said them, by its table."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.attributed import Attribution
from apps.reading.attribution.certainty import NOTHING, Governed
from apps.reading.attribution.manners import NOT_SAID, SAID
from apps.reading.attribution.reporting import phrases
from apps.reading.attribution.reporting.finding import find, triggers
from apps.reading.attribution.reporting.found import Found
from apps.reading.attribution.reporting.persons import Persons
from apps.reading.attribution.reporting.phrases import DASHES, PUNCTUATION
from apps.reading.attribution.reporting.table import Table
from apps.reading.attribution.reporting.tokens import Tokens
from apps.reading.text.sentences import Span
from apps.reading.text.words import Words, is_capital

_SHORTEST_QUOTATION = 4
_LONGEST_ASIDE = 12
_TRIGGERS: dict[str, frozenset[str]] = {}


class Reader:
    """How a sentence of one language is read."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.people = Persons(table)
        if table.language not in _TRIGGERS:
            _TRIGGERS[table.language] = triggers(table)
        self.triggers = _TRIGGERS[table.language]

    def words(self, text: str, span: Span) -> Words:
        """Cut a sentence as its table wants it."""
        return Tokens(text, span.start, span.end, self.table.language)

    def attribution(self, words: Words, quoted: list[bool]) -> Attribution | None:
        """Return who said a sentence, ``None`` where it has no cue."""
        if self.table.language in ("ru", "fr") and any(quoted):
            self._read_asides(words, quoted)
        found = None
        if any(quoted) or self._may_hold_cue(words):
            found = find(words, quoted, self.table, self.triggers)
        attribution = self._attribution(words, quoted, found) if found else None
        self.people.note(words)
        return attribution

    def _may_hold_cue(self, words: Words) -> bool:
        if not self.triggers.isdisjoint(words.lower) or ":" in words.lower[:6]:
            return True
        return self.table.language == "fr" and any(
            word.endswith(("-il", "-elle", "-ils", "-elles")) for word in words.lower
        )

    def _read_asides(self, words: Words, quoted: list[bool]) -> None:
        """Take “, — сказала она. —” and “, explique-t-elle,” out of the quotation they stand in."""
        lower = words.lower
        if self.table.language == "fr":
            self._read_french_asides(words, quoted)
            return
        for index in range(1, len(lower) - 1):
            before, following = lower[index - 1], lower[index + 1]
            opens = lower[index] in DASHES and before in (",", "?", "!", "…")
            if not (opens and quoted[index] and following in self.table.saying):
                continue
            for place in range(index, min(len(lower), index + _LONGEST_ASIDE)):
                if place > index and lower[place] in DASHES:
                    break
                quoted[place] = False

    def _read_french_asides(self, words: Words, quoted: list[bool]) -> None:
        lower, table = words.lower, self.table
        for index in range(1, len(lower) - 1):
            verb = lower[index].partition("-")[0]
            if not quoted[index] or lower[index - 1] not in (",", "?", "!"):
                continue
            if verb not in table.saying and not (verb in table.helpers and "-" in lower[index]):
                continue
            named = is_capital(words.words[index + 1]) or lower[index + 1] in table.determiners
            if not (named or "-" in lower[index]):
                continue
            for place in range(index, min(len(lower), index + _LONGEST_ASIDE)):
                if lower[place] in (",", ".", "»", "”", '"'):
                    break
                quoted[place] = False

    def _attribution(
        self, words: Words, quoted: Sequence[bool], found: Found
    ) -> Attribution | None:
        pairs = [found.cue] + ([found.source] if found.source else [])
        start = words.starts[min(first for first, _ in pairs)]
        end = words.ends[max(last for _, last in pairs) - 1]
        cue = words.printed(*found.cue)
        head = found.pronoun
        if found.source is None:
            printed = found.pronoun
            speaker, name, reason = self.people.meant(found.pronoun)
        else:
            printed = found.printed or words.printed(*found.source)
            head = words.words[phrases.head_of(words, self.table, found.source)]
            if found.printed:
                head = self._bare_head(found.printed, head)
            speaker, name, reason = self.people.resolve(words, found.source, printed)
        if speaker != printed and name:
            head = name.split()[-1]
        if found.manner == NOT_SAID and speaker:
            reason = f"“{speaker}” did not say it"
        if not speaker and not reason:
            return None
        return Attribution(
            start,
            end,
            speaker,
            cue,
            not reason,
            reason,
            printed,
            head,
            name,
            self._governed(words, quoted, found),
            bool(name),
            found.manner,
        )

    def _bare_head(self, printed: str, head: str) -> str:
        parts = printed.split()
        return parts[-1] if self.table.order == "last" else parts[0] if parts else head

    def _governed(self, words: Words, quoted: Sequence[bool], found: Found) -> Governed:
        """Return the quotations right before and right after the attribution."""
        if found.manner != SAID or found.source is None:
            return NOTHING
        first = min(found.cue[0], found.source[0])
        last = max(found.cue[1], found.source[1])
        spans = []
        for start, end in _runs(quoted):
            gap = words.lower[end:first] if end <= first else words.lower[last:start]
            said = sum(word[0].isalnum() for word in words.words[start:end])
            if PUNCTUATION.issuperset(gap) and said >= _SHORTEST_QUOTATION:
                spans.append((words.starts[start], words.ends[end - 1]))
        rest = [
            index
            for index, word in enumerate(words.words)
            if not quoted[index] and word[0].isalnum() and not first <= index < last
        ]
        return Governed(tuple(spans), bool(spans) and not rest)


def _runs(quoted: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, is_quoted in enumerate(quoted):
        if is_quoted and runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        elif is_quoted:
            runs.append((index, index + 1))
    return runs

"""The people that a text in another language named so far: whom a pronoun, or no subject, means."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.reporting.table import Table
from apps.reading.attribution.speakers import MEMORY, NEAR, Resolved, Speakers
from apps.reading.text.words import Words, is_capital


class Persons(Speakers):
    """Resolves sources to a speaker, a name and a reason for doubt, sentence by sentence."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def resolve(self, words: Words, source: tuple[int, int], printed: str) -> Resolved:
        """Return the speaker, the name of a person or "", and the reason for doubt or ""."""
        if " ".join(words.lower[source[0] : source[1]]) in self.table.pronouns:
            return self.meant(printed)
        name = self._name(words, source)
        if name:
            self._add(name)
        return printed, name, ""

    def meant(self, printed: str) -> Resolved:
        """Return whom a pronoun, or a verb without a subject, means."""
        people = list(dict.fromkeys(self.in_paragraph))
        last = self.last_in_paragraph
        asked = f"“{printed}”" if printed else "the subject"
        if last and last.speaker and len(people) <= 1 and (last.name or not people):
            guess = "" if last.name and printed and last.sure else f"{asked} may be somebody else"
            return last.name or last.speaker, last.name, guess
        if len(people) == 1:
            return people[0], people[0], "" if printed else f"{asked} may be somebody else"
        near = people or list(dict.fromkeys(name for row in self.recent for name in row))
        if not near:
            return printed, "", f"nobody is named before {asked}"
        return near[-1], near[-1], f"{asked} could be " + " or ".join(near[:3])

    def note(self, words: Words) -> None:
        """Take note of the people that a sentence names."""
        named = []
        if self.table.has_capitals:
            for start, end in self._runs(words):
                full = self.known.get(words.words[end - 1])
                if end - start > 1 or full:
                    named.append(full or " ".join(words.words[start:end]))
                    self._add(named[-1])
        self.recent = [*self.recent, named][-NEAR:]

    def _runs(self, words: Words) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for index, word in enumerate(words.words):
            if (
                word.islower()
                or not is_capital(word)
                or words.lower[index] in self.table.determiners
            ):
                continue
            if (
                words.lower[index] in self.table.prepositions
                or words.lower[index] in self.table.pronouns
            ):
                continue
            if runs and runs[-1][1] == index:
                runs[-1] = runs[-1][0], index + 1
            else:
                runs.append((index, index + 1))
        return runs

    def _name(self, words: Words, source: tuple[int, int]) -> str:
        """Return the name of a person at the end of a source or before its comma."""
        if not self.table.has_capitals:
            return ""
        parts: list[Sequence[int]] = [[]]
        for index in range(*source):
            if words.lower[index] == ",":
                parts.append([])
            else:
                parts[-1] = [*parts[-1], index]
        for part in reversed(parts):
            run: list[int] = []
            for index in reversed(part):
                if (
                    not is_capital(words.words[index])
                    or words.lower[index] in self.table.determiners
                ):
                    break
                run.insert(0, index)
            name = " ".join(words.words[index] for index in run)
            if len(run) > 1 or name in self.known:
                return self.known.get(name, name)
        return ""

    def _add(self, full: str) -> None:
        self.known[full.split()[-1]] = full
        if full in self.in_paragraph:
            self.in_paragraph.remove(full)
        self.in_paragraph.append(full)
        if len(self.known) > MEMORY:
            self.known.pop(next(iter(self.known)))

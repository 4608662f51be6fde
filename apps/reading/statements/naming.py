"""Whom and what the words of a statement mean, by the names in the text before it.

English only. A name is given only when the text leaves one: one full name with that surname, one
country, one group with that noun in its name, one person in the nearest sentence that names any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from apps.reading.attribution.names import TITLES, name_runs
from apps.reading.attribution.quotes import Attribution
from apps.reading.attribution.sources import FINITE, PUNCTUATION, QUOTE_MARKS
from apps.reading.numbers.references import references
from apps.reading.self_contained import (
    POSSESSIVE,
    is_impersonal,
    kind_of_run,
    starts_with_name,
)
from apps.reading.statements.grammar import ENGLISH
from apps.reading.text.sentences import Span
from apps.reading.text.words import DETERMINERS, PREPOSITIONS, Words, is_capital

NEAR = 4
_HE = frozenset("he she him his her".split())
_IT = frozenset("it its they their".split())
#: words that are looked at besides those with a capital
_OPENINGS = _HE | _IT | QUOTE_MARKS | {"the", "this"}
_COUNTRIES = frozenset("country nation".split())
_TOWNS = frozenset("city town village".split())
_GROUP_NOUNS = frozenset(
    "ministry agency department party bank university committee commission council union institute"
    " court company movement parliament office observatory foundation".split()
)
_ROLE_NOUNS = frozenset(
    "minister president governor mayor chancellor spokesman spokeswoman ambassador envoy chairman"
    " chairwoman director secretary senator general premier judge".split()
)
_SPECIFIED = frozenset("of in for that which who whose".split())
_LONGEST_SUBJECT = 7
_SHORT, _LEAST_OF_A_TITLE, _OF_A_TITLE = 3, 5, 0.8


@dataclass(slots=True)
class _Named:
    """The names of one sentence, and the titles that stand before them."""

    people: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)


class Names:
    """The names in the sentences of a text, each sentence read when it is first asked for.

    Sentences are asked about in order; what is known by surname, noun and title grows along.
    """

    def __init__(self, words: Sequence[Words], paragraphs: Sequence[int]) -> None:
        self.words, self.paragraphs = words, paragraphs
        self._read: list[_Named] = []
        self.countries: set[str] = set()
        self.by_surname: dict[str, set[str]] = {}
        self.by_noun: dict[str, set[str]] = {}
        self.by_title: dict[str, set[str]] = {}

    def of(self, index: int) -> _Named:
        """Return the names of a sentence that stands before the one asked about."""
        return self._read[index]

    def before(self, index: int) -> Naming:
        """Return what is known in front of a sentence; not for one before the last asked about."""
        while len(self._read) < index:
            named = _named(self.words[len(self._read)])
            self._read.append(named)
            self._note(named)
        return Naming(self, index)

    def _note(self, named: _Named) -> None:
        self.countries.update(named.countries)
        for name in named.people:
            if " " in name:
                self.by_surname.setdefault(name.rpartition(" ")[2], set()).add(name)
        for name in named.groups:
            for noun in _GROUP_NOUNS.intersection(name.lower().split()) if " " in name else ():
                self.by_noun.setdefault(noun, set()).add(name)
        for title, name in named.titles:
            self.by_title.setdefault(title, set()).add(name)


def _named(words: Words) -> _Named:
    named = _Named()
    if _is_title(words):
        return named
    for start, end in name_runs(words):
        run = words.words[start:end]
        kind, name = kind_of_run(run)
        if not name:
            continue
        if kind == 0:
            named.people.append(name)
            known = [word.lower() for word in run if word.lower() in _ROLE_NOUNS]
            named.titles += [(title, name) for title in known]
        elif kind == 1:
            named.groups.append(name)
        elif (country := references().place(name)) is not None:
            named.countries.append(country.name if name.isupper() else name)
        elif start and words.lower[start - 1] in ("in", "near", "at"):
            named.towns.append(name)
    return named


def _is_title(words: Words) -> bool:
    """Say whether most words are printed with a capital, so that a name cannot be told from them."""
    long = [word for word in words.words if len(word) > _SHORT and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _LEAST_OF_A_TITLE and capital >= _OF_A_TITLE * len(long)


class Naming:
    """Finds the names for the words of one statement."""

    def __init__(self, names: Names, index: int) -> None:
        self._names, self._index = names, index
        self.speaker: Attribution | None = None

    def fills(self, statement: str) -> Iterator[tuple[int, int, str]]:
        """Yield the words of a statement that a name may replace, as (start, end, name)."""
        words = Words(statement, 0, len(statement))
        is_quoted = False
        has_name = starts_with_name(words, 1) if len(words) > 1 else False
        surnames = self._names.by_surname
        named = next((index for index in words.capitals if index), len(words))
        for index, lower in enumerate(words.lower):
            if lower not in _OPENINGS and words.words[index] not in surnames:
                continue
            has_name = has_name or named < index
            if lower in QUOTE_MARKS:
                is_quoted = lower in ("“", "«", "``") or (lower == '"' and not is_quoted)
                continue
            length, name = ("", "") if is_quoted else self._fill(words, index, has_name)
            if name:
                has_name = True
                yield words.starts[index], words.ends[index + int(length or 1) - 1], name

    def _fill(self, words: Words, index: int, has_name: bool) -> tuple[int | str, str]:
        lower = words.lower[index]
        if lower in _HE and not has_name:
            name = self._person(words, index)
            return 1, f"{name}’s" if name and _possesses(words, index) else name
        if lower in _IT and index == 0:
            name = self._subject(words, index, lower)
            return 1, f"{name}’s" if name and lower in POSSESSIVE else name
        if lower in ("the", "this") and not has_name and index + 1 < len(words):
            return self._described(words, index)
        if is_capital(words.words[index]):
            return 1, self._full_name(words, index)
        return 1, ""

    def _back(self, most: int) -> Iterator[_Named]:
        for index in range(self._index - 1, max(-1, self._index - 1 - most), -1):
            yield self._names.of(index)

    def _person(self, words: Words, index: int) -> str:
        """Return whom "he" means: the speaker it was resolved to, else the one person near before."""
        speaker = self.speaker
        if (
            speaker
            and speaker.sure
            and speaker.name
            and speaker.printed.lower() == words.lower[index]
        ):
            return self._whole(speaker.name)
        if index > 0 and (words.lower[index] in ("him", "her") or _is_named_behind(words, index)):
            return ""
        other = speaker.name if speaker and speaker.printed.lower() in _HE else ""
        for named in self._back(NEAR):
            people = list(dict.fromkeys(self._whole(name) for name in named.people))
            if people:
                is_clear = len(people) == 1 and not (other and other not in people[0])
                return people[0] if is_clear else ""
        return ""

    def _whole(self, name: str) -> str:
        """Return the full name that ends in ``name``, if the text has one."""
        if " " in name:
            return name
        return self._by_surname(name) or name

    def _by_surname(self, surname: str) -> str:
        return _only(self._names.by_surname.get(surname, ()))

    def _full_name(self, words: Words, index: int) -> str:
        """Return the full name of a surname that stands alone."""
        full = self._by_surname(words.words[index])
        if not full or references().place(words.words[index]) is not None:
            return ""
        before = words.words[index - 1] if index else ""
        after = words.words[index + 1] if index + 1 < len(words) else ""
        if is_capital(before) and before.lower().rstrip(".") not in TITLES | {"mr", "mrs", "ms"}:
            return ""
        if is_capital(after) and after not in ("I",):
            return ""
        return "" if full in " ".join(words.words) else full

    def _described(self, words: Words, index: int) -> tuple[int, str]:
        """Return the name for "the country", "the ministry", "the minister"."""
        noun = words.lower[index + 1]
        behind = words.words[index + 2] if index + 2 < len(words) else "."
        if behind.lower() in _SPECIFIED or is_capital(behind) or behind == ",":
            return 2, ""
        if behind in ("'s", "’s") or (behind.isalpha() and not _may_follow(behind.lower())):
            return 2, ""
        if noun in _COUNTRIES and index == 0 and (name := self._country_that_begins()):
            return 2, name
        if noun in _COUNTRIES:
            return 2, _only(self._names.countries)
        if noun in _TOWNS:
            return 2, _only({name for named in self._back(NEAR) for name in named.towns})
        if noun in _GROUP_NOUNS:
            name = _only(self._names.by_noun.get(noun, ()))
            return 2, f"the {name}" if name else ""
        if noun in _ROLE_NOUNS:
            return 2, _only(self._names.by_title.get(noun, ()))
        return 2, ""

    def _country_that_begins(self) -> str:
        """Return the country that the sentence before begins with, as what it is about."""
        if not self._index:
            return ""
        before = self._names.words[self._index - 1]
        first = before.words[0] if len(before) else ""
        return first if references().place(first) is not None else ""

    def _subject(self, words: Words, index: int, pronoun: str) -> str:
        """Return the subject of the sentence before, for an "it" or "they" that begins one."""
        before = self._index - 1
        if before < 0 or self._names.paragraphs[before] != self._names.paragraphs[self._index]:
            return ""
        if pronoun == "it" and is_impersonal(words, index):
            return ""
        if pronoun in ("it", "they") and not (
            len(words) > 1 and (words.lower[1] in FINITE or _is_verb(words.lower[1]))
        ):
            return ""
        subject = _subject_of(self._names.words[before])
        last = subject.split()[-1].lower() if subject else ""
        many = last.endswith("s") and not last.endswith(("ss", "us"))
        return subject if subject and many == (pronoun in ("they", "their")) else ""


def _is_named_behind(words: Words, index: int) -> bool:
    """Say whether a comma and a name follow: “after his visit to Rome, Minister Holm said”."""
    behind = words.words[index:]
    comma = behind.index(",") if "," in behind else len(behind)
    return any(is_capital(word) for word in behind[comma + 1 : comma + 4])


def _only(names: Collection[str]) -> str:
    """Return the one name, "" for none or several."""
    return next(iter(names)) if len(names) == 1 else ""


def _possesses(words: Words, index: int) -> bool:
    """Say whether "his" or "her" stands before its noun."""
    if words.lower[index] == "his":
        return True
    behind = words.words[index + 1] if index + 1 < len(words) else "."
    return words.lower[index] == "her" and behind.isalpha() and behind.lower() not in PREPOSITIONS


def _may_follow(word: str) -> bool:
    """Say whether a word behind "the ministry" leaves it a noun: "the ministry said", no "chief"."""
    return word in FINITE or word in PREPOSITIONS or _is_verb(word) or word in ("and", "or", "also")


def _is_verb(word: str) -> bool:
    return word in ENGLISH.verbs or word in ENGLISH.says or (word.endswith("ed") and len(word) > 4)


def _subject_of(words: Words) -> str:
    """Return the noun phrase that begins a sentence before its verb; "" for a pronoun."""
    lower = words.lower
    if not lower or not (lower[0] in ("the", "a", "an") or is_capital(words.words[0])):
        return ""
    if lower[0] in (DETERMINERS - {"the", "a", "an"}) | PREPOSITIONS | _HE | _IT | {
        "we",
        "i",
        "you",
    }:
        return ""
    for index in range(1, min(len(lower), _LONGEST_SUBJECT + 1)):
        if lower[index] in PUNCTUATION or lower[index] in QUOTE_MARKS or lower[index] == "and":
            return ""
        if lower[index] in FINITE or _is_verb(lower[index]):
            phrase = " ".join(words.words[:index]).replace(" ’s", "’s").replace(" 's", "'s")
            first, _, rest = phrase.partition(" ")
            return f"the {rest}" if first.lower() in ("a", "an", "the") else phrase
    return ""


def paragraphs_of(text: str, sentences: Sequence[Span]) -> list[int]:
    """Return the number of the paragraph of each sentence."""
    numbers, number, end = [], 0, 0
    for span in sentences:
        number += text.count("\n", end, span.start) > 1
        numbers.append(number)
        end = span.end
    return numbers

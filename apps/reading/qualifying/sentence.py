"""One sentence as words, with where its values stand and where its clauses end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from apps.reading.qualifying.word_tables import Found, WordTable, plain
from apps.reading.text.tokens import Token
from apps.reading.values import ValueMention

#: words of a sentence that are read before and after a value
FURTHEST_BEFORE, FURTHEST_BEHIND = 60, 40
_ENDS = frozenset(".!?…؟।。\n")
_SHORTENED = frozenset(
    "mr mrs ms dr st gen col lt sgt no vs prof sen rep gov rev capt ca etc".split()
)
SIGNS = frozenset(',;:()—–[]،؛«»"“”„')

BREAKS: dict[str, frozenset[str]] = {
    language: frozenset(plain(word) for word in words.split())
    for language, words in {
        "en": "but while whereas although though because after before when as which who whom whose"
        " if unless however instead despite why where",
        "fr": "mais tandis alors quoique car parce après avant quand lorsque qui dont et où puis pourquoi",
        "de": "aber sondern während obwohl weil denn nachdem bevor wenn und jedoch warum weshalb",
        "es": "pero sino mientras aunque porque después antes cuando y quien quienes",
        "ru": "но а хотя потому после пока когда который которая которые которого и однако почему",
        "ar": "لكن ولكن بل بينما حين عندما بعد قبل التي الذي الذين لماذا",
        "tr": "ama fakat ancak ise çünkü sonra önce ve oysa",
        "pt": "mas enquanto embora porque depois antes quando e quem",
    }.items()
}
#: words that end even what is denied ("denied that …, but said …")
TURNS: dict[str, frozenset[str]] = {
    language: frozenset(plain(word) for word in words.split())
    for language, words in {
        "en": "but however while whereas although though instead saying adding insisting",
        "fr": "mais tandis cependant toutefois affirmant ajoutant",
        "de": "aber sondern jedoch während obwohl",
        "es": "pero sino aunque mientras",
        "ru": "но однако хотя",
        "ar": "لكن ولكن بل بينما",
        "tr": "ama fakat ancak",
        "pt": "mas embora enquanto",
    }.items()
}


@lru_cache(maxsize=16)
def _breaks_and_signs(language: str) -> frozenset[str]:
    return SIGNS | BREAKS.get(language, frozenset())


@dataclass(slots=True)
class Sentence:
    """The words of a window of text, the part of them that is one sentence, and its language."""

    words: list[str]
    start: int
    end: int
    language: str
    #: index of a word -> the number of the value it belongs to
    owners: dict[int, int] = field(default_factory=dict)
    _found: dict[int, list[Found]] = field(default_factory=dict)

    def found(self, table: WordTable | None) -> list[Found]:
        """Return the phrases of a table in the sentence; they are looked up once."""
        if table is None:
            return []
        key = id(table)
        if key not in self._found:
            self._found[key] = list(table.among(self.words, self.start, self.end))
        return self._found[key]

    def found_between(self, table: WordTable | None, start: int, end: int) -> list[Found]:
        """Return those of them between two indices."""
        return [one for one in self.found(table) if one[0] >= start and one[1] <= end]

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the clause around the words between two indices."""
        words, owners, breaks = self.words, self.owners, _breaks_and_signs(self.language)
        start, end = first, last
        while start > self.start and (words[start - 1] not in breaks or start - 1 in owners):
            start -= 1
        while end < self.end and (words[end] not in breaks or end in owners):
            end += 1
        return start, end

    def is_break(self, index: int, breaks: frozenset[str]) -> bool:
        """Say whether a clause ends at a word; not at one that belongs to a value."""
        word = self.words[index]
        return (word in SIGNS or word in breaks) and index not in self.owners

    def has_break(self, start: int, end: int, breaks: frozenset[str]) -> bool:
        """Say whether a clause ends between two indices."""
        return any(self.is_break(index, breaks) for index in range(start, end))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in its sentence: its first word, and the index behind its last."""

    sentence: Sentence
    first: int
    last: int
    number: int


def places(tokens: Sequence[Token], mentions: Sequence[ValueMention], language: str) -> list[Place]:
    """Return where each value stands; values of one sentence share it."""
    if not mentions:
        return []
    starts = [token.start for token in tokens]
    words = [word if word.isascii() and word.isalnum() else plain(word) for _, _, _, word in tokens]
    found: list[Place] = []
    sentence: Sentence | None = None
    for number, mention in enumerate(mentions):
        first = bisect_left(starts, mention.start)
        last = max(first + 1, bisect_left(starts, mention.end))
        if sentence is None or first >= sentence.end:
            start, end = _around(tokens, first, last)
            sentence = Sentence(words, start, end, language)
        elif last > sentence.end:
            sentence.end = last
        sentence.owners.update(dict.fromkeys(range(first, last), number))
        found.append(Place(sentence, first, last, number))
    return found


def _around(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    start, least = first, max(0, first - FURTHEST_BEFORE)
    while start > least and not (
        tokens[start - 1].text in _ENDS and _ends_sentence(tokens, start - 1)
    ):
        start -= 1
    end, most = last, min(len(tokens), last + FURTHEST_BEHIND)
    while end < most and not (tokens[end].text in _ENDS and _ends_sentence(tokens, end)):
        end += 1
    return start, end


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a mark of ``_ENDS`` ends a sentence; a stop may belong to an abbreviation."""
    if tokens[index].text != "." or index + 1 >= len(tokens):
        return True
    behind, before = tokens[index + 1].text[0], tokens[index - 1].lower if index else ""
    is_initial = len(before) == 1 and before.isalpha()
    return not (behind.islower() or before in _SHORTENED or is_initial)

"""Tables of phrases with a meaning, looked up in the words of a sentence in one pass.

A phrase is written as its words with blanks between; "*" at the end of a word stands for any ending
("опроверг*"). Of several phrases that begin at one word the one with most words is meant. Arabic words
are compared without their marks and with one form of alef, ya and ta marbuta.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u0307]")
_ARABIC = str.maketrans("أإآٱىة", "اااايه")
_KEY = 2

#: where a phrase begins, the index behind it, and its meaning
Found = tuple[int, int, str]
_Entry = tuple[tuple[str, ...], str]


def plain(word: str) -> str:
    """Return a word in lower case as the tables write it: without a French article before it."""
    if word[1:2] in ("'", "’") and word[0] in "ld" and len(word) > 3:
        word = word[2:]
    return word if word.isascii() else _MARKS.sub("", word).translate(_ARABIC)


class WordTable:
    """The phrases of one language, meaning -> "phrase|phrase|…".

    Indexed by the first word and by the second ("" for none, "*" for one with any ending), so that
    the cost of a look-up does not grow with the number of phrases.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._whole: dict[str, dict[str, list[_Entry]]] = {}
        self._begun: dict[str, list[_Entry]] = {}
        for meaning, listed in phrases.items():
            for phrase in listed.split("|"):
                words = tuple(plain(word) for word in phrase.split())
                if words[0].endswith("*"):
                    self._begun.setdefault(words[0][:_KEY], []).append((words, meaning))
                    continue
                second = words[1] if len(words) > 1 else ""
                key = "*" if second.endswith("*") else second
                by_second = self._whole.setdefault(words[0], {})
                by_second.setdefault(key, []).append((words, meaning))
        for entries in (
            *self._begun.values(),
            *(e for t in self._whole.values() for e in t.values()),
        ):
            entries.sort(key=lambda entry: (-len(entry[0]), -len(entry[0][0])))

    def at(self, words: Sequence[str], index: int, end: int) -> tuple[int, str] | None:
        """Return the index behind the phrase that begins at ``index``, and its meaning."""
        word = words[index]
        by_second = self._whole.get(word)
        begun = self._begun.get(word[:_KEY]) if self._begun else None
        if by_second is None and begun is None:
            return None
        best: tuple[int, str] | None = None
        if by_second is not None:
            if index + 1 < end and len(by_second) > ("" in by_second):
                best = _longest(by_second.get(words[index + 1]), words, index, end, best)
                best = _longest(by_second.get("*"), words, index, end, best)
            best = _longest(by_second.get(""), words, index, end, best)
        return _longest(begun, words, index, end, best)

    def among(self, words: Sequence[str], start: int, end: int) -> Iterator[Found]:
        """Yield the phrases between two indices in order; none begins within another."""
        whole, begun, behind = self._whole, self._begun, start
        for index in range(start, end):
            word = words[index]
            if index < behind or (word not in whole and word[:_KEY] not in begun):
                continue
            if found := self.at(words, index, end):
                yield index, *found
                behind = found[0]


def _longest(
    entries: Sequence[_Entry] | None,
    words: Sequence[str],
    index: int,
    end: int,
    best: tuple[int, str] | None,
) -> tuple[int, str] | None:
    """Return the longer of ``best`` and the first entry that stands at ``index``."""
    for phrase, meaning in entries or ():
        behind = index + len(phrase)
        if best is not None and behind <= best[0]:
            return best
        if behind <= end and _fits(words, index, phrase):
            return behind, meaning
    return best


def _fits(words: Sequence[str], index: int, phrase: tuple[str, ...]) -> bool:
    for place, word in enumerate(phrase, index):
        if word[-1] == "*":
            if not words[place].startswith(word[:-1]):
                return False
        elif words[place] != word:
            return False
    return True


def tables(by_language: Mapping[str, Mapping[str, str]]) -> dict[str, WordTable]:
    """Return the table of each language."""
    return {language: WordTable(phrases) for language, phrases in by_language.items()}

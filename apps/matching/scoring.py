"""Scoring how similar two texts are: the words that count, and one score of words and meaning.

Pure functions. The words are later stemmed by PostgreSQL; here numbers are written one way
(“50,000”, “50 thousand” and “fifty”-less digits alike), and accents of Latin letters are dropped, so
that an exact figure or name counts as the rare word it is.

BM25: Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework”, with K1 and B as below
and the average length held constant, so that stored weights stay valid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from apps.reading.text.invisible import INVISIBLE
from apps.reading.text.word_lists import PLAIN_WORDS

K1 = 1.2
B = 0.75
AVERAGE_LENGTH = 14.0
SHARE_OF_WORDS = 0.5
# Cosines of the second encoder, and those of the first that mean as much: quantiles of the same statement
# in other words (English) and in other languages (all pairs of seven), and of unrelated statements.
SECOND = (0.0, 0.3, 0.473, 0.589, 0.692, 0.766, 0.822, 0.876, 1.0)
FIRST = (0.0, 0.33, 0.55, 0.61, 0.69, 0.78, 0.84, 0.89, 1.0)
# What likeness of meaning counts alone, where the languages differ.
ACROSS = 0.9

CONFIGURATIONS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}

_GROUPS = re.compile(r"(?<![\d.,])(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+)(?![\d])")
_SCALED = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d{1,6})?) ?(thousand|million|billion|bn|m|k)\b", re.I
)
_SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
}
_WORDS = re.compile(r"\d[\d.,]*\d|\w+")


@dataclass(frozen=True, slots=True)
class Scores:
    """How similar a text is: by words (BM25), by meaning (cosine), and both together (0 to 1)."""

    words: float
    meaning: float | None
    total: float


def configuration(language: str) -> str:
    """Return PostgreSQL's text search configuration for a BCP-47 language; “simple” if none."""
    return CONFIGURATIONS.get(language.split("-")[0].lower(), "simple")


def normalised(text: str) -> str:
    """Return ``text`` as it is indexed: plain digits, no accents, nothing invisible."""
    text = INVISIBLE.sub("", text)
    text = _GROUPS.sub(lambda match: re.sub(r"\D", "", match[1]), text)
    text = _SCALED.sub(_plain, text)
    return _without_accents(text).replace("’", "'")


def _plain(match: re.Match[str]) -> str:
    whole, _, part = match[1].partition(".")
    zeros = _SCALES[match[2].lower()]
    return (whole + part.ljust(zeros, "0")[:zeros]).lstrip("0") or "0"


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")


def shared_words(words: str, statement: str) -> list[str]:
    """Return the content words of ``statement`` that ``words`` have too, in their order, each once.

    For people, as the reason of a score: words of four letters and figures, alike in their first
    six letters.
    """
    ours = {_stem(word) for word in _content_words(words)}
    shared = {
        _stem(word): word for word in reversed(_content_words(statement)) if _stem(word) in ours
    }
    return list(reversed(shared.values()))


def _content_words(text: str) -> list[str]:
    words = _WORDS.findall(normalised(text))
    return [
        word
        for word in words
        if word[0].isdigit() or len(word) > 3 and word.lower() not in PLAIN_WORDS
    ]


def _stem(word: str) -> str:
    return word.lower()[:6]


@dataclass(frozen=True, slots=True)
class Cosines:
    """Cosines by either encoder, each by document, and the language of those that have the second."""

    first: dict[int, float]
    second: dict[int, float]
    languages: dict[int, str]

    def __or__(self, other: Cosines) -> Cosines:
        return Cosines(
            self.first | other.first,
            self.second | other.second,
            self.languages | other.languages,
        )

    def lacking(self, documents: Iterable[int], *, of_first: bool, of_second: bool) -> list[int]:
        """Return which documents may have a cosine that is not here."""
        return sorted(
            number
            for number in documents
            if (of_first and number not in self.first) or (of_second and number not in self.second)
        )

    def meaning(self) -> dict[int, float]:
        """Return one cosine for each document.

        In English it is the mean of both, which is distributed as the first; a document in another language
        has the second alone, on the scale of the first; one that was indexed before there was a second the first alone.
        """
        both = dict(self.first)
        for number, cosine in self.second.items():
            of_first = self.first.get(number) if self.languages.get(number) == "en" else None
            both[number] = (
                on_the_scale_of_the_first(cosine) if of_first is None else (of_first + cosine) / 2
            )
        return both

    def in_other_languages(self, language: str) -> set[int]:
        """Return the documents whose language is known and another one."""
        return {number for number, held in self.languages.items() if held != language}


def combined(
    words: Mapping[int, float], meaning: Mapping[int, float], across: Container[int] = ()
) -> dict[int, Scores]:
    """Scale both scores over the candidates and add them, half and half.

    ``words`` are BM25 scores, ``meaning`` cosines; each maps a candidate to its score, and either
    may be empty, in which case the other decides alone. So does meaning for what is ``across``
    languages, which shares hardly a word even when it says the same.
    """
    by_words, by_meaning = _scaled(words), _scaled(meaning)
    share = 1.0 if not by_meaning else 0.0 if not by_words else SHARE_OF_WORDS
    scores = {}
    for candidate in words.keys() | meaning.keys():
        of_words, of_meaning = by_words.get(candidate, 0.0), by_meaning.get(candidate, 0.0)
        total = share * of_words + (1 - share) * of_meaning
        if candidate in across and candidate in meaning:
            total = max(total, of_meaning * ACROSS)
        scores[candidate] = Scores(words.get(candidate, 0.0), meaning.get(candidate), total)
    return scores


def on_the_scale_of_the_first(cosine: float) -> float:
    """Return the cosine of the first encoder that means as much as one of the second."""
    if cosine <= 0:
        return cosine
    for (low, least), (high, most) in pairwise(zip(SECOND, FIRST, strict=True)):
        if cosine <= high:
            return least + (most - least) * (cosine - low) / (high - low)
    return 1.0


def _scaled(scores: Mapping[int, float]) -> dict[int, float]:
    """Divide by the highest, which becomes 1; scores below zero count as zero."""
    best = max(scores.values(), default=0.0)
    return (
        {candidate: max(score, 0.0) / best for candidate, score in scores.items()}
        if best > 0
        else {}
    )

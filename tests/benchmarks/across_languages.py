"""What finds the sentence that says the same: ``python -m tests.benchmarks.across_languages``.

Reads ``across_languages.tsv`` (a claim, the same in other words, and in six languages) and
``outside_pairs.tsv``, and hides each answer among made-up sentences of the same matters. Printed is the
mean reciprocal rank by words (BM25 over stems of six letters), by either encoder, by both, and by the
sums of words and meaning. No database. Exits with 1 under a floor.
"""

from __future__ import annotations

import csv
import itertools
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from apps.matching import across_languages, embedding
from apps.matching.scoring import normalised

FOLDER = Path(__file__).parent
LANGUAGES = ("fr", "de", "es", "ru", "ar", "tr")
DISTRACTORS = 1_200
SEED = 20230206
# At least, of the mean of both encoders with words in English, and across languages of the second alone.
FLOOR_ENGLISH = 0.75
FLOOR_ACROSS = 0.93

SUBJECTS = (
    "The flood in {town}|The mayor of {town}|The hospital of {town}|The court in {town}|The fire near {town}"
    "|A teacher from {town}|The factory in {town}|The bus company of {town}|Farmers around {town}"
    "|The bridge at {town}|The museum in {town}|The army near {town}|Refugees in {town}|The king, in {town},"
    "|The women's team of {town}|Police in {town}|The government, meeting in {town},|The price of bread in {town}"
).split("|")
DEEDS = (
    "damaged {n} houses|was criticised for the contract|has {n} new beds|dismissed the case|cost {n} million"
    "|sold exam papers for {n} euros|hired {n} workers|bought {n} electric buses|protested with tractors"
    "|was closed for repairs|showed a stolen statue|shot at a drone|waited {n} days at the border"
    "|spoke about taxes|lost the handball final|arrested {n} people|will lower the retirement age"
    "|rose by {n} percent|was in the news again|killed {n} animals|denied everything"
).split("|")
TOWNS = ("Harlow", "Valbrook", "Tolvik", "Brekkestad", "Ostrava Bay", "Nordhaven")


def distractors() -> list[str]:
    """Return made-up sentences about the same matters."""
    rng = random.Random(SEED)
    every = list(itertools.product(SUBJECTS, DEEDS, TOWNS))
    return [
        f"{subject.format(town=town)} {deed.format(n=rng.randint(2, 900))}."
        for subject, deed, town in rng.sample(every, DISTRACTORS)
    ]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def stems(text: str) -> list[str]:
    return [word[:6] for word in re.findall(r"\w+", normalised(text).lower())]


def by_words(asked: Sequence[str], documents: Sequence[str]) -> NDArray[np.float64]:
    """Return BM25 scores, a row for each text asked."""
    held = [Counter(stems(text)) for text in documents]
    frequency = Counter(word for words in held for word in words)
    average = sum(map(len, held)) / len(held)
    scores = np.zeros((len(asked), len(held)))
    for row, text in enumerate(asked):
        for word in set(stems(text)):
            idf = math.log(1 + (len(held) - frequency[word] + 0.5) / (frequency[word] + 0.5))
            for column, words in enumerate(held):
                if tf := words.get(word):
                    length = 0.25 + 0.75 * len(words) / average
                    scores[row, column] += idf * tf * 2.2 / (tf + 1.2 * length)
    return scores


def scaled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    best = scores.max(axis=1, keepdims=True)
    return np.maximum(scores, 0) / np.where(best > 0, best, 1)


def reciprocal_rank(scores: NDArray[np.float64]) -> float:
    """Return the mean reciprocal rank, when the answer of each row is the column of its number."""
    right = np.diag(scores)[:, None]
    return float((1 / (scores >= right).sum(axis=1)).mean())


@cache
def vectors(text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the vectors of a text by both encoders."""
    one, two = embedding.load(), across_languages.load()
    assert one is not None and two is not None
    return one.encode([text])[0], two.encode([text])[0]


def cosines(asked: Sequence[str], documents: Sequence[str], encoder: int) -> NDArray[np.float64]:
    columns = np.stack([vectors(text)[encoder] for text in documents])
    return np.array([columns @ vectors(text)[encoder] for text in asked], float)


def measure(
    asked: Sequence[str], answers: Sequence[str], others: Sequence[str]
) -> dict[str, float]:
    """Return the mean reciprocal rank of each way to score."""
    documents = [*answers, *others]
    words = by_words(asked, documents)
    first, second = (cosines(asked, documents, encoder) for encoder in (0, 1))
    both = (first + second) / 2
    ways = {
        "words": words,
        "first": first,
        "second": second,
        "both": both,
        "words+first": scaled(words) + scaled(first),
        "words+second": scaled(words) + scaled(second),
        "words+both": scaled(words) + scaled(both),
    }
    return {name: reciprocal_rank(scores) for name, scores in ways.items()}


def main() -> int:
    pairs, outside, others = rows("across_languages.tsv"), rows("outside_pairs.tsv"), distractors()
    asked = [row["claim"] for row in pairs] + [row["said"] for row in outside]
    answers = [row["en"] for row in pairs] + [row["claim_reviewed"] for row in outside]
    english = measure(asked, answers, others)
    print(f"{'':10}" + "".join(f"{name:>14}" for name in english))
    print(f"{'en-en':10}" + "".join(f"{value:14.3f}" for value in english.values()))
    least = 1.0
    for language in LANGUAGES:
        for way, (ask, answer) in (("to", (language, "claim")), ("from", ("claim", language))):
            found = measure([row[ask] for row in pairs], [row[answer] for row in pairs], others)
            print(f"{language} {way} en".ljust(10) + "".join(f"{v:14.3f}" for v in found.values()))
            least = min(least, found["second"])
    return int(english["words+both"] < FLOOR_ENGLISH or least < FLOOR_ACROSS)


if __name__ == "__main__":
    sys.exit(main())

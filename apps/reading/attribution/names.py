"""Names in sentences: runs of capitalised words, the bare name in a title, and what names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.reading.text.words import (
    CLAUSE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Words,
    is_capital,
)

TITLES = frozenset(
    "president minister secretary senator sen. rep. representative governor gov. mayor chancellor"
    " ambassador envoy spokesman spokeswoman spokesperson general gen. lt. col. colonel maj. sgt."
    " captain capt. adm. admiral chief director chairman chairwoman chair head leader official"
    " officer king queen prince princess pope bishop rev. judge justice attorney lawyer professor"
    " prof. dr. doctor mr. mrs. ms. sir lord lady congressman congresswoman premier deputy foreign"
    " prime vice commissioner commander coach analyst researcher economist author editor reporter"
    " journalist expert diplomat candidate executive ceo sheikh ayatollah defense defence interior"
    " finance assistant speaker former then-president republican democrat".split()
)
GROUPS = frozenset(
    "agency ministry department party forces force council government army police court group"
    " organization organisation union nations news times post company corp. inc. bank university"
    " institute center centre committee commission congress parliament senate house association"
    " network media office observatory states kingdom republic city county district street avenue"
    " process league movement front workers units television press review journal daily agreement"
    " act war summit arabia emirates zealand korea africa america pentagon kremlin newspaper website channel"
    " radio paper magazine foundation reuters party outlet list alliance bloc coalition presidency".split()
)
PLACE_WORDS = frozenset(
    "new san los las saudi united middle north south east west northern southern eastern western hong white"
    " great sri el costa st. central european arab american".split()
)


def name_runs(words: Words) -> list[tuple[int, int]]:
    """Return the runs of capitalised words in a sentence, as word numbers."""
    runs: list[tuple[int, int]] = []
    for index in words.capitals:
        if index == 0 and words.lower[0] in _NOT_NAMES:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs


_NOT_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CLAUSE_WORDS
    | frozenset("he she they it we i you however meanwhile moreover what how why there".split())
)


def person_name(run: Sequence[str]) -> str:
    """Return the bare name in a phrase like "Russian Deputy Foreign Minister Mikhail Bogdanov"."""
    return _person_name(tuple(run))


@lru_cache(maxsize=2_000)
def _person_name(run: tuple[str, ...]) -> str:
    start = len(run)
    while start > 0 and (
        is_capital(run[start - 1]) or run[start - 1] in ("al", "bin", "de", "von")
    ):
        if run[start - 1].lower() in TITLES or run[start - 1] in ("'s", "’s"):
            break
        start -= 1
    name = run[start:]
    lower = {word.lower() for word in name}
    if not name or lower & GROUPS or name[0].lower() in PLACE_WORDS:
        return ""
    return " ".join(name)


def bare_name(speaker: str) -> str:
    """Return the name in a speaker as printed: "Russia's envoy for Syria, Ivan Petrov" is "Ivan
    Petrov", "the Pentagon" is "Pentagon"; a pronoun that was not resolved names nobody."""
    if speaker.lower() in PRONOUNS:
        return ""
    for part in (speaker.rpartition(", ")[2], speaker.partition(", ")[0]):
        words = part.split()
        name = person_name(words)
        before = words[: len(words) - len(name.split())]
        if name and not (before and before[-1].islower()):
            return name
    return re.sub(r"^the ", "", speaker, flags=re.I)

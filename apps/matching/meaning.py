"""The two encoders of meaning, and the vectors that they give one text.

``first`` is that of English (``embedding``), ``second`` that of sixteen languages in one space
(``across_languages``). In English the mean of both cosines finds more than either; any other text has
the second alone. Either encoder may be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from apps.matching import across_languages, embedding

# What the context of a text weighs in its vectors, relative to the text.
CONTEXT = 0.25


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of one text; ``None`` where there is no encoder for it."""

    first: Sequence[float] | None
    second: Sequence[float] | None


@dataclass(frozen=True, slots=True)
class Encoders:
    """The encoders that are installed, at least one of them."""

    first: embedding.Encoder | None
    second: across_languages.AcrossLanguages | None

    def encode(self, texts: Sequence[str], *, language: str) -> list[Vectors]:
        """Return the vectors of texts in one language, in order."""
        nothing: list[list[float] | None] = [None] * len(texts)
        first: Sequence[Sequence[float] | None] = nothing
        second: Sequence[Sequence[float] | None] = nothing
        if self.first is not None and self.has_first(language):
            first = self.first.encode(texts).tolist()
        if self.second is not None:
            second = self.second.encode(texts).tolist()
        return [Vectors(one, two) for one, two in zip(first, second, strict=True)]

    def has_first(self, language: str) -> bool:
        """Say whether a text in this language has a vector of the first encoder."""
        return self.first is not None and (primary(language) == "en" or self.second is None)

    def encode_with(self, text: str, context: str, *, language: str) -> Vectors:
        """Return the vectors of a text that its context moves a little."""
        if not context:
            return self.encode([text], language=language)[0]
        here, around = self.encode([text, context], language=language)
        return Vectors(_moved(here.first, around.first), _moved(here.second, around.second))


def _moved(here: Sequence[float] | None, around: Sequence[float] | None) -> list[float] | None:
    if here is None or around is None:
        return None
    moved = np.asarray(here) + CONTEXT * np.asarray(around)
    unit: list[float] = (moved / np.linalg.norm(moved)).tolist()
    return unit


def installed(model: str) -> Encoders | None:
    """Return the encoders that are installed, or ``None`` without any; ``model`` is the folder of the first."""
    first, second = embedding.load(model), across_languages.load()
    return Encoders(first, second) if first or second else None


def primary(language: str) -> str:
    """Return the language of a BCP-47 tag without its region; English when there is none."""
    return language.split("-")[0].lower() or "en"

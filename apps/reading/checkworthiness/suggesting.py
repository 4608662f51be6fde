"""Suggests the sentences of a text worth checking: splits and scores it in one call."""

from __future__ import annotations

from apps.reading.checkworthiness import worthiness
from apps.reading.checkworthiness.worthiness import ScoredSentence
from apps.reading.text.sentences import split_sentences


def suggest(
    text: str, *, title: str = "", published: str = "", language: str = "en"
) -> list[ScoredSentence]:
    """Return the sentences of ``text`` that are worth checking, in text order, each with its score
    (0 to 1), its reasons, its kind, value and speaker."""
    sentences = split_sentences(text, language=language)
    return worthiness.suggest(text, sentences, title=title, published=published, language=language)

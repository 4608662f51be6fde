"""Who asks and who answers in a transcript, and what only leads up to a question.

A line that begins with a name and a colon begins a turn. Who asks is named so ("MODERATOR:"), or ends most
of their turns in a question. Without such names a sentence leads up to a question when it addresses
somebody by title and the next sentence or the one after it asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.checkworthiness.signs import SIGN_WORDS, is_question
from apps.reading.text.sentences import Span
from apps.reading.text.words import Words

_LABEL = re.compile(r"(?:[—–-]\s*)?([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}) ?:\s")
_QUESTION_LENGTH = 400
_FEWEST_TURNS = 3
_FEWEST_NAMES = 2
_MOSTLY = 0.6
_AHEAD = 2


def leading_up(
    text: str, sentences: Sequence[Span], words: Sequence[Words], language: str
) -> list[bool]:
    """Return for each sentence whether it is the words of who asks, or leads up to a question."""
    asks = [
        is_question(text[max(span.start, span.end - _QUESTION_LENGTH) : span.end])
        for span in sentences
    ]
    labels = _labels(text, sentences)
    asking = _who_asks(labels, asks, language)
    if asking:
        return [label in asking for label in labels]
    if not any(asks):
        return [False] * len(sentences)
    titles = SIGN_WORDS[language].titles
    return [
        _addresses(words[at], titles) and any(asks[at : at + 1 + _AHEAD])
        for at in range(len(sentences))
    ]


def _labels(text: str, sentences: Sequence[Span]) -> list[str]:
    """Return the name at the beginning of the turn that each sentence stands in, "" for none."""
    labels, now = [], ""
    for span in sentences:
        if span.start == 0 or text[span.start - 1] == "\n":
            found = _LABEL.match(text, span.start, min(span.end, span.start + 80))
            if found and _is_name(found[1]):
                now = found[1].lower()
        labels.append(now)
    return labels


def _is_name(words: str) -> bool:
    return all(word[0].isupper() or not word.isascii() for word in words.split())


def _who_asks(labels: Sequence[str], asks: Sequence[bool], language: str) -> frozenset[str]:
    """Return the names in the transcript of those who ask."""
    names = set(labels) - {""}
    if len(names) < _FEWEST_NAMES:
        return frozenset()
    moderators = SIGN_WORDS[language].moderators
    asking = {name for name in names if name.split()[-1] in moderators or name in moderators}
    ends: dict[str, list[bool]] = {}
    for at, label in enumerate(labels):
        if at + 1 == len(labels) or labels[at + 1] != label:
            ends.setdefault(label, []).append(asks[at])
    for name, turns in ends.items():
        if name and len(turns) >= _FEWEST_TURNS and sum(turns) >= _MOSTLY * len(turns):
            asking.add(name)
    return frozenset(asking)


def _addresses(words: Words, titles: frozenset[str]) -> bool:
    """Say whether a sentence begins by addressing somebody by title: "Senator Holm, …"."""
    if not words.lower or words.lower[0] not in titles or "," not in words.words[1:5]:
        return False
    comma = words.words.index(",")
    return all(word[:1].isupper() or not word.isascii() for word in words.words[1:comma])

"""What a suggestion's card is called: the words of its sentence that can be checked.

Pure. Two suggestions of a page never share a title unless their sentences are the same: where the
checkable words are, the whole sentences are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from apps.reading.checkworthiness.checkable import checkable_words
from apps.reading.text.sentences import Span
from apps.reading.values import Value


class Titled(Protocol):
    """What a title needs of a suggestion: its number, its sentence and its value."""

    pk: int
    exact: str

    @property
    def value(self) -> Value | None: ...


@dataclass(frozen=True, slots=True)
class Title:
    """The words, and the words of the sentence ``before`` and ``after`` them."""

    before: str
    words: str
    after: str

    @property
    def begins_cut(self) -> bool:
        """Say whether the words begin within the sentence, not as a name does."""
        return bool(self.before) and self.words[:1].islower()

    @property
    def is_cut(self) -> bool:
        """Say whether the sentence goes on behind the words with more than a stop."""
        return any(character.isalnum() for character in self.after)


def title_of(suggestion: Titled) -> Title:
    """Return the checkable words of a suggestion's sentence, and what is around them."""
    value = suggestion.value
    span = checkable_words(suggestion.exact, printed=value.printed if value else "")
    return _cut(suggestion.exact, span)


def titles_of(suggestions: Sequence[Titled]) -> dict[int, Title]:
    """Return the title of each suggestion by its number."""
    titles = {row.pk: title_of(row) for row in suggestions}
    often = Counter(_comparable(title.words) for title in titles.values())
    for row in suggestions:
        if often[_comparable(titles[row.pk].words)] > 1:
            titles[row.pk] = Title("", row.exact, "")
    return titles


def _cut(exact: str, span: Span) -> Title:
    return Title(exact[: span.start], exact[span.start : span.end], exact[span.end :])


def _comparable(words: str) -> str:
    return " ".join(words.casefold().split())

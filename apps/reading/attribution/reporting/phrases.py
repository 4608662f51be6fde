"""Noun phrases that can be a source: left of a verb, right of it, behind “selon”, before “zufolge”.

Phrases are pairs of word numbers, half open. No grammar is parsed: a phrase ends at punctuation, at the
words that its language lists, and where capitals say so.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.reporting.table import Table
from apps.reading.text.words import Words, is_capital

Pair = tuple[int, int]

PUNCTUATION = frozenset([
    ",", ".", ";", ":", "(", ")", "—", "–", "-", "--", "?", "!", "…", "[", "]", "،", "؛", "؟", "/",
    "“", "”", "„", "«", "»", "‹", "›", '"', "''", "``", "‘", "’", "'", "¿", "¡",
])  # fmt: skip
COMMAS = frozenset([",", "،"])
DASHES = frozenset(["—", "–", "-", "--"])
_PARTICLES = frozenset("von van de del al bin der da di ibn el ben".split())
_LONGEST = 12
_BEFORE_NOUNS = frozenset(
    "ancien ancienne anciens nouveau nouvelle grand grande premier première jeune petit petite antiguo antigua"
    " nuevo nueva primer primera gran antigo novo nova primeiro primeira grande vice ex".split()
)


def right(words: Words, quoted: Sequence[bool], table: Table, start: int) -> Pair | None:
    """Return the noun phrase that begins at ``start``."""
    lower, end = words.lower, start
    limit = min(len(lower), start + _LONGEST)
    if start >= limit or quoted[start] or not lower[start][0].isalnum():
        return None
    if lower[start] in table.pronouns:
        return start, start + 1
    if lower[start] in table.stops or lower[start] in table.times:
        return None
    if lower[start] in table.prepositions and table.language in ("fr", "es", "pt"):
        return None
    named = table.has_capitals and _is_name(words, table, start)
    while end < limit and not quoted[end] and not _ends(words, table, end, start, named):
        end += 1
    while end > start and (lower[end - 1] in table.joining or lower[end - 1] in table.ands):
        end -= 1
    return (start, end) if end > start else None


def _is_name(words: Words, table: Table, start: int) -> bool:
    if words.lower[start] in table.determiners:
        return False
    return is_capital(words.words[start])


def _ends(words: Words, table: Table, index: int, start: int, named: bool) -> bool:
    """Say whether a phrase that begins at ``start`` ends before the word at ``index``."""
    lower = words.lower
    word = lower[index]
    if word in PUNCTUATION:
        return True
    if index == start:
        return False
    before_joins = lower[index - 1] in table.joining
    if word in table.joining or word in table.ands:
        return not _goes_on(words, table, index, named)
    if word in table.stops or word in table.times or word in table.pronouns or word in table.that:
        return True
    if word in table.saying or word in table.attitudes or word in table.helpers:
        return not before_joins
    if named:
        return not (is_capital(words.words[index]) or word in _PARTICLES)
    if table.noun_capitals and not is_capital(words.words[index]):
        return is_capital(words.words[index - 1])
    return word in table.determiners and not before_joins


def _goes_on(words: Words, table: Table, index: int, named: bool) -> bool:
    """Say whether a word that joins is followed by more of the phrase."""
    following = words.lower[index + 1 : index + 2]
    if not following or following[0] in PUNCTUATION:
        return False
    word = words.words[index + 1]
    if words.lower[index] in table.ands or named:
        return (
            is_capital(word)
            and (named or table.noun_capitals)
            or (words.lower[index] in table.joining and following[0] in table.joining)
        )
    if table.noun_capitals:
        return (
            following[0] in table.joining
            or is_capital(word)
            or any(is_capital(later) for later in words.words[index + 1 : index + 3])
        )
    return following[0] not in table.stops


def left(words: Words, quoted: Sequence[bool], table: Table, last: int) -> Pair | None:
    """Return the noun phrase that ends with the word ``last``, without what leads to it."""
    lower = words.lower
    if last < 0 or quoted[last]:
        return None
    if lower[last] in COMMAS or lower[last] == ")":
        return _before_apposition(words, quoted, table, last)
    if lower[last] in PUNCTUATION or lower[last] in table.ands:
        return None
    start = last
    while start > 0 and not quoted[start - 1] and last - start < 2 * _LONGEST:
        word = lower[start - 1]
        if word in PUNCTUATION or word in table.that or word in table.saying:
            break
        start -= 1
    found = without_lead(words, table, start, last + 1)
    if found and lower[found[0]] in table.stops:
        return None
    if found and found[0] == start and start > 1 and lower[start - 1] in COMMAS:
        return _with_title(words, table, found)
    return found


def _with_title(words: Words, table: Table, name: Pair) -> Pair:
    """Join a name to the title before its comma: “Le ministre, Ilias Varda affirme”."""
    return name


def _before_apposition(
    words: Words, quoted: Sequence[bool], table: Table, close: int
) -> Pair | None:
    """Read “Tove Lind, infirmière, …” and “Le porte-parole, Ilias Varda, …”."""
    lower = words.lower
    opened = close - 1
    marks = ("(",) if lower[close] == ")" else tuple(COMMAS)
    while opened > 0 and close - opened <= _LONGEST and lower[opened] not in marks:
        if quoted[opened]:
            return None
        opened -= 1
    if opened <= 0 or close - opened > _LONGEST:
        return left(words, quoted, table, close - 1) if lower[close] in COMMAS else None
    inner = words.words[opened + 1 : close]
    outer = left(words, quoted, table, opened - 1)
    if outer is None:
        return left(words, quoted, table, close - 1)
    is_name = 1 < len(inner) < 5 and all(is_capital(w) or w in _PARTICLES for w in inner)
    if is_name and lower[close] in COMMAS and lower[opened + 1] not in table.determiners:
        return outer[0], close
    return outer


def without_lead(words: Words, table: Table, start: int, end: int) -> Pair | None:
    """Drop adverbials before a noun phrase: “En un comunicado la empresa” is “la empresa”."""
    lower = words.lower
    while start < end and (lower[start] in table.times or lower[start] in table.ands):
        start += 1
    if start >= end:
        return None
    if lower[start] in table.prepositions:
        if table.language == "ru" and end - start > 2 and lower[start + 1] not in table.times:
            return end - 1, end
        for index in range(start + 2, end):
            if lower[index - 1] in table.times and lower[index] not in table.times:
                return index, end
            if lower[index] in table.determiners and lower[index - 1] not in table.joining:
                return index, end
        return None
    for index in range(start + 1, end):
        if lower[index] in table.times:
            end = index
            break
    if lower[end - 1] in table.prepositions or end - start > _LONGEST:
        return None
    return start, end


def head_of(words: Words, table: Table, source: Pair) -> int:
    """Return the number of the head word of a source."""
    start, end = source
    printed = words.words[start:end]
    lower = words.lower[start:end]
    commas = [index for index, word in enumerate(lower) if word in COMMAS]
    if commas and commas[0]:
        return end - 1
    if table.order == "last":
        return end - 1
    if not table.has_capitals:
        return start
    if table.language == "ru" and not is_capital(printed[-1]):
        return start + next((n for n, w in enumerate(lower) if w not in table.determiners), 0)
    names = [index for index, word in enumerate(printed) if is_capital(word)]
    cut = next(
        (
            index
            for index, word in enumerate(lower)
            if index
            and (word in table.joining - table.ands or word in table.prepositions)
            and lower[index - 1] not in table.determiners
        ),
        None,
    )
    if cut and not (
        lower[0] not in table.determiners
        and printed[cut - 1 : cut]
        and all(is_capital(word) or word in _PARTICLES for word in printed)
    ):
        return start + cut - 1
    if names and names[-1] == len(printed) - 1 or table.language not in ("fr", "es", "pt"):
        return end - 1
    first = 1 if lower[0] in table.determiners and len(lower) > 1 else 0
    while first < len(lower) - 1 and lower[first] in _BEFORE_NOUNS:
        first += 1
    return start + first

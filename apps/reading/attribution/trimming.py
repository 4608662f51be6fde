"""Cuts off a source what is not part of it: days, participles, adverbs; joins lists and appositions."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.names import PLACE_WORDS
from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.words import DETERMINERS, PREPOSITIONS, PRONOUNS, Words, is_capital

Pair = tuple[int, int]

_MONTHS = frozenset(numbered(IN_PROSE, "en"))
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight".split()
)
_PARTS = frozenset(
    "morning afternoon evening night noon midnight week month year weekend day spring summer autumn"
    " winter fall".split()
)
_LEADING = frozenset("on in at late early last this earlier later next".split())
_BETWEEN = frozenset("on in at of the late early mid".split())
MADE = frozenset(
    "released published issued conducted carried commissioned seen obtained dated posted made written"
    " reviewed produced compiled prepared signed shared leaked taken filed unveiled held".split()
)
_ASKING = frozenset("what why how whether whom".split())
_NAMES = frozenset(
    "kelly connolly reilly everly donnelly farrelly connelly kennelly beverly emily sally molly billy"
    " willy polly holly lily daly healy kimberly ashly brambly".split()
)
_LONGEST_NAME = 5
# What stands before a sentence and is no part of its subject.
ADVERBS = frozenset(
    "however meanwhile moreover furthermore nevertheless nonetheless still also instead then later"
    " earlier recently yesterday today separately asked speaking addressing citing referring yet"
    " therefore thus additionally similarly finally likewise otherwise once only not to".split()
)
_BEHIND = frozenset(
    "also too then now still later already recently himself herself itself both".split()
)


def is_adverb(words: Words, index: int) -> bool:
    """Say whether a word is an adverb in “-ly”, and not a surname."""
    word = words.words[index]
    if not word.endswith("ly") or words.lower[index] in _NAMES:
        return False
    if words.lower[index] in ("family", "assembly", "italy", "ally", "daily", "weekly"):
        return False
    return word.islower() or index == 0


def trimmed(words: Words, source: Pair) -> Pair | None:
    """Return a source without the days, participles and adverbs behind it."""
    start, end = source
    for index in range(end - 2, start - 1, -1):
        if words.lower[index] in _ASKING:
            start = index + 1
            break
    end = _before_participle(words, start, end)
    end = _before_days(words, start, end)
    while end - 1 > start and (
        is_adverb(words, end - 1) or words.lower[end - 1] in _BEHIND or words.lower[end - 1] == ","
    ):
        end -= 1
    return start, end


def _before_participle(words: Words, start: int, end: int) -> int:
    for index in range(start + 1, end - 1):
        following = words.lower[index + 1]
        known = words.lower[index] in MADE and following != "by"
        if known and (following in PREPOSITIONS or following in _LEADING | _DAYS):
            return index
    return end


def _is_day(word: str, before: str, after: str) -> bool:
    if word[:1].isdigit():
        return before in _MONTHS or before in _LEADING or after in _MONTHS
    if word in _MONTHS:
        return before in _LEADING | {"of", "since"} or before[:1].isdigit()
    return word in _DAYS or word in _PARTS and before in _DAYS | _LEADING | {"the", "a"}


def _before_days(words: Words, start: int, end: int) -> int:
    """Cut “on Tuesday evening”, “last week”, “yesterday” off the end."""
    first, seen = end, False
    for index in range(end - 1, start, -1):
        word, before = words.lower[index], words.lower[index - 1]
        after = words.lower[index + 1] if index + 1 < len(words) else ""
        if _is_day(word, before, after):
            seen = True
        elif word in _LEADING and index + 1 == first < end or word in _BETWEEN:
            pass
        else:
            break
        first = index
    if not seen:
        return end
    while first < end and words.lower[first] == "of":
        first += 1
    return first


def joined(words: Words, quoted: Sequence[bool], source: Pair) -> Pair:
    """Join what stands before the comma: “Smith, Jones and Lee”, “Judith Kolm, the leader stated”."""
    start, end = source
    lower = words.lower
    if start < 2 or lower[start - 1] != "," or quoted[start - 2] or lower[start] in PRONOUNS:
        return source
    plural = start == 2 and lower[0].endswith("s") and words.words[start].islower()
    if "and" in lower[start:end] and (is_capital(words.words[start]) or plural):
        while start >= 2 and lower[start - 1] == ",":
            first = _name_before(words, quoted, start - 1)
            if first is None:
                break
            start = first
        return start, end
    opens = lower[start] in DETERMINERS - PLACE_WORDS or words.words[start].islower()
    first = _name_before(words, quoted, start - 1)
    if not opens or first is None or start - 1 - first < 2:
        return source
    whole = first == 0 or lower[first - 1] in (",", "and", ";", ":")
    return (first, end) if whole and lower[first] not in PLACE_WORDS else source


def _name_before(words: Words, quoted: Sequence[bool], comma: int) -> int | None:
    """Return where the name begins that ends before a comma."""
    first = comma
    while first > 0 and comma - first < _LONGEST_NAME and not quoted[first - 1]:
        word = words.words[first - 1]
        if not is_capital(word) or words.lower[first - 1] in PREPOSITIONS | DETERMINERS:
            break
        first -= 1
    if first == 0 and (is_adverb(words, 0) or words.lower[0] in ADVERBS):
        return None
    if first == comma or words.lower[first] in _DAYS | _MONTHS | _PARTS:
        return None
    if first and words.lower[first - 1] in PREPOSITIONS:
        return None
    return first

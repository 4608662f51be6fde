"""Whole numbers in words: the grammar that joins "two hundred and five thousand" in each language.

The words are in ``cardinal_words``. A number word beside another that does not fit it is never taken
alone: "nineteen seventy-one" is no 19, and no number at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.number import MAX_DIGITS, Number, last_digit
from apps.reading.text.tokens import Token

_ABOVE_SCALES = 10**21
_LONGEST = 14
_COMPOUND_AT_MOST = 60


@dataclass(slots=True)
class _Sum:
    """A number under construction: what is complete, what is under the next scale, its last scale."""

    total: int = 0
    current: int = 0
    smallest: int = _ABOVE_SCALES
    scale: int = 1


def cardinal_at(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, *, first: int | None = None
) -> Number | None:
    """Read number words by the usual grammar: ones under hundreds under thousands.

    With ``first`` an article stands before ("a hundred and five"), and a scale may begin the number.
    """
    read, last = _Sum(), index
    begun, alone = first is not None, None
    while last < len(tokens) and last < index + _LONGEST:
        word, joined, at = _next_word(tokens, last, read, lexicon, begun=begun)
        steps = _steps(word, lexicon) if word else ()
        added = _added(read, steps, lexicon, joined=joined, begun=begun) if steps else None
        if added is None:
            break
        alone = (read, last) if joined else alone
        read, begun, last = added, True, at + 1
    if not begun or last == index or read.total >= 10**MAX_DIGITS:
        return None
    if is_number_word(tokens, last, lexicon):
        if alone is None:
            return None
        read, last = alone  # "two thousand and three thousand"
    value = Decimal(read.total + read.current)
    start = index if first is None else first
    return Number(value, value, start, last, last_digit(value), "words", read.scale)


def is_number_word(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Say whether a number of two and more is there in words, which may not be read with another."""
    if not 0 <= index < len(tokens) or not tokens[index].is_word:
        return False
    word = tokens[index].lower
    if word in lexicon.scales:
        return True
    return (value := small_number(word, lexicon)) is not None and value >= 2


def _next_word(
    tokens: Sequence[Token], index: int, read: _Sum, lexicon: Lexicon, *, begun: bool
) -> tuple[str, bool, int]:
    """Return the next word of the number, whether "and" stands before it, and its index."""
    word = tokens[index].lower
    if begun and word in lexicon.joiners:
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        goes_on = bool(following) and _joins(following, read, lexicon)
        return (following if goes_on else ""), True, index + 1
    return word, False, index


def _joins(following: str, read: _Sum, lexicon: Lexicon) -> bool:
    """Say whether "and" continues the number ("a hundred and five"), not the sentence."""
    steps = _steps(following, lexicon)
    if not steps:
        return False
    if lexicon.language in ("es", "fr"):
        ones = 2 if lexicon.language == "fr" else 10
        return steps[0][0] == "small" and steps[0][1] % 10 < ones and read.current % 100 >= 20
    if lexicon.loose_joiners:
        return read.current > 0 or read.total > 0
    hundreds = read.current % 100 == 0 and read.current >= 100
    return steps[0][0] == "small" and (hundreds or read.current == 0 and read.total >= 1000)


@lru_cache(maxsize=4096)
def _steps(word: str, lexicon: Lexicon) -> tuple[tuple[str, int], ...]:
    """Return what a word adds to a number, in order; nothing when it is no number word."""
    if len(word) > _COMPOUND_AT_MOST:
        return ()
    french = lexicon.language == "fr"
    plain = word.replace("quatre-vingt", "quatrevingt") if french else word
    parts = [plain] if "-" not in plain else plain.split("-")
    steps = []
    for part in parts:
        if (size := lexicon.scales.get(part)) is not None:
            steps.append(("bare" if part in lexicon.bare else "scale", size))
        elif (dual := lexicon.duals.get(part)) is not None:
            steps.append(("dual", dual))
        elif (small := lexicon.ones.get(part)) is not None:
            steps.append(("small", small))
        elif (value := _compound(part, lexicon)) is not None:
            steps.append(("compound", value))
        elif part not in lexicon.joiners or len(parts) == 1:
            return ()
    return tuple(steps)


def _compound(word: str, lexicon: Lexicon) -> int | None:
    """Return the value of a German number in one word: "zweihundertfünfzigtausend"."""
    if lexicon.language != "de":
        return None
    for scale, limit in ((1000, 1000), (100, 20)):
        before, name, behind = word.partition("tausend" if scale == 1000 else "hundert")
        if not name:
            continue
        many = 1 if not before else _under(before, limit, lexicon)
        rest = 0 if not behind else _under(behind.removeprefix("und"), scale, lexicon)
        return None if many is None or rest is None else many * scale + rest
    return None


def _under(word: str, limit: int, lexicon: Lexicon) -> int | None:
    value = lexicon.ones.get(word)
    value = _compound(word, lexicon) if value is None else value
    return value if value is not None and 0 < value < limit else None


def _added(
    read: _Sum,
    steps: tuple[tuple[str, int], ...],
    lexicon: Lexicon,
    *,
    joined: bool,
    begun: bool,
) -> _Sum | None:
    """Return the sum with what a word adds; ``None`` when the word does not fit."""
    sum_ = _Sum(read.total, read.current, read.smallest, read.scale)
    for kind, size in steps:
        if kind in ("scale", "bare"):
            fits = (begun or kind == "bare") and _scaled(sum_, size)
        elif kind == "small":
            fits = _fits(size, sum_.current, lexicon, joined=joined)
            sum_.current += size
            sum_.scale = 1
            if lexicon.language == "fr" and size == 20 and sum_.current % 100 == 24:
                sum_.current += 56  # "quatre vingt"
        else:
            fits = sum_.current == 0 and size < sum_.smallest
            if size < 1000:
                sum_.current += size
            else:
                sum_.smallest = 1000 ** ((len(str(size)) - 1) // 3)
                sum_.total += size
            sum_.scale = 1
        if not fits:
            return None
        begun = True
    return sum_


def _scaled(sum_: _Sum, size: int) -> bool:
    if size <= 100 and sum_.current < 100:
        sum_.current = max(sum_.current, 1) * size
    elif size > 100 and size < sum_.smallest:
        sum_.total += max(sum_.current, 1) * size
        sum_.current, sum_.smallest = 0, size
    elif sum_.smallest == 1000 < size:  # "mil millones", a thousand million
        sum_.total, sum_.current, sum_.smallest = (sum_.total + sum_.current) * size, 0, size
    else:
        return False
    sum_.scale = size
    return True


def _fits(value: int, current: int, lexicon: Lexicon, *, joined: bool) -> bool:
    rest = current % 100
    if value >= 100:
        return current == 0
    if value >= 20:
        units_first = lexicon.language == "ar" and joined and 0 < rest < 10
        return rest == 0 or units_first or (lexicon.language == "fr" and value == 20 and rest == 4)
    if lexicon.language == "ar" and value == 10 and 0 < rest < 10:
        return not joined
    if lexicon.language == "fr" and rest in (60, 80):
        return 0 < value < 20
    if lexicon.language == "fr" and rest == 10 and value in (7, 8, 9):
        return not joined
    if value >= 10:
        return rest == 0
    tens = 10 if lexicon.language == "tr" else 20
    return rest == 0 or (rest >= tens and rest % 10 == 0)


def small_number(word: str, lexicon: Lexicon) -> int | None:
    """Return the value of one number word ("twenty-five", "fünfhundert"), ``None`` for others."""
    steps = _steps(word, lexicon)
    if not steps or steps[0][0] in ("scale", "bare") and len(steps) == 1:
        return None
    sum_ = _added(_Sum(), steps, lexicon, joined=False, begun=False)
    return None if sum_ is None else sum_.total + sum_.current

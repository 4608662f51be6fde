"""Numbers as texts write them: digits with any separators, and number words.

Its unit and hedge are read in ``measures``, the thing counted in ``things``. A number is read forwards
from one token; one of more than 30 digits is not read (``None``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.reading.numbers.lexicons import Lexicon
from apps.reading.text.tokens import Token

MAX_DIGITS = 30
_ABOVE_SCALES = 10**21
_OUT_OF = {"en": ("out", "of"), "pt": ("em", "cada")}
_ARABIC = str.maketrans("٫٬", ".,")
_GLUED = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "mrd": 10**9,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from ``tokens[first:last]``, between ``low`` and ``high`` (mostly the same).

    ``step`` is the size of its last digit that counts (0 when exact); ``style`` is digits, words,
    vague ("dozens") or fraction (a share of one: 0.5 for "half").
    """

    low: Decimal
    high: Decimal
    first: int
    last: int
    step: Decimal
    style: str
    magnitude: int = 1


def number_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Return the number whose words start at ``index``, ``None`` when none does."""
    token = tokens[index]
    if token.is_number:
        number = _digits_at(tokens, index, lexicon)
        share = _share(tokens, number, lexicon) if number else None
        return share or _and_a_half(tokens, number, lexicon)
    if token.lower in lexicon.number_starts:
        return _words_at(tokens, index, lexicon)
    if "-" in token.lower and token.lower.partition("-")[0] in lexicon.number_starts:
        return _words_at(tokens, index, lexicon)
    return None


def _and_a_half(tokens: Sequence[Token], number: Number | None, lexicon: Lexicon) -> Number | None:
    """Add the half of "two and a half years", "2 milhões e meio"."""
    if number is None or number.high >= 100 * number.magnitude:
        return number
    match = lexicon.halves.at(tokens, number.last)
    if match is None:
        return number
    half = Decimal(number.magnitude) / 2
    step = number.step if number.magnitude == 1 else Decimal(number.magnitude) / 10
    return replace(number, low=number.low + half, high=number.high + half, last=match[1], step=step)


def _share(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number | None:
    """Read "1 in 10", "3 out of 4" as a share of one; ``None`` when it is something else."""
    behind = number.last
    if behind + 2 >= len(tokens) or number.high >= 100 or number.magnitude != 1:
        return None
    words = tokens[behind].lower, tokens[behind + 1].lower
    if words == _OUT_OF.get(lexicon.language):
        behind += 1
    elif lexicon.language != "en" or words[0] != "in" or number.high > 3:
        return None
    whole = _digits_at(tokens, behind + 1, lexicon) if tokens[behind + 1].is_number else None
    if whole is None or not number.high < whole.low <= 1000 or _is_span(tokens, whole.last):
        return None
    share = number.low / whole.low
    return Number(share, share, number.first, whole.last, Decimal(0), "fraction")


def _is_span(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a unit follows ("2 in 10 days" is no share), or the end."""
    return index >= len(tokens) or tokens[index].lower.rstrip("s") in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "attack",
        "incident",
        "decade",
    )


# --- digits -------------------------------------------------------------------------------------


def digits_value(text: str, *, decimal: str = ".") -> tuple[Decimal, Decimal] | None:
    """Return the value of a run of digits with separators, and the size of its last digit.

    ``decimal`` is the decimal sign of the language, used only for ambiguous forms ("1.234" is 1,234
    in German and 1.234 in English). ``None`` for malformed numbers ("1.2.3") and for more than 30
    digits.
    """
    if len(text) > 2 * MAX_DIGITS:
        return None
    plain = text.translate(_ARABIC)
    whole, fraction = _parts(plain, decimal)
    if whole is None or len(whole) + len(fraction) > MAX_DIGITS:
        return None
    value = Decimal(f"{int(whole)}.{_western(fraction)}" if fraction else str(int(whole)))
    if fraction:
        return value, Decimal(1).scaleb(-len(fraction))
    return value, _last_digit(value)


def _western(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _parts(text: str, decimal: str) -> tuple[str | None, str]:
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return text, ""
    if points and commas:
        sign = max(".,", key=text.rfind)
        other = "," if sign == "." else "."
        whole, _, fraction = text.rpartition(sign)
        return (whole.replace(other, ""), fraction) if _grouped(whole, other) else (None, "")
    sign = "." if points else ","
    groups = text.split(sign)
    if len(groups) > 2:
        return (text.replace(sign, ""), "") if _grouped(text, sign) else (None, "")
    if sign == decimal or not _grouped(text, sign):
        return groups[0], groups[1]
    return text.replace(sign, ""), ""


def _grouped(text: str, sign: str) -> bool:
    """Say whether the digits are in groups of three (of two, then three, in Indian style)."""
    first, *rest = text.split(sign)
    if not rest:
        return len(first) <= 3 or sign not in text
    threes = 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest) and first[0] != "0"
    lakhs = len(rest[-1]) == 3 and all(len(group) == 2 for group in rest[:-1]) and len(first) <= 2
    return threes or lakhs


def _last_digit(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not a filling zero; 0 for an exact count."""
    if value == 0:
        return Decimal(0)
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return Decimal(10) ** zeros if zeros >= 2 else Decimal(0)


def _digits_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    text, last = _with_spaces(tokens, index, lexicon)
    read = digits_value(text, decimal=lexicon.decimal)
    if read is None:
        return None
    value, step = read
    scale, behind = _scale_at(tokens, last, lexicon)
    if scale == 1:
        return Number(value, value, index, last, step, "digits")
    whole = value * scale
    if whole >= 10**MAX_DIGITS:
        return None
    step = step * scale if step and step < 1 else _last_digit(whole)
    number = Number(whole, whole, index, behind, step, "digits", scale)
    return _with_rest(tokens, number, lexicon) if lexicon.chained else number


def _with_rest(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number:
    """Add digits that follow a scale where a language writes numbers so ("50 bin 783" is 50,783).

    Where a joiner comes between ("2 mil e 500"), "5 milhões e 3 feridos" are two numbers.
    """
    behind = number.last
    if lexicon.joiners:
        joined = behind < len(tokens) and tokens[behind].lower in lexicon.joiners
        behind = behind + 1 if joined else len(tokens)
    if behind >= len(tokens) or not tokens[behind].is_number:
        return number
    rest = _digits_at(tokens, behind, lexicon)
    if rest is None or rest.high >= number.magnitude:
        return number
    if lexicon.joiners and rest.magnitude == 1 and number.magnitude != 1000:
        return number
    value = number.low + rest.low
    return Number(
        value, value, number.first, rest.last, _last_digit(value), "digits", rest.magnitude
    )


def _with_spaces(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[str, int]:
    """Join "50 000" (one space, groups of three) where the language writes numbers so."""
    text, last = tokens[index].text, index + 1
    if not lexicon.spaced or len(text) > 3 or not text.isdecimal():
        return text, last
    while last < len(tokens) and len(text) < MAX_DIGITS:
        token, before = tokens[last], tokens[last - 1]
        if token.start != before.end + 1 or not re.fullmatch(r"\d{3}(?:,\d{1,2})?", token.text):
            break
        text, last = text + token.text, last + 1
    return text, last


def _scale_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Read "million", "hundred thousand", or a letter glued to the digits ("1.2m")."""
    scale, behind = 1, index
    while behind < len(tokens) and behind < index + 2:
        token = tokens[behind]
        size = lexicon.scales.get(token.lower)
        glued = token.start == tokens[behind - 1].end
        if size is None and glued and behind == index:
            size = _GLUED.get(token.lower)
        if size is None and token.lower in ("bn", "mn", "mln", "mio", "mrd", "tn"):
            size = _GLUED[token.lower]
        if size is None:
            break
        scale, behind = scale * size, behind + 1
        if behind < len(tokens) and tokens[behind].text == "." and token.lower in lexicon.pointed:
            behind += 1
    return scale, behind


# --- words --------------------------------------------------------------------------------------


def _words_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    if match := lexicon.fixed.at(tokens, index):
        (low, high, style), last = match
        longer = _beyond(tokens, index, last, lexicon, low) if style == "words" else None
        if longer is not None:
            return _and_a_half(tokens, longer, lexicon)
        return _fixed(low, high, style, first=index, last=last, tokens=tokens, lexicon=lexicon)
    if tokens[index].lower in ("a", "an"):
        return _article_number(tokens, index, lexicon)
    return _and_a_half(tokens, _cardinal(tokens, index, lexicon), lexicon)


def _beyond(
    tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon, value: Decimal
) -> Number | None:
    """Read on where a phrase is the beginning of a number ("mil" in "mil e duzentas")."""
    if tokens[index].lower not in lexicon.scales:
        return None
    phrase = _cardinal(tokens[index:last], 0, lexicon, first=0)
    number = _cardinal(tokens, index, lexicon, first=index)
    if phrase is None or phrase.low != value or number is None or number.last <= last:
        return None
    return number


def _article_number(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Read "a hundred and five", "a million": the article counts one."""
    if index + 1 >= len(tokens) or lexicon.scales.get(tokens[index + 1].lower, 0) < 12:
        return None
    return _cardinal(tokens, index + 1, lexicon, first=index)


def _fixed(
    low: Decimal,
    high: Decimal,
    style: str,
    *,
    first: int,
    last: int,
    tokens: Sequence[Token],
    lexicon: Lexicon,
) -> Number:
    """Make a number of a fixed phrase, times a scale behind it ("several hundred")."""
    scale, last = _scale_at(tokens, last, lexicon) if style == "several" else (1, last)
    if style in ("vague", "several"):
        return Number(low * scale, high * scale, first, last, Decimal(0), "vague", scale)
    if style == "fraction":
        return Number(low, high, first, last, Decimal(0), "fraction")
    return Number(low, high, first, last, _last_digit(low), "words", int(low))


def _cardinal(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, *, first: int | None = None
) -> Number | None:
    """Read number words by the usual grammar: ones under hundreds under thousands."""
    total = current = 0
    smallest, last, read = _ABOVE_SCALES, index, first is not None
    while last < len(tokens) and last < index + 14:
        word = tokens[last].lower
        size = lexicon.scales.get(word) if read else None
        if word in lexicon.joiners and read:
            following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
            if not _joins(following, current, total, lexicon):
                break
        elif size is not None:
            if size <= 100 and current < 100:
                current = max(current, 1) * size
            elif size > 100 and size < smallest:
                total, current, smallest = total + max(current, 1) * size, 0, size
            elif smallest < size <= 10**6:  # "dois mil milhões", two thousand million
                total, current, smallest = (total + current) * size, 0, size
            else:
                break
        elif (small := small_number(word, lexicon)) is not None and _fits(small, current):
            current, read = current + small, True
        else:
            break
        last += 1
    if not read or total >= 10**MAX_DIGITS:
        return None
    value = Decimal(total + current)
    scale = smallest if smallest < _ABOVE_SCALES and current == 0 else 1
    start = index if first is None else first
    return Number(value, value, start, last, _last_digit(value), "words", scale)


def _joins(following: str, current: int, total: int, lexicon: Lexicon) -> bool:
    """Say whether "and" continues the number ("a hundred and five"), not the sentence."""
    value = small_number(following, lexicon)
    if lexicon.loose_joiners:
        return value is not None and _fits(value, current) and (current > 0 or total > 0)
    return value is not None and current % 100 == 0 and (current >= 100 or total >= 1000)


def _fits(value: int, current: int) -> bool:
    rest = current % 100
    if value >= 100:
        return current == 0
    if value >= 10:
        return rest == 0
    return rest == 0 or (rest >= 20 and rest % 10 == 0)


def small_number(word: str, lexicon: Lexicon) -> int | None:
    """Return the value of a number word under 1,000 ("twenty-five"), ``None`` for others."""
    if (value := lexicon.ones.get(word)) is not None:
        return value
    tens, hyphen, ones = word.partition("-")
    if not hyphen:
        return None
    high, low = lexicon.ones.get(tens), lexicon.ones.get(ones)
    if high is None or low is None or high < 20 or high % 10 or low > 19:
        return None
    return high + low

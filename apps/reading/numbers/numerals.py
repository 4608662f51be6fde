"""Numbers as texts write them: digits with any separators, parts, and number words.

Its unit and hedge are read in ``measures``, its sign in ``signs``, the thing counted in ``things``. A
number is read forwards from one token; one of more than 30 digits is not read (``None``). The grammar
of number words is in ``cardinals``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from apps.reading.numbers.cardinals import cardinal_at, is_number_word
from apps.reading.numbers.digits import digits_value
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.number import MAX_DIGITS, Number, last_digit
from apps.reading.numbers.shares import share_at
from apps.reading.numbers.words.fraction_phrases import VULGAR
from apps.reading.text.tokens import Token

_APOSTROPHES = frozenset("'’")
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
#: what shows that a glued "m" is metres: "20m tall"
_EXTENTS = frozenset(
    "tall high long wide deep thick away apart above below hurdles sprint final race relay freestyle"
    " butterfly backstroke breaststroke dash".split()
)


def number_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Return the number whose words start at ``index``, ``None`` when none does."""
    token = tokens[index]
    if token.is_number:
        return _with_parts(tokens, _digits_at(tokens, index, lexicon), lexicon)
    if not may_start(token.lower, lexicon):
        return None
    if token.text in VULGAR:
        return _vulgar_at(tokens, index, lexicon)
    return _words_at(tokens, index, lexicon)


def may_start(word: str, lexicon: Lexicon) -> bool:
    """Say whether a number in words may start with this word (digits aside)."""
    if word in lexicon.number_starts:
        return True
    if lexicon.language == "de":
        return "hundert" in word or "tausend" in word
    return "-" in word and word.partition("-")[0] in lexicon.number_starts


def _with_parts(tokens: Sequence[Token], number: Number | None, lexicon: Lexicon) -> Number | None:
    """Return a number as a share ("4 in 10"), or with its half ("2 and a half million")."""
    if number is None:
        return None
    return share_at(tokens, number, lexicon, _plain_at) or _and_a_half(tokens, number, lexicon)


def _plain_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Return the whole number at ``index``, without looking for a share."""
    if tokens[index].is_number:
        return _digits_at(tokens, index, lexicon)
    number = cardinal_at(tokens, index, lexicon)
    return _article_number(tokens, index, lexicon) if number is None else number


def _and_a_half(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number:
    """Add the half of "two and a half years", "2 milhões e meio", "three and a half million"."""
    if number.high >= 100 * number.magnitude or number.style not in ("digits", "words"):
        return number
    match = lexicon.halves.at(tokens, number.last)
    if match is None:
        return number
    part, behind = match
    return _enlarged(tokens, number, part, behind, lexicon)


def _enlarged(
    tokens: Sequence[Token], number: Number, part: Decimal, behind: int, lexicon: Lexicon
) -> Number:
    """Return the number with a part of its magnitude added, and times a scale that follows."""
    value = number.low + part * number.magnitude
    scale, last = _scale_at(tokens, behind, lexicon) if number.magnitude == 1 else (1, behind)
    scale = max(scale, 1)
    magnitude = number.magnitude * scale
    step = number.step if magnitude == 1 else Decimal(magnitude) / 10
    return replace(
        number, low=value * scale, high=value * scale, last=last, step=step, magnitude=magnitude
    )


def _vulgar_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Read "½ million", "¾ of voters", "½ mile"."""
    part = VULGAR[tokens[index].text]
    scale, last = _scale_at(tokens, index + 1, lexicon)
    if scale > 1:
        return Number(part * scale, part * scale, index, last, Decimal(0), "digits", scale)
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    style = "fraction" if behind in ("of", "der", "des", "de", "из") else "part"
    return Number(part, part, index, index + 1, Decimal(0), style)


def _digits_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    text, last = _with_spaces(tokens, index)
    first, text = _leading_point(tokens, index, text)
    read = digits_value(text, decimal=lexicon.decimal)
    if read is None:
        return None
    value, step = read
    part, last = _part_at(tokens, last)
    value = value + part if part else value
    scale, behind = _scale_at(tokens, last, lexicon)
    if scale == 1:
        return Number(value, value, first, last, step, "digits")
    whole = value * scale
    if whole >= 10**MAX_DIGITS or is_number_word(tokens, behind, lexicon):
        return None
    step = step * scale if step and step < 1 else last_digit(whole)
    step = Decimal(scale) / 10 if part else step
    number = Number(whole, whole, first, behind, step, "digits", scale)
    return _with_rest(tokens, number, lexicon)


def _leading_point(tokens: Sequence[Token], index: int, text: str) -> tuple[int, str]:
    """Return where ".5" starts, and its digits: a point that stands behind a blank or a sign."""
    if not index or tokens[index - 1].text != "." or tokens[index - 1].end != tokens[index].start:
        return index, text
    behind_word = index > 1 and tokens[index - 2].end == tokens[index - 1].start
    if not text.isdecimal() or behind_word and (tokens[index - 2].text[0].isalnum()):
        return index, text
    return index - 1, f"0.{text}"


def _part_at(tokens: Sequence[Token], index: int) -> tuple[Decimal, int]:
    """Read the part of "2½" and "2 1/2": its value, and the index behind it."""
    near = index < len(tokens) and tokens[index].start <= tokens[index - 1].end + 1
    if near and tokens[index].text in VULGAR:
        return VULGAR[tokens[index].text], index + 1
    if index + 2 < len(tokens) and tokens[index + 1].text in ("/", "⁄"):
        over, sign, under = tokens[index : index + 3]
        glued = over.end == sign.start and sign.end == under.start
        if glued and (over.text, under.text) in _HALVES and over.start == tokens[index - 1].end + 1:
            return Decimal(over.text) / Decimal(under.text), index + 3
    return Decimal(0), index


_HALVES = frozenset({("1", "2"), ("1", "4"), ("3", "4"), ("1", "3"), ("2", "3")})


def _with_rest(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number:
    """Add what follows a scale: "50 bin 783" is 50,783, "2 million 300 thousand" 2,300,000.

    Where a joiner comes between ("2 mil e 500"), "5 milhões e 3 feridos" are two numbers; so are "2
    million" and "300" in languages that do not chain.
    """
    behind = number.last
    chained = lexicon.chained
    if lexicon.joiners and (chained or lexicon.language == "ar"):
        joined = behind < len(tokens) and tokens[behind].lower in lexicon.joiners
        behind = behind + 1 if joined else len(tokens)
    if behind >= len(tokens):
        return number
    rest = _plain_at(tokens, behind, lexicon)
    if rest is None or rest.high >= number.magnitude or rest.low == 0:
        return number
    if not chained and rest.magnitude < 1000:
        return number
    if lexicon.joiners and rest.magnitude == 1 and number.magnitude != 1000:
        return number
    value = number.low + rest.low
    return Number(
        value, value, number.first, rest.last, last_digit(value), "digits", rest.magnitude
    )


def _with_spaces(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """Join "50 000" and "1'234'567": groups of three behind one space or apostrophe.

    Spaces part thousands in every language: international bodies write English so.
    """
    text, last = tokens[index].text, index + 1
    if len(text) > 3 or not text.isdecimal() or text[0] == "0":
        return text, last
    while last < len(tokens) and len(text) < MAX_DIGITS:
        at = last
        if tokens[at].text in _APOSTROPHES and tokens[at].start == tokens[at - 1].end:
            at += 1
        gap = 0 if at > last else 1
        if at >= len(tokens) or tokens[at].start != tokens[at - 1].end + gap:
            break
        if not re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", tokens[at].text):
            break
        text, last = text + tokens[at].text, at + 1
    return text, last


def _scale_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Read "million", "hundred thousand", or a letter glued to the digits ("1.2m")."""
    scale, behind = 1, index
    while behind < len(tokens) and behind < index + 2:
        token = tokens[behind]
        size = lexicon.scales.get(token.lower)
        glued = token.start == tokens[behind - 1].end
        if size is None and glued and behind == index and not _is_extent(tokens, behind):
            size = _GLUED.get(token.lower)
        if size is None and _before_sign(tokens, behind):
            size = _BEFORE_SIGN.get(token.text)
        if size is None and token.lower in ("bn", "mn", "mln", "mio", "mrd", "tn"):
            size = _GLUED[token.lower]
        if size is None:
            break
        scale, behind = scale * size, behind + 1
        if behind < len(tokens) and tokens[behind].text == "." and token.lower in lexicon.pointed:
            behind += 1
    return scale, behind


#: scales before a sign of money: "500 M€"
_BEFORE_SIGN = {"k": 10**3, "K": 10**3, "M": 10**6, "Mio": 10**6, "Md": 10**9, "Mds": 10**9}


def _before_sign(tokens: Sequence[Token], index: int) -> bool:
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return behind is not None and behind.text in "$€£" and behind.start <= tokens[index].end + 1


def _is_extent(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a glued "m" is metres ("20m tall"), not millions."""
    if tokens[index].text != "m" or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].lower in _EXTENTS


# --- words --------------------------------------------------------------------------------------


def _words_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    if is_number_word(tokens, index - 1, lexicon) and is_number_word(tokens, index, lexicon):
        return None
    if tokens[index].lower in _GENITIVE and index and tokens[index - 1].lower in _BEFORE_GENITIVE:
        one = Decimal(lexicon.scales["тысячи"])
        return Number(one, one, index, index + 1, last_digit(one), "words", 1000)
    match = lexicon.fixed.at(tokens, index)
    number = None if match and match[0][2] == "zero" else _spoken_at(tokens, index, lexicon)
    if match and (number is None or number.last <= match[1]):
        (low, high, style), last = match
        if style in ("words", "fraction") and is_number_word(tokens, last, lexicon):
            return None
        return _fixed(low, high, style, first=index, last=last, tokens=tokens, lexicon=lexicon)
    return number


def _part_of_scale(
    tokens: Sequence[Token], part: Decimal, first: int, last: int, lexicon: Lexicon
) -> Number | None:
    """Read "three-quarters of a million", "trois quarts de million"."""
    if last + 1 >= len(tokens) or tokens[last].lower not in ("of", "de"):
        return None
    last += 1 + (tokens[last + 1].lower in ("a", "one", "un"))
    scale, behind = _scale_at(tokens, last, lexicon) if last < len(tokens) else (1, last)
    if scale < 1000:
        return None
    value = scale * part
    return Number(value, value, first, behind, Decimal(scale) / 100, "words", scale)


#: "более тысячи" is more than one thousand; "тысячи людей" are thousands
_GENITIVE = frozenset({"тысячи"})
_BEFORE_GENITIVE = frozenset("более больше свыше около порядка менее меньше до от почти".split())


def _spoken_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Return the number in words at ``index`` with its decimals, half and scale."""
    word = tokens[index].lower
    if word in ("a", "an") and lexicon.language == "en":
        number = _article_number(tokens, index, lexicon)
    elif (half := lexicon.halved.get(word)) is not None:
        whole = Number(half - half % 1, half - half % 1, index, index + 1, Decimal(0), "words")
        return _enlarged(tokens, whole, half % 1, index + 1, lexicon)
    elif word in ("hundred", "thousand") and lexicon.language == "en":
        number = _article_number(tokens, index - 1, lexicon) if _goes_on(tokens, index) else None
        number = number and replace(number, first=index)
    else:
        number = cardinal_at(tokens, index, lexicon)
    if number is None:
        return None
    number = _with_decimals(tokens, number, lexicon) or number
    return _with_parts(tokens, number, lexicon)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "hundred" begins a number: in "hundred and twenty", not in "few hundred"."""
    return index + 1 < len(tokens) and tokens[index + 1].lower == "and"


def _with_decimals(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number | None:
    """Read the decimals of "two point five million"."""
    last = number.last
    if number.high >= 1000 or last + 1 >= len(tokens) or tokens[last].lower != lexicon.point:
        return None
    digits = ""
    last += 1
    while last < len(tokens) and (behind := cardinal_at(tokens[: last + 1], last, lexicon)):
        if behind.high >= 100 or digits and behind.high >= 10:
            break
        digits, last = digits + str(behind.low), behind.last
    if not digits:
        return None
    value = Decimal(f"{number.low}.{digits}")
    scale, last = _scale_at(tokens, last, lexicon)
    step = Decimal(1).scaleb(-len(digits)) * scale
    return Number(value * scale, value * scale, number.first, last, step, "words", scale)


def _article_number(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Read "a hundred and five", "a million": the article counts one."""
    if lexicon.language != "en" or index + 1 >= len(tokens):
        return None
    if lexicon.scales.get(tokens[index + 1].lower, 0) < 12:
        return None
    return cardinal_at(tokens, index + 1, lexicon, first=index)


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
    if style == "fraction" and (whole := _part_of_scale(tokens, low, first, last, lexicon)):
        return whole
    if style in ("fraction", "part", "zero"):
        return Number(low, high, first, last, Decimal(0), style)
    return Number(low, high, first, last, last_digit(low), "words", max(1, int(low)))

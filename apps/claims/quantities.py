"""Numbers in prose, with their unit, their hedge, their range and what they count.

Reads ``Quantity`` values from the tokens of one window of text. Not here: the numbers themselves
(``numerals``), the hedge table (``hedges``), units (``units``), the thing counted (``things``),
days (``moments``; they are read first and their tokens are passed as taken). Ordinals, years, ages,
clock times, scores and names that contain a number ("Resolution 2254", "F-16") are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from apps.claims import hedges, things, units
from apps.claims.lexicons import Lexicon
from apps.claims.numerals import Number, number_at
from apps.claims.scanning import Phrases, Token, word_set
from apps.claims.values import Found, Quantity

_NAMED = word_set(
    "resolution article articles section sections chapter page pages flight route highway room"
    " channel version figure table paragraph clause phase category model apollo boeing airbus"
    " psalm reactor gate windows iphone galaxy aged age no number nr episode season volume issue"
    " rule amendment protocol title part step line bus train floor street avenue platform group"
    " grade form level annex decree law act bill case order formula area district ward sector zone"
    " unit division brigade battalion regiment corps fiscal proposition prop question verse tier"
    " type class kings covid sputnik type-c numéro nummer номер резолюция madde sayılı"
    " резолюции numero número resolución artikel"
)
_NAMED_UNLESS_COUNTED = word_set("number no part area case level group act order form class line"
                                  " unit type table figure issue title law bill")
_DEFINITE = word_set(
    "the these those both his her its their our my your other last next first past latter former"
    " previous remaining said"
)
_PAIRS = word_set("countries sides parties nations leaders neighbours neighbors states presidents"
                  " capitals governments men women rivals ministers allies others")
_ORDINAL_ENDINGS = word_set("st nd rd th")
_CLOCK = word_set("a.m. p.m. am pm o'clock o’clock gmt utc")
_CHANGES = word_set(
    "rose rise rises rising fell fall falls falling grew grow growing increased increase increasing"
    " decreased decrease dropped drop declined decline went moved climbed jumped soared surged cut"
    " reduced raised lowered slashed expanded shrank changed"
)
_DASHES = frozenset("-–—‐‑−")
_DURING = word_set("for after in than than to nearly lasted lasting spent spanning last")
_LOOSE = word_set("over under about around above below some beyond")
_EXTENTS = word_set("long deep tall wide high thick away apart across offshore inland")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number on its way to a quantity: where its words stand and what is known so far."""

    number: Number
    first: int
    last: int
    unit: str
    factor: Decimal
    hedge: str
    ranged: bool


@lru_cache(maxsize=16)
def _hedges(language: str) -> tuple[Phrases[str], Phrases[str]]:
    before = hedges.phrases(hedges.HEDGES, language) or {("~",): "about"}
    after = hedges.phrases(hedges.AFTER, language) or {("+",): "over"}
    return Phrases(before), Phrases(after)


@lru_cache(maxsize=16)
def _units(language: str) -> Phrases[tuple[str, Decimal]]:
    return Phrases(units.by_words(language))


def quantities_in(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, *, taken: bytearray, strict: bool = True
) -> list[Found]:
    """Return the quantities among ``tokens`` in order; tokens marked in ``taken`` are left alone.

    Without ``strict``, a bare number that counts nothing is a quantity too (an editor typed it).
    """
    found: list[Found] = []
    index = 0
    while index < len(tokens):
        word = tokens[index].lower
        if taken[index] or not (
            word[0].isdecimal() or word in lexicon.number_starts or "-" in word
        ):
            index += 1
            continue
        number = number_at(tokens, index, lexicon)
        if number is None:
            number = _hedged_period(tokens, index, lexicon)
        if number is None:
            index += 1
            continue
        if any(taken[place] for place in range(number.first, number.last)):
            index += 1
            continue
        item, index = _read(text, tokens, number, lexicon, taken=taken, strict=strict)
        if item is not None:
            found.append(_going_on(item, found[-1] if found else None, text))
    return found


def _hedged_period(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Number | None:
    """Read "more than a decade", "nearly a year": the article counts one, when it is hedged."""
    if tokens[index].lower not in ("a", "an") or index + 1 >= len(tokens) or not index:
        return None
    unit = _units(lexicon.language).at(tokens, index + 1)
    if unit is None or unit[0][0] not in units.TIME or lexicon.language != "en":
        return None
    if _hedges(lexicon.language)[0].before(tokens, index) is None:
        return None
    return Number(Decimal(1), Decimal(1), index, index + 1, Decimal(0), "words")


def _going_on(item: Found, before: Found | None, text: str) -> Found:
    """Give "to $3 billion" the thing of "from $2 billion" that it goes on from."""
    if before is None or not isinstance(item.value, Quantity) or item.value.of:
        return item
    joint = text[before.end:item.start].strip().lower()
    if joint == "to" and isinstance(before.value, Quantity) and before.value.unit == item.value.unit:
        return replace(item, value=replace(item.value, of=before.value.of))
    return item


def _read(
    text: str, tokens: Sequence[Token], number: Number, lexicon: Lexicon, *, taken: bytearray,
    strict: bool,
) -> tuple[Found | None, int]:
    if _is_name_or_clock(tokens, number, lexicon):
        return None, _behind_name(tokens, number.last)
    reading = _with_unit(tokens, number, lexicon)
    ranged = _with_range(tokens, reading, lexicon)
    if ranged is None:
        return None, _behind_name(tokens, number.last)
    reading = _with_hedge(tokens, ranged, lexicon, taken=taken)
    if _is_age(tokens, reading) or (strict and _is_reference(tokens, reading)):
        return None, reading.last
    of, start, stop = _thing(tokens, reading, lexicon)
    if strict and (not of and _says_little(reading) or _is_loose(tokens, number, of)):
        return None, reading.last
    value = _quantity(reading, of, "")
    first, last = tokens[start].start, tokens[stop - 1].end
    exact = text[first:last]
    return Found(first, last, exact, replace(value, printed=exact[:400])), max(stop, number.last)


# --- what is not a quantity ---------------------------------------------------------------------


def _is_name_or_clock(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> bool:
    first, last = tokens[number.first], number.last
    before = tokens[number.first - 1] if number.first else None
    behind = tokens[last] if last < len(tokens) else None
    if before is not None and _named_by(tokens, number, before):
        return True
    if behind is None or not first.is_number:
        return False
    glued = behind.start == tokens[last - 1].end
    if glued and behind.lower in _ORDINAL_ENDINGS or behind.lower in _CLOCK:
        return True
    if glued and behind.text in (":", "/") and _digits_follow(tokens, last):
        return True
    if glued and behind.is_word and _units(lexicon.language).at(tokens, last) is None:
        return lexicon.language == "en"
    return False


def _named_by(tokens: Sequence[Token], number: Number, before: Token) -> bool:
    glued = before.end == tokens[number.first].start
    if before.lower in _NAMED and tokens[number.first].is_number:
        if before.lower not in _NAMED_UNLESS_COUNTED:
            return True
        return before.text[0].isupper() or before.lower in ("no", "law")
    if before.text == "." and number.first >= 2 and tokens[number.first - 2].lower in ("no", "nr"):
        return True
    if glued and before.text in ("#", "№", "+", "/", ":", "@", "_", "="):
        return True
    return glued and before.text == "." and number.first >= 2 and (
        tokens[number.first - 2].end == before.start
    )


def _digits_follow(tokens: Sequence[Token], place: int) -> bool:
    return (
        place + 1 < len(tokens)
        and tokens[place + 1].is_number
        and tokens[place + 1].start == tokens[place].end
    )


def _behind_name(tokens: Sequence[Token], last: int) -> int:
    """Return the index behind a number that is not one, with all that is glued to it."""
    while last < len(tokens) and tokens[last].start == tokens[last - 1].end and (
        tokens[last].is_number or tokens[last].text in (":", "/", *_DASHES) and
        _digits_follow(tokens, last)
    ):
        last += 1
    return last


def _is_age(tokens: Sequence[Token], reading: _Reading) -> bool:
    if reading.unit != "year":
        return False
    words = [token.lower for token in tokens[reading.last - 1:reading.last + 2]]
    return "old" in words[1:] or any(word.endswith("-old") for word in words) or words[-2:] == [
        "of", "age"]


def _is_reference(tokens: Sequence[Token], reading: _Reading) -> bool:
    """Say whether the number points back ("the two countries") and so states nothing."""
    before = tokens[reading.first - 1].lower if reading.first else ""
    number = reading.number
    if reading.last > number.last + 1 and tokens[number.last].text in _DASHES:
        return False
    if _is_pair(tokens, reading):
        return True
    if reading.unit not in ("", *units.TIME) or reading.hedge or number.low > 20:
        return False
    if number.style == "words" and number.low == 1:
        return not _one_counts(tokens, reading)
    return before in _DEFINITE and number.style in ("words", "digits")


def _is_pair(tokens: Sequence[Token], reading: _Reading) -> bool:
    """Say whether the number only names both ("two countries", "two sides")."""
    behind = tokens[reading.last].lower if reading.last < len(tokens) else ""
    return reading.number.low == reading.number.high == 2 and not reading.hedge and (
        behind in _PAIRS and not reading.unit
    )


def _one_counts(tokens: Sequence[Token], reading: _Reading) -> bool:
    if reading.unit:
        return True
    behind = tokens[reading.last].lower if reading.last < len(tokens) else ""
    return behind in things.EVENTS or behind in (
        "person", "man", "woman", "child", "civilian", "soldier", "civilians", "boy", "girl",
        "policeman", "officer", "fighter", "journalist", "victim", "student", "passenger",
    )


def _is_loose(tokens: Sequence[Token], number: Number, of: str) -> bool:
    """Say whether it is a bare "several": a figure only with what happened to those counted."""
    return number.style == "vague" and number.magnitude == 1 and number.high < 10 and not any(
        word.lower() in things.EVENTS for word in of.split()
    )


def _says_little(reading: _Reading) -> bool:
    return not reading.unit and not reading.hedge and reading.number.style == "digits" and (
        reading.number.magnitude == 1 and not reading.ranged
    ) or (not reading.unit and reading.number.style in ("words", "vague"))


# --- unit, range, hedge -------------------------------------------------------------------------


def _with_unit(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> _Reading:
    if number.style == "fraction":
        share = replace(number, low=number.low * 100, high=number.high * 100, step=Decimal(10))
        return _Reading(share, number.first, number.last, "%", Decimal(1), "", False)
    first, sign = _sign_before(tokens, number.first, lexicon)
    if sign:
        last = _behind_currency(tokens, number.last, sign)
        return _Reading(number, first, last, sign, Decimal(1), "", False)
    at = number.last
    if at < len(tokens) and tokens[at].text in _DASHES and tokens[at].start == tokens[at - 1].end:
        at += 1
    if at < len(tokens) and tokens[at].text in units.SIGNS and tokens[at].start <= (
        tokens[at - 1].end + 1
    ):
        return _Reading(number, first, at + 1, units.SIGNS[tokens[at].text], Decimal(1), "", False)
    if at > number.last and at < len(tokens) and tokens[at].lower == "strong":
        return _Reading(number, first, at + 1, "", Decimal(1), "", False)
    if found := _units(lexicon.language).at(tokens, at):
        (unit, factor), last = found
        if _is_unit(tokens, at, number):
            return _Reading(number, first, last, unit, factor, "", False)
    return _hyphenated_unit(tokens, number, at, lexicon)


def _hyphenated_unit(
    tokens: Sequence[Token], number: Number, at: int, lexicon: Lexicon
) -> _Reading:
    """Read "12-year-old", "5-kilometre-long" (the unit is the first part of the word behind)."""
    reading = _Reading(number, number.first, number.last, "", Decimal(1), "", False)
    if at == number.last or at >= len(tokens):
        return reading
    head = tokens[at].lower.partition("-")[0]
    kept = units.by_words(lexicon.language).get((head,))
    if kept is None:
        return reading
    return replace(reading, last=at + 1, unit=kept[0], factor=kept[1])


def _is_unit(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Say whether a short word really is a unit here ("5 m" is, "5 in" and "20 C" alone are not)."""
    token = tokens[at]
    if token.lower == "c":
        return token.text == "C" and number.high < 100
    if token.lower in ("g", "m", "ha", "t"):
        return tokens[number.first].is_number and token.text.islower()
    if token.lower in ("second", "seconds"):
        return token.lower == "seconds" or tokens[number.first].is_number
    if token.lower == "try":
        return token.text == "TRY"
    return True


def _sign_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[int, str]:
    if not first:
        return first, ""
    before = tokens[first - 1]
    if unit := units.SIGNS.get(before.text):
        letters = tokens[first - 2] if first > 1 else None
        country = units.DOLLARS.get(letters.lower) if letters else None
        if before.text == "$" and letters and country and letters.end == before.start:
            return first - 2, country
        return first - 1, unit
    if before.text in units.CURRENCIES:
        return first - 1, before.text
    if before.text in ("%", "٪") or (lexicon.language == "tr" and before.lower == "yüzde"):
        return first - 1, "%"
    if before.text in ("-", "−") and first > 1 and tokens[first - 2].end < before.start:
        return first, ""
    return first, ""


def _behind_currency(tokens: Sequence[Token], last: int, unit: str) -> int:
    """Step over a currency that is said twice ("$5 billion USD", "€5 million euros")."""
    if last < len(tokens) and (tokens[last].text == unit or tokens[last].lower == "dollars"):
        return last + 1
    return last


def _with_range(tokens: Sequence[Token], reading: _Reading, lexicon: Lexicon) -> _Reading | None:
    """Join the other end of a range; ``None`` when the dash makes a score ("3-1")."""
    between = reading.first > 0 and tokens[reading.first - 1].lower in ("between", "entre")
    second = _second_start(tokens, reading, between=between)
    if second is None:
        return reading
    glued = tokens[second - 1].text in _DASHES
    other = number_at(tokens, second, lexicon) if second < len(tokens) else None
    if other is None and second + 1 < len(tokens) and tokens[second].text in units.SIGNS:
        other = number_at(tokens, second + 1, lexicon)
    if other is None:
        return reading
    end = _with_unit(tokens, other, lexicon)
    if end.unit != reading.unit and reading.unit and end.unit:
        return reading
    low = _scaled(reading.number, other)
    if low * reading.factor >= other.high * end.factor:
        return None if glued and reading.number.last == second - 1 else reading
    return _ranged(tokens, reading, end, low=low, between=between)


def _ranged(
    tokens: Sequence[Token], reading: _Reading, end: _Reading, *, low: Decimal, between: bool
) -> _Reading:
    unit, factor = (end.unit, end.factor) if end.unit else (reading.unit, reading.factor)
    number = replace(
        reading.number, low=low, high=end.number.high, last=end.number.last, step=Decimal(0),
        magnitude=max(reading.number.magnitude, end.number.magnitude),
    )
    from_ = reading.first > 0 and tokens[reading.first - 1].lower == "from"
    first = reading.first - 1 if between or from_ else reading.first
    return _Reading(number, first, end.last, unit, factor, "", True)


def _second_start(tokens: Sequence[Token], reading: _Reading, *, between: bool) -> int | None:
    """Return the index where the other end of a range would start, ``None`` when there is none."""
    at = reading.last
    if at + 1 >= len(tokens) or reading.number.style in ("vague", "fraction"):
        return None
    joint = tokens[at]
    if joint.text in _DASHES and not reading.unit.isspace():
        return at + 1 if tokens[at + 1].is_number or joint.text != "-" else None
    if between:
        return at + 1 if joint.lower in ("and", "et", "y", "und") else None
    if joint.lower == "to":
        window = [token.lower for token in tokens[max(0, reading.first - 6):reading.first]]
        return None if any(word in _CHANGES for word in window) else at + 1
    return at + 1 if joint.lower == "or" and not reading.unit else None


def _scaled(number: Number, other: Number) -> Decimal:
    """Return the lower end with the scale of the upper one ("3 to 5 million")."""
    if number.magnitude == 1 and other.magnitude > 1 and number.low < 1000 and (
        number.low * other.magnitude <= other.high
    ):
        return number.low * other.magnitude
    return number.low


def _with_hedge(
    tokens: Sequence[Token], reading: _Reading, lexicon: Lexicon, *, taken: bytearray
) -> _Reading:
    before, after = _hedges(lexicon.language)
    found = before.before(tokens, reading.first)
    if found and not taken[found[1]] and _is_hedge(tokens, found[1], reading):
        reading = replace(reading, hedge=found[0], first=found[1])
        outer = before.before(tokens, reading.first)
        if outer and outer[0] in ("least", "most", "over") and not taken[outer[1]]:
            reading = replace(reading, hedge=outer[0], first=outer[1])
    if behind := after.at(tokens, reading.last):
        kind, last = behind
        if not (kind == "over" and tokens[reading.last].text == "+" and
                tokens[reading.last].start != tokens[reading.last - 1].end):
            reading = replace(reading, hedge=reading.hedge or kind, last=last)
    return reading


def _is_hedge(tokens: Sequence[Token], at: int, reading: _Reading) -> bool:
    """Say whether the word hedges here: "over two days" is during, "some of" is no number."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    if word in _LOOSE and tokens[reading.number.first].lower == "one" and not reading.unit:
        return False
    if word in ("over", "under", "about", "around") and reading.unit in units.TIME:
        return word in ("about", "around") or before in _DURING
    if word in ("maximum", "minimum", "estimated", "approximate"):
        return True
    return not (word in ("above", "below", "beyond", "under") and before in ("the", "from"))


# --- the value ----------------------------------------------------------------------------------


def _thing(
    tokens: Sequence[Token], reading: _Reading, lexicon: Lexicon
) -> tuple[str, int, int]:
    """Return what is counted, and the first and last token that the words of it reach."""
    if lexicon.language != "en":
        of, stop = _thing_elsewhere(tokens, reading, lexicon)
        return of, reading.first, stop
    of, stop = _thing_behind(tokens, reading)
    if of and stop > reading.last and things.is_weak(of):
        left = things.measure_before(tokens, reading.first)
        of, stop = (left, reading.last) if left else (of, stop)
    if of and reading.unit == "":
        event = things.event_before(tokens, reading.first)
        if event and not any(word.lower() in things.EVENTS for word in of.split()):
            of = _with_event(of, event)
    if not of:
        of = things.measure_before(tokens, reading.first)
    if not of and reading.unit == "":
        event = things.event_before(tokens, reading.first) or (
            things.event_behind(tokens, reading.last))
        of = f"people {event}" if event else ""
    return of, reading.first, max(stop, reading.last)


def _thing_behind(tokens: Sequence[Token], reading: _Reading) -> tuple[str, int]:
    of, stop = things.thing_of(tokens, reading.last)
    if of:
        return of, stop
    if reading.unit in units.CURRENCIES:
        return things.thing_in(tokens, reading.last)
    behind = tokens[reading.last].lower if reading.last < len(tokens) else ""
    if reading.unit in ("km", "m") and behind in _EXTENTS:
        return "", reading.last
    return things.thing_after(tokens, reading.last)


def _with_event(of: str, event: str) -> str:
    """Set the event behind the head: "people in Ankara" + killed -> "people killed in Ankara"."""
    head, preposition, place = of.partition(" in ")
    return f"{head} {event}{preposition}{place}"


_ELSEWHERE_STOP = word_set(
    "و في من على إلى عن أن et de des du la le les dans en sur qui que ont sont a und der die das in"
    " im von aus sind haben wurden y del los las el en que han son и в на с из по за был были ve"
    " ile da de için olan oldu bu"
)
_OF_WORDS = word_set("de des du d' der des von del من")


def _thing_elsewhere(
    tokens: Sequence[Token], reading: _Reading, lexicon: Lexicon
) -> tuple[str, int]:
    place = reading.last
    while place < len(tokens) and place < reading.last + 2 and (
        tokens[place].lower in _OF_WORDS or tokens[place].lower in ("la", "le", "les", "los", "las")
    ):
        place += 1
    start = place
    while place < len(tokens) and place < start + 3 and tokens[place].is_word:
        if tokens[place].lower in _ELSEWHERE_STOP:
            break
        place += 1
    words = " ".join(token.text for token in tokens[start:place])
    return words, place if words else reading.last


def _quantity(reading: _Reading, of: str, printed: str) -> Quantity:
    number = reading.number
    step = number.step
    if reading.unit == "%" and number.style != "fraction":
        step = step if 0 < step < 1 else Decimal(1)
    if reading.ranged:
        step = Decimal(0)
    low, high = hedges.interval(
        number.low * reading.factor, number.high * reading.factor,
        hedge=reading.hedge, step=step * reading.factor,
    )
    return Quantity(_tidy(low), _tidy(high), reading.unit, of[:400], printed)


def _tidy(number: Decimal | None) -> Decimal | None:
    """Round to 15 significant digits and drop filling zeros (conversions leave long tails)."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) if number.adjusted() < 28 else number
    digits = max(0, 14 - max(number.adjusted(), 0))
    return round(number, digits).normalize()

"""Numbers in prose, with their unit, hedge, range and the thing they count.

Reads ``Quantity`` values from the tokens of one window of text. Numbers are in ``numerals``, hedges in
``hedges``, units in ``units``, things counted in ``things``; days (``moments``) are read first, and
their tokens are marked as used. Ordinals, years, ages, clock times, scores and names that contain a
number ("Resolution 2254", "F-16") are no quantities (``not_counted``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from apps.reading.numbers import hedges, things, units
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.measured import measured_before, turnout_behind
from apps.reading.numbers.measures import (
    PartialQuantity,
    hedged_period,
    with_hedge,
    with_unit,
)
from apps.reading.numbers.names_and_labels import is_counted
from apps.reading.numbers.nobody import is_no_one, thing_of_nobody
from apps.reading.numbers.not_counted import (
    behind_name,
    is_age,
    is_loose,
    is_name_or_clock,
    is_reference,
    says_little,
)
from apps.reading.numbers.number import Number
from apps.reading.numbers.numerals import number_at
from apps.reading.numbers.parts_of import is_whole_of_part
from apps.reading.numbers.ranges import with_range
from apps.reading.numbers.things_elsewhere import thing_elsewhere
from apps.reading.numbers.words.fraction_phrases import WHOLES
from apps.reading.text.tokens import Token, as_printed, tokens_of, word_set
from apps.reading.text.word_lists import EVENT_WORDS
from apps.reading.values import MAX_DIGITS, Quantity, ValueMention

_PLACE = re.compile(r" (?:in|near|at|across|inside|from|of) ")
_RATES = word_set(
    "growth increase rise drop decline fall cut inflation unemployment turnout tax tariff stake share"
    " discount majority interest reduction hike jump gain loss decrease surge raise chance"
)
_EXTENTS = word_set("long deep tall wide high thick away apart across offshore inland")


def quantities_in(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, *, used: bytearray, strict: bool = True
) -> list[ValueMention]:
    """Return the quantities among ``tokens`` in order; tokens marked in ``used`` are skipped.

    Without ``strict``, a bare number is a quantity too (for values that people type).
    """
    mentions: list[ValueMention] = []
    behind = 0
    for index in _openings(tokens, lexicon):
        if index < behind or used[index]:
            continue
        number = number_at(tokens, index, lexicon) or hedged_period(tokens, index, lexicon)
        if number is None or any(used[number.first : number.last]):
            continue
        goes_on = bool(mentions) and _follows(tokens, number.first, mentions[-1])
        item, behind = _read(
            text, tokens, number, lexicon, used=used, strict=strict and not goes_on
        )
        if item is not None:
            if mentions and item.start < mentions[-1].end:
                continue
            mentions.append(_continued(item, mentions[-1] if mentions else None, text))
    return mentions


def _openings(tokens: Sequence[Token], lexicon: Lexicon) -> list[int]:
    """Return the indices at which a number may start; the others need no further check."""
    starts = lexicon.number_starts
    german = lexicon.language == "de"
    return [
        index
        for index, (_, _, _, word) in enumerate(tokens)
        if word in starts
        or (not word.isalpha() and (word[0].isdecimal() or "-" in word))
        or (german and ("hundert" in word or "tausend" in word))
    ]


def _follows(tokens: Sequence[Token], first: int, before: ValueMention) -> bool:
    """Say whether the number is the other end of a change ("from 130,000 to 8,400")."""
    return first > 1 and tokens[first - 1].lower == "to" and tokens[first - 2].end == before.end


def _continued(item: ValueMention, before: ValueMention | None, text: str) -> ValueMention:
    """Return "to $3 billion" with the thing counted of "from $2 billion" before it."""
    if before is None or not isinstance(item.value, Quantity) or item.value.of:
        return item
    joint = text[before.end : item.start].strip().lower()
    if not isinstance(before.value, Quantity) or before.value.unit != item.value.unit:
        return item
    if joint == "to":
        return replace(item, value=replace(item.value, of=before.value.of))
    if joint in ("and", ", and", ",") and (place := _PLACE.search(text, item.end, item.end + 8)):
        tokens = tokens_of(text, start=item.end, end=item.end + 60)
        of, stop = things.in_place(tokens, 0)
        if of and place.start() == item.end and before.value.of:
            base = before.value.of[: _start_of_place(before.value.of)]
            value = replace(
                item.value, of=f"{base} {of}", printed=as_printed(text[item.start : stop])
            )
            return ValueMention(item.start, stop, text[item.start : stop], value)
    return item


def _start_of_place(of: str) -> int:
    place = _PLACE.search(of)
    return place.start() if place else len(of)


def _read(
    text: str,
    tokens: Sequence[Token],
    number: Number,
    lexicon: Lexicon,
    *,
    used: bytearray,
    strict: bool,
) -> tuple[ValueMention | None, int]:
    if number.style == "zero" or is_no_one(tokens, number, lexicon):
        return _nobody(text, tokens, number, lexicon)
    if is_name_or_clock(tokens, number, lexicon):
        return None, behind_name(tokens, number.last)
    partial = with_unit(tokens, number, lexicon)
    if not is_counted(tokens, partial, lexicon):
        return None, behind_name(tokens, partial.last)
    ranged = with_range(tokens, partial, lexicon, used=used)
    if ranged is None:
        return None, behind_name(tokens, number.last)
    partial = with_hedge(tokens, ranged, lexicon, used=used)
    if is_age(tokens, partial) or (strict and is_reference(tokens, partial, lexicon)):
        return None, partial.last
    of, start, stop = _thing(tokens, partial, lexicon)
    happened = lexicon.language != "en" or not EVENT_WORDS.keys().isdisjoint(of.lower().split())
    if happened and not partial.unit and is_whole_of_part(tokens, number.first, lexicon):
        return None, partial.last
    if strict and (not of and says_little(tokens, partial) or is_loose(tokens, number, of)):
        return None, partial.last
    stop = next((index for index in range(partial.last, stop) if used[index]), stop)
    value = _quantity(partial, of, "")
    if _is_too_long(value):
        return None, partial.last
    first, last = tokens[start].start, tokens[stop - 1].end
    exact = text[first:last]
    return ValueMention(first, last, exact, replace(value, printed=as_printed(exact))), max(
        stop, number.last
    )


def _nobody(
    text: str, tokens: Sequence[Token], number: Number, lexicon: Lexicon
) -> tuple[ValueMention | None, int]:
    found = thing_of_nobody(tokens, number, lexicon)
    if found is None:
        return None, number.last
    of, stop = found
    start, end = tokens[number.first].start, tokens[stop - 1].end
    exact, none = text[start:end], Decimal(0)
    return ValueMention(start, end, exact, Quantity(none, none, "", of, as_printed(exact))), stop


def _is_too_long(value: Quantity) -> bool:
    """Say whether an end has more digits than a value may: "9999999999 trillion trillion centuries"."""
    ends = [side for side in (value.low, value.high) if side is not None]
    return any(side.adjusted() >= MAX_DIGITS for side in ends)


def _thing(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon
) -> tuple[str, int, int]:
    """Return the thing counted, and the first and last token of its words."""
    if lexicon.language != "en":
        of, stop = _thing_in_other_language(tokens, partial, lexicon)
        return of, partial.first, stop
    of, stop = _thing_behind(tokens, partial)
    if partial.unit == "%" and turnout_behind(tokens, stop, of):
        return "turnout", partial.first, stop
    is_share = partial.unit in ("%", "percentage point")
    if _is_measured(tokens, partial, of) and (
        measured := measured_before(tokens, partial.first, is_share=is_share)
    ):
        return measured, partial.first, partial.last
    if is_share and of.lower() in _TIMES_BEHIND:
        of, stop = "", partial.last
    if of and stop > partial.last and things.is_weak(of):
        left = things.measure_before(tokens, partial.first)
        keeps = partial.unit != "%" or of in _RATES or tokens[partial.last].lower == "of"
        of, stop = (of, stop) if keeps and not left else (left, partial.last)
    if of and partial.unit == "":
        event = things.event_before(tokens, partial.first)
        event = event or things.event_far_behind(tokens, stop)
        has_event = any(word.lower() in EVENT_WORDS for word in of.split())
        if _is_place_of_others(tokens, partial.first):
            of = " ".join(word for word in of.split() if word.lower() not in EVENT_WORDS) or of
        elif event and not has_event:
            of = _with_event(of, event)
    if not of:
        of = things.measure_before(tokens, partial.first)
    if not of and partial.unit == "":
        event = things.event_before(tokens, partial.first) or (
            things.event_behind(tokens, partial.last)
        )
        of = f"people {event}" if event else ""
        place, end = things.in_place(tokens, partial.last)
        if of and place:
            return f"{of} {place}", partial.first, _behind(tokens, end)
    return of, partial.first, max(stop, partial.last)


def _is_measured(tokens: Sequence[Token], partial: PartialQuantity, of: str) -> bool:
    """Say whether the number is a level or a change of something rather than a count of what follows."""
    if partial.unit in ("%", "percentage point"):
        behind = tokens[partial.last].lower if partial.last < len(tokens) else ""
        return behind != "of"
    if partial.unit in units.CURRENCIES:
        return not of or things.is_weak(of)
    return partial.unit == "" and (not of or of.lower() in ("point", "points"))


def _is_place_of_others(tokens: Sequence[Token], first: int) -> bool:
    """Say whether the number is in the place of those counted before: "106 people in 21 cities"."""
    if first < 3 or tokens[first - 1].lower not in ("in", "from", "across", "at", "near"):
        return False
    return any(token.is_number for token in tokens[max(0, first - 5) : first - 2])


_TIMES_BEHIND = frozenset(
    f"{which} {unit}"
    for which in ("last", "this", "next")
    for unit in ("year", "month", "week", "quarter")
)


def _behind(tokens: Sequence[Token], end: int) -> int:
    """Return the index behind the token that ends at ``end``."""
    index = len(tokens)
    while index and tokens[index - 1].end > end:
        index -= 1
    return index


def _thing_behind(tokens: Sequence[Token], partial: PartialQuantity) -> tuple[str, int]:
    of, stop = things.thing_of(tokens, partial.last)
    if of:
        return of, stop
    if partial.unit in units.CURRENCIES or partial.unit in units.TIME:
        of, stop = things.thing_in(tokens, partial.last)
        if of or partial.unit in units.CURRENCIES:
            return of, stop
    behind = tokens[partial.last].lower if partial.last < len(tokens) else ""
    if partial.unit in ("km", "m") and behind in _EXTENTS:
        return "", partial.last
    return things.thing_after(tokens, partial.last)


def _with_event(of: str, event: str) -> str:
    """Insert the event after the head: "people in Ankara" + killed -> "people killed in Ankara"."""
    place = _PLACE.search(of)
    head = of[: place.start()] if place else of
    return f"{head} {event}{of[len(head) :]}"


_SHARED_ENDS = word_set(
    "à au auf bis al por para pour je pro до через إلى الى لكل "
    "و في من على إلى عن أن et de des du la le les dans en sur qui que ont sont a und der die das in"
    " im von aus sind haben wurden hasta y del los las el en que han son и в на с из по за был были ve"
    " ile da de için olan oldu bu önce sonra назад после спустя قبل بعد منذ"
)
#: the words that end what is counted: "43 personas" in "43 personas que…"; English is read by
#: ``things``
ENDS = {
    **dict.fromkeys(("tr", "ar", "ru", "fr", "de", "es"), _SHARED_ENDS),
    "pt": word_set(
        "e o a os as um uma ao aos à às de do da dos das em no na nos nas num numa por pelo pela pelos"
        " pelas para com sem sob sobre entre até desde que se mas ou como quando onde cujo cuja foi"
        " foram é são era eram está estão estava estavam tem têm tinha tinham há havia não já ainda"
        " também só apenas mais menos durante após contra segundo ontem hoje amanhã este esta esse"
        " essa num numa ficou ficaram será serão vai vão"
    ),
}
_OF_WORDS = word_set("de des du d' der des von del من")
_ARTICLES = word_set("la le les los las")
#: contracted with the article, and so no part of the other languages' words
_OF_WORDS_HERE = {"pt": word_set("de do da dos das")}


def _thing_in_other_language(
    tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon
) -> tuple[str, int]:
    end = partial.last
    if (whole := " ".join(token.lower for token in tokens[max(0, end - 2) : end])) in WHOLES:
        return whole.partition(" ")[2], end
    return thing_elsewhere(
        tokens,
        partial.first,
        partial.last,
        lexicon.language,
        linking=_OF_WORDS_HERE.get(lexicon.language, _OF_WORDS | _ARTICLES),
        stops=ENDS.get(lexicon.language, _SHARED_ENDS),
        counts=not partial.unit,
    )


def _quantity(partial: PartialQuantity, of: str, printed: str) -> Quantity:
    number = partial.number
    step = number.step
    if partial.unit == "%" and number.style != "fraction":
        step = step if 0 < step < 1 else Decimal(1)
    hedge = partial.hedge
    if partial.ranged:
        step = Decimal(0)
        hedge = "" if hedge in ("over", "least", "under", "most") else hedge
    low, high = hedges.interval(
        number.low * partial.factor,
        number.high * partial.factor,
        hedge=hedge,
        step=step * partial.factor,
    )
    strict = hedge in hedges.STRICT
    return Quantity(_tidy(low), _tidy(high), partial.unit, of[:400], printed, strict)


def _tidy(number: Decimal | None) -> Decimal | None:
    """Round to 15 significant digits and drop trailing zeros (conversions leave many digits)."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) if number.adjusted() < 28 else number
    digits = max(0, 14 - max(number.adjusted(), 0))
    return round(number, digits).normalize()

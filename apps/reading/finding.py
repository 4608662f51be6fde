"""Finds every value in a text: quantities, days and comparisons, in order.

``moments``, ``comparisons`` and ``quantities`` read the tokens of one window of text in that
order; no token is used twice. Any text is read in linear time and never raises.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from apps.reading import edtf_days
from apps.reading.days.calendars import Calendar
from apps.reading.days.moments import moments_in
from apps.reading.numbers.comparisons import comparisons_in
from apps.reading.numbers.lexicons import lexicon, split_prefixes
from apps.reading.numbers.quantities import quantities_in
from apps.reading.qualifying.qualified import qualified
from apps.reading.text.invisible import INVISIBLE, visible_text
from apps.reading.text.tokens import as_printed, tokens_of, western_digits, windows
from apps.reading.values import Moment, Value, ValueMention

MAX_PHRASE = 2_000


def values_in(text: str, *, published: str = "", language: str = "en") -> list[ValueMention]:
    """Return every value in the text, in text order; offsets are code points, half open.

    ``published`` is the day of publication in EDTF ("" when unknown; one that cannot be read
    counts as unknown); ``language`` a BCP 47 tag. The forms that are read are described in
    ``moments``, ``hedges`` and ``quantities``.
    """
    code = language.lower().partition("-")[0] or "en"
    calendar = _calendar(published, code)
    if not text.isascii() and INVISIBLE.search(text):
        return _values_of_visible(text, calendar)
    return _values_of(text, calendar)


def _values_of_visible(text: str, calendar: Calendar) -> list[ValueMention]:
    """Ignore invisible characters: "4\u200b2,000" is 42,000."""
    visible, positions = visible_text(text)
    return [
        _moved(value, text, positions[value.start], positions[value.end - 1] + 1)
        for value in _values_of(visible, calendar)
    ]


def _moved(mention: ValueMention, text: str, start: int, end: int) -> ValueMention:
    return ValueMention(start, end, text[start:end], mention.value)


def _values_of(text: str, calendar: Calendar) -> list[ValueMention]:
    values: list[ValueMention] = []
    western = western_digits(text)
    for start, end in windows(text):
        values += _values(western, start, end, calendar, strict=True)
    return values if western is text else [_as_in(text, mention) for mention in values]


def _as_in(text: str, mention: ValueMention) -> ValueMention:
    """Return a value with its words as ``text`` prints them, in its own digits."""
    exact = text[mention.start : mention.end]
    value = replace(mention.value, printed=as_printed(exact))
    return replace(mention, exact=exact, value=value)


def read_value(text: str, *, published: str = "", language: str = "en") -> Value | None:
    """Return the value in a short phrase, ``None`` when there is none.

    Of several, the one whose words cover most of the phrase, the earlier one at a tie. EDTF is
    returned unchanged ("2023-03~"); a bare number counts as a quantity here.
    """
    phrase = western_digits(INVISIBLE.sub("", text).strip()[:MAX_PHRASE])
    if moment := _edtf(phrase):
        return moment
    code = language.lower().partition("-")[0] or "en"
    values = _values(phrase, 0, len(phrase), _calendar(published, code), strict=False)
    best = max(values, key=lambda item: (item.end - item.start, -item.start), default=None)
    return best.value if best else None


def _values(
    text: str, start: int, end: int, calendar: Calendar, *, strict: bool
) -> list[ValueMention]:
    words = lexicon(calendar.language)
    tokens = split_prefixes(tokens_of(text, start=start, end=end), words)
    used = bytearray(len(tokens))
    values = moments_in(text, tokens, calendar, used=used)
    if calendar.language == "en":
        values += comparisons_in(text, tokens, used=used)
    values += quantities_in(text, tokens, words, used=used, strict=strict)
    values.sort(key=lambda item: item.start)
    return qualified(tokens, values, calendar.language)


def _calendar(published: str, language: str) -> Calendar:
    """Return the calendar of a text; a publication date may be exact only to the month."""
    day, exact = None, False
    try:
        known = edtf_days.bounds(published)
    except ValueError:
        known = edtf_days.UNKNOWN
    first, last = known.earliest, known.latest
    if first and last and 1600 <= last.year <= 2200 and last - first <= dt.timedelta(31):
        day, exact = last, first == last
    return Calendar(day, exact, language)


def _edtf(phrase: str) -> Moment | None:
    """Return the moment of a phrase that is EDTF, ``None`` for others, such as a plain number."""
    looks_like_edtf = (
        len(phrase) >= 4
        and phrase[:4].replace("X", "0").isdecimal()
        and (
            "-" in phrase
            or "X" in phrase
            or "/" in phrase
            or "~" in phrase
            or (phrase.isdecimal() and len(phrase) == 4)
        )
    )
    if not looks_like_edtf or not edtf_days.is_day(phrase):
        return None
    year = phrase[:4]
    if year.isdecimal() and not 1500 <= int(year) <= 2100:
        return None
    return Moment(phrase, phrase)

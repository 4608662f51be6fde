"""Shares said as two numbers: "4 in 10", "one in every five", "vier von zehn", "her beş kişiden biri".

A share is one value, in per cent; neither of its numbers is a count. What may also be a count of
things within a span ("2 in 10 days") is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.number import Number
from apps.reading.text.tokens import Phrases, Token, tokens_of, word_set

NumberAt = Callable[[Sequence[Token], int, Lexicon], Number | None]

#: what stands between the part and the whole; "every" makes sure that a share is meant
BETWEEN = {
    "en": "in|out of|in every|out of every|of every|from every|in each",
    "tr": "",
    "ar": "من كل|من أصل|من بين كل",
    "ru": "из|из каждых",
    "fr": "sur",
    "de": "von|von je|aus|unter",
    "es": "de cada|sobre",
    "pt": "em|em cada|de cada",
}
_SURE = word_set("every each cada каждых каждые كل je")
#: wholes of a share that is said without "every"
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 50, 100, 1000})
_ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 100, 1000})
_LARGEST = 10**7
#: English "of" parts a share only before those a poll asks: "3 of 10 voters", not "3 of 10 suspects"
_ASKED = word_set(
    "voters respondents adults households residents citizens consumers taxpayers americans britons"
    " germans russians ukrainians canadians australians europeans"
)
_POLLED = frozenset({10, 100, 1000})
SPANS = word_set(
    "day days week weeks month months year years hour hours minute minutes attack attacks incident"
    " incidents decade decades second seconds jours ans années mois semaines heures tage tagen jahren"
    " jahre wochen monaten stunden días años meses semanas horas anos dias лет дней недель месяцев"
    " часов أيام سنوات أشهر أسابيع ساعات attaques angriffen raids strikes"
)
_PLAIN_ENDINGS = ("i", "ı", "u", "ü", "si", "sı", "su", "sü")
_FROM_ENDINGS = ("den", "dan", "ten", "tan", "de", "da", "te", "ta")


def _between(language: str) -> Phrases[bool]:
    phrases = filter(None, BETWEEN.get(language, "").split("|"))
    words = (tuple(token.lower for token in tokens_of(phrase)) for phrase in phrases)
    return Phrases({phrase: bool(_SURE & set(phrase)) for phrase in words})


_PHRASES = {language: _between(language) for language in BETWEEN}


def share_at(
    tokens: Sequence[Token], part: Number, lexicon: Lexicon, number_at: NumberAt
) -> Number | None:
    """Return the share that starts with ``part``; ``None`` when it is something else."""
    if part.magnitude != 1 or part.low < 1 or part.low != part.low.to_integral_value():
        return None
    if lexicon.language == "tr":
        return _turkish(tokens, part, lexicon, number_at)
    match = _match(tokens, part.last, lexicon)
    if match is None:
        return None
    sure, index = match
    if index >= len(tokens):
        return None
    whole = number_at(tokens, index, lexicon)
    if whole is None or not _is_share(tokens, part, whole, lexicon, sure=sure):
        return None
    share = part.low / whole.low
    return Number(share, share, part.first, whole.last, Decimal(0), "fraction")


def _match(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[bool, int] | None:
    """Return the words between part and whole; in French, the thing may come before them."""
    phrases = _PHRASES.get(lexicon.language)
    if phrases is None:
        return None
    if match := phrases.at(tokens, index):
        return match
    if lexicon.language == "en" and index + 1 < len(tokens) and tokens[index].lower == "of":
        polled = index + 2 < len(tokens) and tokens[index + 2].lower in _ASKED
        return (False, index + 1) if polled else None
    noun = index < len(tokens) and tokens[index].is_word and len(tokens[index].text) > 2
    if noun and lexicon.language in ("fr", "es", "ar", "pt", "ru", "de"):
        match = phrases.at(tokens, index + 1)
        return match if match and (match[0] or lexicon.language == "fr") else None
    return None


def _is_share(
    tokens: Sequence[Token], part: Number, whole: Number, lexicon: Lexicon, *, sure: bool
) -> bool:
    if whole.low != whole.high or not part.high < whole.low <= _LARGEST:
        return False
    if whole.style not in ("digits", "words") or _is_span(tokens, whole.last):
        return False
    if tokens[part.last].lower == "of" and not sure:
        return whole.low in _POLLED
    if sure or part.low == 1 and whole.low in _WHOLES:
        return True
    if part.low == 1 and (whole.magnitude > 1 or whole.step >= 100):
        return lexicon.language in ("en", "fr")
    return whole.low in (_WHOLES if lexicon.language in ("en", "fr") else _ROUND)


def _is_span(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a unit follows ("2 in 10 days" is no share)."""
    return index < len(tokens) and tokens[index].lower in SPANS


def _turkish(
    tokens: Sequence[Token], whole: Number, lexicon: Lexicon, number_at: NumberAt
) -> Number | None:
    """Read "beş kişiden biri", "10 kişiden 4'ü": the whole comes first."""
    index = whole.last
    if index + 1 >= len(tokens) or not tokens[index].lower.endswith(_FROM_ENDINGS):
        return None
    word = tokens[index + 1]
    behind = index + 2
    if word.is_number:
        if behind + 1 >= len(tokens) or tokens[behind].text not in "'’":
            return None
        part, behind = number_at(tokens, index + 1, lexicon), behind + 2
        value = None if part is None else part.low
    else:
        value = _inflected(word.lower, lexicon)
    if value is None or not 0 < value < whole.low <= 1000:
        return None
    first = whole.first
    if first and tokens[first - 1].lower == "her":
        first -= 1
    elif whole.low not in _ROUND:
        return None
    share = value / whole.low
    return Number(share, share, first, behind, Decimal(0), "fraction")


def _inflected(word: str, lexicon: Lexicon) -> Decimal | None:
    """Return the value of "biri", "dördü", "üçü"."""
    if word == "dördü":
        return Decimal(4)
    for ending in _PLAIN_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (value := lexicon.ones.get(stem)) is not None:
            return Decimal(value)
    return None

"""Numbers that are no quantities: names, clock times, scores, ages, and references back.

"Resolution 2254", "10:45", "aged 34", "the two countries": each rule is a predicate over the tokens
around the number. Quantities are read in ``quantities``.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.numbers import units
from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.measures import PartialQuantity, units_of
from apps.reading.numbers.number import Number
from apps.reading.numbers.signs import is_unsure
from apps.reading.text.months import IN_PROSE, numbered
from apps.reading.text.tokens import Token, word_set
from apps.reading.text.word_lists import EVENT_WORDS

_NAMED = word_set(
    "resolution article articles section sections chapter page pages flight route highway room"
    " channel version figure table paragraph clause phase category model apollo boeing airbus"
    " psalm reactor gate windows iphone galaxy aged age no number nr episode season volume issue"
    " rule amendment protocol title part step line bus train floor street avenue platform group"
    " grade form level annex decree law act bill case order formula area district ward sector zone"
    " unit division brigade battalion regiment corps fiscal proposition prop question verse tier"
    " type class kings covid sputnik type-c numéro nummer номер резолюция madde sayılı"
    " резолюции numero número resolución artikel"
    " artigo artigos lei decreto decreto-lei portaria despacho acórdão resolução capítulo página"
    " páginas voo linha estrada autoestrada rodovia processo quarto sala nº n.º º"
)
#: their full stop belongs to the name: "No. 5", "art. 5"; in English "art." ends a sentence
_NAMED_SHORT = word_set("no nr")
_NAMED_SHORT_PORTUGUESE = _NAMED_SHORT | word_set("n art arts pág págs cap")
_NAMED_UNLESS_COUNTED = word_set(
    "number no part area case level group act order form class line"
    " unit type table figure issue title law bill"
)
#: words before a small number that refers back; a language that is not here has those of English
_DEFINITE = {
    "en": word_set(
        "the these those both his her its their our my your other last next first past latter former"
        " previous remaining said"
    ),
    "pt": word_set(
        "os as dos das aos às nos nas pelos pelas estes estas esses essas aqueles aquelas destes"
        " destas desses dessas ambos ambas outros outras últimos últimas próximos próximas primeiros"
        " primeiras seus suas nossos nossas restantes cada"
    ),
}
_PAIRS = {
    "en": word_set(
        "countries sides parties nations leaders neighbours neighbors states presidents"
        " capitals governments men women rivals ministers allies others"
    ),
    "pt": word_set("países lados partidos nações líderes vizinhos presidentes governos ministros"),
}
#: articles that are also the word for one: "um dia" is "one day" and "a day"
_UNTIL = word_set(
    "until till since by from through before after bis seit ab jusqu'en depuis hasta desde до с"
    " حتى منذ até"
)
_ARTICLES = word_set("um uma")
_PEOPLE = word_set(
    "homem mulher rapaz rapariga menino menina jovem criança idoso idosa adolescente bebé bebê"
)
_ORDINAL_ENDINGS = word_set("st nd rd th º ª")
_COMPARED = word_set("mais menos maior maiores menor menores superior inferior")
_TIMES = word_set("x ×")
_HOUR_SIGN = "h"
_AT_OCLOCK = word_set("às as das pelas")
_CAPITALS = frozenset("GMTD")
_CLOCK = word_set("a.m. p.m. am pm o'clock o’clock gmt utc")
_DASHES = frozenset("-–—‐‑−")


def is_name_or_clock(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> bool:
    """Say whether the number is part of a name, a clock time or a label, or an ordinal."""
    first, last = tokens[number.first], number.last
    before = tokens[number.first - 1] if number.first else None
    behind = tokens[last] if last < len(tokens) else None
    if before is not None and _named_by(tokens, number, before, lexicon):
        return True
    if behind is None:
        return False
    if not first.is_number:
        return _is_hour(tokens, number, lexicon) or _is_day(tokens, number, lexicon)
    glued = behind.start == tokens[last - 1].end
    if glued and behind.lower in _ORDINAL_ENDINGS or behind.lower in _CLOCK:
        return True
    if glued and behind.text in (":", "/") and _digits_follow(tokens, last):
        return True
    if glued and behind.text in _CAPITALS:
        return True
    if lexicon.language == "pt" and _is_score(tokens, number):
        return True
    if behind.lower == _HOUR_SIGN and lexicon.language in ("fr", "es", "pt"):
        return True
    if glued and behind.is_word and units_of(lexicon.language).at(tokens, last) is None:
        return lexicon.language in ("en", "pt")
    return _is_hour(tokens, number, lexicon)


def _is_day(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> bool:
    """Say whether "sete de setembro" names a day."""
    if lexicon.language not in ("es", "pt") or number.last + 1 >= len(tokens):
        return False
    month = tokens[number.last + 1].lower
    return tokens[number.last].lower == "de" and month in numbered(IN_PROSE, lexicon.language)


def _is_score(tokens: Sequence[Token], number: Number) -> bool:
    """Say whether the number is one of "2 x 1", or the times of "2,5 x mais"."""
    if tokens[number.last].lower in _TIMES:
        return True
    before = tokens[max(0, number.first - 2) : number.first]
    return len(before) == 2 and before[0].is_number and before[1].lower in _TIMES


def _is_hour(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> bool:
    """Say whether "às 20 horas" names a time of day."""
    if lexicon.language != "pt" or not number.first or number.last >= len(tokens):
        return False
    before, behind = tokens[number.first - 1].lower, tokens[number.last].lower
    return before in _AT_OCLOCK and behind in ("hora", "horas")


def _named_by(tokens: Sequence[Token], number: Number, before: Token, lexicon: Lexicon) -> bool:
    glued = before.end == tokens[number.first].start
    if before.lower in _NAMED and tokens[number.first].is_number:
        if before.lower not in _NAMED_UNLESS_COUNTED:
            return True
        return before.text[0].isupper() or before.lower in ("no", "law")
    short = _NAMED_SHORT_PORTUGUESE if lexicon.language == "pt" else _NAMED_SHORT
    if before.text == "." and number.first >= 2 and tokens[number.first - 2].lower in short:
        return True
    if glued and before.text in ("#", "№", "+", "/", ":", "@", "_", "="):
        return True
    return (
        glued
        and before.text == "."
        and number.first >= 2
        and (tokens[number.first - 2].end == before.start)
    )


def _digits_follow(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].is_number
        and tokens[index + 1].start == tokens[index].end
    )


def behind_name(tokens: Sequence[Token], last: int) -> int:
    """Return the index behind a number that is not one, with all that is glued to it."""
    while (
        last < len(tokens)
        and tokens[last].start == tokens[last - 1].end
        and (
            tokens[last].is_number
            or tokens[last].text in (":", "/", *_DASHES)
            and _digits_follow(tokens, last)
        )
    ):
        last += 1
    return last


def is_age(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether the years are somebody's age."""
    if partial.unit != "year":
        return False
    words = [token.lower for token in tokens[partial.last - 1 : partial.last + 2]]
    if words[:1] == ["anos"] and _is_age_in_portuguese(tokens, partial):
        return True
    return (
        "old" in words[1:]
        or any(word.endswith(("-old", "-olds")) for word in words)
        or words[-2:] in (["of", "age"], ["de", "idade"])
    )


def _is_age_in_portuguese(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is an age: "aos 34 anos", "um homem de 34 anos", "Ana, de 34 anos,"."""
    before = [token.lower for token in tokens[max(0, partial.first - 2) : partial.first]]
    if before[-1:] == ["de"]:
        return before[0] in _PEOPLE or before[0] == ","
    behind = tokens[partial.last].text if partial.last < len(tokens) else ""
    return before[-1:] == ["aos"] or before[-1:] == [","] and behind == ","


def is_reference(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether the number refers back ("the two countries") and so is no figure."""
    before = tokens[partial.first - 1].lower if partial.first else ""
    number = partial.number
    if partial.last > number.last + 1 and tokens[number.last].text in _DASHES:
        return False
    if _is_late_year(tokens, partial):
        return True
    if not partial.unit and not partial.ranged and is_unsure(tokens, number.first):
        return True
    if _is_pair(tokens, partial, lexicon) or _is_from_hour_to_hour(tokens, partial):
        return True
    if lexicon.language == "pt" and (
        _is_part_of_ratio(tokens, partial) or _may_be_year(tokens, partial)
    ):
        return True
    if partial.unit not in ("", *units.TIME) or partial.hedge or number.low > 20:
        return False
    if number.style == "words" and number.low == 1 and not partial.ranged:
        article = tokens[number.first].lower in _ARTICLES
        return article or not _one_counts(tokens, partial)
    definite = _DEFINITE.get(lexicon.language, _DEFINITE["en"])
    return before in definite and number.style in ("words", "digits")


def _is_late_year(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is the year of "until at least 2031"."""
    before = tokens[partial.first - 1].lower if partial.first else ""
    text = tokens[partial.number.first].text
    is_year = len(text) == 4 and text.isdecimal() and 1500 <= int(text) <= 2100
    return is_year and not partial.unit and before in _UNTIL


def _is_part_of_ratio(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is the 10 of "7 em 10 famílias", or the two of "duas vezes mais"."""
    before = tokens[max(0, partial.first - 2) : partial.first]
    if len(before) == 2 and before[1].lower == "em" and not partial.unit:
        return before[0].is_number
    behind = [token.lower for token in tokens[partial.last : partial.last + 2]]
    return len(behind) == 2 and behind[0] == "vezes" and behind[1] in _COMPARED


def _may_be_year(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is the 1755 of "o sismo de 1755 matou", as "um total de 1755 casas" is written."""
    if partial.unit or partial.hedge or partial.ranged or not partial.first:
        return False
    digits = tokens[partial.first].text
    is_year = len(digits) == 4 and digits.isdecimal() and 1500 <= int(digits) <= 2100
    return is_year and tokens[partial.first - 1].lower == "de" and partial.number.magnitude == 1


def _is_from_hour_to_hour(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether "entre as 8 e as 10 horas" names times of day."""
    named = tokens[partial.first + 1].lower in ("as", "las") if partial.ranged else False
    return named and partial.unit == "hour"


def _is_pair(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether the number only names both ("two countries", "two sides")."""
    behind = tokens[partial.last].lower if partial.last < len(tokens) else ""
    pairs = _PAIRS.get(lexicon.language, _PAIRS["en"])
    return (
        partial.number.low == partial.number.high == 2
        and not partial.hedge
        and (behind in pairs and not partial.unit)
    )


def _one_counts(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    if partial.unit:
        return True
    behind = tokens[partial.last].lower if partial.last < len(tokens) else ""
    return behind in EVENT_WORDS or behind in (
        "person",
        "man",
        "woman",
        "child",
        "civilian",
        "soldier",
        "civilians",
        "boy",
        "girl",
        "policeman",
        "officer",
        "fighter",
        "journalist",
        "victim",
        "student",
        "passenger",
    )


def is_loose(tokens: Sequence[Token], number: Number, of: str) -> bool:
    """Say whether it is a bare "several": a figure only with what happened to those counted."""
    return (
        number.style == "vague"
        and number.magnitude == 1
        and number.high < 10
        and not any(word.lower() in EVENT_WORDS for word in of.split())
    )


def says_little(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether a number that counts nothing is too bare to be a figure."""
    number = partial.number
    if partial.unit:
        return False
    if number.style in ("words", "vague"):
        return True
    small = number.high < 1000 or len(tokens[number.first].text) == 4  # 1,204 is a count, 1204 not
    return not partial.hedge and number.magnitude == 1 and not partial.ranged and small

"""Numbers with a unit or without one that name something: models, years, ordinals, clocks, calls.

"its 737 jets", "a 2016 law", "a third buyer", "44 BC", "um 9.30 Uhr", "call 555 1234" count nothing.
The names that stand before a number ("Resolution 2254") are in ``not_counted``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.numbers.lexicons import Lexicon
from apps.reading.numbers.measures import PartialQuantity
from apps.reading.numbers.shares import SPANS
from apps.reading.numbers.signs import DASHES
from apps.reading.numbers.words.fraction_phrases import EACH
from apps.reading.numbers.words.range_words import SCORES
from apps.reading.text.tokens import Token, folded, word_set

_MODELS = frozenset("707 717 727 737 747 757 767 777 787".split())
_MACHINES = word_set(
    "jet jets plane planes airliner airliners aircraft max fleet series dreamliner dreamliners model"
    " models avions avion flugzeug flugzeuge maschinen aviones самолет самолеты самолета самолетов"
    " uçak uçağı uçakları طائرة طائرات jumbo jetliner jetliners"
)
_CALLS = word_set(
    "call dial phone telephone tel hotline helpline ring text fax mobile dialing dialling calling"
    " appelez téléphone appeler numéro composez telefon anrufen ruf llame teléfono llamar marque"
    " телефон телефону позвоните тел ara arayın telefonu هاتف اتصل الرقم رقم"
)
_CALLED = word_set("call calls caller callers operator operators dispatcher dispatchers")
_EMERGENCY = frozenset({"911", "999", "112", "311", "101"})
_ERAS = word_set("bc bce ad ce b.c. a.d. b.c.e. mö ms m.ö. م")
_ERAS_IN_WORDS = tuple(
    tuple(folded(phrase).split())
    for phrase in (
        "v . chr|n . chr|v.chr|vor christus|nach christus|av . j.-c|avant j.-c|av . j|ap . j|avant j"
        "|avant notre ère|apr . j|до н|нашей эры|до нашей|н . э|н.э.|a . c|a.c.|d.c.|antes de cristo"
        "|después de cristo|قبل الميلاد|ق . م|ق.م.|öncesi|milattan önce"
    ).split("|")
)
_ERA_BEGINNINGS = frozenset(era[0] for era in _ERAS_IN_WORDS)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$|2100$")
#: before four digits that are a year and not a count: "a 2016 law"
_YEAR_BEFORE = {
    "en": word_set(
        "a an the this that its his her their under in since by from of until after before"
    ),
    "fr": word_set("en depuis dès année années de l'an vers après avant jusqu'en"),
    "de": word_set("seit jahr jahre jahren von bis ab anno im nach vor"),
    "es": word_set("en desde año años de hasta tras"),
    "ru": word_set("в с до года году к"),
    "ar": word_set("منذ عام سنة العام في"),
    "tr": frozenset[str](),
    "pt": word_set("ano anos"),
}
#: what counts in spite of "of", "in" or an article before it
_COUNTS_MANY = word_set(
    "total more fewer less most least group force crowd fleet army staff capacity"
)
_ORDINALS = word_set("third fourth fifth sixth seventh eighth ninth tenth")
#: words after "a third" with which it is a share; before another noun it is an ordinal
_SHARE_BEHIND = word_set(
    "of the as is are was were have has had do does did said say says saw see think thinks believe"
    " believes want wants more less higher lower fewer larger smaller longer in to by from on at for"
    " and or but than that who which will would could may might can since after before during when"
    " while with without live lives lived work works worked own owns voted vote votes support supports"
    " over under between"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:h][0-5]\d$")
_HOUR = re.compile(r"(?:[01]?\d|2[0-4])$")
_OCLOCK = {
    "en": frozenset[str](),
    "tr": frozenset[str](),
    "ar": frozenset[str](),
    "de": word_set("uhr"),
    "fr": word_set("h heures heure"),
    "es": word_set("h"),
    "ru": word_set("часов часа час"),
    "pt": word_set("h"),
}
_AT = {
    "en": word_set("at by until till from around"),
    "tr": word_set("saat saati saatleri"),
    "ar": word_set("الساعة"),
    "ru": word_set("в к с до около после"),
    "fr": word_set("à vers dès depuis jusqu'à avant après"),
    "de": word_set("um gegen ab bis seit von"),
    "es": word_set("las la"),
    "pt": word_set("às as pelas das"),
}
_LASTING = word_set("ans jours после через")
_PER_HUNDRED = word_set("per every je pro pour لكل на cada")
_REACH = 6
_ARTICLES = word_set("a an the its his her their our this that")
_SHORT_NAMES = word_set("us uk eu un uae usa drc uae ussr who nato imf unhcr unicef fbi cia")


def is_counted(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether a number may count or measure something, as far as the words beside it tell."""
    number = partial.number
    if number.style == "part" and not partial.unit:
        return False
    if number.style == "fraction":
        return not is_ordinal(tokens, partial, lexicon)
    first = tokens[number.first]
    if not first.is_number:
        return not _is_era(tokens, number.last) and not _is_nothing(tokens, partial, lexicon)
    if _is_clock(tokens, partial, lexicon):
        return False
    if partial.unit:
        return True
    return not (
        _is_call(tokens, partial)
        or _is_year(tokens, partial, lexicon)
        or _is_era(tokens, number.last)
        or _is_model(tokens, partial)
        or _is_power(tokens, number.last)
        or _is_base(tokens, partial)
        or _is_score_to(tokens, partial, lexicon)
    )


def _is_nothing(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether "zero" counts nothing: "zero tolerance", "zero emissions"."""
    number = partial.number
    if number.low != 0 or number.high != 0 or partial.unit or lexicon.language != "en":
        return False
    behind = tokens[number.last].lower if number.last < len(tokens) else ""
    return not behind.endswith(("s", "people", "men", "women", "children")) or behind == "emissions"


def is_ordinal(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether "a third" is the one after the second: "a third buyer", "un cuarto hombre"."""
    number = partial.number
    words = [token.lower for token in tokens[number.first : number.last]]
    if len(words) != 2 or number.last >= len(tokens):
        return False
    behind = tokens[number.last]
    if lexicon.language == "en":
        if words[0] not in ("a", "an") or not (words[1] in _ORDINALS or words[1] == "quarter"):
            return False
        return behind.is_word and behind.lower not in _SHARE_BEHIND and behind.text[0].islower()
    if words[0] in EACH.get(lexicon.language, ()):
        return behind.lower in SPANS  # "jeder zweite Tag"
    if lexicon.language in ("fr", "es") and words[0] in ("un", "une", "una"):
        of = behind.lower in ("de", "des", "del", "du") or behind.lower.startswith(("d'", "d’"))
        return behind.is_word and not of and words[1] not in ("tiers", "tercio")
    return False


def _is_clock(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether it is a time of day: "um 9.30 Uhr", "à 20 heures", "في الساعة 9"."""
    number = partial.number
    text = tokens[number.first].text
    behind = tokens[number.last].lower if number.last < len(tokens) else ""
    before = tokens[number.first - 1].lower if number.first else ""
    at = before in _AT.get(lexicon.language, ())
    is_hour, is_clock = bool(_HOUR.match(text)), bool(_CLOCK.match(text))
    if not (is_hour or is_clock):
        return False
    if re.fullmatch(r"[hH]\d\d", behind) and is_hour:
        return True
    if behind in _OCLOCK.get(lexicon.language, ()):
        if lexicon.language == "de" or behind == "h":
            return True
        ahead = tokens[number.last + 1].lower if number.last + 1 < len(tokens) else ""
        return at and ahead not in _LASTING
    if lexicon.language in ("tr", "ar"):
        return at and partial.unit in ("", "hour", "minute")
    if lexicon.language == "es" and at and not partial.unit:
        return is_clock or behind in ("de", "y", "en", ".", ",", "del")
    return is_clock and at and not partial.unit


def _is_call(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is dialled: "call 555 1234", "0800 123 456", "911 calls"."""
    number = partial.number
    text = tokens[number.first].text
    if len(text) > 1 and text[0] == "0" and text.isdecimal():
        return True
    behind = tokens[number.last].lower if number.last < len(tokens) else ""
    if text in _EMERGENCY and behind in _CALLED:
        return True
    index = number.first - 1
    least = max(0, index - _REACH)
    while index > least and (tokens[index].is_number or tokens[index].text in "-()+:."):
        index -= 1
    digits = sum(token.is_number for token in tokens[index + 1 : number.last])
    if index < 0 or tokens[index].lower not in _CALLS:
        return digits > 1 and _is_zero_led(tokens, index + 1)
    return not behind.isalpha() or digits > 1


def _is_zero_led(tokens: Sequence[Token], index: int) -> bool:
    while index < len(tokens) and not tokens[index].is_number:
        index += 1
    return index < len(tokens) and tokens[index].text[0] == "0" and tokens[index].text.isdecimal()


def _is_year(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether four bare digits may be a year, so that they are no certain count."""
    number = partial.number
    text = tokens[number.first].text
    if number.last != number.first + 1 or not _YEAR.match(text) or not number.first:
        return False
    before = tokens[number.first - 1].lower
    if before not in _YEAR_BEFORE.get(lexicon.language, ()):
        return False
    earlier = tokens[number.first - 2].lower if number.first > 1 else ""
    return earlier not in _COUNTS_MANY


def _is_era(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "44 BC" is a year."""
    if index >= len(tokens):
        return False
    if tokens[index].lower in _ERAS and (tokens[index].text.isupper() or "." in tokens[index].text):
        return True
    if tokens[index].lower not in _ERA_BEGINNINGS:
        return False
    words = tuple(token.lower for token in tokens[index : index + 3])
    return any(words[: len(era)] == era for era in _ERAS_IN_WORDS)


def _is_model(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    number = partial.number
    text = tokens[number.first].text
    behind = tokens[number.last] if number.last < len(tokens) else None
    if text in _MODELS and behind is not None and behind.lower in _MACHINES:
        return True
    return _is_named(tokens, partial)


def _is_named(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether a name ends in the number: "the Falcon 9 rocket", "a Tesla Model 3 car"."""
    number = partial.number
    index = number.first - 1
    if number.last != number.first + 1 or not tokens[number.first].text.isdecimal():
        return False
    least = max(0, index - _REACH)
    while index > least and tokens[index].is_word and tokens[index].text[0].isupper():
        index -= 1
    if index < 0 or index == number.first - 1 or tokens[index].lower not in _ARTICLES:
        return False
    name = tokens[number.first - 1]
    if name.lower in _SHORT_NAMES or name.lower.endswith(("'s", "’s")):
        return False
    behind = tokens[number.last] if number.last < len(tokens) else None
    return behind is None or not behind.is_word or not behind.lower.endswith("s")


def _is_power(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "10^6" goes on, or ends here."""
    return index < len(tokens) and tokens[index].text in ("^", "×10")


def _is_base(tokens: Sequence[Token], partial: PartialQuantity) -> bool:
    """Say whether it is the whole of a rate: the 100,000 of "25 per 100,000 people"."""
    number = partial.number
    first = number.first - 1
    if first >= 0 and tokens[first].text == "^":
        return True
    if not 100 <= number.low < 10**12 or number.low % 100:
        return False
    behind = tokens[number.last].lower if number.last < len(tokens) else ""
    if behind in ("kişide", "kişiye", "nüfusta"):
        return True
    if first < 0:
        return False
    return tokens[first].lower in _PER_HUNDRED


def _is_score_to(tokens: Sequence[Token], partial: PartialQuantity, lexicon: Lexicon) -> bool:
    """Say whether it is a side of "passed 312 to 201" or "beat them 3-1" that is read alone."""
    number = partial.number
    first, last = number.first, number.last
    joint = tokens[first - 1].text if first else ""
    glued = bool(first) and tokens[first - 1].end == tokens[first].start
    if joint in DASHES and glued and first > 1 and tokens[first - 2].is_number:
        before = tokens[max(0, first - 6) : first - 2]
        scores = SCORES.get(lexicon.language, frozenset())
        return any(token.lower in scores for token in before)
    return last < 0

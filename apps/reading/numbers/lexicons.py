"""The words of numbers, per language.

Only words live here; the grammar that joins them does not (see ``numerals``). English is kept in
depth; Turkish, Arabic, Russian, French, German and Spanish enough for plain counts and shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from apps.reading.text.tokens import Phrases, tokens_of

LANGUAGES = ("en", "tr", "ar", "ru", "fr", "de", "es")

Fixed = tuple[Decimal, Decimal, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of one language.

    ``fixed`` holds phrases with a value of their own (low, high, style); ``spaced`` says whether
    thousands may stand apart with a space, ``chained`` whether digits go on behind a scale ("50 bin
    783"), ``decimal`` which sign parts the decimals.
    """

    language: str
    ones: Mapping[str, int]
    scales: Mapping[str, int]
    fixed: Phrases[Fixed]
    number_starts: frozenset[str]
    joiners: frozenset[str]
    loose_joiners: bool
    pointed: frozenset[str]
    decimal: str
    spaced: bool
    chained: bool


def _numbered(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {
        word: start + step * place
        for place, same in enumerate(words.split())
        for word in same.split("/")
    }


_ONES = {
    "en": _numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen"
    )
    | _numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    "tr": _numbered("sıfır bir iki üç dört beş altı yedi sekiz dokuz")
    | _numbered("on yirmi otuz kırk elli altmış yetmiş seksen doksan", 10, 10),
    "ru": _numbered(
        "ноль один/одна/одного два/две/двух три/трех/трёх четыре/четырех пять/пяти шесть/шести"
        " семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать тринадцать"
        " четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    )
    | _numbered(
        "двадцать/двадцати тридцать/тридцати сорок пятьдесят шестьдесят семьдесят восемьдесят"
        " девяносто",
        20,
        10,
    )
    | _numbered(
        "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот", 100, 100
    ),
    "fr": _numbered(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
        " quinze seize dix-sept dix-huit dix-neuf"
    )
    | _numbered("vingt trente quarante cinquante soixante septante huitante nonante", 20, 10)
    | {"quatre-vingts": 80, "quatre-vingt": 80, "soixante-dix": 70, "quatre-vingt-dix": 90},
    "de": _numbered(
        "null ein/eine/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
        " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    )
    | _numbered("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
    | {
        f"{one}und{ten}": value + place
        for one, value in _numbered("ein zwei drei vier fünf sechs sieben acht neun", 1).items()
        for ten, place in _numbered(
            "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10
        ).items()
    },
    "es": _numbered(
        "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
        " quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés"
        " veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    )
    | _numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | _numbered(
        "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos quinientos"
        " seiscientos setecientos ochocientos novecientos",
        100,
        100,
    ),
    "ar": _numbered(
        "صفر واحد/واحدة اثنان/اثنين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني"
        " تسعة/تسع عشرة/عشر"
    )
    | _numbered(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين"
        " ثمانون/ثمانين تسعون/تسعين",
        20,
        10,
    ),
}

_SCALES = {
    "en": {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "dozen": 12,
        "lakh": 10**5,
        "lakhs": 10**5,
        "crore": 10**7,
        "crores": 10**7,
    },
    "tr": {"yüz": 100, "bin": 10**3, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12},
    "ru": {
        "тысяча": 10**3,
        "тысячи": 10**3,
        "тысяч": 10**3,
        "тыс": 10**3,
        "миллион": 10**6,
        "миллиона": 10**6,
        "миллионов": 10**6,
        "млн": 10**6,
        "миллиард": 10**9,
        "миллиарда": 10**9,
        "миллиардов": 10**9,
        "млрд": 10**9,
        "трлн": 10**12,
    },
    "fr": {
        "cent": 100,
        "cents": 100,
        "mille": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
    },
    "de": {
        "hundert": 100,
        "tausend": 10**3,
        "million": 10**6,
        "millionen": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "billionen": 10**12,
        "mio": 10**6,
        "mrd": 10**9,
    },
    "es": {"mil": 10**3, "millón": 10**6, "millones": 10**6, "billones": 10**12},
    "ar": {
        "مئة": 100,
        "مائة": 100,
        "ألف": 10**3,
        "ألفا": 10**3,
        "ألفًا": 10**3,
        "آلاف": 10**3,
        "مليون": 10**6,
        "مليونا": 10**6,
        "ملايين": 10**6,
        "مليار": 10**9,
        "مليارات": 10**9,
    },
}

_SCALES["tr"] |= {
    f"{scale}{ending}": size
    for scale, size in _SCALES["tr"].items()
    if scale != "yüz"
    for ending in ("dan", "den", "un", "in", "a", "e", "u", "i", "ı", "lik", "luk")
}

#: vague plurals: word -> the number it is a plural of; the next one in its row begins where it ends
_VAGUE = {
    "en": {
        "dozens": (24, 200),
        "scores": (40, 200),
        "hundreds": (200, 2000),
        "thousands": (2000, 20_000),
        "tens of thousands": (20_000, 200_000),
        "dozens of thousands": (24_000, 200_000),
        "hundreds of thousands": (200_000, 2_000_000),
        "millions": (2_000_000, 20_000_000),
        "tens of millions": (2 * 10**7, 2 * 10**8),
        "billions": (2 * 10**9, 2 * 10**10),
        "hundreds of millions": (2 * 10**8, 2 * 10**9),
        "tens of billions": (2 * 10**10, 2 * 10**11),
        "trillions": (2 * 10**12, 2 * 10**13),
        "hundreds of billions": (2 * 10**11, 2 * 10**12),
    },
    "tr": {
        "onlarca": (20, 200),
        "yüzlerce": (200, 2000),
        "binlerce": (2000, 20_000),
        "on binlerce": (20_000, 200_000),
        "yüz binlerce": (200_000, 2_000_000),
        "milyonlarca": (2_000_000, 20_000_000),
    },
    "ru": {
        "десятки": (20, 200),
        "сотни": (200, 2000),
        "десятки тысяч": (20_000, 200_000),
        "сотни тысяч": (200_000, 2_000_000),
    },
    "fr": {
        "dizaines": (20, 200),
        "des dizaines": (20, 200),
        "centaines": (200, 2000),
        "des centaines": (200, 2000),
        "milliers": (2000, 20_000),
        "des milliers": (2000, 20_000),
        "dizaines de milliers": (20_000, 200_000),
        "centaines de milliers": (200_000, 2_000_000),
    },
    "de": {
        "dutzende": (24, 200),
        "hunderte": (200, 2000),
        "tausende": (2000, 20_000),
        "zehntausende": (20_000, 200_000),
        "hunderttausende": (200_000, 2_000_000),
    },
    "es": {
        "decenas": (20, 200),
        "cientos": (200, 2000),
        "centenares": (200, 2000),
        "miles": (2000, 20_000),
        "decenas de miles": (20_000, 200_000),
        "cientos de miles": (200_000, 2_000_000),
    },
    "ar": {
        "عشرات": (20, 200),
        "مئات": (200, 2000),
        "آلاف": (2000, 20_000),
        "عشرات الآلاف": (20_000, 200_000),
        "مئات الآلاف": (200_000, 2_000_000),
    },
}

_SEVERAL = {
    "en": {"several": (3, 9), "a few": (3, 9), "a couple of": (2, 3), "a couple": (2, 3)},
}

#: phrases that are one number: "a dozen", "a million"
_SINGLE = {
    "en": {
        "half a dozen": 6,
        "half-a-dozen": 6,
        "half a million": 500_000,
        "half-a-million": 500_000,
        "half a billion": 5 * 10**8,
        "a quarter of a million": 250_000,
        "a quarter million": 250_000,
        "three quarters of a million": 750_000,
        "one and a half million": 1_500_000,
        "a million and a half": 1_500_000,
        "half a trillion": 5 * 10**11,
    },
    "tr": {"yüz": 100, "bin": 1000, "yüz bin": 100_000, "yarım milyon": 500_000},
    "ru": {"тысяча": 1000, "миллион": 10**6, "полмиллиона": 500_000},
    "fr": {
        "cent": 100,
        "mille": 1000,
        "une centaine": 100,
        "une douzaine": 12,
        "une dizaine": 10,
        "une vingtaine": 20,
        "une trentaine": 30,
        "un millier": 1000,
    },
    "de": {"hundert": 100, "tausend": 1000, "ein dutzend": 12, "hunderttausend": 100_000},
    "es": {"mil": 1000, "un centenar": 100, "una docena": 12, "un millar": 1000},
    "ar": {
        "مئة": 100,
        "مائة": 100,
        "ألف": 1000,
        "ألفا": 2000,
        "ألفان": 2000,
        "مليون": 10**6,
        "مئة ألف": 100_000,
        "مائة ألف": 100_000,
        "مليونا": 2 * 10**6,
        "مئتا": 200,
        "مئتي": 200,
    },
}

_THIRD, _SIXTH = Decimal(1) / 3, Decimal(1) / 6
_FRACTIONS: dict[str, dict[str, Decimal]] = {
    "en": {
        "half": Decimal("0.5"),
        "one half": Decimal("0.5"),
        "one-half": Decimal("0.5"),
        "a half": Decimal("0.5"),
        "a third": _THIRD,
        "one third": _THIRD,
        "one-third": _THIRD,
        "two thirds": 2 * _THIRD,
        "two-thirds": 2 * _THIRD,
        "a quarter": Decimal("0.25"),
        "one quarter": Decimal("0.25"),
        "one-quarter": Decimal("0.25"),
        "three quarters": Decimal("0.75"),
        "three-quarters": Decimal("0.75"),
        "three fourths": Decimal("0.75"),
        "a fifth": Decimal("0.2"),
        "one fifth": Decimal("0.2"),
        "one-fifth": Decimal("0.2"),
        "two fifths": Decimal("0.4"),
        "two-fifths": Decimal("0.4"),
        "three fifths": Decimal("0.6"),
        "three-fifths": Decimal("0.6"),
        "four fifths": Decimal("0.8"),
        "four-fifths": Decimal("0.8"),
        "a sixth": _SIXTH,
        "one sixth": _SIXTH,
        "one-sixth": _SIXTH,
        "an eighth": Decimal("0.125"),
        "a tenth": Decimal("0.1"),
        "one tenth": Decimal("0.1"),
        "one-tenth": Decimal("0.1"),
        "nine tenths": Decimal("0.9"),
        "nine-tenths": Decimal("0.9"),
        "one in two": Decimal("0.5"),
        "one in three": _THIRD,
        "one in four": Decimal("0.25"),
        "one in five": Decimal("0.2"),
        "one in six": _SIXTH,
        "one in eight": Decimal("0.125"),
        "one in ten": Decimal("0.1"),
        "one in 10": Decimal("0.1"),
        "one in 100": Decimal("0.01"),
        "two in three": 2 * _THIRD,
        "two out of three": 2 * _THIRD,
        "one out of five": Decimal("0.2"),
        "one out of three": _THIRD,
        "three in four": Decimal("0.75"),
        "three out of four": Decimal("0.75"),
        "four in five": Decimal("0.8"),
        "four out of five": Decimal("0.8"),
        "nine in ten": Decimal("0.9"),
        "nine out of ten": Decimal("0.9"),
        "two in five": Decimal("0.4"),
        "three in five": Decimal("0.6"),
        "one out of ten": Decimal("0.1"),
        "one in twenty": Decimal("0.05"),
        "one out of four": Decimal("0.25"),
    },
    "tr": {
        "üçte biri": _THIRD,
        "yarısı": Decimal("0.5"),
        "dörtte biri": Decimal("0.25"),
        "üçte ikisi": 2 * _THIRD,
    },
    "fr": {
        "la moitié": Decimal("0.5"),
        "un tiers": _THIRD,
        "le tiers": _THIRD,
        "un quart": Decimal("0.25"),
        "deux tiers": 2 * _THIRD,
        "les deux tiers": 2 * _THIRD,
        "trois quarts": Decimal("0.75"),
        "un cinquième": Decimal("0.2"),
    },
    "de": {
        "die hälfte": Decimal("0.5"),
        "ein drittel": _THIRD,
        "zwei drittel": 2 * _THIRD,
        "ein viertel": Decimal("0.25"),
        "drei viertel": Decimal("0.75"),
        "ein fünftel": Decimal("0.2"),
    },
    "es": {
        "la mitad": Decimal("0.5"),
        "un tercio": _THIRD,
        "dos tercios": 2 * _THIRD,
        "una cuarta parte": Decimal("0.25"),
        "un cuarto": Decimal("0.25"),
        "tres cuartas partes": Decimal("0.75"),
        "una quinta parte": Decimal("0.2"),
    },
    "ru": {
        "половина": Decimal("0.5"),
        "половину": Decimal("0.5"),
        "треть": _THIRD,
        "четверть": Decimal("0.25"),
        "две трети": 2 * _THIRD,
    },
    "ar": {
        "نصف": Decimal("0.5"),
        "ثلث": _THIRD,
        "ثلثي": 2 * _THIRD,
        "ثلثا": 2 * _THIRD,
        "ربع": Decimal("0.25"),
    },
}

_JOINERS = {
    "en": {"and"},
    "ar": {"و"},
    "es": {"y"},
    "fr": {"et"},
    "de": {"und"},
    "tr": set(),
    "ru": set(),
}
_POINTED = frozenset({"тыс", "млн", "млрд", "трлн", "mio", "mrd", "mill"})
_DECIMAL = {"en": ".", "ar": ".", "es": ","}


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return the number words of a language ("en", "tr-TR"); of an unknown one, digits alone."""
    code = language.lower().partition("-")[0]
    ones, scales = _ONES.get(code, {}), _SCALES.get(code, {})
    fixed = _fixed(code)
    starts = set(ones) - {"zero"} | {words[0] for words in fixed}
    starts |= {"a", "an"} if code == "en" else set()
    return Lexicon(
        language=code,
        ones=ones,
        scales=scales,
        fixed=Phrases(fixed),
        number_starts=frozenset(starts),
        joiners=frozenset(_JOINERS.get(code, set())),
        loose_joiners=code in ("es", "fr", "ar"),
        pointed=_POINTED,
        decimal=_DECIMAL.get(code, "," if code in LANGUAGES else "."),
        spaced=code in ("fr", "ru", "de", "es", "tr"),
        chained=code == "tr",
    )


def _fixed(code: str) -> dict[tuple[str, ...], Fixed]:
    fixed: dict[tuple[str, ...], Fixed] = {}
    for phrase, number in _SINGLE.get(code, {}).items():
        fixed[_cut(phrase)] = (Decimal(number), Decimal(number), "words")
    for phrase, share in _FRACTIONS.get(code, {}).items():
        fixed[_cut(phrase)] = (share, share, "fraction")
    for table, style in ((_VAGUE, "vague"), (_SEVERAL, "several")):
        for phrase, (low, high) in table.get(code, {}).items():
            fixed[_cut(phrase)] = (Decimal(low), Decimal(high), style)
    return fixed


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokens_of(phrase))

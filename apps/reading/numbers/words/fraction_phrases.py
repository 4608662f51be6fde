"""Parts of one, per language: "half", "two thirds", "one in five", "and a half", "½"."""

from __future__ import annotations

from decimal import Decimal

_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
#: one sign for a part, alone or behind a number: "2½"
VULGAR = {
    "½": _HALF,
    "¼": _QUARTER,
    "¾": 3 * _QUARTER,
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅙": Decimal(1) / 6,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}

#: words with a half in them
HALVED = {
    "de": {
        f"{number}{ending}": Decimal(value) + _HALF
        for value, number in enumerate(
            "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), start=1
        )
        for ending in ("einhalb", "eneinhalb", "einhalbe")
    }
    | dict.fromkeys(("anderthalb", "anderthalbe", "anderthalben"), 1 + _HALF),
    "ru": dict.fromkeys(("полтора", "полторы", "полутора"), 1 + _HALF),
}

#: what adds a part to the number or the unit before it: "two and a half years", "dois anos e meio"
AND_A_HALF = {
    "en": {
        "and a half": _HALF,
        "and one half": _HALF,
        "and one-half": _HALF,
        "and a quarter": _QUARTER,
        "and one quarter": _QUARTER,
        "and three quarters": 3 * _QUARTER,
        "and three-quarters": 3 * _QUARTER,
        "and a third": Decimal(1) / 3,
    },
    "tr": {"buçuk": _HALF},
    "ar": {
        "ونصف المليون": _HALF,
        "ونصف مليون": _HALF,
        "ونصف المليار": _HALF,
        "ونصف مليار": _HALF,
        "ونصف الألف": _HALF,
        "و نصف المليون": _HALF,
        "و نصف مليون": _HALF,
        "و نصف المليار": _HALF,
        "و نصف مليار": _HALF,
        "و نصف الألف": _HALF,
        "و نصف": _HALF,
        "ونصف": _HALF,
        "و ربع": _QUARTER,
        "وربع": _QUARTER,
    },
    "ru": {"с половиной": _HALF, "с четвертью": _QUARTER},
    "fr": {"et demi": _HALF, "et demie": _HALF, "et quart": _QUARTER},
    "de": {"und ein halbes": _HALF, "und eine halbe": _HALF, "und ein halber": _HALF},
    "es": {"y medio": _HALF, "y media": _HALF, "y cuarto": _QUARTER},
    "pt": {"e meio": _HALF, "e meia": _HALF},
}

#: a part of a unit, and nothing without one: "yarım saat", "eine halbe Stunde"
PARTS = {
    "en": {"half of one": _HALF, "half of a": _HALF},
    "tr": {"yarım": _HALF},
    "ar": {},
    "ru": {"пол": _HALF},
    "fr": {"un demi": _HALF, "une demi": _HALF, "un demi-": _HALF},
    "de": {
        f"{article}{adjective}": _HALF
        for article in ("", "ein ", "eine ", "einen ", "einem ", "einer ", "eines ")
        for adjective in ("halb", "halbe", "halber", "halbes", "halben", "halbem")
    },
    "es": {"medio": _HALF, "media": _HALF},
    "pt": {"meio": _HALF, "meia": _HALF},
}

_SMALL = "- um dois três quatro cinco seis sete oito nove dez".split()
#: wholes that show that "um quarto" is a share
WHOLES = ("da população", "do território", "do total", "do orçamento", "do país", "da área")
_THIRD, _SIXTH = Decimal(1) / 3, Decimal(1) / 6
FRACTIONS: dict[str, dict[str, Decimal]] = {
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
    # With what follows, since "um quarto" is a room too, and "um terço" a rosary.
    "pt": {
        "metade": Decimal("0.5"),
        "a metade": Decimal("0.5"),
        **{
            f"{share} {of}": value
            for share, value in {
                "um terço": _THIRD,
                "dois terços": 2 * _THIRD,
                "um quarto": Decimal("0.25"),
                "três quartos": Decimal("0.75"),
                "um quinto": Decimal("0.2"),
                "dois quintos": Decimal("0.4"),
                "três quintos": Decimal("0.6"),
                "quatro quintos": Decimal("0.8"),
                "um décimo": Decimal("0.1"),
            }.items()
            for of in ("dos", "das", *WHOLES)
        },
        **{
            f"{few} em cada {many}": Decimal(part) / whole
            for whole, many in enumerate(_SMALL[2:], start=2)
            for part, fews in enumerate(_SMALL[1:whole], start=1)
            for few in (fews, {"um": "uma", "dois": "duas"}.get(fews, fews))
        },
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

#: "every fifth" is one in five
_ORDINALS = {
    "de": (
        *((2, "zweit"), (3, "dritt"), (4, "viert"), (5, "fünft"), (6, "sechst"), (7, "siebt")),
        *((8, "acht"), (9, "neunt"), (10, "zehnt"), (20, "zwanzigst"), (100, "hundertst")),
    ),
    "ru": (
        *((2, "втор"), (3, "трет"), (4, "четверт"), (4, "четвёрт"), (5, "пят"), (6, "шест")),
        *((7, "седьм"), (8, "восьм"), (9, "девят"), (10, "десят"), (20, "двадцат")),
    ),
}
EACH = {
    "de": ("jede", "jeder", "jedes", "jeden", "jedem"),
    "ru": ("каждый", "каждая", "каждого", "каждую", "каждой", "каждому"),
}
_ENDINGS = {
    "de": ("e", "er", "es", "en", "em"),
    "ru": ("ый", "ая", "ой", "ого", "ую", "ий", "ья", "ьего", "ью", "ому"),
}
for _language, _stems in _ORDINALS.items():
    FRACTIONS[_language] |= {
        f"{each} {stem}{ending}": Decimal(1) / whole
        for each in EACH[_language]
        for whole, stem in _stems
        for ending in _ENDINGS[_language]
    }
#: the nouns of fractions in their cases
FRACTIONS["ru"] |= {
    form: share
    for share, forms in (
        (Decimal("0.5"), "половины половиной половине"),
        (_THIRD, "трети"),
        (Decimal("0.25"), "четверти"),
        (2 * _THIRD, "двух_третей"),
        (Decimal("0.75"), "три_четверти трех_четвертей трёх_четвертей"),
        (Decimal("0.2"), "пятая_часть пятую_часть одна_пятая одну_пятую"),
        (Decimal("0.1"), "десятая_часть десятую_часть одна_десятая"),
    )
    for form in (words.replace("_", " ") for words in forms.split())
}
FRACTIONS["de"] |= {
    f"{article}{noun}": share
    for share, noun in (
        *((_THIRD, "drittel"), (Decimal("0.25"), "viertel"), (Decimal("0.2"), "fünftel")),
        *((_SIXTH, "sechstel"), (Decimal("0.125"), "achtel"), (Decimal("0.1"), "zehntel")),
    )
    for article in ("ein ", "einem ", "eines ")
} | {
    "der hälfte": Decimal("0.5"),
    "hälfte": Decimal("0.5"),
    "zwei fünftel": Decimal("0.4"),
    "drei fünftel": Decimal("0.6"),
    "vier fünftel": Decimal("0.8"),
    "dreiviertel": Decimal("0.75"),
}
FRACTIONS["fr"] |= {
    "deux cinquièmes": Decimal("0.4"),
    "trois cinquièmes": Decimal("0.6"),
    "quatre cinquièmes": Decimal("0.8"),
    "un dixième": Decimal("0.1"),
    "un sixième": _SIXTH,
    "moitié": Decimal("0.5"),
    "les trois quarts": Decimal("0.75"),
}
FRACTIONS["es"] |= {
    "una tercera parte": _THIRD,
    "la tercera parte": _THIRD,
    "la cuarta parte": Decimal("0.25"),
    "las tres cuartas partes": Decimal("0.75"),
    "las dos terceras partes": 2 * _THIRD,
    "dos quintos": Decimal("0.4"),
    "una décima parte": Decimal("0.1"),
    "la quinta parte": Decimal("0.2"),
}
FRACTIONS["ar"] |= {
    "ثلاثة أرباع": Decimal("0.75"),
    "أربعة أخماس": Decimal("0.8"),
}
FRACTIONS["tr"] |= {
    "yarısının": Decimal("0.5"),
    "yarısından": Decimal("0.5"),
    "beşte biri": Decimal("0.2"),
    "beşte ikisi": Decimal("0.4"),
    "beşte üçü": Decimal("0.6"),
    "beşte dördü": Decimal("0.8"),
    "dörtte üçü": Decimal("0.75"),
    "onda biri": Decimal("0.1"),
    "altıda biri": _SIXTH,
}

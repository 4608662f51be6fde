"""Phrases with a fixed value, per language: "dozens", "half a million", "two thirds"."""

from __future__ import annotations

from decimal import Decimal

#: vague plurals: phrase -> lowest and highest number meant (see the ranges in ``hedges``)
VAGUE = {
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
    "pt": {
        "dezenas": (20, 200),
        "dúzias": (24, 200),
        "centenas": (200, 2000),
        "milhares": (2000, 20_000),
        "dezenas de milhares": (20_000, 200_000),
        "centenas de milhares": (200_000, 2_000_000),
        "milhões": (2_000_000, 20_000_000),
        "dezenas de milhões": (2 * 10**7, 2 * 10**8),
        "centenas de milhões": (2 * 10**8, 2 * 10**9),
        "milhares de milhões": (2 * 10**9, 2 * 10**10),
        "bilhões": (2 * 10**9, 2 * 10**10),
    },
    "ar": {
        "عشرات": (20, 200),
        "مئات": (200, 2000),
        "آلاف": (2000, 20_000),
        "عشرات الآلاف": (20_000, 200_000),
        "مئات الآلاف": (200_000, 2_000_000),
    },
}

SEVERAL = {
    "en": {"several": (3, 9), "a few": (3, 9), "a couple of": (2, 3), "a couple": (2, 3)},
}

#: phrases that are one number: "a dozen", "a million"
SINGLE = {
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
    "es": {
        "mil": 1000,
        "mil millones": 10**9,
        "un centenar": 100,
        "una docena": 12,
        "un millar": 1000,
    },
    "pt": {
        "mil": 1000,
        "mil milhões": 10**9,
        "um milhar": 1000,
        "uma centena": 100,
        "uma dezena": 10,
        "uma dúzia": 12,
        "meia dúzia": 6,
        "meio milhão": 500_000,
        "meio bilhão": 5 * 10**8,
    },
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

#: what adds a half to the number or the unit before it: "two and a half years", "dois anos e meio"
AND_A_HALF = {
    "en": ("and a half",),
    "fr": ("et demi", "et demie"),
    "es": ("y medio", "y media"),
    "pt": ("e meio", "e meia"),
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

"""The words of whole numbers, per language: ones, tens and hundreds, and scales such as "million"."""

from __future__ import annotations


def _numbered(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {
        word: start + step * index
        for index, same in enumerate(words.split())
        for word in same.split("/")
    }


ONES = {
    "en": _numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen"
    )
    | _numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    "tr": _numbered("sıfır bir iki üç dört beş altı yedi sekiz dokuz")
    | _numbered("on yirmi otuz kırk elli altmış yetmiş seksen doksan", 10, 10),
    "ru": _numbered(
        "ноль/нуль/ноля/нуля один/одна/одно/одного/одной/одну/одним два/две/двух/двум/двумя/двое"
        " три/трое/трех/трёх/трем/трём/тремя четыре/четверо/четырех/четырёх/четырем/четырьмя пять/пяти/пятью/пятеро"
        " шесть/шести/шестью/шестеро семь/семи/семью/семеро восемь/восьми/восемью девять/девяти/девятью"
        " десять/десяти/десятью одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати"
        " четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати"
        " семнадцать/семнадцати восемнадцать/восемнадцати девятнадцать/девятнадцати"
    )
    | _numbered(
        "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти"
        " семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста",
        20,
        10,
    )
    | _numbered(
        "сто/ста двести/двухсот триста/трехсот/трёхсот четыреста/четырехсот/четырёхсот"
        " пятьсот/пятисот шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот",
        100,
        100,
    ),
    "fr": _numbered(
        "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
        " quinze seize dix-sept dix-huit dix-neuf"
    )
    | _numbered("vingt trente quarante cinquante soixante septante huitante nonante", 20, 10)
    | {"quatrevingts": 80, "quatrevingt": 80},
    "de": _numbered(
        "null ein/eine/eins/einen/einem/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
        " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    )
    | _numbered("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
    | {
        f"{unit}und{ten}": value + tens_value
        for unit, value in _numbered("ein zwei drei vier fünf sechs sieben acht neun", 1).items()
        for ten, tens_value in _numbered(
            "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10
        ).items()
    },
    "es": _numbered(
        "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
        " quince dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna"
        " veintidós/veintidos veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve"
    )
    | _numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | _numbered(
        "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
        " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"
        " ochocientos/ochocientas novecientos/novecientas",
        100,
        100,
    ),
    "pt": _numbered(
        "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze"
        " catorze/quatorze quinze dezasseis/dezesseis dezassete/dezessete dezoito"
        " dezanove/dezenove"
    )
    | _numbered("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
    | _numbered(
        "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas"
        " quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas"
        " oitocentos/oitocentas novecentos/novecentas",
        100,
        100,
    ),
    "ar": _numbered(
        "صفر واحد/واحدة/إحدى/أحد اثنان/اثنين/اثنتان/اثنتين/اثنا/اثني/اثنتا/اثنتي ثلاثة/ثلاث"
        " أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان تسعة/تسع عشرة/عشر"
    )
    | _numbered(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين"
        " ثمانون/ثمانين تسعون/تسعين",
        20,
        10,
    )
    | _numbered(
        "مئتان/مئتين/مائتان/مائتين/مئتا/مئتي ثلاثمئة/ثلاثمائة أربعمئة/أربعمائة خمسمئة/خمسمائة"
        " ستمئة/ستمائة سبعمئة/سبعمائة ثمانمئة/ثمانمائة/ثمانيمائة تسعمئة/تسعمائة",
        200,
        100,
    ),
}

#: scales that a number may start with: "mille", "yüz", "hundred and twenty"
BARE = {
    "en": frozenset(),
    "tr": frozenset({"yüz", "bin"}),
    "ar": frozenset({"مئة", "مائة", "ألف", "مليون", "مليار"}),
    "ru": frozenset({"тысяча", "тысячу", "миллион", "миллиард"}),
    "fr": frozenset({"cent", "mille"}),
    "de": frozenset({"hundert", "tausend"}),
    "es": frozenset({"mil"}),
    "pt": frozenset({"mil"}),
}

#: a scale twice in one word: "ألفان" is two thousand
DUALS = {
    "ألفان": 2000,
    "ألفين": 2000,
    "ألفي": 2000,
    "مليونان": 2 * 10**6,
    "مليونين": 2 * 10**6,
    "ملياران": 2 * 10**9,
    "مليارين": 2 * 10**9,
}

#: words for the decimal sign between number words: "two point five", "deux virgule cinq"
POINTS = {
    "en": "point",
    "tr": "virgül",
    "ar": "فاصلة",
    "ru": "запятая",
    "fr": "virgule",
    "de": "komma",
    "es": "coma",
    "pt": "vírgula",
}

SCALES = {
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
        "тысячу": 10**3,
        "тысячей": 10**3,
        "тысячам": 10**3,
        "тысячами": 10**3,
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
        "триллион": 10**12,
        "триллиона": 10**12,
        "триллионов": 10**12,
        "трлн": 10**12,
        "десятка": 10,
        "десятков": 10,
        "дюжины": 12,
        "дюжин": 12,
    },
    "fr": {
        "cent": 100,
        "cents": 100,
        "mille": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "md": 10**9,
        "mds": 10**9,
        "billion": 10**12,
        "billions": 10**12,
        "douzaine": 12,
        "douzaines": 12,
    },
    "de": {
        "hundert": 100,
        "tausend": 10**3,
        "million": 10**6,
        "millionen": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "billion": 10**12,
        "billionen": 10**12,
        "mio": 10**6,
        "mrd": 10**9,
        "dutzend": 12,
    },
    "es": {
        "mil": 10**3,
        "millón": 10**6,
        "millones": 10**6,
        "billón": 10**12,
        "billones": 10**12,
        "docenas": 12,
    },
    # Brazil's "bilhão" is 10^9; Portugal says "mil milhões" for that, and its "bilião" is 10^12.
    "pt": {
        "mil": 10**3,
        "milhão": 10**6,
        "milhões": 10**6,
        "mi": 10**6,
        "bilhão": 10**9,
        "bilhões": 10**9,
        "bi": 10**9,
        "bilião": 10**12,
        "biliões": 10**12,
        "trilhão": 10**12,
        "trilhões": 10**12,
        "tri": 10**12,
        "trilião": 10**18,
        "triliões": 10**18,
    },
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
        "مليارا": 10**9,
        "مليارات": 10**9,
        "بليون": 10**9,
        "تريليون": 10**12,
        "تريليونات": 10**12,
    },
}

#: Turkish numbers of two words are often typed as one: "onbeş", "ikiyüz"
ONES["tr"] |= {
    tens + ones: ONES["tr"][tens] + ONES["tr"][ones]
    for tens in "on yirmi otuz kırk elli altmış yetmiş seksen doksan".split()
    for ones in "bir iki üç dört beş altı yedi sekiz dokuz".split()
} | {
    f"{ones}yüz": 100 * ONES["tr"][ones] for ones in "iki üç dört beş altı yedi sekiz dokuz".split()
}
SCALES["tr"] |= {
    f"{scale}{ending}": size
    for scale, size in SCALES["tr"].items()
    if scale != "yüz"
    for ending in ("dan", "den", "un", "in", "a", "e", "u", "i", "ı", "lik", "luk")
}

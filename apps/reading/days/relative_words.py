"""Words of days that hang on the day of publication, by language; they are applied in ``periods``,
``weekdays`` and ``relative_days``.

``|`` parts phrases or groups of words, a slash the names of one thing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from apps.reading.text.tokens import Phrases, folded, word_set

#: a day by its distance from the day of publication
DAYS = {
    "en": {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "the day before yesterday": -2,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
    },
    "fr": {
        "aujourd'hui": 0,
        "hier": -1,
        "avant-hier": -2,
        "demain": 1,
        "après-demain": 2,
    },
    "de": {
        "heute": 0,
        "gestern": -1,
        "vorgestern": -2,
        "morgen früh": 1,
        "übermorgen": 2,
    },
    "es": {"hoy": 0, "ayer": -1, "anteayer": -2, "antes de ayer": -2, "pasado mañana": 2},
    "pt": {
        "hoje": 0,
        "ontem": -1,
        "amanhã": 1,
        "anteontem": -2,
        "antes de ontem": -2,
        "depois de amanhã": 2,
    },
    "ru": {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    "ar": {
        "أمس": -1,
        "امس": -1,
        "أول أمس": -2,
        "اول امس": -2,
        "أول من أمس": -2,
        "اول من امس": -2,
        "غدا": 1,
        "غداً": 1,
        "غدًا": 1,
        "بعد غد": 2,
    },
    "tr": {"bugün": 0, "dün": -1, "evvelsi gün": -2, "yarın": 1, "öbür gün": 2},
}
#: before "today", which is then no day but these times
NO_DAY_BEFORE = word_set("of until to ’s de d'aujourd'hui até von d")
#: behind "today": "hoje em dia"
NO_DAY_BEHIND = frozenset(
    tuple(phrase.split()) for phrase in "em dia|en día|en dia|zutage|в целом".split("|")
)

#: which of them, and the periods, in the order in which the language writes them
_LAST = {
    "fr": "dernier/dernière/passé/passée",
    "de": "letzten/letztes/letzte/letzter/letztem/vergangenen/vergangenes/vergangene/vergangener"
    "/vergangenem/vorigen/voriges/vorige/voriger",
    "es": "pasado/pasada",
    "pt": "passado/passada",
    "ru": "прошлом/прошлый/прошлого/прошлому/прошлой/прошлую/прошлым/минувшем/минувшего/минувшей"
    "/минувшую/минувший",
    "ar": "الماضي/الماضية/المنصرم/المنصرمة/الفائت/الفائتة/الماضى",
    "tr": "geçen/geçtiğimiz",
    "en": "last/past",
}
_THIS = {
    "fr": "cette/ce/cet",
    "de": "diesem/dieses/diesen/diese/dieser/laufenden",
    "es": "este/esta",
    "pt": "este/esta/neste/nesta/deste/desta",
    "ru": "этом/этого/этой/эту/этот/нынешнем/нынешнего/нынешней/текущем/текущего/текущей",
    "ar": "هذا/هذه/الحالي/الحالية/الجاري/الجارية",
    "tr": "bu",
    "en": "this",
}
_NEXT = {
    "fr": "prochain/prochaine",
    "de": "nächsten/nächstes/nächste/nächster/nächstem/kommenden/kommendes/kommende/kommender",
    "es": "próximo/próxima/que_viene/proximo/proxima",
    "pt": "próximo/próxima/que_vem",
    "ru": "следующем/следующего/следующему/следующей/следующую/следующий/будущем/будущего",
    "ar": "المقبل/المقبلة/القادم/القادمة",
    "tr": "gelecek/önümüzdeki",
    "en": "next",
}
_YEAR = {
    "fr": "l'an/l'année/an/année/d'an",
    "de": "jahr/jahres",
    "es": "año",
    "pt": "ano",
    "ru": "год/года/году/годом",
    "ar": "العام/السنة/عام/بالعام/للعام/والعام/السنه",
    "tr": "yıl/yılın/yıla/yıldan/yılda/yılki/yılı/sene/senenin/seneye/seneden/seneki",
    "en": "year/year's",
}
_MONTH = {
    "fr": "mois/mois-ci",
    "de": "monat/monats",
    "es": "mes",
    "pt": "mês",
    "ru": "месяц/месяца/месяце/месяцем",
    "ar": "الشهر/شهر/بالشهر/للشهر",
    "tr": "ay/ayın/ayda/aydan/ayki",
    "en": "month/month's",
}
_WEEK = {
    "fr": "semaine/semaine-ci",
    "de": "woche",
    "es": "semana",
    "pt": "semana",
    "ru": "неделя/недели/неделе/неделю",
    "ar": "الأسبوع/الاسبوع/أسبوع/اسبوع",
    "tr": "hafta/haftanın/haftaya/haftadan/haftaki",
    "en": "week/week's",
}
_WEEKEND = {
    "fr": "week-end",
    "de": "wochenende/wochenendes",
    "es": "fin_de_semana",
    "pt": "fim_de_semana",
    "ru": "уикенд/уикенда",
    "ar": "",
    "tr": "hafta_sonu/hafta_sonunda",
    "en": "weekend/weekend's",
}
#: the word comes before the period, behind it, or either
_ORDER = {
    "en": "before",
    "fr": "behind",
    "de": "before",
    "es": "either",
    "pt": "either",
    "ru": "before",
    "ar": "behind",
    "tr": "before",
}
#: what makes "the last year of the war" another year than that before publication
OF_SOMETHING = {
    "en": "of",
    "fr": "de du des d'un d'une",
    "de": "der des seiner ihrer von vor nach",
    "es": "de del",
    "pt": "de do da dos das",
    "ru": "",
    "ar": "من",
    "tr": "",
}
#: before the period: "the next year or so", "every next week"
RUNNING_BEFORE = {"en": "the a each every", "es": "cada", "fr": "chaque", "de": "jede jeder jedes"}

#: the first to the fourth, and the last, of a month
ORDINALS = {
    "en": "first/1st second/2nd third/3rd fourth/4th last/final",
    "fr": "premier/première/1er/1re deuxième/second/seconde/2e troisième/3e quatrième/4e"
    " dernier/dernière",
    "de": "ersten/erste/erster/1. zweiten/zweite/zweiter dritten/dritte/dritter"
    " vierten/vierte/vierter letzten/letzte/letzter",
    "es": "primer/primera/primero segundo/segunda tercer/tercera cuarto/cuarta"
    " último/última/ultimo/ultima",
    "pt": "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta último/última",
    "ru": "первый/первое/первую/первого/первой/первая второй/второе/вторую/второго/вторая"
    " третий/третье/третью/третьего/третьей/третья"
    " четвёртый/четвертый/четвёртое/четвертое/четвёртую/четвертую/четвертого/четвертой"
    " последний/последнее/последнюю/последнего/последней/последняя",
    "ar": "الأول/الاول/الأولى/الاولى/أول/اول الثاني/الثانية/ثاني الثالث/الثالثة/ثالث"
    " الرابع/الرابعة/رابع الأخير/الاخير/الأخيرة/الاخيرة/آخر/اخر",
    "tr": "ilk/birinci ikinci üçüncü dördüncü son",
}
#: between "the last Sunday", or "Wednesday", and the month or week it belongs to
LINKS = {
    "en": "of in the",
    "fr": "de du d' en la",
    "de": "im in des der den",
    "es": "de del en la el",
    "pt": "de do da em",
    "ru": "в на",
    "ar": "من في شهر",
    "tr": "",
}
#: by, until: the weekday to come
DEADLINES = {
    "en": "by until till til before",
    "fr": "avant jusqu'à d'ici",
    "de": "bis vor",
    "es": "hasta antes",
    "pt": "até antes",
    "ru": "до к",
    "ar": "حتى بحلول قبل",
    "tr": "",
}
#: before a weekday that comes again and again, or is a name
HABITS = {
    "en": "every each most some any good black easter bloody palm super ash holy whit cyber maundy"
    " shrove",
    "fr": "chaque tous les des",
    "de": "jeden jeder jede jedem",
    "es": "cada todos los",
    "pt": "cada todas todos as aos às",
    "ru": "каждый каждую каждое по",
    "ar": "كل",
    "tr": "her",
}
#: a weekday is read behind these alone, where its name is also another word
NEEDED_BEFORE = {
    "de": "am bis seit ab zum",
    "es": "el al del este",
    "pt": "na no nesta neste",
    "ru": "в во до с к ко",
    "ar": "يوم مساء صباح ليلة اليوم أمس امس فجر ظهر ليل",
}
NEEDED_BEHIND = {"tr": "günü gününde gününe gününden gününün"}
#: weekdays of Turkish that are no other words
PLAIN_WEEKDAYS = word_set("pazartesi çarşamba perşembe cumartesi")
#: "the past 72 hours" in other languages: the words around the number
PAST_HOURS = {
    "fr": ("dernières", "heures"),
    "de": ("letzten vergangenen", "stunden"),
    "es": ("últimas pasadas", "horas"),
    "pt": ("últimas", "horas"),
    "ru": ("последние прошедшие минувшие", "часа часов"),
    "tr": ("son", "saatte saat saatin"),
    "ar": ("الماضيه الاخيره", "ساعه"),
}


def both_apostrophes(phrase: str) -> set[tuple[str, ...]]:
    """Return a phrase of words as tokens, with either apostrophe."""
    return {tuple(phrase.split()), tuple(phrase.replace("'", "’").split())}


@lru_cache(maxsize=16)
def day_words(language: str) -> Phrases[int]:
    """Return the words for a day of a language -> its distance from the day of publication."""
    table = DAYS.get(language, {})
    return Phrases(
        {words: away for phrase, away in table.items() for words in both_apostrophes(phrase)}
    )


@lru_cache(maxsize=16)
def period_words(language: str) -> Phrases[tuple[str, int]]:
    """Return "last year" and its like of a language -> the period and how many away it is."""
    table: dict[tuple[str, ...], tuple[str, int]] = {}
    order = _ORDER.get(language, "")
    periods = {"year": _YEAR, "month": _MONTH, "week": _WEEK, "weekend": _WEEKEND}
    for away, which in ((-1, _LAST), (0, _THIS), (1, _NEXT)):
        for period, nouns in periods.items():
            pairs = product(_split(which, language), _split(nouns, language))
            for word, noun in pairs:
                for phrase in _phrases(word, noun, order, away=away):
                    for words in both_apostrophes(phrase):
                        table[words] = period, away
    return Phrases(table)


def _split(table: dict[str, str], language: str) -> list[str]:
    names = table.get(language, "")
    return [name.replace("_", " ") for name in names.split("/")] if names else []


def _phrases(word: str, noun: str, order: str, *, away: int) -> list[str]:
    """Return the orders of "this" (before) and "last", "next" (by language) with a period."""
    ahead, behind = f"{word} {noun}", f"{noun} {word}"
    if word.startswith("que "):
        return [behind]
    if away == 0 and not word.startswith("ال"):
        return [ahead]
    return [ahead, behind] if order == "either" else [ahead if order == "before" else behind]


@lru_cache(maxsize=16)
def which_words(language: str) -> dict[str, int]:
    """Return the words of a language for last (-1), this (0), next (1)."""
    return {
        folded(word): away
        for away, table in ((-1, _LAST), (0, _THIS), (1, _NEXT))
        for word in _split(table, language)
    }


@lru_cache(maxsize=16)
def ordinal_words(language: str) -> dict[str, int]:
    """Return the words of a language for the first (1) to the fourth, and the last (-1)."""
    numbers = (1, 2, 3, 4, -1)
    return {
        folded(word): number
        for number, same in zip(numbers, ORDINALS.get(language, "").split(), strict=False)
        for word in same.split("/")
    }


@lru_cache(maxsize=64)
def words_of(table: str, language: str) -> frozenset[str]:
    """Return the words of one of the tables above in a language."""
    return word_set(_TABLES[table].get(language, ""))


_TABLES = {
    "links": LINKS,
    "deadlines": DEADLINES,
    "habits": HABITS,
    "needed before": NEEDED_BEFORE,
    "needed behind": NEEDED_BEHIND,
    "of something": OF_SOMETHING,
    "running before": RUNNING_BEFORE,
}

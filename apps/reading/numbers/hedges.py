"""Hedges ("about", "at least") and the interval each gives a number: the table and its arithmetic.

The hedge of a number in a text is found in ``measures``.

==================  ==================================================  ========================
hedge               words                                               interval of "… 100"
==================  ==================================================  ========================
over                more than, over, above, upwards of, exceeding, >     100 and above, strict
least               at least, no fewer than, a minimum of, … or more,   100 and above
                    100+, not under
under               less than, fewer than, under, below, <              up to 100, strict
most                up to, at most, no more than, as many as, … or less, up to 100
                    not over
nearly              nearly, almost, close to, just under, approaching   90 to 100
about               about, around, roughly, some, approximately,        90 to 110
                    an estimated, circa, ~, … or so
(none), round       100, 50,000, 3.5 million, 10 %, a third             half a unit of the last
                                                                        digit that is not a
                                                                        filling zero, at most 5 %
(none), exact       19, 1,234                                           19 to 19
==================  ==================================================  ========================

A count is round when it ends in two or more zeros or is said with a magnitude ("3.5 million"); a
percentage always is, to its last digit ("10 %" is 9.5 to 10.5); other counts are exact. Vague
plurals run from twice their word to where the next word begins: dozens 24–200, scores 40–200,
hundreds 200–2,000, thousands 2,000–20,000, tens of thousands 20,000–200,000, hundreds of thousands
200,000–2 million, millions 2–20 million, and so on. "Several" and "a few" before a magnitude are
3 to 9 of it, "a couple" 2 to 3. A share said as a fraction ("a third", "half") is round to 5 %.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

#: the hedges that leave out the number itself
STRICT = frozenset({"over", "under"})
NEARLY = Decimal("0.9")
ABOUT = Decimal("0.1")
ROUND_AT_MOST = Decimal("0.05")

HEDGES: dict[str, dict[str, str]] = {
    "en": {
        "over": "more than|over|above|upward of|upwards of|exceeding|exceeds|exceeded|in excess of"
        "|greater than|higher than|larger than|well over|just over|slightly more than"
        "|far more than|slightly over|surpassing|surpassed|topping|topped|well above|beyond"
        "|north of|a little over|a little more than|much more than|passed|longer than",
        "least": "at least|no fewer than|no less than|not less than|a minimum of|minimum"
        "|not fewer than|at the least|a total of at least|not below|not under|not lower than|no lower than"
        "|never less than|never fewer than|no smaller than|not smaller than|never below|never under",
        "under": "less than|fewer than|under|below|lower than|smaller than|well under|well below"
        "|south of|far fewer than|shorter than",
        "most": "up to|at most|no more than|not more than|as many as|as much as|a maximum of"
        "|maximum|at the most|as high as|no longer than|as few as|not exceeding|not above|not over"
        "|never more than|no higher than|no greater than|not greater than|no larger than|not higher than"
        "|did not exceed|does not exceed|do not exceed|not exceed|didn't exceed|never exceeded"
        "|not upwards of|not beyond|no over|a ceiling of|not in excess of|not surpassing|not topping",
        "nearly": "nearly|almost|close to|just under|approaching|just below|just short of"
        "|virtually|slightly less than|slightly under|a little under|nearing|practically"
        "|not quite|a little less than|slightly fewer than",
        "about": "about|around|roughly|some|approximately|an estimated|estimated|circa|~|≈|approx"
        "|approx .|an approximate|approximate|in the region of|in the order of|somewhere around"
        "|an average of|on average|more or less|in the neighborhood of|an approximately|ca ."
        "|somewhere between",
    },
    "fr": {
        "over": "plus de|plus d'|plus d’|au-delà de|au-dessus de|dépassant|dépasse|dépassent|dépassé"
        "|a dépassé|ont dépassé|supérieur à|supérieure à|supérieurs à|supérieures à|un peu plus de"
        "|bien plus de|excède|excédant",
        "least": "au moins|un minimum de|au minimum|pas moins de|pas moins que|pas inférieur à",
        "under": "moins de|moins d'|moins d’|au-dessous de|en dessous de|inférieur à|inférieure à"
        "|inférieurs à|inférieures à|bien moins de",
        "most": "jusqu'à|jusqu’à|au plus|tout au plus|au maximum|pas plus de|un maximum de"
        "|ne dépasse pas|ne dépassent pas|n'a pas dépassé|n'excède pas|pas supérieur à"
        "|pas au-dessus de|pas plus que|jamais plus de",
        "nearly": "presque|près de|près d'|près d’|quasiment|un peu moins de|à peine moins de",
        "about": "environ|autour de|quelque|quelques|à peu près|approximativement|aux alentours de"
        "|de l'ordre de|dans les|aux environs de",
    },
    "de": {
        "over": "mehr als|über|oberhalb von|größer als|höher als|etwas mehr als|gut|deutlich mehr als"
        "|weit mehr als|übersteigt|überstieg|knapp über|jenseits von|länger als",
        "least": "mindestens|wenigstens|zumindest|nicht weniger als|nicht unter|nicht unterhalb von"
        "|nicht kleiner als|nicht niedriger als",
        "under": "weniger als|unter|unterhalb von|kleiner als|niedriger als|deutlich weniger als"
        "|weit weniger als|nicht einmal",
        "most": "bis zu|höchstens|maximal|nicht mehr als|nicht über|nicht höher als|nicht größer als"
        "|allenfalls|maximum|nie mehr als|nicht länger als|nicht oberhalb von",
        "nearly": "fast|beinahe|knapp|nahezu|annähernd|etwas weniger als|knapp unter",
        "about": "etwa|rund|circa|ca .|ca|ungefähr|schätzungsweise|in etwa|um die|gegen|an die|zirka",
    },
    "pt": {
        "over": "mais de|mais do que|mais que|acima de|superior a|superiores a|além de"
        "|pouco mais de|bem mais de|ultrapassa|ultrapassam|ultrapassou|ultrapassaram",
        "least": "pelo menos|ao menos|no mínimo|não menos de|nada menos de|nada menos que"
        "|um mínimo de",
        "under": "menos de|menos do que|menos que|abaixo de|inferior a|inferiores a|nem sequer",
        "most": "até|no máximo|não mais de|não mais do que|não mais que|nunca mais de|um máximo de",
        "nearly": "quase|perto de|pouco menos de|praticamente",
        "about": "cerca de|aproximadamente|uns|umas|à volta de|em torno de|por volta de"
        "|na ordem de|na ordem dos|na ordem das|da ordem de|estimados|estimadas",
    },
    "es": {
        "over": "más de|mas de|por encima de|más que|mas que|superior a|superiores a|supera|superan"
        "|superó|superaron|superando|excede|exceden|excedió|mayor a|mayor de|algo más de|mucho más de"
        "|rebasa|rebasó|por arriba de",
        "least": "al menos|por lo menos|como mínimo|no menos de|no menos que|un mínimo de|no inferior a"
        "|cuando menos|nada menos que|no por debajo de",
        "under": "menos de|por debajo de|menos que|inferior a|inferiores a|menor a|menor de|por abajo de",
        "most": "hasta|como máximo|no más de|no mas de|no más que|a lo sumo|un máximo de|no supera"
        "|no superan|no superó|no superaron|no excede|no excedió|no por encima de|no superior a"
        "|como mucho|nunca más de|no rebasa|no rebasó",
        "nearly": "casi|cerca de|poco menos de|prácticamente|algo menos de",
        "about": "unos|unas|alrededor de|aproximadamente|en torno a|unos cuantos|más o menos|a eso de",
    },
    "ru": {
        "over": "более чем|более|больше чем|больше|свыше|выше|превысило|превысила|превысил|превысили"
        "|превышает|превышают|сверх|чуть более|чуть больше",
        "least": "не менее чем|не менее|не меньше чем|не меньше|не ниже|как минимум|по меньшей мере"
        "|по крайней мере|минимум|от",
        "under": "менее чем|менее|меньше чем|меньше|ниже",
        "most": "до|не более чем|не более|не больше чем|не больше|не свыше|не выше|не превысило"
        "|не превысила|не превысил|не превышает|не превышают|не превышало|максимум|самое большее|вплоть до",
        "nearly": "почти|чуть менее|чуть меньше|без малого",
        "about": "около|примерно|приблизительно|порядка|где-то|ориентировочно",
    },
    "tr": {
        "least": "en az|asgari|en azından",
        "most": "en fazla|en çok|azami|en çoğu",
        "nearly": "neredeyse",
        "about": "yaklaşık|yaklaşık olarak|aşağı yukarı|tahminen|tahmini|ortalama",
    },
    "ar": {
        "over": "أكثر من|ما يزيد على|ما يزيد عن|يزيد عن|يزيد على|تزيد عن|تزيد على|تجاوز|تجاوزت|يتجاوز"
        "|تتجاوز|أزيد من|يفوق|تفوق|فوق|أكبر من|أعلى من|بأكثر من|لأكثر من|ما يفوق",
        "least": "على الأقل|ما لا يقل عن|لا يقل عن|لا تقل عن|بما لا يقل عن|ليس أقل من|لم يقل عن|لم تقل عن",
        "under": "أقل من|دون|أدنى من|يقل عن|تقل عن|ما يقل عن|بأقل من|لأقل من",
        "most": "ما يصل إلى|يصل إلى|تصل إلى|لا يزيد عن|لا يزيد على|لا تزيد عن|لا تزيد على|لم يزد عن"
        "|لم يزد على|لم تزد على|لم تزد عن|ما لا يزيد عن|ما لا يزيد على|لا يتجاوز|لا تتجاوز|لم يتجاوز"
        "|لم تتجاوز|لا يتعدى|لم يتعد|ليس أكثر من|كحد أقصى|بحد أقصى|على الأكثر|حتى|لا أكثر من"
        "|بما لا يزيد عن|بما لا يتجاوز|لا يفوق",
        "nearly": "ما يقرب من|يقارب|ما يقارب|قرابة|زهاء|تقارب|نحو أقل من",
        "about": "حوالي|نحو|تقريبا|تقريبًا|بحدود|في حدود|بنحو|زهاء",
    },
}
#: signs of comparison before a number, in every language
SIGNS = {
    ("~",): "about",
    ("≈",): "about",
    (">",): "over",
    ("<",): "under",
    ("≥",): "least",
    ("≤",): "most",
    (">", "="): "least",
    ("<", "="): "most",
}
#: words that turn the hedge behind them
NEGATIONS = {
    "en": frozenset({"not", "never", "n't", "nor"}),
    "tr": frozenset[str](),
    "ar": frozenset({"لا", "لم", "لن", "ليس", "ليست"}),
    "ru": frozenset({"не", "ни"}),
    "fr": frozenset({"pas", "jamais"}),
    "de": frozenset({"nicht", "nie", "niemals"}),
    "es": frozenset({"no", "nunca", "jamás"}),
    "pt": frozenset({"não", "nunca"}),
}
_FROM = [f"{mark}{suffix}" for mark in ("", "'", "’") for suffix in ("den", "dan", "ten", "tan")]
_VOWELS = ("ı", "i", "u", "ü")
_THE = ("yı", "yi", "yu", "yü")
_OF = ("ın", "in", "un", "ün", "nın", "nin", "nun", "nün")
_TOWARDS = ("e", "a", "ye", "ya")
AFTER: dict[str, dict[str, str]] = {
    "en": {
        "least": "or more|or above|or higher|and above|and more|at least|at a minimum|and up|plus|+"
        "|- plus|and counting",
        "most": "or less|or fewer|or below|and below|at most|at the most|tops",
        "about": "or so|or thereabouts|on average|approximately",
    },
    "tr": {
        "over": "|".join(
            [f"{suffix} {more}" for suffix in _FROM for more in ("fazla", "çok")]
            + [
                f"{mark}{end} {word}"
                for mark in ("", "'", "’")
                for end in (*_VOWELS, *_THE)
                for word in ("aşkın", "aştı", "geçti", "aşan", "geçen")
            ]
            + [f"{mark}{end} üzerinde" for mark in ("", "'", "’") for end in _OF]
            + ["aşkın", "fazla"]
        ),
        "under": "|".join(
            [f"{suffix} az" for suffix in _FROM]
            + [f"{mark}{end} altında" for mark in ("", "'", "’") for end in _OF]
        ),
        "most": "|".join(
            [
                f"{mark}{end} {word}"
                for mark in ("", "'", "’")
                for end in (*_VOWELS, *_THE)
                for word in ("aşmadı", "geçmedi", "aşmıyor", "geçmiyor", "aşmayan", "geçmeyen")
            ]
            + [f"{mark}{end} kadar" for mark in ("'", "’") for end in _TOWARDS]
            + [f"{suffix} fazla değil" for suffix in _FROM]
        ),
        "least": "|".join(f"{suffix} az değil" for suffix in _FROM),
        "nearly": "|".join(
            [f"{mark}{end} yakın" for mark in ("", "'", "’") for end in _TOWARDS] + ["yakın"]
        ),
        "about": "civarında|kadar|dolayında",
    },
    "de": {"least": "oder mehr|und mehr", "most": "oder weniger"},
    "fr": {"least": "ou plus|au moins", "most": "ou moins|au plus", "about": "environ"},
    "es": {"least": "o más|como mínimo", "most": "o menos", "about": "aproximadamente"},
    "pt": {
        "least": "ou mais|no mínimo|pelo menos",
        "most": "ou menos|no máximo",
        "about": "aproximadamente",
    },
    "ru": {
        "least": "и более|или более|и больше|или больше",
        "most": "и менее|или менее|или меньше",
    },
    "ar": {
        "least": "على الأقل|أو أكثر",
        "most": "كحد أقصى|على الأكثر|أو أقل",
        "about": "تقريبا|تقريبًا",
    },
}


def phrases(table: dict[str, dict[str, str]], language: str) -> dict[tuple[str, ...], str]:
    """Return the hedges of a language as words -> kind, in lower case."""
    return {
        _cut(phrase): kind
        for kind, words in table.get(language, {}).items()
        for phrase in words.split("|")
    }


def _cut(phrase: str) -> tuple[str, ...]:
    """Cut a phrase as the scanner does: a leading apostrophe is a token of its own."""
    words = []
    for word in phrase.split():
        words += [word[0], word[1:]] if word[0] in "'’" else [word]
    return tuple(words)


def interval(
    low: Decimal, high: Decimal, *, hedge: str, step: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Return the interval of a hedged number, as low and high (table above).

    ``step`` is the size of the last significant digit; 0 when the number is exact.
    """
    match hedge:
        case "over" | "least":
            return low, None
        case "under" | "most":
            return None, high
        case "nearly":
            return low - abs(low) * (1 - NEARLY), high
        case "about":
            return low - abs(low) * ABOUT, high + abs(high) * ABOUT
    return low - _half(low, step), high + _half(high, step)


def _half(number: Decimal, step: Decimal) -> Decimal:
    return min(step / 2, abs(number) * ROUND_AT_MOST)


_RANGE = re.compile(
    r"\bbetween\b|\bentre\b|\bfrom\b.*\bto\b"
    r"|\d(?:%|\s\S{1,14}){0,2}(?:\s?(?:[-–—]|to|or|bis|à|ila)|\s(?:a|ou))\s?[$€£]?\d"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen)\s(?:to|or)\s"
    r"|\b(?:um|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez)\s(?:a|ou)\s"
)
_VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|trillions|several|few|couple|tens"
    r"|majority|десятки|сотни|тысячи|миллионы|dizaines|centaines|milliers|Dutzende|Hunderte"
    r"|Tausende|decenas|cientos|miles|dezenas|dúzias|centenas|milhares|onlarca|yüzlerce|binlerce|عشرات|مئات|آلاف)\b",
    re.IGNORECASE,
)


def _pattern(table: dict[str, dict[str, str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {
        phrase: kind
        for by_kind in table.values()
        for kind, words in by_kind.items()
        for phrase in words.split("|")
        if len(phrase) > 2
    }
    longest_first = sorted(kinds, key=len, reverse=True)
    body = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)"), kinds


_BEFORE_PATTERN, _BEFORE_KINDS = _pattern(HEDGES)
_AFTER_PATTERN, _AFTER_KINDS = _pattern(AFTER)
_DIGIT = re.compile(r"\d")
_PLUS = re.compile(r"\d\+")


@lru_cache(maxsize=4096)
def hedge_in(printed: str) -> str:
    """Return the hedge that the printed words of a number carry, "range" for two ends, or ""."""
    lower = printed[:400].lower()
    digit = _DIGIT.search(lower)
    head = lower[: digit.start()] if digit else lower
    if "~" in head or "≈" in head:
        return "about"
    if (match := _BEFORE_PATTERN.search(head)) and match.group() != "somewhere between":
        return _BEFORE_KINDS[match.group()]
    if is_range(lower):
        return "range"
    if match := _AFTER_PATTERN.search(lower):
        return _AFTER_KINDS[match.group()]
    return "least" if _PLUS.search(lower) else ""


def is_range(printed: str) -> bool:
    """Say whether the words name two ends ("between 3 and 5", "20-25")."""
    return bool(_RANGE.search(printed[:400].lower()))


def is_vague(printed: str) -> bool:
    """Say whether the words name no number but a magnitude ("dozens", "several hundred")."""
    return bool(_VAGUE.search(printed[:400]))

"""Hedges ("about", "at least") and the interval each gives a number: the table and its arithmetic.

The hedge of a number in a text is found in ``measures``.

==================  ==================================================  ========================
hedge               words                                               interval of "… 100"
==================  ==================================================  ========================
over                more than, over, above, upwards of, exceeding, 100+  100 and above
least               at least, no fewer than, a minimum of, … or more    100 and above
under               less than, fewer than, under, below                 up to 100
most                up to, at most, no more than, as many as, … or less  up to 100
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
        "|not fewer than|at the least|a total of at least",
        "under": "less than|fewer than|under|below|lower than|smaller than|well under|well below"
        "|south of|far fewer than|shorter than",
        "most": "up to|at most|no more than|not more than|as many as|as much as|a maximum of"
        "|maximum|at the most|as high as|no longer than|as few as|not exceeding",
        "nearly": "nearly|almost|close to|just under|approaching|just below|just short of"
        "|virtually|slightly less than|slightly under|a little under|nearing|practically"
        "|not quite|a little less than|slightly fewer than",
        "about": "about|around|roughly|some|approximately|an estimated|estimated|circa|~|≈|approx"
        "|approx .|an approximate|approximate|in the region of|in the order of|somewhere around"
        "|an average of|on average|more or less|in the neighborhood of|an approximately|ca ."
        "|somewhere between",
    },
    "fr": {
        "over": "plus de|plus d'|plus d’|au-delà de|au-dessus de|dépassant",
        "least": "au moins|un minimum de|au minimum|pas moins de",
        "under": "moins de|moins d'|moins d’|au-dessous de|en dessous de",
        "most": "jusqu'à|jusqu’à|au plus|au maximum|pas plus de",
        "nearly": "presque|près de|près d'|près d’|quasiment",
        "about": "environ|autour de|quelque|quelques|à peu près|approximativement",
    },
    "de": {
        "over": "mehr als|über",
        "least": "mindestens|wenigstens|zumindest",
        "under": "weniger als|unter",
        "most": "bis zu|höchstens|maximal",
        "nearly": "fast|beinahe|knapp|nahezu",
        "about": "etwa|rund|circa|ca .|ungefähr|schätzungsweise",
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
        "over": "más de|mas de|por encima de",
        "least": "al menos|por lo menos|como mínimo|no menos de",
        "under": "menos de|por debajo de",
        "most": "hasta|como máximo|no más de",
        "nearly": "casi|cerca de",
        "about": "unos|unas|alrededor de|aproximadamente|en torno a",
    },
    "ru": {
        "over": "более чем|более|больше|свыше",
        "least": "не менее чем|не менее|как минимум|по меньшей мере|минимум",
        "under": "менее чем|менее|меньше|ниже",
        "most": "до|не более чем|не более|максимум",
        "nearly": "почти|чуть менее",
        "about": "около|примерно|приблизительно|порядка",
    },
    "tr": {
        "least": "en az|asgari",
        "most": "en fazla|en çok|azami",
        "nearly": "neredeyse",
        "about": "yaklaşık|yaklaşık olarak|aşağı yukarı|tahminen|tahmini",
    },
    "ar": {
        "over": "أكثر من|ما يزيد على|ما يزيد عن|يزيد عن|يزيد على|تجاوز|يتجاوز|أزيد من",
        "least": "على الأقل|ما لا يقل عن|لا يقل عن",
        "under": "أقل من|دون",
        "most": "ما يصل إلى|يصل إلى|لا يزيد عن|كحد أقصى|حتى",
        "nearly": "ما يقرب من|يقارب|ما يقارب|قرابة|زهاء",
        "about": "حوالي|نحو|تقريبا|تقريبًا|بحدود",
    },
}
_FROM = [f"{mark}{suffix}" for mark in ("", "'", "’") for suffix in ("den", "dan", "ten", "tan")]
AFTER: dict[str, dict[str, str]] = {
    "en": {
        "least": "or more|or above|or higher|and above|and more|at least|at a minimum|and up",
        "over": "plus|+|and counting|- plus",
        "most": "or less|or fewer|or below|and below|at most|at the most|tops",
        "about": "or so|or thereabouts|on average|approximately",
    },
    "tr": {
        "over": "|".join(
            [f"{suffix} fazla" for suffix in _FROM]
            + [f"{mark}{end} aşkın" for mark in ("", "'", "’") for end in "ıiuü"]
            + ["aşkın", "fazla"]
        ),
        "under": "|".join(f"{suffix} az" for suffix in _FROM),
        "nearly": "'e yakın|'a yakın|’e yakın|’a yakın|e yakın|a yakın|yakın",
        "about": "civarında|kadar|dolayında",
    },
    "de": {"least": "oder mehr", "most": "oder weniger"},
    "fr": {"least": "ou plus|au moins", "most": "ou moins|au plus", "about": "environ"},
    "es": {"least": "o más|como mínimo", "most": "o menos", "about": "aproximadamente"},
    "pt": {
        "least": "ou mais|no mínimo|pelo menos",
        "most": "ou menos|no máximo",
        "about": "aproximadamente",
    },
    "ru": {"least": "и более|или более|и больше", "most": "и менее"},
    "ar": {"least": "على الأقل|أو أكثر", "about": "تقريبا|تقريبًا"},
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
    return "over" if _PLUS.search(lower) else ""


def is_range(printed: str) -> bool:
    """Say whether the words name two ends ("between 3 and 5", "20-25")."""
    return bool(_RANGE.search(printed[:400].lower()))


def is_vague(printed: str) -> bool:
    """Say whether the words name no number but a magnitude ("dozens", "several hundred")."""
    return bool(_VAGUE.search(printed[:400]))

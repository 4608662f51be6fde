"""Which language a text is in, told by its script and its commonest small words.

Enough to label an article of some length in the languages a newsroom meets; "" when in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SMALL_WORDS: Final = {
    "en": "the of and to in that is was for on with as by at from it an be are has have had this which",
    "tr": "ve bir bu için ile de da olarak olan daha çok gibi kadar sonra ise ancak göre olduğu",
    "fr": "le la les des et en un une du que pour dans est sur par au avec pas qui il ce sont",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    "es": "de la que el en y los del se las por un para con una su al lo como más fue",
    "it": "di che la il un a per in una è del della con non sono le dei nel alla si gli",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos ao",
    "nl": "de het een en van in is dat op te voor met zijn aan niet die er om ook door",
    "pl": "w i z na do się że nie jest o to jak po od przez za który oraz",
    "sv": "och i att det som en på är av för med till den har de inte om ett",
    "da": "og i at det er til af ikke der blev har efter også fra men",
    "nb": "og i at det er til av ikke ble har etter også fra men",
    "fi": "ja on ei että se oli hän myös mutta kuin ovat tai joka mukaan sekä ole vuoden jossa",
    "ro": "de și în la a pe cu din nu care este pentru un o mai că au fost sau prin după",
    "sq": "dhe në të për me një nga që është se si ka janë nuk do kanë i e së",
    "hu": "a az és hogy nem is egy volt meg csak már ez de mint el szerint után azt",
    "cs": "a v na se že je do za pro jako ale by jsou který podle také byl od ve po",
    "hr": "i u na je se da za od su s koji što kao bi nije ili nakon koja će te",
    "id": "yang dan di untuk dengan pada dari ini itu tidak dalam akan oleh telah juga ke karena",
    "vi": "và của là có cho trong được với không các một những đã người từ khi",
    "ru": "и в не на что с по как он из за от к это для но также его было",
    "uk": "і в на що з не до та за як від про це у для його також є",
    "bg": "на и за да се от в с че по не са ще като към са е при",
    "ar": "في من على أن إلى عن التي الذي مع هذا هذه كما بعد قال بين ما لا كان",
    "fa": "در و به از که این را با است برای آن های می کرد شد یک تا",
    "ur": "کے کی میں ہے اور کا سے کو پر نے ہیں کہ یہ کر بھی",
}
_SETS: Final = {code: frozenset(small.split()) for code, small in _SMALL_WORDS.items()}
_SCRIPTS: Final = (
    ("Latin", re.compile("[A-Za-zÀ-ɏ]")),
    ("Cyrillic", re.compile("[Ѐ-ӿ]")),
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[Ͱ-Ͽ]")),
    ("Kana", re.compile("[\u3040-\u30ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
    ("Hangul", re.compile("[\uac00-\ud7af]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Devanagari", re.compile("[\u0900-\u097f]")),
    ("Georgian", re.compile("[\u10a0-\u10ff]")),
    ("Armenian", re.compile("[\u0530-\u058f]")),
)
_ONE_LANGUAGE: Final = {
    "Hebrew": "he", "Greek": "el", "Hangul": "ko", "Thai": "th", "Georgian": "ka", "Armenian": "hy",
    "Devanagari": "hi", "Kana": "ja",
}  # fmt: skip


def script_of(text: str) -> str:
    """Return the script most letters of ``text`` belong to ("Latin", "Arabic", …), or ""."""
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS}
    if counts["Kana"] * 10 > counts["Han"] > 0:
        return "Kana"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def language_of(text: str) -> str:
    """Return the BCP 47 language of ``text``, or "" when its small words do not tell."""
    sample = text[:20_000]
    script = script_of(sample)
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "Han":
        return "zh"
    tokens = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(tokens.values())
    hits = {code: sum(tokens[word] for word in small) for code, small in _SETS.items()}
    best, second = sorted(hits, key=lambda code: hits[code], reverse=True)[:2]
    if hits[best] < max(3, total // 14) or hits[best] < 1.15 * hits[second]:
        return ""
    return best


def tag(raw: str) -> str:
    """Return a language tag as BCP 47 writes it ("en_us" gives "en-US"), or "" for no tag."""
    match = re.match(
        r"^\s*([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\b", raw
    )
    if not match:
        return ""
    script, region = match[2], match[3]
    return "-".join(
        part
        for part in (match[1].lower(), script and script.title(), region and region.upper())
        if part
    )

"""Small words and letters that show a language where a text is too short for the model to be certain."""

from __future__ import annotations

import re
from typing import Final

#: words of each language that its neighbours do not have
_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and was were that with from has have which by this their would",
        "tr": "ve bir bu için ile olarak olan daha sonra kadar göre ise gibi çok ancak dedi oldu ettiği"
        " yılında yüzde kişi",
        "ru": "что это был была были после года году из по его при также она они чтобы уже или как его"
        " если время человек",
        "uk": "що це був була були після року році із від його та також вона вони щоб вже або як якщо у"
        " час і",
        "bg": "че това беше бяха след година от него също тя те да вече или как ще на се със са за",
        "fr": "le la les des une est dans que qui pour sur avec par ont été du au aux cette",
        "de": "der die das und ist nicht ein eine mit von den dem auf für wurde sind hat im",
        "es": "el los las una que del con por para se fue más como su al según pero",
        "pt": "o os as uma que do da dos com por para não foi mais como seu ao segundo em",
        "it": "il gli una che della con per non è stato più come suo alla dei nel ha",
        "nl": "de het een van en dat niet met voor zijn is werd bij naar",
        "ar": "في من على إلى أن إن التي الذي هذا عن مع بعد كان كما قال منذ وقد",
        "fa": "در از به که این را با است برای شد های می",
        "az": "və bir bu üçün ilə olan daha sonra görə kimi çox ancaq dedi oldu nəfər",
    }.items()
}
#: letters of the language alone, among those above in its script
_LETTERS: Final = {
    "ru": re.compile("[ыэё]"),
    "uk": re.compile("[іїєґ]"),
    "az": re.compile("ə"),
    "tr": re.compile("[ığş]"),
    "fa": re.compile("[پچژگ]"),
}
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_shown_by_words(text: str, language: str) -> bool:
    """Say whether two small words (or one and a letter of its own) show the language, and none else."""
    found = {word.lower() for word in _WORD.findall(text)}
    counts = {code: len(found & words) for code, words in _WORDS.items()}
    own = counts.pop(language, 0)
    letters = _LETTERS.get(language)
    has_letter = bool(letters and letters.search(text))
    rivals = max(counts.values(), default=0)
    return own + has_letter >= 2 and own > rivals

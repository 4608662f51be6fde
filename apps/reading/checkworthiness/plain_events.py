"""Whether a sentence tells plainly what happened: a named or described subject, a deed in the past, more words.

No list of deeds: any past form but that of "to be" and "to have" counts, unless the sentence begins with
a pronoun or an adverb. Words of opinion, doubt or courtesy are weighed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from apps.reading.text.tokens import folded, word_set
from apps.reading.text.words import PREPOSITIONS

_ARE = word_set("was were been is are")
_NO_SUBJECT = MappingProxyType(
    {
        "en": word_set(
            "i we you he she it they there this that these those what who how when if why so and but or"
            " now then here yes no well not nothing everything everyone everybody nobody someone something"
            " let maybe perhaps because to as such all both many most some my our your more"
        ),
        "de": word_set(
            "ich wir sie er es ihr du man das dies hier da dann und aber oder ja nein was wer wie wenn alles"
            " nichts jeder alle viele manche so nun jetzt unser unsere mein meine"
        ),
        "fr": word_set(
            "je j nous vous il elle ils elles on ce c cela ça ceci et mais ou oui non que qui comment si tout"
            " tous rien chacun personne notre nos mon ma mes votre"
        ),
        "es": word_set(
            "yo nosotros usted ustedes él ella ellos ellas esto eso ello y pero o sí no que qué quién cómo si"
            " todo todos nada cada nadie nuestro nuestra nuestros mi mis hay"
        ),
        "ru": word_set(
            "я мы вы ты он она оно они это то и но а или да нет что кто как если все всё ничего каждый никто"
            " наш наша наше наши мой моя мне нам здесь там тут"
        ),
        "tr": word_set(
            "ben biz siz sen o onlar bu şu ve ama veya evet hayır ne kim nasıl eğer her hiç herkes kimse"
            " bizim benim burada orada"
        ),
        "ar": frozenset(
            folded(
                "أنا نحن أنتم أنت هو هي هم هذا هذه ذلك تلك هناك هنا ما من كيف إذا كل لا نعم"
            ).split()
        ),
    }
)
#: past forms that tell of no deed
_NO_DEED = MappingProxyType(
    {
        "de": word_set("war waren hatte hatten hat sollte wollte wollten mussten konnte konnten"),
        "fr": word_set("était étaient fut furent avait avaient eut eurent"),
        "es": word_set("fue fueron era eran había habían ha han hubo estuvo tuvo"),
        "ru": word_set("был была было были стал стала стало мог могла могли"),
        "tr": word_set("vardı yoktu oldu idi"),
        "ar": frozenset(),
    }
)
#: words and, in English, marks
_FEWEST = MappingProxyType({"en": 6, "ru": 4, "tr": 4, "ar": 4, "de": 5, "fr": 5, "es": 5})
_IRREGULAR = word_set(
    "began came gave went took made met held left sent saw got ran won lost built bought sold kept brought"
    " fought led paid broke chose drove fell wrote shot cut set put hit found gone given taken seen hid stole"
    " froze withdrew rose tore threw sank shook taught caught beat bit blew drew flew laid rode slept spent"
    " stuck swept swam heard hung dug spread split burnt fled flung slid sprang struck bent burst fed bound"
    " lit overran overthrew overtook quit rebuilt shut shone sped undertook thrown beaten hidden stolen broken"
    " driven drawn flown frozen shaken torn worn written known grew stood chosen"
)
_NO_DEED_BEHIND = word_set(
    "to will would can could may might must shall should not a an the no of being"
)
_PARTICIPLE = re.compile(r"\w\w+ed\Z")
_DEED_SHOWN = word_set("show shows hold holds control controls occupy occupies own owns")
_ARABIC = re.compile(folded(r"(?:ا\w?[تط]\w{2,3}|ان\w{3}|است\w{3,4})ت?\Z"))
_ARABIC_VERBS = frozenset(
    folded(
        "عثر عثرت وجد وجدت سرق سرقت ضرب ضربت أوقف أوقفت داهم داهمت دخل دخلت خرج خرجت فتح فتحت أغلق أغلقت رفع رفعت"
        " نقل نقلت ترك تركت دفع دفعت كتب كتبت قطع قطعت هدم هدمت بنى بنت شاهد شاهدت سمع سمعت حمل حملت منع منعت عاد عادت"
        " سقط سقطت غرق غرقت أطلق أطلقت ألقى ألقت صادر صادرت ضبط ضبطت طرد طردت أنقذ أنقذت جمع جمعت فقد فقدت حجز حجزت"
        " اقتحم اعتقل احتجز اكتشف احترق انفجر انسحب اختفى اشترى انتشل"
    ).split()
)


def is_plain_event(lower: Sequence[str], language: str, past: Sequence[str]) -> bool:
    """Say whether the words tell what somebody named or described did, or what was done somewhere.

    ``past`` are those of the words that are in the past tense in another language than English.
    """
    if len(lower) < _FEWEST[language] or lower[0] in _NO_SUBJECT[language]:
        return False
    if language == "en":
        return _is_english(lower)
    if language == "ar":
        verbs = (word for word in lower[:2] if not word.startswith("ال"))
        return any(word in _ARABIC_VERBS or _ARABIC.match(word) for word in verbs)
    return any(word not in _NO_DEED[language] for word in past if word != lower[0])


def _is_english(lower: Sequence[str]) -> bool:
    if lower[0] in PREPOSITIONS:
        return False
    for index in range(1, len(lower) - 1):
        word, before = lower[index], lower[index - 1]
        if before in _NO_DEED_BEHIND or "be" in lower[max(0, index - 3) : index]:
            continue
        regular = _PARTICIPLE.match(word) is not None
        if word in _DEED_SHOWN or word in _IRREGULAR or regular:
            has_be = before in _ARE or lower[max(0, index - 2)] in _ARE
            return not has_be or not _PREPOSITION_BEHIND.isdisjoint(lower[index + 1 : index + 3])
    return False


_PREPOSITION_BEHIND = word_set("in on at from into near under inside outside behind by over beside")

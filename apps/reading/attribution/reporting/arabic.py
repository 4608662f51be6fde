"""Arabic: the verb stands first (“قال … إن”), with “و” or “ف” joined to it. Letters are folded."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_PAST = (
    "قال اكد اعلن اوضح ذكر اضاف صرح افاد اشار كشف نفي حذر اعترف اعتبر شدد ادعي زعم كتب رد لفت بين نقل اقر"
    " تعهد وعد اتهم تابع تحدث روي نوه"
)
_PRESENT = (
    "يقول تقول يؤكد تؤكد يعلن تعلن يوضح توضح يذكر تذكر يضيف تضيف يصرح تصرح يفيد تفيد يشير تشير ينفي تنفي"
    " يحذر تحذر يزعم تزعم يدعي تدعي يقل تقل يكشف تكشف يقولون"
)
_FEMININE = frozenset(
    {"نفي": "نفت", "روي": "روت", "ادعي": "ادعت"}.get(word, word + "ت") for word in _PAST.split()
)
_ATTITUDES = (
    "يريد تريد اراد ارادت يعارض تعارض عارض عارضت يؤيد تؤيد ايد ايدت يدعم تدعم دعم دعمت يرفض ترفض رفض رفضت"
    " طالب طالبت يطالب تطالب دعا دعت يدعو تدعو انتقد انتقدت ينتقد تنتقد ادان ادانت يدين تدين امر امرت"
    " يعتزم تعتزم يامل تامل يعتقد تعتقد رحب رحبت"
)


def _joined(plain: frozenset[str]) -> frozenset[str]:
    return plain | frozenset(letter + word for word in plain for letter in ("و", "ف"))


_VERBS = words(_PAST, _PRESENT) | _FEMININE | frozenset(word + "وا" for word in _PAST.split())

TABLE = Table(
    language="ar",
    saying=_joined(_VERBS),
    announcing=_joined(words("اعلن اعلنت نفي نفت اكد اكدت كشف كشفت ذكر ذكرت")),
    attitudes=_joined(words(_ATTITUDES)),
    negations=_joined(words("لم لن لا ما")),
    nobody=words("احد"),
    that=words("ان انه انها انهم بان بانه بانها انني بانهم انهما بانهما"),
    according=phrases(
        "وفقا|ووفقا|وفق|ووفق|بحسب|وبحسب|حسب قول|حسب|وحسب|نقلا عن|علي حد قول|طبقا|استنادا الي|علي لسان|في راي"
    ),
    attached_after=words("وفقا ووفقا طبقا"),
    contrary=words("خلافا بخلاف عكس"),
    prepositions=words("في من الي علي عن مع بعد قبل خلال منذ حتي عند بين امام ضد"),
    stops=words(
        "ان انه انها بان بانه بانها في من الي علي عن مع بعد قبل خلال منذ حتي عند بين امام ضد امس اليوم يوم"
        " مساء صباح التي الذي الذين لكن وان فان بشان حول عبر لوكالة للصحفيين مشيرا مضيفا مؤكدا انني اننا"
    ),
    times=words("امس اليوم يوم مساء صباح"),
    pronouns=words("هو هي هم"),
    ands=words("و"),
    order="first",
    drops_subjects=True,
    has_capitals=False,
)

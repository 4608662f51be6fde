"""Words that decide whether what a clause reports is so: negations, attitudes, outcomes, conditions.

Tables only; how they are compared is in ``governing``. English has whole lists of verbs with their
forms; the other languages of the reading have their negations and the commonest verbs of denial,
doubt and failure, by their beginnings.
"""

from __future__ import annotations

import re
from typing import Final

_VOWELS: Final = "aeiou"

NEGATIONS: Final = frozenset(
    "no not never none nobody nothing neither nor nowhere cannot without hardly barely scarcely"
    " rarely seldom less"
    " не нет ни никогда без нельзя никто ничего ниоткуда нигде"
    " nicht kein keine keinen keiner keinem keines nie niemals niemand nichts weder ohne"
    " ne pas jamais aucun aucune sans non rien personne nul nulle"
    " no ni nunca jamás tampoco nadie nada ningún ninguno ninguna sin"
    " não nunca jamais ninguém nenhum nenhuma nenhuns nenhumas tampouco sem nem"
    " değil yok hiç olmadan asla hiçbir"
    " لا لم لن ليس ليست ليسوا غير بدون دون ما كلا".split()
)

# Turkish negates inside the verb: varamadı, gelmedi, yapmayacak, olmuyor.
_NEGATED_TURKISH: Final = re.compile(
    r"\w{2,}(?:m[ae](?:d[ıi]|m[ıi]ş|yaca[kğ]|yece[kğ])|\w(?:maz|mez)|m[ıiuü]yor)"
    r"(?:[mnk]|l[ae]r|s[ıiuü]n(?:[ıiuü]z)?|n[ıi]z)?$"
)

# Verbs that only report: a text that says "added" instead of "said" commits to nothing else.
_SAYING: Final = "say tell state add announce report write declare note explain"

_ATTITUDES: Final = (
    # what became of it
    "manage fail succeed try attempt seek struggle strive neglect forget refuse decline avoid prevent"
    " stop cease halt begin start continue resume dare hesitate allow permit enable force compel"
    " oblige ban bar block forbid prohibit abandon cancel delay postpone suspend avert foil thwart"
    # what somebody wants or undertakes
    " agree promise pledge vow swear threaten offer plan intend want wish hope expect prepare aim"
    " decide vote choose propose demand ask urge order request warn advise recommend consider"
    # what somebody takes to be so
    " believe think assume suspect doubt fear suppose guess imagine know realize realise discover"
    " conclude estimate predict forecast speculate wonder question calculate"
    # what somebody asserts, or takes back
    " claim allege assert insist maintain argue contend boast suggest imply hint deny reject dismiss"
    " refute dispute rebut contradict disprove debunk withdraw retract confirm verify acknowledge"
    " admit concede accept reveal disclose prove show demonstrate pretend lie mislead appear seem tend"
)

_IRREGULAR: Final = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "sought": "seek",
    "strove": "strive", "striven": "strive", "forgot": "forget", "forgotten": "forget",
    "began": "begin", "begun": "begin", "forbade": "forbid", "forbidden": "forbid",
    "swore": "swear", "sworn": "swear", "chose": "choose", "chosen": "choose",
    "thought": "think", "knew": "know", "known": "know", "withdrew": "withdraw",
    "withdrawn": "withdraw", "shown": "show", "misled": "mislead", "proven": "prove",
    "failure": "fail", "refusal": "refuse", "denial": "deny", "denials": "deny",
    "rejection": "reject", "dismissal": "dismiss", "allegation": "allege",
    "allegations": "allege", "assertion": "assert", "assertions": "assert",
    "confirmation": "confirm", "suspicion": "suspect", "promises": "promise", "belief": "believe",
}  # fmt: skip

_OTHERS: Final = (
    # modal verbs, conditions
    "may can could must should ought if unless whether otherwise until"
    # how sure it is
    " unable able likely unlikely impossible possible possibly perhaps maybe probably allegedly"
    " alleged reportedly supposedly supposed purportedly purported apparently presumably almost nearly"
    " so-called false falsely untrue wrong wrongly true truly incorrect incorrectly hoax rumour"
    " rumours rumor rumors myth unproven unconfirmed unverified fake lack absence"
)
_SAME: Final = {
    "might": "may", "will": "will", "would": "will", "shall": "will",
    "rumors": "rumour", "rumor": "rumour", "rumours": "rumour",
}  # fmt: skip

# The beginnings of words of denial, doubt, claim and failure in the other languages of the reading.
_STEMS: Final = {
    "rule": "exclu descart исключ ausgeschlossen استبعد يستبعد تستبعد",
    "deny": "отриц опроверг bestritt bestreit dementier geleugn zurückgewies démenti desment desminti"
    " yalanla نفى نفت ينفي تنفي أنكر ينكر",
    "fail": "провал сорвал scheiter gescheiter misslang misslung échou fracasa fracaso fracasó fracasen falhou"
    " falharam başarısız başaramad"
    " فشل يفشل تفشل أخفق",
    "refuse": "отказ weiger geweiger abgelehn verweiger refus rechaz rehús rejeit reddet رفض يرفض ترفض",
    "allege": "якобы angeblich behaupt prétend presunt supuest alegad supost iddia زعم يزعم تزعم مزاعم",
    "doubt": "сомнева сомнен zweifel bezweif duvid dúvida şüphe يشكك تشكك",
    "manage": "удалось удается удаётся сумел gelang schaffte réuss parvien parvin başard نجح",
    "may": "возможно möglicherweise vielleicht peut-être quizá talvez possivelmente belki ربما",
}
_WHOLE: Final = {
    "say": "sagte sagten sagt erklärte erklärten berichtete berichteten meldete meldeten dit disent déclaré"
    " déclare indiqué indique annoncé dijo dijeron dice declaró informó señaló anunció indicó disse"
    " disseram diz declarou informou сказал сказала сказали говорит заявил заявила заявили сообщил"
    " сообщила сообщили объявил объявила قال قالت يقول أعلن أعلنت ذكر ذكرت صرح صرحت أفاد أفادت söyledi"
    " söylediler açıkladı açıkladılar belirtti duyurdu bildirdi dedi",
    "deny": "niait nié niée nient negó niega negaron negaba niegan nega negou negam negavam نفوا",
    "doubt": "doute doutent dudó dudan duda شك شكك شككت",
    "allege": "sözde alega alegam alegou alegaram زعمت",
    "refuse": "recusa recusam recusou recusaram",
    "fail": "fracassa fracassou fracassaram",
    "manage": "logró logra lograron logran consegue conseguem conseguiu conseguiram",
    "may": "poderá poderão قد",
}

# Words that link a passage to the word that governs it and mean the same when they are left out.
LINKS: Final = frozenset(
    "a an the that this which who had has have having is are was were be been being do does did"
    " however meanwhile but and also then later earlier now still today yesterday too"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june july"
    " august september october november december"
    " что чтобы dass daß que qu der die das ein eine le la les un une el los las os uma bir أن أنّ ان إن بأن".split()
)
PREPOSITIONS: Final = frozenset(
    "to of in on at by for from with against about over under into as after before than because"
    " despite during through between among towards toward upon within".split()
)


def sign_of(word: str) -> str:
    """Return what ``word`` (lower case, straight apostrophes) says about a clause, or "".

    Forms of one verb have one sign ("denies", "denied": "deny"), and so have all negations ("not")
    and all verbs that only report ("say").
    """
    if word in NEGATIONS or word.endswith("n't") or word.startswith("n'"):
        return "not"
    if word.endswith("'ll"):
        return "will"
    return _FORMS.get(word) or _sign_by_shape(word)


def is_name_like_verb(word: str) -> bool:
    """Say whether a capitalised word only has the shape of a negated Turkish verb ("Mohammadi")."""
    return word[:1].isupper() and bool(_NEGATED_TURKISH.match(word.lower()))


def _sign_by_shape(word: str) -> str:
    if _NEGATED_TURKISH.match(word):
        return "not"
    bare = word[1:] if word[:1] in "وف" and len(word) > 2 else word
    if bare in NEGATIONS:
        return "not"
    return next((sign for sign, stems in _BY_STEM if bare.startswith(stems)), "")


def _forms(verb: str) -> tuple[str, ...]:
    """Return the regular forms of an English verb."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    doubled = verb + verb[-1]
    more = (f"{doubled}ed", f"{doubled}ing")
    return verb, f"{verb}{plural}", f"{verb}ed", f"{verb}ing", *more


def _all_forms() -> dict[str, str]:
    forms = {form: verb for verb in _ATTITUDES.split() for form in _forms(verb)}
    forms |= {word: word for word in _OTHERS.split()} | _SAME | {"lying": "lie"}
    forms |= _IRREGULAR
    saying = set(_SAYING.split())
    forms |= {form: "say" for verb in saying for form in _forms(verb)}
    forms |= {word: sign for sign, words in _WHOLE.items() for word in words.split()}
    return forms | {form: "say" for form, verb in _IRREGULAR.items() if verb in saying}


_FORMS: Final = _all_forms()
_BY_STEM: Final = tuple((sign, tuple(stems.split())) for sign, stems in _STEMS.items())

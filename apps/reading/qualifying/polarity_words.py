"""The words of denial, by language: data for ``polarity``.

``not``: a plain negation of its clause; ``deny``: a verb of denial, with what was denied after it;
``false``: what follows is said to be untrue; ``untrue``: what stands before is said to be untrue;
``unsaid``: what follows was not said or not confirmed; ``open``: no denial, though it begins like one.
"""

from __future__ import annotations

from apps.reading.qualifying.word_tables import tables

_NOT_EN = (
    "not|never|didn't|didn’t|wasn't|wasn’t|weren't|weren’t|hasn't|hasn’t|haven't|haven’t|hadn't"
)
_SAID_EN = "say|said|claim|claimed|confirm|confirmed|state|stated|announce|announced|mention"
_NO_EN = (
    "more|less|fewer|longer|later|earlier|sooner|doubt|doubts|question|wonder|matter|stranger|secret"
    "|higher|lower|greater|bigger|other|one's"
)
_NOT_OPEN_EN = (
    "only|just|merely|simply|solely|least|fewer|less|more|unlike|to mention|deny|denied|dispute"
    "|disputed|contest|contested|rule out|ruled out|until|till|exceeding|long|far|far from|later"
    "|earlier|before|since|even"
)
_NEGATIONS_EN = (
    "not|never|didn't|didn’t|doesn't|doesn’t|hasn't|hasn’t|haven't|haven’t|could not|couldn't"
)


def _pairs(firsts: str, seconds: str) -> str:
    return "|".join(f"{one} {two}" for one in firsts.split("|") for two in seconds.split("|"))


POLARITY = tables(
    {
        "en": {
            "not": f"{_NOT_EN}|isn't|isn’t|aren't|aren’t|don't|don’t|doesn't|doesn’t|couldn't|couldn’t"
            "|wouldn't|wouldn’t|cannot|can't|can’t|nobody|no one|none|neither|nor|no|hardly any"
            "|without|failed to|fails to|fail to|failure to|refused to|refuses to|refuse to",
            "deny": "denied|denies|deny|denying|refuted|refutes|refute|refuting|disputed|disputes|dispute"
            "|contradicted|contradicts|disproved|disproves|debunked|debunks|ruled out|rules out"
            "|rule out|rejected claims|rejected reports|rejected the claim*|rejected the report*"
            "|rejected accusations|rejected the accusation*|rejected allegations|rejects claims"
            "|rejected the allegation*|dismissed claims|dismissed reports|dismissed the claim*"
            "|dismissed the report*|dismissed allegations|rejected that|denial that|denials that",
            "false": "it is false that|it was false that|false that|untrue that|not true that"
            "|no evidence that|no proof that|no sign that|no evidence for|no evidence of|no proof of"
            "|no indication that|not the case that|a lie that|a hoax that|false claim*|false report*"
            "|false rumour*|false rumor*|falsely claim*|falsely said|falsely report*|falsely state*"
            "|a myth that|wrongly claim*|wrongly report*|wrongly said|wrongly stated|no truth"
            "|contrary to claims|contrary to reports|no evidence whatsoever that",
            "untrue": "is false|are false|was false|were false|is untrue|are untrue|was untrue"
            "|were untrue|is a lie|was a lie|are lies|were lies|is a hoax|was a hoax|is wrong"
            "|was wrong|are wrong|were wrong|is fabricated|was fabricated|is fake|is invented"
            "|was invented|proved false|proved wrong|turned out to be false|is not true|was not true"
            "|are not true|were not true|isn't true|wasn't true|is incorrect|was incorrect"
            "|is baseless|are baseless|was debunked|were debunked|has been debunked|was denied"
            "|were denied|is not correct|was not correct",
            "unsaid": _pairs(_NEGATIONS_EN, f"{_SAID_EN}|been confirmed|been verified|verify|know")
            + "|no official said|no official has said|no official confirmed|declined to say"
            "|declined to confirm|refused to say|refused to confirm|unable to confirm|stopped short of"
            "|nobody said|no one said|unclear whether|not clear whether|unclear if|whether|not known"
            "|if confirmed|could not be confirmed|could not be verified|not independently",
            "open": _pairs("not", _NOT_OPEN_EN)
            + "|"
            + _pairs("no", _NO_EN)
            + "|did not deny|didn't deny|didn’t deny|does not deny|cannot deny|never denied"
            "|nobody denies|nobody denied|no one denies|no one denied|no one disputes|nobody disputes"
            "|nobody doubts|no one doubts|never before|never again|none other|whether or not"
            "|not a few|no sooner|nothing but|cannot but|without doubt|without question"
            "|not have to|no one knows|why not|if not|or not|not surprising*|did not dispute"
            "|didn't dispute|would not deny|could not deny|has not denied|have not denied|not denied"
            "|denied access|denied entry|without a|no matter how|couldn't rule out|not rule out"
            "|could not rule out|cannot rule out|no comment|without saying|without giving"
            "|without naming|not including|not counting|without counting",
        },
        "fr": {
            "not": "pas|jamais|aucun|aucune|nul|nulle|personne n'*|personne n’*|personne ne|ni|sans",
            "deny": "démenti|dément|démentent|démentit|démentant|nie|nié|nia|nient|niant|réfute|réfuté"
            "|réfutent|conteste|contesté|rejette l'*|rejeté l'*|contredit|exclu que|exclut que",
            "false": "faux que|aucune preuve que|aucune preuve de|pas vrai que|inexact que|mensonge que"
            "|rien ne prouve que|prétend* à tort|affirm* à tort",
            "untrue": "est faux|est fausse|sont fausses|sont faux|était faux|est un mensonge|est inexact"
            "|n'est pas vrai|n’est pas vrai",
            "unsaid": "pas dit|pas confirmé|jamais dit|refusé de confirmer|pas affirmé|pas déclaré"
            "|pas précisé|pas annoncé|jamais affirmé|pas été confirmé",
            "open": "pas seulement|pas moins|pas plus|pas uniquement|pas que|pas nié|pas démenti"
            "|pas contesté|pas exclu|pas encore exclu|sans doute|sans compter|pas avant|sans que"
            "|sans précédent|sans abri|sans-abri|ni plus ni moins|non seulement|pas réfuté"
            "|sans préciser|sans nommer",
        },
        "de": {
            "not": "nicht|kein|keine|keinen|keiner|keinem|keines|nie|niemals|niemand|weder|nirgends",
            "deny": "bestritt|bestreitet|bestritten|bestreiten|bestreite|dementiert*|dementieren"
            "|leugnete|leugnet|leugnen|geleugnet|widerlegt*|widersprach|wies zurück|verneint*"
            "|wies berichte|wies vorwürfe|wies die behauptung|weist die behauptung|wies den vorwurf",
            "false": "falsch , dass|unwahr , dass|nicht wahr , dass|keine beweise|keinen beweis|keine"
            " belege|keine hinweise|keinen beleg|nicht richtig , dass|lüge , dass|gerücht , dass"
            "|fälschlich*|zu unrecht behaupt*",
            "untrue": "ist falsch|sind falsch|war falsch|ist unwahr|ist eine lüge|stimmt nicht"
            "|stimmen nicht|nicht wahr|ist erfunden|sind erfunden",
            "unsaid": "nicht gesagt|nie gesagt|nicht bestätigt|nicht bestätigen|sagte nicht|sagte nie"
            "|wollte nicht bestätigen|bestätigte nicht|nicht behauptet|nie behauptet|ob",
            "open": "bestritt nicht|bestreitet nicht|dementierte nicht|leugnete nicht|nicht nur|nicht mehr als|nicht weniger|nicht bestritt*|nicht bestreit*|nicht"
            " dementier*|nicht zuletzt|nicht allein|nicht bloß|nicht ausgeschlossen|keine zweifel"
            "|kein zweifel|keinen zweifel|nicht leugn*|nicht vor|nicht geleugnet|nie zuvor"
            "|nicht minder|niemand bestreitet|niemand bestritt|keine geringer*",
        },
        "es": {
            "not": "no|nunca|jamás|ningún|ninguno|ninguna|nadie|tampoco|ni|sin",
            "deny": "negó|niega|negaron|niegan|negado|negar|negando|desmintió|desmiente|desmintieron"
            "|desmentido|refutó|refuta|rechazó que|rechaza que|descartó que|descarta que"
            "|rechazó las acusaciones|desmentir",
            "false": "falso que|no hay pruebas|no hay evidencia*|ninguna prueba|no es cierto que|mentira"
            " que|no existe prueba*|no existen pruebas|sin pruebas de que|falsamente|no es verdad que",
            "untrue": "es falso|es falsa|son falsas|son falsos|era falso|es mentira|es un bulo"
            "|no es cierto|no es verdad",
            "unsaid": "no dijo|nunca dijo|no confirmó|no ha confirmado|no ha dicho|no afirmó|no declaró"
            "|no quiso confirmar|sin confirmar|no han confirmado|no aseguró",
            "open": "no solo|no sólo|no solamente|no más de|no menos de|no menos que|no negó|no niega"
            "|no desmintió|no descart*|no obstante|sin embargo|no ha negado|no hasta|sin duda"
            "|sin contar|no únicamente|sin hogar|sin techo|sin precedentes|nadie niega|ni más ni menos"
            "|no desmiente|no refutó",
        },
        "pt": {
            "not": "não|nunca|jamais|nenhum|nenhuma|ninguém|nem|sem",
            "deny": "negou|nega|negaram|negam|desmentiu|desmente|desmentiram|refutou",
            "false": "falso que|não há provas|nenhuma prova|não é verdade que|mentira que",
            "untrue": "é falso|é falsa|são falsas|é mentira|não é verdade",
            "unsaid": "não disse|nunca disse|não confirmou|não afirmou",
            "open": "não só|não apenas|não mais de|não menos de|não negou|não obstante|sem dúvida"
            "|nem sequer|não somente",
        },
        "ru": {
            "not": "не|ни|никогда|никто|нет|никак|нигде|без",
            "deny": "опроверг*|опроверж*|отрица*|отверг*|отвергли",
            "false": "неправда , что|ложь , что|неверно , что|нет доказательств|нет никаких доказательств"
            "|не правда , что|не соответствует действительности , что|неправда что|ложно утвержда*",
            "untrue": "неправда|ложь|не соответству* действительности|не верно|неверны|ложны",
            "unsaid": "не говорил*|не сказал*|не подтвердил*|не подтверждал*|не заявлял*|не сообщал*"
            "|отказал* подтвердить|никогда не говорил*|не подтверждает*|не подтверждена",
            "open": "не только|не менее|не более|не больше|не меньше|не отрица*|не опроверг*|не раньше"
            "|не позднее|не считая|не позже|не исключ*|не ранее|не до|не просто|никто не отрицает"
            "|без сомнения|не иначе|не без|не опроверга*|не дожидаясь|без учета",
        },
        "ar": {
            "not": "لم|لا|ليس|ليست|لن|ولم|فلم|ولا|وليس|دون ان|بدون|ما لم",
            "deny": "نفى|نفت|ينفي|تنفي|نفوا|نافيا|نافية|انكر|انكرت|ينكر|تنكر|كذب|كذبت|ونفى|ونفت|دحض|فند"
            "|فندت|نفي|نفيا",
            "false": "غير صحيح ان|لا صحة|لا دليل على|لا توجد ادلة|لا يوجد دليل|ليس صحيحا ان|ليس صحيحا أن"
            "|من الكذب|زعم كاذبا",
            "untrue": "غير صحيح|غير صحيحة|كاذب|كاذبة|عار عن الصحة|عارية عن الصحة",
            "unsaid": "لم يقل|لم تقل|لم يؤكد|لم تؤكد|لم يعلن|لم تعلن|لم يصرح|رفض تاكيد|لم تتاكد",
            "open": "لا يقل|لا تقل|لا يقل عن|لا يزيد|لا تزيد|لا يزال|لا تزال|لم يزل|ليس فقط|لا يتجاوز"
            "|لا تتجاوز|لم ينف|لم تنف|لا ينكر|لم ينكر|لم تنكر|لا سيما|لا شك|لا ينفي|لا تنفي|لا يستبعد"
            "|لم تستبعد|لم يستبعد|ما لا يقل|لا ريب|ولا يزال|ولا تزال",
        },
        "tr": {
            "not": "değil|değildi|değildir|yok|yoktu|hiç|hiçbir|asla|kimse",
            "deny": "yalanladı|yalanladılar|yalanlıyor|yalanlandı|reddetti|reddettiler|reddediyor"
            "|inkar etti*|inkâr etti*|inkar ediyor|yalanlamıştı|tekzip etti*|yalanlayarak|reddederek",
            "false": "yanlış olarak|asılsız olarak",
            "untrue": "doğru değil|doğru olmadığını|yalan|asılsız|gerçek dışı|kanıt yok|yanlış"
            "|kanıt bulunmadı|doğru olmadığı|delil yok|gerçeği yansıtmıyor",
            "unsaid": "söylemedi|doğrulamadı|teyit etmedi|açıklamadı|doğrulanmadı|belirtmedi"
            "|iddia etmedi|teyit edilmedi",
            "open": "yalnızca değil|sadece değil|yalanlamadı|reddetmedi|inkar etmedi|inkâr etmedi"
            "|çok değil|değil aynı|hiç kuşku*|hiç şüphe*|yalnız değil|dışlamadı",
        },
    }
)

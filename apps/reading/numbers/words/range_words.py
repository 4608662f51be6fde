"""Words of ranges, changes and scores, by language: data for ``ranges``. "вырос*" is every ending."""

from __future__ import annotations

from apps.reading.text.tokens import word_set

BETWEEN = {
    "en": word_set("between"),
    "tr": frozenset[str](),
    "ar": word_set("بين"),
    "ru": word_set("между"),
    "fr": word_set("entre"),
    "de": word_set("zwischen"),
    "es": word_set("entre"),
    "pt": word_set("entre"),
}
FROM = {
    "en": word_set("from"),
    "tr": frozenset[str](),
    "ar": word_set("من"),
    "ru": word_set("от с со"),
    "fr": word_set("de du"),
    "de": word_set("von"),
    "es": word_set("de del"),
    "pt": word_set("de"),
}
TO = {
    "en": word_set("to"),
    "tr": word_set("ila ile"),
    "ar": word_set("إلى الى"),
    "ru": word_set("до"),
    "fr": word_set("à au"),
    "de": word_set("bis auf"),
    "es": word_set("a al"),
    "pt": word_set("a"),
}
OR = {
    "en": "or",
    "tr": "veya",
    "ar": "او",
    "ru": "или",
    "fr": "ou",
    "de": "oder",
    "es": "o",
    "pt": "ou",
}
#: words of change: what follows is where something stood and stands
CHANGES = {
    "en": word_set(
        "rose* rise rises rising risen fell fall falls falling fallen grew grow grows growing grown"
        " growth increas* decreas* dropp* drop drops declin* went go goes gone going mov* climb* jump*"
        " soar* surg* cut cuts cutting reduc* rais* lower* slash* expand* expansion shrank shrink*"
        " chang* up down boost* lift* upp* hik* widen* narrow* slip* slid* plung* plummet* tumbl* sank"
        " sink* doubl* tripl* tripled swell* swoll* advanc* edg* improv* extend* dip* eas* slow* slump*"
        " contract* trim* upgrad* downgrad* took bring brought bringing revis* lead leads ballooned gain*"
        " lost shed added creep* crept accelerat* strengthen* weaken* halv* quadrupl* shot push* drove"
        " driv* pull* scal* ramp*"
    ),
    "tr": word_set(
        "yüksel* art* düş* geriled* çık* in* azal* büyü* ulaş* gelişt* değiş* indir* artır* yükselt*"
        " düşür* çıkar*"
    ),
    "ar": word_set(
        "ارتفع* ارتفا* زاد زادت زيادة انخفض* انخفا* تراجع* هبط* نما نمت نمو صعد* قفز* خفض* رفع* تقلص*"
        " تغير* انتقل* بارتفاع بزيادة بانخفاض يرتفع ترتفع ينخفض تنخفض تزايد* تضاعف*"
    ),
    "ru": word_set(
        "вырос* выраст* возрос* возраст* увелич* рост* рос* росл* похолодал* потепл* подскоч* подн* повы* повыш* упал* пада*"
        " сниз* сниж* сократ* сокращ* уменьш* рухн* опуст* измен* перешл* дове* взлет*"
    ),
    "fr": word_set(
        "pass* augment* mont* progress* grimp* bond* baiss* diminu* chut* recul* rédui* réduc* tomb*"
        " relev* abaiss* accr* hausse croiss* plong* évolu* gagn* perdu port* ramen* élev* doubl*"
    ),
    "de": word_set(
        "stieg* steig* gestieg* anstieg* wuchs* wächst gewachs* sank* sink* gesunk* fiel* fäll* gefall*"
        " erhöh* senk* gesenkt* rückgang* zunahm* abnahm* kletter* schrumpf* verringer* angehob* anheb*"
    ),
    "es": word_set(
        "pas* subi* sube* subió aument* crec* incremen* baj* cay* cae* disminu* descend* redu* elev*"
        " recort* avanz* retroced* escal* alza ascend*"
    ),
    "pt": word_set(
        "subiu subiram caiu caíram cresceu cresceram aumentou aumentaram baixou baixaram diminuiu"
        " diminuíram reduziu reduziram desceu desceram passou passaram elevou"
    ),
}
#: words of a range, whatever stands before them
RANGING = {
    "en": word_set(
        "range ranges ranged ranging vary varies varied varying anywhere somewhere between estimates"
    ),
    "tr": word_set("arasında"),
    "ar": word_set("يتراوح تتراوح تراوح تراوحت"),
    "ru": word_set("колеб* варьир* диапазоне пределах"),
    "fr": word_set("variant varie varient allant oscille oscillent"),
    "de": word_set("schwank* reich* variier*"),
    "es": word_set("oscil* varí* variar van rango"),
    "pt": word_set("varia variam oscila oscilam"),
}
#: verbs and nouns before the two sides of a score or a vote
SCORES = {
    "en": word_set(
        "beat beats beating won win wins winning lost lose loses losing defeat defeats defeated defeating"
        " drew draw passed voted vote approved rejected carried leads led lead trail trailed trailing"
        " trails score scored thrashed edged victory trounced hammered routed downed ruled ahead behind"
        " cleared score-line"
    ),
    "tr": word_set("yendi yenerek kazandı kaybetti mağlup skorla"),
    "ar": word_set("فاز فازت هزم هزمت خسر خسرت تعادل تغلب تغلبت بنتيجة"),
    "ru": word_set("счетом счётом выигра* проигра* обыгра* победи* разгроми*"),
    "fr": word_set("battu battre gagn* remport* perdu défait victoire inclin* score"),
    "de": word_set("siegt* schlug* gewann* besiegt* verlor* unterlag* gewinn*"),
    "es": word_set("venci* gan* perd* derrot* empat* golearon goleó marcador"),
    "pt": word_set(
        "venceu venceram ganhou ganharam perdeu perderam derrotou empatou empataram por"
    ),
}


def stem_in(word: str, words: frozenset[str]) -> bool:
    """Say whether a word is in a table, where "вырос*" stands for every ending."""
    if word in words or len(word) < 3:
        return word in words
    return any(f"{word[:length]}*" in words for length in range(3, min(len(word), 10) + 1))

"""The words that make and join the clauses of the languages besides English.

Verbs of news in the forms that carry a clause, what joins clauses, and what makes a clause no
statement. No grammar is parsed: what is missing here is read as any other word.
"""

from __future__ import annotations

from dataclasses import dataclass

from apps.reading.text.tokens import Token, word_set


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of one language. ``order`` is where its verb stands: after the subject ("svo"),
    at the end ("sov"), before the subject ("vso")."""

    order: str
    ands: frozenset[str]
    contrasts: frozenset[str]
    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    endings: tuple[str, ...] = ()
    no_verbs: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    ifs: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    because: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()
    openings: frozenset[str] = frozenset()
    shortest: int = 5

    def is_verb(self, token: Token) -> bool:
        """Say whether a word is a verb that can carry a clause."""
        word = token.lower
        if word in self.auxiliaries or word in self.verbs or word in self.says:
            return True
        return (
            bool(self.endings)
            and token.text[:1].islower()
            and len(word) >= self.shortest
            and word.endswith(self.endings)
            and word not in self.no_verbs
        )


GERMAN = Grammar(
    order="svo",
    ands=word_set("und aber oder sowie"),
    contrasts=word_set("während aber wohingegen"),
    auxiliaries=word_set(
        "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können soll sollen"
        " muss müssen will wollen"
    ),
    verbs=word_set(
        "starb starben kam kamen fiel fielen stieg stiegen sank sanken verlor verloren gewann gewannen"
        " ließ ließen nahm nahmen traf trafen brach brachen schloss schlossen lag lagen gab gaben ging"
        " gingen fand fanden begann begannen stand standen erhielt erhielten verließ verließen zerriss"
        " hielt hielten rief riefen zog zogen flog flogen floh flohen trug trugen bot boten schuf"
        " wuchs wuchsen erschoss erschossen riss rissen betrug betrugen übernahm unterschrieb liegt"
        " kostet kosten beträgt steigt sinkt fällt gilt leben lebt schoss entließ entließen verkündete lockte übertraf verbot hob hoben warf warfen blieb blieben gelang entstand entstanden stieß stießen"
    ),
    endings=("te", "ten"),
    no_verbs=word_set(
        "heute bitte letzte letzten rechte rechten weite weiten gute guten erste ersten zweite zweiten"
        " dritte dritten vierte fünfte sechste siebte achte neunte zehnte verletzte verletzten alte"
        " alten harte harten meiste meisten nächste nächsten beste besten größte größten höchste"
        " höchsten gesamte gesamten bekannte bekannten bestimmte geplante geplanten verhaftete"
        " verhafteten breite breiten seiten kosten unten hinten späte späten östlichste bereite"
    ),
    says=word_set(
        "sagte sagten erklärte erklärten teilte teilten berichtete berichteten hieß meldete meldeten"
        " betonte fügte kündigte sagt"
    ),
    ifs=word_set("wenn falls ob"),
    participles=("ge", "be", "ver", "zer", "ent", "er", "über", "unter"),
)
FRENCH = Grammar(
    order="svo",
    ands=word_set("et mais puis ou"),
    contrasts=word_set("tandis alors mais"),
    auxiliaries=word_set(
        "est sont était étaient a ont avait avaient fut furent sera seront va vont doit peut peuvent"
    ),
    verbs=word_set(
        "tua tuèrent fit firent laissa laissèrent perdit perdirent prit prirent vendit vendirent mit"
        " coûte coûtent compte comptent emploie emploient représente représentent atteint perd vend"
        " tombe monte baisse augmente recule blessa détruisit endommagea ferma ouvrit s'effondra"
        " mourut moururent déplaça toucha causa"
    ),
    says=word_set(
        "dit déclaré affirmé annoncé indiqué expliqué précisé ajouté rapporté déclare affirme"
        " annonce indique précise"
    ),
    ifs=word_set("si"),
    participles=(
        "é",
        "és",
        "ée",
        "ées",
        "i",
        "it",
        "is",
        "ite",
        "u",
        "us",
        "ue",
        "ues",
        "ert",
        "mort",
        "morts",
    ),
)
SPANISH = Grammar(
    order="svo",
    ands=word_set("y e pero o luego"),
    contrasts=word_set("mientras pero"),
    auxiliaries=word_set(
        "es son era eran fue fueron ha han había habían será serán está están estaba estaban va van"
        " puede pueden debe"
    ),
    verbs=word_set(
        "hizo hicieron dio dejó tuvo tuvieron cuesta cuestan emplea emplean gana pierde cae sube baja"
        " vende venden tiene tienen murió puso quedó supone representa cubre alberga vive viven murieron fallecieron resultaron perdieron mató dejaron produjo produjeron obtuvo obtuvieron introdujo redujo redujeron condujo mantuvo contuvo detuvo detuvieron supuso expuso pudo quiso trajo trajeron dijo estuvo hubo vino"
    ),
    endings=("ó", "aron", "ieron", "yeron"),
    shortest=4,
    no_verbs=word_set("millón balcón camión"),
    says=word_set(
        "dijo dijeron declaró afirmó anunció informó señaló explicó añadió indicó aseguró"
        " sostuvo dice afirma"
    ),
    ifs=word_set("si"),
    participles=(
        "ado",
        "ada",
        "ados",
        "adas",
        "ido",
        "ida",
        "idos",
        "idas",
        "erto",
        "ertos",
        "uestas",
    ),
)
RUSSIAN = Grammar(
    order="svo",
    ands=word_set("и а но или"),
    contrasts=word_set("тогда а но"),
    auxiliaries=word_set("был была было были будет будут"),
    verbs=word_set(
        "убиты убит убита ранены ранен ранена разрушены разрушен разрушена повреждены поврежден"
        " задержаны задержан эвакуированы открыт открыта закрыт закрыта построен построена составляет"
        " составляют стоит стоят насчитывает занимает погиб достиг вырос упал умер погибли пострадали скончались умерли погибло пострадало произошло убило помог смог возрос привёл вёл нашёл сошёл ушёл пришёл прошёл"
    ),
    endings=(
        "ал",
        "ял",
        "ил",
        "ел",
        "ул",
        "ыл",
        "ла",
        "ло",
        "ли",
        "лась",
        "лся",
        "лись",
        "лось",
    ),
    no_verbs=word_set(
        "около только после если неделя сила дела школа школы целый село числа числе число дело тело было"
        " стол угол пол зал вокзал канал материал капитал сигнал журнал персонал потенциал металл отдел"
        " предел раздел финал сериал генерал арсенал квартал филиал интервал тыл посёл цели роли рубли"
        " доли земли недели модели автомобили дали скала шкала зола смола пчела стрела правило кресло"
        " зеркало весло мало ли или"
    ),
    shortest=4,
    says=word_set(
        "сказал сказала сообщил сообщила сообщили заявил заявила заявили добавил добавила отметил"
        " отметила рассказал подчеркнул"
    ),
    ifs=word_set("если ли"),
)
TURKISH = Grammar(
    order="sov",
    ands=word_set("ve ama fakat ancak"),
    contrasts=word_set("ise ancak"),
    auxiliaries=frozenset(),
    verbs=word_set("var yok oldu etti vardı"),
    shortest=4,
    endings=(
        "dı",
        "di",
        "du",
        "dü",
        "tı",
        "ti",
        "tu",
        "tü",
        "dılar",
        "diler",
        "dular",
        "düler",
        "tılar",
        "tiler",
        "tular",
        "tüler",
        "yor",
        "yordu",
        "mıştır",
        "miştir",
        "acak",
        "ecek",
    ),
    no_verbs=word_set("şimdi kendi hangi yedi altı parti adı evdi"),
    says=word_set(
        "dedi söyledi açıkladı bildirdi belirtti duyurdu ekledi vurguladı kaydetti aktardı ifade"
    ),
    ifs=word_set("eğer"),
)
ARABIC = Grammar(
    order="vso",
    ands=word_set("ثم لكن"),
    contrasts=word_set("بينما فيما لكن"),
    auxiliaries=word_set("كان كانت"),
    verbs=word_set(
        "قتل قتلت أسفر أسفرت أدى أدت دمر دمرت أصاب أصابت أصيب أصيبت جرح جرحت شرد شردت خلف خلفت باع"
        " باعت ارتفع ارتفعت انخفض انخفضت بلغ بلغت تراجع تراجعت زاد زادت نزح نزحت توفي توفيت افتتح"
        " افتتحت كلف كلفت خسر خسرت فاز فازت غادر غادرت وصل وصلت اعتقل اعتقلت أغلق أغلقت ألحق ألحقت"
        " أنفق أنفقت صدر صدرت استورد استوردت أجلت أجلى تضرر تضررت انهار انهارت بدأ بدأت انتهى انتهت"
        " وظف وظفت ضرب ضربت تسبب تسببت سجل سجلت فقد فقدت احترق احترقت مات ماتت لقي هدم هدمت أنتج"
        " أنتجت يضم تضم يبلغ تبلغ يعيش تعيش أضر أضرت"
    ),
    says=word_set(
        "قال قالت أعلن أعلنت ذكر ذكرت أكد أكدت أضاف أضافت أفاد أفادت صرح صرحت أوضح أوضحت"
    ),
    ifs=word_set("إذا لو"),
)
#: language -> its words
OTHER_GRAMMARS = {
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "ar": ARABIC,
}

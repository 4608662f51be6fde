"""Abbreviations per language: words whose full stop does not end a sentence.

Only word lists live here; how they are applied, in ``sentences``. The groups differ in what
a stop after them can mean:

``never``          the sentence always goes on ("e.g.", "Dr.", "z. B.")
``before_number``  the sentence goes on when a number follows ("No. 5", "p. 12", "Feb. 6")
``may_end``        the sentence may end here, and does when the next word likes to begin one
                   ("Inc.", "a.m.", "etc.")
``starters``       words that, written with a capital, nearly always begin a sentence
``ordinal_dot``    the language writes "5." for "5th"
``small_begins``   a sentence may begin with a small letter, behind a long word that is no abbreviation

The lists of further languages are in ``elsewhere``.
"""

from __future__ import annotations

from collections.abc import Mapping

from apps.reading.text.abbreviations import elsewhere
from apps.reading.text.abbreviations.groups import Abbreviations, words_in

ENGLISH = Abbreviations(
    never=words_in(
        "mr mrs ms messrs mx dr drs prof profs rev revd fr sr hon gen lt capt cpt cmdr cdr col maj sgt"
        " cpl pvt adm brig ens det insp supt pres gov govs sen sens rep reps amb atty st mt ft vs v"
        " e.g eg i.e ie cf viz al lt.gen maj.gen lt.col lt.cmdr brig.gen mme mlle msgr sec.gen"
        " dist asst assoc n.b q.v op"
    ),
    before_number=words_in(
        "no nos nr n° № p pp par para vol vols art arts fig figs sec sect ch chap ex eq ref tab"
        " jan feb mar apr jun jul aug sep sept oct nov dec c ca approx est circa ver v.s app"
    ),
    may_end=words_in(
        "inc corp co cos ltd llc plc bros jr etc esq dept univ assn bldg ave blvd rd hwy dept"
        " a.m p.m am pm a.d b.c b.c.e c.e ph.d m.d b.a m.a m.sc b.sc d.d.s j.d u.s u.s.a u.k u.n"
        " e.u u.s.s.r d.c l.a n.y r.i n.j n.h n.c s.c s.d n.d n.m ala ariz ark calif colo conn del"
        " fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt"
        " va wash wis wyo ont que mon tue tues wed thu thur thurs fri sat sun st.rd vol min max"
        " ft lb lbs oz sq hr hrs yr yrs mph tel ext div govt natl intl mfg"
    ),
    starters=words_in(
        "a after all also although among an and another any are as asked at because before between"
        " both but by can did do does during each earlier even every few finally for from further"
        " had has have he her here his how however i if in instead is it its just last later let's"
        " many maybe meanwhile more moreover most much my neither never next no nobody none nor not"
        " nothing now of officials on once one only or other others our out over people perhaps"
        " police since she so some soon still such than that that's the their then there there's"
        " therefore these they they're this those though through thus to today tomorrow two under"
        " until was we we're were what when where whether which while who why will with within"
        " without would yesterday yet you your it's he's she's i'm we've i've don't didn't"
    ),
)

GERMAN = Abbreviations(
    never=words_in(
        "hr hrn fr fa gebr frl dr prof dipl ing mag med jur phil dres st bzw z.b z.t d.h u.a i.d.r i.a v.a"
        " o.ä vgl evtl ggf sog inkl exkl zzgl abzgl gem bsp z d u geb gest verh jr. ehem ehem insb"
        " röm kath ev frhr gen ltd.reg min.präs bspw e.g"
    ),
    before_number=words_in(
        "nr nrn s anm abs art aufl bd bde kap abb tab ziff ca rd etwa max min jan feb mär apr jun jul"
        " aug sep sept okt nov dez tel"
    ),
    may_end=words_in(
        "usw etc mio mrd tsd str jh jhd jhdt uvm u.v.m u.ä o.g a.d n.chr v.chr co inc a.g e.v"
        " u.s.w kg km std u.s usa a.m p.m"
    ),
    starters=words_in(
        "aber alle allerdings als am an andere auch auf aus bei beide bis da damit danach dann darum"
        " das dass davor dazu deshalb den denn dennoch der des deshalb die dies diese dieser dieses"
        " doch dort durch ein eine einen einer einige er erst es etwa für gegen gleichzeitig heute"
        " hier ich ihr ihre im in inzwischen ist ja jede jeder jetzt kein keine man manche mehr mit"
        " nach nachdem nicht noch nun nur ob obwohl oder ohne sein seine seit seitdem sie so sogar"
        " solche somit sondern sowie später trotz trotzdem über um und unter viele vom von vor"
        " während war was weil weiter welche wenn wer wie wir wird wo zu zudem zum zur zwar zwei"
        " zwischen"
    ),
    ordinal_dot=True,
)

FRENCH = Abbreviations(
    never=words_in(
        "m mm mr mme mmes mlle mlles mgr mtre dr drs pr prof profs me mes st ste cf p.ex av j.-c env mgr gén"
        " général col cap capt lt cdt cne cel adj sgt c.-à-d mgr ing hon vve"
        " vs ex"
    ),
    before_number=words_in(
        "n no n° nos p pp vol art chap fig al janv févr fév avr juil sept oct nov déc"
    ),
    may_end=words_in("etc s.a s.a.r.l inc cie ltd apr u.e o.n.u é.-u u.s h min km"),
    starters=words_in(
        "à alors après au aucun aujourd'hui aussi autre aux avant avec beaucoup c'est car ce cela"
        " celle celui cependant ces cet cette chaque comme d'autres dans de depuis des deux donc du"
        " elle elles en enfin entre est et hier il ils je l'un la le les leur leurs lors lorsque mais"
        " malgré même n'est ne ni non nos notre nous on or où par parce parmi pendant plus plusieurs"
        " pour pourquoi pourtant puis qu'il quand que quel quelle quelques qui quoi sa sans selon ses"
        " si son sous sur tandis tous tout toute toutefois toutes très trop un une vers vos votre vous"
    ),
)

SPANISH = Abbreviations(
    never=words_in(
        "sr sra srta sres dr dra d dña prof profa gral gen cap col tte sto sta ud uds vd p.ej ej cf"
        " vs ing lic licda arq arqta mons fr abg dip sen fray hno hna excmo excma ilmo ilma admón admon mt"
        " rte dpto depto párr párrf ed trad ntra ntro sgto cmdte alte brig pbro gob pdte pdta"
    ),
    before_number=words_in(
        "n no n° núm nº p pp pág págs vol art arts cap fig aprox ene feb mar abr may jun jul ago sep"
        " sept oct nov dic tel ext cra cl lun mié jue vie sáb dom"
    ),
    may_end=words_in(
        "hs seg etc s.a s.l cía ltda inc a.m p.m a.c d.c ee.uu ee uu u.e o.n.u jr hnos av avda km kg min"
    ),
    starters=words_in(
        "a además ahora al algunos ante antes así aún aunque ayer bajo cada casi como con contra"
        " cuando cuatro de del desde después donde dos durante el él ella ellas ellos en entonces"
        " entre es esa ese eso esta este esto estos fue ha hace hacia hasta hay hoy incluso la las le"
        " les lo los luego mañana más me mediante mi mientras muchos muy ni ninguno no nos nosotros"
        " nuestra o otra otro otros para pero poco por porque pues que qué quien se según ser si sí"
        " sin sobre solo son su sus también tampoco tan tanto tenemos toda todo todos tras tres tu un"
        " una uno unos usted varios y ya yo"
    ),
)

PORTUGUESE = Abbreviations(
    never=words_in(
        "sr sra srta srs sras dr dra drs d dom prof profa eng enga arq gen cap ten cel maj sgto cmdt"
        " pe fr st sto sta ex exa exmo exma p.ex vs rev mons min.º adv des séc"
    ),
    before_number=words_in(
        "n no n° n.º n.os nº nos p pp pág págs vol art arts inc cap fig al cf aprox tel jan fev"
        " mar abr mai jun jul ago set out nov dez r"
    ),
    may_end=words_in(
        "etc s.a lda ltda cia jr a.c d.c a.m p.m e.u.a eua u.e o.n.u onu av km kg min h hab mi bi"
    ),
    starters=words_in(
        "a à agora ainda além algumas alguns antes ao aos apesar após aquela aquele aquilo as às assim"
        " até cada caso com como contra contudo da das de depois desde do dos durante e ela elas ele"
        " eles em embora enquanto então entre era essa esse esta este estas estes eu foi foram há"
        " hoje isso isto já mais mas me mesmo muitas muitos na não nas nem nenhum ninguém no nos nós"
        " num numa nunca o onde ontem os ou outra outras outro outros para pela pelas pelo pelos"
        " perante poderá pois por porém porque portanto pouco qual quando quanto quase que quem se"
        " segundo sem será seu sua só sob sobre também tanto tem têm toda todas todos tudo um uma vai"
        " vários você"
    ),
)

RUSSIAN = Abbreviations(
    never=words_in(
        "т.е т.к т.н т тов г-н г-жа гр им проф акад доц чл ул пр-т пл д кв обл р-н пос дер напр"
        " св ст.л см ср рис гл ген полк м.н.с и.о в.о и с.-х о пгт д-р г-ну г-на г-не г-жи г-же вып изд"
        " ред сост авт ин-т ун-т зам зав нач ком корр чл.-корр ад адм вице"
    ),
    before_number=words_in(
        "№ стр с гл п пп ст рис табл ок прим янв февр фев апр авг сент окт нояб дек"
    ),
    may_end=words_in(
        "г гг в вв н.э др т.д т.п пр руб коп тыс млн млрд трлн мин сек ч км кг м см га чел экз"
        " сша с.г д.н к.н дол долл у.е куб.м кв.м"
    ),
    starters=words_in(
        "а без более большинство будет бы был была были было в вам вас вместе во вот все всего всё вы"
        " где да даже для до его ее её если есть ещё еще же за здесь и из или им иначе их к как какой"
        " когда кроме кто ли между меня мне многие мы на над напомним например нас не него нельзя"
        " несмотря нет ни но о об однако он она они оно от очень перед по под позже после поэтому при"
        " про ранее с сам сегодня сейчас со так также такой там тем теперь то тогда тоже только тот"
        " ту у уже хотя чем через что чтобы эта эти это этот я"
    ),
)

TURKISH = Abbreviations(
    never=words_in(
        "dr prof doç yrd av sn bay bn gen org korg tümg tuğg alb yb bnb yzb üstğm müh mim ecz op uzm"
        " st bkz örn mad çev ed haz krş"
    ),
    before_number=words_in(
        "no nu s ss cilt c md mad fık oca şub mar nis haz tem ağu eyl eki kas ara tel"
    ),
    may_end=words_in(
        "vb vs vd a.ş ltd şti t.c a.b.d m.ö m.s mah cad sok bul apt inc co yy km kg dk"
    ),
    starters=words_in(
        "ama ancak artık aynı ayrıca az bazı ben biri biz böyle böylece bu buna bunlar bunu bunun"
        " burada bütün çok çünkü da daha de diğer dün eğer en fakat gibi hem hep her hiçbir için ile"
        " ilk ise işte iki kadar karşın kim ki mi nasıl ne neden nerede o oysa ona onlar onu onun orada"
        " öte pek peki sadece sen siz son sonra şimdi şöyle şu tüm üç üstelik ve veya ya yalnızca yani"
        " yeni yine yoksa zaten"
    ),
    ordinal_dot=True,
)

ARABIC = Abbreviations(
    never=words_in("د أ م ص ج ط س ت ه ق ب أ.د إلخ.. ا"),
    before_number=words_in("ص ج رقم ق م"),
    may_end=words_in("ق.م هـ إلخ الخ"),
    starters=frozenset(),
)

_OTHERS_ORDINAL = Abbreviations(
    ENGLISH.never | GERMAN.never,
    ENGLISH.before_number | GERMAN.before_number,
    ENGLISH.may_end | GERMAN.may_end,
    ENGLISH.starters,
    ordinal_dot=True,
)

BY_LANGUAGE: Mapping[str, Abbreviations] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "ar": ARABIC,
    **dict.fromkeys("fi sl hr sr bs hu et lv az".split(), _OTHERS_ORDINAL),
    **elsewhere.BY_LANGUAGE,
}


def abbreviations(language: str) -> Abbreviations:
    """Return the word groups of ``language`` ("en", "pt-BR"); English where it is not known."""
    return BY_LANGUAGE.get(language.lower()[:2], ENGLISH)

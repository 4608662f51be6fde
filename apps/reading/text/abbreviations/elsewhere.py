"""Abbreviations of further languages, in the groups that ``by_language`` describes.

Italian, Dutch, Polish, the languages of the Nordic countries, Czech and Slovak, Greek, those in Cyrillic,
and Persian, Urdu, Hindi and Marathi.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from apps.reading.text.abbreviations.groups import Abbreviations, words_in

ITALIAN: Final = Abbreviations(
    never=words_in(
        "sig sig.ra sig.na sigg sig.re dott dott.ssa dr dr.ssa prof prof.ssa ing avv arch geom rag on"
        " sen cav comm gen col cap ten magg mar mons fr d s ss p.es ad.es es cfr ca ecc.mo ill.mo egr"
        " spett gent.mo gent.ma v.cte dir amm psicol rev st vs p.zza v.le psic vic pres"
    ),
    before_number=words_in(
        "n nn pag pagg p pp art artt cap vol fig tab tel gen feb mar apr mag giu lug ago set sett ott"
        " nov dic lun mart mer gio ven sab dom c sec n.° nr"
    ),
    may_end=words_in(
        "ecc etc s.p.a s.r.l a.c d.c a.m p.m u.s.a u.e o.n.u jr inc co ltd km kg min az"
    ),
    starters=words_in(
        "a ai al alla alle anche ancora c'è che chi ci come con cosa così da dal dalla dei del della di"
        " dopo dove due durante è e ecco ed era essi fra gli grazie ha ho i il in infatti intanto invece"
        " io l'ha la le lei lo lui ma mentre mi molti nel nella nelle nessuno noi non nonostante o oggi"
        " ogni oltre per perché però poi prima qualche quale quando quanto quella quelli quello questa"
        " queste questi questo quindi se secondo sei senza si solo sono sotto su sul sulla tra tre tutti"
        " tutto un una uno"
    ),
)

DUTCH: Final = Abbreviations(
    never=words_in(
        "dhr mevr mw dr drs ir ing mr prof ds st gen kol kap lt sgt bijv bv d.w.z m.a.w o.a t.a.v m.b.t"
        " i.v.m z.g zgn resp ca incl excl vgl enz. jhr mgr aanw vnw evt t.o.v i.p.v"
    ),
    before_number=words_in(
        "nr nrs blz p art afb fig hfst jan feb mrt apr jun jul aug sep sept okt nov dec tel"
    ),
    may_end=words_in("enz etc n.v b.v v.chr n.chr mln mld e.d a.m p.m v.s e.u jr inc co km kg"),
    starters=words_in(
        "aan al alle als bij daar daarna dan dat de deze die dit door een en er geen haar heeft hem het"
        " hij hoe hun ik in is je kan maar men met mijn na naar niemand niet nog nu of om ondanks ook op"
        " over sinds te toch toen tot tussen uit van veel volgens voor waar want was wat we wel werd wie"
        " wij zij ze zijn zo zonder"
    ),
)

POLISH: Final = Abbreviations(
    never=words_in(
        "np tj tzw m.in dr mgr inż prof doc hab ks św płk gen kpt mjr por ppłk sierż red im ul al pl os"
        " ob woj pow gm zob por. wg ds ws bałt łac gr ang niem fr płd płn wsch zach ww p pp"
    ),
    before_number=words_in("nr art ust str s tab rys poz pkt rozdz tel ok"),
    may_end=words_in(
        "itd itp etc r w wiek tys mln mld zł gr godz min sek p.n.e n.e s.a sp.z.o.o km kg"
    ),
    starters=words_in(
        "a ale bo był była było były być ci co czy dla dlatego do dwa gdy gdzie i ich jak jako jednak"
        " jego jej jest jeśli już każdy kiedy kto który która ma mimo może my na nad natomiast nie nikt o"
        " od on ona oni oraz po pod podczas ponadto potem przed przez przy są się tak tam te teraz też to"
        " ten ta trzy tu tylko u w we według więc wszyscy z za ze że"
    ),
    ordinal_dot=True,
)

_NORDIC: Final = words_in(
    "hr fr frk dr prof skt st sct sogn mag stud cand dir adv ing kapt gen bl.a bl f.eks fx f.o.m fm d.v.s"
    " dvs evt ca inkl ekskl jf jfr vedr pga mht ift kgl adj jr.'s mr mrs ms t.ex bl.a. s.k resp s.k. fil"
    " dåv nuv tidl vs mt gov sen rep lt"
)
DANISH: Final = Abbreviations(
    never=_NORDIC,
    before_number=words_in(
        "nr n° s sd kap art fig tlf kl pkt bd jan feb mar apr jun jul aug sep sept okt nov dec str gt vn p"
    ),
    may_end=words_in(
        "osv m.m mm m.v mv etc co inc ltd a/s e.u eu u.s u.s.a u.k f.kr e.kr mio mia kr jr km kg min o.l"
        " o.s.v a.s m.fl f.n a.m p.m"
    ),
    starters=words_in(
        "af alle allerede alt at blev da de den denne der deres derfor det dette dog du efter ein en er et"
        " for forslaget fra få først han hans har hendes her hun hvad hvem hver hvis hvor hvordan hvorfor"
        " i ifølge igen ikke ingen jeg kun kunne man mange med men mens mellem mod mit når ny nu og også om"
        " op over på selv senere siden som til tre to uden under var ved vi vil vores å är att av bara"
        " både där därför det dom efter ett finns från fram före här hon i idag inte jag kan medan min"
        " nej när någon och också om sedan sina skulle så till trots under utan vad var vid vem är åt"
        " ingen noen nå etter hva hvorfor fordi de dei ein ikkje eg it they how the she he what is who"
    ),
    ordinal_dot=True,
)

CZECH: Final = Abbreviations(
    never=words_in(
        "napr např tzv tj resp mudr judr ing mgr bc phdr rndr doc prof dr gen plk mjr kpt npor por sv"
        " ul nám tř č p sl mr sp p.z.č zn čl s.r r okr kraj st min. odd obr hl t.č t.j"
    ),
    before_number=words_in("č čl str s odst tel ods par obr tab roč cca kap"),
    may_end=words_in(
        "atd atď apod a.s s.r.o s. r.o o kč eur mil mld tis tj. hod min sek n.l p.n.l n.l pred.n.l km kg sro"
    ),
    starters=words_in(
        "a ale aj až ak alebo ani asi až bol bola bolo byl byla bylo čo co do dnes dva ďalší ich ich i ja"
        " já jak ako je jeho jej jen jeho k kde keď kdy když kto kdo ktorý který ktorá která lebo má mezi"
        " medzi my na nad napriek než nič no nový o od on ona oni ono oba po pod podle podľa potom pre pro"
        " proto preto před pri při proč prečo s sa se si so sú jsou ta tak tam teraz teď ten to toto tu tri"
        " u už v ve vo však všetci všichni z za ze že zo"
    ),
    ordinal_dot=True,
)

GREEK: Final = Abbreviations(
    never=words_in("κ κα κος κκ δρ καθ π.χ δηλ βλ αγ στρ πρβλ λ.χ υπ σελ μ.μ. τηλ οδ λεωφ πλ ο.ε"),
    before_number=words_in(
        "αρ αριθ σελ σ άρθρ παρ κεφ ιαν φεβ μαρ απρ ιουν ιουλ αυγ σεπ οκτ νοε δεκ"
    ),
    may_end=words_in("κ.λπ κλπ κ.ά κ.α α.ε ε.π.ε π.μ μ.μ π.χ. μ.χ εκ δισ χιλ η.π.α ε.ε χλμ"),
    starters=words_in(
        "ο η το οι τα τις τους του της των στο στη στην στις στα και κι αλλά όμως όταν αν δεν να θα με από"
        " για μετά πριν σε σύμφωνα αυτό αυτή αυτός ένας μια μία πού πώς τι ποιος γιατί τώρα σήμερα χθες"
    ),
    small_begins=True,
)

_CYRILLIC: Final = words_in(
    "т.е т.к т.н т проф акад доц д-р г-н г-жа инж арх ген полк кап св ул пл бул бл вх ап обл общ гр с яз"
    " м-р пр просп буд кім вул ст пров р-н смт ім ім. напр вкл изкл чл см. вж срв б.з.б б.з д.б чл.-кор о.з"
)
BULGARIAN: Final = Abbreviations(
    never=_CYRILLIC,
    before_number=words_in("№ чл ал стр с бр т п рис табл ок тел"),
    may_end=words_in(
        "г гг год в вв др и.др т.г м.г лв ст лв. хил млн млрд мин час сек км кг м см га т.б ж жж п.р н.э"
        " пр т.н ін тис грн руб р рр"
    ),
    starters=words_in(
        "а ако ала але бұл бул бе беше в във вече все всички го да дали до докато дори за защо и из или им"
        " има как като когато който коли край ли лише між ми на над не него нема ни няма но обаче ол он"
        " они от още перед по под после през при про с са сега сейчас след според само със та так там те"
        " той това този тогава тоді то това тя у хто це цей цього чому ще що як який якщо я він вона вони"
        " бірақ және енді осы сол мен сен біз"
    ),
)

_NONE: Final[frozenset[str]] = frozenset()
PERSIAN: Final = Abbreviations(
    never=words_in("د دکتر ص ج م ه ق"),
    before_number=words_in("ص ج ش"),
    may_end=words_in("ق.م و.غیره"),
    starters=_NONE,
)
HINDI: Final = Abbreviations(
    never=words_in("डॉ श्री प्रो पं मि सु श्रीमती एड रु रू स्व ई.पू उ.प्र म.प्र वि"),
    before_number=words_in("सं नं पृ क्र"),
    may_end=words_in("आदि इ.स ई कि.मी"),
    starters=_NONE,
)

BY_LANGUAGE: Final[Mapping[str, Abbreviations]] = {
    "it": ITALIAN,
    "nl": DUTCH,
    "pl": POLISH,
    "el": GREEK,
    **dict.fromkeys("da nb nn no sv is".split(), DANISH),
    **dict.fromkeys("cs sk".split(), CZECH),
    **dict.fromkeys("bg uk mk kk be ky".split(), BULGARIAN),
    **dict.fromkeys("fa ur".split(), PERSIAN),
    **dict.fromkeys("hi mr ne".split(), HINDI),
}

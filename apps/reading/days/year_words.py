"""Words around four digits that tell a year from a count; they are applied in ``years``."""

from __future__ import annotations

from apps.reading.text.tokens import word_set

YEAR_BEFORE = word_set(
    "in since by until till from of during before after between year years early late mid through"
    " throughout around circa to the fall autumn spring summer winter end start beginning middle"
    " back early-to-mid and or en depuis dès année seit im jahr jahre desde hasta año в с до года"
    " منذ في عام سنة yılında elections summit its election cup"
    " em até durante ano fy yılı año años années"
    " ومنذ بعام لعام وعام العام عامي سنتي vor nach ab bis anno"
)
#: behind four digits that are a year
YEAR_BEHIND = word_set(
    "yılında yılı yılının yılından yılına yıllarında yılındaki senesinde год года году годом гг"
)
TURKISH_CASES = word_set("da de ta te dan den tan ten ya ye a e yı yi ı i u ü nın nin un ün in ın")
#: words for "year" and "in" before a year of four digits below 1500
YEAR_NAMED = word_set("year jahr année año ano عام سنة год an")
IN_OLD = word_set("in since en em в im until by from")
DETERMINERS = word_set("a an the his her its their our my your this that under")
BEFORE_CHRIST = word_set("bc bce b.c. b.c.e. av.j.-c. av.j.-c v.chr. v.chr a.c. a.c до.н.э. дон.э.")
BEFORE_CHRIST |= word_set("ق.م ق.م. годдон.э. годадон.э. a.n.e. avantj.-c. v.chr")
AFTER_CHRIST = word_set("ad ce a.d. ap.j.-c. ap.j.-c n.chr. n.chr d.c. d.c н.э.")
ERAS = sorted(BEFORE_CHRIST | AFTER_CHRIST, key=len, reverse=True)
# Words after and before four digits that count something.
COUNTED = word_set(
    "menschen personen soldaten häuser tote verletzte euro prozent mal jahre tage stunden meter kilometer"
    " familien kinder frauen männer stimmen arbeiter fälle flüchtlinge personnes soldats maisons morts"
    " blessés familles enfants femmes hommes emplois voix cas réfugiés personas muertos heridos familias"
    " niños mujeres hombres empleos refugiados viviendas человек людей солдат домов рублей долларов евро"
    " раз лет дней часов погибших раненых семей детей женщин мужчин метров километров kişi ev asker lira"
    " dolar avro kez yıl gün saat insan çocuk kadın erkek aile شخص شخصا قتيل قتيلا جريح جريحا منزل منزلا"
    " جندي جنديا طفل طفلا دولار مرة يوم يوما ساعة كيلومتر متر "
    "people percent per million troops soldiers men women dollars euros km tonnes tons "
    "civilians fighters refugees families houses homes children jobs votes meters metres "
    "miles kilometers kilometres feet acres hectares times workers students cases deaths "
    "years days hours "
    "pessoas casas mortos feridos reais dólares quilómetros quilômetros metros toneladas militares"
    " refugiados deslocados famílias crianças mulheres homens trabalhadores votos casos mortes anos"
    " dias horas meses semanas vezes empresas escolas hospitais cidades aldeias lojas soldados"
    " civis alunos estudantes moradores habitantes manifestantes polícias bombeiros veículos carros"
    " casas barcos navios"
)
COUNTING = word_set(
    "als etwa rund fast knapp über mindestens höchstens circa более менее около свыше почти примерно"
    " حوالي نحو yaklaşık "
    "than least about nearly almost roughly some approximately $ € £ number no resolution "
    "over exactly another"
)

#: the words before the first and the second of two years
SPANS = frozenset(
    tuple(pair.split())
    for pair in "entre e|entre y|entre et|de a|de à|de até|desde até|desde hasta".split("|")
)
#: what is named with its year: "as eleições de 2022"
DATED = word_set(
    "eleições sismo terramoto terremoto guerra crise revolução constituição censo copa mundial jogos"
    " verão inverno outono primavera orçamento anos"
)
#: plurals that may follow two years; others are what is counted ("entre 1500 et 2000 personnes")
NOT_COUNTED = word_set(
    "les des dans mais plus sans sous vers après depuis plusieurs moins ils elles ses leurs los las más"
    " menos muchos muchas unos unas otros otras ellos ellas varios varias todos todas estos estas sus"
    " os as dos das nos nas aos às pelos pelas depois após apenas mas muitos muitas vários várias alguns"
    " algumas outros outras eles elas esses essas estes seus suas três seis dois dos tres trois deux six"
    " dix"
)
COUNTING_OF = word_set("mais menos cerca perto acima abaixo torno volta además más plus moins près")
#: the first tokens of them behind digits, and what stands before digits
ERA_STARTS = word_set(
    "bc bce b.c. b.c.e. ad ce a.d. av av. avant ap ap. v v. n a a. a.c. a.c d d. d.c. до н н.э. ق ق.م ق.م."
    " году года год j a.e.c. v.chr"
)
ERAS_BEFORE = word_set("ad a.d. bc mö m.ö. ms")
#: names that end with four digits: "Agenda 2030"
NAMED = word_set("agenda vision windows room route flight boeing airbus highway office")

"""German: “sagte”, “teilte … mit”, “laut”, “zufolge”."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_ANNOUNCING = words(
    "meldete meldeten meldet melden gemeldet bestätigte bestätigten bestätigt bestätigen verkündete verkündeten"
    " verkündet bestritt bestritten bestreitet dementierte dementierten dementiert versprach versprachen"
    " verspricht versprochen kündigte kündigten kündigt angekündigt bekanntgegeben enthüllte enthüllt"
)

TABLE = Table(
    language="de",
    saying=_ANNOUNCING
    | words(
        "sagte sagten sagt sagen gesagt erklärte erklärten erklärt erklären betonte betonten betont betonen"
        " behauptete behaupteten behauptet behaupten berichtete berichteten berichtet berichten schrieb"
        " schrieben schreibt schreiben geschrieben warnte warnten warnt warnen gewarnt antwortete antworteten"
        " antwortet versicherte versicherten versichert erzählte erzählten erzählt ergänzte ergänzten ergänzt"
        " äußerte äußerten äußert geäußert meinte meinten meint argumentierte argumentiert erläuterte"
        " erläuterten erläutert schilderte schilderten schildert beteuerte beteuerten beteuert kommentierte"
        " entgegnete erwiderte mahnte mahnten mahnt entschied entschieden urteilte urteilten hervorgehoben"
        " teilte teilten teilt mitgeteilt gab gaben gibt räumte räumten räumt eingeräumt fügte fügten fügt"
        " hinzugefügt wies wiesen weist hingewiesen stellte stellt klargestellt klagte klagten klagt gestand"
        " mitteilte mitteilten mitteilt bekanntgab bekanntgaben angab einräumte hinzufügte hieß unterstrich unterstreicht bekräftigte bekräftigt verlautete prognostizierte twitterte"
    ),
    announcing=_ANNOUNCING,
    attitudes=words(
        "will wollen wollte wollten fordert fordern forderte forderten gefordert kritisiert kritisieren kritisierte"
        " kritisierten verlangt verlangen verlangte verlangten unterstützt unterstützen unterstützte"
        " befürwortet befürworten lehnt lehnen lehnte lehnten abgelehnt verurteilt verurteilen verurteilte"
        " plant planen plante planten hofft hoffen hoffte glaubt glauben glaubte befürchtet befürchten"
        " befürchtete fürchtet ordnete verweigert verweigerte weigert weigerte begrüßt begrüßte begrüßen"
        " schlägt schlug erwartet erwarten hält rechnet bedauert bedauerte appellierte"
    ),
    particles={
        "teilte": words("mit"),
        "teilten": words("mit"),
        "teilt": words("mit"),
        "gab": words("bekannt an zu"),
        "gaben": words("bekannt an zu"),
        "gibt": words("bekannt an zu"),
        "räumte": words("ein"),
        "räumten": words("ein"),
        "räumt": words("ein"),
        "fügte": words("hinzu"),
        "fügten": words("hinzu"),
        "fügt": words("hinzu"),
        "wies": words("hin zurück"),
        "wiesen": words("hin zurück"),
        "weist": words("hin zurück"),
        "stellte": words("klar"),
        "stellt": words("klar"),
        "kündigte": words("an"),
        "kündigten": words("an"),
        "kündigt": words("an"),
        "lehnt": words("ab"),
        "lehnen": words("ab"),
        "lehnte": words("ab"),
        "lehnten": words("ab"),
        "ordnete": words("an"),
        "schlägt": words("vor"),
        "schlug": words("vor"),
        "hält": words("für"),
        "rechnet": words("mit"),
    },
    helpers=words(
        "hat haben hatte hatten habe sich auch zudem zuvor bereits jedoch aber dazu dann nicht nie niemals"
    ),
    negations=words("nicht nie niemals"),
    nobody=words("kein keine keiner keines niemand"),
    that=words("dass daß ob wie warum wann"),
    according=phrases(
        "laut|nach angaben von|nach angaben|nach ansicht von|nach ansicht|nach einschätzung|nach auskunft|gemäß"
        "|nach aussage von|nach aussage|nach worten von|nach den worten von|nach den worten|nach auffassung"
        "|nach meinung|nach darstellung|nach berichten|nach informationen|angaben von"
    ),
    according_after=phrases("zufolge"),
    contrary=words("entgegen anders"),
    determiners=words(
        "der die das den dem des ein eine einen einem einer eines sein seine seiner ihr ihre ihrer dieser diese"
        " dieses mehrere zwei drei vier viele einige beide"
    ),
    joining=words("des von der für aus den dem die im am und in beim zu zur"),
    prepositions=words(
        "in im am an auf bei beim mit nach vor seit zu zum zur aus von vom für gegen unter über durch während"
        " wegen trotz um bis laut ins"
    ),
    stops=words(
        "dass daß ob wenn weil während als aber oder doch denn sondern ist sind war waren hat haben"
        " hatte wird werden wurde wurden kann soll sei seien habe"
    ),
    times=words(
        "montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute morgen montagabend abend"
        " montags januar februar märz april mai juni juli august september oktober november dezember zuletzt"
    ),
    pronouns=words("er sie ihm"),
    anybody=words("man es"),
    ands=words("und"),
    clause_after_comma=True,
    noun_capitals=True,
)

"""Spanish: “dijo”, “según”, “de acuerdo con”; subjects may be dropped."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_ANNOUNCING = words(
    "anunció anunciaron anuncia anuncian anunciado confirmó confirmaron confirma confirman confirmado reveló"
    " revelaron revela revelan revelado negó negaron niega niegan negado desmintió desmintieron desmiente"
    " desmentido reconoció reconocieron reconoce reconocen reconocido denunció denunciaron denuncia denuncian"
    " denunciado prometió prometieron promete prometen prometido reportó reportaron reporta"
)

TABLE = Table(
    language="es",
    saying=_ANNOUNCING
    | words(
        "dijo dijeron dice dicen decía dicho declaró declararon declara declaran declarado afirmó afirmaron"
        " afirma afirman afirmado aseguró aseguraron asegura aseguran asegurado señaló señalaron señala señalan"
        " señalado indicó indicaron indica indican indicado explicó explicaron explica explican explicado añadió"
        " añadieron añade añaden añadido agregó agregaron agrega agregan informó informaron informa informan"
        " informado sostuvo sostuvieron sostiene sostienen sostenido manifestó manifestaron manifiesta expresó"
        " expresaron expresa advirtió advirtieron advierte advierten advertido subrayó subrayaron subraya"
        " destacó destacaron destaca destacan recordó recordaron recuerda contó contaron cuenta comentó"
        " comentaron comenta respondió respondieron responde escribió escribieron escribe escrito insistió"
        " insistieron insiste admitió admitieron admite admitido apuntó apuntaron apunta precisó precisaron"
        " precisa detalló detallaron detalla relató relata concluyó concluyeron concluye alertó alertaron alerta"
        " matizó argumentó argumenta alegó alega aclaró aclara reiteró reitera lamentó lamenta resumió predijo"
        " queja quejan quejó quejaron sentenció sentencia notificó comunicó comunicaron ratificó remarcó enfatizó"
    ),
    announcing=_ANNOUNCING,
    attitudes=words(
        "quiere quieren quería querían rechaza rechazan rechazó rechazaron critica critican criticó criticaron exige"
        " exigen exigió exigieron pide piden pidió pidieron apoya apoyan apoyó apoyaron respalda respaldan"
        " respaldó opone oponen opuso condena condenan condenó condenaron ordena ordenó ordenaron planea planean"
        " prevé prevén cree creen creía piensa piensan considera consideran consideró espera esperan teme temen"
        " reclama reclaman reclamó propone proponen propuso acusa acusan acusó celebra celebró"
        " desea desean opina opinan defiende defienden defendió"
    ),
    helpers=words(
        "ha han había habían se le les lo la no nunca jamás también además ya luego después aún siempre nos me"
        " tampoco haya hayan"
    ),
    negations=words("no nunca jamás tampoco"),
    nobody=words("ningún ninguno ninguna nadie"),
    that=words("que si cómo cuándo"),
    according=phrases(
        "según|de acuerdo con|de acuerdo a|conforme a|a juicio de|en palabras de|en opinión de|a decir de|al decir de"
    ),
    contrary=words("contrariamente contrario"),
    determiners=words(
        "el la los las un una unos unas su sus este esta estos estas ese esa dos tres cuatro varios varias"
        " algunos algunas muchos muchas"
    ),
    joining=words("de del la el los las y para e"),
    prepositions=words(
        "en a al con por para desde hasta sobre tras durante ante bajo contra según sin entre mediante"
    ),
    stops=words(
        "así que quien cuando si pero o porque aunque mientras como donde es son era fue ha han había en a al con"
        " por sobre tras durante ante desde hasta"
    ),
    times=words(
        "lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana anoche este enero febrero marzo"
        " abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    pronouns=words("él ella ellos ellas"),
    ands=words("y e"),
    drops_subjects=True,
)

"""Spanish words and phrases that speak for or against checking a statement."""

from __future__ import annotations

import re

from apps.reading.checkworthiness.sign_words.table import SignWords

_SIGNS = {
    "comparison": """
        más alto* que|más alta* que|más bajo* que|más baja* que|más grande* que|más pequeñ* que|más rápid* que
        |más car* que|más barat* que|más que|más de la mitad|menos que|mayor que|menor que|mayores que|menores que
        |mejor que|peor que|tanto como|tantos como|tan alt* como|tan grande* como|el doble|la mitad|dos veces más
        |tres veces más|comparado con|en comparación|superior a|inferior a|cualquier otr*|la mayoría|que ningún*
        |más * que|menos * que|ganan menos|gana menos|mucho más|mucho menos
    """,
    "multiple": "duplic*|triplic*|cuadruplic*|dos veces|tres veces|diez veces|a la mitad",
    "amount_in_words": """
        el número de|la cantidad de|la proporción|el porcentaje|la mayoría|una mayoría|una minoría|la minoría
        |cientos de|centenares de|miles de|millones de|decenas de|cada vez más|cada vez menos|la mitad|un tercio
        |un cuarto|duplic*|triplic*|la mayor parte
    """,
    "superlative": """
        el más|la más|los más|las más|el menos|la menos|la primera vez|por primera vez|el primero|la primera en
        |el único|la única|los únicos|las únicas|el mayor|la mayor|los mayores|las mayores|el peor|la peor
        |el mejor|la mejor|récord|nunca antes|de su historia|de nuestra historia|de la historia|del mundo
        |sin precedentes|desde la guerra|el menor|la menor|del país|jamás visto
    """,
    "change": """
        aument*|subi*|subió|subieron|bajó|bajaron|bajado|cayó|cayeron|caído|crec*|disminu*|descend*|reduj*|reduci*
        |duplic*|triplic*|perdi*|perdió|perdieron|ganó|ganaron|recort*|desplom*|dispar*|increment*|elimin*|sube|baja
        |suben|bajan|alza|caída|encareci*
    """,
    "law_or_vote": """
        ley|leyes|vot*|parlamento|congreso|senado|tribunal|juez|jueza|juzgado|conden*|sentencia|sentenciado|decreto
        |prohib*|aprob*|enmienda|constitución|tratado|acuerdo|sancion*|elegid*|eleccion*|elección|referéndum|imputad*
        |investig*|contrato*|presupuesto|derog*|ratific*|nombrad*|juicio|demanda|procesad*
    """,
    "cause": """
        debido a|a causa|por culpa|gracias a|provoc*|caus*|ocasion*|llev* a|responsable* de|porque|a raíz de
        |como consecuencia|debilit*|protege|impid*|relacionad* con|explica
        |agrav*|empeor*|daña|dañan|favorec*|aceler*|cura|curan|propag*|mata|matan|fortalec*|contamina
    """,
    "statistic": """
        desempleo|paro|empleo*|inflación|deuda|déficit|impuesto*|salario*|sueldo*|ingresos|alquiler*|precio*
        |criminalidad|delincuencia|pobreza|pib|exportacion*|importacion*|inmigra*|refugiad*|población|tasa|médico*
        |hospital*|pension*|emision*|crecimiento|muertos|heridos|víctimas|vivienda*
    """,
    "in_office": """
        alcalde*|alcaldesa|ministr*|president*|gobierno|partido|diputad*|senador*|policía*|gobernador*|consej*
        |oposición|ministerio|candidat*|ejército|parlamento|concejal*|exministr*|ayuntamiento
    """,
    "absolute": """
        nunca|jamás|siempre|nadie|ningún|ninguna|ninguno|nada|todos los|todas las|ni un solo|ni una sola
        |sin excepción
    """,
    "accusation": """
        mint*|mentir*|corrup*|soborn*|robó|robaron|robad*|robo|fraude|defraud*|desvi*|amañ*|ilegal*|ocult*|tortur*
        |viol*|asesin*|estaf*|traicion*|falsific*|espi*|injerencia|blanque*|golpe*|sin pagar|nunca les pagaron
        |nunca pagaron|sin licitación|cuñado|conflicto de intereses|abus*|amenaz*|masacr*|envenen*|acus*|manipul*
        |malvers*|destruyó|destruyeron|saque*
        |papeletas fals*|en secreto|sin permiso|sin orden|fals*|trampa*|acos*|chantaj*|encubri*
    """,
    "deed": """
        vendió|vendieron|vendid*|compró|compraron|cerró|cerraron|cerrad*|abrió|abrieron|rompió|rompieron|destruy*
        |mató|mataron|matad*|dispar*|detuv*|detenid*|arrest*|expuls*|despid*|despidió|abandon*|bloque*|quem*
        |construy*|construid*|recort*|pagó|pagaron|pagad*|firm*|bombarde*|atac*|incaut*|envió|enviaron|perdió
        |perdieron|dimiti*|murió|murieron|muert*|liber*|invadi*|ocup*|hirió|herid*|derrib*|desaloj*|cancel*
        |financi*|privatiz*|encarcel*|secuestr*|debe|deben
        |negó|negaron|cerrad*|huyó|huyeron|huido|rescat*|salv*|explot*|desaparec*|escondi*|castig*|rechaz*|empuj*|golpe*|contrat*|ascendi*|prest*|don*ó|retir*|suspend*|inund*|hundi*|saque*|ech*|elegida|elegido|funcionaron
    """,
    "opinion": """
        creo que|pienso que|opino|en mi opinión|me parece|ojalá|vergüenza|lamentablemente|desgraciadamente
        |por desgracia|por suerte|hay que|tenemos que|debemos|deberíamos|debería|deberían|maravillos*|terrible*
        |horrible*|fantástic*|escandalos*|triste*|orgullos*|esperanza|bell*|hermos*|ridícul*|inaceptable*
        |importante*|sueño*|content*|feliz|felices|amo|me encanta|coraje
    """,
    "forecast": """
        mañana|pronto|vamos a|voy a|va a|van a|próxim*|en el futuro|el futuro|previst*|podría*|si nosotros|promet*
    """,
    "hedge": "quizás|quizá|tal vez|probablemente|posiblemente|supuestamente|al parecer|parece|parecen|dicen",
    "courtesy": """
        gracias|buenas noches|buenos días|buenas tardes|bienvenid*|señoras|señores|querid* amig*|aplausos
        |felicidades|felicitaciones|por favor|hasta luego|adiós|suerte
    """,
    "narration": "se reunió|se reunieron|rueda de prensa|conferencia de prensa|entrevista|visitó|recibió a",
    "denial": """
        niega|niegan|negó|negaron|desmiente|desmienten|desmintió|rechaza|rechazan|rechazó
    """,
    "position": """
        quiere|quieren|exige*|exigió|pide|piden|pidió|espera|esperan|se niega|se negó|llama a|llamó a|agradeci*
        |elogi*|lament*|planea*|propone|desea*|dispuest*
    """,
    "anecdote": """
        mi madre|mi padre|mi mujer|mi esposa|mi marido|mi abuelo|mi abuela|mi hija|mi hijo|mis hijos|mis padres
        |mi hermano|mi hermana|cuando yo|cuando era|nací|crecí en|conocí a|me dijo|me preguntó|me contó
    """,
}

SPANISH = SignWords(
    code="es",
    signs=_SIGNS,
    first_person=frozenset("yo me mi mis mí estoy soy tengo quiero creo pienso".split()),
    past=re.compile(
        r"(?:fue|fueron|era|eran|había|habían|ha|han|hubo|estuvo|tuvo|hizo|dijo|puso|vino|dio|vio"
        r"|\w{2,}(?:ó|aron|ieron|jeron|yeron|aban|ían)|\w{3,}(?:ado|ados|ada|adas|ido|idos|ida|idas))\Z"
    ),
    not_past=frozenset(
        "estado lado mercado partido sentido vida medida salida comida cada nada jornada".split()
    ),
    asks=re.compile(
        r"(?:no )?(?:vengan|vean|olviden|olvides|recuerden|piensen|voten|miren|imaginen|lean|compartan|hagan|digan"
        r"|escuchen|únanse|dejen|pongan|sigan|llamen|ven|mira|piensa|recuerda|vota|escucha|imagina|haz|evite|eviten"
        r"|beba|beban|acudan|acuda|consulte|consulten|vamos|sigamos|pensemos)\b|hay que\b|debería usted\b"
    ),
    future=re.compile(r"\w{3,}(?:ré|rás|rá|remos|réis|rán)\Z"),
    titles=frozenset(
        "señor señora señorita don doña presidente presidenta ministro ministra senador senadora alcalde doctor".split()
    ),
    moderators=frozenset(
        "moderador moderadora periodista presentador presentadora pregunta entrevistador entrevistadora".split()
    ),
)

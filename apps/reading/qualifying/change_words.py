"""The words of change, by language: data for ``changes``.

``rise`` and ``fall`` stand before the figure or behind it; ``more`` and ``less`` only behind it ("10
percent higher"). The prepositions say what the figure is: where something stands now (``level``), by
how much it changed (``change``), or where it stood before (``previous``).
"""

from __future__ import annotations

from apps.reading.qualifying.word_tables import plain, tables

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "rise": "rose|rise|rises|risen|rising|increase|increases|increased|increasing|grew|grow"
        "|grows|grown|growing|growth|up|jumped|jump|jumps|jumping|climbed|climb|climbs|climbing"
        "|surged|surge|surges|surging|soared|soar|soars|soaring|gained|gain|gains|gaining|higher"
        "|raised|raise|raises|raising|boosted|boost|boosts|advanced|hike|hiked|accelerated"
        "|accelerates|expanded|expand|expands|rocketed|swelled|shot up|went up|picked up|spiked"
        "|spike|spikes|leapt|leaped|mounted|rebounded|edged up|rallied|improved|skyrocketed"
        "|inched up|ticked up|escalated|multiplied|dearer|upturn",
        "fall": "fell|fall|falls|fallen|falling|dropped|drop|drops|dropping|decrease|decreases"
        "|decreased|decreasing|declined|decline|declines|declining|down|plunged|plunge|plunges"
        "|plunging|slumped|slump|slumps|shrank|shrink|shrinks|shrunk|shrinking|cut|cuts|cutting"
        "|lower|lowered|lowers|reduced|reduce|reduces|reduction|slid|slide|slides|sliding|sank"
        "|sink|sinks|sunk|tumbled|tumble|tumbles|contracted|contraction|slowed"
        "|slow|slows|slowing|eased|ease|eases|easing|dipped|dip|dips|slashed|slash|slipped|slips"
        "|slip|plummeted|plummet|plummets|dived|crashed|dwindled|went down|weakened|retreated|shed"
        "|edged down|cheaper|narrowed|trimmed|diminished|downturn",
        "more": "higher|more|warmer|hotter|increase|rise|growth|jump|gain|surge|hike|boost|climb|raise|upturn"
        "|spike|dearer|above|up",
        "less": "lower|less|cooler|colder|fewer|decrease|drop|fall|decline|plunge|slump|cut|reduction|slide|dip"
        "|contraction|cheaper|tumble|loss|discount|below|down",
    },
    "fr": {
        "rise": "augmenté|augmente|augmentent|augmentait|augmentation|hausse|monté|monte|montent"
        "|progressé|progresse|progression|grimpé|grimpe|bondi|bond|accru|accroissement|croissance"
        "|augmentée|augmentées|augmentés|relevé|relèvement|montée|grimpée|accéléré|gagné|bondit"
        "|augmenta|progressent|montés|montées|envolé|envolés|envolées|flambé",
        "fall": "baissé|baisse|baissent|baissait|diminué|diminue|diminution|chuté|chute|chutent"
        "|reculé|recule|recul|reculent|réduit|réduction|tombé|tombée|tombe|plongé|ralenti"
        "|dégringolé|effondré|descendu|perdu|baissa|diminuent|repli|replié|réduite|abaissé",
        "more": "plus élevé*|de plus|supérieur*|hausse|augmentation",
        "less": "plus bas*|de moins|inférieur*|baisse|diminution",
    },
    "de": {
        "rise": "stieg|steigt|stiegen|steigen|gestiegen|gestiegene|anstieg|zunahme|zugenommen"
        "|erhöht|erhöhte|erhöhten|erhöhung|wuchs|wuchsen|wächst|gewachsen|wachstum|zuwachs|kletterte"
        "|kletterten|geklettert|legte|legten|zugelegt|sprang|plus|höher|teurer|mehr|nahm zu"
        "|verteuert|verteuerten|angestiegen|hochgegangen|angehoben|zog an",
        "fall": "sank|sanken|sinkt|sinken|gesunken|fiel|fielen|fällt|gefallen|rückgang|rückläufig"
        "|abnahme|abgenommen|verringert|verringerte|verringerten|gesenkt|senkte|senkten|senkung"
        "|schrumpfte|schrumpften|geschrumpft|brach|brachen|eingebrochen|minus|niedriger|billiger"
        "|weniger|ging zurück|gingen zurück|zurückgegangen|reduziert|reduzierte|gekürzt"
        "|verlangsamte|verlangsamt|kürzte|stürzte|gesunkene|nahm ab|einbruch",
        "more": "höher|mehr|teurer|anstieg|zuwachs|zunahme|plus",
        "less": "niedriger|weniger|billiger|rückgang|abnahme|minus|tiefer",
    },
    "es": {
        "rise": "subió|subieron|sube|suben|subido|subida|subir|aumentó|aumentaron|aumenta|aumentan"
        "|aumentado|aumento|creció|crecieron|crece|crecen|crecido|crecimiento|incrementó"
        "|incrementaron|incremento|alza|escaló|disparó|dispararon|avanzó|elevó|elevaron|repuntó"
        "|repunte|ganó|aceleró|encareció|encarecieron|incrementa",
        "fall": "bajó|bajaron|baja|bajan|bajado|bajada|bajar|cayó|cayeron|cae|caen|caído|caída"
        "|disminuyó|disminuyeron|disminuye|disminución|descendió|descendieron|desciende|descenso"
        "|redujo|redujeron|reduce|reducido|reducción|retrocedió|retroceso|desplomó|desplomaron"
        "|desplome|hundió|hundieron|perdió|recortó|recorte|contrajo|desaceleró|moderó|abarató",
        "more": "más|mayor|mayores|superior|superiores|alza",
        "less": "menos|menor|menores|inferior|inferiores",
    },
    "pt": {
        "rise": "subiu|subiram|sobe|subida|aumentou|aumentaram|aumento|cresceu|cresceram|crescimento"
        "|alta|avançou|disparou|elevou",
        "fall": "caiu|caíram|cai|queda|baixou|baixaram|baixa|diminuiu|diminuíram|recuou|recuaram"
        "|recuo|reduziu|redução|desceu|desceram|descida",
        "more": "mais|maior|superior",
        "less": "menos|menor|inferior",
    },
    "ru": {
        "rise": "вырос*|выраст*|возрос*|возраст*|увелич*|рост|роста|росте|прирост*|подскоч*|подорож*"
        "|повыс*|повыш*|подня*|поднял*|взлет*|выше|больше|прибав*|растет|растут|росли|ускор*"
        "|расшир*|скачок",
        "fall": "упал*|пада*|паден*|сниз*|сниж*|сократ*|сокращ*|уменьш*|рухнул*|опуст*|подешев*"
        "|обвал*|ниже|меньше|спад|замедл*|снизил*|потерял*|просел*|сжал*",
        "more": "выше|больше|дороже",
        "less": "ниже|меньше|дешевле",
    },
    "ar": {
        "rise": "ارتفع|ارتفعت|يرتفع|ترتفع|ارتفاع|ارتفاعا|زاد|زادت|يزداد|زيادة|ازداد|ازدادت|نما|نمت"
        "|نمو|نموا|صعد|صعدت|صعود|قفز|قفزت|تزايد|بارتفاع|بزيادة|وارتفع|وارتفعت|وزاد|تسارع|صعودا",
        "fall": "انخفض|انخفضت|ينخفض|تنخفض|انخفاض|انخفاضا|تراجع|تراجعت|يتراجع|تراجعا|هبط|هبطت|هبوط"
        "|هبوطا|تقلص|تقلصت|نقص|قل|قلت|تدنى|تدنت|تدهور|بانخفاض|بتراجع|وانخفض|وانخفضت|وتراجع|انكمش"
        "|انكمشت|انكماش|تباطا|هوى|هوت|خفض|خفضت|تخفيض",
        "more": "اكثر|اعلى|ازيد",
        "less": "اقل|ادنى",
    },
    "tr": {
        "rise": "arttı|artmış|artıyor|artarak|artış|artışla|artan|yükseldi|yükselmiş|yükselerek"
        "|yükseliş|yükselişle|büyüdü|büyüme|büyümüş|çıktı|çıkarak|tırmandı|fırladı|artırıldı"
        "|artırdı|yükseliyor|artmıştı|yükselmişti|arttığını|yükseldiğini|zam|zamlandı|sıçradı"
        "|yükselen|artacak|büyüdüğünü|çıkmış|hızlandı",
        "fall": "azaldı|azalmış|azalıyor|azalarak|azalış|azalan|düştü|düşmüş|düşüyor|düşerek|düşüş"
        "|düşüşle|geriledi|gerilemiş|gerileme|gerileyerek|indi|inmiş|küçüldü|küçülme|daraldı"
        "|daralma|kaybetti|düşürüldü|düşürdü|indirildi|azaldığını|düştüğünü|gerilediğini"
        "|indirdi|yavaşladı|ucuzladı|azalma",
        "more": "fazla|yüksek|daha fazla",
        "less": "az|düşük|daha az",
    },
}
CHANGES = tables(
    {language: {"rise": words["rise"], "fall": words["fall"]} for language, words in _WORDS.items()}
)
#: words of change right behind a figure
BEHIND = tables(
    {language: {"rise": words["more"], "fall": words["less"]} for language, words in _WORDS.items()}
)


def _links(level: str, change: str, previous: str) -> dict[str, str]:
    return {
        plain(word): figure
        for figure, words in (("level", level), ("change", change), ("previous", previous))
        for word in words.split()
    }


#: the word before a figure of a change -> what the figure is
LINKS: dict[str, dict[str, str]] = {
    "en": _links("to at", "by of another", "from"),
    "fr": _links("à jusqu'à au", "de d' d’ par", "depuis"),
    "de": _links("auf bei", "um", "von"),
    "es": _links("a hasta al", "un en por una del de", "desde"),
    "pt": _links("para a até", "em de", "desde"),
    "ru": _links("до", "на", "с со от"),
    "ar": _links("الى ليصل لتصل", "بنسبة ب بمقدار بواقع بمعدل", "من"),
    "tr": _links("", "", ""),
}
#: endings of a Turkish number: "yüzde 8'e yükseldi", "yüzde 5'ten"
LEVEL_ENDINGS = frozenset("e a ye ya ine ına une una ne na sine sına".split())
PREVIOUS_ENDINGS = frozenset("den dan ten tan inden ından sinden sından".split())
#: what may stand between a word of change and its figure besides links and other figures
LIGHT: dict[str, frozenset[str]] = {
    language: frozenset(plain(word) for word in words.split())
    for language, words in {
        "en": "about around nearly almost over more than roughly some only just another further"
        " at least an a the additional as much as well still again sharply slightly steeply",
        "fr": "environ près de plus encore fortement légèrement nettement",
        "de": "etwa rund fast mehr als knapp sich leicht stark deutlich noch",
        "es": "casi cerca de más unos alrededor fuertemente ligeramente el los la las",
        "pt": "quase cerca de mais",
        "ru": "почти около более чем примерно резко почти незначительно",
        "ar": "نحو حوالي اكثر من قرابة",
        "tr": "yaklaşık neredeyse",
    }.items()
}

"""Words for things, events and deeds in seven languages: data for ``concepts``.

The codes are the English words by which ``same_thing`` knows a thing or an event. A word that would be
read wrongly without its sentence ("die", "main") is left out: silence is better than a wrong likeness.
"""

from __future__ import annotations


def by_language(table: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return code -> language -> forms of a table that lists them as "en forms; fr forms"."""
    return {
        code: {part[:2]: part[3:] for part in listed.split("; ")} for code, listed in table.items()
    }


#: what can have happened to those counted: code -> forms by language
EVENTS: dict[str, dict[str, str]] = by_language(
    {
        "killed": (
            "fr tué|tuée|tués|tuées|tue|tuent|mort|morte|morts|mortes|mouru|décédé*|décès|péri|"
            "tuer|meurent|mortel*|perdu la vie|trépas*; de getötet*|tötete*|töten|tötet|starb|"
            "starben|gestorben|tot|tote|toten|toter|todesopfer*|ums leben|sterben|umgekommen|"
            "kamen um|verstorben*|umgebracht|todesfälle; es mató|mataron|matado|mata|matan|murió|"
            "murieron|muerto|muerta|muertos|muertas|mueren|murieran|fallecido|fallecidos|"
            "falleció|fallecieron|fallecidas|matara|mataran|asesinad*|muere|perdieron la vida|"
            "víctimas mortales|muertes; ru погиб*|убит*|умер*|убил*|гибел*|жертв*|скончал*|"
            "унес жизни|унесл*|смерт*; ar قتل|قتلت|قتلوا|يقتلوا|تقتل|يمت|يموت|يقتل|مقتل|قتيل|"
            "قتيلا|قتلى|مات|ماتوا|توفي|توفيت|وفاة|لقي|مصرع|مصرعهم|ضحايا|استشهد|اودى|اودت|بمقتل|"
            "القتلى|حتفهم; tr öldü|öldüğü*|ölmedi|öldürdü|öldürüldü|ölü|ölüm|hayatını kaybe*|"
            "ölen|öldürmedi|öldürül*|can verdi|yaşamını yitir*|ölümüne|ölmüş|ölenlerin|ölüsü|"
            "can kaybı"
        ),
        "injured": (
            "fr blessé|blessée|blessés|blessées|blesse; de verletzt*|verwundet*; es hirió|"
            "hirieron|herido|herida|heridos|heridas|lesionad*|resultaron heridas; ru ранен*|"
            "пострада*|ранил*|травм*; ar اصيب|اصيبت|يصب|تصب|يصاب|يصابوا|تصاب|اصيبوا|جرح|جرحى|"
            "جريح|جريحا|اصابة|باصابة|المصابين|مصابا|مصاب|الجرحى|اصاب; tr yaralandı|yaralı|"
            "yaralanan|yaralandığı*|yaralanma*|yaraladı|yaralanmış"
        ),
        "missing": (
            "fr disparu*|portés disparus; de vermisst*; es desaparecid*|desaparecieron; "
            "ru пропал* без вести|пропавш*|без вести; ar مفقود|مفقودا|مفقودين|فقد|فقدان|"
            "المفقودين; tr kayıp|kayboldu"
        ),
        "arrested": (
            "fr arrêté|arrêtée|arrêtés|arrêtées|arrestation*|interpellé*|détenu*; "
            "de festgenommen*|verhaftet*|festnahm*|inhaftiert*; es detuvo|detuvieron|detenid*|"
            "arrestad*|arrestó|arrestaron; ru задержан*|задержал*|арестова*; ar اعتقل|اعتقلت|"
            "اعتقال|معتقل|معتقلا|توقيف|اوقف|اوقفت; tr gözaltına|tutuklandı|tutukladı|tutuklu|"
            "gözaltı"
        ),
        "displaced": (
            "fr déplacé|déplacés|déplacées; de vertrieben*; es desplazad*|desplazó; "
            "ru перемещен*|перемещён*|переселен*; ar نزح|نزحوا|نازح|نازحا|نازحين|نزوح|تشريد|شردت|"
            "شرد|النازحين; tr yerinden|yerinden edil*"
        ),
        "evacuated": (
            "fr évacué*; de evakuiert*; es evacuad*|evacuaron|evacuó; ru эвакуир*; ar اجلاء|اجلي|"
            "اجلت|اخلاء; tr tahliye"
        ),
        "infected": (
            "fr infecté*|contaminé*; de infiziert*|angesteckt; es infectad*|contagiad*|"
            "contagio*; ru заразил*|заражен*|инфицир*; ar اصابة بالفيروس|مصاب بالفيروس; "
            "tr enfekte|bulaştı"
        ),
        "destroyed": (
            "fr détruit|détruite|détruits|détruites; de zerstört*; es destruy*|destruid*|"
            "destrozad*; ru разруш*|уничтож*; ar دمر|دمرت|تدمير|مدمر|مدمرا; tr yıkıldı|yıktı|"
            "yok etti|yıkılan"
        ),
        "damaged": (
            "fr endommagé*; de beschädigt*; es dañó|dañaron|dañad*; ru поврежд*; ar تضرر|تضررت|"
            "متضرر|اضرار|الحق; tr hasar gördü|hasar|hasarlı"
        ),
        "abducted": (
            "fr enlevé|enlevés|kidnappé*; de entführt*; es secuestrad*|secuestró|secuestraron; "
            "ru похищен*|похитил*; ar خطف|خطفت|اختطف|اختطاف|مخطوف; tr kaçırıldı|kaçırdı"
        ),
        "rescued": (
            "fr secouru*|sauvé|sauvés; de gerettet*|rettete*; es rescatad*|rescató|rescataron; "
            "ru спас|спасен*|спасли|спасены; ar انقذ|انقذت|انقاذ; tr kurtarıldı|kurtardı"
        ),
    }
)

#: things counted or measured: code -> forms by language
THINGS: dict[str, dict[str, str]] = by_language(
    {
        "people": (
            "fr personne|personnes|gens|habitants|habitant; de menschen|mensch|personen|person|"
            "leute|einwohner|einwohnern; es personas|persona|gente|habitantes|habitante; "
            "ru человек|человека|людей|люди|людям|лиц|жител*; ar شخص|شخصا|اشخاص|الاشخاص|انسان|"
            "فردا|مواطنا|نسمة|شخصان; tr kişi|kişinin|kişiyi|kişiye|insan|insanın|insanlar|kişiden"
        ),
        "soldiers": (
            "fr soldat|soldats|militaires; de soldat|soldaten; es soldado|soldados|militares; "
            "ru солдат*|военнослужащ*|военных; ar جندي|جنديا|جنود|عسكريا|عسكريين|الجنود; "
            "tr asker|askerin|askeri|askerler"
        ),
        "civilians": (
            "fr civil|civils; de zivilist*; es civil|civiles; ru мирных жител*|граждански*; "
            "ar مدني|مدنيا|مدنيين|المدنيين; tr sivil|sivilin|siviller"
        ),
        "children": (
            "fr enfant|enfants; de kind|kinder|kindern; es niño|niños|niñas|menores; ru детей|"
            "дети|ребенк*|ребёнк*|детям; ar طفل|طفلا|اطفال|الاطفال; tr çocuk|çocuğun|çocuklar"
        ),
        "women": (
            "fr femme|femmes; de frau|frauen; es mujer|mujeres; ru женщин*; ar امراة|نساء|"
            "النساء; tr kadın|kadının"
        ),
        "workers": (
            "fr ouvrier|ouvriers|travailleurs|salariés; de arbeiter|arbeitern|beschäftigte*; "
            "es trabajador|trabajadores|obreros; ru рабочих|работник*|рабочие; ar عامل|عاملا|"
            "عمال|العمال; tr işçi|işçinin|işçiyi|çalışan"
        ),
        "jobs": (
            "fr emplois|emploi; de arbeitsplätze|arbeitsplätzen|stellen; es empleos|empleo|"
            "puestos de trabajo; ru рабочих мест|рабочие места; ar وظيفة|وظائف; tr istihdam"
        ),
        "refugees": (
            "fr réfugié|réfugiés; de flüchtling*; es refugiad*; ru бежен*; ar لاجئ|لاجئا|لاجئين|"
            "اللاجئين; tr mülteci|mültecinin|sığınmacı"
        ),
        "homes": (
            "fr maison|maisons|logement|logements|habitations; de haus|häuser|häusern|wohnungen|"
            "wohnhäuser; es casa|casas|vivienda|viviendas; ru домов|дома|дом|жилищ; ar منزل|"
            "منزلا|منازل|بيتا|بيوت|المنازل; tr ev|evin|evler|konut|konutun"
        ),
        "schools": (
            "fr école|écoles; de schule|schulen; es escuela|escuelas; ru школ|школы|школа; "
            "ar مدرسة|مدارس; tr okul|okulun|okullar"
        ),
        "students": (
            "fr élève|élèves|étudiants|étudiant; de schüler|schülern|studenten|studierende; "
            "es alumnos|estudiantes|alumno; ru студент*|учен*|школьник*; ar طالب|طالبا|طلاب|"
            "تلميذ|تلميذا; tr öğrenci|öğrencinin|öğrenciler"
        ),
        "cars": (
            "fr voiture|voitures|véhicules; de auto|autos|wagen|fahrzeuge; es coche|coches|"
            "autos; ru автомобил*|машин; ar سيارة|سيارات; tr otomobil|araba|araç"
        ),
        "voters": (
            "fr électeurs|votants; de wähler|wählern|wahlberechtigte*; es votantes|electores; "
            "ru избирател*; ar ناخب|ناخبين|الناخبين; tr seçmen|seçmenin|seçmenlerin"
        ),
        "seats": (
            "fr sièges|siège; de sitze|sitzen|mandate; es escaños|escaño; ru мест в парламенте|"
            "мандат*; ar مقعدا|مقعد|مقاعد; tr sandalye|milletvekili"
        ),
        "inflation": (
            "en inflation|consumer prices|price growth; fr inflation|l'inflation|l’inflation|"
            "prix à la consommation; de inflation|inflationsrate|teuerung|teuerungsrate|"
            "verbraucherpreise; es inflación|precios al consumo; ru инфляци*|"
            "потребительские цены; ar تضخم|التضخم; tr enflasyon|enflasyonun|enflasyonu"
        ),
        "unemployment": (
            "en unemployment|jobless rate|joblessness; fr chômage; de arbeitslosigkeit|"
            "arbeitslosenquote; es desempleo|paro; ru безработиц*; ar بطالة|البطالة; tr işsizlik|"
            "işsizliği"
        ),
        "exports": (
            "en exports|exported; fr exportations|exportation|exporté; de exporte|exporten|"
            "export|ausfuhren|ausfuhr|exportiert*; es exportaciones|exportación|exportó|"
            "exportaron; ru экспорт*; ar صادرات|الصادرات|تصدير; tr ihracat|ihracatı"
        ),
        "imports": (
            "en imports|imported; fr importations|importation|importé; de importe|importen|"
            "import|einfuhren|importiert*; es importaciones|importación|importó; ru импорт*; "
            "ar واردات|الواردات|استيراد; tr ithalat|ithalatı"
        ),
        "turnout": (
            "en turnout|turned out|voter participation; fr participation; de wahlbeteiligung; "
            "es participación; ru явка|явку|явки; ar المشاركة|نسبة المشاركة|الاقبال; tr katılım|"
            "katılımı"
        ),
        "prices": (
            "fr prix; de preise|preisen|preis; es precio|precios; ru цены|цена|цен; ar اسعار|"
            "الاسعار|سعر; tr fiyatlar|fiyatları|fiyat|fiyatı"
        ),
        "wages": (
            "fr salaire|salaires; de lohn|löhne|gehälter|gehalt|mindestlohn; es salario|salarios|"
            "sueldo; ru зарплат*|заработн*; ar راتب|رواتب|الاجور|اجر; tr maaş|maaşlar|ücret|"
            "asgari ücret"
        ),
        "population": (
            "fr population; de bevölkerung; es población; ru населени*; ar سكان|السكان; tr nüfus|"
            "nüfusu"
        ),
        "economy": (
            "en economy|gdp|gross domestic product; fr économie|l'économie|pib; de wirtschaft|"
            "bip; es economía|pib; ru экономик*|ввп; ar اقتصاد|الاقتصاد|الناتج; tr ekonomi|"
            "ekonomisi|gsyh"
        ),
        "deficit": "fr déficit; de defizit; es déficit; ru дефицит*; ar عجز|العجز; tr açığı|bütçe açığı",
        "debt": (
            "fr dette; de schulden|verschuldung; es deuda; ru долг|долга; ar دين|ديون; tr borç|"
            "borcu"
        ),
        "budget": (
            "fr budget; de haushalt|budget; es presupuesto; ru бюджет*; ar ميزانية|الميزانية|"
            "موازنة; tr bütçe|bütçesi"
        ),
    }
)

#: what a text is about besides: code -> forms by language
MATTERS: dict[str, dict[str, str]] = by_language(
    {
        "explosion": (
            "en explosion|blast|explosions|bombing|bomb|detonation|exploded; fr explosion|"
            "l'explosion|l’explosion|déflagration|attentat à la bombe; de explosion|detonation|"
            "bombe|bombenanschlag; es explosión|bomba|estallido; ru взрыв*; ar انفجار|الانفجار|"
            "تفجير|التفجير; tr patlama|patlamada|patlamanın|patlamasında|patlamadan"
        ),
        "earthquake": (
            "en earthquake|quake|tremor|earthquakes; fr séisme|tremblement de terre; de erdbeben|"
            "beben; es terremoto|sismo|seísmo; ru землетрясени*; ar زلزال|الزلزال; tr deprem|"
            "depremde|depremin"
        ),
        "flood": (
            "en flood|floods|flooding|floodwaters; fr inondation|inondations|crue|crues; "
            "de hochwasser|überschwemmung*|flut; es inundación|inundaciones|riada; "
            "ru наводнени*; ar فيضان|الفيضان|فيضانات|الفيضانات|سيول; tr sel|selde|seller|sellerde"
        ),
        "fire": (
            "en fire|blaze|wildfire|fires; fr incendie|l'incendie|l’incendie; de brand|feuer|"
            "großbrand; es incendio; ru пожар*; ar حريق|الحريق|حرائق; tr yangın|yangında|yangının"
        ),
        "attack": (
            "en attack|attacks|assault|raid|strike|airstrike; fr attaque|l'attaque|l’attaque|"
            "attentat|l'attentat|frappe; de angriff|anschlag|attacke; es ataque|atentado; "
            "ru атак*|нападени*|удар*|теракт*; ar هجوم|الهجوم|اعتداء|غارة; tr saldırı|saldırıda|"
            "saldırının"
        ),
        "crash": (
            "en crash|accident|collision|derailment; fr accident|l'accident|l’accident|"
            "collision; de unfall|unglück|absturz|zusammenstoß; es accidente|choque; ru авари*|"
            "крушени*|катастроф*|дтп; ar حادث|الحادث|تحطم|اصطدام; tr kaza|kazada|kazası|kazasında"
        ),
        "storm": (
            "en storm|hurricane|cyclone|typhoon; fr tempête|ouragan|cyclone; de sturm|orkan|"
            "unwetter; es tormenta|huracán|temporal; ru шторм*|ураган*|бур*; ar عاصفة|العاصفة|"
            "اعصار; tr fırtına|fırtınada|kasırga"
        ),
        "protest": (
            "en protest|protests|demonstration|demonstrations|rally; fr manifestation|"
            "manifestations; de protest|proteste|demonstration; es protesta|protestas|"
            "manifestación; ru протест*|демонстраци*|митинг*; ar احتجاج|احتجاجات|مظاهرة|تظاهرة; "
            "tr protesto|gösteri|eylem"
        ),
        "election": (
            "en election|elections|vote|poll|ballot; fr élection|élections|scrutin; de wahl|"
            "wahlen; es elección|elecciones|comicios; ru выбор*; ar انتخابات|الانتخابات; "
            "tr seçim|seçimde|seçimler"
        ),
        "war": (
            "en war|conflict|fighting; fr guerre|conflit; de krieg; es guerra; ru войн*; ar حرب|"
            "الحرب; tr savaş|savaşta"
        ),
        "bridge": (
            "en bridge; fr pont; de brücke; es puente; ru мост|моста; ar جسر|الجسر; tr köprü|"
            "köprüsü"
        ),
        "treaty": (
            "en treaty|agreement|accord|deal|pact|contract; fr traité|accord|l'accord|l’accord|"
            "pacte; de vertrag|abkommen; es tratado|acuerdo|pacto; ru договор*|соглашени*; "
            "ar اتفاق|اتفاقية|معاهدة|الاتفاق|المعاهدة|الاتفاقية; tr anlaşma|anlaşması|sözleşme|"
            "antlaşma"
        ),
        "talks": (
            "en talks|negotiations|meeting|summit|conference; fr négociations|pourparlers|sommet|"
            "réunion; de gespräche|verhandlungen|gipfel|treffen; es negociaciones|conversaciones|"
            "cumbre|reunión; ru переговор*|саммит*|встреч*; ar محادثات|المحادثات|مفاوضات|"
            "المفاوضات|قمة|اجتماع; tr görüşme|görüşmeler|müzakereler|zirve|toplantı"
        ),
        "factory": (
            "en factory|plant|mill; fr usine|l'usine|l’usine; de fabrik|werk; es fábrica|planta; "
            "ru завод*|фабрик*; ar مصنع|المصنع; tr fabrika|fabrikası"
        ),
        "mine": (
            "en mine; fr mine; de bergwerk|zeche; es mina; ru шахт*; ar منجم|المنجم; tr maden|"
            "madeni"
        ),
        "law": (
            "en law|bill|act; fr loi|projet de loi; de gesetz; es ley; ru закон*; ar قانون|"
            "القانون; tr yasa|kanun"
        ),
        "school": (
            "en school; fr école|l'école; de schule; es escuela; ru школа|школу|школы; ar مدرسة|"
            "المدرسة; tr okul"
        ),
        "hospital": (
            "en hospital|clinic; fr hôpital|l'hôpital; de krankenhaus|klinik; es hospital; "
            "ru больниц*; ar مستشفى|المستشفى; tr hastane"
        ),
        "museum": "en museum; fr musée; de museum; es museo; ru музе*; ar متحف|المتحف; tr müze|müzesi",
        "trial": (
            "en trial; fr procès; de prozess; es juicio; ru суд|процесс; ar محاكمة|المحاكمة; "
            "tr dava|duruşma"
        ),
    }
)

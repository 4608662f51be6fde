"""The words of rates and periods, by language: data for ``rates``."""

from __future__ import annotations

from apps.reading.qualifying.word_tables import tables

#: before a figure too: "annual", "hourly"
ADJECTIVES = tables(
    {
        "en": {
            "year": "annual|yearly|annually",
            "month": "monthly",
            "week": "weekly",
            "hour": "hourly",
        },
        "fr": {
            "year": "annuel|annuelle|annuels|annuelles|annuellement",
            "month": "mensuel|mensuelle|mensuels|mensuelles",
            "hour": "horaire",
        },
        "de": {
            "year": "jährlich*",
            "month": "monatlich*",
            "week": "wöchentlich*",
            "day": "täglich*",
            "hour": "stündlich*",
        },
        "es": {
            "year": "anual|anuales|anualmente",
            "month": "mensual|mensuales",
            "day": "diarios|diarias",
            "week": "semanal|semanales",
        },
        "pt": {"year": "anual|anuais", "month": "mensal|mensais"},
        "ru": {
            "year": "ежегодн*|годов*",
            "month": "ежемесячн*",
            "day": "ежедневн*|ежесуточн*",
            "week": "еженедельн*",
            "hour": "ежечасн*|почасов*",
        },
        "ar": {
            "year": "سنويا|سنوي|سنوية|السنوي|السنوية",
            "month": "شهريا|شهري|شهرية|الشهري",
            "day": "يوميا|يومي|يومية",
            "week": "اسبوعيا",
        },
        "tr": {
            "year": "yıllık",
            "month": "aylık",
            "day": "günlük",
            "hour": "saatlik",
            "week": "haftalık",
        },
    }
)
RATES = tables(
    {
        "en": {
            "hour": "an hour|per hour|each hour|every hour|hourly|/ hour|/ h",
            "day": "a day|per day|each day|every day|daily|a night|per night",
            "week": "a week|per week|each week|every week|weekly",
            "month": "a month|per month|each month|every month|monthly|/ month",
            "year": "a year|per year|each year|every year|annually|yearly|per annum|/ year",
            "person": "per person|per capita|per head|a head|per inhabitant|per resident|a person"
            "|per citizen|for each person|for every person|for every inhabitant",
            "household": "per household|a household|per family",
            "barrel": "a barrel|per barrel",
            "tonne": "a tonne|per tonne|a ton|per ton",
            "kilogram": "a kilo|per kilo|per kilogram|a kilogram",
            "litre": "a litre|per litre|a liter|per liter",
            "gallon": "a gallon|per gallon",
            "square metre": "per square metre|per square meter|a square metre",
            "kilometre": "per kilometre|per kilometer|per mile|per km",
            "share": "a share|per share",
            "piece": "apiece|a piece|per unit|per item",
            "game": "a game|per game|a match|per match",
            "second": "a second|per second",
            "minute": "a minute|per minute",
        },
        "fr": {
            "hour": "par heure|de l'heure|de l’heure|l'heure",
            "day": "par jour|chaque jour|quotidiennement",
            "week": "par semaine|chaque semaine",
            "month": "par mois|chaque mois|mensuels",
            "year": "par an|par année|chaque année|l'an|annuels",
            "person": "par personne|par habitant|par tête",
            "barrel": "le baril|par baril",
            "tonne": "la tonne|par tonne",
            "litre": "le litre|par litre|au litre",
            "kilogram": "le kilo|par kilo",
        },
        "de": {
            "hour": "pro stunde|je stunde|in der stunde|die stunde",
            "day": "pro tag|am tag|je tag|täglich",
            "week": "pro woche|in der woche|je woche|wöchentlich",
            "month": "pro monat|im monat|je monat|monatlich",
            "year": "pro jahr|im jahr|je jahr|jährlich",
            "person": "pro kopf|pro person|je einwohner|pro einwohner|je person|je kopf",
            "barrel": "je barrel|pro barrel",
            "tonne": "pro tonne|je tonne",
            "litre": "pro liter|je liter",
            "kilogram": "pro kilo|je kilo",
        },
        "es": {
            "hour": "por hora|la hora|a la hora",
            "day": "al día|por día|diarios|diarias|cada día",
            "week": "a la semana|por semana|semanales",
            "month": "al mes|por mes|mensuales|cada mes",
            "year": "al año|por año|anuales|cada año",
            "person": "por persona|por habitante|per cápita|por cabeza",
            "barrel": "el barril|por barril",
            "tonne": "la tonelada|por tonelada",
            "litre": "el litro|por litro",
            "kilogram": "el kilo|por kilo",
        },
        "pt": {
            "hour": "por hora|à hora",
            "day": "por dia|ao dia",
            "month": "por mês|ao mês|mensais",
            "year": "por ano|ao ano|anuais",
            "person": "por pessoa|por habitante|per capita",
        },
        "ru": {
            "hour": "в час|за час|ежечасно",
            "day": "в день|в сутки|за день|ежедневно",
            "week": "в неделю|за неделю|еженедельно",
            "month": "в месяц|ежемесячно",
            "year": "в год|ежегодно",
            "person": "на человека|на душу населения|на жителя|с человека",
            "barrel": "за баррель",
            "tonne": "за тонну",
            "litre": "за литр",
            "kilogram": "за килограмм",
        },
        "ar": {
            "hour": "في الساعة|بالساعة|للساعة|كل ساعة",
            "day": "في اليوم|يوميا|كل يوم|باليوم",
            "week": "في الاسبوع|اسبوعيا|كل اسبوع",
            "month": "في الشهر|شهريا|كل شهر|بالشهر",
            "year": "في السنة|سنويا|كل عام|كل سنة",
            "person": "للفرد|لكل شخص|للشخص|لكل فرد|لكل مواطن",
            "barrel": "للبرميل",
            "tonne": "للطن",
            "litre": "للتر",
        },
        "tr": {
            "hour": "saatte|saatlik|saat başına|saatliği",
            "day": "günde|günlük|günlüğü|gün başına",
            "week": "haftada|haftalık",
            "month": "ayda|aylık|ay başına",
            "year": "yılda|yıllık|yıl başına",
            "person": "kişi başına|kişi başı|kişi başına düşen",
            "barrel": "varil başına|varili",
            "tonne": "ton başına|tonu",
            "litre": "litre başına|litresi",
        },
    }
)
#: words before the number of a rate: "per 100,000 people"
PER_NUMBER: dict[str, frozenset[str]] = {
    "en": frozenset({"per", "every", "each"}),
    "fr": frozenset({"pour", "par"}),
    "de": frozenset({"je", "pro", "auf"}),
    "es": frozenset({"por", "cada"}),
    "pt": frozenset({"por", "cada"}),
    "ru": frozenset({"на"}),
    "ar": frozenset({"لكل"}),
    "tr": frozenset(),
}
THOUSANDS = {
    **dict.fromkeys("thousand mille tausend mil тысяч тысячи тыс الف bin binde".split(), 1_000),
    **dict.fromkeys(
        "million millions millionen millón millones миллион مليون milyon".split(), 10**6
    ),
}
#: what "per 1,000" may count by other than people
COUNTED_BY = {
    word: meaning
    for meaning, words in (
        ("births", "births birth naissances geburten lebendgeburten nacimientos рождений"),
        ("births", "рождённых родившихся ولادة ولاده doğumda doğum nascimentos"),
        ("vehicles", "vehicles cars véhicules fahrzeuge vehículos автомобилей"),
        ("households", "households ménages foyers haushalte hogares домохозяйств"),
        ("women", "women femmes frauen mujeres женщин امرأة امراة"),
        ("children", "children enfants kinder niños детей طفل"),
        ("pregnancies", "pregnancies grossesses schwangerschaften embarazos"),
        ("tests", "tests"),
        ("flights", "flights vols flüge vuelos рейсов"),
    )
    for word in words.split()
}
#: what makes "a year" no rate: "a year ago"
NOT_RATES = frozenset(
    "ago earlier later after before old when that since from plus tard après vor später назад спустя"
    " earlier's previously older long".split()
)

PERIODS = tables(
    {
        "en": {
            "year on year": "from a year earlier|year on year|year-on-year|year over year"
            "|year-over-year|than a year earlier|compared with a year earlier|from a year ago"
            "|compared to a year earlier|than a year ago|y/y|annual inflation|annual rate"
            "|annualised rate|in annual terms|over the past year|over the previous year|yoy"
            "|from the same month last year|from the same period last year|on the year"
            "|from the same quarter last year|compared with the previous year"
            "|compared with the same month|over twelve months|over 12 months|from the previous year"
            "|than the year before|from the year before|from a year before|annual growth",
            "month on month": "month on month|month-on-month|month over month|month-over-month|m/m"
            "|from the previous month|from a month earlier|from the month before|on the month"
            "|compared with the previous month|than a month earlier|from a month ago"
            "|than the month before|from january|from february|from march|from april"
            "|from june|from july|from august|from september|from october|from november|from december"
            "|from last month|monthly inflation|compared with last month",
            "quarter on quarter": "quarter on quarter|quarter-on-quarter|from the previous quarter"
            "|q/q|from the quarter before|from a quarter earlier|quarterly growth",
            "first round": "first round|opening round|first ballot|initial round|round one",
            "second round": "second round|runoff|run-off|run off|second ballot|final round|round two",
            "quarter 1": "first quarter|q1|opening quarter|first three months",
            "quarter 2": "second quarter|q2",
            "quarter 3": "third quarter|q3",
            "quarter 4": "fourth quarter|q4|final quarter|last quarter of",
            "half 1": "first half of|first six months|h1",
            "half 2": "second half of|h2|last six months of",
            "whole year": "full-year|full year|whole year|year as a whole",
            "first day": "first day|opening day|on day one",
            "first week": "first week|opening week|opening weekend|first weekend",
        },
        "fr": {
            "year on year": "sur un an|en glissement annuel|par rapport à l'année précédente|en un an"
            "|par rapport à l'an dernier|en rythme annuel",
            "month on month": "sur un mois|par rapport au mois précédent|en un mois|en rythme mensuel",
            "quarter on quarter": "sur un trimestre|par rapport au trimestre précédent",
            "first round": "premier tour|1er tour",
            "second round": "second tour|deuxième tour|2e tour",
            "quarter 1": "premier trimestre",
            "quarter 2": "deuxième trimestre|second trimestre",
            "quarter 3": "troisième trimestre",
            "quarter 4": "quatrième trimestre",
            "half 1": "premier semestre",
            "half 2": "second semestre|deuxième semestre",
        },
        "de": {
            "year on year": "im vorjahresvergleich|gegenüber dem vorjahr*|im jahresvergleich"
            "|zum vorjahr|binnen jahresfrist|verglichen mit dem vorjahr|als im vorjahr"
            "|gegenüber vorjahr|als ein jahr zuvor|innerhalb eines jahres",
            "month on month": "gegenüber dem vormonat|zum vormonat|im monatsvergleich|als im vormonat"
            "|im vergleich zum vormonat",
            "quarter on quarter": "gegenüber dem vorquartal|zum vorquartal",
            "first round": "ersten wahlgang|erste wahlgang|erster wahlgang|ersten runde|erste runde",
            "second round": "stichwahl|zweiten wahlgang|zweite wahlgang|zweiten runde|zweite runde",
            "quarter 1": "ersten quartal|erste quartal|ersten vierteljahr",
            "quarter 2": "zweiten quartal|zweite quartal",
            "quarter 3": "dritten quartal|dritte quartal",
            "quarter 4": "vierten quartal|vierte quartal",
            "half 1": "ersten halbjahr",
            "half 2": "zweiten halbjahr",
        },
        "es": {
            "year on year": "interanual|interanuales|respecto al año anterior|frente al año anterior"
            "|en un año|con respecto al año anterior|en tasa interanual",
            "month on month": "intermensual|respecto al mes anterior|frente al mes anterior|en un mes",
            "quarter on quarter": "intertrimestral|respecto al trimestre anterior",
            "first round": "primera vuelta|primera ronda",
            "second round": "segunda vuelta|balotaje|segunda ronda",
            "quarter 1": "primer trimestre",
            "quarter 2": "segundo trimestre",
            "quarter 3": "tercer trimestre",
            "quarter 4": "cuarto trimestre|último trimestre",
            "half 1": "primer semestre",
            "half 2": "segundo semestre",
        },
        "pt": {
            "first round": "primeiro turno|primeira volta",
            "second round": "segundo turno|segunda volta",
            "year on year": "em termos homólogos|face ao ano anterior|em um ano",
        },
        "ru": {
            "year on year": "в годовом выражении|по сравнению с прошлым годом|за год|год к году"
            "|по сравнению с предыдущим годом|в годовом исчислении|годовая инфляция",
            "month on month": "в месячном выражении|по сравнению с предыдущим месяцем|за месяц"
            "|месяц к месяцу|по сравнению с прошлым месяцем",
            "first round": "первом туре|первый тур|первого тура|первому туру",
            "second round": "втором туре|второй тур|второго тура|второму туру",
            "quarter 1": "первом квартале|первый квартал|первого квартала|i квартал*",
            "quarter 2": "втором квартале|второй квартал|второго квартала",
            "quarter 3": "третьем квартале|третий квартал|третьего квартала",
            "quarter 4": "четвертом квартале|четвёртом квартале|четвертый квартал",
            "half 1": "первом полугодии",
            "half 2": "втором полугодии",
        },
        "ar": {
            "year on year": "على اساس سنوي|مقارنة بالعام السابق|مقارنة بالعام الماضي|خلال عام"
            "|عن العام السابق|عن العام الماضي",
            "month on month": "على اساس شهري|مقارنة بالشهر السابق|خلال شهر|عن الشهر السابق",
            "first round": "الجولة الاولى|الدورة الاولى|الدور الاول",
            "second round": "الجولة الثانية|جولة الاعادة|الدورة الثانية|الدور الثاني",
            "quarter 1": "الربع الاول",
            "quarter 2": "الربع الثاني",
            "quarter 3": "الربع الثالث",
            "quarter 4": "الربع الرابع|الربع الاخير",
            "half 1": "النصف الاول",
            "half 2": "النصف الثاني",
        },
        "tr": {
            "year on year": "yıllık bazda|önceki yıla göre|geçen yıla göre|bir önceki yıla göre"
            "|yıldan yıla|yıllık enflasyon",
            "month on month": "aylık bazda|önceki aya göre|bir önceki aya göre|geçen aya göre"
            "|aydan aya|aylık enflasyon",
            "first round": "ilk tur*|birinci tur*",
            "second round": "ikinci tur*",
            "quarter 1": "ilk çeyrek*|birinci çeyrek*",
            "quarter 2": "ikinci çeyrek*",
            "quarter 3": "üçüncü çeyrek*",
            "quarter 4": "dördüncü çeyrek*|son çeyrek*",
            "half 1": "ilk yarı*",
            "half 2": "ikinci yarı*",
        },
    }
)
#: words before the year of a fiscal year
FISCAL = tables(
    {
        "en": {"fiscal": "fiscal|fiscal year|financial year|fy|budget year"},
        "fr": {"fiscal": "exercice|année fiscale|exercice budgétaire"},
        "de": {"fiscal": "geschäftsjahr|haushaltsjahr|im geschäftsjahr"},
        "es": {"fiscal": "año fiscal|ejercicio"},
        "pt": {"fiscal": "ano fiscal|exercício"},
        "ru": {"fiscal": "финансовом|финансовый|финансовом году"},
        "ar": {"fiscal": "السنة المالية|العام المالي"},
        "tr": {"fiscal": "mali yıl*"},
    }
)

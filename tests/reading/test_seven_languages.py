"""Six passages in seven languages: the same sixteen values are read in each, and nothing else."""

from __future__ import annotations

import pytest

from apps.reading.finding import values_in
from apps.reading.values import Moment, Quantity
from tests.reading.number_rows import PUBLISHED, written

#: the values of each passage, in any order
VALUES = (
    ("2023-05-03", "43", "2450"),
    ("12 %", "1200000000 EUR"),
    ("40000..45000", "3 day"),
    ("2019", "500000++", "199X", "20000--"),
    ("-12 °", "0.25 m"),
    ("6.5 %", "8.1 %", "20 %"),
)
PASSAGES = {
    "en": (
        "On 3 May 2023 a flood in Harnau killed 43 people and damaged 2,450 homes.",
        "The ministry said that 12 percent of the schools were shut and that repairs would cost"
        " 1.2 billion euros.",
        "Between 40,000 and 45,000 workers joined the strike, which began at 9.30 and lasted three days.",
        "Since 2019 more than half a million people have left the valley; in the 1990s it was fewer"
        " than 20,000 people.",
        "Temperatures fell to minus 12 degrees, and 25 centimetres of snow lay in Harnau.",
        "Unemployment rose from 6.5 to 8.1 percent, and one in five young people is out of work.",
    ),
    "fr": (
        "Le 3 mai 2023, une crue à Harnau a tué 43 personnes et endommagé 2 450 maisons.",
        "Le ministère a dit que 12 % des écoles étaient fermées et que les réparations coûteraient"
        " 1,2 milliard d'euros.",
        "Entre 40 000 et 45 000 ouvriers ont suivi la grève, qui a commencé à 9h30 et a duré trois jours.",
        "Depuis 2019, plus d'un demi-million de personnes ont quitté la vallée ; dans les années 1990,"
        " c'étaient moins de 20 000 personnes.",
        "Il a fait moins 12 degrés, et 25 centimètres de neige sont tombés à Harnau.",
        "Le chômage est passé de 6,5 à 8,1 %, et un jeune sur cinq est sans travail.",
    ),
    "de": (
        "Am 3. Mai 2023 tötete eine Flut in Harnau 43 Menschen und beschädigte 2.450 Häuser.",
        "Das Ministerium teilte mit, 12 Prozent der Schulen seien geschlossen, und die Reparaturen"
        " kosteten 1,2 Milliarden Euro.",
        "Zwischen 40.000 und 45.000 Arbeiter beteiligten sich am Streik, der um 9.30 Uhr begann und drei"
        " Tage dauerte.",
        "Seit 2019 haben mehr als eine halbe Million Menschen das Tal verlassen; in den 1990er Jahren"
        " waren es weniger als 20.000 Menschen.",
        "Es wurde minus 12 Grad kalt, und 25 Zentimeter Schnee fielen in Harnau.",
        "Die Arbeitslosigkeit stieg von 6,5 auf 8,1 Prozent, und jeder fünfte Jugendliche ist ohne Arbeit.",
    ),
    "es": (
        "El 3 de mayo de 2023 una riada en Harnau mató a 43 personas y dañó 2.450 viviendas.",
        "El ministerio dijo que el 12 % de las escuelas estaban cerradas y que las obras costarían"
        " 1.200 millones de euros.",
        "Entre 40.000 y 45.000 obreros siguieron la huelga, que empezó a las 9.30 y duró tres días.",
        "Desde 2019 más de medio millón de personas han dejado el valle; en los años 1990 fueron menos"
        " de 20.000 personas.",
        "Se llegó a menos 12 grados, y cayeron 25 centímetros de nieve en Harnau.",
        "El paro pasó del 6,5 al 8,1 %, y uno de cada cinco jóvenes está sin trabajo.",
    ),
    "ru": (
        "3 мая 2023 года наводнение в Харнау убило 43 человека и повредило 2450 домов.",
        "Министерство сообщило, что 12 процентов школ закрыты, а ремонт обойдётся в 1,2 миллиарда евро.",
        "От 40 до 45 тысяч рабочих участвовали в забастовке, которая началась в 9:30 и длилась три дня.",
        "С 2019 года долину покинули более полумиллиона человек; в 1990-е годы их было менее 20 тысяч"
        " человек.",
        "Похолодало до минус 12 градусов, и в Харнау выпало 25 сантиметров снега.",
        "Безработица выросла с 6,5 до 8,1 процента, и каждый пятый молодой человек без работы.",
    ),
    "tr": (
        "3 Mayıs 2023'te Harnau'daki sel 43 kişiyi öldürdü ve 2.450 eve zarar verdi.",
        "Bakanlık, okulların yüzde 12'sinin kapalı olduğunu ve onarımın 1,2 milyar avroya mal olacağını"
        " söyledi.",
        "Saat 9.30'da başlayan ve üç gün süren greve 40.000 ila 45.000 işçi katıldı.",
        "2019'dan bu yana yarım milyondan fazla insan vadiden ayrıldı; 1990'larda bu sayı 20.000 kişiden"
        " azdı.",
        "Hava eksi 12 dereceye düştü ve Harnau'ya 25 santimetre kar yağdı.",
        "İşsizlik yüzde 6,5'ten yüzde 8,1'e çıktı ve her beş gençten biri işsiz.",
    ),
    "ar": (
        "في 3 مايو 2023 قتل فيضان في هارناو 43 شخصا وتضرر 2450 منزلا.",
        "قالت الوزارة إن 12 في المئة من المدارس مغلقة وإن الإصلاحات ستكلف 1.2 مليار يورو.",
        "شارك ما بين 40 ألفا و45 ألف عامل في الإضراب الذي بدأ في الساعة 9:30 واستمر ثلاثة أيام.",
        "منذ 2019 غادر أكثر من نصف مليون شخص الوادي، وفي تسعينيات القرن الماضي كان العدد أقل من"
        " 20 ألف شخص.",
        "انخفضت الحرارة إلى 12 درجة تحت الصفر وتساقط 25 سنتيمترا من الثلج في هارناو.",
        "ارتفعت البطالة من 6.5 إلى 8.1 في المئة وواحد من كل خمسة شبان بلا عمل.",
    ),
}


@pytest.mark.parametrize("language", PASSAGES)
def test_the_same_values_are_read_in_every_language(language: str) -> None:
    wrong = []
    for passage, expected in zip(PASSAGES[language], VALUES, strict=True):
        found = values_in(passage, published=PUBLISHED, language=language)
        values = [mention.value for mention in found]
        read = [value.edtf for value in values if isinstance(value, Moment)]
        read += [written(value) for value in values if isinstance(value, Quantity)]
        if sorted(read) != sorted(expected):
            wrong.append((passage, read))
    assert wrong == []

"""Sentences as news agencies write them, and the numbers and days that a careful reader finds in them."""

from __future__ import annotations

import pytest

from apps.reading.finding import values_in
from apps.reading.values import Moment, Quantity
from tests.reading.number_rows import PUBLISHED, written

#: a sentence | its values in order: days as EDTF, numbers as in ``number_rows``
ROWS = {
    "en": """
        One of 10 survivors died. | -
        Two of 40 miners died in 2019. | 2019
        In 2019, 40 miners died. | 2019 ; 40
        Shares in Valmont Foods slid 3.4 percent to 41.20 dollars on Thursday. | 3.4 % ; 41.2 USD ; 2024-06-13
        The Corwell clinic recorded no fewer than 212 cases of measles in May. | 212+ ; 2024-05
        Four of every ten voters in Dunmere stayed at home. | 40 %
        3 of 10 voters were undecided. | 30 %
        Harnau beat Velden 3-1 in front of 18,400 fans. | 18400
        The rocket weighs 12 tonnes and is 30 metres tall. | 12 t ; 30 m
        Up to 90 miners may be trapped, and at least 7 are dead. | 90- ; 7+
        The court fined Ostrava Steel $2.3m and jailed two managers for 18 months. | 2300000 USD ; 2 ; 18 month
        There were 12.5 deaths per 1,000 births. | 12.5 /1,000 births
        Temperatures stayed in the 90s. | -
        Nobody was hurt, but a dozen cars burned. | 0 ; 12
        About 60 to 70 goats were stolen on Sunday night. | 54..77 ; 2024-06-09
        The rate was 12 deaths per 1,000 live births. | 12 /1,000 births
        The club was famous in the 90s. | 199X
    """,
    "fr": """
        Trois des 40 otages ont été tués. | -
        Le chiffre d'affaires de Valmont a reculé de 3,4 % à 1,2 milliard d'euros en 2023. | 3.4 % ; 1200000000 EUR ; 2023
        Une trentaine de soldats ont été tués mardi près de Velden. | 30 ; 2024-06-11
        Pas moins de 212 cas de rougeole ont été recensés en mai. | 212+ ; 2024-05
        Quatre électeurs sur dix se sont abstenus. | 40 %
        L'usine a fermé il y a trois ans. | 2021~
        Près d'un demi-million de personnes ont quitté la région. | 450000..500000
        Aucun passager n'a été blessé. | 0
        Le tribunal l'a condamné à 18 mois de prison et 5 000 euros d'amende. | 18 month ; 5000 EUR
        Jusqu'à 90 mineurs seraient bloqués, et au moins sept sont morts. | 90- ; 7+
        Plus de deux mille cinq cents migrants sont arrivés en avril. | 2500++ ; 2024-04
        Le taux est passé de 2,5 à 3,1 %. | 2.5 % ; 3.1 %
        Harnau a battu Velden 3-1 devant 18 400 spectateurs. | 18400
        La mortalité est de 12,5 décès pour 1 000 naissances. | 12.5 /1,000 births
        Un tiers des écoles sont fermées depuis lundi. | 33.333 % ; 2024-06-10
        De 2010 à 2012, quelque 400 maisons ont été détruites. | 2010 ; 2012 ; 360..440
        Il y a trois blessés. | 3
        Il y a trois semaines, 40 personnes sont mortes. | 2024-05-25~ ; 40
    """,
    "de": """
        Drei von 40 Geiseln wurden getötet. | -
        Die Zahl von 40 Toten stieg. | 40
        Der Umsatz von Valmont sank um 3,4 Prozent auf 1,2 Milliarden Euro. | 3.4 % ; 1200000000 EUR
        Rund drei Dutzend Soldaten wurden am Dienstag getötet. | 32.4..39.6 ; 2024-06-11
        Die Fabrik schloss vor drei Jahren. | 2021~
        Vier von zehn Wählern blieben zu Hause. | 40 %
        Jeder fünfte Wähler ist unentschlossen. | 20 %
        Mindestens sieben Bergleute starben, bis zu 90 sind eingeschlossen. | 7+ ; 90-
        Niemand wurde verletzt. | 0
        Eine halbe Million Menschen verließ die Region. | 500000
        Das Gericht verurteilte ihn zu anderthalb Jahren Haft und 5000 Euro Geldstrafe. | 1.5 year ; 5000 EUR
        Von 2010 bis 2012 wurden 400 Häuser zerstört. | 2010 ; 2012 ; 400
        Harnau schlug Velden vor 18.400 Zuschauern mit 3:1. | 18400
        Weniger als ein Drittel der 9600 Pfleger ist geblieben. | 33.3333333333333-- % ; 9600
        Vor einem Jahr starben 40 Menschen. | 2023~ ; 40
        Er stand vor drei Jahren Haft. | 3 year
        Drei Dutzend Soldaten flohen. | 36
    """,
    "es": """
        Tres de los 40 rehenes murieron. | -
        Un grupo de 40 rehenes murieron. | 40
        Las ventas de Valmont cayeron un 3,4 % hasta los 1.200 millones de euros. | 3.4 % ; 1200000000 EUR
        La fábrica cerró hace tres años. | 2021~
        Cuatro de cada diez votantes se abstuvieron. | 40 %
        Nadie resultó herido. | 0
        Medio millón de personas abandonaron la región. | 500000
        Al menos siete mineros murieron y hasta 90 siguen atrapados. | 7+ ; 90-
        El tribunal lo condenó a 18 meses de cárcel y 5.000 euros de multa. | 18 month ; 5000 EUR
        Hubo 12,5 muertes por cada 1.000 nacimientos. | 12.5 /1,000 births
        No menos de 212 casos de sarampión se registraron en mayo. | 212+ ; 2024-05
        Más de dos mil quinientos migrantes llegaron en abril. | 2500++ ; 2024-04
        De 2010 a 2012 se destruyeron unas 400 casas. | 2010 ; 2012 ; 360..440
        Vive allí desde hace tres años. | 3 year
        Hace dos meses murieron 30 personas. | 2024-04~ ; 30
    """,
    "ru": """
        Трое из 40 заложников погибли. | -
        Выручка «Валмонта» упала на 3,4% до 1,2 млрд рублей. | 3.4 % ; 1200000000 RUB
        Завод закрылся три года назад. | 2021~
        Никто не пострадал. | 0
        Четверо из десяти избирателей не пришли. | 40 %
        Не менее семи шахтёров погибли, до 90 остаются под завалами. | 7+ ; 90-
        Полмиллиона человек покинули регион. | 500000
        Полтора десятка солдат убиты во вторник. | 15 ; 2024-06-11
        Суд приговорил его к 18 месяцам тюрьмы и штрафу в 5 тыс. рублей. | 18 month ; 5000 RUB
        С 2010 по 2012 год разрушено около 400 домов. | 2010 ; 2012 ; 360..440
        Каждый пятый избиратель не определился. | 20 %
        В апреле прибыло более двух с половиной тысяч мигрантов. | 2024-04 ; 2500++
        Две трети школ закрыты с понедельника. | 66.667 % ; 2024-06-10
        5 лет назад погибли 30 человек. | 2019~ ; 30
        Десятки солдат убиты. | 20..200
    """,
    "ar": """
        قتل ثلاثة من 40 رهينة. | -
        تراجعت إيرادات فالمونت بنسبة 3.4 في المئة إلى 1.2 مليار يورو. | 3.4 % ; 1200000000 EUR
        أغلق المصنع قبل ثلاث سنوات. | 2021~
        قتل 12 جنديا وأصيب 30 آخرون يوم الثلاثاء. | 12 ; 30 ; 2024-06-11
        غادر نصف مليون شخص المنطقة. | 500000
        لم يصب أحد بأذى. | 0
        قتل ما لا يقل عن سبعة عمال. | 7+
        أربعة من كل عشرة ناخبين لم يصوتوا. | 40 %
        وصل أكثر من ألفين وخمسمئة مهاجر في أبريل. | 2500++ ; 2024-04
        حكمت المحكمة عليه بالسجن 18 شهرا وغرامة 5 آلاف يورو. | 18 month ; 5000 EUR
        أغلق ثلثا المدارس منذ عام 2019. | 66.667 % ; 2019
        سجلت 12.5 حالة وفاة لكل 1000 ولادة. | 12.5 /1,000 births
        قتل 30 شخصا قبل عامين. | 30 ; 2022~
    """,
    "tr": """
        Valmont'un geliri yüzde 3,4 düşerek 1,2 milyar avroya geriledi. | 3.4 % ; 1200000000 EUR
        Fabrika üç yıl önce kapandı. | 2021~
        İki buçuk milyon kişi göç etti. | 2500000
        Her beş seçmenden biri kararsız. | 20 %
        Her on seçmenden dördü sandığa gitmedi. | 40 %
        Kimse yaralanmadı. | 0
        En az yedi madenci öldü, 90 kadar işçi mahsur kaldı. | 7+ ; 81..99
        Yarım milyon kişi bölgeyi terk etti. | 500000
        Mahkeme 18 ay hapis ve 5 bin lira para cezası verdi. | 18 month ; 5000 TRY
        Okulların üçte ikisi kapalı. | 66.667 %
        2010'dan 2012'ye kadar 400 ev yıkıldı. | 2010 ; 2012 ; 400
        On iki gün önce 30 kişi öldü. | 2024-06-03 ; 30
        Savaştan üç yıl önce geldi. | 3 year
        İstanbul’da İki kişi öldü. | 2
    """,
}


@pytest.mark.parametrize("language", ROWS)
def test_news_is_read(language: str) -> None:
    wrong = []
    for row in filter(None, (line.strip() for line in ROWS[language].splitlines())):
        text, expected = row.split(" | ")
        found = values_in(text, published=PUBLISHED, language=language)
        values = [mention.value for mention in found]
        read = [written(v) if isinstance(v, Quantity) else _day(v) for v in values]
        if read != ([] if expected == "-" else expected.split(" ; ")):
            wrong.append(f"{row}  -> {' ; '.join(read) or '-'}")
    assert wrong == []


def _day(value: object) -> str:
    return value.edtf if isinstance(value, Moment) else "a comparison"

"""Numbers in words and digits, with their signs, bounds, ranges, shares and units, in seven languages."""

from __future__ import annotations

import pytest

from tests.reading.number_rows import wrong_rows

ARABIC_AS_TYPED = """
ar | 50 الف شخص | 50000
ar | اكثر من 30 شخصا | 30++
ar | اصيب ١٥ عاملا | 15
ar | في ١٥ أغسطس ٢٠٢٣ قتل ١٬٢٥٠ شخصًا | 1250
"""

ENGLISH = """
en | Some 50 000 people fled. | 45000..55000
en | The budget is 12 500 dollars. | 12500 USD
en | The yield was 816 000 t in 2012. | 816000 t
en | It has 1 200 000 residents and 1'234'567 bees. | 1200000 ; 1234567
en | Two and a half million people fled. | 2500000
en | Roughly 2½ million people fled. | 2250000..2750000
en | Two point five million people fled. | 2500000
en | It cost half of one percent of the budget. | 0.5 %
en | It cost one-tenth of 1 percent of the budget. | 0.1 %
en | Prices rose half a percentage point. | 0.5 percentage point
en | Prices rose by half a percent. | 0.5 %
en | Prices rose .5 percent in May. | 0.5 %
en | Core inflation rose .3% from April. | 0.3 %
en | GDP growth came in at −1.2 percent, the bureau said. | -1.2 %
en | GDP growth was -0.75% in May. | -0.75 %
en | Temperatures fell to minus 40 degrees Celsius. | -40 °C
en | It was 40 degrees below zero. | -40 °
en | Temperatures between -5 and -10 °C were measured. | -10..-5 °C
en | The firm lost -$5 million and €-3 million. | -5000000 USD ; -3000000 EUR
en | The range is 5-10 percent. | 5..10 %
en | 4 in 10 Americans agree. | 40 %
en | one in every five children is hungry. | 20 %
en | One in three voters and 7 out of 10 teachers agree. | 33.333 % ; 70 %
en | 3 out of every 4 voters stayed away. | 75 %
en | There are 25 doctors per 100,000 people. | 25 /100,000 people
en | The rate was 25 per 100,000 people. | 25 /100,000 people
en | A third buyer walked away. A third of buyers walked away. | 33.333 %
en | He was charged under a 2016 law. | -
en | According to a 2022 study of 300 patients, it has no effect. | 300
en | In 2020 soldiers entered the town. | -
en | its 737 jets crashed and killed 346 people. | 346
en | They beat them 3-6, 6-3, 7-5 on Sunday. | -
en | The motion passed 312 to 201. | -
en | The House voted 220-212 to pass it. | -
en | a 5-4 ruling | -
en | sales would rise from 12,400 to 21,000 cars | 12400 ; 21000
en | Prices range from 5 to 10 dollars. | 5..10 USD
en | billions of dollars worth of assets | 2000000000..20000000000 USD
en | He is 5ft 4ins tall. | 1.626 m
en | It cost over $12 million to $18 million. | 12000000..18000000 USD
en | The wall is 20m tall. | 20 m
en | No one died in the blast. | 0
en | Not one person died in the blast. | 0
en | Nobody was killed in the blast. | 0
en | Zero people were hurt. | 0
en | None of the passengers was injured. | 0
en | No one knows why. | -
en | not more than 40 soldiers | 40-
en | not above 40 soldiers | 40-
en | Growth must be >3% a year, <40% of it here, ≥5 tonnes. | 3++ % /year ; 40-- % ; 5+ t
en | In nineteen seventy-one he left. | -
en | Caesar died in 44 BC. | -
en | Call 555 1234 now or 0800 123 456. | -
en | Flight 370 vanished. | -
en | hundred and twenty people came | 120
en | two hundred and five thousand people | 205000
en | two to three hundred people | 200..300
en | It costs Rs 500 crore. | 5000000000 INR
en | It cost USD3.5 billion. | 3500000000 USD
en | The scheme costs 2,000 pounds of flour. | 907.185 kg
en | 10^6 people | -
en | 10-31-74 and around 07-28-17 | -
en | 3½ miles and 1 1/2 cups | 5.633 km ; 1.5
en | One hundred twenty-three thousand four hundred fifty-six people | 123456
en | The dam holds 500 Mt, 20 bcm, 400 kV and 30 cubic feet. | 500000000 t ; 20000000000000 l ; 400 kV ; 849.505 l
en | He paid 2.4x more. | -
en | twenty-one people and thirty-two cars | 21 ; 32
en | Fifty one million people | 51000000
en | It rose 3 to 5 percent. | 3..5 %
en | 1.5 to 2 million people | 1500000..2000000
en | between 40,000 and 45,000 people | 40000..45000
en | fewer than 100 people were killed, more than 100 hurt | 100-- ; 100++
en | 100+ people | 100+
en | not fewer than 30 people | 30+
en | no more than 30 people | 30-
en | At 9.30 on Monday 40 people came. | 40
en | The Falcon 9 rocket launched. | -
en | until at least 2021 it was closed | -
en | 50 thousand people and 2 million 300 thousand cows | 50000 ; 2300000
"""

FRENCH = """
fr | 2 milliards d'euros | 2000000000 EUR
fr | 1,2 milliard d'euros | 1200000000 EUR
fr | cent mille personnes | 100000
fr | cent vingt personnes | 120
fr | deux cent cinquante mille personnes | 250000
fr | quatre-vingt-dix-sept soldats et soixante et onze civils | 97 ; 71
fr | vingt et un morts | 21
fr | deux millions et demi de personnes | 2500000
fr | deux virgule cinq millions de personnes | 2500000
fr | de 10 à 15 morts | 10..15
fr | entre 40 000 et 45 000 personnes | 40000..45000
fr | Le taux est passé de 10 à 15 % en mai. | 10 % ; 15 %
fr | une personne sur cinq | 20 %
fr | quatre Français sur dix | 40 %
fr | 4 sur 10 | 40 %
fr | Personne n'a été tué. | 0
fr | Aucun passager n'a été blessé. | 0
fr | pas plus de 40 soldats | 40-
fr | ne dépasse pas 40 tonnes | 40- t
fr | moins 40 degrés | -40 °
fr | moins de 40 degrés | 40-- °
fr | À 20 heures, 30 personnes sont mortes. | 30
fr | Un cinquième homme est mort. | -
fr | un cinquième des hommes | 20 %
fr | 25 médecins pour 100 000 habitants | 25 /100,000 people
fr | 1'234'567 francs | 1234567
fr | mille deux cents euros | 1200 EUR
fr | dix mille cinq cents manifestants | 10500
fr | 500 M€ | 500000000 EUR
fr | un demi-million de personnes | 500000
"""

GERMAN = """
de | zwischen 10 und 15 Menschen | 10..15
de | 10 bis 15 Menschen | 10..15
de | von 10 bis 15 Prozent | 10..15 %
de | zwischen 40.000 und 45.000 Menschen | 40000..45000
de | nicht mehr als 40 Soldaten | 40-
de | nicht weniger als 40 Soldaten | 40+
de | nicht über 40 Grad | 40- °
de | minus 40 Grad | -40 °
de | 40 Grad unter null | -40 °
de | zweieinhalb Millionen Menschen | 2500000
de | anderthalb Jahre | 1.5 year
de | zweihundertfünfzigtausend Menschen | 250000
de | dreiundzwanzig Tote | 23
de | hundertzwanzig Häuser | 120
de | zwei Millionen dreihunderttausend Menschen | 2300000
de | Um 9.30 Uhr kamen 20 Leute. | 20
de | vier von zehn Befragten | 40 %
de | jeder fünfte Deutsche | 20 %
de | jede dritte Frau | 33.333 %
de | Niemand wurde verletzt. | 0
de | Kein einziger Soldat wurde getötet. | 0
de | 25 Ärzte je 100.000 Einwohner | 25 /100,000 people
de | eine halbe Stunde | 0.5 hour
de | ein halbes Prozent | 0.5 %
de | eine halbe Million Menschen | 500000
de | Der Preis stieg von 10 auf 15 Euro. | 10 EUR ; 15 EUR
de | zwei Komma fünf Millionen Menschen | 2500000
de | 12 500 Menschen | 12500
de | neunzehnhunderteinundsiebzig | -
"""

SPANISH = """
es | tres mil millones de dólares | 3000000000 USD
es | 1.200 millones de euros | 1200000000 EUR
es | 2.000 millones de euros | 2000000000 EUR
es | mil doscientas personas | 1200
es | dos mil quinientos soldados | 2500
es | treinta y cinco muertos | 35
es | dos millones y medio de personas | 2500000
es | medio millón de personas | 500000
es | entre 10 y 15 personas | 10..15
es | de 10 a 15 muertos | 10..15
es | El paro pasó de 10 a 15 %. | 10 % ; 15 %
es | uno de cada cinco niños | 20 %
es | cuatro de cada diez votantes | 40 %
es | Nadie murió en la explosión. | 0
es | no más de 40 soldados | 40-
es | no menos de 40 soldados | 40+
es | no superó los 40 soldados | 40-
es | superó los 40 millones de euros | 40000000++ EUR
es | menos 40 grados | -40 °
es | 40 grados bajo cero | -40 °
es | A las 9.30 llegaron 20 personas. | 20
es | 25 médicos por cada 100.000 habitantes | 25 /100,000 people
es | media hora | 0.5 hour
es | ciento veinte mil personas | 120000
es | entre dos mil y tres mil personas | 2000..3000
es | medio punto porcentual | 0.5 percentage point
"""

RUSSIAN = """
ru | не больше 12 домов | 12-
ru | не меньше 17 человек | 17+
ru | не более 12 домов | 12-
ru | от 10 до 15 человек | 10..15
ru | от 40 до 45 тысяч человек | 40000..45000
ru | с 10 до 15 процентов выросла доля | 10 % ; 15 %
ru | Доля выросла с 10 до 15 процентов. | 10 % ; 15 %
ru | двадцать пять тысяч человек | 25000
ru | сто двадцать пять солдат | 125
ru | две тысячи триста рублей | 2300 RUB
ru | полтора миллиона человек | 1500000
ru | два с половиной миллиона человек | 2500000
ru | полмиллиона человек | 500000
ru | минус 40 градусов | -40 °
ru | 40 градусов ниже нуля | -40 °
ru | −1,2 процента | -1.2 %
ru | каждый пятый житель | 20 %
ru | четверо из десяти | 40 %
ru | четыре из десяти жителей | 40 %
ru | Никто не погиб. | 0
ru | Ни один солдат не был ранен. | 0
ru | 12 500 человек | 12500
ru | 25 врачей на 100 тысяч жителей | 25 /100,000 people
ru | в 9 часов утра прибыли 20 человек | 20
ru | более 30 человек | 30++
ru | более тысячи человек | 1000++
ru | тысячи людей вышли | 2000..20000
ru | десять миллионов долларов | 10000000 USD
ru | 5 млн евро | 5000000 EUR
ru | пятидесяти человек | 50
ru | половина процентного пункта | 0.5 percentage point
ru | около двухсот человек | 180..220
ru | до 300 человек | 300-
ru | 2 миллиона 300 тысяч рублей | 2300000 RUB
ru | до 2030 года построят 20 школ | 20
"""

TURKISH = """
tr | üç buçuk milyon kişi | 3500000
tr | 3 buçuk milyon kişi | 3500000
tr | on iki kişi öldü | 12
tr | yüz yirmi beş bin üç yüz kişi | 125300
tr | 40'tan fazla kişi | 40++
tr | 40'tan az kişi | 40--
tr | en fazla 40 kişi | 40-
tr | en az 40 kişi | 40+
tr | 40'ı aşkın kişi | 40++
tr | ölü sayısı 40'ı aştı | 40++
tr | 40'ı aşmadı | 40-
tr | 10 ila 15 kişi | 10..15
tr | 10-15 kişi | 10..15
tr | yüzde 10 ila 15 | 10..15 %
tr | yüzde 10'luk artış | 10 %
tr | %10 arttı | 10 %
tr | eksi 40 derece | -40 °
tr | sıfırın altında 40 derece | -40 °
tr | her beş kişiden biri | 20 %
tr | on kişiden dördü | 40 %
tr | beşte biri | 20 %
tr | Kimse ölmedi. | 0
tr | Hiç kimse yaralanmadı. | 0
tr | 5 milyon avroluk yardım | 5000000 EUR
tr | 5 milyar dolarlık proje | 5000000000 USD
tr | yarım milyon insan | 500000
tr | yarım saat | 0.5 hour
tr | saat 9.30'da 20 kişi geldi | 20
tr | 50 bin 783 kişi | 50783
tr | onbeş kişi | 15
tr | 12 500 kişi | 12500
tr | 100 bin kişide 25 vaka | 25
tr | binlerce kişi | 2000..20000
tr | 1.250 ev | 1250
tr | fiyat 10 liradan 15 liraya çıktı | 10 TRY ; 15 TRY
tr | iki buçuk yıl | 2.5 year
"""

ARABIC = """
ar | ستة عشر شخصا | 16
ar | خمسة وثلاثون شخصا | 35
ar | نصف مليون نازح | 500000
ar | مليون ونصف المليون شخص | 1500000
ar | لا يزيد على 30 شخصا | 30-
ar | لا يقل عن 30 شخصا | 30+
ar | ليس أكثر من 40 جنديا | 40-
ar | من 10 إلى 15 شخصا | 10..15
ar | بين 10 و15 شخصا | 10..15
ar | بين 40 ألفا و45 ألف شخص | 40000..45000
ar | ارتفع السعر من 10 إلى 15 دولارا | 10 USD ; 15 USD
ar | واحد من كل خمسة أطفال | 20 %
ar | أربعة من كل عشرة ناخبين | 40 %
ar | 4 من كل 10 ناخبين | 40 %
ar | لم يقتل أحد في الانفجار | 0
ar | أحد الجنود قتل | -
ar | مئة وخمسة وعشرون ألف شخص | 125000
ar | ألفان وخمسمئة شخص | 2500
ar | ناقص 40 درجة | -40 °
ar | 40 درجة تحت الصفر | -40 °
ar | 10 في المئة | 10 %
ar | 10 في المائة من السكان | 10 %
ar | ٢٫٥ مليون يورو | 2500000 EUR
ar | 25 طبيبا لكل 100 ألف نسمة | 25 /100,000 people
ar | في الساعة 9:30 وصل 20 شخصا | 20
ar | أحد عشر شخصا | 11
ar | خمسة آلاف جندي | 5000
ar | 3 ملايين و200 ألف شخص | 3200000
ar | نصف ساعة | 0.5 hour
ar | غادر عام 2019 نحو 300 عامل | 270..330
ar | اثنا عشر قتيلا | 12
ar | عشرون قتيلا | 20
ar | ثلاثمئة وخمسون منزلا | 350
"""


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(ARABIC_AS_TYPED, id="arabic as it is typed"),
        pytest.param(ENGLISH, id="english"),
        pytest.param(FRENCH, id="french"),
        pytest.param(GERMAN, id="german"),
        pytest.param(SPANISH, id="spanish"),
        pytest.param(RUSSIAN, id="russian"),
        pytest.param(TURKISH, id="turkish"),
        pytest.param(ARABIC, id="arabic"),
    ],
)
def test_numbers_are_read_as_they_are_written(table: str) -> None:
    assert wrong_rows(table) == []

"""Portuguese of Portugal and Brazil: values, days and sentences, and what is no value."""

from __future__ import annotations

import pytest

from apps.reading.describing import describe
from apps.reading.finding import values_in
from apps.reading.text.sentences import split_sentences
from apps.reading.values import Moment, Quantity, decimal_text


def quantities(text: str, language: str = "pt") -> list[str]:
    found = [item.value for item in values_in(text, language=language, published="2023-05-10")]
    return [_as_text(value) for value in found if isinstance(value, Quantity)]


def _as_text(value: Quantity) -> str:
    low, high = ("" if side is None else decimal_text(side) for side in (value.low, value.high))
    return f"{low}..{high}:{value.unit}:{value.of}"


def days(text: str, published: str = "2023-05-10") -> list[str]:
    found = [item.value for item in values_in(text, language="pt", published=published)]
    return [value.edtf for value in found if isinstance(value, Moment)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A conta foi de 1.234,5 euros.", "1234.45..1234.55:EUR:"),
        ("Custa € 1.234,50 no porto.", "1234.495..1234.505:EUR:"),
        ("A vila tem 1.234.567 árvores.", "1234567..1234567::árvores"),
        ("A vila tem 10 500 habitantes.", "10450..10550::habitantes"),
        ("O défice chegou a 3 mil milhões de euros.", "2850000000..3150000000:EUR:"),
        ("A dívida é de mil milhões de euros.", "950000000..1050000000:EUR:"),
        ("Pediram dois mil milhões de euros.", "1900000000..2100000000:EUR:"),
        ("Venderam 3,2 mil milhões de dólares.", "3150000000..3250000000:USD:"),
        ("A empresa perdeu 2,5 bilhões de reais.", "2450000000..2550000000:BRL:"),
        ("Falta um bilhão de árvores.", "950000000..1050000000::árvores"),
        ("Falta um bilião de euros.", "950000000000..1050000000000:EUR:"),
        ("Gastou R$ 5,3 bi com isso.", "5250000000..5350000000:BRL:"),
        ("Gastou US$ 5 milhões com isso.", "4750000..5250000:USD:"),
        ("Gastou 15 mi de reais.", "14500000..15500000:BRL:"),
        ("Comprou uma dúzia de barcos.", "12..12::barcos"),
        ("Comprou meia dúzia de barcos.", "6..6::barcos"),
        ("Vive ali meio milhão de aves.", "475000..525000::aves"),
        ("São 2 milhões e meio de aves.", "2450000..2550000::aves"),
        ("São um milhão e meio de aves.", "1450000..1550000::aves"),
        ("Foram duas horas e meia de reunião.", "2.5..2.5:hour:reunião"),
        ("São 1 milhão e 200 mil euros.", "1150000..1250000:EUR:"),
        ("Vieram 2 mil e 500 pessoas.", "2450..2550::pessoas"),
        ("Vieram mil e duzentas pessoas.", "1150..1250::pessoas"),
        ("Vieram vinte e cinco pessoas.", "25..25::pessoas"),
        ("Vieram dezasseis ou dezassete pessoas.", "16..17::pessoas"),
        ("Perderam mil novecentos e setenta e quatro votos.", "1974..1974::votos"),
        ("Vivem ali vinte e um mil e quinhentos pombos.", "21450..21550::pombos"),
        ("Vieram entre 3 e 5 pessoas.", "3..5::pessoas"),
        ("Cresce entre os 30 e os 50 por cento.", "30..50:%:"),
        ("Vieram 3 a 5 mil pessoas.", "3000..5000::pessoas"),
        ("Vieram dois ou três bombeiros.", "2..3::bombeiros"),
        ("Chegaram mais de 400 camiões.", "400..::camiões"),
        ("Chegaram cerca de 400 camiões.", "360..440::camiões"),
        ("Chegaram quase 400 camiões.", "360..400::camiões"),
        ("Chegaram pelo menos 19 camiões.", "19..::camiões"),
        ("Chegaram menos de 19 camiões.", "..19::camiões"),
        ("Chegaram até 19 camiões.", "..19::camiões"),
        ("Não chegaram mais de 19 camiões.", "..19::camiões"),
        ("Não só chegaram mais de 19 camiões.", "19..::camiões"),
        ("Não, chegaram mais de 19 camiões.", "19..::camiões"),
        ("Chegaram não mais de 19 camiões.", "..19::camiões"),
        ("Votaram 64,8 por cento dos eleitores.", "64.75..64.85:%:eleitores"),
        ("Votaram 64,8% dos eleitores.", "64.75..64.85:%:eleitores"),
        ("Subiu 0,5 pontos percentuais.", "0.475..0.525:percentage point:"),
        ("Arderam 250 hectares de mato.", "2.5..2.5:km²:mato"),
        ("A ilha tem 120 quilómetros quadrados.", "120..120:km²:"),
        ("A ilha tem 120 quilômetros quadrados.", "120..120:km²:"),
        ("Vieram dezenas de milhares de pessoas.", "20000..200000::pessoas"),
        ("Perderam milhares de milhões de euros.", "2000000000..20000000000:EUR:"),
        ("Votaram dois terços dos sócios.", "63.3333333333333..70:%:sócios"),
        ("Vive ali cerca de um terço da população.", "30..36.6666666666667:%:população"),
        ("Vota um em cada cinco moradores.", "19..21:%:moradores"),
        ("Vota 1 em cada 5 moradores.", "19..21:%:moradores"),
        ("Dura há mais de um ano.", "1..:year:"),
        ("A água entrou em 2000 casas.", "1900..2100::casas"),
        ("Foram mais de 2000.", "2000..::"),
        ("Vieram entre 2000 e 3000 pessoas.", "2000..3000::pessoas"),
        ("Vieram de 2000 a 3000 pessoas.", "2000..3000::pessoas"),
        ("Fugiram 43 pessoas que viviam ali.", "43..43::pessoas"),
        ("A taxa caiu de 20 para 10 por cento.", "9.5..10.5:%:"),
    ],
)
def test_a_quantity_is_read(text: str, read: str) -> None:
    assert quantities(text) == [read]


@pytest.mark.parametrize(
    "text",
    [
        "Um homem partiu.",
        "Um dia ele volta.",
        "É um real problema.",
        "Ficou num quarto de hotel, com um terço na mão.",
        "Foi a segunda vez.",
        "Chega na segunda-feira, não na terça-feira.",
        "A quinta fica na sexta rua.",
        "Fechou à meia-noite.",
        "Ficou no 3.º lugar.",
        "Ficou no 3º lugar.",
        "É a 2.ª vez.",
        "Abre às 20h30.",
        "Abre às 20 horas.",
        "Abre às vinte e uma horas.",
        "Ganhou por 3 a 1.",
        "Perdeu por 1 a 3.",
        "Um homem de 34 anos fugiu.",
        "Morreu aos 34 anos.",
        "O suspeito, de 23 anos, fugiu.",
        "Ana Reis, 23 anos, fugiu.",
        "É duas vezes maior.",
        "É 2,5 x maior.",
        "O sismo de 1755 matou muitos.",
        "O ataque de 1755 matou muitos.",
        "Tem 34 anos de idade.",
        "O art. 5.º da lei n.º 14.300 mudou.",
        "A Lei 14.300 mudou.",
        "O Decreto-Lei n.º 10-A/2020 mudou.",
        "Os dois países assinaram.",
        "Os 12 mortos já têm nome.",
        "Vem a cada 5 dias.",
        "O G20 reuniu.",
        "A covid-19 voltou.",
        "O porto fechou de 2011 a 2015.",
        "Veja a pág. 14.",
        "Abre entre as 8 e as 10 horas.",
        "O Lorn venceu o Vale por 2 x 1 ontem.",
        "Lorn 2 x 1 Vale",
        "O feriado de sete de setembro voltou.",
        "Nasceu em vinte e cinco de Abril.",
        "Faltam 99999999999999999999 triliões.",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Aconteceu em 12 de março de 2021.", ["2021-03-12"]),
        ("Aconteceu em 12 de Março de 2021.", ["2021-03-12"]),
        ("Aconteceu na sexta-feira, 12 de março de 2021.", ["2021-03-12"]),
        ("Aconteceu em 12/03/2021.", ["2021-03-12"]),
        ("Aconteceu em 3/4/2021.", ["2021-04-03"]),
        ("Aconteceu em 25.04.1974.", ["1974-04-25"]),
        ("Aconteceu no 1.º de maio de 2022.", ["2022-05-01"]),
        ("Aconteceu em 1º de maio de 2022.", ["2022-05-01"]),
        ("Aconteceu no 1.º de maio.", ["2023-05-01"]),
        ("Aconteceu em 12 de março.", ["2023-03-12"]),
        ("Será em 12 de dezembro.", ["2023-12-12"]),
        ("De 12 a 15 de março de 2022 choveu.", ["2022-03-12/2022-03-15"]),
        ("Em 12 e 13 de março de 2022 choveu.", ["2022-03-12/2022-03-13"]),
        ("Em 3 de março e 5 de abril de 2022 choveu.", ["2022-03-03", "2022-04-05"]),
        ("De março a maio de 2022 choveu.", ["2022-03/2022-05"]),
        ("Aconteceu em março.", ["2023-03"]),
        ("Aconteceu em março do ano passado.", ["2022-03"]),
        ("Aconteceu em outubro de 2022.", ["2022-10"]),
        ("Foi no início de março de 2022.", ["2022-03-01/2022-03-10"]),
        ("Foi em meados de 2021.", ["2021-05/2021-08"]),
        ("Foi no fim de 2022 ali.", ["2022-11/2022-12"]),
        ("Em 2011 o porto fechou.", ["2011"]),
        ("Desde 2011 o porto fechou.", ["2011"]),
        ("O sismo de 1755 matou muitos.", ["1755"]),
        ("As eleições de 2022 foram ali.", ["2022"]),
        ("O ataque de 1755 matou muitos.", []),
        ("Entre 2011 e 2015 o porto fechou.", ["2011", "2015"]),
        ("De 2011 a 2015 o porto fechou.", ["2011", "2015"]),
        ("O porto fechou de 2011 a 2015.", ["2011", "2015"]),
        ("Entre 2011 e 2015 vários portos fecharam.", ["2011", "2015"]),
        ("Entre 1500 e 2000 apoiantes vieram.", []),
        ("Vieram de 2000 a 3000 pessoas.", []),
        ("O porto fechou ontem.", ["2023-05-09"]),
        ("O porto fechou anteontem.", ["2023-05-08"]),
        ("O porto fechou antes de ontem.", ["2023-05-08"]),
        ("O porto fecha amanhã.", ["2023-05-11"]),
        ("O porto fecha depois de amanhã.", ["2023-05-12"]),
        ("Hoje o porto fechou.", ["2023-05-10"]),
        ("Em 31/02/2021 nada houve.", []),
        ("Hoje em dia ninguém pesca.", []),
        ("Até hoje ninguém pesca.", []),
        ("Na segunda-feira o porto fechou.", []),
        ("Vivem ali há dez anos, em mar aberto.", []),
        ("O século XX acabou.", []),
    ],
)
def test_a_day_is_read(text: str, read: list[str]) -> None:
    assert days(text) == read


def test_yesterday_stays_open_without_a_day_of_publication() -> None:
    assert days("O porto fechou ontem.", published="") == [""]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("pt", "cerca de 300 barcos", "about 300 barcos"),
        ("pt", "cerca de um terço da população", "about 33.33 % of população"),
        ("es", "cerca de 300 barcos", "nearly 300 barcos"),
        ("pt", "2 ou 3 barcos", "2 to 3 barcos"),
        ("pt", "dezenas de barcos", "20 to 200 barcos"),
    ],
)
def test_a_value_is_described_by_its_words(language: str, text: str, words: str) -> None:
    [item] = values_in(text, language=language)
    assert describe(item.value) == words


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("es", "mil doscientas personas", "1150..1250::personas"),
        ("es", "mil millones de euros", "950000000..1050000000:EUR:"),
        ("es", "dos mil millones de euros", "1900000000..2100000000:EUR:"),
        ("es", "dos millones y medio de euros", "2450000..2550000:EUR:"),
        ("fr", "cent mille abeilles", "95000..105000::abeilles"),
        ("fr", "deux heures et demie", "2.5..2.5:hour:"),
        ("fr", "Entre 1500 et 2000 personnes", "1500..2000::personnes"),
        ("es", "Entre 1500 y 2000 personas", "1500..2000::personas"),
        ("es", "El cinco de mayo llegaron 40 abejas.", "40..40::abejas"),
        ("tr", "bin beş yüz arı", "1450..1550::arı"),
        ("en", "two thousand million bees", "1900000000..2100000000::bees"),
        ("en", "R$ 5 million", "4750000..5250000:BRL:"),
    ],
)
def test_what_portuguese_showed_is_read_in_other_languages(
    language: str, text: str, read: str
) -> None:
    assert quantities(text, language) == [read]


# "|" is where the sentences come apart.
SENTENCES = (
    "O Sr. Almeida chegou tarde. |A Sra. Reis não veio.",
    "O Dr. Nunes e a Dra. Prado falaram. |Ninguém respondeu.",
    "Segundo o art. 5 da lei, ninguém entra. |O porto fechou.",
    "Os arts. 4.º e 5.º mudaram. |A lei também.",
    "O decreto n.º 12 foi publicado. |Entrou em vigor ontem.",
    "O decreto n. 12 caiu. |O ministro saiu.",
    "A reunião começou às 8h. |Acabou ao meio-dia.",
    "No 1.º de maio houve festa. |Choveu à tarde.",
    "O 3.º andar ardeu. |Não houve feridos.",
    "A empresa Mar e Sal, S.A. fechou. |Tinha 30 anos.",
    "Venderam peixe, sal, etc. |Depois foram embora.",
    "O Exmo. Sr. Presidente falou. |Todos ouviram.",
    "Veja a pág. 14 e as págs. 20 a 25. |Está tudo lá.",
    "O Prof. Lima e o Eng. Sousa discordam. |Quem tem razão?",
    "«Não saio daqui», disse. |«Nunca.»",
    "Quem abriu a porta? |Foi o guarda! |Ele negou.",
    "A dívida é de 1.234,5 euros. |O banco espera.",
    "J. M. Tavares nasceu em 1950. |Morreu em 2011.",
    "Foi no séc. XX. |Hoje é um museu.",
    "O carro custou R$ 20. |Era barato.",
    "Nasceu no ano 44 a.C. em Roma. |Morreu jovem.",
    "Trabalha na Rua de S. João, n.º 5. |Mora longe.",
    "A sede fica na Av. Central. |Ali chove muito.",
)


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_come_apart_where_a_reader_would_part_them(marked: str) -> None:
    text = marked.replace("|", "")
    spans = split_sentences(text, language="pt")
    assert [text[span.start : span.end] for span in spans] == [
        part.strip() for part in marked.split("|")
    ]

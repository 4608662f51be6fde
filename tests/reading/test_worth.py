"""Statements without a figure, in seven languages: what speaks for them, what does not sink them."""

from __future__ import annotations

import pytest

from apps.reading.checkworthiness.worthiness import ScoredSentence, is_shown, score_sentences
from apps.reading.text.sentences import split_sentences
from tests.benchmarks import worth


def _read(text: str, language: str = "en") -> list[ScoredSentence]:
    return score_sentences(text, split_sentences(text, language=language), language=language)


def _codes(one: ScoredSentence) -> set[str]:
    return {reason.code for reason in one.reasons}


# What is shown without a figure or a day: the language, a reason that it shows, the sentence.
SHOWN = """
en accusation|They meddled in our elections.
en absolute|No club has ever left the league early.
en superlative|It is the biggest seizure in its history.
en cause|A low level is known to weaken the heart of older men.
en deed|Police smashed the windows of hundreds of cars.
en law_or_vote|She voted against every bill on housing.
en superlative|This is the dirtiest river on the continent.
en comparison|Women there earn less than men for the same work.
en accusation|The owner bribed the inspectors.
en deed|I closed the camp and released the prisoners.
en law_or_vote|He voted for the deal that will cost us the port.
fr accusation|Le trésorier a détourné les fonds.
fr superlative|C'est le lac le plus profond du pays.
fr cause|La grève a été provoquée par une baisse des salaires.
fr deed|L'armée a bombardé le marché.
de accusation|Der Kassierer unterschlug das Geld des Vereins.
de superlative|Das ist der tiefste See des Landes.
de cause|Die Grippe verursachte den Ausfall.
de deed|Die Armee bombardierte den Markt.
es accusation|El tesorero robó el dinero del club.
es superlative|Es el lago más profundo del país y el más limpio, el mejor.
es cause|La gripe provocó la mayoría de las ausencias.
es deed|El ejército bombardeó el mercado.
ru accusation|Казначей украл деньги клуба.
ru superlative|Это самое глубокое озеро в стране.
ru cause|Эта болезнь вызывает слепоту у многих.
ru deed|Армия разбомбила и захватила рынок.
ar accusation|سرق أمين الصندوق أموال النادي.
ar superlative|هذه أعمق بحيرة وأكبر بحيرة في العالم.
ar deed|قصف الجيش السوق وقتل التجار.
tr accusation|Veznedar kulübün parasını çaldı ve yalan söyledi.
tr superlative|Bu, ülkenin en büyük gölüdür.
tr deed|Ordu pazarı bombaladı ve dükkânları yıktı.
"""
# What is not shown, and the reason that speaks against it.
SUNK = """
en opinion|I believe that we deserve better than this.
en courtesy|Thank you all for coming out to the hall tonight.
en imperative|Drink water and call a doctor when you feel dizzy.
en anecdote|My mother used to tell me that I would go far.
en position|The union demands a day of mourning for the dead.
en forecast|We are going to build a better town for our people.
en question|Did they close the camp and release the prisoners?
fr opinion|Je pense que nous méritons mieux que cela.
fr courtesy|Merci à tous, chers amis, et bonne soirée.
fr imperative|Venez nombreux dimanche sur la place.
fr forecast|Nous construirons une ville meilleure pour tous.
de opinion|Ich finde, dass wir etwas Besseres verdienen.
de courtesy|Vielen Dank, meine Damen und Herren.
de imperative|Kommen Sie am Sonntag auf den Platz.
de forecast|Wir werden eine bessere Stadt bauen.
es opinion|Creo que merecemos algo mejor que esto.
es courtesy|Muchas gracias a todos, queridos amigos.
es imperative|Vengan el domingo a la plaza.
es forecast|Construiremos una ciudad mejor para todos.
ru opinion|Я считаю, что мы заслуживаем лучшего.
ru courtesy|Большое спасибо всем, дорогие друзья.
ru imperative|Приходите в воскресенье на площадь.
ru forecast|Мы будем строить новый город для всех.
ar opinion|أعتقد أننا نستحق أفضل من هذا.
ar courtesy|شكرا لكم جميعا أيها الأصدقاء.
ar imperative|تعالوا يوم الأحد إلى الساحة.
ar forecast|سنبني مدينة جديدة للجميع.
tr opinion|Bence bundan daha iyisini hak ediyoruz.
tr courtesy|Hepinize çok teşekkür ederim, sevgili dostlar.
tr imperative|Lütfen pazar günü meydana gelin.
tr forecast|Herkes için yeni bir şehir kuracağız.
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [(*head.split(), sentence) for head, sentence in rows]  # type: ignore[misc]


def test_what_is_asserted_without_a_figure_is_shown() -> None:
    wrong = []
    for language, code, sentence in _rows(SHOWN):
        [one] = _read(sentence, language)
        if not is_shown(one) or code not in _codes(one):
            wrong.append((sentence, one.score, sorted(_codes(one))))
    assert wrong == []


def test_what_asserts_nothing_is_not_shown() -> None:
    wrong = []
    for language, code, sentence in _rows(SUNK):
        [one] = _read(sentence, language)
        if is_shown(one) or code not in _codes(one) or "asserts" in _codes(one):
            wrong.append((sentence, one.score, sorted(_codes(one))))
    assert wrong == []


NO_FORECAST = (
    "They are going to people and showing them videos of the mayor.",
    "The bill would have closed eleven clinics.",
    "He voted for a deal that will cost us the port.",
)


@pytest.mark.parametrize("sentence", NO_FORECAST)
def test_what_happened_is_no_forecast(sentence: str) -> None:
    assert "forecast" not in _codes(_read(sentence)[0])


def test_few_words_and_the_first_person_do_not_sink_a_figure_or_a_deed() -> None:
    for sentence in ("We're up 400,000 jobs.", "I vetoed the ban.", "Walls work 100 percent."):
        [one] = _read(sentence)
        assert not _codes(one) & {"short", "first_person"} and is_shown(one), sentence


PUT = {
    "named": "MODERATOR: Senator, your firm lost 40 million dollars last year.\nHALE: We lost nothing.\n",
    "addressed": (
        "Senator Holm, just today a charity in your town spent half of its gifts on parties. "
        "How do you answer that?"
    ),
}


@pytest.mark.parametrize("text", PUT.values(), ids=PUT.keys())
def test_what_is_put_to_somebody_does_not_lead(text: str) -> None:
    first, *_ = _read(text)
    assert "put_to_somebody" in _codes(first) and first.score < 0.5


def test_what_a_candidate_tells_another_is_not_put_to_them() -> None:
    text = "HOST: Who is first?\nHOLM: Governor Roe, you closed the mine.\nROE: I did not.\n"
    assert "put_to_somebody" in _codes(_read(text)[0])
    assert all("put_to_somebody" not in _codes(one) for one in _read(text)[1:])


def test_the_same_statement_weighs_less_below_the_standfirst() -> None:
    first, second = _read(
        "Customs found 4.2 tonnes of ivory in the port of Sarn.\n\n"
        "Officers of the customs service came upon 4.2 tonnes of ivory in the port of Sarn on Monday."
    )
    assert _codes(second) & {"said_above", "repeated"} and not _codes(first) & {"said_above"}


# The kinds of a sentence, the main one first.
KINDS = {
    "Jonas Brekke said that $15 an hour is too much.": ("quantity", "quote"),
    "Brekke said that crime had increased in the north.": ("quote", "quantity"),
    "The number of police fell while Nystrom was minister.": ("quantity",),
    "A minority of families own the home they live in.": ("quantity",),
    "Crime has increased in Bergen.": ("quantity",),
    "Orla Nystrom wants to ban fishing.": (),
    "Nystrom had refused to fight in the war.": (),
}


@pytest.mark.parametrize(("sentence", "kinds"), KINDS.items())
def test_a_sentence_has_a_set_of_kinds_with_one_main(sentence: str, kinds: tuple[str, ...]) -> None:
    [one] = _read(sentence)
    assert one.kind == one.kinds[0]
    known = [kind for kind in one.kinds if kind in ("quantity", "quote")]
    assert tuple(known) == kinds


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return worth.measure(worth.texts())


@pytest.mark.parametrize("name", worth.FLOORS)
def test_the_sets_are_told_apart_as_well_as_before(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= worth.FLOORS[name]

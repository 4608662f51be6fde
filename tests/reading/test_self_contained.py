"""Words of a statement that are clear only in its text, and what the text gives for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading import unclear_words
from apps.reading.self_contained import CONTEXT

TEXT = (
    "There is war in Zandia. More men left. The Arab League met in Lorn on Monday. "
    "President Petra Hladik spoke with Ilias Varda. "
)

# A statement, and its unclear words with what is offered; the text is from 10 February 2023.
UNCLEAR = {
    "he": ("He left in 2022.", [("He", ("Ilias Varda", "Petra Hladik"))]),
    "he after a participle": (
        "Speaking in 2022, he rejected it.", [("he", ("Ilias Varda", "Petra Hladik"))],
    ),
    "his": ("His fleet shrank in 2022.", [("His", ("Ilias Varda’s", "Petra Hladik’s"))]),
    "they": ("They number 900.", [("They", ("Arab League", "Lorn", "Zandia"))]),
    "we": ("In 2022 we lost 40 men.", [("we", ("Arab League", "Lorn", "Zandia"))]),
    "the country": ("The country lost 40 men.", [("The country", ("Lorn", "Zandia"))]),
    "both countries": ("In 2022 both countries signed.", [("both countries", ("Lorn", "Zandia"))]),
    "the two sides": ("The two sides signed in 2022.", [("The two sides", ("Lorn", "Zandia"))]),
    "the group": ("The group lost 40 men.", [("The group", ("Arab League",))]),
    "the president": (
        "The president lost 40 men.", [("The president", ("Ilias Varda", "Petra Hladik"))],
    ),
    "this week": ("Zandia won this week.", [("this week", ("from 6 to 12 February 2023",))]),
    "last month": ("Zandia won last month.", [("last month", ("in January 2023",))]),
    "yesterday": ("Yesterday Zandia won.", [("Yesterday", ("On 9 February 2023",))]),
    "a weekday": ("Zandia won on Tuesday.", [("Tuesday", ("7 February 2023",))]),
    "a month": ("Zandia has paid since January.", [("January", ("January 2023",))]),
    "a day of a month": ("Zandia won on 3 March.", [("3 March", ("3 March 2023",))]),
    "years ago": ("Zandia won two years ago.", [("two years ago", ("around 2021",))]),
    "two of them": (
        "He won last month.",
        [("He", ("Ilias Varda", "Petra Hladik")), ("last month", ("in January 2023",))],
    ),
}  # fmt: skip
CLEAR = {
    "a mine is no pronoun": "Twelve workers died in a coal mine in Soma in May 2014.",
    "a number in Roman letters": "Austria lost World War I in 1918.",
    "names and years": "Zandia lost 40 men in March 2022.",
    "a pronoun after its name": "Zandia said it had lost 40 men, and that they were soldiers.",
    "he after his name": "The mayor, Petra Hladik, said he had lost 40 men.",
    "a country after its name": "Zandia holds 10 percent of the country.",
    "an office beside its name": "The president, Petra Hladik, lost 40 men.",
    "the president of": "The president of Zandia lost 40 men.",
    "the ministry of": "The ministry for trade counted 40 men.",
    "the Zandian government": "The Zandian government counted 40 men.",
    "it means nothing": "It is clear that 40 men died.",
    "quoted": "Petra Hladik said: “We lost 40 men.”",
    "a duration": "Zandia fought for two years.",
    "nothing": "",
}


@pytest.mark.parametrize(("statement", "found"), UNCLEAR.values(), ids=UNCLEAR.keys())
def test_words_that_need_their_text_are_found_with_what_it_gives(
    statement: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    read = unclear_words(statement, before=TEXT, published="2023-02-10")
    assert [(one.printed, one.offers) for one in read] == found
    assert all(statement[one.start : one.end] == one.printed for one in read)


@pytest.mark.parametrize("statement", CLEAR.values(), ids=CLEAR.keys())
def test_a_statement_that_is_clear_by_itself_is_left_alone(statement: str) -> None:
    assert unclear_words(statement, before=TEXT, published="2023-02-10") == []


def test_without_a_text_nothing_is_offered_and_the_words_are_found_all_the_same() -> None:
    found = unclear_words("He won on Tuesday.")
    assert [(one.printed, one.offers) for one in found] == [("He", ()), ("Tuesday", ())]


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_name_that_the_limit_of_the_text_cuts_is_not_offered_in_part(cut: int) -> None:
    before = "Then Pavel Petrovsky spoke. ".rjust(200)
    filler = "x" * (CONTEXT - 8 - cut) + " spoke."
    (he,) = unclear_words("He won.", before=f"{before}Pavel Petrovsky {filler}")
    assert set(he.offers) <= {"Pavel Petrovsky"}


def test_other_languages_are_not_read() -> None:
    assert unclear_words("Er gewann am Dienstag.", before=TEXT, language="de") == []


@given(st.text(max_size=120), st.text(max_size=200))
def test_nothing_raises_and_every_span_holds_its_words(statement: str, before: str) -> None:
    for one in unclear_words(statement, before=before, published="2023-02-10"):
        assert statement[one.start : one.end] == one.printed
        assert all(one.offers)

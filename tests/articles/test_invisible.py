"""The table of invisible characters, and what a text says without them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.people.models import Person
from apps.reading.text.invisible import INVISIBLE, comparable_text, visible_name, visible_text
from apps.reading.text.normal_form import clean_text
from tests.factories import ArticleFactory

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u034f\u180e\ufe0f"
OTHERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff9\ufffa\ufffb\U000e0020\U000e0041\U000e0100"


@pytest.mark.parametrize("character", BIDIRECTIONAL + ZERO_WIDTH + OTHERS)
def test_a_character_nobody_sees_changes_no_wording(character: str) -> None:
    assert comparable_text(f"The har{character}bour{character} opened{character}.") == (
        "The harbour opened."
    )


def test_whatever_is_seen_stays() -> None:
    """Letters, marks, figures and signs are a word's own, but for those in the table."""
    seen = [
        chr(code)
        for code in range(0x20, 0x11000)
        if unicodedata.category(chr(code))[0] in "LNPS" and not INVISIBLE.match(chr(code))
    ]
    text = unicodedata.normalize("NFC", "\u200b".join(seen))
    assert comparable_text(text) == unicodedata.normalize("NFC", text.replace("\u200b", ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("می\u200cخواهم", "میخواهم"),
        ("क्\u200dष", "क्ष"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("❤\ufe0f", "❤"),
        ("one \u2068two\u2069 three", "one two three"),
        ("one \u200b three", "one three"),
        ("First.\n\n\u200f\n\nSecond.", "First.\n\nSecond."),
        ("e\u034f\u0301", "é"),
    ],
)
def test_two_texts_that_differ_by_nothing_seen_have_one_wording(one: str, other: str) -> None:
    assert comparable_text(one) == comparable_text(other) == other


def test_a_text_of_invisible_characters_alone_has_no_words() -> None:
    assert comparable_text("\u200b\u202e \ufeff\n\n\u2060") == ""


@given(st.text(alphabet=st.sampled_from("ab é\n\u0301\u0654عد" + BIDIRECTIONAL + ZERO_WIDTH)))
def test_a_wording_is_its_own_wording(text: str) -> None:
    once = comparable_text(clean_text(text))
    assert comparable_text(once) == once
    assert not INVISIBLE.search(once)


@given(st.text(alphabet=st.sampled_from("ab é\nعد" + BIDIRECTIONAL + ZERO_WIDTH)))
def test_what_is_in_sight_leads_back_to_its_place(text: str) -> None:
    seen, places = visible_text(text)
    assert [text[place] for place in places] == list(seen)
    assert not INVISIBLE.search(seen)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Port\u200b office\u202e", "Port office"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("علی\u200cرضا\u200f", "علی\u200cرضا"),
        ("Plain", "Plain"),
    ],
)
def test_a_name_keeps_the_joiners_it_is_written_with_and_nothing_else(
    typed: str, kept: str
) -> None:
    assert visible_name(typed) == kept


@pytest.mark.django_db
def test_an_article_that_differs_by_nothing_seen_is_known(contributor: Person) -> None:
    text = "Ferries come back\n\nThe port counted 900 ferries in March.\n"
    hidden = text.replace("port", "po\u200brt\u202e").replace("900", "\u2066900\u2069")
    first = ArticleFactory(actor=contributor, text=text)
    assert ArticleFactory(actor=contributor, text=hidden) == first
    assert first.versions.get().text.count("port") == 1


@pytest.mark.django_db
def test_what_nobody_sees_is_kept_as_evidence(contributor: Person) -> None:
    text = "Ferries come back\n\nThe po\u200brt coun\u202eted 900\u2069 fer\u2067ries in March."
    article = ArticleFactory(actor=contributor, text=text)
    assert article.current.text == text.partition("\n\n")[2]

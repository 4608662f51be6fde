"""Sentences: where they begin and end, in every language the portal reads, and nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.numbers.lexicons import LANGUAGES
from apps.reading.text.sentences import split_sentences


def pieces(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language=language)]


# Each row is one text with "|" where the sentences come apart (the mark itself is taken out).
ENGLISH = {
    "a stop": "The bus left. |Nobody was on it.",
    "a question": "Where is it? |Nobody knows.",
    "an exclamation": "Stop! |He did not.",
    "marks together": "Really?! |Yes!! |No.",
    "a middle initial": "Jane M. Roe met P. Q. Public in Oslo.",
    "one small letter": "Turn to p. 41 now.",
    "co. within": "Were Ann and co. at home?",
    "co. at the end": "Let us call Ann and co. |They might help.",
    "Co. within": "She sued Fox, Rabbit & Co. in March.",
    "Co. at the end": "She sued Fox, Rabbit & Co. |It lost.",
    "Inc. before a title": "Acme Inc. Chief Executive Ann Lee resigned.",
    "a mountain": "He climbed Mt. Etna. |It smoked.",
    "a saint and a street": "St. Anne's is on 9th st. near the port.",
    "a possessive": "This is King Jr.'s letter.",
    "dots within": "He went to the U.S.A. twice.",
    "dots at the end": "They left the U.N. |What now?",
    "a country at the end": "She lived in the U.S. |How was it?",
    "a country before a name": "He worked for the U.S. Treasury in Ohio.",
    "a country before a small word": "He lived in the U.S. for ten years.",
    "hours": "At 7 a.m. Mrs. Lee left home. |She was back at 9 P.M. |Mr. Lee was out.",
    "money": "It cost $20.50 in all.",
    "money at the end": "It cost $20.50. |That was cheap.",
    "brackets": "He teaches art (He once cooked for 3 years.) at a school.",
    "an address": "Write to a.b@example.com today.",
    "a site": "It is on www.example.com/a.b for now.",
    "single quotes": "She looked up, 'That is fine.' she said.",
    "double quotes": 'She looked up, "That is fine." she said.',
    "quotes at the end": 'She looked up, "That is fine." |He went out.',
    "quotes that ask": "“Is it over?” Smith asked. |Nobody spoke.",
    "several sentences in quotes": "“We have no time. |We must move,” he said. |“Go.”",
    "a list with brackets": "1.) Milk and eggs |2.) Bread and jam",
    "a list of sentences": "1) Milk is white. |2) Bread is brown.",
    "a list with stops": "1. Milk and eggs |2. Bread and jam",
    "a list with bullets": "• 9. Milk is here |• 10. Bread is there",
    "a list with close bullets": "⁃9. Milk is here |⁃10. Bread is there",
    "a list with letters": "a. Milk |b. Bread |c. Jam",
    "a soft line break": "It rained \nall night in town.",
    "lines of a list": "oats\n|red apples\n|tea, coffee\n",
    "a number with stops": "Look at N°. 1234.567.890. |There it is.",
    "a name that shouts": "He joined Yahoo! in May.",
    "I at the end": "They are a pair, he and I. |Did you meet Ed I. Jones?",
    "dots in quotes": "He says that “the rules seem less odd. . . .”",
    "dots in brackets": "“Ann [...] used a picture of stairs [...]” (Roe 12).",
    "four dots apart": "Old habits . . . . |New ones.",
    "four dots": "He never said so.... |She was gone.",
    "three dots within": "I was not ... well, you know...see . . . what I mean, it is . . . I did not.",
    "no blanks": "Hi all.|Now is late.|Mr. Fox paid 2,000.|That is much.",
    "a month": "It began on Feb. 6 in Lorn. |It ended in Sept. |Nobody cared.",
    "a ministry's title": "Assistant Foreign Minister Dr. Ayman Roe spoke. |Gen. Lee did not.",
    "etc. at the end": "They sold oil, gas, etc. |Then they left.",
    "set apart": "`` We won , '' he said . |The U.S. lost .",
    "set apart with straight quotes": 'He said : " It is over . " |Then he left .',
    "a reference": "It rained.[12] |It stopped.",
}
OTHERS = {
    "de ordinals": ("de", "Er kam am 3. Oktober 2020 an. |Dr. Weiß ging z. B. nach Köln."),
    "de quotes": ("de", "„Das reicht.“ |Sie ging. |Es waren 12. |Das ist viel."),
    "fr": ("fr", "M. Dupont a dit : « C’est fini. » |Il est parti. |Quand ? |Hier."),
    "es": ("es", "EE. UU. ganó. |El Sr. Díaz llegó a las 5 p. m. |¿Qué pasó? |Nada."),
    "ru": (
        "ru",
        "А. С. Роев родился в 1799 г. |Он умер в 1837 г. в Москве. |Это 1,5 млн. человек.",
    ),
    "ru city": ("ru", "Он живёт в г. Москве. |Там холодно."),
    "tr": ("tr", "Prof. Dr. Ali Kaya geldi. |5. Ordu gitti. |Saat 5'te bitti."),
    "ar": ("ar", "قال الرئيس ذلك. |هل هذا صحيح؟ |نعم! |قال د. أحمد ذلك."),
    "unknown": ("xx", "Alu bera. |Tena moro 3.5 vel?"),
    "zh": ("zh", "他走了。|她没走！|为什么？"),
}


@pytest.mark.parametrize("marked", ENGLISH.values(), ids=ENGLISH.keys())
def test_english_sentences_come_apart_where_a_reader_would_part_them(marked: str) -> None:
    assert pieces(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("language", "marked"), OTHERS.values(), ids=OTHERS.keys())
def test_other_languages_come_apart_by_their_own_lists(language: str, marked: str) -> None:
    assert pieces(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


def test_paragraphs_and_headings_always_break() -> None:
    text = "A heading without a stop\n\nThe text begins, Mr.\n\nAnother paragraph"
    assert pieces(text) == ["A heading without a stop", "The text begins, Mr.", "Another paragraph"]


def test_lines_wrapped_at_a_width_are_put_together_again() -> None:
    text = (
        "The quick brown fox, as everybody knows by now, went over to\n"
        "Germany last week and jumped over a lazy dog of the U.S.\n"
        "Government. It was not seen again.\n"
    )
    assert len(pieces(text)) == 2


def test_lines_of_a_transcript_stay_apart() -> None:
    text = "SMITH: We had no choice in this matter at all, none whatsoever\nROE: That is not so"
    assert len(pieces(text)) == 2


@pytest.mark.parametrize("text", ["", " \n\n \t", "\u200b", "...", "?!", "\n.\n", "1.", "(", "“"])
def test_scraps_never_raise(text: str) -> None:
    split_sentences(text)


SCRAPS = st.text(
    alphabet=st.sampled_from("aB.!?…\"“”'()[]1 \n\u2028😀é́,;•«»؟。-U.S"), max_size=120
) | st.text(max_size=120)


@given(SCRAPS, st.sampled_from([*LANGUAGES, "xx", ""]))
def test_every_character_that_is_not_blank_lies_in_exactly_one_sentence(
    text: str, language: str
) -> None:
    spans = split_sentences(text, language=language)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert not any(text[s.start].isspace() or text[s.end - 1].isspace() for s in spans)


@pytest.mark.parametrize(
    "unit", ["a. B ", "(a. B ", "? ", "1. a ", "a", ".", ' " . ', "x\n", "a.b"]
)
def test_an_endless_line_is_read_in_one_pass(unit: str) -> None:
    assert split_sentences(unit * 40_000)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The port was closed\nfor two days because of ice.", 1),
        ("ferries\ntrams, buses\nnight lines\n", 3),
        ("What the council said\nIt closed the port.", 2),
    ],
)
def test_a_sentence_broken_off_at_the_end_of_a_line_goes_on(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count

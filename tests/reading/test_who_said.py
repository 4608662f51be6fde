"""Who said it: the figures of the benchmark, denials, attitudes, marks, and languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.attribution.quotation_marks import Quotations
from apps.reading.attribution.quotes import attributions
from apps.reading.text.sentences import split_sentences
from tests.benchmarks import who_said

LANGUAGES = ("en", "fr", "de", "es", "pt", "ru", "tr", "ar", "it")


def test_the_figures_of_the_benchmark_stay_above_their_floors() -> None:
    for language, figures in who_said.measure(who_said.load()).items():
        assert figures["passages"] >= (100 if language == "en" else 30), language
        assert figures["F1"] >= who_said.F1_FLOOR, language
        assert figures["head"] >= who_said.HEAD_FLOOR, language
        assert figures["whole"] >= who_said.WHOLE_FLOOR, language


# A sentence; its speaker and the manner, "nobody" when there is none.
MANNERS = [
    ("en", "The minister never said 30 people died.", "The minister", "not said"),
    ("en", "Contrary to what the minister said, 30 people died.", "the minister", "not said"),
    ("en", "The ministry did not confirm that 30 people died.", "The ministry", "not said"),
    ("en", "The ministry could not confirm that 30 people died.", "The ministry", "not said"),
    ("en", "The ministry hasn’t said how many died.", "The ministry", "not said"),
    ("en", "The board stopped short of saying that 30 people died.", "nobody", ""),
    ("en", "Orla Nystrom wants to ban fishing.", "Orla Nystrom", "attitude"),
    ("en", "Orla Nystrom backed a ban on fishing.", "Orla Nystrom", "attitude"),
    ("en", "Dockers in the port of Salis went back to work on Saturday.", "nobody", ""),
    ("en", "Orla Nystrom criticised the ban as “a gift to the trawlers”.", "Orla Nystrom", "said"),
    (
        "fr",
        "Le ministre n’a jamais dit que trente personnes étaient mortes.",
        "Le ministre",
        "not said",
    ),
    ("de", "Der Minister hat nicht gesagt, dass 30 Menschen starben.", "Der Minister", "not said"),
    ("es", "El ministro no dijo que murieron 30 personas.", "El ministro", "not said"),
    ("pt", "O ministro não disse que morreram 30 pessoas.", "O ministro", "not said"),
    ("pt", "O ministro disse que morreram 30 pessoas.", "O ministro", "said"),
    ("pt", "Segundo a polícia, morreram 30 pessoas.", "a polícia", "said"),
    ("ru", "Министр не говорил, что погибли 30 человек.", "Министр", "not said"),
    ("tr", "Bakan, 30 kişinin öldüğünü söylemedi.", "Bakan", "not said"),
    ("ar", "لم يقل الوزير إن 30 شخصا ماتوا.", "الوزير", "not said"),
    ("it", "Il ministro ha detto che sono morte 30 persone.", "nobody", ""),
]


@pytest.mark.parametrize("language", sorted({row[0] for row in MANNERS}))
def test_what_was_not_said_and_what_is_wanted_is_told_from_what_was_said(language: str) -> None:
    for _, sentence, speaker, manner in (row for row in MANNERS if row[0] == language):
        (found,) = attributions(sentence, split_sentences(sentence), language=language)
        if speaker == "nobody":
            assert found is None or not found.speaker, sentence
            continue
        assert found is not None, sentence
        assert (found.speaker, found.manner) == (speaker, manner), sentence
        assert found.sure is (manner != "not said"), sentence


# A text, and what of it is quoted.
MARKS = [
    ("He said “yes” and ‘no’ and \"maybe\".", ["“yes”", "‘no’", '"maybe"']),
    ("«Oui», „ja“, »nein«, ‹si›, ``no'' and ''yes''.",
     ["«Oui»", "„ja“", "»nein«", "‹si›", "``no''", "''yes''"]),
    ("‘The boats’ owner isn’t here,’ she said.", ["‘The boats’ owner isn’t here,’"]),
    ("It’s the boats’ owner, and the dogs’ bowls.", []),
    ("'It's Rask's boat,' she said of the '90s.", ["'It's Rask's boat,'"]),
    ("« Oui », dit-il.", ["« Oui »"]),
    ("He is 6' 2\" tall.", []),
    ("\"The boat was old.\nThe ice was thin.", ['"The boat was old.']),
    ("\"The boat\nwas old,\" he said.", ['"The boat\nwas old,"']),
    ("“One.\n\n“Two.” Three.", ["“One.", "“Two.”"]),
]  # fmt: skip


def test_every_kind_of_mark_is_paired_and_no_apostrophe() -> None:
    for text, quoted in MARKS:
        found = [text[one.start : one.end] for one in Quotations(text).all]
        assert found == quoted, text
    assert [one.goes_on for one in Quotations("“One.\n\n“Two.” Three.").all] == [False, True]


_WORDS = (
    "“ ” « » „ ‘ ’ ' \" '' — - , . : ( ) \n\n said says Holm that laut so zufolge sagte hat nicht selon a-t-il"
    " déclaré l’ que dijo según no se сказал — по словам что не göre dedi diyen ' a söyledi yapılan قال وفقا"
    " للشرطة إن لم wie mitteilte teilte mit Ida Rask la der 12 😀 é"
).split(" ")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join), st.sampled_from(LANGUAGES))
def test_nothing_raises_in_any_language(text: str, language: str) -> None:
    spans = split_sentences(text, language=language)
    found = attributions(text, spans, language=language)
    assert len(found) == len(spans)
    for one in found:
        assert one is None or 0 <= one.start < one.end <= len(text)
        assert one is None or one.sure or one.reason
        assert one is None or one.doubt_about() or one.is_named


@pytest.mark.outside
@pytest.mark.parametrize(
    "unit", ["'a ", "‘s ", "“a ", '" ', "«, dit ", "sagte, ", "göre, ", "قال "]
)
def test_an_endless_text_is_read_in_one_pass(unit: str) -> None:
    text = unit * 1_500
    for language in ("en", "fr", "de", "tr", "ar"):
        attributions(text, split_sentences(text, language=language), language=language)

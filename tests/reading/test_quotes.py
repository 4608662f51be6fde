"""Attribution: the source of a sentence, its cue, and whether both are certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.attribution.names import bare_name
from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.text.sentences import split_sentences


def read(text: str) -> list[Attribution | None]:
    return attributions(text, split_sentences(text))


# One sentence, the source as printed, the cue.
ONE_SENTENCE = {
    "verb after": ("The dam broke, Petra Hladik said.", "Petra Hladik", "said"),
    "verb after with day": ("The dam broke, Petra Hladik said on Tuesday.", "Petra Hladik", "said"),
    "verb before": ("“The dam broke,” said Petra Hladik.", "Petra Hladik", "said"),
    "that": ("Officials confirmed that the dam broke.", "Officials", "confirmed"),
    "told": ("Hladik told reporters that the dam broke.", "Hladik", "told"),
    "title": (
        "Zandian Deputy Foreign Minister Ilias Varda announced a deal.",
        "Zandian Deputy Foreign Minister Ilias Varda",
        "announced",
    ),
    "title in apposition": (
        "The Zandian defence minister, Ilias Varda, stated that the war was over.",
        "The Zandian defence minister, Ilias Varda",
        "stated",
    ),
    "office in apposition": ("Varda, a former judge, rejected the claim.", "Varda", "rejected"),
    "relative clause": ("Varda, who leads the party, insisted on a vote.", "Varda", "insisted"),
    "according to": ("According to the Pentagon, two men died.", "the Pentagon", "According to"),
    "according to at the end": ("Two men died, according to Ann Roe.", "Ann Roe", "according to"),
    "according to a paper": (
        "They met, according to a statement released by the palace.",
        "a statement released by the palace",
        "according to",
    ),
    "passive": (
        "“It is a pretext,” Varda was quoted as saying by an agency.",
        "Varda",
        "was quoted as saying",
    ),
    "by": ("The talks failed, as announced by the envoy.", "the envoy", "announced by"),
    "noun": (
        "This followed the announcement by Ilias Varda that he would go.",
        "Ilias Varda",
        "announcement",
    ),
    "confidence": (
        "The diplomat expressed confidence that it will end.",
        "The diplomat",
        "expressed",
    ),
    "adjective": ("Varda is confident that it will end.", "Varda", "confident"),
    "with a participle": (
        "The talks went on, with Ilias Varda saying they were useful.",
        "Ilias Varda",
        "saying",
    ),
    "in brackets": ("Turkey, the report says, will pay.", "the report", "says"),
    "after asking": ("When asked about it, Varda declared it was over.", "Varda", "declared"),
    "denial": ("The company denied the report.", "The company", "denied"),
    "demand": ("Families called for a trial.", "Families", "called for"),
    "promise": ("The mayor promised to resign.", "The mayor", "promised"),
    "base form": ("Many doctors believe that it is safe.", "Many doctors", "believe"),
    "long subject": (
        "A spokesman for the ministry in Lorn said it was safe.",
        "A spokesman for the ministry in Lorn",
        "said",
    ),
    "day first": ("On Tuesday the minister said it was safe.", "the minister", "said"),
    "no comment": ("The bank declined to comment.", "The bank", "declined"),
    "estimate": ("The ministry puts the number at 300.", "The ministry", "puts"),
    "colon": ("ROE: We had no choice.", "ROE", ":"),
    "tokens apart": ("`` We won , '' said John Carver , chairman .", "John Carver", "said"),
    "straight quotes": ('"We won," said John Carver.', "John Carver", "said"),
    "not saying": ("He did not say when.", "He", "say"),
    "going on": ("Guards, Varda went on, were asleep.", "Varda", "went on"),
}
NOBODY = {
    "a fact": "The dam broke on Sunday.",
    "nouns": "The reports, claims and calls of the past week filled three files.",
    "a name": "The United States also has troops there.",
    "first person": "I think that it is late.",
    "an adjective": "The announced plan was long.",
    "somebody told": "The mayor was told by telephone.",
    "an order to the reader": "Say nothing.",
    "added things": "The firm added 300 jobs.",
    "nobody": "Nobody knows how long it will take.",
    "states": "The three states on the river signed a treaty.",
}


@pytest.mark.parametrize(
    ("sentence", "source", "cue"), ONE_SENTENCE.values(), ids=ONE_SENTENCE.keys()
)
def test_a_cue_names_its_source(sentence: str, source: str, cue: str) -> None:
    found = read(sentence)[0]
    assert found is not None
    assert (found.printed, found.cue) == (source, cue)
    assert cue in sentence[found.start : found.end]


@pytest.mark.parametrize("sentence", NOBODY.values(), ids=NOBODY.keys())
def test_nobody_is_made_responsible_without_a_cue(sentence: str) -> None:
    assert read(sentence) == [None]


@pytest.mark.parametrize(
    ("printed", "name", "head"),
    [
        ("Zandian Deputy Foreign Minister Ilias Varda", "Ilias Varda", "Varda"),
        ("Dr. Lena Ruiz", "Lena Ruiz", "Ruiz"),
        ("A spokesman for the ministry", "", "spokesman"),
        ("The Lornish Observatory for Human Rights", "", "Observatory"),
        ("Ilias Varda", "Ilias Varda", "Varda"),
        ("The Zandian Foreign Ministry", "", "Ministry"),
    ],
)
def test_a_source_has_a_head_and_a_person_has_a_name(printed: str, name: str, head: str) -> None:
    found = read(f"{printed} said it was over.")[0]
    assert found is not None
    assert (found.speaker, found.name, found.head) == (printed, name, head)


def test_hearsay_names_nobody_and_says_so() -> None:
    found = read("The troops are said to number roughly 900.")[0]
    assert found is not None
    assert (found.speaker, found.sure, found.reason) == ("", False, "nobody is named")


def test_he_is_the_only_person_of_the_paragraph() -> None:
    first, second = read("Ilias Varda said it was over. He added that he was tired.")
    assert first and second
    assert (second.speaker, second.printed, second.sure) == ("Ilias Varda", "He", True)


def test_he_is_not_sure_when_two_people_are_named() -> None:
    found = read("Ilias Varda met Samir Ohan in Kir. He said it was over.")[1]
    assert found
    assert not found.sure
    assert "Ilias Varda" in found.reason and "Samir Ohan" in found.reason


def test_he_is_not_sure_across_paragraphs() -> None:
    found = read("Ilias Varda said it was over.\n\nHe added that he was tired.")[1]
    assert found
    assert (found.speaker, found.sure) == ("Ilias Varda", False)
    assert "paragraph" in found.reason


def test_the_agency_is_the_one_named_before() -> None:
    found = read(
        "According to the Lornish Safa news agency, it rained. The agency added that it was cold."
    )[1]
    assert found
    assert (found.speaker, found.sure) == ("the Lornish Safa news agency", True)


def test_a_title_is_read_back_to_the_person_who_bore_it() -> None:
    text = "Zandian Defence Minister Ilias Varda left. The minister said it was over."
    found = read(text)[1]
    assert found
    assert (found.speaker, found.sure) == ("Ilias Varda", True)


def test_a_surname_gets_its_full_name() -> None:
    found = read("Ilias Varda left the hall. Varda said it was over.")[1]
    assert found
    assert (found.speaker, found.name) == ("Varda", "Ilias Varda")


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    text = "“We have no time. We must move. It is late,” Ilias Varda said."
    assert [found and found.speaker for found in read(text)] == ["Ilias Varda"] * 3


def test_a_quotation_goes_on_after_its_speaker_was_named() -> None:
    first, second, third = read("“It is late,” Ilias Varda said. “We must move. There is no time.”")
    assert first and second and third
    assert second.speaker == third.speaker == "Ilias Varda"


def test_a_quotation_of_an_unnamed_speaker_stays_unnamed() -> None:
    found = read("“It is late already. We must move.”")
    assert [one and (one.speaker, one.sure) for one in found] == [("", False)] * 2


# A text, the words asked about (in its last sentence; "" for all), and the doubt ("" for certain).
GOVERNED = {
    "that": ("Petra Hladik said that 40 men died.", "40 men", ""),
    "told that": ("Petra Hladik told reporters on Monday that 40 men died.", "40 men", ""),
    "has said": ("The mayor, Petra Hladik, has said that 40 men died.", "40 men", ""),
    "in apposition": ("Petra Hladik, the mayor, said that 40 men died.", "40 men", ""),
    "aside": ("The flood killed 40 men, Petra Hladik said.", "40 men", ""),
    "aside with a day": ("The flood killed 40 men, Petra Hladik said on Tuesday.", "40 men", ""),
    "aside inverted": ("The flood killed 40 men, said Petra Hladik, the mayor.", "40 men", ""),
    "quotation": ("“We lost 40 men in the flood,” said Petra Hladik.", "40 men", ""),
    "quotation after": ("Petra Hladik said: “We lost 40 men in the flood.”", "40 men", ""),
    "pronoun": ("Petra Hladik left. She said that 40 men died.", "40 men", ""),
    "ministry": ("The Zandian ministry said that 40 men died.", "40 men", ""),
    "all of it": ("Petra Hladik said that the dam broke.", "", ""),
    "all before": ("The dam broke, Petra Hladik said.", "", ""),
    "main clause after": (
        "On Tuesday Petra Hladik said that 40 men died.", "40 men", "",
    ),
}  # fmt: skip
MAY_NOT = "may not govern"
GUESSED = {
    "another clause": (
        "Allies control 10 percent of Zandia, and Petra Hladik has demanded their withdrawal.",
        "10 percent", "“demanded” does not by itself",
    ),
    "before the verb": (
        "Allies hold 10 percent of Zandia, and Petra Hladik said that it must end.",
        "10 percent", MAY_NOT,
    ),
    "clause joined behind": (
        "Petra Hladik said that it rained, and Lorn lost 40 men.", "40 men", MAY_NOT,
    ),
    "clause joined without a comma": (
        "Petra Hladik said that it rained and Lorn has lost 40 men.", "40 men", MAY_NOT,
    ),
    "relative clause": (
        "Petra Hladik said that Lorn, which lost 40 men, would pay.", "40 men", MAY_NOT,
    ),
    "clause joined before": (
        "Lorn lost 40 men, and the war is over, Petra Hladik said.", "40 men", MAY_NOT,
    ),
    "adverbial before": ("After losing 40 men, Petra Hladik said nothing.", "40 men", MAY_NOT),
    "somebody else within": (
        "Petra Hladik said that Ilias Varda claimed that 40 men died.", "40 men", MAY_NOT,
    ),
    "no that": ("Petra Hladik said 40 men died.", "40 men", MAY_NOT),
    "beside a quotation": (
        "Lorn lost 40 men in “a long and useless war,” Petra Hladik said.", "40 men", MAY_NOT,
    ),
    "few words quoted": ("Lorn lost “40 men,” Petra Hladik said.", "“40 men,”", MAY_NOT),
    "not all of it": ("On Monday it rained, and Petra Hladik said that Lorn won.", "", MAY_NOT),
    "denial": ("Petra Hladik denied that 40 men died.", "40 men", "“denied” does not by itself"),
    "belief": ("Petra Hladik believes that 40 men died.", "40 men", "“believes” does not by"),
    "negation": ("Petra Hladik never said that 40 men died.", "40 men", "did not say it"),
    "condition": ("If Petra Hladik said that 40 men died, it was late.", "40 men", "did not say it"),
    "according to": ("According to Petra Hladik, 40 men died.", "40 men", "“According to” does"),
    "transcript": ("ANN ROE: We lost 40 men.", "40 men", "“:” does not by itself"),
    "nobody by name": ("The officials said that 40 men died.", "40 men", "by name"),
    "plural at the beginning": ("Officials said that 40 men died.", "40 men", "by name"),
    "a minister": ("A Zandian minister said that 40 men died.", "40 men", "by name"),
    "two people": (
        "Ilias Varda met Samir Ohan. He said that 40 men died.", "40 men", "“He” could be",
    ),
    "another sentence": (
        "“It is late,” Ilias Varda said. “We have lost 40 men.”", "40 men", "",
    ),
}  # fmt: skip


def doubt(text: str, asked: str) -> str:
    found = read(text)[-1]
    assert found is not None
    start = text.rindex(asked)
    return found.doubt_about(start, start + len(asked)) if asked else found.doubt_about()


@pytest.mark.parametrize(("text", "asked", "none"), GOVERNED.values(), ids=GOVERNED.keys())
def test_a_named_speaker_says_what_the_verb_of_saying_governs(
    text: str, asked: str, none: str
) -> None:
    assert doubt(text, asked) == none


@pytest.mark.parametrize(("text", "asked", "reason"), GUESSED.values(), ids=GUESSED.keys())
def test_in_doubt_the_speaker_is_a_guess_with_a_reason(text: str, asked: str, reason: str) -> None:
    found = doubt(text, asked)
    assert found and reason in found


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "said",
                "Varda",
                "that",
                ",",
                ".",
                "He",
                "the",
                "agency",
                ":",
                "by",
                "to",
                "according",
                "who",
                "(",
                ")",
                "was",
                "saying",
                "claims",
                "\n\n",
                "😀",
                "’s",
                "``",
                "''",
            ]
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_nothing_raises_and_every_sentence_gets_an_answer(text: str) -> None:
    spans = split_sentences(text)
    found = attributions(text, spans)
    assert len(found) == len(spans)
    assert all(one is None or 0 <= one.start < one.end <= len(text) for one in found)
    assert all(one is None or one.sure or one.reason for one in found)
    assert all(one is None or one.doubt_about() or one.is_named for one in found)


@pytest.mark.parametrize("unit", ["said Varda, ", "“a ", "Ann ", "that the ", "(", "he said. "])
def test_an_endless_text_is_read_in_one_pass(unit: str) -> None:
    read(unit * 30_000)


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Russian Deputy Foreign Minister Mikhail Bogdanov", "Mikhail Bogdanov"),
        ("Russia's envoy for Syria, Alexander Lavrentiev", "Alexander Lavrentiev"),
        ("Mahmoud Alloush, a researcher", "Mahmoud Alloush"),
        ("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("a source in the Iraqi government", "a source in the Iraqi government"),
        ("the Pentagon", "Pentagon"),
        ("It", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_speaker_makes_the_claimant(speaker: str, name: str) -> None:
    assert bare_name(speaker) == name

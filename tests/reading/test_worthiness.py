"""What is worth checking: scores, reasons, kinds, and what an editor is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.worthiness import (
    DEFAULT_WEIGHTS,
    MAX_SCORED,
    MAX_SCORED_LENGTH,
    NOT_SCORED,
    ScoredSentence,
    count_scored,
    rescore,
    score_sentences,
    suggest,
    supported,
)
from apps.reading.text.sentences import split_sentences


def judge(text: str) -> list[ScoredSentence]:
    return score_sentences(text, split_sentences(text))


def codes(one: ScoredSentence) -> set[str]:
    return {reason.code for reason in one.reasons}


# A sentence, its kind, a reason it must show.
KINDS = {
    "people": ("The quake killed 5,200 people in Lorn.", "quantity", "count_of_people"),
    "share": ("Zand holds about 8 percent of Marrow's territory.", "quantity", "share_of_whole"),
    "money": ("The bridge cost $75 million.", "quantity", "money"),
    "measure": ("The new road is 48 kilometres long.", "quantity", "measure"),
    "times": ("The price of bread has tripled.", "quantity", "multiple"),
    "day": ("The ministers met on 12 January 2024.", "date", "dated_event"),
    "quote": ("“It is over,” said Ilias Varda.", "quote", "quotation"),
    "assertion": ("Varda claimed the ministry had lied.", "quote", "named_assertion"),
    "thing": ("Zand holds an area nearly the size of Lebanon.", "comparison", "comparison"),
    "superlative": ("This is the largest port in the world.", "comparison", "superlative"),
    "deed": ("The governor closed every clinic west of the river.", "event", "past_deed"),
    "else": ("Trust is like glass.", "other", "short"),
}
AGAINST = {
    "question": "Will anybody be punished for the fire in Lorn?",
    "forecast": "We will build roads and bridges in every county.",
    "opinion": "I think that the plan is terrible and unfair to all.",
    "courtesy": "Thank you very much, ladies and gentlemen of Lorn.",
    "hedge": "Perhaps the envoy was allegedly there on that evening.",
    "first_person": "I am very tired of it all on this evening here.",
    "imperative": "Go and tell your neighbours about all of it now.",
    "narration": "The two leaders held talks and met with each other again.",
    "furniture": "Ilias Varda in Kir on May 4, 2021. (Ann Roe/AP Photo)",
    "short": "That is so.",
}


@pytest.mark.parametrize(("sentence", "kind", "code"), KINDS.values(), ids=KINDS.keys())
def test_a_sentence_has_a_kind_and_says_why(sentence: str, kind: str, code: str) -> None:
    one = judge(sentence)[0]
    assert one.kind == kind
    assert code in codes(one)


@pytest.mark.parametrize(("code", "sentence"), AGAINST.items(), ids=AGAINST.keys())
def test_what_speaks_against_a_sentence_is_said_and_weighs_against_it(
    code: str, sentence: str
) -> None:
    one = judge(sentence)[0]
    assert code in codes(one)
    assert next(reason.weight for reason in one.reasons if reason.code == code) < 0


RANKINGS = {
    "a figure before a greeting": (
        "It lost 60,000 jobs in 2019.",
        "It is great to be back in Ohio.",
    ),
    "a record before a promise": (
        "He voted against the bill that hired more agents.",
        "He will vote for the bill that hires more agents.",
    ),
    "a fact before a question": ("Crime fell by half in Lorn.", "Did crime fall by half in Lorn?"),
    "a day before none": ("The dam broke on 3 May 2021.", "The dam broke on a bad day."),
    "a deed before a saying": (
        "The company closed its plant in Lima.",
        "There is an old saying where he comes from.",
    ),
}


@pytest.mark.parametrize(("better", "worse"), RANKINGS.values(), ids=RANKINGS.keys())
def test_what_can_be_checked_ranks_above_what_cannot(better: str, worse: str) -> None:
    assert judge(better)[0].score > judge(worse)[0].score


def test_every_code_has_a_weight_and_words() -> None:
    assert set(signs.REASON_TEXTS) == set(DEFAULT_WEIGHTS) - {"base"}


def test_weights_of_the_newsroom_change_the_score_and_missing_ones_keep_theirs() -> None:
    text = "The bridge cost $75 million."
    plain = judge(text)[0]
    heavier = score_sentences(text, split_sentences(text), weights={"money": 0.9})[0]
    assert heavier.score > plain.score
    assert {reason.code for reason in heavier.reasons} == codes(plain)


def test_the_value_and_the_speaker_come_with_the_sentence() -> None:
    text = "According to the Pentagon, roughly 900 troops remain in Zand."
    one = judge(text)[0]
    assert one.value is not None
    assert (one.speaker, one.cue) == ("the Pentagon", "According to")
    assert text[one.start : one.end] == one.exact


def test_the_same_claim_is_suggested_once() -> None:
    text = "The quake killed 5,200 people in Lorn.\n\nThe quake killed 5,200 people in Lorn, it is said."
    found = suggest(text, split_sentences(text))
    assert [one.start for one in found] == [0]


def test_headings_captions_and_questions_are_not_suggested() -> None:
    text = (
        "Quake kills 5,200\n\nIlias Varda in Kir on May 4, 2021. (Ann Roe/AP Photo)\n\n"
        "Did 5,200 people die?\n\nMore than 5,200 people died in Kir."
    )
    found = suggest(text, split_sentences(text))
    assert [one.exact for one in found] == ["More than 5,200 people died in Kir."]


def test_the_sentence_that_repeats_the_title_is_not_suggested() -> None:
    text = "Bridge over the Ean closed in 1931\n\nThe bridge was closed in May 1931."
    found = suggest(text, split_sentences(text), title="Bridge over the Ean closed in 1931")
    assert [one.exact for one in found] == ["The bridge was closed in May 1931."]


def test_spans_are_unique_and_in_text_order() -> None:
    text = "He died in 1931. She died in 1932. They had 12,000 acres and 30 horses in 1930."
    found = suggest(text, split_sentences(text))
    spans = [(one.start, one.end) for one in found]
    assert spans == sorted(set(spans))
    assert len(spans) == 3


def test_an_unread_language_is_said_to_be_unread_and_still_gives_figures() -> None:
    text = "Nel 2019 sono morte 5200 persone a Lorn."
    found = suggest(text, split_sentences(text, language="it"), language="it")
    assert not supported("it")
    assert supported("en-GB")
    assert len(found) == 1
    assert "unread_language" in codes(found[0])


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "percent",
                "said",
                "He",
                "never",
                "the",
                "first",
                ".",
                "?",
                "\n\n",
                "“",
                "”",
                "I",
                "will",
                "😀",
                "3.5",
                "million",
                "people",
                "2019",
                ",",
                "May",
                "thank",
                "you",
            ]
        ),
        max_size=50,
    ).map(" ".join)
    | st.text(max_size=100)
)
def test_scores_lie_between_0_and_1_and_words_are_exact(text: str) -> None:
    spans = split_sentences(text)
    judged = score_sentences(text, spans)
    assert [(one.start, one.end) for one in judged] == [(span.start, span.end) for span in spans]
    assert all(0 <= one.score <= 1 and text[one.start : one.end] == one.exact for one in judged)
    for one in suggest(text, spans):  # a statement of a sentence, which may be worded anew
        assert any(span.start <= one.start and one.end <= span.end for span in spans)
        assert text[one.start : one.end] == one.exact


@pytest.mark.parametrize("unit", ["5 people said ", "a ", "12. ", "“I will ", "😀", "9"])
def test_an_endless_text_is_judged_in_one_pass(unit: str) -> None:
    judge(unit * 20_000)


def test_a_byline_that_is_none_is_told_at_once() -> None:
    """One that backtracks over the letters of a long word would run for years."""
    judge("By " + "a" * 3000 + " é. " + "By " + "a." * 1500 + " é.")


def test_the_end_of_a_text_beyond_all_measure_is_not_judged_and_says_so() -> None:
    text = "5 people died.\n" * (MAX_SCORED + 3)
    spans = split_sentences(text)
    judged = score_sentences(text, spans)
    assert len(judged) == len(spans) == MAX_SCORED + 3
    assert count_scored(spans) == MAX_SCORED
    assert [one.reasons for one in judged[-3:]] == [(NOT_SCORED,)] * 3
    assert {one.score for one in judged[-3:]} == {0.0}
    assert NOT_SCORED not in judged[MAX_SCORED - 1].reasons


def test_what_starts_behind_the_last_judged_character_is_not_judged() -> None:
    text = "a" * MAX_SCORED_LENGTH + ".\n\n5 people died.\n\n6 people died."
    spans = split_sentences(text)
    unscored = [NOT_SCORED in one.reasons for one in score_sentences(text, spans)]
    assert unscored[-2:] == [True, True]
    assert unscored == [span.start >= MAX_SCORED_LENGTH for span in spans]


@given(
    st.sampled_from(
        [
            "About 3,000 people died in May 2011, he said.",
            "I think we should go.",
            "Twice as many as in Norway!",
        ]
    ),
    st.dictionaries(st.sampled_from(sorted(DEFAULT_WEIGHTS)), st.floats(-1, 1)),
)
def test_weighing_anew_is_judging_anew(text: str, weights: dict[str, float]) -> None:
    spans = split_sentences(text)
    anew = [rescore(one, weights) for one in score_sentences(text, spans)]
    assert anew == score_sentences(text, spans, weights=weights)

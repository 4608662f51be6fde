"""The text laid out for work: nothing lost, marks where they belong, lanes that do not collide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.text.excerpts import around
from apps.reading.text.sentences import split_sentences
from apps.suggestions.workspace.layout import LANES, Mark, in_lanes, lay_out

TEXT = "One met two. Then 3 left 😀 early.\n\nA subheading here\n\nخمسة أشخاص. Six."


def joined(paragraphs):
    return "".join(paragraph.text + paragraph.gap for paragraph in paragraphs)


def segments(paragraphs):
    return [s for p in paragraphs for piece in p.pieces for s in piece.segments]


def test_the_pieces_joined_are_the_text():
    paragraphs = lay_out(TEXT, sentences=split_sentences(TEXT), marks=[])
    assert joined(paragraphs) == TEXT
    assert len(paragraphs) == 3


@given(
    st.text(alphabet=st.sampled_from("ab. \n😀م?!\u0301\u200f"), max_size=120),
    st.lists(st.tuples(st.integers(-3, 130), st.integers(-3, 130)), max_size=12),
)
def test_whatever_the_text_and_the_marks_nothing_is_lost_and_offsets_hold(text, spans):
    marks = [Mark(f"m{n}", a, b, "open") for n, (a, b) in enumerate(spans)]
    paragraphs = lay_out(text, sentences=split_sentences(text), marks=marks)
    assert joined(paragraphs) == text
    for segment in segments(paragraphs):
        assert text[segment.start : segment.start + len(segment.text)] == segment.text
        for mark in segment.marks:
            assert mark.start <= segment.start
            assert mark.end >= segment.start + len(segment.text)
    marked = "".join(s.text for s in segments(paragraphs) if "m0" in {m.key for m in s.marks})
    if marks and 0 <= marks[0].start < marks[0].end <= len(text):
        expected = text[marks[0].start : marks[0].end]
        assert "".join(marked.split()) == "".join(expected.split())


def test_a_mark_begins_in_exactly_one_segment():
    paragraphs = lay_out(
        TEXT,
        sentences=split_sentences(TEXT),
        marks=[Mark("a", 4, 25, "open"), Mark("b", 8, 40, "x")],
    )
    begun = [mark.key for segment in segments(paragraphs) for mark in segment.begins]
    assert begun == ["a", "b"]


def test_overlapping_marks_take_different_lanes_and_the_longer_the_first():
    lanes = {m.key: m.lane for m in in_lanes([Mark("short", 2, 5, ""), Mark("long", 0, 9, "")])}
    assert lanes == {"long": 0, "short": 1}


def test_marks_apart_share_the_first_lane():
    assert [m.lane for m in in_lanes([Mark("a", 0, 3, ""), Mark("b", 3, 9, "")])] == [0, 0]


def test_more_marks_than_lanes_are_still_all_there():
    placed = in_lanes([Mark(str(n), n, 50, "") for n in range(9)])
    assert len(placed) == 9
    assert max(mark.lane for mark in placed) == LANES - 1


def test_a_short_line_without_a_stop_reads_as_a_heading():
    paragraphs = lay_out(TEXT, sentences=split_sentences(TEXT), marks=[])
    assert [paragraph.kind for paragraph in paragraphs] == [None, "heading", None]


@pytest.mark.parametrize(("within", "indexes"), [((30, 40), [0, 1]), ((0, 3), [0])])
def test_a_part_is_laid_out_as_it_is_in_the_whole(within, indexes):
    marks = [Mark("a", 2, 9, "open"), Mark("b", 28, 45, "claim"), Mark("c", 5, 60, "open")]
    sentences = split_sentences(TEXT)
    whole = lay_out(TEXT, sentences=sentences, marks=marks)
    found = lay_out(TEXT, sentences=sentences, marks=marks, within=within)
    assert found == [whole[index] for index in indexes]


def test_the_words_around_stop_at_the_paragraph():
    start = TEXT.index("subheading")
    assert around(TEXT, start, start + 10) == ("A ", " here")

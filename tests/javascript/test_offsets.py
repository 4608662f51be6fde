"""Between UTF-16 units (the browser's) and code points (the portal's): workspace-offsets.js."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from apps.reading.text.characters import whole_characters

pytestmark = pytest.mark.browser
Run = Callable[..., Any]
MODULE = "workspace-offsets.js"

# Basic plane, pairs of surrogates, a joined emoji, a combining mark, right to left, a flag.
TEXTS = [
    "",
    "plain",
    "a🌾b",
    "👩‍🌾 waits",
    "e\u0301tude",
    "وصل 120 🚢 إلى",
    "🇱🇧🇸🇾",
    "\U0010ffff\ue000x",
]
MARKUP = '<div id="text"><p>One <mark>🌾 two</mark></p>\n\n<p>thr<b>é</b>e\u0301 <i></i>🚢</p></div><p>after</p>'
TEXT = "One 🌾 two\n\nthrée\u0301 🚢"
MAP = "new m.TextMap(document.getElementById('text'))"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", TEXTS)
def test_code_points_are_counted_as_python_counts_them(run: Run, text: str) -> None:
    assert run(MODULE, "m.pointsIn(given)", text) == len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_offset_of_a_text_goes_to_units_and_back(run: Run, text: str) -> None:
    there, back = run(
        MODULE,
        "[[...Array([...given].length + 1).keys()].map((n) => m.unitsOf(given, n)),"
        " [...Array([...given].length + 1).keys()].map((n) => m.pointsIn(given, m.unitsOf(given, n)))]",
        text,
    )
    assert there == [units(text[:offset]) for offset in range(len(text) + 1)]
    assert back == list(range(len(text) + 1))


def test_half_a_pair_of_surrogates_counts_as_none(run: Run) -> None:
    assert run(MODULE, "[1, 2, 3, 4].map((n) => m.pointsIn('a🌾b', n))") == [1, 1, 2, 3]


def test_an_offset_after_the_end_is_the_end(run: Run) -> None:
    assert run(MODULE, "m.unitsOf('a🌾', 9)") == 3


def test_the_text_of_a_map_is_the_text_of_its_nodes(run: Run) -> None:
    assert run(MODULE, f"{MAP}.text", markup=MARKUP) == TEXT
    assert run(MODULE, f"{MAP}.length", markup=MARKUP) == len(TEXT)


def test_every_span_comes_back_from_its_range_with_its_words(run: Run) -> None:
    spans = [(a, b) for a in range(len(TEXT)) for b in range(a + 1, len(TEXT) + 1)]
    found = run(
        MODULE,
        f"(() => {{ const map = {MAP}; return given.map(([start, end]) => {{"
        "const range = map.rangeOf({ start, end });"
        "return [range.toString(), map.words({ start, end }),"
        " map.offsetOf(range.startContainer, range.startOffset),"
        " map.offsetOf(range.endContainer, range.endOffset)]; }); })()",
        spans,
        MARKUP,
    )
    assert found == [[TEXT[a:b], TEXT[a:b], a, b] for a, b in spans]


def test_a_selection_loses_the_blanks_at_its_ends(run: Run) -> None:
    span = run(MODULE, f"{MAP}.spanOf({MAP}.rangeOf({{ start: 3, end: 11 }}))", markup=MARKUP)
    assert TEXT[span["start"] : span["end"]] == "🌾 two"


def test_blanks_alone_are_no_selection(run: Run) -> None:
    blank = run(MODULE, f"{MAP}.spanOf({MAP}.rangeOf({{ start: 9, end: 11 }}))", markup=MARKUP)
    assert blank is None


def test_positions_outside_the_text_are_its_beginning_and_its_end(run: Run) -> None:
    found = run(
        MODULE,
        f"[{MAP}.offsetOf(document.body, 0), {MAP}.offsetOf(document.body.lastChild, 1)]",
        markup=f"<p>before</p>{MARKUP}",
    )
    assert found == [0, len(TEXT)]


@pytest.mark.parametrize("segmenter", ["Intl", "({})"])
def test_words_have_the_offsets_of_their_words(run: Run, segmenter: str) -> None:
    text = "At 🌾🌾 the 1,500 gates، وصل"
    found = run(
        MODULE,
        f"(() => {{ const kept = globalThis.Intl; globalThis.Intl = {segmenter};"
        " try { return m.wordsOf(given, 'en').map(({ start, end }) => [start, end]); }"
        " finally { globalThis.Intl = kept; } })()",
        text,
    )
    words = [text[start:end] for start, end in found]
    assert words[:2] == ["At", "the"]
    assert words[-2:] == ["gates", "وصل"]


def test_any_text_is_counted_alike_on_both_sides(run: Run) -> None:
    dice = random.Random(11)
    letters = "ab é\u0301🌾👩\u200d🚢\U0001f1f1\ufeffوx\n"
    texts = ["".join(dice.choices(letters, k=dice.randrange(40))) for _ in range(300)]
    counted = run(MODULE, "given.map((text) => [m.pointsIn(text), text.length])", texts)
    assert counted == [[len(text), units(text)] for text in texts]


@pytest.mark.parametrize("text", TEXTS)
def test_a_selection_is_widened_to_whole_characters_as_python_does(run: Run, text: str) -> None:
    spans = [(start, end) for end in range(len(text) + 1) for start in range(end + 1)]
    given = {"points": list(text), "spans": [{"start": one, "end": end} for one, end in spans]}
    widened = run(MODULE, "given.spans.map((span) => m.wholeCharacters(given.points, span))", given)
    expected = [whole_characters(text, start, end) for start, end in spans]
    assert [(span["start"], span["end"]) for span in widened] == expected

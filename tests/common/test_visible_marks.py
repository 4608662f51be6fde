"""Invisible characters are marked on a page, are kept, and do not affect the text around them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpRequest, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from apps.common.middleware import mark_invisible
from apps.common.text.visible_marks import MOST_NAMED, with_marks
from apps.reading.text.invisible import INVISIBLE, code, name, unseen

OVERRIDE, ISOLATE, ZERO_WIDTH = "\u202e", "\u2067", "\u200b"


class _Words(HTMLParser):
    """The words of a page, as a browser has them in its text nodes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += data


def words_of(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    reader.close()
    return reader.said


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "ه\u200d.",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f and ❤\ufe0f\u200d🔥 and 1\ufe0f⃣ and ☎\ufe0e",
        "葛\U000e0100城",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "ភាសា\u200bខ្មែរ",
        "ᠮᠣᠩ\u180bᠭᠣᠯ",
        "\u115f\u1161",
    ],
)
def test_what_does_its_ordinary_work_is_not_pointed_at(text: str) -> None:
    assert list(unseen(text)) == []
    assert with_marks(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("har\u200bbour", [(3, 4, ZERO_WIDTH)]),
        ("a\u200db", [(1, 2, "\u200d")]),
        ("a\u202eb\u202c", [(1, 2, OVERRIDE), (3, 4, "\u202c")]),
        ("\ufeff\u2060a", [(0, 2, "\ufeff\u2060")]),
        ("می\u200c\u200cخواهم", [(3, 4, "\u200c")]),
        ("\U000e0041a", [(0, 1, "\U000e0041")]),
        ("سلام\u200f!", [(4, 5, "\u200f")]),
    ],
)
def test_what_a_reader_should_know_of_is_told_with_its_place(
    text: str, runs: list[tuple[int, int, str]]
) -> None:
    assert [(one.start, one.end, one.characters) for one in unseen(text)] == runs


def test_a_mark_names_the_character_for_eyes_and_for_ears() -> None:
    page = with_marks(f'<p dir="auto">good{OVERRIDE}evil</p>')
    assert page == (
        '<p dir="auto">good<span class="unseen" role="img" data-code="U+202E"'
        ' title="right-to-left override (U+202E)" aria-label="invisible: right-to-left override">'
        f"{OVERRIDE}</span>evil</p>"
    )


@pytest.mark.parametrize(
    ("run", "closes"), [("\u202c", True), ("\u2069\u2069", True), (OVERRIDE + "\u202c", False)]
)
def test_what_ends_a_stretch_is_marked_behind_itself(run: str, closes: bool) -> None:
    assert ('class="unseen unseen--closes"' in with_marks(f"<p>a{run}b</p>")) is closes


def test_a_long_run_is_one_mark() -> None:
    page = with_marks(f'<p dir="auto">{ZERO_WIDTH * 5000}</p>')
    assert page.count("<span") == 1
    assert 'data-code="U+200B × 5000"' in page


def test_a_page_full_of_them_grows_within_bounds() -> None:
    text = f"a{ZERO_WIDTH}" * 100_000
    page = with_marks(f"<p>{text}</p>")
    assert page.count("data-code") == MOST_NAMED
    assert page.count('class="unseen"') == 100_000
    assert len(page) < 20 * len(text)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a{0}b</p>", "<p><bdi>a{1}b</bdi></p>"),
        ("<p><bdi>a{0}b</bdi> and c</p>", "<p><bdi>a{1}b</bdi> and c</p>"),
        ('<p dir="rtl"><b>a{0}b</b></p>', '<p dir="rtl"><b>a{1}b</b></p>'),
        ('<p data-dir="rtl">a{0}</p>', '<p data-dir="rtl"><bdi>a{1}</bdi></p>'),
        ("<p><bdi>x</bdi>a{0}</p>", "<p><bdi>x</bdi><bdi>a{1}</bdi></p>"),
        ('<p dir="auto">x</p>a{0}', '<p dir="auto">x</p><bdi>a{1}</bdi>'),
        ('<br dir="auto">a{0}', '<br dir="auto"><bdi>a{1}</bdi>'),
        ('<html dir="ltr"><p>a{0}</p></html>', '<html dir="ltr"><p><bdi>a{1}</bdi></p></html>'),
    ],
)
@pytest.mark.parametrize("control", [OVERRIDE, ISOLATE])
def test_a_control_of_direction_stays_within_an_element_that_isolates(
    page: str, expected: str, control: str
) -> None:
    mark = (
        f'<span class="unseen" role="img" data-code="{code(control)}" title="{name(control)} '
        f'({code(control)})" aria-label="invisible: {name(control)}">{control}</span>'
    )
    assert with_marks(page.format(control)) == expected.format("", mark)


@pytest.mark.parametrize(
    "page",
    [
        '<input value="a{}b">',
        "<a title='a{} > b'>x</a>",
        "<textarea>a{}b</textarea>",
        "<select><option>a{}b</option></select>",
        '<script type="application/ld+json">"a{}b"</script>',
        "<!-- a{}b <p> -->",
    ],
)
def test_what_can_hold_no_mark_stays_as_it_is(page: str) -> None:
    assert with_marks(page.format(OVERRIDE)) == page.format(OVERRIDE)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<title>a{}b</title><p>c", "<title>ab</title><p>c"),
        (
            '<svg><title>a{0}</title><rect x="1"/><text>{0}b</text></svg>',
            '<svg><title>a</title><rect x="1"/><text>b</text></svg>',
        ),
    ],
)
def test_the_title_of_a_page_and_the_words_of_a_drawing_lose_them(page: str, expected: str) -> None:
    assert with_marks(page.format(OVERRIDE)) == expected


def test_behind_a_drawing_they_are_marked_again() -> None:
    assert with_marks(f'<svg><path d="M1"></svg>{ZERO_WIDTH}').count('class="unseen"') == 1


def test_a_page_without_any_is_the_very_same() -> None:
    page = "<p>Ordinary, ordinær, обычно, عادي 🗺️</p>"
    assert with_marks(page) == page


@given(
    st.text(
        alphabet=st.sampled_from("ab <&>\n\"'é😀عم" + OVERRIDE + ISOLATE + ZERO_WIDTH + "\u200d")
    ),
    st.sampled_from(["<p>{}</p>", '<p dir="auto">x<b>{}</b>y</p>', "<ul><li>{}<li>z</ul>"]),
)
def test_the_words_of_a_page_stay_the_same_to_the_code_point(text: str, around: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    page = around.format(escaped)
    marked = with_marks(page)
    assert words_of(marked) == words_of(page)
    outside = re.sub(r'<span class="unseen"[^>]*>[^<]*</span>', "", marked)
    assert not INVISIBLE.search(outside.replace("\u200d", ""))


@pytest.mark.parametrize(
    ("kind", "is_marked"),
    [("text/html; charset=utf-8", True), ("application/json", False), ("text/plain", False)],
)
def test_pages_alone_are_marked(kind: str, is_marked: bool) -> None:
    answer = HttpResponse(f"<p>a{ZERO_WIDTH}b</p>", content_type=kind)
    content = mark_invisible(lambda request: answer)(HttpRequest()).content.decode()
    assert ("unseen" in content) is is_marked

"""The tags every page shares."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from apps.common.icons import ICONS
from apps.common.templatetags import badges, display
from tests.publishing.editions import WORDS


def rendered(source: str, **context: Any) -> str:
    return Template("{% load display badges %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("HE", "rtl"),
        ("en", "ltr"),
        ("tr", "ltr"),
        ("", "auto"),
    ],
)
def test_a_language_has_its_direction(language: str, direction: str) -> None:
    assert display.direction(language) == direction


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "just now"),
        (60, "1\u00a0minute ago"),
        (7300, "2\u00a0hours ago"),
        (90000, "1\u00a0day ago"),
    ],
)
def test_a_recent_moment_is_said_as_a_colleague_would(seconds: int, words: str) -> None:
    when = timezone.now() - dt.timedelta(seconds=seconds)
    html = rendered("{% ago when %}", when=when)
    assert f">{words}</time>" in html
    assert 'tabindex="0"' in html
    assert "UTC" in html


def test_an_older_moment_is_said_as_its_day() -> None:
    assert ">3 January 2020</time>" in rendered("{% ago w %}", w="2020-01-03T10:00:00Z")
    assert ">3 January 2020</time>" in rendered("{% on_day w %}", w="2020-01-03T10:00:00Z")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{% ago w %}", ">4 January 2020</time>"),
        ("{% ago w %}", 'title="4 January 2020, 01:30 +03"'),
        ("{% on_day w %}", ">4 January 2020</time>"),
        ("{% at_time w %}", ">4 January 2020, 01:30 +03</time>"),
        ("{% at_time w %}", 'datetime="2020-01-04T01:30:00+03:00"'),
        ("{{ w|moment|day_of }}", "4 January 2020"),
    ],
)
def test_days_and_times_are_those_of_the_newsroom(tag: str, shown: str, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Istanbul"
    assert shown in rendered(tag, w="2020-01-03T22:30:00Z")


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2023-06-05", '<time datetime="2023-06-05">5 June 2023</time>'),
        ("2023-06", '<time datetime="2023-06">June 2023</time>'),
        ("2023", '<time datetime="2023">2023</time>'),
        ("2023-03~", "about March 2023"),
        ("", ""),
    ],
)
def test_a_day_in_edtf_is_a_time_where_programs_know_one(edtf: str, shown: str) -> None:
    for name in ("day", "day_words"):
        page = Template("{% load values %}{{ edtf|" + name + " }}").render(Context({"edtf": edtf}))
        assert page.removeprefix("around ").replace("around", "about") == shown


@pytest.mark.parametrize("value", [None, "", "yesterday", "2020-13-45T00:00:00Z", 5])
def test_what_is_no_moment_is_shown_as_nothing(value: Any) -> None:
    assert rendered("{% ago w %}{% on_day w %}{% at_time w %}", w=value) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-05-31", ">31 May 2023</time>"),
        (dt.date(2023, 5, 31), ">31 May 2023</time>"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_calendar_day_is_shown_or_left_as_it_was(value: Any, shown: str) -> None:
    assert shown in rendered("{% on_date w %}", w=value)


@pytest.mark.parametrize(
    ("state", "word"),
    [("in_review", "In review"), ("published", "Published"), ("odd_one", "Odd one")],
)
def test_a_state_has_its_badge(state: str, word: str) -> None:
    assert rendered("{% state_badge s %}", s=state) == (
        f'<span class="badge badge--{state}">{word}</span>'
    )


def test_an_icon_speaks_only_when_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in display.icon("check")
    assert 'role="img" aria-label="Search &amp; find"' in display.icon(
        "search", label="Search & find"
    )
    assert display.icon("no such thing").count("circle") == 1


def test_every_rating_stance_and_relation_has_its_own_drawing() -> None:
    names = [*WORDS, *badges.STANCES, *badges.RELATIONS]
    assert len({ICONS[name] for name in names}) == len(names)


def test_a_stance_is_shown_with_word_and_icon() -> None:
    html = rendered('{% stance "conflicts" %}')
    assert "stance--conflicts" in html
    assert "<svg" in html
    assert "Conflicts" in html


@pytest.mark.parametrize(
    ("relation", "reason", "words"),
    [
        ("conflict", "3,537 more, 7 % apart (of the smaller figure)", "3,537 more, 7 % apart"),
        ("conflict", "50,132 against 53,669, 7 % apart", "50,132 against 53,669"),
        ("agree", "the same day", "The same day"),
        ("not_comparable", "other things are counted", "Other things are counted"),
        ("conflict", "", "Apart"),
    ],
)
def test_a_comparison_is_shown_in_figures_without_a_word_of_a_stance(
    relation: str, reason: str, words: str
) -> None:
    html = badges.agreement(relation, reason)
    shown = re.sub(r"<[^>]*>", "", html)
    assert words in shown
    assert not re.search("agree|conflict|corroborat", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/topics/", 'aria-current="page"'),
        ("/topics/war/", 'aria-current="true"'),
        ("/", ""),
    ],
)
def test_navigation_marks_where_we_are(path: str, current: str) -> None:
    request = RequestFactory().get(path)
    html = rendered('{% nav_link "publishing:topics" "Topics" %}', request=request)
    assert 'href="/topics/"' in html
    assert (current or "aria-current") in html if current else "aria-current" not in html


def test_a_page_that_does_not_exist_has_no_entry() -> None:
    request = RequestFactory().get("/")
    assert rendered('{% nav_link "no:where" "X" %}', request=request).strip() == ""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("inister said that ", "said that ", "inister said that"),
        (" whole words", " whole words", " whole"),
        ("oneword", "", ""),
        ("", "", ""),
    ],
)
def test_a_context_is_cut_at_words(text: str, start: str, end: str) -> None:
    assert (display.from_word(text), display.to_word(text)) == (start, end)


def test_a_number_in_an_attribute_has_a_point_in_every_language() -> None:
    assert display.unlocalised(12.5) == "12.5"

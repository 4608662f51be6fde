"""The body of web pages as sites really build them: parted, loose, among cards and comments."""

from __future__ import annotations

import lxml.html
import pytest

from apps.extraction.page.cards import rows_of_cards
from apps.extraction.page.paragraphs import give_paragraphs
from apps.extraction.webpage import read_webpage

TITLE = "Harbour reopens after the longest storm in years"
BODY = (
    "The harbour of Olm reopened on Tuesday after a storm had closed it for nine days, officials said.",
    "About 40 boats left before noon, and a dozen more waited for calmer water at the outer quay.",
    "“We have fish in the hold that should have been sold last week,” said Jan Petersen, a skipper.",
    "What it will cost",
    "The storm broke two cranes and a wall, and repairs will cost at least 1.3 million euros.",
    "The port expects to have one crane back by the end of May, and the other in the autumn.",
)
TEXT = "\n\n".join(BODY)
TEASER = "It began with a call to the town hall, and by night half the street had an opinion."


def marked(lines: tuple[str, ...] = BODY) -> str:
    return "".join(f"<p>{x}</p>" if x.endswith((".", "?")) else f"<h2>{x}</h2>" for x in lines)


def text_of(inner: str, *, above: str = "") -> str:
    return read_webpage(
        f"<!doctype html><html lang='en'><head><title>{TITLE}</title></head>"
        f"<body>{above}<div><h1>{TITLE}</h1>{inner}</div></body></html>"
    ).text


def card(name: str, headline: str, teaser: str = TEASER) -> str:
    return f"<div class='{name}'><h3><a href='/x'>{headline}</a></h3><p>{teaser}</p></div>"


ROW = card("c1", "A new pier for Olm is planned") + card("c1", "Why the old clock is slow again")


@pytest.mark.parametrize(
    "inner",
    [
        f"<div><div><img src='/a.jpg'></div>{BODY[0]}<br><br>{BODY[1]}{marked(BODY[2:])}</div>",
        f"<div>{BODY[0]}{marked(BODY[1:])}</div>",
        f"<table><tr><td>{BODY[0]}{marked(BODY[1:])}</td></tr></table>",
        marked().replace("<p>The storm", "<p><span id='byLine'></span>The storm"),
        marked().replace("40 boats", "40 <b></b>boats"),
        marked().replace("a wall,", "<span class='share-quote'>a wall,</span>"),
        f"<div>{marked(BODY[:2])}</div><div class='ad-slot'>Advertisement</div><div>{marked(BODY[2:])}</div>",
        f"<div class='post-7 hentry category-social tag-newsletter'>{marked()}</div>",
        f"<div itemprop='articleBody' class='related-content'>{marked()}</div>",
        f"<span>{'<br><br>'.join(BODY)}</span>".replace(BODY[3], f"<b>{BODY[3]}</b>"),
        marked().replace("<h2>", "<p><strong>").replace("</h2>", "</strong></p>"),
        marked().replace("<p>", "<div class='x'>").replace("</p>", "</div>"),
        marked().replace("<p>", "<div><div class='x'>").replace("</p>", "</div></div>"),
    ],
)
def test_no_word_of_a_body_is_lost(inner: str) -> None:
    assert text_of(inner) == TEXT


@pytest.mark.parametrize(
    ("inner", "above"),
    [
        (marked(BODY[:2]) + ROW + marked(BODY[2:]), ""),
        (marked() + ROW, ""),
        (marked() + ROW.replace("<h3><a href='/x'>", "<a href='/x'><h3>").replace("</a></h3>", "</h3></a>"), ""),
        (marked() + f"<div data-component='relatedLinks'><p>{TEASER}</p></div>", ""),
        (marked() + f"<div class='authorBio'><p>{TEASER}</p></div>", ""),
        (marked() + f"<div id='comentarios_lectores'><p>{TEASER}</p></div>", ""),
        (marked() + f"<div role='navigation'><p>{TEASER}</p></div>", ""),
        (marked() + "<p>7 March 2023 (changed 8 March 2023 | 10:19)</p>", ""),
        ("<p>Tuesday, 7 March 2023</p>" + marked(), "<div><a href='/'>Olm</a> / Coast</div><p>Boats</p>"),
    ],
)  # fmt: skip
def test_nothing_else_is_taken_for_the_body(inner: str, above: str) -> None:
    assert text_of(inner, above=above) == TEXT


def test_a_sentence_that_names_an_agency_is_no_credit() -> None:
    line = "The council agreed on the plan that night. The details come to us from Reuters:"
    assert line in text_of(f"<p>{BODY[0]}</p><p>{line}</p>{marked(BODY[1:])}")


def test_an_article_about_newsletters_keeps_its_words_and_loses_the_appeal() -> None:
    lines = (
        "The Echo stopped its newsletter on Monday because too few subscribers opened the email.",
        "“You sign up once and your inbox is full,” said a reader who unsubscribed from nine.",
        "Your account, your password and your comments will be deleted, the editor told subscribers.",
        "Donations that the email asked for brought in 61,000 pounds, and half of that a year later.",
    )
    appeal = "<p>Sign up for our newsletter and get the best of Olm in your inbox.</p>"
    assert text_of(marked(lines) + appeal) == "\n\n".join(lines)


def test_a_list_between_paragraphs_comes_back_and_one_below_them_does_not() -> None:
    wanted = "<ul><li>Crane one: 2019</li><li>Crane two: 1987</li></ul>"
    other = "<ul><li>Fish of the week</li><li>Knots for all</li></ul>"
    text = text_of(marked(BODY[:3]) + wanted + marked(BODY[3:]) + other)
    assert "- Crane one: 2019\n\n- Crane two: 1987" in text
    assert "Knots" not in text


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (ROW, 1),
        (card("c1", "A new pier for Olm is planned"), 0),
        (card("c1", "A new pier for Olm is planned") + card("c2", "Why the old clock is slow again"), 0),
        (f"<ul><li>{TEASER} <a href='/a'>the town hall of Olm</a></li><li>{TEASER}</li></ul>", 0),
        (card("c1", "A new pier for Olm", TEASER * 5) + card("c1", "Why the clock is slow", TEASER * 5), 0),
    ],
)  # fmt: skip
def test_cards_are_known_by_a_linked_headline_and_their_like_beside_them(
    html: str, rows: int
) -> None:
    tree = lxml.html.document_fromstring(
        f"<div>{marked()}{marked()}<section>{html}</section></div>"
    )
    assert len(list(rows_of_cards(tree))) == rows


def test_a_list_of_links_that_somebody_wrote_stays() -> None:
    items = "".join(card("item", f"The {n}th boat of Olm") for n in range(4, 14))
    tree = lxml.html.document_fromstring(f"<div><p>{BODY[0]}</p>{items}</div>")
    assert list(rows_of_cards(tree)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<div>{BODY[0]}<p>b</p></div>", f"<div><p>{BODY[0]}</p><p>b</p></div>"),
        (f"<div><p>b</p>{BODY[0]}</div>", f"<div><p>b</p><p>{BODY[0]}</p></div>"),
        (f"<div>{BODY[0]} <b>c</b></div>", f"<div>{BODY[0]} <b>c</b></div>"),
        (f"<div>{BODY[0]}<br>x</div>", f"<div>{BODY[0]}<br>x</div>"),
        ("<div>Short<p>b</p></div>", "<div>Short<p>b</p></div>"),
        (
            f"<section><div>{BODY[0]}</div><div>{BODY[1]}</div><div>{BODY[2]}</div></section>",
            f"<section><p>{BODY[0]}</p><p>{BODY[1]}</p><p>{BODY[2]}</p></section>",
        ),
        (
            f"<section><div>{BODY[0]}</div><div>{BODY[1]}</div></section>",
            f"<section><div>{BODY[0]}</div><div>{BODY[1]}</div></section>",
        ),
        (
            f"<div>{BODY[0]}<br><br>{BODY[1]} <i>c</i></div>",
            f"<div><p>{BODY[0]}</p><br><br><p>{BODY[1]} <i>c</i></p></div>",
        ),
    ],
)
def test_loose_text_gets_its_paragraphs_and_keeps_its_words(before: str, after: str) -> None:
    tree = lxml.html.fragment_fromstring(before)
    give_paragraphs(tree)
    assert lxml.html.tostring(tree, encoding="unicode") == after

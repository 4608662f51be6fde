"""Bodies of pages as content systems build them, and the marks inside their lines."""

from __future__ import annotations

import json

import pytest

from apps.extraction.webpage import read_webpage

TITLE = "Harbour plan passes"
H1 = f"<h1>{TITLE}</h1>"
LINES = (
    "The council met on Monday to vote on the new harbour plan, which has been debated for several years.",
    "Opponents of the plan said the cost, put at 40 million euros, would fall on local taxpayers for decades.",
    "A second vote is due in June, and the port authority expects the first ships to dock there in 2027.",
    "The mayor, Ilse Brand, said that nobody had asked the fishermen, who use the old quay every morning.",
    "Four of the nine members left the room before the vote, and one of them resigned on the same evening.",
    "The port had lost 12 percent of its trade since 2019, according to figures that were read in the hall.",
    "A bank in the capital has offered a loan of 25 million euros, but only if the state stands behind it.",
    "The last big ship came in October 2022, with 3,100 tonnes of grain, and never left for the open sea.",
)
APPEAL = (
    "<div><h3>Support Bay Courier</h3><p>At Bay Courier we believe that everyone needs high-quality journalism, "
    "whether or not they can pay for it, and we have never put our stories behind a wall of any kind.</p>"
    "<p>Help keep news free for all our readers. Your gift of any size lets our reporters go where others do not, "
    "and it is matched by a friend of the house until the end of the year.</p></div>"
)
COMMENTS = "<div><h3>12 Comments</h3>" + 4 * (
    "<div><b>oldsalt</b><p>I think that the council has done a poor job here, and I said so to all who listened.</p>"
    "<a>Reply</a></div>"
) + "</div>"  # fmt: skip
ABOUT = (
    "<div><h4>About the Bay Courier</h4><p>The Bay Courier was founded in 1901 and reports on the bay, its towns and "
    "its people. Our newsroom has nine reporters.</p><p>We are owned by our readers. Write to us if you like.</p></div>"
)


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def each(form: str) -> str:
    return "".join(form.replace("%", line) for line in LINES)


def state(name: str, value: object, *, begin: str = "") -> str:
    kind = "" if begin else "type='application/json'"
    return f"<script id='{name}' {kind}>{begin}{json.dumps(value)}</script>"


def page(inner: str) -> str:
    return f"<!doctype html><html lang='en'><head><title>{TITLE}</title></head><body>{inner}</body></html>"


def text_of(inner: str) -> str:
    return read_webpage(page(inner), url="https://paper.example/harbour").text


TREE = {
    "body": {
        "content": [{"type": "paragraph", "content": [{"type": "text", "value": x}]} for x in LINES]
    }
}
NAMES = (
    "gallery-slide",
    "promo",
    "paywall",
    "modal",
    "carousel-x",
    "swiper-slide",
    "login",
    "latest",
)
PAGES = {
    "slides": H1 + each("<div class='gallery-slide'><img><p>%</p></div>"),
    "paywalled paragraphs": f"<article>{H1}{each('<p class=paywall>%</p>')}</article>",
    "many names": H1 + "".join(
        f"<div class='{name}'><p>{line}</p></div>" for name, line in zip(NAMES, LINES, strict=True)
    ),
    "hidden paragraphs": f"<article>{H1}{p(LINES[0])}{each('<p hidden>%</p>')}</article>",
    "a hidden part": f"<article>{H1}{p(LINES[0])}<div style='display:none'>{p(*LINES[1:])}</div></article>",
    "a hidden notice": f"<article>{H1}{p(*LINES)}<p style='display:none'>This is for machines that count.</p></article>",
    "sections": H1 + each("<section class='s-1'><div class='in'><p>%</p></div></section><section></section>"),
    "one name twice": (
        f"{H1}<div class='article-body'>{p(*LINES[:3])}</div><div class='ad'>Ad</div>"
        f"<div class='article-body'>{p(*LINES[3:])}</div>"
    ),
    "paragraphs before a gallery": f"<article>{H1}{p(*LINES[:2])}<div class='gallery'>{p(*LINES[2:])}</div></article>",
    "a tree of text": f"<article>{H1}{p(LINES[0])}</article>{state('__NEXT_DATA__', {'props': TREE})}",
    "html in a state": f"<div>{H1}</div>{state('d', {'article': {'headline': TITLE, 'body': p(*LINES)}})}",
    "elements in a variable": f"<div>{H1}{p(LINES[0])}</div>" + state(
        "x", {"content_elements": [{"type": "text", "content": x} for x in LINES]}, begin="Fusion.globalContent="
    ),
    "a short code": f"<article>{H1}{p(*LINES, '[gallery ids=1,2]')}</article>",
    "escaped markup": f"<article>{H1}{p(*LINES, '&lt;figure class=x&gt;&lt;img src=x&gt;&lt;/figure&gt;')}</article>",
    "an appeal": f"<article>{H1}{p(*LINES)}{APPEAL}</article>",
    "comments": f"<div class=w>{H1}{p(*LINES)}</div>{COMMENTS}",
    "closing lines": f"<article>{H1}" + p(
        *LINES, "Nora Quell contributed to this story.", "This story was first published on 3 May 2021 in the Courier.",
        "Cite this page: Quell, N. (2021).", "Sign up here for our weekly digest.", "Media contact: N. Quell, 555 0101",
    ) + "</article>",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_body_comes_whole_and_alone(name: str) -> None:
    assert text_of(PAGES[name]) == "\n\n".join(LINES)


@pytest.mark.parametrize("box", [APPEAL, COMMENTS, ABOUT])
@pytest.mark.parametrize(
    "form", ["<article>{}</article>{}", "<div class=w>{}</div>{}", "<article>{}{}</article>"]
)
def test_a_box_never_wins_over_a_short_article(box: str, form: str) -> None:
    assert text_of(form.format(H1 + p(*LINES[:2]), box)) == "\n\n".join(LINES[:2])


def test_an_article_is_never_lost_to_the_state_of_another() -> None:
    other = {"related": [{"title": "Other", "body": p(*LINES[4:])}]}
    assert text_of(f"<article>{H1}{p(*LINES[:3])}</article>{state('d', other)}") == "\n\n".join(
        LINES[:3]
    )


def test_marks_inside_a_line_read_as_a_person_sees_them() -> None:
    lines = {
        "It killed 40<sup>1</sup> people, in 2021<sup>8</sup> more.": "It killed 40 people, in 2021 more.",
        "It killed 40<sup><a href='#f'>1</a></sup> people.<sup class=reference>[2]</sup>": "It killed 40 people.",
        "It killed 40<a href='#f'><sup>3</sup></a> people.[4]": "It killed 40 people.",
        "The report<sup>a</sup> says so<sup>*</sup>, they hold.": "The report says so, they hold.",
        "It is 10<sup>12</sup> km away and has 30 m<sup>2</sup>.": "It is 10¹² km away and has 30 m².",
        "It is 6×10<sup>-3</sup> m on the 5<sup>th</sup> of May.": "It is 6×10⁻³ m on the 5th of May.",
        "M<sup>me</sup> Roux came on the 1<sup>er</sup> mai, CO<sub>2</sub> fell.": "Mme Roux came on the 1er mai, CO2 fell.",
        "At least <s>14</s> 41 people, <strike>2</strike> 3 boats.": "At least 41 people, 3 boats.",
        "It <span style='text-decoration: line-through'>lost</span> won <del>5</del> 6.": "It won 6.",
        "It fell, says the <!-- --> <a href='/b'>Bank</a><!-- -->, to <!-- -->3<!-- --> percent.": (
            "It fell, says the Bank, to 3 percent."
        ),
    }  # fmt: skip
    for source, seen in lines.items():
        inner = (
            f"<article>{H1}{p(LINES[0], source + ' The clerk read it out.', *LINES[1:4])}</article>"
        )
        assert f"{seen} The clerk read it out." in text_of(inner), source


def test_a_sentence_that_is_one_link_stays_and_a_pointer_goes() -> None:
    linked = "<a href='/x'>Five members of the council resigned on Friday after the vote, the clerk said.</a>"
    pointer = (
        "<a href='/y'>Read more: Five members of the council left in a hurry on Friday evening.</a>"
    )
    text = text_of(
        f"<article>{H1}{p(LINES[0], linked, LINES[1], f'<em>{linked}</em>', LINES[2], pointer, LINES[3])}</article>"
    )
    assert text.count("Five members of the council resigned") == 1 or "Read more" not in text
    assert "Five members of the council resigned" in text
    assert "Read more" not in text


def test_heads_without_kickers_labels_and_jobs() -> None:
    body = p(*LINES[:4])
    ld = '{"@type":"NewsArticle","headline":"The port is a mistake","author":{"name":"Ilka Brand, Deputy CTO, North Systems"}}'
    read = read_webpage(
        f"<html><head><title>The port is a mistake</title><script type='application/ld+json'>{ld}</script></head><body>"
        f"<article><h1><span class='kicker'>Opinion</span>The port is a mistake</h1>{body}</article></body></html>"
    )
    assert (read.title, read.authors) == ("The port is a mistake", ("Ilka Brand",))
    read = read_webpage(
        "<html><head><title>The port is a mistake | Editorial</title></head><body><article><h1>The port is a mistake | "
        "Editorial</h1><div class='byline'>By <a href='/author/m'>Mika Zell</a><span class='sr-only'>Plus Icon</span></div>"
        f"<p>In an article on <a href='/x'>September 15, 2023</a> we wrote that the ferry had slipped twice.</p>{body}"
        "</article></body></html>",
        url="https://facts.example/article/2023/dec/21/ferry/",
    )
    assert (read.title, read.authors, read.published) == (
        "The port is a mistake",
        ("Mika Zell",),
        "2023-12-21",
    )

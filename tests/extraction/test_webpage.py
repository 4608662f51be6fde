"""Web pages: what a page says of itself weighed against what it shows, and its body alone."""

from __future__ import annotations

import json

import pytest

from apps.extraction.decoding import Unreadable
from apps.extraction.result import ExtractedDocument, host_of
from apps.extraction.webpage import looks_like_html, read_webpage

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


def tags(lines: tuple[str, ...] = BODY) -> str:
    return "\n".join(f"<p>{x}</p>" if x.endswith((".", "?")) else f"<h2>{x}</h2>" for x in lines)


def page(
    inner: str = "", *, head: str = "", title: str = TITLE, h1: str = f"<h1>{TITLE}</h1>"
) -> str:
    body = inner or tags()
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article>{h1}{body}</article></body></html>"
    )


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def read(html: str, url: str = "") -> ExtractedDocument:
    return read_webpage(html, url=url)


@pytest.mark.parametrize(
    ("title", "h1", "head"),
    [
        (TITLE, f"<h1>{TITLE}</h1>", ""),
        (f"{TITLE} | Olm Post", f"<h1>{TITLE}</h1>", ""),
        (f"{TITLE} - Olm Post", "", '<meta property="og:site_name" content="Olm Post">'),
        (f"Olm Post: Coast | {TITLE}", f"<h1>{TITLE}</h1>", ""),
        ("Olm Post", f"<h1>{TITLE}</h1>", ""),
        ("Harbour: what to know - Olm Post", f"<h1>{TITLE}</h1>", ld(headline="Harbour: what to know")),
        (f"{TITLE} | Olm Post", "<h1 class='site-title'>Olm Post</h1>", ""),
        (f"{TITLE} | Olm Post", "<h1><a href='/'>Olm Post</a></h1>", ""),
        ("Olm Post", "", f'<meta property="og:title" content="{TITLE}">'),
        ("Olm Post", "", ld()),
        ("Olm Post", "<h1>Information and resources</h1>", f'<meta property="og:title" content="{TITLE}">'),
        ("x", "", ld(headline=TITLE.replace("storm", "&amp;quot;storm&amp;quot;").replace("&amp;quot;", ""))),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_shown_without_the_name_of_the_site(
    title: str, h1: str, head: str
) -> None:
    assert read(page(title=title, h1=h1, head=head)).title == TITLE


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Quist", ("Ada Quist",)),
        (["Ada Quist", "Bo Holm"], ("Ada Quist", "Bo Holm")),
        ({"@type": "Person", "name": "Ada Quist"}, ("Ada Quist",)),
        ([{"name": "Ada Quist"}, {"name": "Bo Holm"}], ("Ada Quist", "Bo Holm")),
        ([[{"name": "Ada Quist"}]], ("Ada Quist",)),
        ({"name": ["Ada Quist", "Bo Holm"]}, ("Ada Quist", "Bo Holm")),
        ({"name": "By Ada Quist, Olm Post"}, ("Ada Quist",)),
        ({"@type": "Organization", "name": "Olm Post"}, ()),
        ({"@id": "#nobody"}, ()),
        (None, ()),
        (7, ()),
    ],
)
def test_authors_are_read_from_every_form_of_json_ld(author: object, names: tuple[str]) -> None:
    head = ld(author=author, publisher={"name": "Olm Post"})
    assert read(page(head=head)).authors == names


@pytest.mark.parametrize(
    ("inner", "head", "names"),
    [
        ('<a rel="author" href="/a">Ada Quist</a>', "", ("Ada Quist",)),
        ('<p class="byline">By Ada Quist | March 5, 2024</p>', "", ("Ada Quist",)),
        ("<p>By Ada Quist and Bo Holm</p>", "", ("Ada Quist", "Bo Holm")),
        ("<p>Von Ada Quist</p>", "", ("Ada Quist",)),
        ('<span itemprop="author" itemscope><b itemprop="name">Ada Quist</b></span>', "", ("Ada Quist",)),
        ("", '<meta name="author" content="Ada Quist">', ("Ada Quist",)),
        ("", '<meta property="article:author" content="https://olm.example/ada">', ()),
        ('<p class="byline">By clicking “submit” you agree</p>', "", ()),
        ("", "", ()),
    ],
)  # fmt: skip
def test_authors_are_read_from_what_the_page_shows(
    inner: str, head: str, names: tuple[str, ...]
) -> None:
    assert read(page(inner + tags(), head=head)).authors == names


@pytest.mark.parametrize(
    ("inner", "head", "url", "day"),
    [
        ("", ld(datePublished="2024-03-05T23:30:00+01:00"), "", "2024-03-05"),
        ("", ld(datePublished=["2024-03-05"]), "", "2024-03-05"),
        ("", '<meta property="article:published_time" content="2024-03-05T10:00:00Z">', "", "2024-03-05"),
        ("", '<meta name="sailthru.date" content="Tue, 05 Mar 2024 10:00:00 GMT">', "", "2024-03-05"),
        ('<span itemprop="datePublished" content="2024-03-05">today</span>', "", "", "2024-03-05"),
        ('<time datetime="2024-03-05T08:00">this morning</time>', "", "", "2024-03-05"),
        ('<div class="meta">March 5, 2024</div>', "", "", "2024-03-05"),
        ('<div class="date">Updated 6 March 2024, published 5 March 2024</div>', "", "", "2024-03-05"),
        ("", "", "https://olm.example/2024/03/05/storm", "2024-03-05"),
        ("", "", "https://olm.example/2024/mar/05/storm", "2024-03-05"),
        ("", ld(datePublished="no day"), "", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_found(inner: str, head: str, url: str, day: str) -> None:
    assert read(page(inner + tags(), head=head), url).published == day


@pytest.mark.parametrize(("lang", "day"), [("en-US", "2024-03-05"), ("en-GB", "2024-05-03"), ("fr", "2024-05-03")])  # fmt: skip
def test_the_language_of_the_page_settles_the_order_of_day_and_month(lang: str, day: str) -> None:
    html = page('<p class="date">03/05/2024</p>' + tags()).replace("lang='en'", f"lang='{lang}'")
    reading = read(html)
    assert (reading.published, "published" in reading.doubts) == (day, False)


def test_an_order_that_nothing_settles_is_doubtful() -> None:
    reading = read(page('<p class="date">03/05/2024</p>' + tags()))
    assert (reading.published, "published" in reading.doubts) == ("2024-03-05?", True)


@pytest.mark.parametrize(
    "around",
    [
        '<figure><img src="/a.jpg"><figcaption>The wall. (Lis Falk)</figcaption></figure>{}',
        '<div class="wp-caption"><p class="wp-caption-text">The broken wall in May.</p></div>{}',
        "{}<p>The broken wall. (Lis Falk/Coast Images)</p>",
        '{}<aside><h3>Most read</h3><p>It began with a call to the town hall on a wet Thursday.</p></aside>',
        '{}<div class="related-stories"><ul><li><a href="/1">A new pier for Olm</a></li></ul></div>',
        '{}<h3>Related</h3><ul><li><a href="/1">A new pier for Olm is planned</a></li>'
        '<li><a href="/2">A bishop and his bread</a></li></ul>',
        '{}<p>Read more: <a href="/1">A new pier for Olm</a></p>',
        '{}<div class="newsletter"><p>Sign up for our newsletter to get all the news of the coast.</p></div>',
        "{}<p>Please support us: 5 dollars a month keeps our newsroom open.</p>",
        '{}<section id="comments"><p>I have said for years that this wall would not hold a storm.</p></section>',
        '<div class="share-buttons"><a>Facebook</a><a>Twitter</a></div>{}',
        "{}<p>© 2024 Olm Post. All rights reserved.</p>",
        "<p>March 5, 2024</p>{}",
        "{}<form><p>Your email address will not be published.</p></form>",
    ],
)  # fmt: skip
def test_what_stands_around_a_body_is_left_out(around: str) -> None:
    assert read(page(around.format(tags()))).text == TEXT


@pytest.mark.parametrize(
    "inner",
    [
        "<br><br>".join(BODY),
        "".join(f"<div>{line}</div>" for line in BODY),
        f'<div class="post tag-harbour comments-open">{tags()}</div>',
        f'<form id="aspnet">{tags()}</form>',
        tags().replace("boats", '<a class="share in-text" href="/b">boats</a>'),
        tags().replace("40 boats", '40 <span class="caption">boats</span>'),
        f'<p class="article-lead">{BODY[0]}</p><div>{tags(BODY[1:])}</div>',
        tags().replace("<p>The storm", "<!-- note --><p>\n  The\n storm"),
    ],
)
def test_a_body_stays_whole_however_it_is_marked_up(inner: str) -> None:
    assert read(page(inner)).text == TEXT


def test_lists_quotations_and_tables_keep_their_order_and_their_words() -> None:
    inner = (
        f"<p>{BODY[0]}</p><p>{BODY[1]}</p><p>These are the costs that the port has published:</p>"
        "<ul><li>Cranes: 900,000 euros</li><li>The outer wall: 400,000 euros</li></ul>"
        f"<blockquote><p>{BODY[2]}</p></blockquote>"
        "<table><tr><td>Boats out</td><td>40</td></tr><tr><td>Waiting</td><td>12</td></tr></table>"
        f"<p>{BODY[4]}</p><p>{BODY[5]}</p>"
    )
    text = read(page(inner)).text
    assert "\n\n- Cranes: 900,000 euros\n\n- The outer wall: 400,000 euros\n\n" in text
    assert "\n\nBoats out | 40\n\nWaiting | 12\n\n" in text
    places = [text.index(word) for word in ("reopened", "Cranes", "fish", "Waiting", "1.3 million")]
    assert places == sorted(places)


def test_the_body_is_taken_from_json_ld_when_the_page_does_not_show_it() -> None:
    assert read(page("<div id='app'></div>", head=ld(articleBody=TEXT))).text == TEXT


def test_a_teaser_in_json_ld_is_not_the_body() -> None:
    assert read(page(head=ld(articleBody=BODY[0][:60] + "…"))).text == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "{},",
        "{};",
        "[{}]",
        '{{"@graph": [{}]}}',
    ],
)
def test_mistakes_of_content_systems_in_json_ld_are_mended(raw: str) -> None:
    node = json.dumps({"@type": "Article", "headline": TITLE, "datePublished": "2024-03-05"})
    node = node[:-1] + (",}" if raw == "{}," else "}")
    script = raw.replace("{{", "{").replace("}}", "}").replace("{}", node).removesuffix(",")
    html = page(head=f'<script type="application/ld+json">{script}</script>')
    assert read(html).published == "2024-03-05"


def test_the_page_names_its_address_site_language_and_picture() -> None:
    head = (
        '<link rel="canonical" href="/storm"><meta property="og:image" content="/storm.jpg">'
        '<meta property="og:site_name" content="Olm Post">'
    )
    reading = read(page(head=head), "https://www.olm.example/storm?utm=1")
    assert reading.url == "https://www.olm.example/storm"
    assert (reading.site, reading.publisher) == ("olm.example", "Olm Post")
    assert (reading.language, reading.lead_image) == ("en", "https://www.olm.example/storm.jpg")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[::1", "", "//", "ftp://x.example/a"])  # fmt: skip
def test_an_address_that_is_none_leaves_the_one_fetched(href: str) -> None:
    html = page(
        head=f'<link rel="canonical" href="{href}"><meta property="og:image" content="{href}">'
    )
    reading = read(html, "https://olm.example/a")
    assert (reading.url, reading.site) == ("https://olm.example/a", "olm.example")


def test_the_words_decide_the_language_before_the_markup_does() -> None:
    assert read(page().replace("lang='en'", "lang='de-DE'")).language == "en"
    assert read(page().replace("lang='en'", "lang='en_gb'")).language == "en-GB"


def test_a_page_without_a_body_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="paste") as refusal:
        read("<html><body><script>load()</script></body></html>")
    assert refusal.value.code == "no_text"


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (page(), True),
        ("<?xml version='1.0'?>\n<!DOCTYPE html><html></html>", True),
        ("<!-- saved --><html>", True),
        ("  \n<p>One paragraph.", True),
        ("Plain words about a <b>bold</b> claim.", False),
        ("a < b and c > d", False),
        ("Words, then <div><p>x</p></div><div><p>y</p></div>", True),
    ],
)
def test_a_page_is_known_by_its_content(text: str, is_page: bool) -> None:
    assert looks_like_html(text) is is_page


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.olm.example/a", "olm.example"),
        ("http://OLM.example:8080", "olm.example"),
        ("http://[::1", ""),
        ("words", ""),
    ],
)
def test_the_host_of_an_address_is_its_site(url: str, host: str) -> None:
    assert host_of(url) == host

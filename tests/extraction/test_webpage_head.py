"""The head of web pages: which of many answers is the headline, who wrote it, on which day."""

from __future__ import annotations

import json

import pytest

from tests.extraction.test_webpage import BODY, TITLE, ld, page, read, tags

SITE = '<meta property="og:site_name" content="Olm Post">'


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


# Headline


@pytest.mark.parametrize(
    ("title", "h1", "head"),
    [
        # the heading holds more than the headline
        (f"{TITLE} | Olm Post", f"<h1><span class='k'>Coast</span> {TITLE}</h1>", og(TITLE)),
        (f"{TITLE} | Olm Post", f"<h1>{TITLE} <small>A long wait is over</small></h1>", ld()),
        (f"{TITLE} » Local » Olm Post", f"<h1>{TITLE}<span>Olm Post</span></h1>", og(TITLE)),
        (TITLE, f'<h1><span class="visually-hidden">Article: </span>{TITLE}</h1>', ""),
        # marks inside the headline are not blanks
        (TITLE, f"<h1>{TITLE.replace('storm', '<em>sto</em>rm')}</h1>", ""),
        (TITLE, f"<h1><span>{TITLE[:7]}</span><span>{TITLE[8:]}</span></h1>", ""),
        (TITLE, f"<h1>{TITLE.replace(' after', '<br>after')}</h1>", ""),
        # the h1 is not the headline
        (TITLE, f"<h1>Information and resources</h1><h2>{TITLE}</h2>", ""),
        (f"Olm Blog » Archive » {TITLE}", f"<h1><a href='/blog/'>Olm Blog</a></h1><h2>{TITLE}</h2>", ""),
        (f"Olm: {TITLE} - Olm Post", f"<h2><span>Olm</span><span>: </span><span>{TITLE}</span></h2>", SITE + og(TITLE)),
        # no h1, and the name of the site somewhere in the title
        (f"{TITLE} - Olm Post - News from the northern coast", "", SITE),
        (f"{TITLE} | Coast | Olm Post", "", SITE),
        (f"Olm Post: {TITLE}", "", SITE),
        (f"{TITLE}- Olm Post", "", SITE),
        (f"Opinion | {TITLE}", "", SITE),
        (f"{TITLE} - olmpost.com - The Coast", "", ""),
        (f"{TITLE} -- The Olm Post", "", ""),
        (f"{TITLE} - www.olm.example", "", '<link rel="canonical" href="https://www.olm.example/a">'),
        # what the markup says
        ("x", "", ld(headline=f"<em>{TITLE}</em>")),
        ("x", "", f'<meta name="title" content="{TITLE}">'),
        ("x", "", f"<meta name='parsely-page' content='{json.dumps({'title': TITLE})}'>"),
        (TITLE, "", ld(headline=TITLE[:20] + "…")),
    ],
)  # fmt: skip
def test_the_headline_is_told_from_kickers_subtitles_and_the_name_of_the_site(
    title: str, h1: str, head: str
) -> None:
    html = page(title=title, h1=h1, head=head)
    assert read(html, "https://olm.example/blog/2024/storm").title == TITLE


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("港口风暴后重新开放_奥尔姆新闻网", ""),
        ("港口风暴后重新开放 _海岸 _奥尔姆新闻网", ""),
        ("港口风暴后重新开放｜海岸｜奥尔姆", ""),
        ("港口风暴后重新开放-奥尔姆日报", ""),
        ("港口风暴后重新开放 - 奥尔姆", '<meta property="og:site_name" content="奥尔姆">'),
        ("港口风暴后重新开放：奥尔姆", '<meta property="og:site_name" content="奥尔姆">'),
    ],
)
def test_a_chinese_headline_loses_the_name_of_the_paper(title: str, head: str) -> None:
    assert read(page(title=title, h1="", head=head)).title == "港口风暴后重新开放"


@pytest.mark.parametrize(
    "title",
    [
        "Pre- and post-war prices compared",
        "Time to act: what the port needs",
        "Port/city talks end",
    ],
)
def test_a_separator_inside_a_headline_stays(title: str) -> None:
    assert read(page(title=title, h1="", head=SITE)).title == title


# Writers


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"author": {"givenName": "Ada", "familyName": "Quist"}}, ("Ada Quist",)),
        ({"author": {"@type": "Organization", "name": "Coastal Union"}}, ("Coastal Union",)),
        ({"author": [{"@type": "Organization", "name": "Coastal Union"}, {"@type": "Person", "name": "Ada Quist"}]}, ("Ada Quist",)),
        ({"author": "Quist, Ada"}, ("Ada Quist",)),
        ({"author": "Ada Quist, Bo Holm and Lis Falk"}, ("Ada Quist", "Bo Holm", "Lis Falk")),
        ({"author": "Ada Quist (with Bo Holm and Lis Falk)"}, ("Ada Quist", "Bo Holm", "Lis Falk")),
        ({"author": {"@list": [{"name": "Ada Quist"}, {"name": "Bo Holm"}]}}, ("Ada Quist", "Bo Holm")),
        ({"author": "Ada Quist och Bo Holm"}, ("Ada Quist", "Bo Holm")),
        ({"author": "Ada Quist y Bo Holm"}, ("Ada Quist", "Bo Holm")),
        ({"author": "Ada Quist/Bo Holm"}, ("Ada Quist", "Bo Holm")),
        ({"author": 'Ada "The Wave" Quist'}, ('Ada "The Wave" Quist',)),
        ({"author": "John E Quist"}, ("John E Quist",)),
        ({"author": "Ada Quist of the Associated Press"}, ("Ada Quist",)),
        ({"author": "Ada Quist, M.D., Bo Holm, MSc"}, ("Ada Quist", "Bo Holm")),
        ({"author": "dpa/AFP"}, ("dpa", "AFP")),
        ({"author": "Ada Quist, Middle East Editor"}, ("Ada Quist",)),
        ({"author": "Ada Quist, Buenos Aires"}, ("Ada Quist",)),
        ({"author": "Ada Quist AFP"}, ("Ada Quist",)),
        ({"author": "Ada Quist Olm Post"}, ("Ada Quist",)),
        ({"author": "ADA O'HOLM"}, ("Ada O'Holm",)),
        ({"author": "Bo Holm Jr."}, ("Bo Holm Jr.",)),
        ({"author": "류영상 기자"}, ("류영상",)),
        ({"author": "作者：温素霞"}, ("温素霞",)),
        ({"author": "Super User"}, ()),
        ({"author": "User Admin"}, ()),
        ({"author": "olm.example"}, ()),
        ({"author": "Olm Post"}, ()),
        ({"author": "Ólm Pöst"}, ()),
        ({"author": "Editions Olm Post"}, ()),
        ({"author": "Olm Post Staff"}, ("Olm Post Staff",)),
        ({"author": "Reuters"}, ("Reuters",)),
    ],
)  # fmt: skip
def test_author_fields_give_persons_then_agencies_and_never_the_outlet(
    fields: dict[str, object], names: tuple[str, ...]
) -> None:
    head = ld(publisher={"name": "Olm Post - Daily of the coast"}, **fields)
    assert read(page(head=head)).authors == names


@pytest.mark.parametrize(
    ("inner", "head", "names"),
    [
        # bylines as they are marked up
        ('<p class="byline">By<br>Ada Quist<br>Olm Post<br>Fri., Aug. 23, 2019</p>', "", ("Ada Quist",)),
        ('<div class="byline"><span>By</span><a href="/x">Ada Quist</a><span>Coast reporter</span></div>', "", ("Ada Quist",)),
        ('<p class="firma"><em>Ada Quist</em> | <span>Olm</span></p>', "", ("Ada Quist",)),
        ('<p class="autor"><a rel="author" href="/a">Ada Quist</a> / <a rel="author" href="/b">Bo Holm</a></p>', "", ("Ada Quist", "Bo Holm")),
        ('<p><a rel="author" href="/a">Ada Quist</a>, <a rel="author" href="/b">Bo Holm</a></p>', "", ("Ada Quist", "Bo Holm")),
        ('<p class="byline">By <a class="byline-author">ADA QUIST</a>, BO HOLM and LIS FALK</p>', "", ("Ada Quist", "Bo Holm", "Lis Falk")),
        ('<p><a href="/author/ada-quist/">Ada Quist</a></p>', "", ("Ada Quist",)),
        ('<cite><img src="q.jpg">By Ada Quist<br>olm.example<br><a href="/q">Archive</a> | <a href="/c">Contact</a></cite>', "", ("Ada Quist",)),
        ('<h5>3/5/2024 7:11 AM PST BY ADA QUIST</h5>', "", ("Ada Quist",)),
        ('<p class="author vcard">By <span class="fn">Lis Falk</span></p>', "", ("Lis Falk",)),
        ('<p>Oleh Ada Quist</p>', "", ("Ada Quist",)),
        ('<p>Submitted by <span>Ada Quist</span> on Tue, 03/15/2024 - 10:15</p>', "", ("Ada Quist",)),
        ('<p class="author-section">By <a class="author">Ada Quist For Olmonline</a></p>', "", ("Ada Quist",)),
        ("<p>Olm Post – Ada Quist</p>", "", ("Ada Quist",)),
        ("<p>Ada Quist, 5 March 2024</p>", "", ("Ada Quist",)),
        ("<div>Ada Quist<br>The Berg Times<br>Thu, 14 May 2020 17:55 UTC</div>", "", ("Ada Quist",)),
        # what is no byline
        ("<p>Olm Harbour – Ada Quist</p>", "", ()),
        ("<figure><p>Ada Quist, 5 March 2024</p></figure>", "", ()),
        ('<p class="credit">By Bo Holm | Satellite imagery by Olm Space</p>', "", ()),
        ('<figure><figcaption class="author">By Bo Holm</figcaption></figure>', "", ()),
        ('<ul class="related"><li><span class="author">By Bo Holm</span></li></ul>', "", ()),
        ('<p class="byline">Edited by Bo Holm</p>', "", ()),
        # a desk or an agency that signs alone
        ('<p class="byline">By <span class="author">Reuters</span></p>', "", ("Reuters",)),
        ('<p class="byline">By National Desk</p>', "", ("National Desk",)),
        # markup and page together
        ('<p class="byline">By Ada Quist, Bo Holm and Lis Falk</p>', ld(author="Ada Quist"), ("Ada Quist", "Bo Holm", "Lis Falk")),
        ('<p class="byline">By Bo Holm and Lis Falk</p>', ld(author="Ada Quist"), ("Ada Quist",)),
        ('<div><a href="/journalists/ada-quist">Ada Quist</a>, <a href="/journalists/bo-holm">Bo Holm</a></div>', ld(author="Ada Quist"), ("Ada Quist", "Bo Holm")),
        ('<p class="author">Ada Quist | Profile Page</p>', ld(author="Ada Quist"), ("Ada Quist",)),
        ('<p class="byline">By Ada Quist</p>', ld(author="AFP"), ("Ada Quist",)),
        # other places in the markup
        ("", '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Quist">', ("Ada Quist",)),
        ("", '<meta property="article:author" content="/author/ada-quist">', ()),
        ("", '<meta name="author" content="María del Carmen de la Cruz García López">', ("María del Carmen de la Cruz García López",)),
        ("", '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Four Minutes">', ()),
        ('<div itemscope itemtype="https://schema.org/Comment"><b itemprop="author">Bo Holm</b></div>', "", ()),
    ],
)  # fmt: skip
def test_the_byline_is_told_from_credits_other_stories_and_comments(
    inner: str, head: str, names: tuple[str, ...]
) -> None:
    assert read(page(inner + tags(), head=SITE + head)).authors == names


def test_the_writers_of_other_stories_further_down_are_not_taken() -> None:
    links = "".join(f'<p><a href="/author/bo-holm-{i}/">Bo Holm</a></p>' for i in range(3))
    assert read(page(tags(BODY * 12) + links)).authors == ()


# Days


@pytest.mark.parametrize(
    ("stamp", "printed", "url", "day"),
    [
        # moments in UTC beside the day of the outlet's own clock
        ("2023-12-13T02:12:54Z", "Dec 12, 2023, 9:12 PM ET", "", "2023-12-12"),
        ("2023-12-13T02:12:54Z", "", "https://olm.example/2023/12/12/a", "2023-12-12"),
        ("2023-12-12T20:12:54+00:00", "13 Dec 2023", "", "2023-12-13"),
        ("2023-12-13T02:12:54-05:00", "Dec 12, 2023", "", "2023-12-13"),
        # no clock on earth shows these together
        ("2019-08-27T16:34:48+00:00", "", "https://olm.example/2019/08/26/a", "2019-08-27"),
        ("2023-12-13T02:12:54Z", "Dec 10, 2023", "", "2023-12-13"),
        # a day alone, where page and address agree on the one beside it
        ("2014-06-30", "June 29, 2014 11:34 pm", "https://olm.example/2014/6/29/5855/a", "2014-06-29"),
        ("2014-06-30", "June 29, 2014 11:34 pm", "", "2014-06-30"),
    ],
)  # fmt: skip
def test_the_day_is_the_one_of_the_outlets_own_clock(
    stamp: str, printed: str, url: str, day: str
) -> None:
    inner = f'<p class="date">{printed}</p>' if printed else ""
    assert read(page(inner + tags(), head=ld(datePublished=stamp)), url).published == day


@pytest.mark.parametrize(
    ("inner", "head", "url", "day"),
    [
        ("<p>Updated</p><p class='d'>6 March 2024</p><p>Published</p><p class='d'>5 March 2024</p>", "", "", "2024-03-05"),
        ("<div>الثلاثاء، 5 آذار/مارس 2024، آخر تحديث 14:00</div>", "", "", "2024-03-05"),
        ('<span class="published" title="2024-03-05 08:27">this morning</span>', "", "", "2024-03-05"),
        ('<span class="publish-time" data-timestamp="1709632800">2 hours ago</span>', "", "", "2024-03-05"),
        ('<p class="published updated">Published March 5, 2024</p>', "", "", "2024-03-05"),
        ('<p class="d">Updated 5 March 2024</p><div class="d">9 April 2024</div>', "", "", "2024-03-05"),
        ("", "", "https://olm.example/2024/POLITICS/03/05/storm/index.html", "2024-03-05"),
        ("", "", "https://olm.example/2024/3/5/1234/storm", "2024-03-05"),
        ("", "", "https://olm.example/coast/storm-2024-03-05", "2024-03-05"),
        ("", ld(datePublished="03/05/2024", inLanguage="en-US").replace("</script>", "</script><meta property='og:locale' content='en_US'>"), "", "2024-03-05"),
        ("", "<meta name='parsely-page' content='{\"pub_date\": \"2024-03-05T10:00:00+01:00\"}'>", "", "2024-03-05"),
    ],
)  # fmt: skip
def test_a_day_is_found_where_pages_put_it(inner: str, head: str, url: str, day: str) -> None:
    html = page(inner + tags(), head=head).replace("lang='en'", "")
    assert read(html, url).published == day


def test_a_day_that_may_be_that_of_making_the_page_yields_to_an_older_printed_one() -> None:
    made = '<meta name="date" content="2026-01-10T10:00:00Z">'
    assert (
        read(page('<p class="date">March 5, 2024</p>' + tags(), head=made)).published
        == "2024-03-05"
    )
    assert read(page(head=made)).published == "2026-01-10"


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="related"><p>01/02/2020 Another story</p></div>',
        '<div id="comments" class="comments"><time datetime="2020-02-01">1 February</time></div>',
        "<figure><figcaption>The wall on 1 February 2020</figcaption></figure>",
    ],
)
def test_a_day_of_something_else_is_at_most_a_doubtful_guess(inner: str) -> None:
    reading = read(page(tags() + inner))
    assert reading.published == "" or "published" in reading.doubts


@pytest.mark.parametrize(
    "above",
    [
        '<div class="top-bar"><span class="date">5 March 2024</span></div>',
        '<div class="masthead"><time datetime="2024-03-05">today</time></div>',
        "<div><p>Tuesday, 5 March 2024</p></div>",
    ],
)
def test_the_day_of_viewing_in_the_masthead_is_no_day_of_publication(above: str) -> None:
    html = f"<html lang='en'><body>{above}<div><h1>{TITLE}</h1>{tags()}</div></body></html>"
    reading = read(html)
    assert reading.published == "" or "published" in reading.doubts


# Broken and crowded markup


def test_the_plain_fields_of_broken_json_ld_are_saved() -> None:
    raw = (
        '{"@type": "NewsArticle", "headline": "'
        + TITLE
        + '", "articleBody": "He said "no" and left",'
        ' "datePublished": "2024-03-05T10:00:00+01:00", "author": {"@type": "Person", "name": "Ada Quist"}}'
    )
    html = page(head=f'<script type="application/ld+json">{raw}</script>', h1="", title="x")
    reading = read(html)
    assert (reading.title, reading.authors, reading.published) == (
        TITLE, ("Ada Quist",), "2024-03-05",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sign", ["\x03", "\x0c", "\ufffe", "&#3;", "&#x1F;", "&#0031;", "&#xFFFE;"]
)
def test_characters_that_no_text_holds_do_no_harm(sign: str) -> None:
    reading = read(page(f"{sign}{tags()}{sign}", h1=f"<h1>{TITLE}{sign}</h1>{sign}"))
    assert (reading.title, reading.text) == (TITLE, "\n\n".join(BODY))


def test_of_many_articles_in_json_ld_the_one_the_page_is_about_counts() -> None:
    other = ld(headline="A new pier", datePublished="2020-01-01", author="Bo Holm", articleBody="x")
    own = ld(datePublished="2024-03-05")
    reading = read(page(head=other + own))
    assert (reading.published, reading.authors) == ("2024-03-05", ())


def test_of_many_writers_in_microdata_without_scopes_the_first_counts() -> None:
    names = ("Ada Quist", "Bo Holm", "Lis Falk", "Cy Lund", "Ed Moe", "Jo Rask")
    others = "".join(f'<p><b itemprop="author">{name}</b></p>' for name in names[1:])
    own = f'<b itemprop="author">{names[0]}</b>'
    assert read(page(own + tags() + f"<ul>{others}</ul>")).authors == ("Ada Quist",)


def test_microdata_of_the_article_counts_before_that_of_other_stories() -> None:
    other = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="author">Bo Holm</b>'
        '<meta itemprop="datePublished" content="2020-01-01"></div>'
    )
    own = (
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>'
        '<b itemprop="author">Ada Quist</b><meta itemprop="datePublished" content="2024-03-05">'
        f"{tags()}</div>"
    )
    reading = read(f"<html><head><title>{TITLE}</title></head><body>{other}{own}</body></html>")
    assert (reading.published, reading.authors) == ("2024-03-05", ("Ada Quist",))


# Publisher


@pytest.mark.parametrize(
    ("title", "head", "url", "publisher", "doubtful"),
    [
        (TITLE, SITE, "", "Olm Post", False),
        (TITLE, ld(publisher={"name": "Olm Post"}), "", "Olm Post", False),
        (TITLE, '<meta name="application-name" content="Blogger">', "", "", False),
        (f"{TITLE} | Olm Post", "", "", "Olm Post", True),
        (f"{TITLE} - Coast - Ólm-Post", "", "https://olm-post.example/a", "Ólm-Post", True),
        (f"{TITLE} - Coast", "", "https://olm-post.example/a", "", False),
        (f"{TITLE} | all about boats, nets and the weather", "", "", "", False),
        ("Olm Post | Storms", "", "", "", False),
        (TITLE, "", "", "", False),
    ],
)
def test_the_publisher_is_named_by_the_markup_or_else_doubtfully_by_the_title(
    title: str, head: str, url: str, publisher: str, doubtful: bool
) -> None:
    reading = read(page(title=title, head=head), url)
    assert (reading.publisher, "publisher" in reading.doubts) == (publisher, doubtful)

"""Reading feeds: every format, the mistakes their makers make, and what is no feed at all."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apps.extraction.decoding import Unreadable
from apps.extraction.feeds.entries import MAX_ENTRIES, ParsedEntry, moment_of, plain, web_address
from apps.extraction.feeds.reader import ParsedFeed, find_feed, looks_like_feed, read_feed

HERE = "https://bay.example/news/feed.xml"
NOON = "2024-05-02T12:00:00+00:00"
MORNING = "2024-05-02T07:00:00+00:00"
FERRIES = ParsedEntry("a1", "https://bay.example/ferries", "Ferries come back", NOON)
BOATS = ParsedEntry("a2", "https://bay.example/boats", "Boats & “quays”", MORNING)

RSS2 = """<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
  <atom:link href="https://bay.example/news/feed.xml" rel="self"/>
  <title>The Harbour Post</title><link>https://bay.example/</link><language>en-GB</language>
  <ttl>30</ttl>
  <image><url>https://bay.example/i.png</url><title>Logo</title><link>https://x.example/</link></image>
  <item><title>Boats &amp;amp; “quays”</title><link> /boats </link>
    <guid isPermaLink="false">a2</guid><pubDate>Thu, 02 May 2024 09:00:00 +0200</pubDate></item>
  <item><title><![CDATA[Ferries <em>come</em> back]]></title>
    <link>https://bay.example/ferries</link><guid isPermaLink="false">a1</guid>
    <pubDate>Thu, 02 May 2024 12:00:00 GMT</pubDate></item>
</channel></rss>"""

RSS1 = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="https://bay.example/"><title>The Harbour Post</title>
    <link>https://bay.example/</link><dc:language>en-GB</dc:language>
    <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
    <items><rdf:Seq><rdf:li resource="a1"/></rdf:Seq></items></channel>
  <item rdf:about="a1"><title>Ferries come back</title><link>https://bay.example/ferries</link>
    <dc:date>2024-05-02T12:00:00Z</dc:date></item>
  <item rdf:about="a2"><title>Boats &amp; “quays”</title><link>https://bay.example/boats</link>
    <dc:date>2024-05-02T09:00:00+02:00</dc:date></item>
</rdf:RDF>"""

RSS090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://my.netscape.com/rdf/simple/0.9/">
  <channel><title>The Harbour Post</title><link>https://bay.example/</link></channel>
  <item><title>Ferries come back</title><link>https://bay.example/ferries</link></item>
</rdf:RDF>"""

RSS091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
  "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>The Harbour Post</title><link>https://bay.example/</link>
<item><title>Ferries &ndash; again</title><link>https://bay.example/ferries</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://bay.example/">
  <title type="html">The Harbour Post</title><link rel="self" href="news/feed.xml"/>
  <link href="/"/><updated>2024-05-02T12:00:00Z</updated>
  <entry><id>a1</id><link rel="enclosure" href="/sound.mp3"/><link rel="alternate" href="ferries"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ferries <b>come</b> back</div></title>
    <published>2024-05-02T12:00:00Z</published><updated>2024-05-09T12:00:00Z</updated></entry>
  <entry xml:base="/x/"><id>a2</id><link href="../boats"/><title>Boats &amp; “quays”</title>
    <updated>2024-05-02T09:00:00+02:00</updated>
    <source><id>other</id><title>Another feed</title><link href="https://x.example/"/></source></entry>
</feed>"""

ATOM03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Harbour Post</title>
<link rel="alternate" href="https://bay.example/"/><entry><id>a1</id><title>Ferries come back</title>
<link rel="alternate" href="https://bay.example/ferries"/><issued>2024-05-02T12:00:00Z</issued>
</entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Post",
        "home_page_url": "https://bay.example/",
        "feed_url": HERE,
        "language": "en-GB",
        "items": [
            {"id": "a1", "url": "/ferries", "title": "Ferries come back", "date_published": NOON},
            {
                "id": "a2",
                "external_url": "https://bay.example/boats",
                "title": "Boats & “quays”",
                "date_modified": "2024-05-02T09:00:00+02:00",
            },
        ],
    }
)


def read(text: str | bytes, content_type: str = "") -> ParsedFeed:
    data = text.encode() if isinstance(text, str) else text
    return read_feed(data, content_type=content_type, url=HERE)


def refused(text: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as found:
        read(text)
    return found.value


def rss(*items: str, before: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f"{before}<rss version='2.0'><channel><title>T</title>{inside}</channel></rss>"


# Every format ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "minutes"), [(RSS2, 30), (RSS1, 30), (ATOM, 0), (JSON, 0)], ids=lambda v: str(v)[:25]
)
def test_a_feed_says_what_it_is_and_what_is_in_it_newest_first(text: str, minutes: int) -> None:
    assert read(text) == ParsedFeed(
        title="The Harbour Post",
        home="https://bay.example/",
        language="en-GB",
        minutes=minutes,
        entries=(FERRIES, BOATS),
    )


@pytest.mark.parametrize("text", [RSS090, RSS091, ATOM03], ids=["0.90", "0.91", "Atom 0.3"])
def test_the_old_formats_are_read_too(text: str) -> None:
    found = read(text)
    assert (found.title, found.home) == ("The Harbour Post", "https://bay.example/")
    [entry] = found.entries
    assert entry.url == "https://bay.example/ferries"
    assert entry.title in ("Ferries come back", "Ferries – again")


@pytest.mark.parametrize("spelling", ["item", "Item", "ITEM", "entry", "Entry", "ENTRY"])
def test_entries_are_read_in_any_usual_spelling(spelling: str) -> None:
    item = f"<{spelling}><title>Boats</title><link>https://bay.example/boats</link></{spelling}>"
    (entry,) = read(f"<rss version='2.0'><channel>{item}</channel></rss>").entries
    assert (entry.title, entry.url) == ("Boats", "https://bay.example/boats")


@pytest.mark.parametrize(
    ("item", "key", "url"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1", "https://a.example/1"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"),
        ("<link/><guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"),
        ("<link>\n /1?a=1&amp;b=2 \n</link>", "", "https://bay.example/1?a=1&b=2"),
        ("<link>https://a.example/two words</link>", "", "https://a.example/two%20words"),
        ("<link href='https://a.example/1'/>", "", "https://a.example/1"),
        ("<link>https://a.example/1</link><guid> </guid>", "https://a.example/1", ""),
        ("<guid>7</guid><link>//a.example/1</link>", "7", "https://a.example/1"),
        (
            "<link>https://count.example/~r/1</link><f:origLink "
            "xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>https://a.example/1</f:origLink>",
            "",
            "https://a.example/1",
        ),
        (
            "<a:link xmlns:a='http://www.w3.org/2005/Atom' href='https://a.example/1'/>",
            "",
            "https://a.example/1",
        ),
        (
            "<m:link xmlns:m='urn:other'>https://b.example/</m:link><link>https://a.example/1</link>",
            "",
            "https://a.example/1",
        ),
        (f"<guid>{'k' * 201}</guid><link>https://a.example/1</link>", "sha256:", ""),
    ],
)
def test_an_entry_is_known_by_its_name_and_leads_to_its_page(item: str, key: str, url: str) -> None:
    [entry] = read(rss(item)).entries
    assert entry.url == (url or "https://a.example/1")
    assert entry.key.startswith(key)
    assert len(entry.key) <= 200


@pytest.mark.parametrize(
    "item",
    [
        "<title>No link at all</title>",
        "<guid isPermaLink='false'>https://a.example/1</guid>",
        "<guid>a1</guid>",
        "<link>javascript:alert(1)</link>",
        "<link>mailto:desk@bay.example</link>",
        "<link>file:///etc/passwd</link>",
        "<link>https://</link>",
        "<link>https://[half/</link>",
        f"<link>https://a.example/{'x' * 2000}</link>",
    ],
)
def test_an_entry_that_leads_to_no_page_of_the_web_is_left_out(item: str) -> None:
    assert read(rss(item, "<link>https://a.example/ok</link>")).entries == (
        ParsedEntry("https://a.example/ok", "https://a.example/ok"),
    )


def test_an_entry_that_stands_twice_is_one() -> None:
    twice = ("<guid>1</guid><link>/a</link>", "<guid>1</guid><link>/b</link>")
    same_page = ("<guid>2</guid><link>/a</link>", "<guid>3</guid><link>/c</link>")
    assert [one.key for one in read(rss(*twice, *same_page)).entries] == ["1", "3"]


def test_entries_without_days_keep_the_order_of_the_feed() -> None:
    dated = "<link>/b</link><pubDate>Thu, 02 May 2024 12:00:00 GMT</pubDate>"
    assert [one.url[-1] for one in read(rss("<link>/a</link>", dated)).entries] == ["a", "b"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Thu, 02 May 2024 12:00:00 GMT", NOON),
        ("Thu, 02 May 2024 08:00:00 EDT", NOON),
        ("2 May 2024 12:00:00", NOON),
        ("Thu, 02 May 24 14:00:00 +0200", NOON),
        ("2024-05-02T12:00:00Z", NOON),
        ("2024-05-02T14:00:00.123+02:00", NOON),
        ("2024-05-02", "2024-05-02T00:00:00+00:00"),
        (" 2024-05-02T12:00:00Z\n", NOON),
        ("yesterday", ""),
        ("Thu, 99 May 2024 12:00:00 GMT", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("", ""),
    ],
)
def test_days_are_read_as_feeds_write_them(said: str, read: str) -> None:
    assert moment_of(said) == read


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("A <b>bold</b> word", "A bold word"),
        ("&lt;i&gt;Slanted&lt;/i&gt;", "Slanted"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("Two\n lines", "Two lines"),
        ("x" * 400, "x" * 300),
        ("half\ud800 \x00pair", "half pair"),
    ],
)
def test_a_title_is_one_line_of_text(title: str, shown: str) -> None:
    assert plain(title) == shown


@given(st.text(max_size=60), st.sampled_from(["", HERE, "nonsense"]))
@example("https://[::1", "")
@example("http:///x", HERE)
def test_no_link_makes_the_reader_fail(link: str, base: str) -> None:
    found = web_address(link, base=base)
    assert found == "" or found.startswith(("http://", "https://"))


# As they come ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        RSS2.encode("utf-8-sig"),
        RSS2.encode("utf-16"),
        RSS2.replace("1.0", "1.0' encoding='iso-8859-1", 1).replace("\"1.0'", "'1.0'", 1).encode(),
        ("\n\n " + RSS2).encode(),
        RSS2.removeprefix('<?xml version="1.0"?>').encode(),
        RSS2.replace("“", "&ldquo;").replace("”", "&rdquo;").encode(),
        RSS2.replace("Ferries <em>", "Ferries\x0b <em>").encode(),
        RSS2.replace("</channel></rss>", "").encode(),
        RSS2.replace("&amp;amp;", "&").encode(),
        RSS2.replace("<ttl>", "<ttl><!-- minutes -->").encode(),
    ],
    ids=["mark", "utf-16", "lying", "blank", "bare", "names", "control", "cut", "and", "comment"],
)
def test_a_feed_with_the_usual_faults_is_read_all_the_same(data: bytes) -> None:
    assert read(data).entries == (FERRIES, BOATS)


@pytest.mark.parametrize(
    "data",
    [
        ("Warning: no such file\n" + RSS2).encode(),
        ("<br />\n<b>Notice</b>: Undefined index\n" + RSS2).encode(),
        RSS2.replace("<?xml", "< ?xml").encode(),
        RSS2.replace("</guid>", "\0</guid>").encode(),
        RSS2.replace('"false"', "false").encode(),
        RSS2.replace("<ttl>", "<itunes:summary>Ships</itunes:summary><ttl>").encode(),
        RSS2.replace("<item>", "<ITEM>").replace("</item>", "</ITEM>").encode(),
        RSS2.replace("pubDate>", "dcterms:issued>").encode(),
        RSS2.replace("pubDate>", "dc:date>").encode(),
        RSS2.replace("<item>", "<entry>").replace("</item>", "</entry>").encode(),
        RSS2.replace("“quays”", "&#X201c;quays&#X201D;").encode(),
    ],
    ids=[
        "text before", "markup before", "declaration", "nul", "unquoted", "undeclared", "capitals",
        "terms", "undeclared date", "other name", "hexadecimal",
    ],
)  # fmt: skip
def test_a_feed_with_worse_faults_is_read_all_the_same(data: bytes) -> None:
    """Faults that feedparser passes over, found with its corpus."""
    assert read(data).entries == (FERRIES, BOATS)


def test_what_is_quoted_in_a_text_stays_as_it_is() -> None:
    text = "<![CDATA[Note <x a=b> &eacute; & more]]>"
    [entry] = read(rss(f"<title>{text}</title><link>/a</link>&") + "<x>").entries
    assert entry.title == "Note <x a=b> é & more"


@pytest.mark.parametrize("said", ["<?xml version='1.0' encoding='windows-1251'?>", ""])
def test_the_charset_is_the_one_that_fits(said: str) -> None:
    text = rss(*["<title>Паромы возвращаются в гавань</title><link>/a</link>"], before=said)
    content_type = "" if said else "application/rss+xml; charset=windows-1251"
    [entry] = read(text.encode("cp1251"), content_type).entries
    assert entry.title == "Паромы возвращаются в гавань"


def test_ten_thousand_entries_are_read_and_no_more() -> None:
    many = (f"<guid>{n}</guid><link>/{n}</link>" for n in range(MAX_ENTRIES + 5))
    assert len(read(rss(*many)).entries) == MAX_ENTRIES


def test_a_feed_may_be_empty() -> None:
    assert read(rss()) == ParsedFeed(title="T")
    assert read('{"version": "https://jsonfeed.org/version/1"}') == ParsedFeed()


def test_entities_of_a_feed_are_never_opened() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'lol'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
    )
    title = "<title>&m; and more</title><link>/a</link>"
    [entry] = read(rss(title, before=bomb + "]>")).entries
    assert "lol" not in entry.title
    file = "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    [entry] = read(rss("<title>&f;</title><link>/a</link>", before=file)).entries
    assert entry.title in ("", "&f;")


def test_elements_nested_without_end_are_refused() -> None:
    assert refused("<rss>" + "<channel>" * 100_000).code == "broken_feed"
    assert refused('{"version": ' + "[" * 100_000).code == "no_feed"


# What is no feed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "binary"),
        (b"PK\x03\x04 rss", "archive"),
        (b"<rss>" + b" " * 10_500_000, "too_large"),
        ("<!doctype html><html><body><p>Ferries come back</p></body></html>", "page"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "page"),
        ("<!doctype html><p>About <rss> and <feed>, a page<br></p><ul><li>x<li>y</ul>", "page"),
        ("Ferries come back\n\nThe port counted 900 ferries.", "no_feed"),
        ("<opml version='2.0'><body/></opml>", "no_feed"),
        ("{}", "no_feed"),
        ("[]", "no_feed"),
        ("{nonsense", "no_feed"),
        ('{"version": "1.0", "items": []}', "no_feed"),
        ("<rss><channel><item>", "broken_feed"),
        ("<feed <<<", "broken_feed"),
    ],
)
def test_what_is_no_feed_is_refused_with_what_it_is(text: str | bytes, code: str) -> None:
    error = refused(text)
    assert (error.code, bool(str(error))) == (code, True)


@pytest.mark.parametrize("value", [None, 7, [], {}, True, "x", [1, None, {"id": 1}, {"url": 7}]])
def test_a_json_feed_of_odd_values_is_read_as_far_as_it_goes(value: object) -> None:
    names = ("title", "items", "home_page_url", "language")
    odd = {"version": "https://jsonfeed.org/version/1.1"} | dict.fromkeys(names, value)
    assert read(json.dumps(odd)).entries == (
        () if not isinstance(value, list) or not value else read(json.dumps(odd)).entries
    )
    item = {"version": odd["version"], "items": [dict.fromkeys(("id", "url", "title"), value)]}
    assert len(read(json.dumps(item)).entries) in (0, 1)


@given(st.binary(max_size=300))
def test_the_reader_raises_nothing_but_its_own(data: bytes) -> None:
    for given_bytes in (data, b"<rss><channel>" + data, b"<feed>" + data, b"{" + data):
        with suppress(Unreadable):
            read(given_bytes)


@pytest.mark.parametrize(
    ("data", "is_feed"),
    [
        (RSS2, True),
        (RSS1, True),
        (RSS091, True),
        (ATOM, True),
        (JSON, True),
        ("\n\ufeff" + RSS090, True),
        ("<!-- made by hand --><rss version='2.0'/>", True),
        ('{"items": []}', False),
        ('{"url": "https://jsonfeed.org/version/1"}', False),
        ("<!doctype html><p>About <rss> and <feed></p>", False),
        ("<?xml version='1.0'?><html/>", False),
        ("<opml/>", False),
        ("Ferries come back", False),
        ("", False),
    ],
)
def test_a_feed_is_told_by_how_it_begins(data: str, is_feed: bool) -> None:
    for charset in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        assert looks_like_feed(data.encode(charset)) is is_feed


# The feed a page names ----------------------------------------------------------------------------


def link(kind: str, href: str, rel: str = "alternate") -> str:
    return f"<link rel='{rel}' type='{kind}' href='{href}'>"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (link("application/rss+xml", "/feed/"), "https://bay.example/feed/"),
        (link("application/atom+xml", "a.xml"), "https://bay.example/news/a.xml"),
        (link("application/feed+json", "https://f.example/j"), "https://f.example/j"),
        (
            link("APPLICATION/RSS+XML; charset=utf-8", "/f", "home ALTERNATE"),
            "https://bay.example/f",
        ),
        (
            link("application/rss+xml", "/comments/feed/") + link("application/rss+xml", "/feed/"),
            "https://bay.example/feed/",
        ),
        (link("application/rss+xml", "/comments/feed/"), "https://bay.example/comments/feed/"),
        ("<base href='/x/'>" + link("application/rss+xml", "f"), "https://bay.example/x/f"),
        (link("application/json", "/wp-json/1"), ""),
        (link("application/rss+xml", "/feed/", "stylesheet"), ""),
        (link("application/rss+xml", "javascript:x"), ""),
        (link("application/rss+xml", ""), ""),
        ("", ""),
    ],
)
def test_a_page_leads_to_its_feed(head: str, url: str) -> None:
    data = f"<!doctype html><html><head>{head}</head><body><p>Hello</p></body></html>".encode()
    if url:
        assert find_feed(data, url=HERE).url == url
    else:
        with pytest.raises(Unreadable, match="names no feed"):
            find_feed(data, url=HERE)


@pytest.mark.parametrize("piece", ["<!---->", "<??>", "<!DOCTYPE x[]>", "<!DOCTYPE x [ ] >"])
def test_what_opens_without_end_is_no_feed_and_is_told_at_once(piece: str) -> None:
    """Backtracking over these takes as long as the age of the world."""
    assert looks_like_feed(piece.encode() * 500 + b"x") is False


def test_sections_that_never_end_are_read_once() -> None:
    """Looking for the end of each from its own beginning takes hours."""
    with pytest.raises(Unreadable):
        read_feed(b"<rss><channel>" + b"<![CDATA[" * 400_000)

"""Other organisations' ClaimReview, in every odd way it is written."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.claimreview.result import ExtractedReview, ExtractedReviews
from apps.extraction.decoding import Unreadable
from apps.extraction.markup.nodes import MAX_DEPTH
from tests.extraction.claimreview_markup import URL, markup


def read(document: Any) -> ExtractedReviews:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_claimreviews(data)


def only(document: Any) -> ExtractedReview:
    found = read(document)
    assert found.problems == []
    (review,) = found.reviews
    return review


def page(*blocks: Any, head: str = "", lang: str = "en") -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in blocks
    )
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}{scripts}</head><p>…</p></html>'.encode()
    )


def test_a_whole_review_is_read() -> None:
    review = only(
        markup(
            headline="No, the port did not count 900 ferries",
            inLanguage="en-gb",
            sdLicense="https://licences.example/by",
            reviewRating={
                "alternateName": "Mostly false", "ratingValue": 2, "worstRating": 1, "bestRating": 5,
            },
            itemReviewed={
                "@type": "Claim",
                "author": {"name": "Ada Birch"},
                "datePublished": "2024-04-01",
                "firstAppearance": {"@type": "CreativeWork", "url": "https://bay.example/speech"},
                "appearance": [{"url": "https://bay.example/1"}, "https://bay.example/2"],
            },
        )
    )  # fmt: skip
    assert review.claim_reviewed == "The port counted 900 ferries in March."
    assert (review.claimant, review.claim_date) == ("Ada Birch", "2024-04-01")
    assert (review.url, review.site) == (URL, "facts.example")
    assert (review.publisher, review.review_date) == ("Facts of the Bay", "2024-04-02")
    assert review.title == "No, the port did not count 900 ferries"
    assert review.rating == "Mostly false"
    assert review.axis and (review.axis.worst, review.axis.value, review.axis.best) == (1, 2, 5)
    assert (review.language, review.licence) == ("en-GB", "https://licences.example/by")
    assert review.appearances == (
        "https://bay.example/speech", "https://bay.example/1", "https://bay.example/2",
    )  # fmt: skip


# --- ratings --------------------------------------------------------------------------------------

RATINGS = [
    ({"alternateName": "False"}, "False"),
    ({"name": "False"}, "False"),
    ({"alternateName": "", "name": "False"}, "False"),
    ("False", "False"),
    (["False"], "False"),
    ([{"alternateName": "False"}, {"alternateName": "True"}], "False"),
    ({"properties": {"alternateName": "False"}}, "False"),
    ({"type": "Rating", "properties": {"alternateName": ["False"]}}, "False"),
    ({"alternateName": ["", "False", "Wrong"]}, "False"),
    ({"alternateName": {"@value": "False", "@language": "en"}}, "False"),
    ({"alternateName": [{"@value": "Falsch", "@language": "de"}, {"@value": "False", "@language": "en"}]}, "False"),
    ({"alternateName": "<b>False</b>, &amp; &quot;misleading&quot;"}, 'False , & "misleading"'),
    ({"alternateName": 1}, ""),
    ({}, ""),
    (None, ""),
    (7, ""),
]  # fmt: skip


@pytest.mark.parametrize(("said", "rating"), RATINGS, ids=lambda value: str(value)[:60])
def test_the_words_of_a_rating_are_found(said: Any, rating: str) -> None:
    assert only(markup(reviewRating=said, inLanguage="en")).rating == rating


AXES = [
    ((2, 1, 5), (2, 1, 5)),
    (("2", "1", "5"), (2, 1, 5)),
    ((" 2 ", 1, "5.0"), (2, 1, 5)),
    (("2,5", "1", "5"), (Decimal("2.5"), 1, 5)),
    ((0, 0, 10), (0, 0, 10)),
    (({"@value": "3"}, [1], 5), (3, 1, 5)),
    ((6, 1, 5), None),
    ((0, 1, 5), None),
    ((-1, -1, -1), None),
    ((1, 1, 1), None),
    ((1, 5, 1), None),
    ((3, None, 5), None),
    ((None, 1, 5), None),
    ((True, False, True), None),
    (("False", "1", "5"), None),
    (("NaN", "1", "5"), None),
    (("1e5000", "1", "1e6000"), None),
    ((10**30, 1, 10**31), None),
    (([], {}, ""), None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "axis"), AXES, ids=str)
def test_numbers_are_kept_only_when_they_make_an_axis(said: Any, axis: Any) -> None:
    value, worst, best = said
    rating = {
        "alternateName": "Half true",
        "ratingValue": value,
        "worstRating": worst,
        "bestRating": best,
    }
    found = only(markup(reviewRating=rating)).axis
    assert (found and (found.value, found.worst, found.best)) == axis


# --- who, when, where -----------------------------------------------------------------------------

CLAIMANTS = [
    ({"@type": "Claim", "author": {"name": "Ada Birch"}}, "Ada Birch"),
    ({"@type": "CreativeWork", "author": {"name": "Ada Birch"}}, "Ada Birch"),
    ({"@type": "Claim", "author": "Ada Birch"}, "Ada Birch"),
    ({"@type": "Claim", "author": ["Ada Birch", {"name": "Cy Dunn"}]}, "Ada Birch, Cy Dunn"),
    ({"@type": "Claim", "author": [{"name": "Ada Birch"}, {"name": "Ada Birch"}]}, "Ada Birch"),
    ({"@type": "Claim", "author": {"name": ["Ada Birch"]}}, "Ada Birch"),
    ([{"@type": "Claim", "author": {"name": "Ada Birch"}}], "Ada Birch"),
    ({"properties": {"author": {"properties": {"name": "Ada Birch"}}}}, "Ada Birch"),
    ({"@type": "Claim", "author": {"@type": "Person"}}, ""),
    ({"@type": "Claim", "author": "https://birch.example/"}, ""),
    ("a text", ""),
    (None, ""),
    ([], ""),
]  # fmt: skip


@pytest.mark.parametrize(("said", "name"), CLAIMANTS, ids=lambda value: str(value)[:60])
def test_who_made_the_claim_is_found(said: Any, name: str) -> None:
    assert only(markup(itemReviewed=said)).claimant == name


PLACES = [
    ({"appearance": "https://a.example/1"}, ["https://a.example/1"]),
    ({"appearance": {"url": "https://a.example/1"}}, ["https://a.example/1"]),
    ({"appearance": {"@id": "https://a.example/1"}}, ["https://a.example/1"]),
    ({"appearance": ["https://a.example/1", {"url": ["https://a.example/2"]}]}, ["https://a.example/1", "https://a.example/2"]),
    ({"firstAppearance": "https://a.example/1", "appearance": "https://a.example/1"}, ["https://a.example/1"]),
    ({"@type": "CreativeWork", "url": "https://a.example/1"}, ["https://a.example/1"]),
    ({"@type": "Claim", "url": "https://a.example/1"}, []),
    ({"appearance": ["javascript:alert(1)", "ftp://a.example/", "not a link", 7, None, "https://u:p@a.example/"]}, []),
    ({"appearance": [[["https://a.example/1"]]]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("said", "links"), PLACES, ids=lambda value: str(value)[:60])
def test_where_the_claim_was_made_is_found(said: Any, links: list[str]) -> None:
    claim = {"@type": "Claim"} | said
    assert list(only(markup(itemReviewed=claim)).appearances) == links


DAYS = [
    ("2024-04-01", "2024-04-01"),
    ("2024-04-01T23:30:00-05:00", "2024-04-01"),
    ("2024-04", "2024-04"),
    ("2024", "2024"),
    (2024, "2024"),
    ("Mon, 01 Apr 2024 10:00:00 GMT", "2024-04-01"),
    ("1 April 2024", "2024-04-01"),
    (["2024-04-01"], "2024-04-01"),
    ({"@value": "2024-04-01"}, "2024-04-01"),
    ("0001-01-01T00:00:00Z", ""),
    ("1970-01-01T00:00:00Z", ""),
    ("2024-13-45", ""),
    ("yesterday", ""),
    ("", ""),
    (None, ""),
    (True, ""),
    ({"year": 2024}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("said", "edtf"), DAYS, ids=str)
def test_days_are_edtf(said: Any, edtf: str) -> None:
    assert only(markup(datePublished=said)).review_date == edtf
    assert only(markup(itemReviewed={"datePublished": said})).claim_date == edtf


PUBLISHERS = [
    ({"name": "Facts of the Bay"}, "Facts of the Bay"),
    ("Facts of the Bay", "Facts of the Bay"),
    ([{"name": "Facts of the Bay"}], "Facts of the Bay"),
    ({"url": "https://facts.example"}, "facts.example"),
    ({"@id": "#nobody"}, "facts.example"),
    (None, "facts.example"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "name"), PUBLISHERS, ids=str)
def test_who_reviewed_it_is_found(said: Any, name: str) -> None:
    assert only(markup(author=said)).publisher == name


ADDRESSES = [
    ({"url": URL}, URL),
    ({"url": [URL]}, URL),
    ({"url": {"@id": URL}}, URL),
    ({"url": None, "mainEntityOfPage": URL}, URL),
    ({"url": None, "mainEntityOfPage": {"@id": URL}}, URL),
    ({"url": None, "@id": URL}, URL),
    ({"url": "HTTPS://facts.example/a"}, "HTTPS://facts.example/a"),
    ({"url": f"  {URL}  "}, URL),
]  # fmt: skip


@pytest.mark.parametrize(("said", "url"), ADDRESSES, ids=str)
def test_the_address_of_the_review_is_found(said: Any, url: str) -> None:
    assert only(markup(**said)).url == url


LACKING = [
    ({"url": None}, "no web address"),
    ({"url": ""}, "no web address"),
    ({"url": "javascript:alert(1)"}, "no web address"),
    ({"url": "data:text/html,x"}, "no web address"),
    ({"url": "ftp://facts.example/a"}, "no web address"),
    ({"url": "/checks/1"}, "no web address"),
    ({"url": "https://localhost/a"}, "no web address"),
    ({"url": "https://me:secret@facts.example/a"}, "no web address"),
    ({"url": "https://facts.example:99999/"}, "no web address"),
    ({"url": "http://["}, "no web address"),
    ({"url": "https://facts.example/a b"}, "no web address"),
    ({"url": "https://facts.example/\u202egpj"}, "no web address"),
    ({"url": "https://facts.example/" + "a" * 2000}, "no web address"),
    ({"url": 7}, "no web address"),
    ({"claimReviewed": None}, "which claim"),
    ({"claimReviewed": ""}, "which claim"),
    ({"claimReviewed": "<p> &nbsp; </p>"}, "which claim"),
    ({"claimReviewed": {"text": "?"}}, "which claim"),
    ({"claimReviewed": "long " * 2000}, "5,000 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), LACKING, ids=lambda value: str(value)[:60])
def test_an_item_that_lacks_what_it_must_have_is_a_problem(said: Any, sentence: str) -> None:
    found = read([markup(), markup(**said)])
    assert len(found.reviews) == 1
    (problem,) = found.problems
    assert problem.path == "[1]" and sentence in problem.sentence


def test_a_claim_of_another_kind_of_text_is_plain() -> None:
    said = ["<p>The&nbsp;port counted&#8230;\n\n &amp;quot;900&amp;quot; ferries\u0000</p>"]
    assert only(markup(claimReviewed=said)).claim_reviewed == 'The port counted… "900" ferries'
    text = {"@type": "Claim", "text": "In the claim."}
    assert only(markup(claimReviewed=None, itemReviewed=text)).claim_reviewed == "In the claim."


def test_the_language_is_said_or_heard() -> None:
    german = "Der Hafen hat im März nicht 900 Fähren gezählt, wie es in der Zeitung steht."
    assert only(markup(inLanguage="pt_br")).language == "pt-BR"
    assert only(markup(inLanguage={"name": "de"})).language == "de"
    assert only(markup(claimReviewed=german)).language == "de"
    assert only(markup(claimReviewed="900?")).language == "en"
    assert only(page(markup(claimReviewed="900?"), lang="fr")).language == "fr"


def test_their_article_is_not_kept_and_the_rest_is() -> None:
    review = only(markup(reviewBody="All of it.", articleBody="All.", odd={"a": "x\u0000y\ud800"}))
    assert "reviewBody" not in review.raw and "articleBody" not in review.raw
    assert review.raw["odd"] == {"a": "x\ufffdy\ufffd"}


# --- documents ------------------------------------------------------------------------------------

OTHER = markup(url="https://other.example/2", claimReviewed="The council sold the ferries.")
DOCUMENTS = {
    "bare": (markup(), 1),
    "list": ([markup(), OTHER], 2),
    "list in a list": ([[markup()], [[OTHER]]], 2),
    "graph": ({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, markup(), OTHER]}, 2),
    "several types": (markup(**{"@type": ["Review", "ClaimReview"]}), 1),
    "type as an address": (markup(**{"@type": "http://schema.org/ClaimReview"}), 1),
    "type with a prefix": (markup(**{"@type": "schema:ClaimReview"}), 1),
    "no type": (markup(**{"@type": None}), 1),
    "in properties": ({"type": "ClaimReview", "properties": markup(**{"@type": None}), "x": 1}, 1),
    "in an article": ({"@type": "NewsArticle", "headline": "H", "review": markup()}, 1),
    "the same twice": ([
        markup(),
        markup(claimReviewed="THE PORT counted 900 ferries in March"),
        markup(url=URL.replace("https://www.", "HTTP://") + "/#verdict"),
    ], 1),
    "DataFeed": ({"@type": "DataFeed", "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [markup()]},
        {"@type": "DataFeedItem", "item": None},
        {"@type": "DataFeedItem", "item": []},
        {"@type": "DataFeedItem", "item": OTHER},
        {"@type": "DataFeedItem"},
        None,
    ]}, 2),
    "JSON lines": (json.dumps(markup()).encode() + b"\n" + json.dumps(OTHER).encode() + b"\n", 2),
    "UTF-16": (json.dumps(markup()).encode("utf-16"), 1),
    "with a mark": (b"\xef\xbb\xbf" + json.dumps(markup()).encode(), 1),
    "a key twice, saying the same": (json.dumps(markup(inLanguage="en"))[:-1].encode() + b', "inLanguage": "en"}', 1),
    "NaN": (json.dumps(markup(odd=float("nan"), more=float("inf"))).encode(), 1),
    "huge numbers": (json.dumps(markup())[:-1].encode() + b', "n": ' + b"9" * 5000 + b', "e": 1e999}', 1),
    "page": (page(markup()), 1),
    "page with several blocks": (page({"@type": "WebSite"}, markup(), [OTHER]), 2),
    "page with a graph": (page({"@graph": [markup(), OTHER]}), 2),
    "page, upper case": (page(markup()).replace(b"script", b"SCRIPT").replace(b"ld+json", b"LD+JSON"), 1),
    "page, comment": (page("<!-- " + json.dumps(markup()) + " -->"), 1),
    "page, CDATA": (page("//<![CDATA[\n" + json.dumps(markup()) + "\n//]]>"), 1),
    "page, other CDATA": (page("/*<![CDATA[*/ " + json.dumps(markup()) + " /*]]>*/;"), 1),
    "page, comma at an end": (page(json.dumps(markup())[:-1] + ",\n}"), 1),
    "page, entities": (page(json.dumps(markup()).replace('"', "&quot;")), 1),
    "page, line end in a text": (page(json.dumps(markup()).replace("counted", "count\ned")), 1),
    "page, odd escape": (page(json.dumps(markup()).replace("counted", "count\\'ed")), 1),
    "page, empty blocks": (page("", "  ", markup()), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_kind_of_document_is_read(name: str) -> None:
    document, number = DOCUMENTS[name]
    found = read(document)
    assert (len(found.reviews), found.problems) == (number, [])


def test_what_points_elsewhere_in_the_document_is_followed() -> None:
    graph = [
        markup(author={"@id": "#org"}, itemReviewed={"@id": "#claim"}, reviewRating={"@id": "#r"}),
        {"@type": "Organization", "@id": "#org", "name": "Facts of the Bay"},
        {"@type": "Claim", "@id": "#claim", "author": {"@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Birch"},
        {"@type": "Rating", "@id": "#r", "alternateName": "False"},
        {"@type": "ClaimReview", "@id": "#elsewhere"},
    ]
    review = only({"@graph": graph})
    assert (review.publisher, review.claimant) == ("Facts of the Bay", "Ada Birch")
    assert review.rating == "False"


def test_what_points_at_itself_ends() -> None:
    review = only(markup(**{"@id": URL, "author": {"@id": URL}, "itemReviewed": {"@id": URL}}))
    assert review.claimant == "" or review.claimant


def test_a_page_gives_its_address_and_headline() -> None:
    head = (
        '<link href="https://facts.example/checks/ferries/" rel=canonical>'
        '<meta property="og:title" content="No &amp; no: the ferries"><title>Site</title>'
    )
    assert only(page(markup(), head=head)).title == "No & no: the ferries"
    assert only(page(markup(url="/a"), head=head)).url == "https://facts.example/a"
    assert only(page(markup(url=None), head=head)).url == "https://facts.example/checks/ferries/"
    article = {"@type": "NewsArticle", "headline": "Ferries, counted"}
    assert only(page(article, markup(), head=head)).title == "Ferries, counted"
    assert only(page(OTHER, head=head)).title == ""
    assert only(page(markup(), head="<title>Only a title</title>")).title == "Only a title"


def test_the_answer_of_the_fact_check_tools_is_read() -> None:
    answer = {
        "claims": [
            {
                "text": "The port counted 900 ferries.",
                "claimant": "Ada Birch",
                "claimDate": "2024-04-01T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Facts of the Bay", "site": "facts.example"},
                        "url": URL,
                        "title": "No, not 900",
                        "reviewDate": "2024-04-02T00:00:00Z",
                        "textualRating": "Mostly false",
                        "languageCode": "en",
                    },
                    {"publisher": {"site": "other.example"}, "url": "https://other.example/1"},
                    {"url": "nowhere"},
                ],
            },
            {"text": "Nobody reviewed this.", "claimReview": []},
        ],
        "nextPageToken": "x",
    }
    found = read(answer)
    first, second = found.reviews
    assert (first.claim_reviewed, first.claimant) == ("The port counted 900 ferries.", "Ada Birch")
    assert (first.claim_date, first.review_date) == ("2024-04-01", "2024-04-02")
    assert (first.publisher, first.site, first.rating) == (
        "Facts of the Bay", "facts.example", "Mostly false",
    )  # fmt: skip
    assert first.title == "No, not 900" and first.axis is None
    assert second.publisher == second.site == "other.example"
    assert [one.path for one in found.problems] == ["claims[0].claimReview[2]"]


# --- bad documents --------------------------------------------------------------------------------


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + json.dumps(markup()).encode() + b"}" * levels


BAD = {
    "empty": b"",
    "blank": b" \n ",
    "plain text": b"The port counted 900 ferries.",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zip": b"PK\x03\x04" + bytes(200),
    "NUL": b'{"a": "\x00"}',
    "half JSON": json.dumps(markup()).encode()[:-1],
    "JSON and then something": json.dumps(markup()).encode() + b" and so on",
    "nothing in it": b"{}",
    "an empty list": b"[]",
    "another type": b'{"@type": "NewsArticle", "headline": "H", "url": "https://a.example/"}',
    "a reference alone": b'{"@type": "ClaimReview", "@id": "#x"}',
    "page without markup": b"<html><p>The port counted 900 ferries.</p></html>",
    "block without end": b'<html><script type="application/ld+json">{"claimReviewed":',
    "50 MB": b"[" + b" " * 50_000_000,
    "very deep": b"[" * 100_000,
    "deep": b"[" * 900 + b"]" * 900,
    "many parts": b"[" + b"[]," * 1_100_000 + b"[]]",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Unreadable, match=r"\w+ \w+.*\.$"):
        read(BAD[name])


def test_a_review_in_the_depth_is_a_problem_and_beside_it_none() -> None:
    assert len(only(deep(10)).raw) > 3
    found = read(deep(MAX_DEPTH + 1) + b"\n" + json.dumps(markup()).encode())
    assert len(found.reviews) == 1 and "deeply" in found.problems[0].sentence


TWO_RATINGS = json.dumps(markup())[:-1] + ', "reviewRating": "True"}'


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (TWO_RATINGS, "reviewRating"),
        (json.dumps(markup(itemReviewed=None))[:-1] + ', "itemReviewed": {"a": 1, "a": 2}}', "a"),
        (json.dumps(markup())[:-1] + ', "x": [[{"\\u0000y": 1, "\\u0000y": 2}]]}', "\ufffdy"),
    ],
)
def test_a_review_that_says_two_things_of_one_key_is_a_problem_and_no_other(
    item: str, key: str
) -> None:
    found = read(f'{{"dataFeedElement": [{{"item": [{item}, {json.dumps(OTHER)}]}}]}}'.encode())
    assert len(found.reviews) == 1
    (problem,) = found.problems
    assert problem.path == "dataFeedElement[0].item[0]"
    assert problem.sentence == f"The key “{key}” occurs twice in it and says two things."


def test_a_document_that_says_two_things_of_one_key_is_refused_whole() -> None:
    one, two = json.dumps([markup()]), json.dumps([OTHER])
    with pytest.raises(Unreadable, match="“dataFeedElement” occurs twice") as refusal:
        read(f'{{"dataFeedElement": {one}, "dataFeedElement": {two}}}'.encode())
    assert refusal.value.code == "twice"
    found = read(page('{"@type": "WebSite", "name": "A", "name": "B"}', markup()))
    assert len(found.reviews) == 1 and "“name” occurs twice" in found.problems[0].sentence


def test_a_place_can_be_kept_whatever_the_keys_are() -> None:
    found = read(b'{"a\\u0000\\ud800": ' + json.dumps(markup(url=None)).encode() + b"}")
    assert found.problems[0].path == "a\ufffd\ufffd"


def test_more_than_ten_megabytes_are_read_when_they_are_json() -> None:
    large = json.dumps([markup(), "x" * 11_000_000]).encode()
    assert len(read(large).reviews) == 1
    with pytest.raises(Unreadable, match="more than 25 MB"):
        read(b" [" + b" " * 27_000_000)
    with pytest.raises(Unreadable, match="more than 10 MB"):
        read(b"<p>" + b" " * 11_000_000)


def test_a_broken_block_of_a_page_does_not_spoil_the_others() -> None:
    found = read(page('{"@type": "ClaimReview", "url": ', markup()))
    assert len(found.reviews) == 1
    assert "Block 1" in found.problems[0].sentence


HOSTILE = {
    "openings": b"<script " * 1_000_000,
    "scripts": b'<script type="application/ld+json">x</script>' * 900,
    "endings": b'<script type="application/ld+json">{' + b"-->" * 3_000_000 + b"</script>",
    "commas": b'<script type="application/ld+json">{' + b", " * 4_000_000 + b"</script>",
    "backslashes": b'<script type="application/ld+json">{' + b"\\" * 9_000_000 + b"</script>",
    "items": b"ClaimReview" + b"<i itemscope itemprop=a>" * 9_000,
    "properties": b"<p itemscope itemtype=ClaimReview>" + b"<i itemprop='a b c'>x</i>" * 300_000,
    "referrals": b"<p itemscope itemtype=ClaimReview itemref='a'><i id=a itemprop=x>" * 100_000,
    "attributes": b"<meta " + b"a=" * 5_000_000 + b">",
    "tags": json.dumps(markup(claimReviewed="<a" * 4_000_000)).encode(),
    "entities": json.dumps(markup(claimReviewed="&amp;" * 1_900_000)).encode(),
    "shared": json.dumps(
        [{"@id": "#c", "@type": "Thing", "appearance": ["https://a.example/"] * 100_000, "name": "n" * 1_000_000}]
        + [markup(url=f"https://a.example/{n}", author={"@id": "#c"}, itemReviewed={"@id": "#c"})
           for n in range(2_000)]
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_comes_to_an_end(name: str) -> None:
    """What is quadratic in ten million characters would not."""
    with suppress(Unreadable):
        assert len(read(HOSTILE[name]).reviews) <= 2_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "@type @id @value @graph url name author claimReviewed itemReviewed reviewRating text "
                "claimReview alternateName ratingValue bestRating worstRating properties appearance "
                "datePublished inLanguage item dataFeedElement publisher headline".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(said=st.dictionaries(st.sampled_from(sorted(markup())), JSON, max_size=5))
def test_whatever_stands_in_a_review_nothing_but_unreadable_is_raised(said: Any) -> None:
    try:
        found = read(json.dumps([markup(**said), said]).encode())
    except Unreadable:
        return
    for review in found.reviews:
        assert review.url.lower().startswith("http") and review.claim_reviewed
        assert json.dumps(review.raw, allow_nan=False).encode()


@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: ("{" + text).encode()))
def test_whatever_bytes_come_nothing_but_unreadable_is_raised(data: bytes) -> None:
    with suppress(Unreadable):
        read(data)

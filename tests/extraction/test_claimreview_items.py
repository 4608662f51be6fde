"""ClaimReview marked in the elements of a page: microdata, RDFa, and what goes wrong there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.claimreview.result import ExtractedReview
from apps.extraction.decoding import Unreadable
from apps.extraction.markup.items import items_of
from apps.extraction.markup.pages import parse
from apps.extraction.sandbox import claimreviews, parent
from apps.extraction.sandbox.claimreviews import read_claimreviews_safely
from tests.extraction.claimreview_markup import ZONE, markup

HERE = "https://www.facts.example/checks/ferries"
HEAD = "<!doctype html><html lang='en'><head><title>No, not 900 ferries</title></head><body>"
MICRODATA = """
<article itemscope itemtype="http://schema.org/ClaimReview" itemref="elsewhere">
  <link itemprop="url" href="/checks/ferries?x=1">
  <h2 itemprop="claimReviewed">The port counted <b>900</b> ferries in March.</h2>
  <div itemprop="author" itemscope itemtype="https://schema.org/Organization">
    <a itemprop="url" href="https://www.facts.example/"><span itemprop="name">Facts of the Bay</span></a>
  </div>
  <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
    <span itemprop="author" itemscope itemtype="https://schema.org/Person">
      <a itemprop="name" href="https://people.example/ada">Ada Birch</a></span>
    on <time itemprop="datePublished" datetime="2024-04-01">the first of April</time>
    <a itemprop="appearance" href="https://bay.example/speech">in a speech</a>
  </div>
  <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
    <meta itemprop="ratingValue" content="2"><data itemprop="bestRating" value="5">five</data>
    <span itemprop="worstRating">1</span><img itemprop="image" src="/false.png" alt="">
    <strong itemprop="alternateName">Mostly
      false</strong>
  </div>
  <div itemprop="reviewBody">The text of the review is theirs.</div>
</article>
<p id="elsewhere">Checked on <span itemprop="datePublished" content="2024-04-02">Tuesday</span></p>
"""
RDFA = """
<article vocab="https://schema.org/" typeof="ClaimReview">
  <a property="url" href="https://www.facts.example/checks/ferries?x=1">This check</a>
  <h2 property="schema:claimReviewed">The port counted <b>900</b> ferries in March.</h2>
  <time property="datePublished" datetime="2024-04-02">Tuesday</time>
  <p property="author" typeof="Organization"><span property="name">Facts of the Bay</span></p>
  <div property="itemReviewed" typeof="Claim">
    <span property="author" typeof="Person"><span property="name">Ada Birch</span></span>
    <meta property="datePublished" content="2024-04-01">
    <span property="appearance" resource="https://bay.example/speech">a speech</span>
  </div>
  <div property="reviewRating" typeof="schema:Rating">
    <meta property="ratingValue" content="2"><meta property="bestRating" content="5">
    <meta property="worstRating" content="1"><b property="alternateName">Mostly false</b>
  </div>
</article>
"""


def only(body: str, **said: str) -> ExtractedReview:
    found = read_claimreviews((HEAD + body).encode(), url=said.get("url", HERE))
    assert found.problems == [] and found.is_page
    (review,) = found.reviews
    return review


@pytest.mark.parametrize("body", [MICRODATA, RDFA], ids=["microdata", "RDFa"])
def test_the_elements_of_a_page_say_what_json_would(body: str) -> None:
    review = only(body)
    assert review.claim_reviewed == "The port counted 900 ferries in March."
    assert review.url == "https://www.facts.example/checks/ferries?x=1"
    assert (review.publisher, review.claimant) == ("Facts of the Bay", "Ada Birch")
    assert (review.review_date, review.claim_date) == ("2024-04-02", "2024-04-01")
    assert review.rating == "Mostly false"
    assert review.axis is not None
    assert tuple(map(int, (review.axis.value, review.axis.worst, review.axis.best))) == (2, 1, 5)
    assert review.appearances == ("https://bay.example/speech",)
    assert review.language == "en"
    assert "reviewBody" not in json.dumps(dict(review.raw))


def test_an_item_inside_another_item_is_found_whether_it_is_its_part_or_not() -> None:
    outer = "<div itemscope itemtype='https://schema.org/WebPage'>{}</div>"
    assert only(outer.format(MICRODATA)).rating == "Mostly false"
    part = MICRODATA.replace("<article itemscope", "<article itemprop='mainEntity' itemscope")
    assert only(outer.format(part)).rating == "Mostly false"


def test_a_review_without_an_address_stands_on_its_page() -> None:
    body = "<div itemscope itemtype='//schema.org/ClaimReview'><p itemprop=claimReviewed>It rained."
    assert only(body).url == HERE
    assert read_claimreviews((HEAD + body).encode()).problems[0].sentence == (
        "It has no web address of the review."
    )


def test_the_json_of_a_page_counts_before_its_elements() -> None:
    script = f'<script type="application/ld+json">{json.dumps(ZONE)}</script>'
    assert only(script + MICRODATA).claim_reviewed == ZONE["claimReviewed"]
    other = '<script type="application/ld+json">{"@type": "WebSite", "name": "Facts"}</script>'
    assert only(other + MICRODATA).rating == "Mostly false"
    found = read_claimreviews((HEAD + script.replace(":", "", 1) + MICRODATA).encode(), url=HERE)
    assert len(found.reviews) == len(found.problems) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>ClaimReview is a kind of markup, and so is itemscope.</p>",
        "<div itemscope itemtype='https://schema.org/Article'><p itemprop=name>A</p></div>",
        "<div itemscope><p itemprop>ClaimReview</p></div>",
        "ClaimReview itemscope <",
        "<p typeof>claimReviewed</p><p property=claimReviewed>It rained.</p>",
    ],
)
def test_other_pages_hold_none(html: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_claimreviews(html.encode(), url=HERE)
    assert refusal.value.code == "no_markup"


def test_items_that_refer_to_one_another_do_not_hold_themselves() -> None:
    html = (
        "<div id=a itemscope itemprop=x itemref='b a' itemtype=ClaimReview>"
        "<i itemprop=claimReviewed>A</i></div>"
        "<div id=b itemscope itemprop=x itemref='a b' itemtype=ClaimReview></div>"
    )
    assert "claimReviewed" in json.dumps(items_of(parse(html).tree))


def test_a_page_of_very_many_items_is_refused() -> None:
    html = "<i itemscope itemtype=ClaimReview></i>" * 10_001
    with pytest.raises(Unreadable, match="too many items"):
        items_of(parse(html).tree)


# --- in the child ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ((HEAD + MICRODATA).encode(), {"url": HERE, "content_type": "text/html; charset=utf-8"}),
        (json.dumps([markup(), ZONE, markup(url="nowhere")]).encode(), {}),
        (json.dumps([ZONE, markup(headline="x" * 400)] * 200).encode(), {}),
    ],
)
def test_it_reads_in_the_child_as_it_reads_here(data: bytes, said: dict[str, str]) -> None:
    assert read_claimreviews_safely(data, **said) == read_claimreviews(data, **said)


def test_what_cannot_be_read_says_the_same_from_the_child() -> None:
    with pytest.raises(Unreadable, match="no ClaimReview markup"):
        read_claimreviews_safely(b"<html><p>Nothing.</p>")


@pytest.mark.parametrize(("code", "sentence"), [("hostile", "JSON"), ("too_slow", "smaller")])
def test_what_the_child_does_not_survive_is_said_in_words_of_its_own(
    code: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise Unreadable(code, "Copy the text of the article and paste it.")

    monkeypatch.setattr(claimreviews, "read_with", broken)
    with pytest.raises(Unreadable, match=sentence) as refusal:
        read_claimreviews_safely(b"<p>")
    assert refusal.value.code == code and "article" not in str(refusal.value)


def test_a_hostile_page_costs_itself_and_nothing_else() -> None:
    bomb = (HEAD + "ClaimReview" + "<div itemscope>" * 100_000).encode()
    with pytest.raises(Unreadable):
        read_claimreviews_safely(bomb, url=HERE)
    good = read_claimreviews_safely((HEAD + MICRODATA).encode(), url=HERE)
    assert len(good.reviews) == 1
    parent._READERS.close()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windows-1251", "Порт насчитал 900 паромов в марте."),
        ("windows-1256", "أحصى الميناء تسعمئة عبارة في آذار."),
    ],
)
def test_the_charset_that_a_page_or_its_site_names_is_believed(name: str, text: str) -> None:
    body = f"<div itemscope itemtype='ClaimReview'><p itemprop='claimReviewed'>{text}</p></div>"
    named = f"<meta charset='{name}'>{body}".encode(name)
    assert read_claimreviews(named, url=HERE).reviews[0].claim_reviewed == text
    said = read_claimreviews(body.encode(name), url=HERE, content_type=f"text/html; charset={name}")
    assert said.reviews[0].claim_reviewed == text

"""Lists, feeds and fact-checks in the shapes that other programs write."""

from __future__ import annotations

import pytest

from apps.extraction import read_claimreviews, read_feed, read_list, read_row
from apps.extraction.feeds.entries import moment_of
from apps.extraction.result import ExtractedDocument

URL = "https://p.example/a"


@pytest.mark.parametrize(
    "data",
    [
        f"sep=;\nurl;title\n{URL};Port vote\n", f"sep=\t\nurl\ttitle\n{URL}\tPort vote\n",
        f'{{"articles": [{{"url": "{URL}", "title": "Port vote"}}]}}',
        f'{{"status": "ok",\n "results": [{{"url": "{URL}", "title": "Port vote", "score": NaN}}]}}',
        f'{{\n "url": "{URL}",\n "title": "Port vote"\n}}', f'[{{"url": "{URL}", "title": "Port vote", "x": NaN}}]',
        f'{{"url": "{URL}", "title": "Port vote", "x": NaN}}\n',
    ],
)  # fmt: skip
def test_a_list_is_read_in_every_wrapping(data: str) -> None:
    assert [(row.url, row.name, row.refused) for row in read_list(data.encode()).rows] == [
        (URL, "Port vote", None)
    ]


def test_fields_of_rows_as_programs_write_them() -> None:
    rows = (
        read_list(
            b"title,text,authors\n"
            b"Tom &amp;amp; Ana,\"Ana said &quot;yes&quot; on Monday.\",\"['Jane Poe', 'Richard Roe']\"\n"
            b'B,The council voted on Monday.,"[""Jane Poe"", ""Richard Roe""]"\n'
        ).rows
        + read_list(
            f'[{{"source": {{"id": null, "name": "The Paper"}}, "author": [{{"name": "Jane Poe"}}], "title": "B", "url": "{URL}",'
            ' "publishedAt": "2024-05-03T10:00:00Z", "content": "The council voted on Monday."}]'.encode()
        ).rows
    )
    read = [row for row in map(read_row, rows) if isinstance(row, ExtractedDocument)]
    assert [row.authors for row in read] == [("Jane Poe", "Richard Roe")] * 2 + [("Jane Poe",)]
    assert (read[0].title, read[0].text) == ("Tom & Ana", 'Ana said "yes" on Monday.')
    assert (read[2].publisher, read[2].published) == ("The Paper", "2024-05-03")


def test_days_of_feeds_in_every_zone() -> None:
    days = {
        "Fri, 19 Nov 2021 01:45:08 +02:00": "2021-11-18T23:45:08", "2016/6/29 15:07:41": "2016-06-29T15:07:41",
        "Fri, 19 Nov 2021 01:45:08 CET": "2021-11-19T00:45:08", "Fri, 19 Nov 2021 01:45:08 MSK": "2021-11-18T22:45:08",
        "Fri, 19 Nov 2021 01:45:08 IST": "2021-11-18T20:15:08", "Fri, 19 Nov 2021 01:45:08 GMT+2": "2021-11-18T23:45:08",
        "2021-11-19 01:45:08 +02:00": "2021-11-18T23:45:08", "2021-1-9": "2021-01-09T00:00:00",
    }  # fmt: skip
    assert {day: moment_of(day) for day in days} == {
        day: f"{moment}+00:00" for day, moment in days.items()
    }
    assert not any(map(moment_of, ("Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z")))


def test_a_feed_with_undeclared_prefixes_and_one_id_for_all() -> None:
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><atom:link href='x' rel='self'/>"
        "<item><media:title>Port vote</media:title><link>https://p.example/a</link><guid isPermaLink='false'>0</guid>"
        "<dcterms:created>2024-05-03T10:00:00Z</dcterms:created><media:thumbnail url='t.jpg'/></item>"
        "<item><title>Rail strike</title><link>https://p.example/r</link><guid isPermaLink='false'>0</guid></item>"
        "</channel></rss>"
    )
    for charset in ("utf-8", "utf-16", "utf-32", "utf-32-le"):
        entries = read_feed(feed.encode(charset), url="https://p.example/rss").entries
        assert [entry.title for entry in entries] == ["Port vote", "Rail strike"], charset


def test_a_review_with_a_claim_for_a_text_and_words_for_a_number() -> None:
    begin = '{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://fc.example/r/1", "claimReviewed": '
    for claim in (
        '"The tower is 400 m high."',
        '{"@type": "Claim", "text": "The tower is 400 m high."}',
    ):
        data = begin + claim + ', "reviewRating": {"@type": "Rating", "ratingValue": "False"}}'
        (review,) = read_claimreviews(data.encode()).reviews
        assert (review.claim_reviewed, review.rating) == ("The tower is 400 m high.", "False")

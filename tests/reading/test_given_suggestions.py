"""On the five given articles, every figure and day a reader would mark is among the suggestions.

The articles stand beside the repository, not in it; without them these tests are skipped. Only a
few words of each figure are named here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.extraction.documents import read_document
from apps.reading.checkworthiness.worthiness import ScoredSentence, suggest
from apps.reading.text.sentences import split_sentences

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(),
    reason="THE FIVE GIVEN ARTICLES ARE NOT HERE: ../shared/articles is missing",
)

WANTED = {
    "enab-baladi-2024-collapse.txt": [
        "January 29",
        "end of the year 2023",
        "size of Lebanon",
        "July 28, 2023",
        "September 2023",
        "December 28, 2022",
        "June 20 and 21, 2023",
        "January 24 and 25",
        "November 10, 2023",
        "2011",
        "March 2023",
        "June 26, 2023",
        "four Turkish conditions",
        "September of the same year",
        "December 2023",
        "on January 24,",
        "January 22",
        "more than 50,000",
        "since 2016",
    ],
    "enab-baladi-2024-iraq-track.txt": [
        "early June",
        "December 28, 2022",
        "January 29, 2023",
        "March 2",
        "June 5",
        "May 31",
        "June 2023",
        "June 1",
        "four parties",
        "April 22",
        "12 years",
        "June 11",
        "June 6",
        "May 30",
        "2011",
    ],
    "key-talks-2023.txt": ["3.5 million", "December", "May 19"],
    "morrow-2023-talks-resume.txt": [
        "12 years",
        "last month",
        "March 27",
        "in 2011",
        "Since 2015",
        "December 2022",
        "Feb. 6",
        "50,000 people dead",
        "thousands more dead",
        "March 15",
        "March 25, Erdogan",
        "in 2019",
        "900 troops",
        "March 23",
        "19 people",
        "March 25, Iranian",
    ],
    "tsukanov-2023-baby-steps.txt": [
        "two days",
        "since December",
        "reported Sunday",
        "on Monday",
        "on Tuesday",
        "in January",
        "early 2010s",
        "in 2015",
        "10 percent",
        "mid-March",
        "February and March",
        "2019 and 2020",
        "on Saturday",
    ],
}
UNWANTED = [
    "Getty",
    "AP Photo",
    "/Twitter",
    "a month makes",
    "Click here",
    "Moderation times",
    "spot_img",
    "° C",
    "75 %",
    "Updated:",
    "Popular Now",
    "Member of the Sputnik",
    "Quakes Kill",
]


def suggestions(name: str) -> tuple[str, list[ScoredSentence]]:
    found = read_document((ARTICLES / name).read_bytes(), filename=name)
    spans = split_sentences(found.text)
    return found.text, suggest(found.text, spans, title=found.title, published=found.published)


@pytest.mark.parametrize("name", WANTED)
def test_every_figure_and_day_is_suggested(name: str) -> None:
    _, found = suggestions(name)
    shown = "\n".join(one.exact for one in found)
    assert [words for words in WANTED[name] if words not in shown] == []


@pytest.mark.parametrize("name", WANTED)
def test_captions_bylines_and_furniture_are_not(name: str) -> None:
    _, found = suggestions(name)
    assert [one.exact for one in found if any(words in one.exact for words in UNWANTED)] == []


# The densest of the articles is a wire with a fact in nearly every sentence.
MOST_SHOWN = 0.8


@pytest.mark.parametrize("name", WANTED)
def test_an_editor_is_not_shown_everything(name: str) -> None:
    text, found = suggestions(name)
    shown = {(one.sentence_start, one.sentence_end) for one in found}
    assert len(shown) <= MOST_SHOWN * len(split_sentences(text))

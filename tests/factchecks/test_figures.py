"""Figures of an explanation that stand in no listed source: what is doubted, and who sees the doubt."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest

from apps.factchecks.explanation import words_of
from apps.factchecks.figures import Text, in_no_source
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ClaimFactory, FactCheckFactory, VerdictFactory, write_draft
from tests.pages import page_of

DOCUMENT: dict[str, Any] = {
    "claim": {
        "language": "en",
        "statement": "More than 3.5 million Syrian refugees live in Turkey.",
        "claimed_on": "2023-05-10",
        "value": None,
    },
    "appearances": [],
    "evidence": [
        {
            "passage": "The register lists 3,320,000 names, from 1 to 5 May 2023; 910 were new.",
            "language": "en",
            "value": {"type": "quantity", "low": "62", "high": "62", "unit": "%"},
            "agreement": {"reason": "at least 180,000 less, 5 % apart"},
            "source": {"title": "Census of 2019", "published": "2023-05-11"},
        }
    ],
    "searches": [{"searched": 41, "seen": 6, "at": "2023-06-01T14:02:00Z"}],
}
ARTICLES = [Text("The zone is 9,000 km² wide, and 12 ships came.", "2023-04-03")]

DOUBTED = {
    "other digits": ("It lists 3,230,000 names.", ["3,230,000 names"]),
    "more exact than the source": ("It lists 3,320,111 names.", ["3,320,111 names"]),
    "far above an open side": ("5 million people live there.", ["5 million people"]),
    "a number that no word counts": ("There were 911.", ["911"]),
    "after the first word": ("Only 77 came.", ["77"]),
    "another share": ("It fell by 6 %.", ["6 %"]),
    "another unit": ("It is 9,000 miles long.", ["9,000 miles"]),
    "money": ("It cost $5 bn.", ["$5 bn"]),
    "another year": ("They met in 2022.", ["2022"]),
    "another day": ("On 12 May 2023 they met.", ["12 May 2023"]),
    "in words": ("Three million people left.", ["Three million people"]),
    "in a quote": ("> There were 911 boats.", ["911 boats"]),
    "in a table": ("| a |\n|---|\n| 911 boats |", ["911 boats"]),
    "twice": ("There were 911. Again: 911.", ["911"]),
    "two": ("There were 911 in 2022.", ["911", "2022"]),
}
SILENT = {
    "as in a passage": "It lists 3,320,000 names.",
    "rounded": "It lists 3.3 million names.",
    "as in the claim": "More than 3.5 million were named.",
    "the claim's number": "Not 3.5 million.",
    "a value of a source": "It was 62 %.",
    "of the claim's article": "The zone is 9,000 km² wide; 12 ships came.",
    "a number that no word counts": "There were 910.",
    "how far values are apart": "That is 180,000 less, or 5 %.",
    "a day of a source": "On 11 May 2023 it was published.",
    "a day without its year": "On 11 May it was published.",
    "the year of a day": "In 2023 it was published.",
    "the month of a day": "In May 2023 it was published.",
    "an end of a span": "On 5 May 2023 it ended.",
    "of a title": "The census of 2019 has it.",
    "what was searched": "We searched 41 articles.",
    "an ordinal": "For the third time, the 2nd report and the 21st round.",
    "a number in a name": "The Boeing 737 and Resolution 2254.",
    "a place in a text": "See page 12, Article 51 and section 77.",
    "a small number in words": "Two outlets and one agency report it.",
    "numbers of a list": "1. It is so.\n2. It is not.\n\n77. And so on.",
    "a note": "It is so.[^e4711]",
    "code": "Write `911` and\n\n    911",
    "an address": "See [the count](https://bay.example/911).",
    "days in words": "Yesterday, this week, in May.",
    "nothing": "",
}


@pytest.mark.parametrize(("markdown", "figures"), DOUBTED.values(), ids=DOUBTED)
def test_a_figure_in_no_source_is_doubted(markdown: str, figures: list[str]) -> None:
    assert in_no_source(words_of(markdown), DOCUMENT, ARTICLES) == figures


@pytest.mark.parametrize("markdown", SILENT.values(), ids=SILENT)
def test_what_stands_in_a_source_or_is_no_figure_is_not_doubted(markdown: str) -> None:
    assert in_no_source(words_of(markdown), DOCUMENT, ARTICLES) == []


# Who sees it ----------------------------------------------------------------------------------------

DOUBT = "These figures are in no listed source"


def words_shown(answer: Any) -> str:
    """Return the words of an answered page."""
    return html.unescape(re.sub(r"<[^>]*>", "", page_of(answer)))


def test_hundreds_of_figures_are_found_in_a_long_article_without_delay() -> None:
    words = " ".join(f"There were {number} people." for number in range(100, 400))
    article = Text(" ".join(f"{number * 7} dogs were counted." for number in range(600)))
    in_no_source(words, DOCUMENT, [article])  # reads the texts, once for all
    start = time.perf_counter()
    assert "101 people" in in_no_source(words, DOCUMENT, [article])
    assert time.perf_counter() - start < 2


@pytest.fixture
def doubted(checker: Person) -> FactCheck:
    """A complete draft with a figure that no source has."""
    factcheck = FactCheckFactory(writer=checker)
    newsroom.add_scale()
    write_draft(factcheck, checker, explanation="There were 911 ferries.")
    factcheck.refresh_from_db()
    return factcheck


@pytest.mark.django_db
def test_the_author_sees_the_doubt_on_the_page_and_while_typing(
    doubted: FactCheck, checker: Person
) -> None:
    desk = newsroom.signed_in(checker)
    address = f"/desk/factchecks/{doubted.pk}/"
    assert f"{DOUBT}: 911 ferries." in words_shown(desk.get(address))
    typed = desk.post(f"{address}figures/", {"explanation": "There were 77 ferries."})
    assert f"{DOUBT}: 77 ferries." in words_shown(typed)
    assert DOUBT not in words_shown(desk.post(f"{address}figures/", {"explanation": "None."}))


@pytest.mark.django_db
def test_a_refused_page_doubts_what_was_typed(doubted: FactCheck, checker: Person) -> None:
    answer = newsroom.signed_in(checker).post(
        f"/desk/factchecks/{doubted.pk}/draft/",
        {"version": doubted.version, "explanation": "There were 77 ferries. ![Map](m.png)"},
    )
    assert answer.status_code == 400
    assert f"{DOUBT}: 77 ferries." in words_shown(answer)


@pytest.mark.django_db
def test_a_figure_of_the_claims_article_is_not_doubted(checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    factcheck = FactCheckFactory(writer=checker, claim=claim)
    address = f"/desk/factchecks/{factcheck.pk}/figures/"
    words = {"explanation": "The talks began on 28 December 2022, with 77 people."}
    page = words_shown(newsroom.signed_in(checker).post(address, words))
    assert f"{DOUBT}: 77 people." in page


@pytest.mark.django_db
def test_the_reviewer_sees_the_doubt_and_readers_do_not(editor: Person) -> None:
    claim = ClaimFactory(statement="The port counted 44 ferries.")
    verdict = VerdictFactory(factcheck=FactCheckFactory(claim=claim, state="published"))
    FactCheck.objects.filter(pk=verdict.factcheck_id).update(explanation="There were 911 ferries.")
    desk = newsroom.signed_in(editor)
    assert f"{DOUBT}: 911 ferries." in words_shown(
        desk.get(f"/desk/factchecks/{verdict.factcheck_id}/review/")
    )
    assert DOUBT not in words_shown(desk.get(f"/verdicts/{verdict.slug}/"))


@pytest.mark.django_db
def test_a_doubt_does_not_keep_a_draft_from_review(doubted: FactCheck) -> None:
    from apps.factchecks.readiness import what_is_missing

    assert "explanation" not in what_is_missing(doubted)

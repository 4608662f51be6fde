"""No answer grows with a text that has no end of a sentence, but for those that are the text itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from apps.articles.models import Article, Sentence
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.matching.models import Match
from apps.matching.operations.indexing import index_version
from apps.matching.retrieval.similar import NO_SCORES, compared_passage
from apps.reading.comparing.matter import Text
from apps.reading.text.long_sentences import LONGEST
from apps.suggestions.operations import reading
from apps.suggestions.operations.reason_weights import current_weights
from apps.suggestions.weights_shown import try_on
from tests.api.conftest import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.outside]

UNIT = "the port counted 40,000 ferries of March in the bay and "
TEXT = UNIT * 2_500  # 140 KB without an end of a sentence
MOST = 80_000

# What is the whole text by design, and how many bytes it may have for each byte of text.
WHOLE = {
    "/desk/articles/{article}/": 6,  # the workspace: the text, its values marked
    "/desk/articles/{article}/versions/1/": 2,
    "articles/{article}/": 2,
}
PAGES = (
    "/desk/", "/desk/mine/", "/desk/activity/", "/desk/articles/", "/desk/articles/?q=ferries",
    "/desk/articles/{article}/", "/desk/articles/{article}/triage/",
    "/desk/articles/{article}/details/", "/desk/articles/{article}/versions/",
    "/desk/articles/{article}/versions/1/", "/desk/articles/{article}/claims/new/",
    "/desk/articles/imports/{batch}/", "/desk/claims/", "/desk/claims/orphans/",
    "/desk/claims/{claim}/", "/desk/claims/{claim}/who-else/",
    "/desk/claims/{claim}/evidence/new/?tab=passage&article={article}",
)  # fmt: skip
CALLS = (
    "articles/", "articles/?q=ferries", "articles/{article}/", "articles/{article}/versions/",
    "articles/{article}/suggestions/", "articles/{article}/scorecard/", "claims/",
    "claims/{claim}/", "claims/{claim}/matches/", "passages/similar/?text=40,000 ferries",
    "claims/similar/?text=40,000 ferries", "imports/{batch}/items/",
)  # fmt: skip


def test_every_answer_about_a_text_without_sentences_is_bounded(newsroom: Newsroom) -> None:
    article, batch = _imported(newsroom)
    client = newsroom.editor.client
    client.force_login(newsroom.editor.person)
    names = {"article": article.pk, "batch": batch, "claim": newsroom.claim.pk}
    answers = {page: client.get(page.format(**names)) for page in PAGES}
    answers |= {call: newsroom.editor.get(call.format(**names)) for call in CALLS}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        answers, 200
    )
    most = {path: MOST + WHOLE.get(path, 0) * len(TEXT) for path in answers}
    sizes = {path: len(answer.content) for path, answer in answers.items()}
    assert not {path: size for path, size in sizes.items() if size > most[path]}
    assert all(sizes[path] > len(TEXT) / 2 for path in WHOLE), "an exception that is needed no more"


def test_weights_are_tried_on_the_beginning_of_a_long_text(newsroom: Newsroom) -> None:
    person, now = newsroom.editor.person, timezone.now()
    documents = [Document("long.txt", (TEXT * 2).encode())]
    batch = import_documents(actor=person, documents=documents, came_by="paste", now=now)
    weights = current_weights().weights
    tried = try_on(batch.items.get().article, before=weights, after=weights)
    assert tried.is_cut


@pytest.mark.parametrize(
    "address", ["/desk/articles/{article}/claims/new/?", "/desk/claims/{claim}/evidence/new/?tab=passage&article={article}&"]
)  # fmt: skip
def test_a_sentence_is_chosen_from_two_hundred_at_a_time(newsroom: Newsroom, address: str) -> None:
    text = " ".join(f"The port counted {number} ferries." for number in range(1000, 1250))
    article, _ = _imported(newsroom, text)
    desk, place = (
        newsroom.editor.client,
        address.format(article=article.pk, claim=newsroom.claim.pk),
    )
    desk.force_login(newsroom.editor.person)
    first, second = (desk.get(f"{place}page={number}").content.decode() for number in (1, 2))
    assert "counted 1000 ferries" in first and "counted 1199 ferries" in first
    assert "counted 1200 ferries" not in first and "Later sentences" in first
    assert "counted 1200 ferries" in second and "counted 1249 ferries" in second
    assert "counted 1199 ferries" not in second and "Earlier sentences" in second


def test_a_choice_that_is_refused_is_shown_on_its_own_page(newsroom: Newsroom) -> None:
    text = " ".join(f"The port counted {number} ferries." for number in range(1000, 1250))
    article, _ = _imported(newsroom, text)
    desk = newsroom.editor.client
    desk.force_login(newsroom.editor.person)
    answer = desk.get(f"/desk/articles/{article.pk}/claims/new/?sentence=240&words=boats")
    assert answer.status_code == 400
    assert "counted 1240 ferries" in answer.content.decode()


def _imported(newsroom: Newsroom, text: str = TEXT) -> tuple[Article, int]:
    person, now = newsroom.editor.person, timezone.now()
    documents = [Document("bay.txt", text.encode())]
    batch = import_documents(actor=person, documents=documents, came_by="paste", now=now)
    article: Any = batch.items.get().article
    reading.read_version(version_id=article.current.pk, now=now)
    index_version(version_id=article.current.pk, now=now)
    return article, batch.pk


def test_a_sentence_that_an_earlier_version_left_whole_is_shown_in_part(newsroom: Newsroom) -> None:
    version = newsroom.version
    version.text = TEXT
    sentence = Sentence(version=version, index=0, start=0, end=len(TEXT))
    passage = compared_passage(sentence, Text("40,000 ferries"), None, NO_SCORES)
    assert passage.exact == TEXT[:LONGEST]
    assert len(Match(claim=newsroom.claim, sentence=sentence).passage) <= LONGEST

"""Other organisations' fact-checks: brought in once, indexed, and matched with our claims."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations import importing
from apps.claims.models import Claim, ClaimEntry
from apps.common.errors import Invalid, NotAllowed
from apps.matching import index, operations, retrieval
from apps.matching.index import Kind
from apps.matching.models import Lexeme, Match
from apps.people.models import Person
from apps.reading.finding import read_value
from tests.claimreviews.markup import ZONE, imported, markup
from tests.desk import newsroom
from tests.factories import NOW, ClaimFactory, PersonFactory
from tests.jobs import work

pytestmark = pytest.mark.django_db
FERRY = markup(
    headline="No, the harbour office counted fewer ferries",
    inLanguage="en",
    sdLicense="https://licences.example/by",
    reviewRating={"alternateName": "False", "ratingValue": 1, "worstRating": 1, "bestRating": 5},
)


def counts(batch: ClaimReviewImport) -> tuple[int, int, int, int]:
    return batch.imported, batch.changed, batch.known, batch.refused


# --- bringing them in -----------------------------------------------------------------------------


def test_a_review_is_kept_with_all_it_says(contributor: Person) -> None:
    batch = imported(contributor, FERRY)
    review = ClaimReview.objects.get()
    assert counts(batch) == (1, 0, 0, 0)
    assert (batch.actor, batch.at, batch.source) == (contributor, NOW, "feed.json")
    assert review.claim_reviewed == "The port counted 900 ferries in March."
    assert (review.publisher, review.site) == ("Facts of the Bay", "facts.example")
    assert (review.rating, review.rating_value, review.rating_best) == ("False", 1, 5)
    assert (review.review_date, review.claim_date) == ("2024-04-02", "2024-04-01")
    assert review.reviewed_latest.isoformat() == "2024-04-02"
    assert review.raw == FERRY and review.batch == batch
    assert "Facts of the Bay" in str(review) and str(batch) == "feed.json"


def test_the_same_review_twice_is_one(contributor: Person) -> None:
    imported(contributor, FERRY)
    again = imported(contributor, FERRY, markup(**FERRY | {"url": FERRY["url"] + "#rating"}))
    assert counts(again) == (0, 0, 1, 0)
    assert ClaimReview.objects.count() == 1


def test_one_page_may_review_several_claims(contributor: Person) -> None:
    batch = imported(contributor, FERRY, FERRY | {"claimReviewed": "The port sold 900 ferries."})
    assert counts(batch) == (2, 0, 0, 0)


def test_a_review_that_changed_is_brought_up_to_date_and_what_it_said_is_remembered(
    contributor: Person,
) -> None:
    imported(contributor, FERRY)
    review = ClaimReview.objects.get()
    again = imported(contributor, FERRY | {"reviewRating": "Mostly false", "headline": "Corrected"})
    assert counts(again) == (0, 1, 0, 0)
    key = str(review.pk)
    review.refresh_from_db()
    assert (review.rating, review.title) == ("Mostly false", "Corrected")
    entry = again.history.get()
    assert entry.before[key] == {"rating": "False", "title": FERRY["headline"]}
    assert entry.after[key] == {"rating": "Mostly false", "title": "Corrected"}


def test_what_a_poorer_document_leaves_out_stays(contributor: Person) -> None:
    imported(contributor, FERRY)
    poor = {
        "claims": [
            {
                "text": FERRY["claimReviewed"],
                "claimReview": [{"url": FERRY["url"], "textualRating": "False"}],
            }
        ]
    }
    assert counts(imported(contributor, poor)) == (0, 0, 1, 0)
    review = ClaimReview.objects.get()
    assert (review.title, review.rating_value) == (FERRY["headline"], 1)
    assert review.publisher == "Facts of the Bay" and review.raw == FERRY


def test_an_item_that_cannot_be_read_stops_no_other(contributor: Person) -> None:
    batch = imported(contributor, FERRY, markup(url="nowhere"), "not an object", ZONE)
    assert counts(batch) == (2, 0, 0, 1)
    (problem,) = batch.problems
    assert problem["document"] == "feed.json" and problem["place"] == "[1]"
    assert problem["sentence"] == "It has no web address of the review."


def test_a_document_that_cannot_be_read_stops_no_other(contributor: Person) -> None:
    documents = [
        importing.Markup("a.json", json.dumps(FERRY).encode()),
        importing.Markup("b.pdf", b"%PDF-1.7"),
    ]
    batch = importing.import_reviews(actor=contributor, documents=documents, now=NOW)
    assert counts(batch) == (1, 0, 0, 1) and batch.source == "a.json, b.pdf"
    assert batch.problems[0]["document"] == "b.pdf"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"{}", "no ClaimReview markup"),
        (b"The port counted 900 ferries.", "neither JSON nor"),
        (json.dumps(markup(url=None)).encode(), "no web address"),
        (json.dumps([markup(claimReviewed="")]).encode(), "[0]: It does not say which claim"),
    ],
)
def test_a_document_without_any_review_is_refused_with_a_sentence(
    contributor: Person, data: bytes, sentence: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        importing.import_reviews(
            actor=contributor, documents=[importing.Markup("x", data)], now=NOW
        )
    assert sentence in refusal.value.fields["markup"]
    assert not ClaimReviewImport.objects.exists()


@pytest.mark.parametrize("number", [0, 51])
def test_too_few_or_many_documents_are_refused(contributor: Person, number: int) -> None:
    documents = [importing.Markup("x", b"{}")] * number
    with pytest.raises(Invalid):
        importing.import_reviews(actor=contributor, documents=documents, now=NOW)


def test_a_viewer_may_not(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        imported(viewer, FERRY)


def test_many_come_in_with_few_queries(contributor: Person) -> None:
    items = [markup(url=f"https://facts.example/{n}") for n in range(1500)]
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert counts(imported(contributor, *items)) == (1500, 0, 0, 0)
    assert len(seen) < 25
    with CaptureQueriesContext(connection) as seen:
        assert counts(imported(contributor, *items)) == (0, 0, 1500, 0)
    assert len(seen) < 12


# --- the index ------------------------------------------------------------------------------------


def review_of(contributor: Person, *items: Any) -> ClaimReview:
    imported(contributor, *items)
    work()
    return ClaimReview.objects.order_by("pk")[0]


def test_claim_and_headline_are_indexed_in_fields_of_their_own(contributor: Person) -> None:
    review = review_of(contributor, ZONE)
    assert set(index.by_words(Kind.REVIEW, "allies", language="en")) == {review.pk}
    assert index.by_words(Kind.REVIEW, "zone", language="en") == {}
    assert set(index.by_words(Kind.HEADLINE, "zone", language="en")) == {review.pk}
    whole = Lexeme.objects.get(word="")
    assert (whole.reviews, whole.headlines) == (1, 1)
    assert index.vectors_of(Kind.REVIEW, review.pk) is not None


def test_indexing_twice_counts_once_and_a_new_headline_replaces_the_old(
    contributor: Person,
) -> None:
    review = review_of(contributor, ZONE)
    operations.index_reviews(review_ids=[review.pk])
    assert operations.add_review_vectors(review_ids=[review.pk]) == 0
    imported(contributor, ZONE | {"headline": "A strip along the border"})
    work()
    assert index.by_words(Kind.HEADLINE, "zone", language="en") == {}
    assert set(index.by_words(Kind.HEADLINE, "strip", language="en")) == {review.pk}
    whole = Lexeme.objects.get(word="")
    assert (whole.reviews, whole.headlines) == (1, 1)


def test_the_headline_finds_what_the_claim_does_not_say(contributor: Person) -> None:
    review = review_of(contributor, ZONE, FERRY)
    found = retrieval.similar_reviews("How large is the zone?", limit=1)
    assert [one.review for one in found] == [review]
    assert found[0].scores.words > 0


def test_a_word_in_the_claim_counts_more_than_one_in_the_headline(contributor: Person) -> None:
    said = markup(url="https://a.example/1", claimReviewed="The lighthouse is new.")
    headed = markup(url="https://a.example/2", claimReviewed="It is new.", headline="Lighthouse")
    review_of(contributor, headed, said)
    scores = retrieval._by_words(Kind.REVIEW, "lighthouse", "en")
    by_url = {one.url: scores[one.pk] for one in ClaimReview.objects.all()}
    assert by_url["https://a.example/1"] > by_url["https://a.example/2"] > 0


def test_words_alone_find_them_too(contributor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    review = review_of(contributor, ZONE, FERRY)
    monkeypatch.setattr(retrieval, "_encoders", lambda: None)
    (found, *_) = retrieval.similar_reviews("Turkey and allies in Syria's territory")
    assert found.review == review and found.scores.meaning is None
    assert retrieval.similar_reviews("Turkey in Syria", leaving_out=[review.pk]) == []


def test_its_value_is_compared_with_ours(contributor: Person) -> None:
    review_of(contributor, FERRY)
    value = read_value("1,200 ferries")
    (found,) = retrieval.similar_reviews("The port counted 1,200 ferries.", value=value)
    assert found.agreement.relation == "conflict" and found.near


# --- matches --------------------------------------------------------------------------------------


def zone(actor: Person) -> Claim:
    claim, _ = newsroom.zone_claim(actor)
    return claim


def test_a_review_that_comes_later_is_suggested_for_the_claim(checker: Person) -> None:
    claim = zone(checker)
    work()
    review = review_of(checker, ZONE, FERRY)
    match = Match.objects.of_claim(claim).reviews().get()
    assert match.review == review and match.state == "suggested"
    assert match.other is None and match.sentence is None
    assert match.reasons["agreement"]
    assert str(match).endswith(str(review))


def test_a_claim_that_comes_later_is_matched_with_the_reviews(checker: Person) -> None:
    review = review_of(checker, ZONE, FERRY)
    claim = zone(checker)
    work()
    assert [one.review for one in Match.objects.of_claim(claim).reviews()] == [review]


def test_a_decision_about_a_review_stays_when_it_comes_again(checker: Person) -> None:
    claim = zone(checker)
    work()
    review_of(checker, ZONE)
    match = Match.objects.of_claim(claim).reviews().get()
    operations.reject_match(actor=checker, match_id=match.pk, now=NOW)
    imported(checker, ZONE | {"headline": "Anew"})
    work()
    operations.suggest_matches(claim_id=claim.pk, now=NOW)
    match.refresh_from_db()
    assert match.state == "rejected" and Match.objects.of_claim(claim).reviews().count() == 1
    entry = ClaimEntry.objects.get(claim=claim, verb="reject_match")
    assert entry.after["review"] == match.review_id


def test_what_speaks_of_another_matter_is_not_suggested(checker: Person) -> None:
    claim = ClaimFactory(actor=checker, statement="The council opened a school in the village.")
    review_of(checker, ZONE, FERRY)
    work()
    assert not Match.objects.of_claim(claim).reviews().exists()


def test_a_match_is_with_one_thing(checker: Person) -> None:
    from django.db import IntegrityError, transaction

    claim, other = ClaimFactory(), ClaimFactory()
    review = review_of(checker, ZONE)
    for things in ({}, {"other": other, "review": review}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Match.objects.create(claim=claim, score=1, suggested_at=NOW, **things)


def test_everybody_here_reads_them(checker: Person) -> None:
    review_of(checker, ZONE, FERRY, FERRY | {"url": "https://checks.example/ferries"})
    seen = ClaimReview.objects.visible_to(PersonFactory())
    assert seen.count() == 3
    assert seen.saying("allies zone").count() == 1
    assert seen.sites()[0] == ("checks.example", "Facts of the Bay", 2)
    assert ClaimReviewImport.objects.visible_to(PersonFactory()).count() == 1

"""A claim is found from another language, also when it was indexed before there was a second encoder."""

from __future__ import annotations

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from apps.claims.models import Claim
from apps.matching import jobs, operations, retrieval
from apps.matching.near import near_claims, near_identical
from apps.suggestions.operations import reading
from tests.factories import ArticleFactory, ClaimFactory

pytestmark = pytest.mark.django_db

SAID = {
    "en": "The council of Orvale closed the harbour because of the storm.",
    "tr": "Orvale belediye meclisi fırtına nedeniyle limanı kapattı.",
    "ar": "أغلق مجلس مدينة أورفال الميناء بسبب العاصفة.",
}
OTHERS = (
    "Wages of nurses rose in the north.",
    "The film opened in forty cinemas.",
    "A bridge over the river was painted green.",
)
ORDERED = [("en", "tr"), ("en", "ar"), ("tr", "en"), ("ar", "en")]


def claim_in(language: str) -> Claim:
    claim: Claim = ClaimFactory(statement=SAID[language], language=language)
    for made in (claim, *(ClaimFactory(statement=other) for other in OTHERS)):
        operations.index_claim(claim_id=made.pk)
    return claim


@pytest.mark.parametrize(("kept", "asked"), ORDERED)
def test_a_claim_in_another_language_is_similar_and_never_taken_for_the_same(
    kept: str, asked: str
) -> None:
    claim = claim_in(kept)
    near = near_claims(SAID[asked], value=None, language=asked)
    assert [one.claim for one in near] == [claim]
    assert near_identical(SAID[asked], value=None, language=asked) == []


def test_what_was_indexed_before_the_second_encoder_gets_its_vectors_from_the_job() -> None:
    claim = claim_in("en")
    version = ArticleFactory(text=f"{SAID['en']} {OTHERS[0]}").current
    reading.read_version(version_id=version.pk, now=timezone.now())
    operations.index_version(version_id=version.pk, now=timezone.now())
    operations.add_vectors(version_id=version.pk)
    with connection.cursor() as cursor:
        for kind in ("sentence", "claim", "review"):
            cursor.execute(f"DELETE FROM claims_vector_across_{kind}")
    assert retrieval.similar_claims(SAID["ar"], language="ar") == []
    jobs.index_vectors(timestamp=0)
    assert retrieval.similar_claims(SAID["ar"], language="ar")[0].claim == claim
    (passage,) = retrieval.similar_passages(SAID["tr"], language="tr", limit=1)
    assert passage.exact == SAID["en"]
    assert operations.add_vectors_of_before(most=10) == 0


@pytest.mark.parametrize(("language", "is_named"), [("tr", True), ("en", False), ("en-GB", False)])
def test_the_language_of_a_similar_claim_is_named_where_it_differs(
    language: str, is_named: bool
) -> None:
    other = ClaimFactory(statement=SAID["tr"], language=language)
    shown = {"similar": {"claim": other}, "claim": ClaimFactory(language="en")}
    page = " ".join(render_to_string("factchecks/_similar_claim.html", shown).split())
    assert ("in Turkish" in page) == is_named

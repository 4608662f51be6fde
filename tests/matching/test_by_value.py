"""Who else said so: what reports a comparable value is found without common words, and comes first."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.models import Claim
from apps.matching import jobs, measured, operations, retrieval
from apps.matching.index import Kind
from apps.matching.models import IndexedValue, IndexedVersion, Match
from apps.people.models import Person
from apps.reading.comparing.measures import measures_of
from apps.reading.finding import read_value
from tests import benchmarks
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import ArticleFactory, ClaimFactory, PersonFactory

pytestmark = pytest.mark.django_db
WITHOUT_A_NUMBER = "The cathedral has been under repair since the storm."


def cases() -> list[dict[str, str]]:
    path = Path(benchmarks.__file__).with_name("who_else.tsv")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def indexed(module_db: None) -> None:
    """Two articles for each case: one reports a comparable value, one has the same words."""
    who = PersonFactory(role="checker")
    for case in cases():
        for title, words in ((case["title"], case["reports"]), ("Notes", case["words_only"])):
            text = f"{title}\n\n{words} {WITHOUT_A_NUMBER}"
            example_match.analyse(ArticleFactory(actor=who, text=text).current)


def found(case: dict[str, str], **asked: Any) -> list[retrieval.SimilarPassage]:
    value = read_value(case["value"])
    return retrieval.similar_passages(case["claim"], value=value, **asked)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["claim"][:40])
def test_a_passage_with_a_comparable_value_is_above_one_that_shares_words_alone(
    indexed: None, case: dict[str, str]
) -> None:
    exact = [one.exact for one in found(case, limit=20)]
    assert exact[0] == case["reports"]
    assert case["words_only"] in exact


@pytest.mark.parametrize("case", cases()[:6], ids=lambda case: case["claim"][:40])
def test_the_order_does_not_depend_on_the_limit(indexed: None, case: dict[str, str]) -> None:
    everything = [one.sentence.pk for one in found(case, limit=20)]
    for limit in (1, 2, 5, 12):
        assert [one.sentence.pk for one in found(case, limit=limit)] == everything[:limit]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["claim"][:40])
def test_without_a_model_the_value_is_found_all_the_same(
    indexed: None, case: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieval, "_encoders", lambda: None)
    assert case["reports"] in [one.exact for one in found(case, limit=5)]


def test_a_value_is_found_with_no_word_in_common(indexed: None) -> None:
    case = cases()[1]
    measures = measures_of([read_value(case["value"])], case["claim"])
    numbers = measured.by_value(Kind.SENTENCE, measures)
    words = {one.sentence.pk: one.exact for one in found(case, limit=50)}
    assert case["reports"] in [words.get(number) for number in numbers[:2]]


def claim_about_georgia(**changes: Any) -> Claim:
    case = cases()[0]
    details = {"statement": case["claim"], "value": read_value(case["value"])} | changes
    claim = ClaimFactory(**details)
    operations.index_claim(claim_id=claim.pk)
    return claim


def test_claims_and_external_fact_checks_are_found_by_value(indexed: None) -> None:
    twin = claim_about_georgia(
        statement="A zone of 9,000 square kilometres in Georgia is occupied.",
        value=read_value("9,000 square kilometres of Georgia's territory"),
    )
    for n in range(3):
        claim_about_georgia(
            statement=f"Norland's army holds a parade in Georgia, year {n}.", value=None
        )
    case = cases()[0]
    similar = retrieval.similar_claims(case["claim"], value=read_value(case["value"]), limit=1)
    assert [one.claim for one in similar] == [twin]


def test_matches_of_the_claims_own_article_take_no_place_of_others(checker: Person) -> None:
    own = "\n\n".join(
        f"Turkey and its allies control {n} percent of Syria's territory, mapper {n} said."
        for n in range(20, 34)
    )
    claim, _ = newsroom.zone_claim(checker)
    more = ArticleFactory(actor=checker, text=f"{newsroom.ZONE}\n\n{own}").current
    example_match.analyse(more, ArticleFactory(actor=checker, text=newsroom.BORDER).current)
    claim_in_more = ClaimFactory(
        actor=checker,
        article=more.article,
        words=newsroom.STATEMENT,
        statement=claim.statement,
        value=claim.value,
    )
    example_match.suggest_matches(claim_in_more)
    rows = list(Match.objects.filter(claim=claim_in_more).passages())
    assert any("Lebanon" in row.passage for row in rows)
    assert sum(row.sentence.version_id == more.pk for row in rows if row.sentence) <= 4


def test_what_was_suggested_before_is_ranked_anew_and_what_was_decided_is_not(
    checker: Person,
) -> None:
    match = example_match.lebanon_match(checker)
    assert match.sentence is not None
    other = match.sentence.version.sentences.exclude(pk=match.sentence_id)[0]
    decided = Match.objects.create(
        claim=match.claim, sentence=other, score=0.1, suggested_at=timezone.now()
    )
    Match.objects.filter(claim=match.claim).update(score=0.1, relation="not_comparable")
    operations.confirm_match(actor=checker, match_id=decided.pk, now=timezone.now())
    operations.suggest_matches(claim_id=match.claim_id, now=timezone.now())
    match.refresh_from_db()
    decided.refresh_from_db()
    assert (match.score > 1, match.relation) == (True, "conflict")
    assert decided.score == 0.1
    assert Match.objects.of_claim(match.claim).suggested().first() == match


# --- the index of values ------------------------------------------------------------------------


def test_what_was_indexed_before_values_were_gets_them_by_the_job(checker: Person) -> None:
    match = example_match.lebanon_match(checker)
    IndexedValue.objects.all().delete()
    IndexedVersion.objects.update(values_at=None)
    jobs.index_values(timestamp=0)
    assert not IndexedVersion.objects.filter(values_at=None).exists()
    assert IndexedValue.objects.filter(kind="claim", document_id=match.claim_id).exists()
    areas = IndexedValue.objects.filter(kind="sentence", dimension="km²")
    assert match.sentence_id in areas.values_list("document_id", flat=True)
    assert operations.index_missing_values(now=timezone.now(), most=10) == 0


def test_indexing_a_version_again_completes_its_values_once(checker: Person) -> None:
    match = example_match.lebanon_match(checker)
    assert match.sentence is not None
    IndexedValue.objects.all().delete()
    IndexedVersion.objects.update(values_at=None)
    version = match.sentence.version_id
    for _ in range(2):
        assert operations.index_version(version_id=version, now=timezone.now()) == 0
    rows = IndexedValue.objects.filter(version_id=version).values_list("document_id", "dimension")
    assert len(rows) == len(set(rows)) > 0


def test_a_claim_worded_anew_has_the_values_of_its_new_words_only(checker: Person) -> None:
    claim, _ = newsroom.zone_claim(checker)
    operations.index_claim(claim_id=claim.pk)
    operations.index_claim(claim_id=claim.pk)
    mine = IndexedValue.objects.filter(kind="claim", document_id=claim.pk)
    assert sorted(mine.values_list("dimension", flat=True)) == ["%", "km²"]
    Claim.objects.filter(pk=claim.pk).update(value_data=None)
    operations.index_claim(claim_id=claim.pk)
    assert list(mine.values_list("dimension", flat=True)) == [""]


@pytest.mark.parametrize(
    ("words", "dimension", "low", "high", "terms"),
    [
        ("about 10 percent of Syria's territory", "km²", 16666.2, 20369.8, {"km²:@SY"}),
        ("an area the size of Lebanon", "km²", 9406.8, 11497.2, {"km²:territory"}),
        ("500 hectares of forest", "km²", 4.75, 5.25, {"km²:forest"}),
        ("19 people killed", "count", 19.0, 19.0, {"count:dead"}),
        ("more than 50,000 people displaced", "count", 50000.0, None, {"count:displaced"}),
        ("$3 billion in aid", "USD", 2.85e9, 3.15e9, {"USD:aid"}),
        ("28 December 2022", "day", 738517.0, 738517.0, {"day:2022-12"}),
        ("2022", "day", 738156.0, 738520.0, {"day:2022"}),
        ("9999-12-31", "day", 3652059.0, 3652059.0, {"day:9999-12"}),
    ],
)
def test_a_value_is_indexed_by_what_it_measures(
    words: str, dimension: str, low: float | None, high: float | None, terms: set[str]
) -> None:
    measures = measures_of([read_value(words)], words)
    (measure,) = [one for one in measures if one.dimension == dimension]
    assert (measure.low, measure.high) == (low, high)
    assert terms <= set(measure.terms)
    assert dt.date(2022, 12, 28).toordinal() == 738517

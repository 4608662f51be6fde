"""``index_texts`` makes what the index lacks: after a copy of the data, and when pgvector came later."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from apps.claims.models import Claim
from apps.matching import index, operations, retrieval
from apps.matching.index import Kind
from apps.matching.models import IndexedVersion, Lexeme
from apps.suggestions.operations import reading
from tests.factories import ArticleFactory, ClaimFactory

TABLES = ("sentence", "claim", "review", "across_sentence", "across_claim", "across_review")


def index_texts() -> str:
    out = StringIO()
    call_command("index_texts", stdout=out)
    return out.getvalue()


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that an indexed text answers in other words, both with their words and vectors."""
    text = "The council closed the harbour on Monday. Ferries carried nobody for six days."
    version = ArticleFactory(text=text).current
    reading.read_version(version_id=version.pk, now=timezone.now())
    operations.index_version(version_id=version.pk, now=timezone.now())
    operations.add_vectors(version_id=version.pk)
    claim: Claim = ClaimFactory(statement="The harbour was closed by the council.")
    operations.index_claim(claim_id=claim.pk)
    return claim


def counts() -> list[tuple[object, ...]]:
    return list(Lexeme.objects.filter(sentences__gt=0).values_list("word", "sentences", "claims"))


def found() -> list[int]:
    return [one.sentence.pk for one in retrieval.similar_passages("harbour closed", limit=1)]


def test_a_copy_of_the_data_without_its_index_is_indexed_again(claim: Claim) -> None:
    """``dumpdata`` has what models name: the record of the index and the counts, no posting."""
    before, answer = counts(), found()
    assert answer
    execute(*(f"DELETE FROM claims_posting_{kind}" for kind in Kind))
    execute(*(f"DELETE FROM claims_vector_{kind}" for kind in TABLES))
    assert found() == []
    assert "New in the index: 2 sentences, and the vectors of 2." in index_texts()
    assert found() == answer
    assert counts() == before


def test_a_second_run_makes_nothing_and_says_so(claim: Claim) -> None:
    index_texts()
    before = counts()
    assert "New in the index: 0 sentences, and the vectors of 0." in index_texts()
    assert counts() == before


def test_words_are_counted_once_when_only_the_record_was_lost(claim: Claim) -> None:
    before = counts()
    IndexedVersion.objects.all().delete()
    index_texts()
    assert counts() == before


def test_vectors_are_made_when_pgvector_came_after_the_first_migration(claim: Claim) -> None:
    execute(*(f"DROP TABLE claims_vector_{kind}" for kind in TABLES))
    execute("DROP EXTENSION vector")
    assert not index.has_vectors()
    assert retrieval.halves() == ["words"]
    assert (
        "by words and meaning. New in the index: 0 sentences, and the vectors of 2."
        in index_texts()
    )
    assert index.has_vectors()
    assert index.vectors_of(Kind.CLAIM, claim.pk)


def test_a_role_that_may_not_create_the_extension_works_on_words_alone(claim: Claim) -> None:
    execute(*(f"DROP TABLE claims_vector_{kind}" for kind in TABLES))
    execute(
        "DROP EXTENSION vector",
        "CREATE ROLE narrow_portal",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO narrow_portal",
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO narrow_portal",
        "GRANT TEMPORARY ON DATABASE "
        + connection.ops.quote_name(connection.settings_dict["NAME"])
        + " TO narrow_portal",
        "SET LOCAL ROLE narrow_portal",
    )
    assert "by words. New" in index_texts()
    execute("RESET ROLE")

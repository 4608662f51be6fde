"""Which tables are of record: the database refuses to change or delete their rows.

A new table fails here until it is classified: of record, or with the reason why its rows change.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from apps.articles.models import Import
from apps.factchecks.models import FactCheck, Review
from apps.history.models import HistoryEntry
from apps.publishing.models import Edition
from tests.factories import NOW, PersonFactory, VerdictFactory

pytestmark = pytest.mark.django_db

# Tables of Django, of sign-in and of the queue.
OTHERS = ("account_", "auth_", "django_", "mfa_", "procrastinate_")
HISTORIES = {model._meta.db_table for model in apps.get_models() if issubclass(model, HistoryEntry)}
OF_RECORD = HISTORIES | {
    "articles_articleversion",
    "articles_import",
    "articles_original",
    "factchecks_factcheck_writers",
    "claims_judgement",
    "factchecks_review",
    "publishing_edition",
}
# Rows that are final from some moment on; ``FINAL_LATER`` has the trigger.
FINAL_LATER = {"claims_passagechange": "noted_at"}
# Each change of these rows has a row of history, or is a state that only the portal needs.
CHANGING = {
    "articles_article": "details are corrected; a new version changes some",
    "articles_feed": "polling state",
    "articles_feeditem": "an earlier entry is imported later",
    "articles_importitem": "an item waits, then has an outcome; it can be tried again",
    "articles_publisher": "details are corrected",
    "articles_watch": "polling state",
    "claims_appearance": "is carried over to new versions, orphaned, re-anchored, taken back",
    "claims_claim": "is reworded and merged",
    "claims_claim_topics": "topics are changed and merged",
    "claims_claimant": "details are corrected; is merged",
    "claims_match": "a decision about a match can be taken back",
    "claims_outsidereview": "an organisation changes its fact-check",
    "claims_reviewimport": "waits, then has an outcome",
    "claims_suggestion": "is decided, and the decision taken back",
    "claims_topic": "is renamed and merged",
    "evidence_evidence": "is changed and removed",
    "evidence_source": "details are completed",
    "factchecks_factcheck": "is a draft until it is published",
    "factchecks_factcheck_assignees": "others are assigned",
    "factchecks_rating": "an admin changes word and meaning; editions keep theirs",
    "people_invitation": "is sent, used, revoked; each has a row of history",
    "people_mail": "waits until the mail server has taken it, then its row is deleted",
    "people_person": "role, access, password",
    "people_token": "last use, revocation",
    "requests_keptanswer": "is kept for a day",
    "requests_count": "counts the requests of the present minute",
    "publishing_verdict": "points at the current edition",
}
# Made again from tables of record at any time.
DERIVED = {
    "articles_sentence",
    "claims_lexeme",
    "claims_posting_claim",
    "claims_posting_headline",
    "claims_posting_review",
    "claims_posting_sentence",
    "claims_reading",
    "claims_vector_across_claim",
    "claims_vector_across_review",
    "claims_vector_across_sentence",
    "claims_vector_claim",
    "claims_vector_review",
    "claims_vector_sentence",
    "matching_indexedvalue",
    "matching_indexedversion",
}
ONLY_WITH_PGVECTOR = {table for table in DERIVED if "_vector_" in table}


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'public'::regnamespace"
        )
        return {name for (name,) in cursor.fetchall() if not name.startswith(OTHERS)}


def _triggers(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgenabled = 'O' AND NOT tgisinternal",
            [table],
        )
        return [definition for (definition,) in cursor.fetchall()]


def test_every_table_is_classified_once() -> None:
    groups = [OF_RECORD, set(FINAL_LATER), set(CHANGING), DERIVED]
    named = [table for group in groups for table in group]
    assert len(named) == len(set(named))
    there = _tables()
    assert there - set(named) == set(), "say above whether these tables are of record"
    assert set(named) - there <= ONLY_WITH_PGVECTOR


@pytest.mark.parametrize("table", sorted(OF_RECORD))
@pytest.mark.parametrize("event", ["UPDATE", "DELETE"])
def test_a_trigger_refuses_to_change_what_is_of_record(table: str, event: str) -> None:
    """Always: the trigger has no condition."""
    always = [text for text in _triggers(table) if " WHEN (" not in text]
    assert any("BEFORE" in text and event in text for text in always)


@pytest.mark.parametrize(("table", "column"), FINAL_LATER.items())
def test_a_trigger_refuses_to_change_what_is_final(table: str, column: str) -> None:
    triggers = _triggers(table)
    assert any("BEFORE UPDATE" in text and f"old.{column}" in text for text in triggers)
    assert any("BEFORE DELETE" in text and " WHEN (" not in text for text in triggers)


@pytest.mark.parametrize("table", sorted({*CHANGING, *DERIVED}))
def test_no_table_has_such_a_trigger_without_being_named_above(table: str) -> None:
    if table in _tables():
        assert [text for text in _triggers(table) if "append_only" in text] == []


@pytest.fixture
def factcheck() -> FactCheck:
    factcheck: FactCheck = VerdictFactory().factcheck
    Import.objects.create(by=PersonFactory(), at=NOW, came_by="paste")
    return factcheck


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Review, {"decision": "send_back"}),
        (Review, {"fingerprint": "0" * 64}),
        (Review, {"note": "Fine."}),
        (FactCheck.writers.through, {"person_id": 1}),
        (Edition, {"finding": "x"}),
        (Import, {"name": "x"}),
    ],
)
def test_an_approval_cannot_be_rewritten_in_the_database(
    model: type[models.Model], changes: dict[str, str], factcheck: FactCheck
) -> None:
    rows = model._default_manager.all()
    assert rows.exists()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize("model", [Review, FactCheck.writers.through, Import])
def test_an_approval_cannot_be_deleted_in_the_database(
    model: type[models.Model], factcheck: FactCheck
) -> None:
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        model._default_manager.all().delete()


def test_who_wrote_a_part_remains_a_writer(factcheck: FactCheck) -> None:
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        factcheck.writers.clear()

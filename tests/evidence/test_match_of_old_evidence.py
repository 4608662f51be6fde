"""The migration that tells evidence by which match it was found."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection

from apps.evidence.models import Evidence
from apps.matching.models import Match
from apps.people.models import Person
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import NOW, PersonFactory

pytestmark = pytest.mark.django_db
MIGRATION = import_module("apps.evidence.migrations.0002_match")


@pytest.fixture
def match(checker: Person) -> Match:
    """A match that was confirmed now, by the checker who made its claim."""
    row = example_match.lebanon_match(checker)
    row.state, row.decided_by, row.decided_at = Match.State.CONFIRMED, checker, NOW
    row.save()
    return row


def evidence_over(match: Match, *, by: Person, at: dt.datetime) -> Evidence:
    """Make a row of before the migration, over the words of the match's sentence."""
    sentence = match.sentence
    assert sentence is not None
    row = newsroom.attach_passage(by, match.claim, sentence.version, newsroom.LEBANON, "context")
    Evidence.objects.filter(pk=row.pk).update(added_at=at)
    return row


def migrated(row: Evidence) -> Match | None:
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.MATCH_OF_OLD_EVIDENCE)
    row.refresh_from_db()
    return row.match


def test_old_evidence_attached_with_a_match_has_it(match: Match, checker: Person) -> None:
    assert migrated(evidence_over(match, by=checker, at=NOW)) == match


def test_old_evidence_that_was_removed_has_it_too(match: Match, checker: Person) -> None:
    row = evidence_over(match, by=checker, at=NOW)
    Evidence.objects.filter(pk=row.pk).update(removed_at=NOW)
    assert migrated(row) == match


def test_old_evidence_of_another_moment_or_person_has_none(match: Match, checker: Person) -> None:
    later = evidence_over(match, by=checker, at=NOW + dt.timedelta(microseconds=1))
    assert migrated(later) is None
    other = evidence_over(match, by=PersonFactory(role="checker"), at=NOW)
    assert migrated(other) is None


def test_old_evidence_over_other_words_has_none(match: Match, checker: Person) -> None:
    row = evidence_over(match, by=checker, at=NOW)
    sentence = match.sentence
    assert sentence is not None
    Evidence.objects.filter(pk=row.pk).update(start=sentence.end, end=sentence.end + 5)
    assert migrated(row) is None


def test_old_evidence_has_no_match_that_is_rejected(match: Match, checker: Person) -> None:
    Match.objects.filter(pk=match.pk).update(state=Match.State.REJECTED)
    assert migrated(evidence_over(match, by=checker, at=NOW)) is None


def test_old_evidence_has_the_match_of_its_own_claim_first(match: Match, checker: Person) -> None:
    own, _ = newsroom.zone_claim(checker)
    row = evidence_over(match, by=checker, at=NOW)
    twin = Match.objects.create(
        claim=own,
        sentence=match.sentence,
        state=Match.State.CONFIRMED,
        decided_by=checker,
        decided_at=NOW,
        suggested_at=NOW,
        score=1.0,
    )
    Evidence.objects.filter(pk=row.pk).update(claim=own)
    assert migrated(row) == twin

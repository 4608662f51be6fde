"""Locks: rows the person may not see, and concurrent transactions."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.claims.models import Claim
from apps.common.errors import NotFound, Stale
from apps.common.locking import advisory_lock, check_version, lock
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def test_a_locked_row_is_locked_against_writers_but_not_against_what_points_at_it() -> None:
    claim = ClaimFactory()
    rows = Claim.objects.select_related("created_by")
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        assert lock(rows, claim.pk) == claim
    assert 'FOR NO KEY UPDATE OF "claims_claim"' in asked.captured_queries[-1]["sql"]


@pytest.mark.parametrize("rows", ["none", "other"])
def test_what_a_person_may_not_see_is_not_there(rows: str) -> None:
    claim = ClaimFactory()
    seen = Claim.objects.none() if rows == "none" else Claim.objects.exclude(pk=claim.pk)
    with pytest.raises(NotFound, match=f"There is no claim {claim.pk} that you may see"):
        lock(seen, claim.pk)


def test_only_the_version_a_person_looked_at_may_be_changed() -> None:
    claim = ClaimFactory()
    check_version(claim, 1)
    for other in (0, 2, -1):
        with pytest.raises(Stale) as refused:
            check_version(claim, other)
        assert refused.value.current_version == 1
        assert refused.value.facts == {"current_version": 1}


def test_one_name_is_one_lock_and_another_name_another() -> None:
    with CaptureQueriesContext(connection) as asked:
        advisory_lock("new topic")
        advisory_lock("new topic")
        advisory_lock("new claimant")
    first, again, other = [query["sql"] for query in asked.captured_queries]
    assert first == again != other
    assert "pg_advisory_xact_lock" in first

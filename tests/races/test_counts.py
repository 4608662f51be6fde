"""Requests at the same moment are each counted.

Fails when ``_COUNT`` is a SELECT and an UPDATE: replace ``counted.number + 1`` by
``(SELECT number FROM requests_count WHERE key = excluded.key) + 1`` and run this file.
"""

from __future__ import annotations

import pytest

from apps.requests.counting import count
from tests.races.concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_requests_at_once_each_gets_another_number() -> None:
    calls = [lambda: count("write", "person:1", most=9, seconds=60).number] * 2
    count("write", "person:1", most=9, seconds=60)
    assert sorted(together(*calls)) == [2, 3]

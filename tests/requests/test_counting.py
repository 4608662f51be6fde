"""Counts of requests: their window, and what is left of a limit."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from apps.requests.counting import count, delete_old_counts, forget, number_counted
from apps.requests.models import Count

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 30, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_what_is_left_goes_down_to_nothing_and_then_too_many() -> None:
    found = [count("write", "person:1", most=2, seconds=60, now=NOW) for _ in range(4)]
    assert [one.left for one in found] == [1, 0, 0, 0]
    assert [one.is_too_many for one in found] == [False, False, True, True]
    assert {one.ends_in for one in found} == {60}


def test_a_window_begins_with_the_first_request_and_is_not_prolonged() -> None:
    count("write", "person:1", most=1, seconds=60, now=NOW)
    refused = count("write", "person:1", most=1, seconds=60, now=NOW + MINUTE / 2)
    assert refused.is_too_many and refused.ends_in == 30
    assert not count("write", "person:1", most=1, seconds=60, now=NOW + MINUTE).is_too_many


def test_groups_and_people_are_counted_apart() -> None:
    for group, who in (("write", "person:1"), ("write", "person:2"), ("search", "person:1")):
        assert count(group, who, most=1, seconds=60, now=NOW).number == 1


def test_a_shorter_window_of_new_settings_holds_at_once() -> None:
    count("write", "person:1", most=1, seconds=86_400, now=NOW)
    assert count("write", "person:1", most=1, seconds=60, now=NOW).ends_in == 60


def test_a_count_is_read_and_forgotten() -> None:
    assert number_counted("sign_in", "a", now=NOW) == 0
    for _ in range(3):
        count("sign_in", "a", most=9, seconds=60, now=NOW)
    assert number_counted("sign_in", "a", now=NOW) == 3
    assert number_counted("sign_in", "a", now=NOW + MINUTE) == 0
    forget("sign_in", "a")
    assert count("sign_in", "a", most=9, seconds=60, now=NOW).number == 1


def test_what_has_ended_is_deleted_and_the_rest_is_not() -> None:
    count("write", "old", most=1, seconds=60, now=NOW)
    count("write", "new", most=1, seconds=600, now=NOW)
    assert delete_old_counts(now=NOW + MINUTE) == 1
    assert Count.objects.get().key == "write new"


def test_the_database_gives_the_time_and_writes_no_log_of_counts() -> None:
    assert count("write", "person:1", most=1, seconds=60).ends_in == 60
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'requests_count'")
        assert cursor.fetchone() == ("u",)

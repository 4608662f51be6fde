"""Calls of several people at the same moment, on real connections of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from apps.common.errors import Refusal


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run calls at once, each in its own transaction; return their results or exceptions, in order.

    To make the overlap certain, whoever is ready first keeps its transaction open until somebody
    waits for a lock or all calls have ended.
    """
    gate = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)
    ended = [threading.Event() for _ in calls]

    def run(index: int, call: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=10)
            with transaction.atomic():
                results[index] = call()
                ended[index].set()
                until(lambda: somebody_waits() or all(event.is_set() for event in ended))
        except Exception as error:
            results[index] = error
        finally:
            ended[index].set()
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive(), "the two waited for one another"
    return results


def refusals(results: list[Any]) -> list[type]:
    """Return the classes of the refusals among the results; any other exception fails the test."""
    errors = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(error, Refusal) for error in errors), errors
    return [type(error) for error in errors]


def somebody_waits() -> bool:
    """Say whether a connection to this database waits for a lock; other workers have their own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def until(condition: Callable[[], bool]) -> None:
    """Wait until ``condition`` holds, at most 20 seconds."""
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)


def in_turn(first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """Run two calls that overlap, in a known order; return their results or exceptions.

    ``first`` ends, and keeps its transaction open. Then ``second`` begins. The first commits as soon as
    the second waits for a lock, or has ended; the second commits after the first.
    """
    results: list[Any] = [None, None]
    done, committed, second_ended = threading.Event(), threading.Event(), threading.Event()

    def run_first() -> None:
        try:
            with transaction.atomic():
                results[0] = first()
                done.set()
                until(lambda: second_ended.is_set() or somebody_waits())
        except Exception as error:
            results[0] = error
        finally:
            done.set()
            committed.set()
            connection.close()

    def run_second() -> None:
        done.wait(timeout=20)
        try:
            with transaction.atomic():
                try:
                    results[1] = second()
                finally:
                    second_ended.set()
                committed.wait(timeout=20)
        except Exception as error:
            results[1] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for run in (run_first, run_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "the two waited for one another"
    return results

"""Texts and claims that are indexed at once: both end up in the index, and every word is counted right.

Words and the row that counts documents are shared. Without the lock of a document a text is counted twice, and a
claim is indexed by an older statement. (No deadlock came up without ``_write_alone``: see decision 0108.)
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.articles.models import Sentence
from apps.articles.operations import versions
from apps.common.locking import advisory_lock
from apps.matching import index, operations
from apps.matching.index import Kind
from apps.matching.models import IndexedVersion, Lexeme
from tests.benchmarks.indexing import wrong_counts
from tests.factories import ArticleFactory, ClaimFactory, PersonFactory
from tests.races.concurrency import in_turn

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def texts(count: int) -> list[int]:
    """Keep texts of 400 of the same 600 words each, in orders of their own."""
    rng = random.Random(7)
    words = [f"{rng.choice('bcdfg')}{number:x}ord" for number in range(600)]
    person = PersonFactory(role="contributor")
    numbers = []
    for _ in range(count):
        rng.shuffle(words)
        lines = [" ".join(words[at : at + 20]).capitalize() for at in range(0, 400, 20)]
        article = ArticleFactory(actor=person, text=". ".join(lines) + ".")
        numbers.append(article.current.pk)
    versions.split_versions(version_ids=numbers)
    return numbers


def in_threads(*calls: Iterable[Callable[[], Any]]) -> list[Exception]:
    """Run each row of calls in a thread of its own; return what was raised."""
    raised: list[Exception] = []

    def run(row: Iterable[Callable[[], Any]]) -> None:
        try:
            for call in row:
                call()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(row,)) for row in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return raised


def indexing(number: int) -> Callable[[], Any]:
    return lambda: operations.index_version(version_id=number, now=timezone.now())


def test_texts_with_the_same_words() -> None:
    numbers = texts(2 * ROUNDS)
    rows = [[indexing(number) for number in numbers[at::2]] for at in (0, 1)]
    assert in_threads(*rows) == []
    assert IndexedVersion.objects.count() == len(numbers)
    assert wrong_counts() == 0
    assert Lexeme.objects.get(word="").sentences == Sentence.objects.count()


def test_one_text_indexed_twice_at_once_is_counted_once() -> None:
    (number,) = texts(1)
    count = Sentence.objects.count()
    assert in_turn(indexing(number), indexing(number)) == [count, 0]
    assert wrong_counts() == 0


def test_a_claim_is_indexed_by_its_newest_statement() -> None:
    """The second one reads the claim after the first has ended, and so after the change."""
    claim = ClaimFactory(statement="The harbour was closed.")

    def first() -> None:
        operations.index_claim(claim_id=claim.pk)
        type(claim).objects.filter(pk=claim.pk).update(statement="The ferries were sold.")

    assert in_turn(first, lambda: operations.index_claim(claim_id=claim.pk)) == [None, None]
    assert list(index.by_words(Kind.CLAIM, "ferries", language="en")) == [claim.pk]
    assert index.by_words(Kind.CLAIM, "harbour", language="en") == {}


def test_values_are_read_while_another_transaction_writes_words() -> None:
    (number,) = texts(1)
    indexing(number)()
    IndexedVersion.objects.update(values_at=None)

    def read() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '3s'")
            operations.index_missing_values(now=timezone.now(), most=5)

    with transaction.atomic():
        advisory_lock("search index")
        assert in_threads([read]) == []
    assert IndexedVersion.objects.filter(values_at=None).count() == 0

"""Claimants kept, named and merged by two people at the same moment.

Seen to fail as ``test_races`` says; the last two, with ``word`` locking its claim before it waits for
the names, and with the claims that move locked in no order.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from apps.articles.models import Article
from apps.claims.models import Claim, Claimant
from apps.claims.operations import claimants, details, making, topics
from apps.claims.operations.details import ClaimDetails
from apps.claims.operations.naming import CLAIMANTS, TOPICS
from apps.common import locking
from apps.common.errors import Conflict, Invalid, WrongState
from apps.common.locking import advisory_lock, lock
from apps.people.models import Person
from tests.factories import NOW, ArticleFactory, ClaimFactory
from tests.jobs import until
from tests.races.concurrency import refusals, somebody_waits, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two() -> tuple[Claimant, Claimant]:
    ClaimFactory(claimant="The Port")
    ClaimFactory(claimant="Harbour Office")
    port, office = Claimant.objects.order_by("pk")
    return port, office


def merge(actor: Person, row: Claimant, into: str) -> Callable[[], Any]:
    return lambda: claimants.merge_claimant(actor=actor, claimant_id=row.pk, into=into, now=NOW)


def change(actor: Person, row: Claimant, name: str) -> Callable[[], Any]:
    return lambda: claimants.change_claimant(
        actor=actor,
        claimant_id=row.pk,
        expected_version=row.version,
        name=name,
        kind="person",
        now=NOW,
    )


def make(actor: Person, claimant: str) -> Callable[[], Any]:
    wording = ClaimDetails("It rained.", "other", claimant=claimant)
    return lambda: making.make_claim(actor=actor, details=wording, now=NOW)


def word(actor: Person, claim: Claim, claimant: str) -> Callable[[], Any]:
    return lambda: details.word(
        actor=actor,
        claim_id=claim.pk,
        expected_version=claim.version,
        details=ClaimDetails("It rained.", "other", claimant=claimant),
        now=NOW,
    )


def standing(name: str) -> list[Claimant]:
    return list(Claimant.objects.current().filter(name__iexact=name))


def test_claimants_merged_crosswise_do_not_swallow_one_another(
    editor: Person, admin: Person, two: tuple[Claimant, Claimant]
) -> None:
    port, office = two
    found = together(merge(editor, port, "Harbour Office"), merge(admin, office, "The Port"))
    (refused,) = refusals(found)
    assert refused in (Invalid, WrongState)
    stays = Claimant.objects.current().get()
    assert stays.claims.count() == 2


def test_a_claim_made_during_a_merge_is_of_the_claimant_that_stays(
    editor: Person, checker: Person, two: tuple[Claimant, Claimant]
) -> None:
    port, office = two
    assert (
        refusals(together(make(checker, "Harbour Office"), merge(editor, office, "The Port"))) == []
    )
    assert (port.claims.count(), office.claims.count()) == (3, 0)


def test_a_claim_given_to_a_claimant_during_a_merge_is_of_the_one_that_stays(
    editor: Person, checker: Person, two: tuple[Claimant, Claimant]
) -> None:
    port, office = two
    claim = ClaimFactory()
    both = together(word(checker, claim, "Harbour Office"), merge(editor, office, "The Port"))
    assert refusals(both) == []
    assert (port.claims.count(), office.claims.count()) == (3, 0)


def test_a_claim_taken_from_a_claimant_during_a_merge_stays_taken(
    editor: Person, checker: Person, two: tuple[Claimant, Claimant]
) -> None:
    office = two[1]
    claim = office.claims.get()
    both = together(word(checker, claim, ""), merge(editor, office, "The Port"))
    assert refusals(both) == []
    claim.refresh_from_db()
    assert claim.claimant is None
    assert not office.claims.exists()


def test_two_claimants_given_one_name_at_once_are_not_called_the_same(
    editor: Person, admin: Person, two: tuple[Claimant, Claimant]
) -> None:
    port, office = two
    both = together(change(editor, port, "Quay Board"), change(admin, office, "quay board"))
    assert refusals(both) == [Conflict]
    assert len(standing("Quay Board")) == 1


def test_a_name_given_and_made_at_once_is_one_claimant(
    editor: Person, checker: Person, two: tuple[Claimant, Claimant]
) -> None:
    both = together(change(editor, two[0], "Quay Board"), make(checker, "Quay Board"))
    assert refusals(both) in ([], [Conflict])
    assert len(standing("Quay Board")) == 1


@contextmanager
def behind(call: Callable[[], Any]) -> Iterator[None]:
    """Run ``call`` beside what is in this block, which begins when the call waits for a lock."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(call())
        except Exception as error:
            found.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        until(lambda: somebody_waits() or not thread.is_alive())
        assert thread.is_alive(), "it did not wait"
        yield
    finally:
        transaction.commit()
        thread.join(timeout=30)
    assert not isinstance(found[0], Exception), found


@pytest.fixture
def by_hand() -> Iterator[None]:
    """Let a test keep its own transaction open and end it where it wants."""
    transaction.set_autocommit(False)
    yield
    transaction.rollback()
    transaction.set_autocommit(True)


def may_lock(claim: Claim) -> bool:
    return Claim.objects.filter(pk=claim.pk).select_for_update(skip_locked=True).exists()


def may_name(names: str) -> bool:
    key = locking._key(names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        return bool(cursor.fetchone()[0])


def merge_claims(actor: Person, claim: Claim, into: Claim) -> Callable[[], Any]:
    def call() -> Claim:
        version = Claim.objects.get(pk=claim.pk).version
        return making.merge(
            actor=actor, claim_id=claim.pk, into_id=into.pk, expected_version=version, now=NOW
        )

    return call


@pytest.mark.parametrize("names", [CLAIMANTS.lock_name, TOPICS.lock_name])
def test_who_rewords_a_claim_waits_for_a_merge_before_the_claim_is_locked(
    checker: Person, two: tuple[Claimant, Claimant], by_hand: None, names: str
) -> None:
    claim = two[1].claims.get()
    advisory_lock(names)
    with behind(word(checker, claim, "Harbour Office")):
        assert may_lock(claim)


def test_claims_that_move_are_locked_from_the_oldest_on(
    editor: Person, two: tuple[Claimant, Claimant], by_hand: None
) -> None:
    first, second = two[1].claims.get(), ClaimFactory(claimant="Harbour Office")
    # Its row lies behind the second's now, in the table and in every index.
    Claim.objects.filter(pk=first.pk).update(created_at=NOW + dt.timedelta(days=1))
    transaction.commit()
    lock(Claim.objects.all(), first.pk)
    with behind(merge(editor, two[1], "The Port")):
        assert may_lock(second)


def test_claims_that_move_to_another_topic_are_locked_from_the_oldest_on(
    editor: Person, by_hand: None
) -> None:
    first, second = ClaimFactory(topics=("Boats",)), ClaimFactory(topics=("Boats", "Ships"))
    Claim.objects.filter(pk=first.pk).update(created_at=NOW + dt.timedelta(days=1))
    transaction.commit()
    boats = first.topics.get()
    lock(Claim.objects.all(), first.pk)
    with behind(lambda: topics.merge_topic(actor=editor, topic_id=boats.pk, into="Ships", now=NOW)):
        assert may_lock(second)


def test_a_merge_waits_for_what_was_merged_before_it_locks_a_newer_claim(
    editor: Person, by_hand: None
) -> None:
    old, duplicate, stays = ClaimFactory(), ClaimFactory(), ClaimFactory()
    merge_claims(editor, old, duplicate)()
    transaction.commit()
    lock(Claim.objects.all(), old.pk)
    with behind(merge_claims(editor, duplicate, stays)):
        assert may_lock(duplicate)
        assert may_lock(stays)


def test_who_selects_words_locks_the_article_before_the_names(
    checker: Person, by_hand: None
) -> None:
    """As whoever accepts a suggestion does: so the two do not wait for one another."""
    version = ArticleFactory().versions.get()
    transaction.commit()
    lock(Article.objects.all(), version.article_id)
    wording = ClaimDetails("It rained.", "other", claimant="Quay Board", topics=("Rain",))
    with behind(
        lambda: making.make_claim(
            actor=checker, details=wording, version_id=version.pk, start=0, end=5, now=NOW
        )
    ):
        assert may_name(CLAIMANTS.lock_name)
        assert may_name(TOPICS.lock_name)

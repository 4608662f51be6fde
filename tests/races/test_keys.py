"""One request that is sent twice at the same moment, or whose answer a crash took, is carried out once.

Each test was seen to fail: the first two with the body of ``apps.requests.once._lock`` replaced by
``return`` (and the import with it); the others with ``_store`` called after the transaction.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from apps.articles.models import Import
from apps.claims.models import Claim
from apps.people.models import Person, Token
from apps.requests.models import KeptAnswer
from tests.api.conftest import Caller, caller, person_of
from tests.factories import ArticleFactory
from tests.races.concurrency import together, until
from tests.requests.test_sent_forms import a_claim, key_on

pytestmark = pytest.mark.django_db(transaction=True)

BODY = {"statement": "It rained in the north.", "kind": "other"}
KEY = {"Idempotency_Key": '"a1"'}

# Ends the connection, as a kill of the server does, when the answer is about to be kept.
KILL = """
CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TRIGGER end_connection {when} ON requests_keptanswer FOR EACH ROW
EXECUTE FUNCTION end_connection()
"""


@pytest.fixture
def person() -> Person:
    return person_of("checker")


@pytest.fixture
def program(person: Person) -> Caller:
    return caller(person)


def test_of_two_calls_with_one_key_at_once_one_is_told_to_wait(program: Caller) -> None:
    Token.objects.update(last_used_at=timezone.now())  # so that nobody waits to note it

    def call() -> Any:
        return program.copy().post("claims/", BODY, **KEY)

    answers = together(call, call)
    assert Counter(one.status_code for one in answers) == {201: 1, 409: 1}
    [refused] = [one for one in answers if one.status_code == 409]
    assert refused.json()["code"] == "still_running" and int(refused["Retry-After"]) > 0
    assert Claim.objects.count() == 1
    assert call().status_code == 201
    assert Claim.objects.count() == 1


def browser(person: Person) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person)
    return client


def test_a_form_sent_by_a_double_click_makes_one_claim(person: Person) -> None:
    client = browser(person)
    address, form = a_claim(client, ArticleFactory(actor=person))

    def click() -> Any:
        second = Client(enforce_csrf_checks=True)
        second.cookies = client.cookies
        return second.post(address, form)

    answers = together(click, click)
    assert all(one.status_code < 400 for one in answers)
    assert Claim.objects.count() == 1


def test_an_import_sent_by_a_double_click_is_one_import(person: Person) -> None:
    client = browser(person)
    form = {
        "csrfmiddlewaretoken": key_on(client, "/desk/articles/import/"),
        "text": "Rain\n\nIt rained for three days in the northern valleys of the country.",
    }

    found: list[str] = []

    def click() -> None:
        second = Client(enforce_csrf_checks=True)
        second.cookies = client.cookies
        found.append(second.post("/desk/articles/import/", form)["Location"])
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    with transaction.atomic(), connection.cursor() as cursor:
        # one waits for this lock; the other one for the key, or without it for this one, too
        cursor.execute("LOCK TABLE articles_import IN SHARE MODE")
        for thread in clicks:
            thread.start()
        until(lambda: waiting() == 2)
    for thread in clicks:
        thread.join(timeout=30)
    assert len(found) == 2 and len(set(found)) == 1
    assert Import.objects.count() == 1


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


@pytest.fixture(params=["BEFORE INSERT", "AFTER INSERT"])
def kill(request: pytest.FixtureRequest) -> Iterator[Callable[[], None]]:
    """End the connection of whoever keeps an answer, until it is called."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    def stop() -> None:
        connection.close()
        run("DROP FUNCTION IF EXISTS end_connection CASCADE")

    run(KILL.format(when=request.param))
    yield stop
    stop()


def test_a_crash_leaves_neither_the_claim_nor_the_answer(
    kill: Callable[[], None], program: Caller
) -> None:
    program.client.raise_request_exception = False
    assert program.post("claims/", BODY, **KEY).status_code == 503
    kill()
    assert (Claim.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    answers = [program.post("claims/", BODY, **KEY) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert (Claim.objects.count(), KeptAnswer.objects.count()) == (1, 1)


def test_a_form_whose_answer_was_lost_in_a_crash_is_sent_again(
    kill: Callable[[], None], person: Person
) -> None:
    client = browser(person)
    address, form = a_claim(client, ArticleFactory(actor=person))
    assert client.post(address, form).status_code == 503
    kill()
    assert Claim.objects.count() == 0
    assert all(client.post(address, form).status_code < 400 for _ in range(2))
    assert Claim.objects.count() == 1

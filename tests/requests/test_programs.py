"""Keys of programs: what is sent again is answered again, and not carried out again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.models import Claim
from apps.people.api import Newsroom
from apps.people.models import Person
from apps.requests import once
from apps.requests.models import KeptAnswer
from apps.requests.once import KEPT_FOR, delete_old_answers
from portal import api
from tests.api.conftest import Caller, caller, person_of
from tests.api.test_strictness import views

pytestmark = pytest.mark.django_db

BODY = {"statement": "It rained in the north.", "kind": "other"}
DAY = dt.timedelta(days=1)


@pytest.fixture
def program(checker: Person) -> Caller:
    return caller(checker)


def make(program: Caller, key: str, body: Any = BODY) -> Any:
    return program.post("claims/", body, Idempotency_Key=key)


def test_the_same_request_again_gets_the_same_answer_and_makes_one_claim(program: Caller) -> None:
    first, again = make(program, '"a1"'), make(program, '"a1"')
    assert first.status_code == again.status_code == 201
    assert first.content == again.content and first["ETag"] == again["ETag"]
    assert again["Content-Type"] == first["Content-Type"]
    assert again["Cache-Control"] == "private, no-store"
    assert "Idempotent-Replayed" not in first.headers
    assert again["Idempotent-Replayed"] == "true"
    assert Claim.objects.count() == 1


def test_another_key_and_no_key_make_another_claim(program: Caller) -> None:
    for key in ('"a1"', '"a2"'):
        make(program, key)
    assert program.post("claims/", BODY).status_code == 201
    assert Claim.objects.count() == 3


def test_a_key_may_be_sent_without_its_quotes(program: Caller) -> None:
    make(program, '"8e03978e-40d5"')
    assert make(program, "8e03978e-40d5")["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("change", ["body", "address", "version"])
def test_something_else_under_the_same_key_is_refused(program: Caller, change: str) -> None:
    pk = make(program, '"a1"').json()["id"]
    key = {"Idempotency_Key": '"a1"'}
    if change == "body":
        answer = make(program, '"a1"', BODY | {"statement": "It snowed."})
    elif change == "address":
        answer = program.post("feeds/", BODY, **key)
    else:
        answer = program.post("claims/", BODY, version=pk, **key)
    assert answer.status_code == 422 and answer.json()["code"] == "key_used"
    assert Claim.objects.count() == 1


def test_each_token_has_its_own_keys(program: Caller, editor: Person) -> None:
    for one in (program, caller(program.person), caller(editor)):
        assert "Idempotent-Replayed" not in make(one, '"a1"').headers
    assert Claim.objects.count() == 3


def test_a_kept_answer_needs_the_token_still(program: Caller) -> None:
    make(program, '"a1"')
    Person.objects.filter(pk=program.person.pk).update(is_active=False)
    assert make(program, '"a1"').status_code == 401


def test_what_was_refused_may_be_sent_again_under_its_key(program: Caller) -> None:
    assert make(program, '"a1"', BODY | {"statement": ""}).status_code == 400
    assert make(program, '"a1"').status_code == 201
    assert not KeptAnswer.objects.exclude(status=201).exists()


@pytest.mark.parametrize(
    "key", ["", '""', '"a', "a b", '"é"', '"a", "b"', "a,b", '"' + "a" * 256 + '"', '"a\x00"']
)
def test_a_malformed_key_is_refused_before_anything_is_done(program: Caller, key: str) -> None:
    answer = make(program, key)
    assert answer.status_code == 400 and "Idempotency-Key" in answer.json()["errors"]
    assert Claim.objects.count() == 0


def test_a_key_is_kept_for_a_day_and_then_deleted(program: Caller) -> None:
    make(program, '"a1"')
    KeptAnswer.objects.update(at=timezone.now() - DAY)
    assert "Idempotent-Replayed" not in make(program, '"a1"').headers
    assert Claim.objects.count() == 2 and KEPT_FOR == DAY
    assert delete_old_answers(now=timezone.now()) == 0
    assert delete_old_answers(now=timezone.now() + DAY) == 1


def test_an_answer_that_is_too_long_is_not_kept_but_its_key_is(
    program: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "LONGEST_BODY", 10)
    assert make(program, '"a1"').status_code == 201
    again = make(program, '"a1"')
    assert again.status_code == 409 and again.json()["code"] == "carried_out"
    assert Claim.objects.count() == 1


def test_an_import_that_stores_its_parts_one_by_one_has_a_key_too(program: Caller) -> None:
    body = {"documents": [{"text": "Rain\n\nIt rained for three days in the northern valleys."}]}
    first, again = (program.post("articles/", body, Idempotency_Key='"a1"') for _ in range(2))
    assert first.status_code == 201 and first.json() == again.json()


@pytest.mark.django_db(transaction=True)
def test_what_changes_nothing_keeps_nothing() -> None:
    program = caller(person_of("checker"))
    answers = [
        program.post("read/", {"text": "It rained."}, Idempotency_Key='"a1"') for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [200, 200]
    assert not KeptAnswer.objects.exists()


def test_an_address_that_takes_no_post_refuses_one_with_a_key(program: Caller) -> None:
    assert program.post("me/", {}, Idempotency_Key='"a1"').status_code == 405


def test_every_call_that_changes_something_takes_a_key() -> None:
    """Also one that is added later: the base class of all of them does it."""
    posts = [cls for _, cls in views(api.urlpatterns) if hasattr(cls, "post")]
    assert [cls.__name__ for cls in posts if not issubclass(cls, Newsroom)] == []
    overrides = [cls.__name__ for cls in posts if cls.initial is not Newsroom.initial]
    assert overrides == []
    assert len(posts) > 40

"""Changing the mail address: proof of both, notice to the old one, and nothing by an unproved one."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from apps.common.errors import Conflict
from apps.people import jobs, operations
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import NOW
from tests.people import accounts

pytestmark = pytest.mark.django_db
PAGE = "/accounts/email/"
NEW = "new@desk.example"


@pytest.fixture
def nora(checker: Person) -> Person:
    return accounts.with_password(checker)


def confirmed(person: Person) -> Client:
    """Return a client in which ``person`` gave the password a moment ago."""
    client = newsroom.signed_in(person)
    client.post("/accounts/reauthenticate/", {"password": accounts.PASSWORD})
    return client


def ask(client: Client, address: str = NEW) -> Any:
    return client.post(PAGE, {"email": address, "action_add": ""})


def test_an_address_is_changed_when_the_new_one_is_proved_and_the_old_one_is_told(
    nora: Person,
) -> None:
    old = nora.email
    ask(confirmed(nora))
    nora.refresh_from_db()
    assert nora.email == old
    page = accounts.link(NEW)
    assert b"Is this your new address?" in Client().get(page).content
    Client().post(page)
    nora.refresh_from_db()
    assert nora.email == NEW
    assert accounts.subjects(old) == ["Email Changed"]
    entry = nora.history.latest("pk")
    assert (entry.verb, entry.before, entry.after) == (
        "change_address", {"email": old}, {"email": NEW},
    )  # fmt: skip
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(NEW, True)]
    client = Client()
    accounts.sign_in(client, nora)
    assert accounts.is_in(client)


def test_password_or_factor_is_asked_for_first_and_the_form_is_not_lost(nora: Person) -> None:
    client = newsroom.signed_in(nora)
    answer = ask(client)
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert mail.outbox == []
    client.post(answer.headers["Location"], {"password": accounts.PASSWORD, "next": PAGE})
    assert accounts.subjects(NEW) == ["Prove that this is your new address"]


def test_with_a_factor_the_password_does_not_do(nora: Person) -> None:
    accounts.with_totp(nora)
    client = confirmed(nora)
    assert ask(client).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert mail.outbox == []
    client.post("/accounts/2fa/reauthenticate/", {"code": accounts.code()})
    ask(client)
    assert accounts.subjects(NEW) == ["Prove that this is your new address"]


def test_an_address_that_nobody_proved_neither_signs_in_nor_gets_a_new_password(
    nora: Person,
) -> None:
    ask(confirmed(nora))
    mail.outbox.clear()
    client = Client()
    client.post(accounts.LOGIN, {"login": NEW, "password": accounts.PASSWORD})
    assert not accounts.is_in(client)
    jobs.send_reset(email=NEW, address="http://testserver")
    assert mail.outbox == []


def test_rows_that_the_open_page_left_serve_nothing(nora: Person, editor: Person) -> None:
    """Of before: an address of somebody else, also marked as proved, on the account of a stranger."""
    EmailAddress.objects.create(user=nora, email=editor.email, verified=True)
    client = Client()
    editor.set_password("the-editors-own-words")
    editor.save()
    client.post(accounts.LOGIN, {"login": editor.email, "password": accounts.PASSWORD})
    assert not accounts.is_in(client)
    jobs.send_reset(email=editor.email, address="http://testserver")
    page = client.get(accounts.link(editor.email)).headers["Location"]
    sent = {"password1": "another-pass-phrase", "password2": "another-pass-phrase"}
    client.post(page, sent)
    editor.refresh_from_db()
    nora.refresh_from_db()
    assert editor.check_password("another-pass-phrase")
    assert nora.check_password(accounts.PASSWORD)
    newsroom.signed_in(nora).get(PAGE)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [nora.email]


def test_a_link_for_a_new_password_goes_to_the_stored_address_and_not_to_the_typed_one(
    nora: Person,
) -> None:
    """To PostgreSQL the dotless ı is an i in capitals, and the domain of the typed one a stranger's."""
    Person.objects.filter(pk=nora.pk).update(email="mike@desk.example")
    for typed in ("MIKE@desk.example", "m\u0131ke@desk.example"):
        jobs.send_reset(email=typed, address="http://testserver")
    links = [sent.to for sent in mail.outbox if "/password/reset/key/" in str(sent.body)]
    assert [list(to) for to in {tuple(to) for to in links}] == [["mike@desk.example"]]


@pytest.mark.parametrize("change", [str, str.upper])
def test_an_address_of_somebody_else_is_refused(nora: Person, editor: Person, change: Any) -> None:
    answer = ask(confirmed(nora), change(editor.email))
    assert b"Somebody in the newsroom has this address already" in answer.content
    assert mail.outbox == []


def test_an_address_that_was_taken_meanwhile_is_not_given(nora: Person, editor: Person) -> None:
    ask(confirmed(nora))
    page = accounts.link(NEW)
    Person.objects.filter(pk=editor.pk).update(email=NEW.title())
    answer = Client().post(page, follow=True)
    assert answer.status_code == 200
    nora.refresh_from_db()
    assert nora.email != NEW
    with pytest.raises(Conflict):
        operations.change_address(person_id=nora.pk, email=NEW, now=NOW)


def test_who_left_changes_no_address(nora: Person, admin: Person) -> None:
    ask(confirmed(nora))
    page = accounts.link(NEW)
    operations.deactivate(actor=admin, person_id=nora.pk, now=NOW)
    assert b"does not work any more" in Client().get(page).content
    assert Client().post(page, follow=True).status_code == 404
    nora.refresh_from_db()
    assert nora.email != NEW


def test_a_change_asked_for_by_somebody_else_ends_with_the_password(nora: Person) -> None:
    ask(confirmed(nora))
    page = accounts.link(NEW)
    operations.change_sign_in(person_id=nora.pk, verb="change_password", now=NOW)
    assert b"does not work any more" in Client().get(page).content
    Client().post(page)
    nora.refresh_from_db()
    assert nora.email != NEW


def test_only_the_newest_address_asked_for_can_be_proved(nora: Person) -> None:
    client = confirmed(nora)
    ask(client, "first@desk.example")
    ask(client)
    Client().post(accounts.link("first@desk.example"))
    nora.refresh_from_db()
    assert nora.email not in ("first@desk.example", NEW)


def test_the_change_can_be_called_off(nora: Person) -> None:
    client = confirmed(nora)
    ask(client)
    assert b"is not proved yet" in client.get(PAGE).content
    client.post(PAGE, {"email": NEW, "action_remove": ""})
    assert b"is not proved yet" not in client.get(PAGE).content
    client.post(PAGE, {"email": nora.email, "action_remove": ""})
    nora.refresh_from_db()
    assert nora.email
    assert EmailAddress.objects.get().email == nora.email

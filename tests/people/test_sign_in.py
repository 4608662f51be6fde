"""Sign-in: one for everything, limits on guesses, what is logged and told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from apps.people.models import Person
from tests.desk import newsroom
from tests.people import accounts
from tests.people.accounts import LOGIN, PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def limited(settings: Any) -> None:
    accounts.switch_limits_on(settings)


@pytest.fixture
def ada(admin: Person) -> Person:
    return accounts.with_password(admin)


# One sign-in ------------------------------------------------------------------------------------


def test_the_admin_site_takes_no_password_but_leads_to_the_one_sign_in(ada: Person) -> None:
    accounts.with_totp(ada)
    client = Client()
    for name in ("username", "email", "login"):
        sent = {name: ada.email, "password": PASSWORD, "next": "/admin/"}
        answer = client.post("/admin/login/?next=/admin/people/person/", sent)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{LOGIN}?next=/admin/people/person/"
        assert not accounts.is_in(client)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert sign_in(client, ada).headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": accounts.code()})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_sign_in_of_the_admin_site_leads_nowhere_else(ada: Person, elsewhere: str) -> None:
    for client in (Client(), newsroom.signed_in(ada)):
        answer = client.get("/admin/login/", {"next": elsewhere})
        assert answer.headers["Location"] in ("/admin/", f"{LOGIN}?next=/admin/")


def test_who_is_no_admin_is_refused_by_the_admin_site(editor: Person) -> None:
    assert newsroom.signed_in(editor).get("/admin/", follow=True).status_code == 403


def test_the_password_is_changed_on_the_portals_page_only(ada: Person) -> None:
    sent = {"old_password": PASSWORD, "new_password1": "x" * 20, "new_password2": "x" * 20}
    answer = newsroom.signed_in(ada).post("/admin/password_change/", sent)
    assert answer.headers["Location"] == "/accounts/password/change/"
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


# Limits -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("limited")
def test_after_five_wrong_guesses_none_from_there_is_judged_for_a_while(ada: Person) -> None:
    client = Client()
    for _ in range(5):
        assert "not correct" in sign_in(client, ada, "wrong").content.decode()
    refused = sign_in(client, ada)
    assert "Too many attempts. For 5 minutes" in refused.content.decode()
    assert not accounts.is_in(client)


@pytest.mark.usefixtures("limited")
def test_a_stranger_does_not_keep_anybody_out(ada: Person) -> None:
    for _ in range(6):
        sign_in(Client(), ada, "wrong", REMOTE_ADDR="203.0.113.9")
    mine = Client()
    sign_in(mine, ada, REMOTE_ADDR="198.51.100.1")
    assert accounts.is_in(mine)


@pytest.mark.usefixtures("limited")
def test_guesses_from_many_networks_end_and_a_known_browser_still_signs_in(ada: Person) -> None:
    mine = Client()
    sign_in(mine, ada)
    mine.post("/accounts/logout/")
    for number in range(50):
        sign_in(Client(), ada, "wrong", REMOTE_ADDR=f"203.0.113.{number}")
    stranger = Client()
    refused = sign_in(stranger, ada, REMOTE_ADDR="198.51.100.1")
    assert "For 60 minutes" in refused.content.decode()
    assert not accounts.is_in(stranger)
    sign_in(mine, ada)
    assert accounts.is_in(mine)


@pytest.mark.usefixtures("limited")
def test_a_right_password_takes_back_its_guess(ada: Person) -> None:
    for _ in range(7):
        client = Client()
        sign_in(client, ada)
        assert accounts.is_in(client)


@pytest.mark.usefixtures("limited")
def test_the_header_of_the_client_itself_does_not_evade_the_limit(ada: Person) -> None:
    for number in range(5):
        sign_in(Client(), ada, "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert b"Too many attempts" in sign_in(Client(), ada, HTTP_X_FORWARDED_FOR="192.0.2.1").content


@pytest.mark.usefixtures("limited")
def test_wrong_codes_are_limited_and_told(ada: Person) -> None:
    accounts.with_totp(ada)
    client = Client()
    sign_in(client, ada)
    for number in range(5):
        wrong = client.post("/accounts/2fa/authenticate/", {"code": f"00000{number}"})
        assert b"Incorrect code" in wrong.content
    refused = client.post("/accounts/2fa/authenticate/", {"code": accounts.code()})
    assert "Too many attempts. For 5 minutes" in refused.content.decode()
    told = accounts.subjects(ada.email)
    assert told == ["Somebody knows your password, and sent a wrong code"]


@pytest.mark.usefixtures("limited")
def test_new_passwords_are_asked_for_five_times_an_hour(ada: Person) -> None:
    ask = {"email": ada.email}
    for _ in range(5):
        assert Client().post("/accounts/password/reset/", ask).status_code == 302
    refused = Client().post("/accounts/password/reset/", ask)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "no account is locked" in " ".join(refused.content.decode().split())


# Log and mail -----------------------------------------------------------------------------------


def test_a_new_browser_is_told_once_and_again_after_a_new_password(ada: Person) -> None:
    client = Client()
    for _ in range(2):
        sign_in(client, ada)
        client.post("/accounts/logout/")
    subject = "Your account was signed in to from a new browser"
    assert accounts.subjects(ada.email) == [subject]
    sign_in(Client(), ada)
    assert accounts.subjects(ada.email) == [subject] * 2
    ada.set_password("another-pass-phrase")
    ada.save()
    sign_in(client, ada, "another-pass-phrase")
    assert accounts.subjects(ada.email) == [subject] * 3


def test_a_mark_of_a_browser_is_not_forged(ada: Person) -> None:
    client = Client()
    client.cookies["known"] = '["anything"]'
    sign_in(client, ada)
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("limited")
def test_sign_ins_are_logged_with_person_and_client_and_never_with_what_was_typed(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "portal.security")
    for _ in range(5):
        sign_in(Client(), ada, "typed-secret")
    sign_in(Client(), ada, "typed-secret")
    Client().post(LOGIN, {"login": "secret@desk.example", "password": "typed-secret"})
    sign_in(Client(), ada, REMOTE_ADDR="198.51.100.1")
    events = [(record.event, record.person, record.client) for record in caplog.records]
    assert events == [
        *[("sign_in_failed", ada.pk, "127.0.0.1")] * 5,
        ("sign_in_limited", ada.pk, "127.0.0.1"),
        ("sign_in_failed", None, "127.0.0.1"),
        ("sign_in_new_device", ada.pk, "198.51.100.1"),
    ]
    assert "secret" not in caplog.text
    assert accounts.subjects(ada.email)[0] == "Wrong guesses at your account's password"


def test_a_mail_that_cannot_be_sent_stops_no_sign_in(ada: Person, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client = Client()
    sign_in(client, ada)
    assert accounts.is_in(client)

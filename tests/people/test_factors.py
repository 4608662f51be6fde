"""Second factors: demanded of roles by a setting, of their tokens too, and never the last removed."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from apps.people import operations
from apps.people.models import Person
from tests.desk import newsroom
from tests.people import accounts
from tests.people.accounts import sign_in

pytestmark = pytest.mark.django_db
FACTOR = "/desk/account/factor/"


@pytest.fixture
def demanded(settings: Any) -> None:
    settings.MFA_ROLES = ("editor", "admin")


@pytest.fixture
def edda(editor: Person) -> Person:
    return accounts.with_password(editor)


def set_up_totp(client: Client) -> Any:
    """Set up an authenticator app as a person does, with the password asked for on the way."""
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/reauthenticate/", {"password": accounts.PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = accounts.code_of(secret)
    return client.post("/accounts/2fa/totp/activate/", {"code": code})


@pytest.mark.usefixtures("demanded")
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/desk/"), ("post", "/desk/account/"), ("get", "/admin/"), ("post", "/desk/people/"),
        ("get", "/accounts/email/"), ("post", "/accounts/email/"), ("get", "/desk/nowhere/1/"),
        ("post", "/accounts/password/change/"), ("post", "/desk/account/end_sessions/"),
        ("get", "/accounts/2fa/recovery-codes/"),
    ],
)  # fmt: skip
def test_without_the_factor_nothing_is_reached(edda: Person, method: str, address: str) -> None:
    if address == "/admin/":
        edda.role = "admin"
        edda.save()
    answer = getattr(newsroom.signed_in(edda), method)(address)
    if address == "/desk/nowhere/1/":
        assert answer.status_code == 404
    else:
        assert answer.headers["Location"].startswith(f"{FACTOR}?next=")


@pytest.mark.usefixtures("demanded")
def test_the_way_to_a_factor_leads_back_to_the_page_wanted(edda: Person) -> None:
    client = Client()
    sign_in(client, edda)
    page = client.get("/desk/activity/?group=Claims", follow=True)
    assert page.request["PATH_INFO"] == FACTOR
    words = " ".join(page.content.decode().split())
    assert "asks every editor for a second factor" in words
    assert "/accounts/2fa/totp/activate/" in words
    assert set_up_totp(client).headers["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert "Go on to the page that you wanted" in codes
    assert client.get(FACTOR).headers["Location"] == "/desk/activity/?group=Claims"
    assert client.get("/desk/activity/").status_code == 200


@pytest.mark.usefixtures("demanded")
def test_a_form_sent_without_the_factor_leads_back_to_its_page(edda: Person) -> None:
    client = newsroom.signed_in(edda)
    page = "http://testserver/desk/articles/import/"
    answer = client.post("/desk/articles/import/", {"text": "x"}, HTTP_REFERER=page)
    assert answer.headers["Location"] == f"{FACTOR}?next=%2Fdesk%2Farticles%2Fimport%2F"


@pytest.mark.usefixtures("demanded")
def test_readers_pages_and_other_roles_need_no_factor(edda: Person, checker: Person) -> None:
    assert newsroom.signed_in(edda).get("/").status_code == 200
    assert newsroom.signed_in(checker).get("/desk/").status_code == 200
    assert newsroom.signed_in(checker).get(FACTOR).status_code == 302


@pytest.mark.usefixtures("demanded")
def test_a_person_who_becomes_an_editor_needs_one_at_once(checker: Person, admin: Person) -> None:
    client = newsroom.signed_in(checker)
    operations.change_role(
        actor=admin,
        person_id=checker.pk,
        expected_version=checker.version,
        role="editor",
        now=timezone.now(),
    )
    assert client.get("/desk/").headers["Location"].startswith(FACTOR)


@pytest.mark.usefixtures("demanded")
def test_a_token_does_nothing_until_its_person_has_the_factor(edda: Person, client: Client) -> None:
    now = timezone.now()
    _, secret = operations.issue_token(
        actor=edda, name="x", scopes=["read"], now=now, expires_at=now + dt.timedelta(days=1)
    )
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    refused = client.get("/api/v1/me/", **bearer)
    assert refused.status_code == 401
    assert "must set up a second factor first" in refused.json()["detail"]
    accounts.with_totp(edda)
    assert client.get("/api/v1/me/", **bearer).status_code == 200


@pytest.mark.usefixtures("demanded")
@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_the_last_factor_is_not_removed_while_it_is_demanded(edda: Person, kind: str) -> None:
    client = Client()
    sign_in(client, edda)
    accounts.with_totp(edda)
    key = Authenticator.objects.create(user=edda, type="webauthn", data={"name": "Key"})
    client = newsroom.signed_in(edda)
    client.post("/accounts/2fa/reauthenticate/", {"code": accounts.code()})
    other = Authenticator.objects.exclude(type=kind).get()
    other.delete()
    address = {
        "totp": "/accounts/2fa/totp/deactivate/",
        "webauthn": f"/accounts/2fa/webauthn/keys/{key.pk}/remove/",
    }[kind]
    answer = client.post(address)
    assert answer.status_code == 409
    assert "Set up another first" in " ".join(answer.content.decode().split())
    assert Authenticator.objects.count() == 1


@pytest.mark.usefixtures("demanded")
def test_one_of_two_factors_is_removed_and_recorded_and_told(edda: Person) -> None:
    accounts.with_totp(edda)
    Authenticator.objects.create(user=edda, type="webauthn", data={"name": "Key"})
    client = newsroom.signed_in(edda)
    client.post("/accounts/2fa/reauthenticate/", {"code": accounts.code()})
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    entry = edda.history.latest("pk")
    assert (entry.verb, entry.before, entry.actor) == ("remove_factor", {"factor": "totp"}, edda)
    assert accounts.subjects(edda.email) == ["Authenticator App Deactivated"]
    assert accounts.is_in(client)


def test_a_factor_of_an_account_is_not_set_up_or_removed_without_its_proof(edda: Person) -> None:
    """The password does for the first; after that the factor itself is asked for."""
    accounts.with_totp(edda)
    client = newsroom.signed_in(edda)
    client.post("/accounts/reauthenticate/", {"password": accounts.PASSWORD})
    answer = client.post("/accounts/2fa/totp/deactivate/")
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert Authenticator.objects.exists()


def test_without_the_setting_nobody_needs_a_factor(edda: Person, admin: Person) -> None:
    for person in (edda, admin):
        assert newsroom.signed_in(person).get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("given", "roles"),
    [(None, "('editor', 'admin')"), ("", "()"), ("admin", "('admin',)"), ("king", "names no role")],
)
def test_production_demands_it_of_editors_and_admins_unless_told(
    given: str | None, roles: str
) -> None:
    environment = os.environ | {"PORTAL_SECRET_KEY": "x" * 32, "PORTAL_HOSTS": "desk.example"}
    environment.pop("PORTAL_MFA_ROLES", None)
    environment |= {} if given is None else {"PORTAL_MFA_ROLES": given}
    show = "from portal.settings import production; print(production.MFA_ROLES)"
    ended = subprocess.run(
        [sys.executable, "-c", show], capture_output=True, text=True, env=environment, check=False
    )
    assert roles in ended.stdout + ended.stderr

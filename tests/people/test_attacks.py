"""What got an attacker past the sign-in once: other spellings of an address, codes, links and forms."""

from __future__ import annotations

import itertools
import re
import time
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.common.errors import Conflict
from apps.people import operations
from apps.people.models import Invitation, Person
from apps.people.sign_in import shared_cache
from tests.desk import newsroom
from tests.people import accounts
from tests.people.accounts import LOGIN, PASSWORD, sign_in

pytestmark = pytest.mark.django_db
AUTHENTICATE = "/accounts/2fa/authenticate/"
JUDGED = 5  # guesses at an account from one network
NEW = {"password1": "quite-another-phrase", "password2": "quite-another-phrase"}


@pytest.fixture
def edda(editor: Person) -> Person:
    return accounts.with_password(editor)


# Other spellings of an address --------------------------------------------------------------------


@pytest.fixture
def mina() -> Person:
    return Person.objects.create_user("mina@desk.example", PASSWORD, name="Mina", role="checker")


def test_only_the_address_itself_signs_in_in_whatever_case(mina: Person) -> None:
    """“ı” and “i” have the same capital, “ſ” and “s” too: as another name each had new guesses."""
    for name, is_hers in {"MINA@desk.example": True, "mına@desk.example": False,
                          "mina@deſk.example": False}.items():  # fmt: skip
        client = Client()
        client.post(LOGIN, {"login": name, "password": PASSWORD})
        assert accounts.is_in(client) is is_hers, name


def test_people_whose_addresses_have_the_same_capitals_are_told_apart(mina: Person) -> None:
    other = Person.objects.create_user("mına@desk.example", "of-somebody-else", name="M")
    for person, password in ((mina, PASSWORD), (other, "of-somebody-else")):
        client = Client()
        assert sign_in(client, person, password).status_code == 302
        assert accounts.is_in(client)


@pytest.mark.usefixtures("mina")
def test_nobody_new_gets_an_address_that_has_the_same_capitals(admin: Person) -> None:
    for email in ("mına@desk.example", "Mina@Desk.Example", "mina@des\u212a.example"):
        with pytest.raises(Conflict):
            operations.add_person(
                actor=admin, email=email, name="M", role="viewer", password=None,
                now=timezone.now(),
            )  # fmt: skip


def test_spellings_do_not_multiply_the_guesses_at_an_account(settings: Any) -> None:
    accounts.switch_limits_on(settings)
    person = Person.objects.create_user("iiii@desk.example", PASSWORD, name="I")
    for number, letters in enumerate(itertools.product("iı", repeat=4)):
        sent = {"login": f"{''.join(letters)}@desk.example", "password": PASSWORD}
        client = Client()
        client.post(LOGIN, sent, REMOTE_ADDR=f"198.51.100.{number}")
        assert accounts.is_in(client) is (sent["login"] == person.email)


def test_a_right_code_of_ones_own_brings_no_guesses_at_others(edda: Person, settings: Any) -> None:
    accounts.switch_limits_on(settings)
    accounts.with_totp(edda)
    client, judged = Client(), 0
    for turn in range(3):
        for number in range(9):
            sent = {"login": f"nobody-{turn}-{number}@desk.example", "password": "wrong"}
            judged += b"not correct" in client.post(LOGIN, sent).content
        own = Client()
        sign_in(own, edda)
        own.post(AUTHENTICATE, {"code": accounts.code(turn - 1)})
    assert judged == 10


def test_no_query_more_or_less_tells_whether_there_is_an_account(
    edda: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when no guess is judged any more, except for the one that is told by mail, once an hour."""
    accounts.switch_limits_on(settings)
    monkeypatch.setattr(shared_cache, "DELETE_EVERY", 10**12)
    counts: dict[str, list[int]] = {}
    for number, name in enumerate((edda.email, "nobody@desk.example")):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        for guess in range(8):
            with CaptureQueriesContext(connection) as queries:
                client.post(LOGIN, {"login": name, "password": "wrong"})
            if guess != JUDGED:
                counts.setdefault(name, []).append(len(queries))
    of_hers, of_nobody = counts.values()
    assert of_hers == of_nobody


# Codes ------------------------------------------------------------------------------------------


def test_a_code_is_taken_once_as_long_as_it_is_right(
    edda: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library forgets after 30 seconds, and takes the code of the half minute before, too."""
    accounts.with_totp(edda)
    code, real = accounts.code(1), time.time
    for seconds, is_taken in ((0, True), (31, False), (59, False)):
        monkeypatch.setattr(time, "time", lambda seconds=seconds: real() + seconds)
        client = Client()
        sign_in(client, edda)
        client.post(AUTHENTICATE, {"code": f"{code[:3]} {code[3:]}" if seconds else code})
        assert accounts.is_in(client) is is_taken, seconds


def test_a_code_of_a_sign_in_does_not_confirm_a_change(
    edda: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.with_totp(edda)
    code, real, client = accounts.code(1), time.time, Client()
    sign_in(client, edda)
    client.post(AUTHENTICATE, {"code": code})
    monkeypatch.setattr(time, "time", lambda: real() + 31)
    page = client.post("/accounts/2fa/reauthenticate/", {"code": code})
    assert "Incorrect code" in page.content.decode()


@pytest.mark.parametrize("verb", ["change_password", "deactivate"])
def test_a_sign_in_that_waits_for_its_code_ends_with_a_change(
    edda: Person, admin: Person, verb: str
) -> None:
    """Who knew the old password had a quarter of an hour to guess codes, also after the change."""
    accounts.with_totp(edda)
    client = Client()
    assert sign_in(client, edda).headers["Location"] == AUTHENTICATE
    if verb == "deactivate":
        operations.deactivate(actor=admin, person_id=edda.pk, now=timezone.now())
        operations.reactivate(actor=admin, person_id=edda.pk, role="editor", now=timezone.now())
    else:
        edda.set_password("quite-another-phrase")
        edda.save()
    answer = client.post(AUTHENTICATE, {"code": accounts.code()})
    assert answer.headers["Location"] == LOGIN
    assert not accounts.is_in(client)
    assert b"Sign in once more" in client.get(LOGIN).content


# Links ------------------------------------------------------------------------------------------


def _link(person: Person) -> str:
    key = default_token_generator.make_token(person)
    return f"/accounts/password/reset/key/{user_pk_to_url_str(person)}-{key}/"


def _end(person: Person, admin: Person, by: str) -> None:
    now = timezone.now()
    match by:
        case "deactivate" | "reactivate":
            operations.deactivate(actor=admin, person_id=person.pk, now=now)
            if by == "reactivate":
                operations.reactivate(actor=admin, person_id=person.pk, role="editor", now=now)
        case "change_address":
            operations.change_address(person_id=person.pk, email="new@desk.example", now=now)
        case "end_sessions":
            operations.end_sessions(actor=person, now=now)
        case _:
            operations.change_sign_in(person_id=person.pk, verb=by, now=now)


@pytest.mark.parametrize(
    "by", ["deactivate", "reactivate", "change_address", "end_sessions", "add_factor"]
)
def test_a_link_for_a_new_password_ends_with_what_ends_sessions(
    edda: Person, admin: Person, by: str
) -> None:
    address = _link(edda)
    _end(edda, admin, by)
    client = Client()
    answer = client.get(address)
    assert answer.status_code == 200
    client.post(address, NEW)
    edda.refresh_from_db()
    assert edda.check_password(PASSWORD)


def test_a_link_for_a_new_password_works_once(edda: Person) -> None:
    address, client = _link(edda), Client()
    client.post(client.get(address).headers["Location"], NEW)
    edda.refresh_from_db()
    assert edda.check_password(NEW["password1"])
    assert Client().get(address).status_code == 200


def test_an_open_invitation_does_not_revive_with_the_person(admin: Person) -> None:
    now = timezone.now()
    person = operations.add_person(
        actor=admin, email="nia@desk.example", name="Nia", role="viewer", password=None, now=now
    )
    link = f"/invitation/{Invitation.objects.get(person=person).token}/"
    assert Client().get(link).status_code == 200
    operations.deactivate(actor=admin, person_id=person.pk, now=now)
    assert Client().get(link).status_code == 404
    operations.reactivate(actor=admin, person_id=person.pk, role="viewer", now=now)
    sent = {"password": "quite-another-phrase", "again": "quite-another-phrase"}
    assert Client().get(link).status_code == Client().post(link, sent).status_code == 404
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_new_address_is_not_proved_after_access_ended_and_came_back(
    edda: Person, admin: Person
) -> None:
    asked = EmailAddress.objects.create(user=edda, email="new@desk.example", verified=False)
    link, now = f"/accounts/confirm-email/{EmailConfirmationHMAC(asked).key}/", timezone.now()
    operations.deactivate(actor=admin, person_id=edda.pk, now=now)
    Client().post(link)
    operations.reactivate(actor=admin, person_id=edda.pk, role="editor", now=now)
    Client().post(link)
    edda.refresh_from_db()
    assert edda.email != "new@desk.example"


# People -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["change_role", "deactivate", "reactivate", "invite"])
def test_the_portals_own_account_is_nobody_for_admins(admin: Person, verb: str) -> None:
    portal = operations.the_portal()
    client = newsroom.signed_in(accounts.with_password(admin))
    assert client.post(f"/desk/people/{portal.pk}/{verb}/", {"role": "admin"}).status_code == 404
    portal.refresh_from_db()
    assert (portal.role, portal.is_active) == ("viewer", False)


@pytest.mark.parametrize("name", ["Nia\r\nBcc: x@evil.example", "Nia\u202eadmin", "Nia\u2028x"])
def test_a_name_is_one_line_that_is_seen(admin: Person, name: str) -> None:
    client = newsroom.signed_in(accounts.with_password(admin))
    sent = {"name": name, "email": "nia@desk.example", "role": "viewer", "password": PASSWORD}
    assert client.post("/desk/people/", sent).status_code == 400
    assert client.post("/desk/people/", sent | {"name": "Nia Ño\u200cx"}).status_code == 302


# Pages ------------------------------------------------------------------------------------------


def test_no_page_of_the_sign_in_is_kept_by_a_cache(edda: Person) -> None:
    client = newsroom.signed_in(accounts.with_totp(edda))
    client.post("/accounts/2fa/reauthenticate/", {"code": accounts.code()})
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes = ("2fa/recovery-codes/", "2fa/recovery-codes/download/")
    for page in ("login/", "email/", "password/change/", "2fa/", "2fa/webauthn/add/", *codes):
        answer = client.get(f"/accounts/{page}")
        assert "no-store" in answer.headers["Cache-Control"], page
        assert answer.status_code == (302 if page == "login/" else 200)


def test_no_other_page_and_no_log_is_told_an_address_that_lets_somebody_in(
    admin: Person, edda: Person, settings: Any
) -> None:
    now = timezone.now()
    person = operations.add_person(
        actor=admin, email="nia@desk.example", name="Nia", role="viewer", password=None, now=now
    )
    asked = EmailAddress.objects.create(user=edda, email="new@desk.example", verified=False)
    addresses = [
        f"/invitation/{Invitation.objects.get(person=person).token}/",
        f"/accounts/confirm-email/{EmailConfirmationHMAC(asked).key}/",
        _link(edda),
    ]
    nginx = (settings.BASE_DIR / "deploy/nginx/portal.conf").read_text()
    unlogged = re.search(r"location ~ (\S+) \{\s+access_log off;", nginx)
    for address in addresses:
        assert Client().get(address).headers["Referrer-Policy"] == "strict-origin"
        assert unlogged and re.match(unlogged[1], address)
    assert unlogged and not re.match(unlogged[1], "/desk/invitation/")


@pytest.mark.parametrize("field", ["password", "password__startswith", "password__iregex"])
def test_an_admin_cannot_guess_at_what_the_admin_site_does_not_show(
    admin: Person, field: str
) -> None:
    client = newsroom.signed_in(accounts.with_password(admin))
    assert client.get(f"/admin/people/person/?{field}=md5").status_code == 400
    digest = field.replace("password", "digest")
    assert client.get(f"/admin/people/token/?{digest}=0").status_code == 400
    assert client.get("/admin/people/person/?role__exact=admin").status_code == 200


@pytest.mark.parametrize(
    "sent", ["[" * 100_000, '{"response":' * 50_000, "9" * 5000, "1", '"a"', "{}"]
)
def test_a_passkey_that_is_none_is_refused(edda: Person, settings: Any, sent: str) -> None:
    settings.MFA_RATE_LIMITS = False
    waiting = Client()
    sign_in(waiting, accounts.with_totp(edda))
    for client, page in ((Client(), "/accounts/2fa/webauthn/login/"), (waiting, AUTHENTICATE)):
        client.get(page, headers={"Accept": "application/json"})
        assert client.post(page, {"credential": sent}).status_code in (200, 302)
        assert not accounts.is_in(client)

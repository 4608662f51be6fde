"""Accounts, tokens and people, as pages."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from apps.people.models import Person, Token
from apps.people.operations import digest
from tests.desk import newsroom
from tests.factories import PASSWORD


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_a_new_token_is_shown_once_and_works(checker: Person) -> None:
    desk = newsroom.just_signed_in(checker)
    sent = {"name": "Script", "scopes": ["read", "write"], "lifetime": "30"}
    answer = desk.post("/desk/account/", sent)
    secret = answer.context["secret"]
    assert secret in text(answer)
    assert "no-store" in answer["Cache-Control"]
    token = Token.objects.get()
    assert token.digest == digest(secret)
    assert token.expires_at is not None
    again = text(desk.get("/desk/account/"))
    assert secret not in again
    assert "Script" in again


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"scopes": []}, {"scopes": ["all"]}, {"lifetime": "7"}, {"lifetime": ""}],
)
def test_a_token_that_cannot_be_made_is_shown_again(checker: Person, wrong: dict[str, Any]) -> None:
    sent = {"name": "Script", "scopes": ["read"], "lifetime": "90"} | wrong
    assert newsroom.just_signed_in(checker).post("/desk/account/", sent).status_code == 400
    assert not Token.objects.exists()


def test_a_token_needs_the_password_again_and_what_was_typed_is_not_lost(checker: Person) -> None:
    desk = newsroom.signed_in(checker)
    sent = {"name": "Script", "scopes": ["read", "write"], "lifetime": "365"}
    asked = desk.post("/desk/account/", sent)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not Token.objects.exists()
    refused = desk.post(asked["Location"], {"password": "not-the-password"})
    assert refused.status_code == 200
    assert not Token.objects.exists()
    made = desk.post(asked["Location"], {"password": PASSWORD})
    token = Token.objects.get()
    assert (token.name, token.scopes) == ("Script", ["read", "write"])
    assert made.status_code == 200
    assert token.prefix in text(made)
    # For some minutes it is not asked for again.
    assert desk.post("/desk/account/", sent).status_code == 200
    assert Token.objects.count() == 2


def test_a_token_is_revoked_by_its_owner_and_not_by_a_colleague(
    checker: Person, editor: Person, admin: Person
) -> None:
    desk = newsroom.just_signed_in(checker)
    desk.post("/desk/account/", {"name": "Script", "scopes": ["read"], "lifetime": "30"})
    address = f"/desk/account/tokens/{Token.objects.get().pk}/revoke/"
    assert newsroom.signed_in(editor).post(address).status_code == 404
    assert desk.post(address).status_code == 302
    assert Token.objects.get().revoked_at is not None
    assert newsroom.signed_in(admin).post(address).status_code == 302


def test_an_admin_lets_somebody_in_who_can_then_sign_in(admin: Person, client: Client) -> None:
    desk = newsroom.signed_in(admin)
    sent = {"name": "Nora", "email": "Nora@desk.example", "role": "checker"}
    assert desk.post("/desk/people/", sent | {"password": "short"}).status_code == 400
    answer = desk.post("/desk/people/", sent | {"password": "a-long-pass-phrase"})
    assert answer.status_code == 302
    nora = Person.objects.get(name="Nora")
    assert nora.email == "nora@desk.example"
    assert client.login(email=nora.email, password="a-long-pass-phrase")
    twice = desk.post("/desk/people/", sent | {"password": ""})
    assert twice.status_code == 409
    assert "Nora@desk.example" in text(twice)


def test_the_people_pages_are_for_admins(editor: Person, viewer: Person) -> None:
    desk = newsroom.signed_in(editor)
    assert desk.get("/desk/people/").status_code == 403
    assert desk.get(f"/desk/people/{viewer.pk}/").status_code == 403
    assert (
        desk.post(
            f"/desk/people/{viewer.pk}/change_role/", {"version": 1, "role": "admin"}
        ).status_code
        == 403
    )
    assert desk.post(f"/desk/people/{viewer.pk}/deactivate/", {}).status_code == 403


def test_an_admin_gives_another_role_with_a_reason(admin: Person, viewer: Person) -> None:
    desk = newsroom.signed_in(admin)
    sent = {"version": 1, "role": "checker", "note": "Joined the desk."}
    assert desk.post(f"/desk/people/{viewer.pk}/change_role/", sent).status_code == 302
    viewer.refresh_from_db()
    assert viewer.role == "checker"
    assert "Joined the desk." in text(desk.get(f"/desk/people/{viewer.pk}/"))


def test_the_last_admin_stays(admin: Person) -> None:
    desk = newsroom.signed_in(admin)
    refused = desk.post(
        f"/desk/people/{admin.pk}/change_role/", {"version": 1, "role": "viewer", "note": "Kept."}
    )
    assert refused.status_code == 409
    assert "is the only admin" in text(refused)
    assert "Kept." in text(refused)
    assert desk.post(f"/desk/people/{admin.pk}/deactivate/", {}).status_code == 409


def test_somebody_who_left_is_let_in_again(admin: Person, viewer: Person) -> None:
    desk = newsroom.signed_in(admin)
    address = f"/desk/people/{viewer.pk}/"
    assert "Reactivate" not in text(desk.get(address))
    desk.post(address + "deactivate/", {})
    assert "Reactivate" in text(desk.get(address))
    refused = desk.post(address + "reactivate/", {"role": "king", "note": "Back."})
    assert refused.status_code == 400
    assert b'value="Back."' in refused.content
    assert desk.post(address + "reactivate/", {"role": "checker"}).status_code == 302
    assert "reactivated a person" in text(desk.get(address))
    viewer.refresh_from_db()
    assert newsroom.signed_in(viewer).get("/desk/").status_code == 200
    assert desk.post(address + "reactivate/", {"role": "checker"}).status_code == 409


def test_an_editor_lets_nobody_in_again(editor: Person, admin: Person, viewer: Person) -> None:
    newsroom.signed_in(admin).post(f"/desk/people/{viewer.pk}/deactivate/", {})
    answer = newsroom.signed_in(editor).post(
        f"/desk/people/{viewer.pk}/reactivate/", {"role": "checker"}
    )
    assert answer.status_code == 403


def test_somebody_who_left_has_no_access(admin: Person, viewer: Person) -> None:
    theirs = newsroom.signed_in(viewer)
    desk = newsroom.signed_in(admin)
    assert desk.post(f"/desk/people/{viewer.pk}/deactivate/", {"note": "Left."}).status_code == 302
    assert theirs.get("/desk/").status_code == 302
    assert "access ended" in text(desk.get("/desk/people/"))
    assert desk.get(f"/desk/people/{viewer.pk}/").status_code == 200

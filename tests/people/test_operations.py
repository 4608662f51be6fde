"""Operations on people and tokens, and their refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction

from apps.common.errors import Conflict, Invalid, NotAllowed, NotFound, WrongState
from apps.people import operations
from apps.people.models import Person, PersonEntry, Token
from apps.people.operations import LastAdmin
from tests.factories import NOW, PersonFactory

pytestmark = pytest.mark.django_db
TOMORROW = NOW + dt.timedelta(days=1)


def issue(actor: Person, **changes: Any) -> tuple[Token, str]:
    given = {"name": "Script", "scopes": ["read", "write"], "now": NOW} | changes
    return operations.issue_token(actor=actor, **given)


def only_entry(person: Person) -> PersonEntry:
    return person.history.get()


# Tokens ----------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_only_its_digest_is_kept(viewer: Person) -> None:
    token, secret = issue(viewer, name=" Script ", scopes=["write", "read", "read"])
    assert secret.startswith("fcp_")
    assert len(secret) >= 4 + 43  # 256 bits in base64
    token.refresh_from_db()
    assert token.digest == operations.digest(secret)
    assert (token.name, token.prefix, token.scopes) == ("Script", secret[:12], ["read", "write"])
    assert (token.person, token.created_at, token.expires_at) == (
        viewer,
        NOW,
        NOW + dt.timedelta(days=90),
    )
    assert str(token) == f"Script ({secret[:12]}…)"
    entry = only_entry(viewer)
    assert (entry.verb, entry.actor, entry.at) == ("issue_token", viewer, NOW)
    assert entry.after == {
        "token": str(token),
        "scopes": ["read", "write"],
        "expires_at": token.expires_at.isoformat(),
    }
    assert secret not in str(entry.after)


def test_a_token_has_an_end(viewer: Person) -> None:
    token, _ = issue(viewer, expires_at=TOMORROW)
    assert token in Token.objects.all().usable(now=NOW)
    assert token not in Token.objects.all().usable(now=TOMORROW)
    Token.objects.filter(pk=token.pk).update(expires_at=None)
    assert token not in Token.objects.all().usable(now=NOW)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"expires_at": NOW + dt.timedelta(days=365, seconds=1)}, {"expires_at"}),
        ({"name": "  "}, {"name"}),
        ({"name": "x" * 81}, {"name"}),
        ({"scopes": []}, {"scopes"}),
        ({"scopes": ["read", "admin"]}, {"scopes"}),
        ({"expires_at": NOW}, {"expires_at"}),
        ({"name": "", "scopes": [], "expires_at": NOW}, {"name", "scopes", "expires_at"}),
    ],
)
def test_a_token_that_cannot_be_made_names_each_part(
    viewer: Person, changes: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        issue(viewer, **changes)
    assert set(refused.value.fields) == fields
    assert not Token.objects.exists()


def test_a_token_cannot_make_tokens(admin: Person) -> None:
    admin.scopes = frozenset({"read", "write", "review"})
    with pytest.raises(NotAllowed, match="A token cannot create tokens"):
        issue(admin)


def test_a_revoked_token_ends_at_once(viewer: Person) -> None:
    token, _ = issue(viewer)
    revoked = operations.revoke_token(actor=viewer, token_id=token.pk, now=NOW, note="Lost it.")
    assert revoked.revoked_at == NOW
    assert token not in Token.objects.all().usable(now=NOW)
    entry = viewer.history.latest("pk")
    assert (entry.verb, entry.after, entry.note) == (
        "revoke_token", {"token": str(token)}, "Lost it.",
    )  # fmt: skip


def test_revoking_twice_changes_nothing(viewer: Person) -> None:
    token, _ = issue(viewer)
    operations.revoke_token(actor=viewer, token_id=token.pk, now=NOW)
    again = operations.revoke_token(actor=viewer, token_id=token.pk, now=TOMORROW)
    assert again.revoked_at == NOW
    assert viewer.history.count() == 2


def test_an_admin_revokes_anybodys_token(viewer: Person, admin: Person) -> None:
    token, _ = issue(viewer)
    operations.revoke_token(actor=admin, token_id=token.pk, now=NOW)
    assert viewer.history.latest("pk").actor == admin


def test_nobody_else_sees_a_token(viewer: Person, editor: Person) -> None:
    token, _ = issue(viewer)
    with pytest.raises(NotFound):
        operations.revoke_token(actor=editor, token_id=token.pk, now=NOW)
    assert list(Token.objects.all().visible_to(editor)) == []


def test_a_token_without_write_revokes_nothing(viewer: Person) -> None:
    token, _ = issue(viewer)
    viewer.scopes = frozenset({"read"})
    with pytest.raises(NotAllowed):
        operations.revoke_token(actor=viewer, token_id=token.pk, now=NOW)


# People ----------------------------------------------------------------------------------------


def add(actor: Person, **changes: Any) -> Person:
    given = {"email": "Nia@Desk.Example", "name": " Nia ", "role": "checker", "now": NOW}
    return operations.add_person(actor=actor, **({"password": "a-long-one"} | given | changes))


def test_an_admin_lets_somebody_in(admin: Person) -> None:
    person = add(admin)
    person.refresh_from_db()
    assert (person.email, person.name, person.role) == ("nia@desk.example", "Nia", "checker")
    assert person.check_password("a-long-one")
    assert person.is_active
    entry = only_entry(person)
    assert (entry.verb, entry.actor, entry.at) == ("add_person", admin, NOW)
    assert entry.after == {"email": "nia@desk.example", "role": "checker"}
    assert str(entry) == f"add_person by {admin.name} at 2024-05-02 12:00"


def test_a_token_ends_after_a_year_at_most(viewer: Person) -> None:
    year = NOW + dt.timedelta(days=365)
    assert issue(viewer, expires_at=year)[0].expires_at == year


def test_without_a_password_nobody_can_sign_in_yet(admin: Person) -> None:
    assert not add(admin, password=None).has_usable_password()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"email": "nia"}, {"email"}),
        ({"email": ""}, {"email"}),
        ({"email": "nia@" + "a." * 125 + "example"}, {"email"}),
        ({"name": " "}, {"name"}),
        ({"name": "x" * 121}, {"name"}),
        ({"role": "owner"}, {"role"}),
        ({"email": "", "name": "", "role": ""}, {"email", "name", "role"}),
    ],
)
def test_a_person_who_cannot_be_added_names_each_part(
    admin: Person, changes: dict[str, str], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        add(admin, **changes)
    assert set(refused.value.fields) == fields


def test_an_address_works_here_once_whatever_its_case(admin: Person) -> None:
    add(admin)
    with pytest.raises(Conflict, match="already has access"):
        add(admin, email="NIA@DESK.EXAMPLE")


def test_an_editor_does_not_let_people_in(editor: Person) -> None:
    with pytest.raises(NotAllowed):
        add(editor)


def test_an_admin_changes_a_role(admin: Person, viewer: Person) -> None:
    operations.change_role(
        actor=admin,
        person_id=viewer.pk,
        expected_version=viewer.version,
        role="editor",
        now=NOW,
        note="Promoted.",
    )
    viewer.refresh_from_db()
    entry = only_entry(viewer)
    assert viewer.role == "editor"
    assert (entry.before, entry.after) == ({"role": "viewer"}, {"role": "editor"})
    assert (entry.verb, entry.actor, entry.note) == ("change_role", admin, "Promoted.")


def test_the_last_admin_keeps_their_role_and_their_access(admin: Person) -> None:
    PersonFactory(role="admin", is_active=False)
    with pytest.raises(LastAdmin):
        operations.change_role(
            actor=admin, person_id=admin.pk, expected_version=admin.version, role="editor", now=NOW
        )
    with pytest.raises(LastAdmin):
        operations.deactivate(actor=admin, person_id=admin.pk, now=NOW)
    operations.change_role(
        actor=admin, person_id=admin.pk, expected_version=admin.version, role="admin", now=NOW
    )
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


def test_one_of_two_admins_may_step_down(admin: Person) -> None:
    other = PersonFactory(role="admin")
    operations.change_role(
        actor=admin, person_id=admin.pk, expected_version=admin.version, role="editor", now=NOW
    )
    with pytest.raises(LastAdmin):
        operations.deactivate(actor=other, person_id=other.pk, now=NOW)


def test_a_role_must_be_one_of_the_five(admin: Person, viewer: Person) -> None:
    with pytest.raises(Invalid) as refused:
        operations.change_role(
            actor=admin, person_id=viewer.pk, expected_version=viewer.version, role="owner", now=NOW
        )
    assert set(refused.value.fields) == {"role"}


def test_an_editor_changes_no_role(editor: Person, viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.change_role(
            actor=editor,
            person_id=viewer.pk,
            expected_version=viewer.version,
            role="editor",
            now=NOW,
        )


def test_who_leaves_loses_access_and_tokens_and_keeps_their_name(
    admin: Person, viewer: Person
) -> None:
    token, _ = issue(viewer)
    operations.deactivate(actor=admin, person_id=viewer.pk, now=NOW, note="Left.")
    viewer.refresh_from_db()
    entry = viewer.history.latest("pk")
    assert not viewer.is_active
    assert token not in Token.objects.all().usable(now=NOW)
    assert viewer not in Person.objects.active()
    assert (entry.before, entry.after) == ({"is_active": True}, {"is_active": False})
    assert (entry.verb, entry.actor, entry.note) == ("deactivate", admin, "Left.")


def test_leaving_twice_changes_nothing(admin: Person, viewer: Person) -> None:
    operations.deactivate(actor=admin, person_id=viewer.pk, now=NOW)
    operations.deactivate(actor=admin, person_id=viewer.pk, now=TOMORROW)
    assert viewer.history.count() == 1


def test_who_left_is_let_in_again_in_a_role_and_their_tokens_stay_ended(
    admin: Person, viewer: Person
) -> None:
    token, _ = issue(viewer)
    operations.deactivate(actor=admin, person_id=viewer.pk, now=NOW)
    operations.reactivate(
        actor=admin, person_id=viewer.pk, role="checker", now=TOMORROW, note="Back from leave."
    )
    viewer.refresh_from_db()
    entry = viewer.history.latest("pk")
    assert viewer in Person.objects.active()
    assert (viewer.role, viewer.is_at_least("checker")) == ("checker", True)
    assert token not in Token.objects.all().usable(now=TOMORROW)
    assert entry.before == {"is_active": False, "role": "viewer"}
    assert entry.after == {"is_active": True, "role": "checker"}
    assert (entry.verb, entry.actor, entry.note) == ("reactivate", admin, "Back from leave.")


@pytest.mark.parametrize(
    ("left", "actor", "role", "refusal"),
    [
        (False, "admin", "viewer", WrongState),
        (True, "admin", "king", Invalid),
        (True, "editor", "viewer", NotAllowed),
    ],
)
def test_nobody_is_let_in_again_otherwise(
    viewer: Person, left: bool, actor: str, role: str, refusal: type[Exception]
) -> None:
    if left:
        operations.deactivate(actor=PersonFactory(role="admin"), person_id=viewer.pk, now=NOW)
    with pytest.raises(refusal):
        operations.reactivate(
            actor=PersonFactory(role=actor), person_id=viewer.pk, role=role, now=NOW
        )
    viewer.refresh_from_db()
    assert viewer.is_active is not left


def test_the_portal_itself_is_not_let_in(admin: Person) -> None:
    with pytest.raises(NotFound):
        operations.reactivate(
            actor=admin, person_id=operations.the_portal().pk, role="admin", now=NOW
        )


def test_an_editor_ends_nobodys_access(editor: Person, viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.deactivate(actor=editor, person_id=viewer.pk, now=NOW)


@pytest.mark.parametrize("verb", ["deactivate", "change_role"])
def test_who_is_not_there_is_not_found(admin: Person, verb: str) -> None:
    more = {"role": "viewer", "expected_version": 1} if verb == "change_role" else {}
    with pytest.raises(NotFound):
        getattr(operations, verb)(actor=admin, person_id=admin.pk + 1, now=NOW, **more)


# Rows ------------------------------------------------------------------------------------------


def test_the_history_of_people_is_only_added_to(admin: Person) -> None:
    add(admin)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        PersonEntry.objects.update(note="x")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        PersonEntry.objects.all().delete()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"role": "owner"}, "person_role_known"), ({"email": "A@B.EXAMPLE"}, "person_email_once")],
)
def test_the_database_refuses_a_person_no_operation_makes(
    viewer: Person, changes: dict[str, str], constraint: str
) -> None:
    PersonFactory(email="a@b.example")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Person.objects.filter(pk=viewer.pk).update(**changes)


@pytest.mark.parametrize("scopes", [[], ["admin"]])
def test_the_database_refuses_a_token_without_a_known_scope(
    viewer: Person, scopes: list[str]
) -> None:
    token, _ = issue(viewer)
    with pytest.raises(IntegrityError, match="token_scopes_known"), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(scopes=scopes)


def test_a_person_is_known_by_name_and_found_by_address_whatever_its_case(viewer: Person) -> None:
    assert str(viewer) == viewer.get_full_name() == "Vera Viewer"
    assert viewer.get_short_name() == "Vera"
    assert Person.objects.get_by_natural_key(viewer.email.upper()) == viewer


# Passwords -------------------------------------------------------------------------------------

REFUSED_PASSWORDS = [
    ("short", "at least 10 characters"),
    ("0918273645546", "entirely numeric"),
    ("password123", "too common"),
    ("nia@desk.example", "similar to the email"),
    ("Nia Nakamura", "similar to the name"),
    ("", "at least 10 characters"),
    ("long" * 251, "at most 1,000 characters"),
]


@pytest.mark.parametrize(("password", "why"), REFUSED_PASSWORDS)
def test_a_password_of_an_admin_is_validated_like_any_other(
    admin: Person, password: str, why: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add(admin, password=password, name="Nia Nakamura")
    assert why in refused.value.fields["password"]
    assert not Person.objects.filter(name="Nia Nakamura").exists()


@pytest.mark.parametrize("password", [" of  two spaces ", "x9" * 500, "пароль-для-работы"])
def test_a_password_is_taken_as_it_was_typed(admin: Person, password: str) -> None:
    assert add(admin, password=password).check_password(password)


def test_the_command_for_the_first_admin_refuses_a_weak_password(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "root")
    with pytest.raises(CommandError, match="at least 10 characters"):
        call_command("createsuperuser", email="root@desk.example", name="Root", interactive=False)
    assert not Person.objects.exists()


def test_a_superuser_is_an_admin() -> None:
    person = Person.objects.create_superuser("Root@Desk.Example", "a-long-one")
    assert (person.role, person.name, person.email) == (
        "admin", "Root@Desk.Example", "root@desk.example",
    )  # fmt: skip

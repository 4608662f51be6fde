"""Permissions for people and tokens, and the form of every app's table of permissions."""

from __future__ import annotations

import pytest

from apps.common.errors import NotAllowed
from apps.people.models import Person
from apps.people.permissions import PERMISSIONS, allowed, at_least, open_verbs, require, role_rule
from apps.people.roles import RANK, Role, Scope
from tests.factories import PersonFactory
from tests.tables import cells

pytestmark = pytest.mark.django_db

WHO = """
              viewer  contributor  checker  editor  admin
issue_token   yes     yes          yes      yes     yes
end_sessions  yes     yes          yes      yes     yes
revoke_token  yes     yes          yes      yes     yes
add_person    no      no           no       no      yes
invite        no      no           no       no      yes
revoke_invitation  no  no          no       no      yes
change_role   no      no           no       no      yes
deactivate    no      no           no       no      yes
reactivate    no      no           no       no      yes
"""
WITH_WHICH_TOKEN = """
              read  write  review
issue_token   no    no     no
end_sessions  no    no     no
revoke_token  no    yes    no
add_person    no    yes    no
invite        no    yes    no
revoke_invitation  no  yes  no
change_role   no    yes    no
deactivate    no    yes    no
reactivate    no    yes    no
"""
AT_LEAST = """
             viewer  contributor  checker  editor  admin
viewer       yes     yes          yes      yes     yes
contributor  no      yes          yes      yes     yes
checker      no      no           yes      yes     yes
editor       no      no           no       yes     yes
admin        no      no           no       no      yes
"""


def test_the_tables_name_every_verb_role_and_scope() -> None:
    assert {verb for verb, *_ in cells(WHO)} == set(PERMISSIONS)
    assert {verb for verb, *_ in cells(WITH_WHICH_TOKEN)} == set(PERMISSIONS)
    assert {role for _, role, _ in cells(WHO)} == set(Role.values) == set(RANK)
    assert {scope for _, scope, _ in cells(WITH_WHICH_TOKEN)} == set(Scope.values)


@pytest.mark.parametrize(("verb", "role", "may"), cells(WHO))
def test_a_role_may_what_the_table_says(verb: str, role: str, may: bool) -> None:
    assert allowed(PERMISSIONS[verb], PersonFactory(role=role)) is may


@pytest.mark.parametrize(("verb", "scope", "may"), cells(WITH_WHICH_TOKEN))
def test_a_token_narrows_to_its_scope_and_never_makes_tokens(
    admin: Person, verb: str, scope: str, may: bool
) -> None:
    admin.scopes = frozenset({scope})
    assert allowed(PERMISSIONS[verb], admin) is may


@pytest.mark.parametrize("verb", PERMISSIONS)
def test_who_left_may_nothing(verb: str) -> None:
    person = PersonFactory(role="admin", is_active=False)
    assert not allowed(PERMISSIONS[verb], person)
    with pytest.raises(NotAllowed):
        require(PERMISSIONS[verb], person)


@pytest.mark.parametrize(("asked", "role", "may"), cells(AT_LEAST))
def test_each_role_may_what_the_one_before_it_may(asked: str, role: str, may: bool) -> None:
    person = PersonFactory(role=role)
    assert person.is_at_least(asked) is may
    assert at_least(Role(asked))(person, None) is may


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (Role.CHECKER, "Only a checker may do this."),
        (Role.EDITOR, "Only an editor may do this."),
        (Role.ADMIN, "Only an admin may do this."),
    ],
)
def test_who_may_not_is_told_who_may(viewer: Person, role: Role, sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        require(role_rule(role), viewer)


def test_a_missing_scope_is_named(admin: Person) -> None:
    admin.scopes = frozenset({Scope.READ})
    with pytest.raises(NotAllowed, match="This token lacks the scope “write”"):
        require(role_rule(Role.VIEWER), admin)


def test_the_open_verbs_are_those_allowed_in_the_tables_order(
    viewer: Person, admin: Person
) -> None:
    assert open_verbs(PERMISSIONS, viewer) == [
        "issue_token", "end_sessions", "revoke_token",
    ]  # fmt: skip
    assert open_verbs(PERMISSIONS, admin) == list(PERMISSIONS)


def test_the_admin_pages_are_shown_to_admins_and_change_nothing(
    editor: Person, admin: Person
) -> None:
    assert admin.is_staff
    assert not editor.is_staff
    assert admin.has_perm("claims.view_claim")
    assert not admin.has_perm("claims.change_claim")
    assert not editor.has_perm("claims.view_claim")
    assert admin.has_module_perms("claims")
    assert not editor.has_module_perms("claims")

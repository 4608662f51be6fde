"""Who may do what to articles and publishers: every verb for every role and every scope."""

from __future__ import annotations

import pytest

from apps.articles.permissions import PERMISSIONS
from apps.people.permissions import allowed
from apps.people.roles import Role, Scope
from tests.factories import PersonFactory
from tests.tables import cells

pytestmark = pytest.mark.django_db

WHO = """
                 viewer  contributor  checker  editor  admin
import           no      yes          yes      yes     yes
add_version      no      yes          yes      yes     yes
correct_details  no      yes          yes      yes     yes
watch            no      no           yes      yes     yes
unwatch          no      no           yes      yes     yes
add_feed         no      no           yes      yes     yes
watch_feed       no      no           yes      yes     yes
unwatch_feed     no      no           yes      yes     yes
look_at_feed     no      no           yes      yes     yes
take_earlier     no      yes          yes      yes     yes
keep_publishers  no      no           no       yes     yes
"""


def test_the_table_names_every_verb_and_role() -> None:
    assert {verb for verb, *_ in cells(WHO)} == set(PERMISSIONS)
    assert {role for _, role, _ in cells(WHO)} == set(Role.values)


@pytest.mark.parametrize(("verb", "role", "may"), cells(WHO))
def test_a_role_may_what_the_table_says(verb: str, role: str, may: bool) -> None:
    assert allowed(PERMISSIONS[verb], PersonFactory(role=role)) is may


@pytest.mark.parametrize("verb", PERMISSIONS)
@pytest.mark.parametrize(("scope", "may"), [("read", False), ("write", True), ("review", False)])
def test_a_token_needs_the_scope_write(verb: str, scope: str, may: bool) -> None:
    admin = PersonFactory(role="admin")
    admin.scopes = frozenset({Scope(scope)})
    assert allowed(PERMISSIONS[verb], admin) is may


@pytest.mark.parametrize("verb", PERMISSIONS)
def test_who_left_may_nothing(verb: str) -> None:
    assert not allowed(PERMISSIONS[verb], PersonFactory(role="admin", is_active=False))

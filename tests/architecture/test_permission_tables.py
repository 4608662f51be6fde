"""Who may do what: every verb of an app for every role and every scope. Verbs whose permission also
depends on who wrote what have tests of their own (fact-checks, people)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import pytest

from apps.people.permissions import Rule, allowed
from apps.people.roles import Role, Scope
from tests.factories import PersonFactory
from tests.tables import cells

pytestmark = pytest.mark.django_db

TABLES = {
    "articles": """
                       viewer  contributor  checker  editor  admin
    import             no      yes          yes      yes     yes
    add_version        no      yes          yes      yes     yes
    correct_details    no      yes          yes      yes     yes
    watch              no      no           yes      yes     yes
    unwatch            no      no           yes      yes     yes
    keep_publishers    no      no           no       yes     yes
    """,
    "feeds": """
                       viewer  contributor  checker  editor  admin
    add_feed           no      no           yes      yes     yes
    watch_feed         no      no           yes      yes     yes
    unwatch_feed       no      no           yes      yes     yes
    look_at_feed          no      no           yes      yes     yes
    take_earlier       no      yes          yes      yes     yes
    """,
    "claimreviews": """
                       viewer  contributor  checker  editor  admin
    import_reviews     no      yes          yes      yes     yes
    """,
    "claims": """
                       viewer  contributor  checker  editor  admin
    make_claim         no      yes          yes      yes     yes
    word               no      yes          yes      yes     yes
    add_appearance     no      yes          yes      yes     yes
    re_anchor          no      no           yes      yes     yes
    judge_different      no    yes          yes      yes     yes
    take_back_different  no    yes          yes      yes     yes
    merge              no      no           no       yes     yes
    unmerge            no      no           no       yes     yes
    keep_topics        no      no           no       yes     yes
    keep_claimants     no      no           no       yes     yes
    """,
    "matching": """
                       viewer  contributor  checker  editor  admin
    confirm_match      no      yes          yes      yes     yes
    reject_match       no      yes          yes      yes     yes
    take_back_match    no      yes          yes      yes     yes
    """,
    "suggestions": """
                       viewer  contributor  checker  editor  admin
    accept             no      yes          yes      yes     yes
    take_back          no      yes          yes      yes     yes
    dismiss            no      no           yes      yes     yes
    reopen             no      no          yes      yes     yes
    postpone           no      yes          yes      yes     yes
    bring_back         no      yes          yes      yes     yes
    weigh              no      no           no       yes     yes
    read_again         no      no           no       yes     yes
    """,
    "publishing": """
                       viewer  contributor  checker  editor  admin
    choose_lead        no      no           no       yes     yes
    end_lead           no      no           no       yes     yes
    """,
    "evidence": """
                       viewer  contributor  checker  editor  admin
    attach             no      yes          yes      yes     yes
    change             no      yes          yes      yes     yes
    remove             no      no           yes      yes     yes
    correct_source     no      yes          yes      yes     yes
    record_search      no      yes          yes      yes     yes
    take_back_search   no      yes          yes      yes     yes
    """,
}


def _permissions(app: str) -> Mapping[str, Rule]:
    permissions: Mapping[str, Rule] = import_module(f"apps.{app}.permissions").PERMISSIONS
    return permissions


CELLS = [(app, *cell) for app, table in TABLES.items() for cell in cells(table)]
VERBS = [(app, verb) for app in TABLES for verb in _permissions(app)]


@pytest.mark.parametrize("app", TABLES)
def test_the_table_names_every_verb_and_role(app: str) -> None:
    assert {verb for verb, *_ in cells(TABLES[app])} == set(_permissions(app))
    assert {role for _, role, _ in cells(TABLES[app])} == set(Role.values)


@pytest.mark.parametrize(("app", "verb", "role", "may"), CELLS)
def test_a_role_may_what_the_table_says(app: str, verb: str, role: str, may: bool) -> None:
    assert allowed(_permissions(app)[verb], PersonFactory(role=role)) is may


@pytest.mark.parametrize(("app", "verb"), VERBS)
@pytest.mark.parametrize(("scope", "may"), [("read", False), ("write", True), ("review", False)])
def test_a_token_needs_the_scope_write(app: str, verb: str, scope: str, may: bool) -> None:
    admin = PersonFactory(role="admin")
    admin.scopes = frozenset({Scope(scope)})
    assert allowed(_permissions(app)[verb], admin) is may


@pytest.mark.parametrize(("app", "verb"), VERBS)
def test_who_left_may_nothing(app: str, verb: str) -> None:
    assert not allowed(_permissions(app)[verb], PersonFactory(role="admin", is_active=False))

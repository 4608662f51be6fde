"""The database role that runs the portal: what it can do, and what not even a stranger in its place can."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from apps.claims.models import Appearance, PassageChange
from apps.matching import index
from apps.matching.operations import indexing
from apps.people.models import Person
from apps.publishing.models import Edition
from portal import demo, rights
from tests.architecture.test_record import FINAL_LATER, OF_RECORD
from tests.factories import ArticleFactory, ClaimFactory

pytestmark = [pytest.mark.django_db, pytest.mark.outside]
ROLE = "portal test run"  # a name that must be quoted


@pytest.fixture
def role() -> Iterator[str]:
    """A role without rights, in the transaction of the test."""
    _run(f'CREATE ROLE "{ROLE}"')
    yield ROLE
    _run("RESET ROLE")


@pytest.fixture
def as_role(role: str) -> Iterator[str]:
    """The connection of the test has the rights of the role."""
    rights.grant(role)
    _run(f'SET ROLE "{role}"')
    yield role
    _run("RESET ROLE")


def _run(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def _refusal(*statements: str) -> str:
    """Return the message with which the database refuses the last of the statements."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        _run("; ".join(statements))
    return str(refused.value)


def test_a_newsroom_works_with_the_rights_of_the_role(as_role: str) -> None:
    demo.load(now=timezone.now())
    client = Client()
    password = demo.sign_ins()[0]["password"]
    for address in ("editor@demo.example", "checker@demo.example"):
        answer = client.post("/accounts/login/", {"login": address, "password": password})
        assert answer.status_code == 302
        for path in ("/desk/", "/desk/mine/", "/desk/activity/", "/", "/api/v1/verdicts/"):
            assert client.get(path).status_code == 200, path
        client.post("/accounts/logout/")
    assert Edition.objects.exists()
    assert rights.too_wide() == []


@pytest.mark.parametrize("table", sorted(OF_RECORD))
def test_the_role_cannot_change_what_is_of_record(as_role: str, table: str) -> None:
    ignoring = "SET LOCAL pgtrigger.ignore = '{%}'"
    for statement in (
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):
        assert "permission denied" in _refusal(ignoring, statement), statement


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE publishing_edition DISABLE TRIGGER ALL",
        "ALTER TABLE claims_passagechange DISABLE ROW LEVEL SECURITY",
        "SET session_replication_role = replica",
        "DROP TABLE publishing_edition",
        "CREATE TABLE mine (id int)",
        "DELETE FROM django_migrations",
    ],
)
def test_the_role_cannot_switch_protection_off(as_role: str, statement: str) -> None:
    refusal = _refusal(statement)
    assert "permission denied" in refusal or "must be owner" in refusal


def test_the_role_cannot_change_a_row_that_is_final(role: str) -> None:
    appearance = Appearance.objects.filter(claim=ClaimFactory(article=ArticleFactory())).earliest(
        "pk"
    )
    now = timezone.now()
    PassageChange.objects.create(
        appearance=appearance, version=appearance.version, before="a", noticed_at=now, undone_at=now
    )
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    rights.grant(role)
    _run(f'SET ROLE "{role}"')
    _run("SET LOCAL pgtrigger.ignore = '{claims.PassageChange:decided_is_final}'")
    assert PassageChange.objects.update(before="b") == 0
    assert PassageChange.objects.get().before == "a"
    assert "permission denied" in _refusal("DELETE FROM claims_passagechange")


def test_what_is_protected_is_what_is_of_record() -> None:
    whole = {
        table for table, refused in rights.protected().items() if refused == {"UPDATE", "DELETE"}
    }
    assert whole == OF_RECORD
    assert set(rights.CHANGING_WHILE) == set(FINAL_LATER)


def test_a_second_grant_takes_what_was_given_by_hand(as_role: str) -> None:
    _run("RESET ROLE")
    _run(f'GRANT ALL ON publishing_edition TO "{as_role}"')
    call_command("grant_rights", as_role)
    _run(f'SET ROLE "{as_role}"')
    assert "permission denied" in _refusal("DELETE FROM publishing_edition")


def test_a_migration_gives_the_role_its_rights(role: str, settings: Any) -> None:
    settings.DATABASE_ROLE = role
    call_command("migrate", verbosity=0)
    _run(f'SET ROLE "{role}"')
    assert Person.objects.count() == 0


def test_tables_of_vectors_that_are_made_later_are_readable_for_the_role(
    role: str, settings: Any
) -> None:
    settings.DATABASE_ROLE = role
    rights.grant(role)
    for kind in ("sentence", "claim", "review"):
        _run(f"DROP TABLE claims_vector_{kind}, claims_vector_across_{kind}")
    indexing.repair_index()
    _run(f'SET ROLE "{role}"')
    assert index.has_vectors()
    assert index.vectors_of(index.Kind.CLAIM, 1) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [("nobody of that name", "There is no database role"), (None, "superuser, or has the rights")],
)
def test_a_role_that_cannot_be_narrow_is_refused(name: str | None, reason: str) -> None:
    owner = _run("SELECT current_user")[0][0]
    with pytest.raises(CommandError, match=reason):
        call_command("grant_rights", name or owner)


def test_the_owner_is_told_that_it_may_too_much() -> None:
    assert "superuser" in rights.too_wide()[0] or "owns" in rights.too_wide()[0]

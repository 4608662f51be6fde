"""Migrations that are reversed and run again, or change rows of before."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from apps.people.models import Person, Token
from apps.people.operations import issue_token

pytestmark = pytest.mark.django_db

# The tables that were in another app under another name of their model: the app, and the numbers of
# the trigger that an earlier release made and of today's.
MOVED = [
    ("feeds", "articles_feedentry", "01d27", "de799"),
    ("claimreviews", "claims_reviewimportentry", "2824c", "e2c11"),
    ("suggestions", "claims_suggestionentry", "3470d", "d1d7b"),
    ("suggestions", "claims_weighting", "8ba1c", "2e19b"),
]


def migrate(app: str, name: str) -> None:
    MigrationExecutor(connection).migrate([(app, name)])


def triggers(table: str) -> list[str]:
    """Return the triggers that keep the rows of ``table`` as they are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize(("app", "table", "old", "new"), MOVED)
def test_history_is_append_only_also_when_its_names_are_reversed(
    app: str, table: str, old: str, new: str
) -> None:
    migrate(app, "0001_squashed")
    assert triggers(table) == [f"pgtrigger_append_only_{old}"]
    migrate(app, "0002_names")
    assert triggers(table) == [f"pgtrigger_append_only_{new}"]


def test_a_token_of_before_that_had_no_end_works_for_one_year_more(editor: Person) -> None:
    now, end = timezone.now(), dt.timedelta(days=365)
    short, _ = issue_token(actor=editor, name="short", scopes=["read"], now=now)
    endless, _ = issue_token(actor=editor, name="endless", scopes=["read"], now=now)
    revoked, _ = issue_token(actor=editor, name="revoked", scopes=["read"], now=now)
    Token.objects.filter(pk=endless.pk).update(expires_at=None)
    Token.objects.filter(pk=revoked.pk).update(expires_at=None, revoked_at=now)
    assert set(Token.objects.usable(now=now)) == {short}
    migration = import_module("apps.people.migrations.0003_every_token_ends")
    migration.end_in_a_year(apps, None)
    endless.refresh_from_db()
    assert set(Token.objects.usable(now=now)) == {short, endless}
    assert end <= endless.expires_at - now < end + dt.timedelta(minutes=5)
    assert Token.objects.get(pk=short.pk).expires_at == short.expires_at
    assert not Token.objects.filter(expires_at=None).exists()

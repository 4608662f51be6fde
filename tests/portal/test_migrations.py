"""Migrations that are reversed and run again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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

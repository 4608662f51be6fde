"""The rights of the database role that runs the portal, as opposed to the one that owns its tables.

The owner migrates. The other role reads and writes, but changes and deletes nothing in a table of record
and cannot switch a trigger off, so that whoever takes over a web process cannot rewrite what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

# Rows that never change once this no longer holds. Rights are given for a table, so a row policy does it.
CHANGING_WHILE = {"claims_passagechange": "noted_at IS NULL AND undone_at IS NULL"}
READ_ONLY = frozenset(("django_migrations",))


class UnsuitableRole(Exception):
    """A role that cannot be the one with few rights; the message says why."""


def protected() -> dict[str, set[str]]:
    """Return, for each table with a trigger that refuses without a condition, what is refused.

    The sets hold ``UPDATE`` and ``DELETE``.
    """
    refused: dict[str, set[str]] = {}
    for model in apps.get_models():
        for trigger in getattr(model._meta, "triggers", ()):
            if isinstance(trigger, pgtrigger.Protect) and trigger.condition is None:
                refused.setdefault(model._meta.db_table, set()).update(_operations(trigger))
    return refused


def rights_of(table: str, refused: dict[str, set[str]]) -> list[str]:
    """Return the rights of the running role on ``table``."""
    if table in READ_ONLY:
        return ["SELECT"]
    others = [right for right in ("UPDATE", "DELETE") if right not in refused.get(table, ())]
    return ["SELECT", "INSERT", *others]


@transaction.atomic
def grant(role: str) -> int:
    """Give ``role`` the rights to run the portal and take all others; return the number of tables.

    Run as the owner of the tables after each migration. Raises ``UnsuitableRole``.
    """
    _check_role(role)
    name, refused = sql.Identifier(role), protected()
    tables = _tables()
    with connection.cursor() as cursor:
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
            "GRANT USAGE ON SCHEMA public TO {role}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
        ):
            cursor.execute(sql.SQL(statement).format(role=name))
        for table in tables:
            rights = sql.SQL(", ".join(rights_of(table, refused)))
            cursor.execute(
                sql.SQL("GRANT {} ON {} TO {}").format(rights, sql.Identifier(table), name)
            )
        for table, condition in CHANGING_WHILE.items():
            _restrict_rows(cursor, table, condition)
    return len(tables)


def grant_after_migration(**_: Any) -> None:
    """Give the role of the setting ``DATABASE_ROLE``, if there is one, its rights (a signal's receiver)."""
    if settings.DATABASE_ROLE:
        grant(settings.DATABASE_ROLE)


def too_wide() -> list[str]:
    """Say in sentences what the connected role may do that the portal needs only for migrations."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, (SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            " AND pg_has_role(current_user, tableowner, 'MEMBER')) FROM pg_roles WHERE rolname = current_user"
        )
        role, is_superuser, owned = cursor.fetchone()
    if is_superuser:
        return [f"The database role “{role}” is a superuser: it can switch off every protection."]
    if owned:
        return [
            f"The database role “{role}” owns {owned} tables: it can switch off their triggers."
        ]
    return []


def _operations(trigger: Any) -> Iterator[str]:
    words = str(trigger.operation).upper()
    return (word for word in ("UPDATE", "DELETE") if word in words)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        return [table for (table,) in cursor.fetchall()]


def _check_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(oid, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [role],
        )
        row = cursor.fetchone()
    if row is None:
        raise UnsuitableRole(f"There is no database role “{role}”.")
    if row[0]:
        raise UnsuitableRole(
            f"The role “{role}” is a superuser, or has the rights of the owner of the tables. Create another."
        )


def _restrict_rows(cursor: Any, table: str, condition: str) -> None:
    """Let every role but the owner change only rows with ``condition``, and delete none."""
    name = sql.Identifier(table)
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    for policy, rule in {
        "read": "FOR SELECT USING (true)",
        "add": "FOR INSERT WITH CHECK (true)",
        "change": f"FOR UPDATE USING ({condition}) WITH CHECK (true)",
    }.items():
        title = sql.Identifier(policy)
        cursor.execute(sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(title, name))
        cursor.execute(sql.SQL("CREATE POLICY {} ON {} ").format(title, name) + sql.SQL(rule))

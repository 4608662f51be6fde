"""Permissions for external fact-checks."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {"import_reviews": role_rule(Role.CONTRIBUTOR)}

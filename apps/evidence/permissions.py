"""Permissions for evidence and recorded searches."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "attach": role_rule(Role.CONTRIBUTOR),
    "change": role_rule(Role.CONTRIBUTOR),
    "remove": role_rule(Role.CHECKER),
    "correct_source": role_rule(Role.CONTRIBUTOR),
    "record_search": role_rule(Role.CONTRIBUTOR),
}

"""Who may do what to articles and publishers."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "import": role_rule(Role.CONTRIBUTOR),
    "add_version": role_rule(Role.CONTRIBUTOR),
    "correct_details": role_rule(Role.CONTRIBUTOR),
    "watch": role_rule(Role.CHECKER),
    "unwatch": role_rule(Role.CHECKER),
    "keep_publishers": role_rule(Role.EDITOR),
}

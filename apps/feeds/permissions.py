"""Who may do what to feeds."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "add_feed": role_rule(Role.CHECKER),
    "watch_feed": role_rule(Role.CHECKER),
    "unwatch_feed": role_rule(Role.CHECKER),
    "look_at_feed": role_rule(Role.CHECKER),
    "take_earlier": role_rule(Role.CONTRIBUTOR),
}

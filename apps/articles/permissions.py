"""Who may do what to articles, feeds and publishers."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "import": role_rule(Role.CONTRIBUTOR),
    "add_version": role_rule(Role.CONTRIBUTOR),
    "correct_details": role_rule(Role.CONTRIBUTOR),
    "watch": role_rule(Role.CHECKER),
    "unwatch": role_rule(Role.CHECKER),
    "add_feed": role_rule(Role.CHECKER),
    "watch_feed": role_rule(Role.CHECKER),
    "unwatch_feed": role_rule(Role.CHECKER),
    "look_at_feed": role_rule(Role.CHECKER),
    "take_earlier": role_rule(Role.CONTRIBUTOR),
    "keep_publishers": role_rule(Role.EDITOR),
}

"""Who may decide about matches."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "confirm_match": role_rule(Role.CONTRIBUTOR),
    "reject_match": role_rule(Role.CONTRIBUTOR),
    "take_back_match": role_rule(Role.CONTRIBUTOR),
}

"""Who may choose the verdict that leads the front page; the verbs of fact-checks are in theirs."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "choose_lead": role_rule(Role.EDITOR),
    "end_lead": role_rule(Role.EDITOR),
}

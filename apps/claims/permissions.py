"""Who may do what to claims, claimants and topics."""

from __future__ import annotations

from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role

PERMISSIONS: dict[str, Rule] = {
    "make_claim": role_rule(Role.CONTRIBUTOR),
    "word": role_rule(Role.CONTRIBUTOR),
    "add_appearance": role_rule(Role.CONTRIBUTOR),
    "re_anchor": role_rule(Role.CHECKER),
    "judge_different": role_rule(Role.CONTRIBUTOR),
    "take_back_different": role_rule(Role.CONTRIBUTOR),
    "merge": role_rule(Role.EDITOR),
    "unmerge": role_rule(Role.EDITOR),
    "keep_topics": role_rule(Role.EDITOR),
    "keep_claimants": role_rule(Role.EDITOR),
}

"""Who may do what to claims and suggestions."""

from __future__ import annotations

from typing import Any

from apps.people.models import Person
from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role, Scope


def _own_or_checker(person: Person, suggestion: Any) -> bool:
    """A contributor takes back their own acceptance, a checker anybody's."""
    own = suggestion is None or getattr(suggestion, "decided_by_id", None) == person.pk
    return person.is_at_least(Role.CHECKER) or (own and person.is_at_least(Role.CONTRIBUTOR))


PERMISSIONS: dict[str, Rule] = {
    "make_claim": role_rule(Role.CONTRIBUTOR),
    "accept": role_rule(Role.CONTRIBUTOR),
    "take_back": Rule(
        _own_or_checker,
        Scope.WRITE,
        "Only a checker may take back what somebody else accepted.",
    ),
    "word": role_rule(Role.CONTRIBUTOR),
    "add_appearance": role_rule(Role.CONTRIBUTOR),
    "re_place": role_rule(Role.CHECKER),
    "dismiss": role_rule(Role.CHECKER),
    "reopen_suggestion": role_rule(Role.CHECKER),
    "confirm_match": role_rule(Role.CONTRIBUTOR),
    "reject_match": role_rule(Role.CONTRIBUTOR),
    "reopen_match": role_rule(Role.CONTRIBUTOR),
    "merge": role_rule(Role.EDITOR),
    "unmerge": role_rule(Role.EDITOR),
    "weigh": role_rule(Role.EDITOR),
    "read_again": role_rule(Role.EDITOR),
    "keep_topics": role_rule(Role.EDITOR),
    "keep_claimants": role_rule(Role.EDITOR),
}

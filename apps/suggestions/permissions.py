"""Who may do what to suggestions and to the weights of their reasons."""

from __future__ import annotations

from typing import Any

from apps.claims.permissions import PERMISSIONS as CLAIMS
from apps.people.models import Person
from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role, Scope


def _own_or_checker(person: Person, suggestion: Any) -> bool:
    """A contributor takes back their own acceptance, a checker anybody's."""
    own = suggestion is None or getattr(suggestion, "decided_by_id", None) == person.pk
    return person.is_at_least(Role.CHECKER) or (own and person.is_at_least(Role.CONTRIBUTOR))


PERMISSIONS: dict[str, Rule] = {
    "accept": role_rule(Role.CONTRIBUTOR),
    "take_back": Rule(
        _own_or_checker,
        Scope.WRITE,
        "Only a checker may take back a claim that somebody else accepted.",
    ),
    "dismiss": role_rule(Role.CHECKER),
    "postpone": role_rule(Role.CONTRIBUTOR),
    "bring_back": role_rule(Role.CONTRIBUTOR),
    "reopen": role_rule(Role.CHECKER),
    "weigh": role_rule(Role.EDITOR),
    "read_again": role_rule(Role.EDITOR),
}

# The verbs of the workspace, which also makes claims and appearances.
IN_WORKSPACE: dict[str, Rule] = CLAIMS | PERMISSIONS

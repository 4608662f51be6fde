"""Permissions for people and tokens, and the rules of which every app makes its permissions.

A table maps a verb to a ``Rule``: a predicate over (person, thing) and the token scope it needs.
Operations ``require`` it; pages and JSON list ``open_verbs`` from the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.common.errors import NotAllowed
from apps.people.models import Person
from apps.people.roles import Role, Scope

Predicate = Callable[[Person, Any], bool]
# Says why a person may not do something to a thing.
Reason = Callable[[Person, Any], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A predicate (``who``), the token scope it needs, and the message of a refusal, or what makes it."""

    who: Predicate
    scope: str
    otherwise: str | Reason


def at_least(role: Role) -> Predicate:
    """Return the predicate that a person has ``role`` or one above it."""
    return lambda person, thing: person.is_at_least(role)


def role_rule(role: Role, scope: str = Scope.WRITE) -> Rule:
    """Return the rule that requires only a role."""
    article = "an" if role.label[0] in "AE" else "a"
    return Rule(at_least(role), scope, f"Only {article} {role.label.lower()} may do this.")


def allowed(rule: Rule, person: Person, thing: Any = None) -> bool:
    """Say whether ``rule`` allows ``person`` (with the token in use) to act on ``thing``."""
    return person.is_active and person.has_scope(rule.scope) and rule.who(person, thing)


def require(rule: Rule, person: Person, thing: Any = None) -> None:
    """Raise ``NotAllowed`` unless ``rule`` allows ``person`` to act on ``thing``."""
    if not person.has_scope(rule.scope):
        raise NotAllowed(f"This token lacks the scope “{rule.scope}”.")
    if not allowed(rule, person, thing):
        why = rule.otherwise
        raise NotAllowed(why if isinstance(why, str) else why(person, thing))


def open_verbs(table: Mapping[Any, Rule], person: Person, thing: Any = None) -> list[str]:
    """Return the verbs of ``table`` allowed to ``person`` on ``thing``, in the table's order."""
    return [str(verb) for verb, rule in table.items() if allowed(rule, person, thing)]


def _own_or_admin(person: Person, token: Any) -> bool:
    return token is None or token.person_id == person.pk or person.is_at_least(Role.ADMIN)


PERMISSIONS: dict[str, Rule] = {
    "issue_token": Rule(
        lambda person, thing: person.scopes is None, Scope.WRITE, "A token cannot create tokens."
    ),
    "end_sessions": Rule(
        lambda person, thing: person.scopes is None, Scope.WRITE, "A token has no sessions."
    ),
    "revoke_token": Rule(_own_or_admin, Scope.WRITE, "This token belongs to somebody else."),
    "add_person": role_rule(Role.ADMIN),
    "invite": role_rule(Role.ADMIN),
    "revoke_invitation": role_rule(Role.ADMIN),
    "change_role": role_rule(Role.ADMIN),
    "deactivate": role_rule(Role.ADMIN),
    "reactivate": role_rule(Role.ADMIN),
}

"""Permissions for evidence and recorded searches."""

from __future__ import annotations

from typing import Any

from apps.evidence.models import Search
from apps.people.models import Person
from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role, Scope


def _own_search_or_checker(person: Person, thing: Any) -> bool:
    is_of_another = isinstance(thing, Search) and thing.actor_id != person.pk
    return person.is_at_least(Role.CHECKER if is_of_another else Role.CONTRIBUTOR)


PERMISSIONS: dict[str, Rule] = {
    "attach": role_rule(Role.CONTRIBUTOR),
    "change": role_rule(Role.CONTRIBUTOR),
    "remove": role_rule(Role.CHECKER),
    "correct_source": role_rule(Role.CONTRIBUTOR),
    "record_search": role_rule(Role.CONTRIBUTOR),
    "take_back_search": Rule(
        _own_search_or_checker,
        Scope.WRITE,
        "Only who recorded a search, or a checker, may take it back.",
    ),
}

"""Permissions for fact-checks."""

from __future__ import annotations

from apps.factchecks.models import FactCheck
from apps.factchecks.states import WITH_ITS_CLAIM, Verb
from apps.people import permissions as people
from apps.people.models import Person
from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role, Scope


def wrote(person: Person, factcheck: FactCheck) -> bool:
    """Say whether ``person`` wrote any part of it, in this round or an earlier one."""
    return person in factcheck.writers.all()


def _is_second_reviewer(person: Person, factcheck: FactCheck) -> bool:
    return person.is_at_least(Role.EDITOR) and not wrote(person, factcheck)


def _is_writer(person: Person, factcheck: FactCheck) -> bool:
    return person.is_at_least(Role.CHECKER) and wrote(person, factcheck)


OPEN = role_rule(Role.CHECKER)
RATING = role_rule(Role.ADMIN)

PERMISSIONS: dict[Verb, Rule] = {
    Verb.ASSIGN: role_rule(Role.EDITOR),
    Verb.DRAFT: role_rule(Role.CHECKER),
    Verb.SUBMIT: role_rule(Role.CHECKER),
    Verb.TAKE_BACK_SUBMISSION: Rule(
        _is_writer,
        Scope.WRITE,
        "Only a checker who wrote part of it may take the submission back.",
    ),
    Verb.SEND_BACK: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.APPROVE: Rule(
        _is_second_reviewer,
        Scope.REVIEW,
        "Only an editor who wrote no part of it may approve it.",
    ),
    Verb.PUBLISH: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.CORRECT: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.WITHDRAW: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.NOTE_CHANGE: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.ANNOUNCE_RECHECK: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.CANCEL_CORRECTION: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.REOPEN: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.MERGE: role_rule(Role.EDITOR, Scope.REVIEW),
    Verb.UNMERGE: role_rule(Role.EDITOR, Scope.REVIEW),
}


def open_verbs(person: Person, factcheck: FactCheck) -> list[str]:
    """List the verbs that ``person`` may apply to ``factcheck``: permitted, and possible in its state.

    Those that come with a verb of the claim are left out.
    """
    own = {verb: rule for verb, rule in PERMISSIONS.items() if verb not in WITH_ITS_CLAIM}
    possible = {verb: rule for verb, rule in own.items() if factcheck.can(verb)}
    return people.open_verbs(possible, person, factcheck)

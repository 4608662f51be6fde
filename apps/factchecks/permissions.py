"""Permissions for fact-checks."""

from __future__ import annotations

from collections.abc import Sequence

from apps.factchecks import writers
from apps.factchecks.models import FactCheck
from apps.factchecks.states import WITH_ITS_CLAIM, Verb
from apps.people import permissions as people
from apps.people.models import Person
from apps.people.permissions import Rule, role_rule
from apps.people.roles import Role, Scope


def wrote(person: Person, factcheck: FactCheck) -> bool:
    """Say whether ``person`` wrote any part of it: see ``apps.factchecks.writers``."""
    return bool(writers.written_by(person, factcheck))


def why_not_approve(person: Person, factcheck: FactCheck) -> str:
    """Say why ``person`` may not approve it, and who may."""
    rule = "Only an editor who wrote no part of it may approve it."
    parts = writers.written_by(person, factcheck)
    reason = f" You {writers.in_words(parts)}." if parts else ""
    return f"{rule}{reason} {who_may_in_words(writers.who_may_approve(factcheck))}"


def who_may_in_words(people: Sequence[Person]) -> str:
    """Name the people who may approve a fact-check; say what can be done when there is nobody."""
    if not people:
        return "Nobody else here may approve it. An admin can give another person the role of an editor."
    return f"Who may approve it: {', '.join(person.name for person in people)}."


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
        why_not_approve,
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

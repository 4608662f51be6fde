"""Who may do what to a fact-check: every verb for every role, every scope, and for its writers."""

from __future__ import annotations

import pytest

from apps.common.errors import NotAllowed
from apps.factchecks.models import REPLACEMENT, FactCheck
from apps.factchecks.permissions import OPEN, PERMISSIONS, RATING, open_verbs, wrote
from apps.factchecks.states import State, Verb
from apps.people.models import Person
from apps.people.permissions import Rule, allowed, require
from apps.people.roles import Role, Scope
from tests.factories import FactCheckFactory, PersonFactory
from tests.tables import cells

pytestmark = pytest.mark.django_db

RULES: dict[str, Rule] = {
    "open": OPEN,
    "change_rating": RATING,
    **{str(verb): rule for verb, rule in PERMISSIONS.items()},
}
WHO = """
               viewer  contributor  checker  editor  admin
open           no      no           yes      yes     yes
change_rating  no      no           no       no      yes
assign         no      no           no       yes     yes
draft          no      no           yes      yes     yes
submit         no      no           yes      yes     yes
take_back_submission no no          no       no      no
send_back      no      no           no       yes     yes
approve        no      no           no       yes     yes
publish        no      no           no       yes     yes
correct        no      no           no       yes     yes
withdraw       no      no           no       yes     yes
note_change    no      no           no       yes     yes
announce_recheck   no      no           no       yes     yes
cancel_correction  no      no           no       yes     yes
reopen_factcheck   no      no           no       yes     yes
merge_factcheck    no      no           no       yes     yes
unmerge_factcheck  no      no           no       yes     yes
"""
WITH_WHICH_TOKEN = """
               read  write  review
open           no    yes    no
change_rating  no    yes    no
assign         no    yes    no
draft          no    yes    no
submit         no    yes    no
take_back_submission no yes no
send_back      no    no     yes
approve        no    no     yes
publish        no    no     yes
correct        no    no     yes
withdraw       no    no     yes
note_change    no    no     yes
announce_recheck   no    no     yes
cancel_correction  no    no     yes
reopen_factcheck   no    no     yes
merge_factcheck    no    no     yes
unmerge_factcheck  no    no     yes
"""
# In which state an editor who wrote none of it sees which buttons.
BUTTONS = {
    "open": ["assign", "draft", "submit"],
    "in_review": ["assign", "send_back", "approve"],
    "approved": ["assign", "send_back", "publish"],
    "published": ["correct", "withdraw", "note_change"],
    "withdrawn": ["reopen_factcheck"],
    "merged": [],
}
# More of them while a correction is in progress, and in the new round after a withdrawal.
DURING = {
    "update": ["withdraw", "announce_recheck", "cancel_correction"],
    REPLACEMENT: ["cancel_correction"],
}
# The same for a checker, who wrote it.
WRITERS_BUTTONS = {
    "open": ["draft", "submit"],
    "in_review": ["take_back_submission"],
    "approved": [],
    "published": [],
    "withdrawn": [],
    "merged": [],
}
# A verb that only those who wrote a part of it may do: in which role.
WRITERS_VERBS = """
                      viewer  contributor  checker  editor  admin
take_back_submission  no      no           yes      yes     yes
"""


@pytest.fixture
def factcheck() -> FactCheck:
    return FactCheckFactory()


def test_the_tables_name_every_verb_role_and_scope() -> None:
    assert (
        {verb for verb, *_ in cells(WHO)}
        == set(RULES)
        == {verb for verb, *_ in cells(WITH_WHICH_TOKEN)}
    )
    assert {role for _, role, _ in cells(WHO)} == set(Role.values)
    assert {scope for _, scope, _ in cells(WITH_WHICH_TOKEN)} == set(Scope.values)
    assert set(PERMISSIONS) == set(Verb)


@pytest.mark.parametrize(("verb", "role", "may"), cells(WHO))
def test_a_role_may_what_the_table_says(
    factcheck: FactCheck, verb: str, role: str, may: bool
) -> None:
    assert allowed(RULES[verb], PersonFactory(role=role), factcheck) is may


@pytest.mark.parametrize(("verb", "role", "may"), cells(WRITERS_VERBS))
def test_who_wrote_a_part_may_what_the_table_says(
    factcheck: FactCheck, verb: str, role: str, may: bool
) -> None:
    person = PersonFactory(role=role)
    factcheck.writers.add(person)
    assert allowed(RULES[verb], person, factcheck) is may


@pytest.mark.parametrize(("verb", "scope", "may"), cells(WITH_WHICH_TOKEN))
def test_a_token_narrows_to_its_scope(
    factcheck: FactCheck, verb: str, scope: str, may: bool
) -> None:
    admin = PersonFactory(role="admin")
    if verb in {verb for verb, *_ in cells(WRITERS_VERBS)}:
        factcheck.writers.add(admin)
    admin.scopes = frozenset({scope})
    assert allowed(RULES[verb], admin, factcheck) is may
    if not may:
        with pytest.raises(NotAllowed, match="lacks the scope"):
            require(RULES[verb], admin, factcheck)


@pytest.mark.parametrize("verb", RULES)
def test_who_left_may_nothing(factcheck: FactCheck, verb: str) -> None:
    assert not allowed(RULES[verb], PersonFactory(role="admin", is_active=False), factcheck)


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_a_reviewer_who_wrote_a_line_may_not_approve(factcheck: FactCheck, role: str) -> None:
    person = PersonFactory(role=role)
    assert not wrote(person, factcheck)
    factcheck.writers.add(person)
    assert wrote(person, factcheck)
    assert not allowed(PERMISSIONS[Verb.APPROVE], person, factcheck)
    with pytest.raises(NotAllowed, match="wrote no part"):
        require(PERMISSIONS[Verb.APPROVE], person, factcheck)


@pytest.mark.parametrize("verb", sorted(set(Verb) - {Verb.APPROVE}))
def test_having_written_it_closes_no_other_verb_to_an_editor(
    factcheck: FactCheck, editor: Person, verb: Verb
) -> None:
    factcheck.writers.add(editor)
    assert allowed(PERMISSIONS[verb], editor, factcheck)


@pytest.mark.parametrize("state", list(State))
def test_the_buttons_are_what_is_allowed_and_possible(state: State) -> None:
    factcheck = FactCheckFactory(state=state)
    writer = factcheck.opened_by
    assert open_verbs(PersonFactory(role="editor"), factcheck) == BUTTONS[state]
    assert open_verbs(writer, factcheck) == WRITERS_BUTTONS[state]
    assert open_verbs(PersonFactory(role="viewer"), factcheck) == []


@pytest.mark.parametrize("kind", DURING)
@pytest.mark.parametrize("state", [State.OPEN, State.IN_REVIEW, State.APPROVED])
def test_a_correction_in_progress_has_more_buttons_for_an_editor(state: State, kind: str) -> None:
    factcheck = FactCheckFactory(state=state)
    factcheck.correction_kind = kind
    editor, checker = PersonFactory(role="editor"), PersonFactory(role="checker")
    assert open_verbs(editor, factcheck) == BUTTONS[state] + DURING[kind]
    assert not set(open_verbs(checker, factcheck)) & set(DURING[kind])

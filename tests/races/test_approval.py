"""Each verb that changes what readers would see, while somebody approves or publishes it.

The verb has ended and is not committed when the decision begins. So the decision must wait for it, and be
about what is stored then. ``python -m tests.faults.races`` runs each pair many times, in every order.
"""

from __future__ import annotations

import pytest

from tests.races.pairs import race, without_locks
from tests.races.scene import Desk
from tests.races.verbs import CHANGING, DECIDING, Verb

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.outside]
BY_NAME = {verb.name: verb for verb in CHANGING}


# After which of the verbs the decision goes through, and why: readers would see no difference, or the verb
# itself is not possible in review, or after approval.
SAME_FOR_READERS = {"judge_different", "record_search", "record_search_here", "open", "add_version"}
NOT_NOW = {"draft", "submit", "correct", "reopen", "note_change", "merge into another"}
DECIDED = {
    "approve": SAME_FOR_READERS | NOT_NOW,
    "publish": SAME_FOR_READERS | NOT_NOW | {"take_back_submission"},
}


@pytest.mark.parametrize("decision", DECIDING, ids=lambda verb: verb.name)
def test_nothing_is_decided_over_a_change_that_was_there_before(decision: Verb) -> None:
    desk = Desk()
    outcomes = {verb.name: race(desk, verb, decision) for verb in CHANGING}
    assert {name: one.violations for name, one in outcomes.items() if one.violations} == {}
    done = {name for name, one in outcomes.items() if one.first == "done"}
    assert outcomes.keys() - done == DECIDED[decision.name] - SAME_FOR_READERS
    assert {name for name, one in outcomes.items() if one.second == "done"} == DECIDED[
        decision.name
    ]


@pytest.mark.parametrize("name", ["attach", "correct_source", "rename_topic", "correct_details"])
def test_without_the_locks_it_would_be(name: str) -> None:
    with without_locks():
        outcomes = [race(Desk(), BY_NAME[name], decision) for decision in DECIDING]
    assert [bool(outcome.violations) for outcome in outcomes] == [True, True]

"""The life of a fact-check, pair by pair: every verb in every state."""

from __future__ import annotations

import pytest

from apps.factchecks.models import FactCheck
from apps.factchecks.states import State, Verb, is_possible, target

# A word is the state the verb leads to; a dash says that the verb is refused.
LIFE = """
             open         in_review    approved     published    withdrawn
assign       open         in_review    approved     -            -
draft        open         -            -            -            -
submit       in_review    -            -            -            -
take_back_submission -    open         -            -            -
send_back    -            open         open         -            -
approve      -            approved     -            -            -
publish      -            -            published    -            -
correct      -            -            -            open         -
withdraw     -            -            -            withdrawn    -
note_change  -            -            -            published    -
"""
STATES, *LINES = [line.split() for line in LIFE.strip().splitlines()]
PAIRS = [
    (verb, state, end) for verb, *ends in LINES for state, end in zip(STATES, ends, strict=True)
]


def test_the_table_names_every_verb_and_every_state() -> None:
    assert [verb for verb, *_ in LINES] == [str(verb) for verb in Verb]
    assert [str(state) for state in State] == STATES


@pytest.mark.parametrize(("verb", "state", "end"), PAIRS)
def test_a_verb_is_possible_where_the_table_says_and_nowhere_else(
    verb: str, state: str, end: str
) -> None:
    assert is_possible(Verb(verb), State(state)) is (end != "-")
    assert FactCheck(state=state).can(Verb(verb)) is (end != "-")


@pytest.mark.parametrize(("verb", "state", "end"), [pair for pair in PAIRS if pair[2] != "-"])
def test_a_verb_leads_to_the_state_the_table_says(verb: str, state: str, end: str) -> None:
    assert target(Verb(verb), State(state)) == end


def test_nothing_is_possible_after_withdrawal() -> None:
    assert not any(is_possible(verb, State.WITHDRAWN) for verb in Verb)


def test_every_state_but_the_first_is_reached_by_some_verb() -> None:
    reached = {end for _, _, end in PAIRS}
    assert reached >= set(STATES)

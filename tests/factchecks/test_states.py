"""The life of a fact-check, pair by pair: every verb in every state."""

from __future__ import annotations

import pytest

from apps.factchecks.models import REPLACEMENT, FactCheck
from apps.factchecks.states import Shown, State, Verb, is_possible, target

# A word is the state the verb leads to; a dash says that the verb is refused.
LIFE = """
                     open         in_review    approved     published    withdrawn    merged
assign               open         in_review    approved     -            -            -
draft                open         -            -            -            -            -
submit               in_review    -            -            -            -            -
take_back_submission -            open         -            -            -            -
send_back            -            open         open         -            -            -
approve              -            approved     -            -            -            -
publish              -            -            published    -            -            -
correct              -            -            -            open         -            -
withdraw             -            -            -            withdrawn    -            -
note_change          -            -            -            published    -            -
announce_recheck     -            -            -            -            -            -
cancel_correction    -            -            -            -            -            -
reopen_factcheck     -            -            -            -            open         -
merge_factcheck      merged       merged       merged       merged       -            -
unmerge_factcheck    -            -            -            -            -            merged
"""
# What differs while a correction is in progress, once readers were told of it, and in the new round
# after a withdrawal.
ROUNDS = {
    Shown.VERDICT: """
                   open         in_review    approved
withdraw           withdrawn    withdrawn    withdrawn
announce_recheck   open         in_review    approved
cancel_correction  published    published    published
""",
    Shown.RECHECK: """
                   open         in_review    approved
withdraw           withdrawn    withdrawn    withdrawn
announce_recheck   -            -            -
cancel_correction  published    published    published
""",
    Shown.WITHDRAWAL: """
                   open         in_review    approved
withdraw           -            -            -
announce_recheck   -            -            -
cancel_correction  withdrawn    withdrawn    withdrawn
merge_factcheck    -            -            -
""",
}


def _pairs(table: str) -> list[tuple[str, str, str]]:
    states, *lines = [line.split() for line in table.strip().splitlines()]
    return [
        (verb, state, end) for verb, *ends in lines for state, end in zip(states, ends, strict=True)
    ]


STATES, *LINES = [line.split() for line in LIFE.strip().splitlines()]
PAIRS = _pairs(LIFE)
ALL = {
    (shown, verb, state): end
    for shown in Shown
    for verb, state, end in [*PAIRS, *_pairs(ROUNDS.get(shown, "state"))]
}


def test_the_table_names_every_verb_and_every_state() -> None:
    assert [verb for verb, *_ in LINES] == [str(verb) for verb in Verb]
    assert [str(state) for state in State] == STATES


def _factcheck(state: str, shown: Shown) -> FactCheck:
    kinds = {Shown.NOTHING: "", Shown.WITHDRAWAL: REPLACEMENT}
    kind, is_announced = kinds.get(shown, "update"), shown == Shown.RECHECK
    return FactCheck(state=state, correction_kind=kind, is_recheck_announced=is_announced)


@pytest.mark.parametrize(("shown", "verb", "state"), ALL)
def test_a_verb_is_possible_where_the_tables_say_and_nowhere_else(
    shown: Shown, verb: str, state: str
) -> None:
    end = ALL[shown, verb, state]
    assert is_possible(Verb(verb), State(state), shown) is (end != "-")
    factcheck = _factcheck(state, shown)
    assert factcheck.shown == shown
    assert factcheck.can(Verb(verb)) is (end != "-")


@pytest.mark.parametrize(("shown", "verb", "state"), [key for key in ALL if ALL[key] != "-"])
def test_a_verb_leads_to_the_state_the_tables_say(shown: Shown, verb: str, state: str) -> None:
    assert target(Verb(verb), State(state), shown) == ALL[shown, verb, state]


def test_what_is_withdrawn_can_only_be_reopened() -> None:
    assert [verb for verb in Verb if is_possible(verb, State.WITHDRAWN)] == [Verb.REOPEN]


def test_every_state_but_the_first_is_reached_by_some_verb() -> None:
    reached = {end for _, _, end in PAIRS}
    assert reached >= set(STATES)

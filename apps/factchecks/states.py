"""The state machine of fact-checks: from which states each verb is possible, and where it leads."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The progress of a fact-check; not its rating, and not what readers see."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What can be done to a fact-check."""

    ASSIGN = "assign"
    DRAFT = "draft"
    SUBMIT = "submit"
    TAKE_BACK_SUBMISSION = "take_back_submission"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    NOTE_CHANGE = "note_change"


_WORKING = (State.OPEN, State.IN_REVIEW, State.APPROVED)

# ``None`` as target: the state does not change.
TRANSITIONS: dict[Verb, tuple[tuple[State, ...], State | None]] = {
    Verb.ASSIGN: (_WORKING, None),
    Verb.DRAFT: ((State.OPEN,), None),
    Verb.SUBMIT: ((State.OPEN,), State.IN_REVIEW),
    Verb.TAKE_BACK_SUBMISSION: ((State.IN_REVIEW,), State.OPEN),
    Verb.SEND_BACK: ((State.IN_REVIEW, State.APPROVED), State.OPEN),
    Verb.APPROVE: ((State.IN_REVIEW,), State.APPROVED),
    Verb.PUBLISH: ((State.APPROVED,), State.PUBLISHED),
    Verb.CORRECT: ((State.PUBLISHED,), State.OPEN),
    Verb.WITHDRAW: ((State.PUBLISHED,), State.WITHDRAWN),
    Verb.NOTE_CHANGE: ((State.PUBLISHED,), None),
}


def is_possible(verb: Verb, state: State) -> bool:
    """Say whether ``verb`` is possible in ``state``."""
    return state in TRANSITIONS[verb][0]


def target(verb: Verb, state: State) -> State:
    """Return the state ``verb`` leads to from ``state``."""
    return TRANSITIONS[verb][1] or state

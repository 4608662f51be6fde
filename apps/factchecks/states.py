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
    # Its claim was merged into another one that has a fact-check, too.
    MERGED = "merged"


class Shown(StrEnum):
    """What readers have while the newsroom works on a fact-check."""

    NOTHING = "nothing"
    VERDICT = "verdict"
    # The verdict, and that it is being checked again.
    RECHECK = "recheck"
    WITHDRAWAL = "withdrawal"


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
    ANNOUNCE_RECHECK = "announce_recheck"
    CANCEL_CORRECTION = "cancel_correction"
    REOPEN = "reopen_factcheck"
    MERGE = "merge_factcheck"
    UNMERGE = "unmerge_factcheck"


_WORKING = (State.OPEN, State.IN_REVIEW, State.APPROVED)

# What happens to a fact-check with a verb of its claim, ``merge`` or ``unmerge``: no button of its own.
WITH_ITS_CLAIM = (Verb.MERGE, Verb.UNMERGE)

# ``None`` as target: the state does not change; after ``UNMERGE`` it is the one before the merge.
TRANSITIONS: dict[Verb, tuple[tuple[State, ...], State | None]] = {
    Verb.ASSIGN: (_WORKING, None),
    Verb.DRAFT: ((State.OPEN,), None),
    Verb.SUBMIT: ((State.OPEN,), State.IN_REVIEW),
    Verb.TAKE_BACK_SUBMISSION: ((State.IN_REVIEW,), State.OPEN),
    Verb.SEND_BACK: ((State.IN_REVIEW, State.APPROVED), State.OPEN),
    Verb.APPROVE: ((State.IN_REVIEW,), State.APPROVED),
    Verb.PUBLISH: ((State.APPROVED,), State.PUBLISHED),
    Verb.CORRECT: ((State.PUBLISHED,), State.OPEN),
    Verb.WITHDRAW: ((State.PUBLISHED, *_WORKING), State.WITHDRAWN),
    Verb.NOTE_CHANGE: ((State.PUBLISHED,), None),
    Verb.ANNOUNCE_RECHECK: (_WORKING, None),
    Verb.CANCEL_CORRECTION: (_WORKING, State.PUBLISHED),
    Verb.REOPEN: ((State.WITHDRAWN,), State.OPEN),
    Verb.MERGE: ((State.PUBLISHED, *_WORKING), State.MERGED),
    Verb.UNMERGE: ((State.MERGED,), None),
}

# While the newsroom works on it, these are possible only when readers have one of these.
_WHILE_SHOWN: dict[Verb, tuple[Shown, ...]] = {
    Verb.WITHDRAW: (Shown.VERDICT, Shown.RECHECK),
    Verb.ANNOUNCE_RECHECK: (Shown.VERDICT,),
    Verb.CANCEL_CORRECTION: (Shown.VERDICT, Shown.RECHECK, Shown.WITHDRAWAL),
    Verb.MERGE: (Shown.NOTHING, Shown.VERDICT, Shown.RECHECK),
}


def is_possible(verb: Verb, state: State, shown: Shown = Shown.NOTHING) -> bool:
    """Say whether ``verb`` is possible in ``state``, while readers have ``shown``."""
    if state not in TRANSITIONS[verb][0]:
        return False
    return state not in _WORKING or shown in _WHILE_SHOWN.get(verb, tuple(Shown))


def target(verb: Verb, state: State, shown: Shown = Shown.NOTHING) -> State:
    """Return the state ``verb`` leads to from ``state``.

    A check that was reopened after a withdrawal leads back to it when it is cancelled.
    """
    if verb == Verb.CANCEL_CORRECTION and shown == Shown.WITHDRAWAL:
        return State.WITHDRAWN
    return TRANSITIONS[verb][1] or state

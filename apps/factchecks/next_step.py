"""The next step of a fact-check and who must take it, in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from apps.factchecks.states import State, Verb


@dataclass(frozen=True, slots=True)
class Step:
    """The next verb, whose turn it is, and a sentence for pages."""

    verb: Verb
    who: str
    sentence: str


STEPS: dict[State, Step] = {
    State.OPEN: Step(Verb.SUBMIT, "a checker", "A checker writes it and submits it for review."),
    State.IN_REVIEW: Step(
        Verb.APPROVE,
        "a second person",
        "An editor who wrote no part of it reviews it: approves it or sends it back.",
    ),
    State.APPROVED: Step(Verb.PUBLISH, "an editor", "An editor publishes it."),
    State.PUBLISHED: Step(
        Verb.CORRECT, "nobody", "It is published. An editor can correct or withdraw it."
    ),
    State.WITHDRAWN: Step(
        Verb.REOPEN,
        "nobody",
        "It is withdrawn. Its page stays online, with the reason. An editor can reopen it.",
    ),
    State.MERGED: Step(
        Verb.UNMERGE,
        "nobody",
        "Its claim was merged into another one, whose fact-check goes on. An editor can undo the merge.",
    ),
}


def next_step(state: str) -> Step:
    """Return the next step from ``state``."""
    return STEPS[State(state)]

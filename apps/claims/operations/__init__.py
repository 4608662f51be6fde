"""Every write about claims: making, wording, placing, carrying over, merging; deciding about
suggestions. Matches and the search index have their own (``apps.claims.matches``)."""

from apps.claims.operations.anchoring import MAX_SPAN, carry_over
from apps.claims.operations.claimants import change_claimant, merge_claimant
from apps.claims.operations.making import (
    MERGE_OBSTACLES,
    add_appearance,
    make_claim,
    merge,
    unmerge,
)
from apps.claims.operations.orphans import replace_orphan
from apps.claims.operations.reading import (
    READ_AGAIN,
    RULES,
    ask_to_read_again,
    read_again,
    read_version,
)
from apps.claims.operations.suggestions import (
    accept,
    accept_as_appearance,
    default_wording,
    dismiss,
    reopen_suggestion,
)
from apps.claims.operations.taking_back import USES, InUse, take_back
from apps.claims.operations.topics import merge_topic, rename_topic
from apps.claims.operations.weighing import InForce, complete, in_force, weigh
from apps.claims.operations.wording import AFTER_NEW_WORDING, Wording, standing, word

__all__ = [
    "AFTER_NEW_WORDING",
    "MAX_SPAN",
    "MERGE_OBSTACLES",
    "READ_AGAIN",
    "RULES",
    "USES",
    "InForce",
    "InUse",
    "Wording",
    "accept",
    "accept_as_appearance",
    "add_appearance",
    "ask_to_read_again",
    "carry_over",
    "change_claimant",
    "complete",
    "default_wording",
    "dismiss",
    "in_force",
    "make_claim",
    "merge",
    "merge_claimant",
    "merge_topic",
    "read_again",
    "read_version",
    "rename_topic",
    "reopen_suggestion",
    "replace_orphan",
    "standing",
    "take_back",
    "unmerge",
    "weigh",
    "word",
]

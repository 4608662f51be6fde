"""Every write about claims: making, rewording, anchoring, carrying over, merging."""

from apps.claims.operations.anchoring import MAX_SPAN, carry_over
from apps.claims.operations.claimants import change_claimant, merge_claimant
from apps.claims.operations.details import AFTER_NEW_WORDING, ClaimDetails, must_be_current, word
from apps.claims.operations.making import (
    MERGE_OBSTACLES,
    add_appearance,
    make_claim,
    merge,
    unmerge,
)
from apps.claims.operations.orphans import re_anchor
from apps.claims.operations.topics import merge_topic, rename_topic

__all__ = [
    "AFTER_NEW_WORDING",
    "MAX_SPAN",
    "MERGE_OBSTACLES",
    "ClaimDetails",
    "add_appearance",
    "carry_over",
    "change_claimant",
    "make_claim",
    "merge",
    "merge_claimant",
    "merge_topic",
    "must_be_current",
    "re_anchor",
    "rename_topic",
    "unmerge",
    "word",
]

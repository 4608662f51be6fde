"""Every write of fact-checks, from opening to approval, and of the rating scale."""

from apps.factchecks.operations.opening import AlreadyOpen, assign, open_factcheck
from apps.factchecks.operations.ratings import change_rating
from apps.factchecks.operations.steps import (
    ApprovedAlready,
    Draft,
    advance,
    approve,
    approved_fingerprint,
    begin,
    begin_with_document,
    check_draft,
    correct,
    draft,
    refusal_of_reason,
    send_back,
    submit,
    take_back_submission,
)

__all__ = [
    "AlreadyOpen",
    "ApprovedAlready",
    "Draft",
    "advance",
    "approve",
    "approved_fingerprint",
    "assign",
    "begin",
    "begin_with_document",
    "change_rating",
    "check_draft",
    "correct",
    "draft",
    "open_factcheck",
    "refusal_of_reason",
    "send_back",
    "submit",
    "take_back_submission",
]

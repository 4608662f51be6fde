"""Every write of editions, and of the choice of the front page's lead."""

from apps.publishing.operations.editions import (
    RECHECK_ENDED,
    SameClaim,
    announce_recheck,
    cancel_correction,
    note_change,
    publish,
    reopen,
    store,
    withdraw,
)
from apps.publishing.operations.lead import choose_lead, end_lead

__all__ = [
    "RECHECK_ENDED",
    "SameClaim",
    "announce_recheck",
    "cancel_correction",
    "choose_lead",
    "end_lead",
    "note_change",
    "publish",
    "reopen",
    "store",
    "withdraw",
]

"""Every write about people: accounts, invitations, tokens, mails that wait."""

from apps.people.operations.invitations import (
    InvitationEnded,
    accept_invitation,
    invite,
    note_invitation,
    revoke_invitation,
)
from apps.people.operations.mails import ask_for_reset, forget_mails, note_mail, queue_mails
from apps.people.operations.passwords import set_first_password
from apps.people.operations.people import (
    LastAdmin,
    add_person,
    change_role,
    deactivate,
    reactivate,
    the_portal,
)
from apps.people.operations.sign_in import (
    change_address,
    change_sign_in,
    end_sessions,
    keep_own_address,
)
from apps.people.operations.tokens import digest, issue_token, revoke_token
from apps.people.queries import PORTAL

__all__ = [
    "PORTAL",
    "InvitationEnded",
    "LastAdmin",
    "accept_invitation",
    "add_person",
    "ask_for_reset",
    "change_address",
    "change_role",
    "change_sign_in",
    "deactivate",
    "digest",
    "end_sessions",
    "forget_mails",
    "invite",
    "issue_token",
    "keep_own_address",
    "note_invitation",
    "note_mail",
    "queue_mails",
    "reactivate",
    "revoke_invitation",
    "revoke_token",
    "set_first_password",
    "the_portal",
]

"""Issuing and revoking API tokens."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from django.db import transaction

from apps.common.errors import Invalid
from apps.common.locking import lock
from apps.history.recording import record
from apps.people.models import Person, PersonEntry, Token
from apps.people.permissions import PERMISSIONS, require
from apps.people.roles import Scope

PREFIX = "fcp_"
LONGEST = dt.timedelta(days=365)
USUAL = dt.timedelta(days=90)


def digest(token: str) -> str:
    """Return the SHA-256 (hexadecimal) by which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue_token(
    *,
    actor: Person,
    name: str,
    scopes: Sequence[str],
    now: dt.datetime,
    expires_at: dt.datetime | None = None,
) -> tuple[Token, str]:
    """Create a token for ``actor``; return its row and the secret, which is not stored.

    It ends at ``expires_at``, at most after a year; when that is not given, after 90 days.
    """
    require(PERMISSIONS["issue_token"], actor)
    expires_at = expires_at or now + USUAL
    _check_token(name, scopes, expires_at, now)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=actor,
        name=name.strip(),
        prefix=secret[:12],
        digest=digest(secret),
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=expires_at,
    )
    record(
        PersonEntry,
        person=actor,
        actor=actor,
        verb="issue_token",
        at=now,
        after={
            "token": str(token),
            "scopes": token.scopes,
            "expires_at": expires_at.isoformat(),
        },
    )
    return token, secret


@transaction.atomic
def revoke_token(*, actor: Person, token_id: int, now: dt.datetime, note: str = "") -> Token:
    """Revoke a token at once. Idempotent."""
    token = lock(Token.objects.visible_to(actor), token_id)
    require(PERMISSIONS["revoke_token"], actor, token)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record(
            PersonEntry,
            person=token.person,
            actor=actor,
            verb="revoke_token",
            at=now,
            after={"token": str(token)},
            note=note,
        )
    return token


def _check_token(
    name: str, scopes: Sequence[str], expires_at: dt.datetime, now: dt.datetime
) -> None:
    fields = {}
    if not name.strip() or len(name) > 80:
        fields["name"] = "Give the token a name of at most 80 characters."
    if not scopes or set(scopes) - set(Scope.values):
        fields["scopes"] = "Choose from: " + ", ".join(Scope.values) + "."
    if expires_at <= now:
        fields["expires_at"] = "The token would have expired already."
    if expires_at > now + LONGEST:
        fields["expires_at"] = "A token ends at most after a year."
    if fields:
        raise Invalid(fields=fields)

"""Authentication of programs: ``Authorization: Bearer fcp_…``."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.people.factors import lacks_factor
from apps.people.models import Person, Token
from apps.people.operations import digest

NO_FACTOR = (
    "The person of this token must set up a second factor first, because their role needs one. Until "
    "then the token does nothing."
)
NOTE_USE_EVERY = dt.timedelta(minutes=5)


class TokenAuthentication(BaseAuthentication):
    """Authenticate the person of a bearer token, limited to its scopes."""

    def authenticate(self, request: Request) -> tuple[Person, Token] | None:
        kind, _, secret = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        now = timezone.now()
        key = digest(secret.strip().decode("latin-1"))
        token = Token.objects.usable(now=now).select_related("person").filter(digest=key).first()
        if token is None:
            raise AuthenticationFailed("This token is unknown, expired or revoked.")
        if lacks_factor(token.person):
            raise AuthenticationFailed(NO_FACTOR)
        self._note_use(token, now)
        token.person.scopes = frozenset(token.scopes)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def _note_use(self, token: Token, now: dt.datetime) -> None:
        """Store the time of use, at most every five minutes, so that few reads write."""
        if token.last_used_at is None or now - token.last_used_at > NOTE_USE_EVERY:
            Token.objects.filter(pk=token.pk).update(last_used_at=now)

"""When a link for a new password ends, besides by its age and its use."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from apps.people.models import Person


class ResetLinks(PasswordResetTokenGenerator):
    """Makes and judges the part of a link that proves it.

    A link ends with everything that ends the person's sessions (a change of password or factor, the
    end of access, its return), by a sign-in, and by a change of the address it was sent to.
    """

    def _make_hash_value(self, user: Person, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)} {user.sessions_ended}"

    def check_token(self, user: Person | None, token: str | None) -> bool:
        """Say whether ``token`` proves a link of ``user``, who has access and a password."""
        may_reset = user is not None and user.is_active and user.has_usable_password()
        return may_reset and bool(super().check_token(user, token))

"""Rules for passwords besides Django's, named in the setting ``AUTH_PASSWORD_VALIDATORS``."""

from __future__ import annotations

from django.core.exceptions import ValidationError

GREATEST = 1_000


class GreatestLength:
    """Refuses a password of more than 1,000 characters: none is ever cut."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > GREATEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"A password has at most {GREATEST:,} characters."

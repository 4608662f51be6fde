"""Sign-in by mail address with password or passkey; only admins create accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NewsroomAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed: an admin adds people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

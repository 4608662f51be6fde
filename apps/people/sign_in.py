"""How people sign in: by mail address and password or passkey; accounts are given, not taken."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NewsroomAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: an admin adds people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

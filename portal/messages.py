"""Where a message waits for the next page: in a cookie, and in the session when it is too long for one."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """A cookie that browsers take only from this very host, over TLS (RFC 6265bis, 4.1.3.2)."""

    cookie_name = "__Host-messages"


class HostStorage(FallbackStorage):
    """Django's usual storage with that cookie."""

    storage_classes = (HostCookieStorage, SessionStorage)

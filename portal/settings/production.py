"""A newsroom's server. Refuses to start without its secret and its host names."""

import os

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import roles_from_environment


def _needed(name: str, meaning: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {meaning}.")
    return value


SECRET_KEY = _needed("PORTAL_SECRET_KEY", "a long random text only this server knows")
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("PORTAL_SECRET_KEY must have at least 32 characters.")
ALLOWED_HOSTS = [
    host.strip()
    for host in _needed("PORTAL_HOSTS", "the host names readers use, separated by commas").split(
        ","
    )
]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("PORTAL_HOSTS must name hosts; * would answer to any name.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# Whoever approves, publishes or manages people has a second factor, unless the newsroom decides otherwise.
MFA_ROLES = roles_from_environment("editor,admin")

DEBUG = False
SECURE_SSL_REDIRECT = os.environ.get("PORTAL_PLAIN_HTTP") != "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Who watches the portal asks it directly, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
# The newsroom's decision, because they also concern what else is served under its domain.
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("PORTAL_HSTS_SUBDOMAINS") == "1"
SECURE_HSTS_PRELOAD = os.environ.get("PORTAL_HSTS_PRELOAD") == "1"
if SECURE_HSTS_PRELOAD and not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    raise ImproperlyConfigured("PORTAL_HSTS_PRELOAD=1 needs PORTAL_HSTS_SUBDOMAINS=1.")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
if SECURE_SSL_REDIRECT:
    # Browsers take cookies of these names only from this very host, over TLS (RFC 6265bis, 4.1.3.2).
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    MESSAGE_STORAGE = "portal.messages.HostStorage"

# One reverse proxy ends TLS (see above). Clients that reach the portal past it could name any address.
TRUSTED_PROXIES = int(os.environ.get("PORTAL_TRUSTED_PROXIES", "1"))

"""Mail settings from the environment: one address of an SMTP server, the sender, and time limits.

``PORTAL_MAIL_URL`` is ``smtp://user:password@host:587`` (TLS is begun by STARTTLS and required) or
``smtps://user:password@host:465`` (TLS from the first byte). ``smtp://host:25?tls=no`` is for a relay in
the same network; a password is sent without TLS to this machine only.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EXAMPLE = "smtp://user:password@mail.example.org:587"

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"


def from_environment(variables: Mapping[str, str], *, otherwise: str = "none") -> dict[str, Any]:
    """Return Django's mail settings, and ``MAIL_KIND``: ``smtp``, or ``otherwise`` without an address.

    ``otherwise`` is ``none`` (nothing is sent) or ``console``. Raises ``ImproperlyConfigured`` for a
    value that cannot be used; its message never holds the password.
    """
    # Who sends a mail puts it into the queue; a job sends it with MAIL_TRANSPORT.
    shared = {"EMAIL_BACKEND": "apps.people.outgoing.Queue"} | _limits(variables)
    if not (url := variables.get("PORTAL_MAIL_URL", "").strip()):
        sender = variables.get("PORTAL_MAIL_FROM", "") or "portal@localhost"
        kind = {"MAIL_KIND": otherwise, "MAIL_TRANSPORT": CONSOLE, "DEFAULT_FROM_EMAIL": sender}
        return shared | kind
    server, sender = _server(url), _sender(variables.get("PORTAL_MAIL_FROM", "").strip())
    kind = {"MAIL_KIND": "smtp", "MAIL_TRANSPORT": SMTP, "DEFAULT_FROM_EMAIL": sender}
    return shared | kind | {"SERVER_EMAIL": sender} | server


def _server(url: str) -> dict[str, Any]:
    parts, port = _parts(url)
    host, is_smtps = parts.hostname or "", parts.scheme == "smtps"
    tls = _tls(parts)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise _wrong("it needs a user and a password, or neither")
    if password and not tls and host not in LOOPBACK:
        raise _wrong("a password would be sent without TLS; leave out tls=no")
    return {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_SSL": is_smtps,
        "EMAIL_USE_TLS": tls and not is_smtps,
    }


def _parts(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _wrong("host or port cannot be read; write %2F for / in a password") from None
    if parts.scheme not in PORTS:
        raise _wrong("it must begin with smtp:// or smtps://")
    if not parts.hostname:
        raise _wrong("it names no host")
    if parts.path not in ("", "/") or parts.fragment:
        raise _wrong("nothing may follow the port; write %2F, %3F, %23 for / ? # in a password")
    if port == 0:
        raise _wrong("0 is not a port")
    return parts, port


def _tls(parts: SplitResult) -> bool:
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls = asked.pop("tls", "yes")
    if asked or tls not in ("yes", "no"):
        raise _wrong("after ? only tls=yes or tls=no may follow")
    if tls == "no" and parts.scheme == "smtps":
        raise _wrong("smtps:// always has TLS; leave out tls=no")
    return tls == "yes"


def _sender(sender: str) -> str:
    if not sender:
        raise ImproperlyConfigured(
            "Set PORTAL_MAIL_FROM: the sender of mails, such as “The Check Desk <desk@example.org>”."
        )
    try:
        if len(sender.splitlines()) > 1:
            raise ValidationError("several lines")
        validate_email(parseaddr(sender)[1])
    except ValidationError:
        raise ImproperlyConfigured(
            "PORTAL_MAIL_FROM is not a mail address, or a name and an address: “Desk <desk@example.org>”."
        ) from None
    return sender


def _limits(variables: Mapping[str, str]) -> dict[str, int]:
    """Return how long a server may take, and how long links in mails work."""
    reset_hours = _number(variables, "PORTAL_RESET_HOURS", 4, range(1, 73), "hours")
    return {
        "EMAIL_TIMEOUT": _number(variables, "PORTAL_MAIL_TIMEOUT", 20, range(1, 121), "seconds"),
        "INVITATION_DAYS": _number(variables, "PORTAL_INVITATION_DAYS", 7, range(1, 31), "days"),
        "PASSWORD_RESET_TIMEOUT": reset_hours * 3600,
    }


def _number(
    variables: Mapping[str, str], name: str, otherwise: int, within: range, unit: str
) -> int:
    given = variables.get(name, "").strip() or str(otherwise)
    if not (given.isascii() and given.isdecimal() and int(given[:9]) in within):
        raise ImproperlyConfigured(
            f"{name} must be a number of {unit} from {within[0]} to {within[-1]}."
        )
    return int(given)


def _wrong(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"PORTAL_MAIL_URL cannot be used: {why}. Example: {EXAMPLE}")

"""What the portal logs: each line with the id of its request, as text or JSON, and never a secret.

`PORTAL_LOG_FORMAT=json` writes one JSON object a line: ``timestamp``, ``level``, ``logger``, ``message``,
``request_id``, and what the record has besides (for example ``event`` and ``person`` of `portal.security`).
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

security = logging.getLogger("portal.security")

_request_id: ContextVar[str] = ContextVar("request_id", default="-")
# What proxies make: hexadecimal, a UUID, letters and digits.
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{16,64}", re.ASCII)

REMOVED = "[removed]"
# A secret, by what stands before it or by its own form.
_SECRETS = re.compile(
    r"""(?ix)
    (?P<kept>
        \b(?:authorization|cookie|set-cookie)["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+)?
      | \bbearer\s+
      | \b(?:[\w-]*password\w*|passwd|secret|token|code|csrfmiddlewaretoken|(?:__host-)?(?:sessionid|csrftoken))
        ["']?\s*[:=]\s*["']?
      | /invitation/ | /password/reset/key/ | /confirm-email/
      | ://[^\s:/@]+:(?=[^\s/@]+@)
    )
    [^\s"'&;,/@]+
    | \bfcp_[\w-]{8,}
    """
)

_SECRET_NAME = re.compile(r"password|passwd|secret|token|cookie|authorization", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """Return ``text`` without tokens, cookies, passwords, codes and links that let somebody in."""
    return _SECRETS.sub(lambda match: (match["kept"] or "") + REMOVED, text)


class AddRequest(logging.Filter):
    """Adds ``request_id``, and takes the traceback from requests that an outage ended: one line is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _request_id.get()
        if getattr(record, "status_code", None) == 503 and record.exc_info:
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[1]}".strip(), None
            record.exc_info = None
        record.__dict__.pop("request", None)  # an object; its address is in the message
        return True


class Text(logging.Formatter):
    """A line for people. What somebody sent begins no line of its own and controls no terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return _on_one_line(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class Json(JsonFormatter):
    """A JSON object for programs."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {name: _cleaned(name, value) for name, value in log_data.items()}


def _on_one_line(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _cleaned(name: str, value: Any) -> Any:
    match value:
        case dict():
            return {key: _cleaned(str(key), one) for key, one in value.items()}
        case list() | tuple():
            return [_cleaned(name, one) for one in value]
        case str() if _SECRET_NAME.search(name):
            return REMOVED
        case str():
            return without_secrets(value)
    return value


def logging_settings(*, form: str, level: str) -> dict[str, Any]:
    """Return Django's ``LOGGING``; ``form`` is “text” or “json”.

    Raises ``ValueError`` for another form.
    """
    if form not in ("text", "json"):
        raise ValueError(f"PORTAL_LOG_FORMAT is “{form}”; it must be text or json.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "portal.watching.logs.AddRequest"}},
        "formatters": {
            "text": {"()": "portal.watching.logs.Text"},
            "json": {
                "()": "portal.watching.logs.Json",
                "format": "%(levelname)s %(name)s %(message)s %(request_id)s",
                "rename_fields": {"levelname": "level", "name": "logger"},
                "timestamp": True,
                "json_ensure_ascii": False,
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["request"],
                "formatter": form,
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"portal.security": {"level": "INFO"}},
    }


def name_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request an id, answer with it as ``X-Request-ID``, and log refusals of rights.

    An id of a proxy is taken when there is a proxy of ours and the id is well-formed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
        name = given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        before = _request_id.set(name)
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = name
            if response.status_code in (401, 403):
                _log_refusal(request, response.status_code)
        finally:
            _request_id.reset(before)
        return response

    return middleware


def _log_refusal(request: HttpRequest, status: int) -> None:
    """Log who was refused what; nobody is asked for who was not known already."""
    user = getattr(request, "_cached_user", None) or request.__dict__.get("user")
    facts = {"event": "rights_refused", "status": status, "method": request.method}
    facts |= {"path": request.path, "person": _number(user)}
    words = " ".join(f"{name}={value}" for name, value in facts.items() if name != "event")
    security.warning("rights_refused %s", words, extra=facts)


def _number(user: Any) -> int | None:
    return user.__dict__.get("id") if hasattr(user, "__dict__") else None

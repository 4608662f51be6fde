"""The WSGI application. Without DJANGO_SETTINGS_MODULE it uses the production settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from portal.postgresql.timeouts import limit_new_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

_CHARSET = re.compile(r"charset(\*?)\s*=\s*([^;]*)", re.IGNORECASE)
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")

_django = get_wsgi_application()
limit_new_connections(settings.WEB_TIMEOUTS)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Serve a request.

    Django decodes by the declared charset while it builds the request, and fails if Python's codec of
    that name does not decode to text. So the name is replaced; a middleware refuses the request.
    """
    if "CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = _CHARSET.sub(_checked_charset, environ["CONTENT_TYPE"])
    return _django(environ, start_response)


def _checked_charset(match: re.Match[str]) -> str:
    is_known = not match[1] and match[2].strip(" \"'").lower() in _UTF_8
    return match[0] if is_known else "charset=other"

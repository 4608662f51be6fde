"""Scripts of a page, each with the digest of its file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = Library()


@register.simple_tag
def script(name: str, kind: str = "module") -> SafeString:
    """Return the element of the static script ``name``; ``kind`` is ``module``, ``defer``, or ``classic``.

    A browser runs it only if the file has the digest in ``integrity`` (Subresource Integrity), so a
    cache in between cannot change it.
    """
    attribute = {"module": ' type="module"', "defer": " defer", "classic": ""}[kind]
    return format_html(
        '<script src="{}"{} integrity="{}"></script>',
        staticfiles_storage.url(name),
        SafeString(attribute),
        _integrity(name),
    )


@register.simple_tag
def htmx() -> SafeString:
    """Return the element of htmx's script."""
    return script("django_htmx/htmx-2.min.js", "defer")


@cache
def _integrity(name: str) -> str:
    """Return the SHA-384 of the file that is served, as the attribute has it."""
    digest = hashlib.sha384(_served(name)).digest()
    return "sha384-" + base64.b64encode(digest).decode()


def _served(name: str) -> bytes:
    """Return the collected file; the source, where the portal serves the sources."""
    stored = getattr(staticfiles_storage, "stored_name", None)
    if stored is not None:
        with staticfiles_storage.open(stored(name)) as file:
            return bytes(file.read())
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(name)
    return Path(path).read_bytes()

"""Names of downloaded files: safe on every system, whatever somebody called the file."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeVar
from urllib.parse import quote

from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)

# Separators of paths, and what Windows allows in no name.
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|]')
# What Windows takes for a device, also with an extension, a space before it, or superscript digits.
_DEVICES: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
# Bytes of UTF-8. File systems allow 255; browsers add “ (1)”, and endings of their own meanwhile.
LONGEST: Final = 200
_LONGEST_ENDING: Final = 20


def as_download(response: Response, name: str, *, otherwise: str) -> Response:
    """Let browsers store ``response`` under ``name``, made safe (RFC 6266, RFC 8187).

    ``otherwise`` is the name of a file that has none. Programs that know no ``filename*`` get the
    name in ASCII.
    """
    name = safe_name(name, otherwise=otherwise)
    plain = _in_ascii(name, otherwise)
    header = f'attachment; filename="{plain}"'
    if plain != name:
        header += f"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = header
    return response


def safe_name(name: str, *, otherwise: str) -> str:
    """Return ``name`` as a file can be called on every system, else ``otherwise``.

    Without separators of paths, control and direction characters, names of devices; of at most 200
    bytes, cut before its ending.
    """
    name = "".join(filter(None, map(_kept, unicodedata.normalize("NFC", name))))
    name = " ".join(_FORBIDDEN.sub("-", name).split()).strip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _cut(name) or otherwise


def _kept(character: str) -> str:
    """Return the character, a space for one that separates, nothing for one that nobody sees."""
    category = unicodedata.category(character)
    if category.startswith("Z") or character in "\t\n\r":
        return " "
    return "" if category.startswith("C") else character


def _cut(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending


def _in_ascii(name: str, otherwise: str) -> str:
    """Return ``name`` with an ASCII letter, or “_”, for every other; and for %, which some decode."""
    letters = (
        unicodedata.normalize("NFKD", one).encode("ascii", "ignore").decode() for one in name
    )
    return safe_name("".join(one or "_" for one in letters).replace("%", "_"), otherwise=otherwise)

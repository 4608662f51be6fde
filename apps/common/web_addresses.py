"""Checks of web addresses, of pages and of articles, without network access."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import Final
from urllib.parse import SplitResult, urlsplit

LONGEST: Final = 2_000

_LETTERS: Final = "a-z0-9\u00a1-\uffff"
_NAME: Final = (
    re.compile(  # RFC 1123, section 2.1, and letters of other scripts; a name ends in a word
        rf"(?:localhost|(?=.{{1,253}}\.?$)(?:[{_LETTERS}](?:[{_LETTERS}-]{{0,61}}[{_LETTERS}])?\.)+"
        rf"(?:xn--[a-z0-9]{{1,59}}|(?!-)[a-z\u00a1-\uffff-]{{2,63}}(?<!-))\.?)",
        re.IGNORECASE,
    )
)
_BYTE: Final = r"(?:0|25[0-5]|2[0-4]\d|1\d?\d?|[1-9]\d?)"
_IPV4: Final = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_PORT: Final = re.compile(r"(?::\d{1,5})?", re.ASCII)
_USER: Final = re.compile(r"(?:[^\s:@/]+(?::[^\s:@/]*)?@)?")


def is_web_address(url: str) -> bool:
    """Say whether ``url`` is an http or https address of at most ``LONGEST`` characters."""
    if len(url) > LONGEST or re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "://" in url[:8] and _has_host(parts)
    except ValueError:
        return False


def _has_host(parts: SplitResult) -> bool:
    """Say whether the authority is a valid user, host and port (RFC 3986, section 3.2)."""
    user = _USER.match(parts.netloc)
    rest = parts.netloc[user.end() :] if user else parts.netloc
    host, port = rest, ""
    if rest.startswith("["):
        host, _, port = rest[1:].partition("]")
        IPv6Address(host)
        return "%" not in host and _PORT.fullmatch(port) is not None
    if ":" in rest:
        host, _, digits = rest.rpartition(":")
        port = f":{digits}"
    return _PORT.fullmatch(port) is not None and bool(
        _IPV4.fullmatch(host) or _NAME.fullmatch(host)
    )


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without port and “www.”; "" when it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def names_an_article(url: str) -> bool:
    """Say whether ``url`` can identify one article: a web address that is not a front page.

    Some sites declare “/” as the address of every page, which must not merge them into one article.
    """
    return is_web_address(url) and bool(urlsplit(url).path.strip("/") or urlsplit(url).query)


def with_scheme(line: str) -> str:
    """Return “site.org/page” with a scheme, as browsers add it; other addresses unchanged."""
    return line if ":" in line.partition("/")[0] else f"https://{line}"

"""The one type of web address: what may be one, and how it is shown. Without network access.

Every field, form, list row, feed, page, markup and link in Markdown uses ``problem_of``, on the way in
and on the way out. What may be fetched is narrower: see ``fetching.addresses``.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv6Address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import idna
import regex

LONGEST: Final = 2_000
KEYS: Final = frozenset({"url", "same_as"})  # of addresses in stored documents

_JOINERS: Final = "\u200c\u200d"  # part of words in Persian and Indic scripts
_HARMFUL: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_LETTERS: Final = "a-z0-9\u00a1-\uffff"
_NAME: Final = (
    re.compile(  # RFC 1123, section 2.1, and letters of other scripts; a name ends in a word
        rf"(?:localhost|(?=.{{1,253}}\.?$)(?:[{_LETTERS}](?:[{_LETTERS}-]{{0,61}}[{_LETTERS}])?\.)+"
        rf"(?:xn--[a-z0-9]{{1,59}}|(?!-)[a-z\u00a1-\uffff-]{{2,63}}(?<!-))\.?)",
        re.IGNORECASE,
    )
)
_BYTE: Final = r"(?:0|25[0-5]|2[0-4]\d|1\d?\d?|[1-9]\d?)"
_IPV4: Final = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}", re.ASCII)
_PORT: Final = re.compile(r"(?::\d{1,5})?", re.ASCII)

# Scripts that occur together in the words of one language (UTS 39, "Highly Restrictive").
_ONE_LANGUAGE: Final = tuple(
    regex.compile(rf"[\p{{Common}}\p{{Inherited}}{scripts}]*")
    for scripts in (
        r"\p{Latin}\p{Han}\p{Hiragana}\p{Katakana}",
        r"\p{Latin}\p{Han}\p{Bopomofo}",
        r"\p{Latin}\p{Han}\p{Hangul}",
    )
)
_OTHER_SCRIPT: Final = regex.compile(r"[^\p{Common}\p{Inherited}]")
# Letters of Cyrillic and Greek that look like Latin ones, as browsers list them.
_LOOK_LATIN: Final = re.compile(r"[0-9аәԁеһіїјӏорԛѕԝхуъЬҽпгѵѡсαβεικνορτυχ.-]+")


def problem_of(url: str) -> str:
    """Return why ``url`` is no web address, as a sentence to act on; "" when it is one.

    It begins with http:// or https://, names a host, and has no name or password, blank, backslash,
    control character or character that changes the direction of writing.
    """
    if len(url) > LONGEST:
        return f"An address may have at most {LONGEST} characters."
    if (place := _harmful_at(url)) is not None:
        return (
            f"At position {place + 1} of this address there is a blank, a backslash or a "
            "character that is not visible. Copy the address again."
        )
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or "://" not in url[:8]:
            return "This is not a web address: those begin with http:// or https://."
        if "@" in parts.netloc:
            return "This address has a name or password before its host. Give it without them."
        has_host = _has_host(parts)
    except ValueError:
        has_host = False
    return "" if has_host else "This is not a web address. It looks like https://site.org/page."


def is_web_address(url: str) -> bool:
    """Say whether ``url`` is a web address (see ``problem_of``)."""
    return not problem_of(url)


def web_address_or_empty(url: object) -> str:
    """Return ``url`` when it is a web address, else ""."""
    return url if isinstance(url, str) and is_web_address(url) else ""


def shown(url: str) -> str:
    """Return ``url`` as people may read it: a host that could pass for another one in ASCII."""
    if url.isascii() or not is_web_address(url):
        return url
    host = urlsplit(url).netloc.partition(":")[0]
    return url if _is_plain(host) else url.replace(host, _ascii(host), 1)


def with_safe_addresses(value: Any) -> Any:
    """Return a JSON value in which what is no web address under one of ``KEYS`` is ""."""
    if isinstance(value, dict):
        return {
            key: web_address_or_empty(one) if key in KEYS and one else with_safe_addresses(one)
            for key, one in value.items()
        }
    return [with_safe_addresses(one) for one in value] if isinstance(value, list) else value


def _harmful_at(url: str) -> int | None:
    if url.isascii() and url.isprintable() and " " not in url and "\\" not in url:
        return None
    places = (index for index, character in enumerate(url) if _is_harmful(character))
    return next(places, None)


def _is_harmful(character: str) -> bool:
    return character == "\\" or (
        unicodedata.category(character) in _HARMFUL and character not in _JOINERS
    )


def _has_host(parts: SplitResult) -> bool:
    """Say whether the authority is a valid host and port (RFC 3986, section 3.2)."""
    host, port = parts.netloc, ""
    if host.startswith("["):
        host, _, port = host[1:].partition("]")
        IPv6Address(host)
        return "%" not in host and _PORT.fullmatch(port) is not None
    if ":" in host:
        host, _, digits = host.rpartition(":")
        port = f":{digits}"
    return _PORT.fullmatch(port) is not None and bool(
        _IPV4.fullmatch(host) or (_NAME.fullmatch(host) and _ascii(host))
    )


def _ascii(host: str) -> str:
    """Return a host in ASCII, as browsers send it (UTS 46); raises ``ValueError``."""
    return host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")


def _is_plain(host: str) -> bool:
    """Say whether each label has one script, and none looks like a Latin word without being one."""
    *labels, last = host.rstrip(".").split(".")
    return all(map(_is_of_one_language, (*labels, last))) and not (
        last.isascii()
        and any(not label.isascii() and _LOOK_LATIN.fullmatch(label) for label in labels)
    )


def _is_of_one_language(label: str) -> bool:
    found = _OTHER_SCRIPT.search(label)
    if found is None or any(scripts.fullmatch(label) for scripts in _ONE_LANGUAGE):
        return True
    return all(_same_script(found[0], other[0]) for other in _OTHER_SCRIPT.finditer(label))


def _same_script(one: str, other: str) -> bool:
    return any(script.match(one) and script.match(other) for script in _SCRIPTS)


_SCRIPTS: Final = tuple(
    regex.compile(rf"\p{{Script={name}}}")
    for name in (
        "Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Ethiopic", "Georgian",
        "Greek", "Gujarati", "Gurmukhi", "Han", "Hangul", "Hebrew", "Kannada", "Khmer", "Lao",
        "Latin", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thaana", "Thai",
        "Tibetan",
    )
)  # fmt: skip


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

"""What a site asks of machines in its robots.txt: pure, the file's text in, yes or no out.

For what the portal does by itself (watching articles, reading feeds). A person who asks for one page
reads it as in a browser, so an import by address does not ask here. Nothing is fetched here: whoever
fetches robots.txt hands its status and bytes to ``rules_of``.

Source: RFC 9309, Robots Exclusion Protocol. ``Crawl-delay`` is no part of it and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

AGENT: Final = "factcheckingportal"
MAX_BYTES: Final = 500 * 1024  # RFC 9309, section 2.5
MAX_RULES: Final = 5_000

_LINE: Final = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(.*?)\s*")
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_ESCAPED: Final = re.compile("%([0-9A-Fa-f]{2})|([^\x21-\x7e])")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: whether paths that begin like ``pattern`` (``*`` any run, closing ``$`` the end) are open."""

    allows: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site that are meant for the portal."""

    rules: tuple[Rule, ...] = ()

    def allow(self, url: str) -> bool:
        """Say whether ``url`` of this site may be fetched: the longest rule decides, at a tie Allow.

        ``/robots.txt`` itself is always open (RFC 9309, section 2.2.2).
        """
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        found = [
            (len(rule.pattern), rule.allows) for rule in self.rules if _matches(rule.pattern, path)
        ]
        return max(found)[1] if found else True


EVERYTHING: Final = Robots()
NOTHING: Final = Robots((Rule(False, "/"),))


def rules_of(status: int, data: bytes, *, agent: str = AGENT) -> Robots:
    """Return the rules for ``agent`` from the answer to ``/robots.txt``.

    4xx leaves everything open, 5xx and no answer at all (status 0) nothing (RFC 9309, section 2.3.1).
    """
    if 400 <= status < 500:
        return EVERYTHING
    if not 200 <= status < 300:
        return NOTHING
    return read_robots(data[:MAX_BYTES].decode("utf-8", "replace"), agent=agent)


def read_robots(text: str, *, agent: str = AGENT) -> Robots:
    """Return the rules of all groups that name ``agent``, or else of those for everybody (``*``)."""
    own: list[Rule] = []
    common: list[Rule] = []
    is_named = False
    for names, rules in _groups(text):
        if agent.lower() in names:
            is_named = True
            own += rules
        if "*" in names:
            common += rules
    return Robots(tuple((own if is_named else common)[:MAX_RULES]))


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Yield each group: the agents it is for, in lower case, and its rules."""
    names: set[str] = set()
    rules: list[Rule] = []
    in_rules = False
    for key, value in _lines(text):
        if key == "user-agent":
            if in_rules:
                yield names, rules
                names, rules, in_rules = set(), [], False
            names.add(_name(value))
        elif key in ("allow", "disallow"):
            in_rules = True
            if value:  # an empty Disallow forbids nothing
                rules.append(Rule(key == "allow", _pattern(value)))
    yield names, rules


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        if match := _LINE.fullmatch(line[:2_000].partition("#")[0]):
            yield match[1].lower(), match[2]


def _name(value: str) -> str:
    """Return the product token of a ``User-agent`` line: of “FactCheckingPortal/1” the name alone."""
    token = _TOKEN.match(value)
    return token[0].lower() if token else value[:1]


def _pattern(value: str) -> str:
    """Write a rule's path as ``_normal`` writes paths; several stars are one, closing ones none."""
    value = re.sub(r"\*+", "*", _normal(value))
    return value.rstrip("*") if value.endswith("*") else value


def _normal(path: str) -> str:
    """Write a path so that two spellings of one path are the same text (RFC 9309, section 2.2.2).

    What needs no escape is written out, everything else beyond printable ASCII is escaped.
    """

    def spelled(match: re.Match[str]) -> str:
        if match[2]:
            return "".join(f"%{byte:02X}" for byte in match[2].encode("utf-8", "replace"))
        letter = chr(int(match[1], 16))
        return letter if letter in _UNRESERVED else f"%{match[1].upper()}"

    return _ESCAPED.sub(spelled, path)


def _matches(pattern: str, path: str) -> bool:
    """Say whether ``path`` begins like ``pattern``, in time linear in both.

    Each part between stars is found at its first place; taking the first leaves most for the rest.
    """
    is_whole = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not parts:
        return not is_whole or path == first
    at = len(first)
    *parts, last = parts
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if is_whole:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0

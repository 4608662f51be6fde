"""Rules of a site's robots.txt. Pure.

For what the portal does by itself (polling articles and feeds). A person who imports one page reads
it as in a browser, so an import by address does not check it. Nothing is fetched here: the caller
gives status and bytes of robots.txt to ``rules_of``.

Source: RFC 9309, Robots Exclusion Protocol. Groups and rules are read by Protego; what an answer's
status and size mean is decided here. ``Crawl-delay`` is no part of the RFC and is not obeyed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from protego import Protego

AGENT: Final = "factcheckingportal"
MAX_BYTES: Final = 500 * 1024  # RFC 9309, section 2.5

_AGENT_LINE: Final = re.compile(r"\s*user(?:-|\s+)?agent(?=[\s:]|$)\s*:?\s*(.*)", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The robots.txt of one site, with the agents reduced to the portal, everybody (``*``) and nobody."""

    text: str = ""

    def allow(self, url: str) -> bool:
        """Say whether ``url`` of this site may be fetched: the longest rule decides, at a tie Allow.

        ``/robots.txt`` itself is always open (RFC 9309, section 2.2.2).
        """
        return Protego.parse(self.text).can_fetch(url, AGENT)


EVERYTHING: Final = Robots()
NOTHING: Final = Robots("User-agent: *\nDisallow: /")


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
    lines = text.removeprefix("\ufeff").splitlines()
    return Robots("\n".join(_with_known_agent(line, agent.lower()) for line in lines))


def _with_known_agent(line: str, agent: str) -> str:
    """Return a line that names an agent with the portal's name, ``*`` or ``-``; others as they are.

    Protego reads neither “FactCheckingPortal/1” as that agent (RFC 9309, section 2.2.1) nor puts a
    limit on agents: it keeps each rule of a group once for each of its agents.
    """
    match = _AGENT_LINE.fullmatch(line.partition("#")[0])
    if not match:
        return line
    token = _TOKEN.match(match[1])
    if token:
        return f"User-agent: {AGENT if token[0].lower() == agent else '-'}"
    return f"User-agent: {'*' if match[1].startswith('*') else '-'}"

"""Rules of a site's robots.txt. Pure.

For automatic requests (polling articles and feeds); an import by address, which a person asks for,
does not check them. Nothing is fetched here: the caller gives status and bytes of robots.txt to
``rules_of``.

Source: RFC 9309, Robots Exclusion Protocol. Protego parses groups and rules; the meaning of status
and size is implemented here. ``Crawl-delay`` is not part of the RFC and is ignored.
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
    """The robots.txt of one site; its agents are reduced to the portal's, ``*`` and ``-`` (others)."""

    text: str = ""

    def allow(self, url: str) -> bool:
        """Say whether ``url`` of this site may be fetched: the longest rule wins, at a tie Allow.

        ``/robots.txt`` itself is always allowed (RFC 9309, section 2.2.2).
        """
        return Protego.parse(self.text).can_fetch(url, AGENT)


EVERYTHING: Final = Robots()
NOTHING: Final = Robots("User-agent: *\nDisallow: /")


def rules_of(status: int, data: bytes, *, agent: str = AGENT) -> Robots:
    """Return the rules for ``agent`` from the answer to ``/robots.txt``.

    4xx allows everything, 5xx and no answer (status 0) nothing (RFC 9309, section 2.3.1).
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
    """Return an agent line with the portal's name, ``*`` or ``-`` as its agent; others unchanged.

    Protego does not match “FactCheckingPortal/1” (RFC 9309, section 2.2.1), and stores each rule of a
    group once per agent without a limit on agents.
    """
    match = _AGENT_LINE.fullmatch(line.partition("#")[0])
    if not match:
        return line
    token = _TOKEN.match(match[1])
    if token:
        return f"User-agent: {AGENT if token[0].lower() == agent else '-'}"
    return f"User-agent: {'*' if match[1].startswith('*') else '-'}"

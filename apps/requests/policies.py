"""How many requests are allowed in which time: read from a setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ONE = re.compile(r"([a-z_]+)=(?:(\d{1,9})/(\d{1,9})|(off))")


@dataclass(frozen=True, slots=True)
class Policy:
    """``most`` requests in ``seconds``."""

    most: int
    seconds: int


def policies_of(text: str, defaults: Mapping[str, Policy]) -> dict[str, Policy]:
    """Return ``defaults`` with the changes in ``text``: “write=600/60 search=off”, or “off” for none.

    Raises ``ValueError`` for anything else, an unknown group among it.
    """
    if text.strip() == "off":
        return {}
    policies = dict(defaults)
    for part in text.replace(",", " ").split():
        match = _ONE.fullmatch(part)
        if match is None or match[1] not in defaults or match[3] == "0" or match[2] == "0":
            groups = ", ".join(defaults)
            raise ValueError(f"“{part}” is no limit: write GROUP=REQUESTS/SECONDS, of {groups}.")
        if match[4]:
            policies.pop(match[1], None)
        else:
            policies[match[1]] = Policy(int(match[2]), int(match[3]))
    return policies

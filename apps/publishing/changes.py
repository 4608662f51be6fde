"""Changes by the outlet to quoted passages, in the published documents. Pure."""

from __future__ import annotations

from typing import Any


def quotes(document: dict[str, Any], words: str) -> bool:
    """Say whether a verdict's document quotes ``words`` as an appearance of the claim and does not yet
    note that they changed."""
    return any(_quotes_unnoted(appearance, words) for appearance in document["appearances"])


def with_since(document: dict[str, Any], words: str, since: dict[str, str]) -> dict[str, Any]:
    """Return ``document`` with ``since``, the outlet's present text, added to each quote of ``words``."""
    appearances = [
        appearance | {"since": since} if _quotes_unnoted(appearance, words) else appearance
        for appearance in document["appearances"]
    ]
    return document | {"appearances": appearances}


def _quotes_unnoted(appearance: dict[str, Any], words: str) -> bool:
    return bool(appearance["quote"] == words and not appearance.get("since"))
